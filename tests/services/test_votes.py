"""Stopping a class and letting it vote, from both sides."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sim.services import (
    attempts,
    audit,
    ballots,
    class_boards,
    classes,
    joining,
    results,
    vote_branches,
    vote_pages,
    votes,
)
from sim.services.accounts import ADMIN, REVIEWER, Account
from sim.services.ballots import VoteClosed
from sim.services.class_attempts import start
from sim.services.errors import NotFound
from sim.services.live import board
from sim.services.trainees import forget
from sim.services.verify import verify
from sim.services.vote_branches import StepRefused
from sim.services.vote_views import CLOSED, ENDED, EXPLAINED, OPEN, VoteOption
from sim.services.votes import VoteRefused
from sim.store.database import db
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.classes import a_class, account, played
from tests.factories import KEY, take
from tests.installation import application, set_up, sqlite_url
from tests.voting import asked, members, shown, solved, step


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def by_id(options: tuple[VoteOption, ...]) -> dict[str, VoteOption]:
    """Return the options of a vote by the author's ids."""
    return {one.id: one for one in options}


def number_of(session: Session, trainer: Account, class_id: str, vote_id: str, option: str) -> int:
    """Return the number under which an option stands on the ballot."""
    return by_id(shown(session, trainer, class_id, vote_id).options)[option].number


def test_what_can_be_voted_on_is_said_for_each_decision(session: Session) -> None:
    """Each decision tells how many came there and who could still meet it; where nobody came there is no position."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim, _late = members(session, ada, room, "Robin", "Kim", "Alex")
    before = votes.page(session, ada, room).scenarios[0].places
    assert [(one.state, one.reason) for one in before] == [("desk", "nobody"), ("later", "nobody")]
    played(session, robin, room, ["call", "suit"])
    played(session, kim, room, ["wait"])
    desk, later = votes.page(session, ada, room).scenarios[0].places
    assert (desk.title, desk.chapter, desk.stood, desk.forewarns, desk.reason) == ("At the desk", "Now", 2, 2, "")
    assert (later.title, later.stood, later.forewarns, later.reason) == ("Later", 1, 2, "")
    assert [question.label for question in desk.questions] == ["", "How do you begin?", "What do you ask?"]


def test_at_a_gate_a_decision_before_it_changes_nothing(session: Session) -> None:
    """Once all wait at the gate nobody can still meet what lies before it; what lies behind it they all could."""
    ada = account(session)
    room = a_class(session, ada, pacing="gates")
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["call"])
    played(session, kim, room, ["wait"])
    with pytest.raises(VoteRefused) as refused:
        votes.open_vote(session, ada, room, "errand", "desk")
    assert (refused.value.reason, refused.value.forewarns) == ("practice", 1)
    attempt = start(session, kim, room, "errand").public_id
    take(session, kim, attempt, 2, "call")
    assert {one.stage for row in board(session, ada, room).members for one in row.progress} == {"waiting"}
    desk, later = votes.page(session, ada, room).scenarios[0].places
    assert (desk.forewarns, later.forewarns) == (0, 2)
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    assert shown(session, ada, room, vote).forewarned == 0
    assert ballots.forewarned(session, robin, room) == frozenset()


def test_whoever_could_still_meet_it_plays_on_for_practice(session: Session) -> None:
    """With the trainer's word the vote is held: these attempts leave the board, and new ones begin as practice."""
    ada = account(session)
    room = a_class(session, ada, mode="assessed", board="live")
    robin, kim, alex = members(session, ada, room, "Robin", "Kim", "Alex")
    played(session, robin, room, ["call", "suit"])
    open_one = played(session, kim, room, ["wait"])
    assert len(class_boards.for_staff(session, ada, room, "errand").rows) == 2
    vote = asked(session, ada, room)
    assert shown(session, ada, room, vote).forewarned == 2
    assert [ballots.forewarned(session, one, room) for one in (robin, kim, alex)] == [
        frozenset(),
        {"errand"},
        {"errand"},
    ]
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin"]
    assert attempts.play_view(session, KEY, kim, open_one).mode == "assessed"
    assert attempts.play_view(session, KEY, alex, played(session, alex, room)).mode == "practice"
    assert ballots.ballot(session, kim, room).forewarned
    assert not ballots.ballot(session, robin, room).forewarned


def test_who_was_forewarned_ranks_nowhere(session: Session) -> None:
    """Finished after the vote, their attempt has no rank among the results of the class, and is not among all."""
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room = a_class(session, ada)
    robin, kim, alex = members(session, ada, room, "Robin", "Kim", "Alex")
    played(session, robin, room, ["call", "suit"])
    played(session, kim, room, ["wait"])
    asked(session, ada, room)
    take(session, kim, start(session, kim, room, "errand").public_id, 2, "call")
    take(session, kim, start(session, kim, room, "errand").public_id, 3, "suit")
    played(session, alex, room, ["call", "suit"])
    ranks = [(row.name, row.rank) for row in results.in_class(session, ada, room, "errand").rows]
    assert ranks == [("Robin", 1), ("Kim", None), ("Alex", None)]
    assert results.among_all(session, ann, "errand").total == 1
    assert verify(session).differences == []


def test_after_closing_nobody_can_still_meet_anything(session: Session) -> None:
    """In a closed class every decision that somebody came to can be voted on at no cost."""
    ada = account(session)
    room = a_class(session, ada)
    robin, _kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["wait"])
    classes.close(session, ada, room)
    assert votes.page(session, ada, room).scenarios[0].places[0].forewarns == 0
    assert votes.open_vote(session, ada, room, "errand", "desk")


def test_the_position_is_the_most_frequent_one(session: Session) -> None:
    """Of those who came to a state the most stood in the position that is voted on, under the luck of the class."""
    ada = account(session)
    room = a_class(session, ada)
    people = members(session, ada, room, "Robin", "Kim", "Alex")
    for who, way in zip(people, (["wait", "call"], ["call"], ["call"]), strict=True):
        played(session, who, room, way)
    view = shown(session, ada, room, asked(session, ada, room, "later"))
    assert (view.here, view.stood, view.shared_luck) == (2, 3, True)
    assert [day.day for day in view.told] == [2]
    assert ("", "She wants regular hours.") in view.known
    assert {one.id for one in view.options} == {"suit", "close", "call_again"}


def test_what_is_hidden_stays_hidden_until_its_stage(app: Flask, session: Session) -> None:
    """While it is open only the number of ballots is told, then the split, then what answers are worth and why."""
    ada = account(session)
    room = a_class(session, ada)
    people = members(session, ada, room, "Robin", "Kim", "Alex")
    played(session, people[0], room, ["call", "suit"])
    tablebases = solved(app, ada, room)
    vote = asked(session, ada, room)
    for who, option in zip(people, ("call", "wait", "call"), strict=True):
        ballots.cast(session, who, room, vote, number_of(session, ada, room, vote, option))

    view = shown(session, ada, room, vote, tablebases)
    assert (view.stage, view.cast, view.present, view.status, view.branch) == (OPEN, 3, 3, "", None)
    hidden = [(one.votes, one.worth, one.label, one.because, one.ratings) for one in view.options]
    assert hidden == [(None, None, "", (), ())] * len(view.options)

    votes.explain(session, ada, room, vote)  # not before it is closed
    assert shown(session, ada, room, vote, tablebases).stage == OPEN
    votes.close(session, ada, room, vote)
    view = shown(session, ada, room, vote, tablebases)
    assert view.stage == CLOSED
    split = {one.id: (one.votes, round(one.percent)) for one in view.options}
    assert (split["call"], split["wait"], split["promise"]) == ((2, 67), (1, 33), (0, 0))
    assert {(one.worth, one.label, one.because) for one in view.options} == {(None, "", ())}

    votes.explain(session, ada, room, vote)
    view = shown(session, ada, room, vote, tablebases)
    assert (view.stage, view.status) == (EXPLAINED, "ready")
    options = by_id(view.options)
    assert options["call"].because == ("She knows where she stands.",)
    assert options["call"].ratings == (("timing", "strong"),)
    assert all(one.worth is not None and one.loss is not None and one.good is not None for one in view.options)
    assert min(one.loss for one in view.options if one.loss is not None) == 0
    best = max(one.worth for one in view.options if one.worth is not None)
    assert all(best - (one.worth or 0) == pytest.approx(one.loss) for one in view.options)


def test_without_a_tablebase_the_author_still_has_a_say(session: Session) -> None:
    """Where nothing is solved yet the page says so; the teaching notes are there all the same."""
    ada = account(session)
    room = a_class(session, ada)
    played(session, members(session, ada, room, "Robin")[0], room, ["wait"])
    vote = asked(session, ada, room)
    votes.close(session, ada, room, vote)
    votes.explain(session, ada, room, vote)
    view = shown(session, ada, room, vote)
    assert view.status == "pending"
    assert {one.worth for one in view.options} == {None}
    assert by_id(view.options)["wait"].because == ("Silence is an answer too.",)


def test_a_part_of_a_choice_can_be_voted_on(session: Session) -> None:
    """How to begin a message is a question of its own, with the options in the author's order."""
    ada = account(session)
    room = a_class(session, ada)
    robin = members(session, ada, room, "Robin")[0]
    played(session, robin, room, ["wait"])
    vote = asked(session, ada, room, key="write.opening")
    ballot = ballots.ballot(session, robin, room)
    assert ballot.asked is not None
    assert (ballot.asked.kind, ballot.asked.label, ballot.asked.choice) == (
        "message",
        "How do you begin?",
        "Write to Ann",
    )
    assert [one.text for one in ballot.options] == ["Dear Ann", "Candidate"]
    ballots.cast(session, robin, room, vote, 2)
    votes.close(session, ada, room, vote)
    assert [one.votes for one in shown(session, ada, room, vote).options] == [0, 1]


def test_each_has_one_vote_until_it_is_closed(session: Session) -> None:
    """A vote can be changed, and counts once; after closing none is stored, and whoever sends one is told."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["wait"])
    vote = asked(session, ada, room)
    before = ballots.mark(session, robin, room)
    ballots.cast(session, robin, room, vote, 1)
    assert ballots.mark(session, robin, room) != before
    ballots.cast(session, robin, room, vote, 2)
    ballots.cast(session, robin, room, vote, 2)
    assert (ballots.ballot(session, robin, room).mine, ballots.ballot(session, kim, room).mine) == (2, 0)
    votes.close(session, ada, room, vote)
    for who in (robin, kim):
        with pytest.raises(VoteClosed):
            ballots.cast(session, who, room, vote, 1)
    view = shown(session, ada, room, vote)
    assert [one.votes for one in view.options][:2] == [0, 1]
    assert view.cast == 1
    assert all(one.votes is None for one in ballots.ballot(session, robin, room).options)


def test_only_members_vote_and_only_for_what_is_there(session: Session) -> None:
    """Strangers, removed members and members of other classes find nothing; neither does a number out of range."""
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    stranger = members(session, ada, other, "Alex")[0]
    played(session, robin, room, ["wait"])
    vote = asked(session, ada, room)
    gone = next(row for row in board(session, ada, room).members if row.name == "Kim")
    joining.remove(session, ada, room, gone.public_id, removed=True)
    for who in (kim, stranger):
        with pytest.raises(NotFound):
            ballots.cast(session, who, room, vote, 1)
        with pytest.raises(NotFound):
            ballots.ballot(session, who, room)
    with pytest.raises(NotFound):
        ballots.cast(session, stranger, other, vote, 1)
    for number in (0, 99):
        with pytest.raises(NotFound):
            ballots.cast(session, robin, room, vote, number)
    assert shown(session, ada, room, vote).cast == 0
    assert ballots.ballot(session, stranger, other).stage == ""


def test_a_vote_counts_on_when_its_member_is_forgotten(session: Session) -> None:
    """Erasing somebody takes their name from the ballot, and the split stays as it was."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["wait"])
    vote = asked(session, ada, room)
    for who in (robin, kim):
        ballots.cast(session, who, room, vote, 1)
    forget(session, kim)
    votes.close(session, ada, room, vote)
    view = shown(session, ada, room, vote)
    assert (view.options[0].votes, view.cast, view.present) == (2, 2, 2)


def test_a_removed_member_is_counted_neither_among_votes_nor_among_people(session: Session) -> None:
    """Removed during a vote, their ballot leaves the count, the split and the list; let in again, it is back."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["wait"])
    vote = asked(session, ada, room)
    for who in (robin, kim):
        ballots.cast(session, who, room, vote, 1)
    gone = next(row for row in board(session, ada, room).members if row.name == "Kim")
    before = vote_pages.mark(session, ada, room, vote)
    for removed, count in ((True, 1), (False, 2)):
        joining.remove(session, ada, room, gone.public_id, removed=removed)
        view = shown(session, ada, room, vote)
        assert (view.cast, view.present) == (count, count)
        assert [one.ballots for one in votes.page(session, ada, room).past] == [count]
        assert (vote_pages.mark(session, ada, room, vote) == before) is not removed
    votes.close(session, ada, room, vote)
    joining.remove(session, ada, room, gone.public_id, removed=True)
    assert shown(session, ada, room, vote).options[0].votes == 1


def test_one_vote_runs_at_a_time_and_everything_is_logged(session: Session) -> None:
    """A second vote waits for the end of the first; each step stands in the log once, however often it is asked for."""
    ada = account(session)
    room = a_class(session, ada)
    robin = members(session, ada, room, "Robin")[0]
    played(session, robin, room, ["call", "suit"])
    vote = asked(session, ada, room)
    assert votes.live(session, ada, room) == vote
    with pytest.raises(VoteRefused, match="running"):
        asked(session, ada, room, "later")
    for _ in range(2):
        votes.close(session, ada, room, vote)
        votes.explain(session, ada, room, vote)
        votes.end(session, ada, room, vote)
    assert votes.live(session, ada, room) == ""
    assert ballots.ballot(session, robin, room).stage == ""
    second = asked(session, ada, room, "later")
    votes.end(session, ada, room, second)
    assert [(one.public_id, one.stage) for one in votes.page(session, ada, room).past] == [
        (second, ENDED),
        (vote, ENDED),
    ]
    entries = [(entry.what, entry.about) for entry in audit.page(session).entries if "vote" in entry.what]
    assert entries == [
        ("vote_ended", "errand: later"),
        ("vote_closed", "errand: later"),
        ("vote_opened", "errand: later"),
        ("vote_ended", "errand: desk"),
        ("vote_explained", "errand: desk"),
        ("vote_closed", "errand: desk"),
        ("vote_opened", "errand: desk"),
    ]


def test_who_may_hold_a_vote(session: Session) -> None:
    """Its trainer holds it, a reviewer of the class looks on, and for another trainer it is not there."""
    ada, bo = account(session), account(session, "bo@example.org")
    cy = account(session, "cy@example.org", REVIEWER)
    room = a_class(session, ada, reviewers=[cy.public_id])
    played(session, members(session, ada, room, "Robin")[0], room, ["wait"])
    vote = asked(session, ada, room)
    assert not shown(session, cy, room, vote).mine
    for who in (bo, cy):
        with pytest.raises(NotFound):
            votes.close(session, who, room, vote)
        with pytest.raises(NotFound):
            asked(session, who, room)
    with pytest.raises(NotFound):
        shown(session, bo, room, vote)
    with pytest.raises(NotFound):
        votes.close(session, ada, room, "nothing")


def test_whoever_joins_during_the_vote_is_forewarned_too(session: Session) -> None:
    """Who comes in while a vote has not ended sees what it tells, and so plays its scenario for practice."""
    ada = account(session)
    room = a_class(session, ada)
    played(session, members(session, ada, room, "Robin")[0], room, ["call", "suit"])
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    (late,) = members(session, ada, room, "Kim")
    assert ballots.forewarned(session, late, room) == {"errand"}
    ballots.cast(session, late, room, vote, 1)
    votes.close(session, ada, room, vote)
    votes.end(session, ada, room, vote)
    (after,) = members(session, ada, room, "Sol")
    assert ballots.forewarned(session, after, room) == frozenset()


def test_a_branch_is_followed_to_its_outcome(session: Session) -> None:
    """The room decides from the position of the vote on, reads what comes of it, and can go back and try another."""
    ada = account(session)
    room = a_class(session, ada)
    robin = members(session, ada, room, "Robin")[0]
    played(session, robin, room, ["call", "suit"])
    vote = asked(session, ada, room)
    with pytest.raises(StepRefused, match="open"):
        vote_branches.step(session, ada, KEY, room, vote, 1, 1, "x", {})
    votes.close(session, ada, room, vote)
    mark = vote_pages.mark(session, ada, room, vote)
    step(session, ada, room, vote, 1, "Call Ann")
    assert vote_pages.mark(session, ada, room, vote) != mark
    step(session, ada, room, vote, 2, "Offer regular hours")
    view = shown(session, ada, room, vote).branch
    assert view is not None
    assert view.play.outcome is not None
    assert (view.play.outcome.title, view.score, view.play.choices) == ("Ann starts", 84, ())
    told = [entry.kind for day in view.play.thread for entry in day.entries]
    assert told.count("said") == 2
    with pytest.raises(StepRefused, match="finished"):
        vote_branches.step(session, ada, KEY, room, vote, 1, 3, "x", {})
    vote_branches.begin_again(session, ada, room, vote)
    again = shown(session, ada, room, vote).branch
    assert again is not None
    assert (again.number, again.play.number, again.play.outcome) == (2, 1, None)
    vote_branches.begin_again(session, ada, room, vote)
    assert shown(session, ada, room, vote).branch == again
    votes.end(session, ada, room, vote)
    with pytest.raises(StepRefused, match="ended"):
        vote_branches.begin_again(session, ada, room, vote)


def test_a_branch_ends_before_what_counts_for_somebody(session: Session) -> None:
    """While the room waits at a gate no branch passes it or outruns them; once all have ended it goes through."""
    ada = account(session)
    room = a_class(session, ada, pacing="gates")
    robin, kim = members(session, ada, room, "Robin", "Kim")
    waiting = [(who, played(session, who, room, ["call"])) for who in (robin, kim)]
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    votes.close(session, ada, room, vote)
    with pytest.raises(StepRefused, match="ahead"):
        step(session, ada, room, vote, 1, "Call Ann")
    step(session, ada, room, vote, 1, "Wait a day")  # to the day on which they stand
    with pytest.raises(StepRefused, match="ahead"):
        step(session, ada, room, vote, 2, "Wait a day")
    vote_branches.begin_again(session, ada, room, vote)
    classes.open_gate(session, ada, room, "errand", "later")
    for who, attempt in waiting:
        with pytest.raises(StepRefused, match="ahead"):
            step(session, ada, room, vote, 1, "Call Ann")
        take(session, who, attempt, 2, "suit")
    step(session, ada, room, vote, 1, "Call Ann")
    step(session, ada, room, vote, 2, "Offer regular hours")
    branch = shown(session, ada, room, vote).branch
    assert branch is not None
    assert branch.play.finished
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin", "Kim"]


def test_in_a_closed_class_a_branch_forewarns_whom_it_tells(session: Session) -> None:
    """It goes through what lies ahead of somebody unfinished, who then plays on for practice if the class opens."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["call", "suit"])
    played(session, kim, room, ["call"])
    classes.close(session, ada, room)
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    votes.close(session, ada, room, vote)
    step(session, ada, room, vote, 1, "Wait a day")
    assert ballots.forewarned(session, kim, room) == frozenset()
    step(session, ada, room, vote, 2, "Call Ann")
    assert [ballots.forewarned(session, who, room) for who in (robin, kim)] == [frozenset(), {"errand"}]
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin", "Kim"]
    given = {"name": "Tuesday", "zone": "Europe/London"}
    classes.edit(session, ada, room, classes.plan(given, ["errand"], []))
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin"]


def test_a_step_sent_again_is_taken_once(session: Session) -> None:
    """The same form sent twice changes nothing; another under the same number, or of an older branch, is refused."""
    ada = account(session)
    room = a_class(session, ada)
    played(session, members(session, ada, room, "Robin")[0], room, ["wait"])
    vote = asked(session, ada, room)
    votes.close(session, ada, room, vote)
    branch = shown(session, ada, room, vote).branch
    assert branch is not None
    cards = {one.text: one.token for one in branch.play.choices}
    for _ in range(2):
        vote_branches.step(session, ada, KEY, room, vote, 1, 1, cards["Wait a day"], {})
    with pytest.raises(StepRefused, match="taken"):
        vote_branches.step(session, ada, KEY, room, vote, 1, 1, cards["Call Ann"], {})
    with pytest.raises(StepRefused, match="skipped"):
        vote_branches.step(session, ada, KEY, room, vote, 1, 3, cards["Call Ann"], {})
    with pytest.raises(StepRefused, match="skipped"):
        vote_branches.step(session, ada, KEY, room, vote, 2, 1, cards["Call Ann"], {})
    branch = shown(session, ada, room, vote).branch
    assert branch is not None
    assert branch.play.number == 2
    written = next(one for one in branch.play.choices if one.parts)
    with pytest.raises(StepRefused, match="incomplete"):
        vote_branches.step(session, ada, KEY, room, vote, 1, 2, written.token, {})
    started = [entry for entry in audit.page(session).entries if entry.what == "branch_followed"]
    assert len(started) == 1


def test_the_branch_has_the_luck_of_the_class(session: Session) -> None:
    """With shared luck an offer on the projector is answered as that of everybody who decides alike."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    own = played(session, robin, room, ["call", "close"])
    played(session, kim, room, ["call"])
    vote = asked(session, ada, room, "later")
    votes.close(session, ada, room, vote)
    step(session, ada, room, vote, 1, "Make the offer")
    found = shown(session, ada, room, vote).branch
    ended = attempts.play_view(session, KEY, robin, own).outcome
    assert found is not None
    assert ended is not None
    assert found.play.outcome == ended


THREADS = 8


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_closing_races_voting(backend: str, request: pytest.FixtureRequest, tmp_path: Path, scenarios: Path) -> None:
    """Of votes that arrive while it is closed, those that were acknowledged are counted, and no others; each once."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, scenarios) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            ada = account(session)
            room = a_class(session, ada)
            people = members(session, ada, room, *(f"Trainee {number}" for number in range(THREADS - 1)))
            played(session, people[0], room, ["call", "suit"])
            vote = asked(session, ada, room)
            together = threading.Barrier(THREADS)

            def act(number: int) -> int:
                with app.app_context():
                    together.wait(30)
                    if number == THREADS - 1:
                        votes.close(db.session(), ada, room, vote)
                        return 0
                    acknowledged = 0
                    for option in (1, 2, 1, 2):
                        try:
                            ballots.cast(db.session(), people[number], room, vote, option)
                        except VoteClosed:
                            break
                        acknowledged = option
                    db.session.remove()
                    return acknowledged

            with ThreadPoolExecutor(THREADS) as pool:
                told = list(pool.map(act, range(THREADS)))
            view = shown(session, ada, room, vote)
            assert [one.votes for one in view.options[:2]] == [told.count(1), told.count(2)]
            assert view.cast == sum(bool(one) for one in told)
            mine = [ballots.ballot(session, who, room).mine for who in people]
            assert mine == told[:-1]


def test_a_whole_vote_on_each_database(anywhere: Session) -> None:
    """Opening with members forewarned, voting, changing a vote, closing, following and ending work on both."""
    ada = account(anywhere)
    room = a_class(anywhere, ada)
    robin, kim = members(anywhere, ada, room, "Robin", "Kim")
    played(anywhere, robin, room, ["call"])
    vote = asked(anywhere, ada, room)
    for number in (1, 3, 3):
        ballots.cast(anywhere, kim, room, vote, number)
    votes.close(anywhere, ada, room, vote)
    step(anywhere, ada, room, vote, 1, "Wait a day")
    votes.end(anywhere, ada, room, vote)
    view = shown(anywhere, ada, room, vote)
    assert (view.stage, view.cast, view.forewarned, view.options[2].votes) == (ENDED, 1, 1, 1)
    assert view.branch is not None
    assert view.branch.play.number == 2
    assert class_boards.for_staff(anywhere, ada, room, "errand").rows[0].name == "Robin"
