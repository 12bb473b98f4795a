"""Results: ranks by every measure, within a class and among all, what a freeze withholds, and what is excluded."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from sim.services import (
    audit,
    boards,
    class_boards,
    class_debriefs,
    classes,
    debriefs,
    joining,
    live,
    live_picture,
    mydata,
    opened,
    profiles,
    remarks,
    results,
    votes,
)
from sim.services.accounts import Account
from sim.services.class_debriefs import DebriefWithheld
from sim.services.class_plans import read_plan
from sim.services.errors import NotFound, PlaceUnreadable
from sim.services.opened import NotComparable
from sim.services.remarks import EXCLUDED, FLAGGED, ReasonRefused
from sim.services.result_views import FREEZE, Filters, ResultsView
from sim.services.results import Refused
from sim.services.trainees import forget
from sim.services.verify import verify
from sim.store.database import db, writing
from sim.store.types import utc_now
from sim.web.trends import profile_chart
from tests.classes import a_class, code_of, joined, played
from tests.crowd import SINCE, crowd
from tests.factories import attempt, take, trainee
from tests.installation import application, set_up, sqlite_url
from tests.review import ADMIN, BEST, GOOD, POOR, REVIEWER, TRAINER, room_with, somebody
from tests.voting import NONE, asked, members, shown


def standing(view: ResultsView) -> list[tuple[str, int | None, str]]:
    """Return state, rank and name of each row."""
    return [(row.state, row.rank, row.name) for row in view.rows]


def named(view: ResultsView) -> list[str]:
    return [row.name for row in view.rows]


def test_equal_results_share_a_rank_and_the_abandoned_stand_below(session: Session) -> None:
    """By timing two are equal and stand first, by who finished first; who did not finish shows as unfinished."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, _, _ = room_with(session, ada, {"Kim": POOR, "Robin": GOOD, "Alex": BEST, "Wren": ["wait"]})

    view = results.in_class(session, ada, room, "errand", by="timing")

    assert standing(view) == [
        ("ranked", 1, "Robin"),
        ("ranked", 1, "Alex"),
        ("ranked", 3, "Kim"),
        ("unfinished", None, "Wren"),
    ]
    assert [row.values.get("timing") for row in view.rows] == [100, 100, 50, None]
    assert view.total == 3
    assert [row.attempt == "" for row in view.rows] == [False, False, False, True]


def test_the_first_attempt_started_counts_even_if_a_later_one_ends_first(session: Session) -> None:
    """Whoever leaves the first attempt open has no result, whatever they do elsewhere; a second one changes nothing."""
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    room, people, firsts = room_with(session, ada, {"Kim": POOR})
    played(session, people["Kim"], room, BEST)
    again = results.in_class(session, ada, room, "errand")
    alone = trainee(session, "Sol")
    attempt(session, alone, ["wait"])
    attempt(session, alone, BEST)

    assert [row.attempt for row in again.rows] == [firsts["Kim"]]
    assert named(results.among_all(session, ann, "errand")) == ["Kim"]
    assert named(results.among_all(session, ann, "errand", show="unfinished")) == ["Sol"]


def test_pages_among_all_are_the_whole_in_order(session: Session) -> None:
    """Down from the top and up from the end everybody stands once, by score, with the rank that the rule gives."""
    scores = [90 - number // 40 * 10 - number % 3 for number in range(130)]
    crowd(session, scores)
    rex = somebody(session, "rex@example.org", REVIEWER)
    views = [results.among_all(session, rex, "errand")]
    while views[-1].after:
        views.append(results.among_all(session, rex, "errand", after=views[-1].after))
    up = [views[-1]]
    while up[0].before:
        up.insert(0, results.among_all(session, rex, "errand", before=up[0].before))

    rows = [row for view in views for row in view.rows]
    order = sorted(range(130), key=lambda number: (-scores[number], number))
    assert [(row.rank, row.name) for row in rows] == [
        (1 + sum(score > scores[number] for score in scores), f"T{number}") for number in order
    ]
    assert [len(view.rows) for view in views] == [50, 50, 30]
    assert named(up[-1]) == named(views[-1])
    assert all(one.total == 130 for one in views)
    assert [row.name for row in results.whole(session, rex, views[0])] == [row.name for row in rows]
    assert {row.name for view in up for row in view.rows} == {row.name for row in rows}
    with pytest.raises(PlaceUnreadable):
        results.among_all(session, rex, "errand", after="nowhere")


def test_a_filtered_view_says_at_how_much_it_looked(session: Session) -> None:
    """Filters rank what fits among the latest results; where there are more than the bound, the view says so."""
    crowd(session, [50, 60, 70, 80])
    rex = somebody(session, "rex@example.org", REVIEWER)

    view = results.among_all(session, rex, "errand", filters=Filters(name="t", mode="practice"))
    assert [(row.rank, row.name) for row in view.rows] == [(1, "T3"), (2, "T2"), (3, "T1"), (4, "T0")]
    assert (view.looked_at, view.bounded) == (4, False)
    assert named(results.among_all(session, rex, "errand", filters=Filters(name="T2"))) == ["T2"]
    assert named(results.among_all(session, rex, "errand", filters=Filters(mode="assessed"))) == []
    few = results.among_all(session, rex, "errand", filters=Filters(name="t"), most=3)
    assert (few.looked_at, few.bounded, named(few)) == (3, True, ["T3", "T2", "T1"])
    day = SINCE.date()
    assert len(results.among_all(session, rex, "errand", filters=Filters(since=day, until=day)).rows) == 4
    assert results.among_all(session, rex, "errand", filters=Filters(since=day + timedelta(days=1))).rows == ()


def test_who_may_see_what(session: Session) -> None:
    """Trainers see their classes alone, reviewers those given and who is in no class, admins everybody."""
    ada, bo = (somebody(session, f"{name}@example.org", TRAINER) for name in ("ada", "bo"))
    rex, ray = (somebody(session, f"{name}@example.org", REVIEWER) for name in ("rex", "ray"))
    ann = somebody(session, "ann@example.org", ADMIN)
    room, people, firsts = room_with(session, ada, {"Kim": BEST}, reviewers=[rex.public_id])
    attempt(session, trainee(session, "Sol"), GOOD)

    assert sorted(named(results.among_all(session, rex, "errand"))) == ["Kim", "Sol"]
    assert sorted(named(results.among_all(session, ann, "errand"))) == ["Kim", "Sol"]
    others = {row.hidden: row for row in results.among_all(session, ray, "errand").rows}
    assert (others[True].name, others[True].attempt, others[True].trainee, others[True].class_name) == ("", "", "", "")
    assert others[False].name == "Sol"
    for trainer in (ada, bo):
        with pytest.raises(Refused):
            results.among_all(session, trainer, "errand")
    for stranger in (bo, ray):
        with pytest.raises(NotFound):
            results.in_class(session, stranger, room, "errand")
        with pytest.raises(NotFound):
            opened.opened(session, stranger, firsts["Kim"])
        with pytest.raises(NotFound):
            profiles.profile(session, stranger, people["Kim"].public_id)
        with pytest.raises(NotFound):
            remarks.remark(session, stranger, firsts["Kim"], FLAGGED, "why")
    for reader in (ada, rex, ann):
        assert opened.opened(session, reader, firsts["Kim"]).row.name == "Kim"


def test_a_later_attempt_outside_a_class_is_nobodys_to_read(session: Session) -> None:
    """What a trainee tries again for learning is read by no reviewer; the first attempt is."""
    rex, sol = somebody(session, "rex@example.org", REVIEWER), trainee(session, "Sol")
    first, second = attempt(session, sol, GOOD), attempt(session, sol, BEST)

    assert opened.opened(session, rex, first).row.attempt == first
    with pytest.raises(NotFound):
        opened.opened(session, rex, second)


def test_frozen_is_frozen_everywhere_but_for_the_trainer(session: Session) -> None:
    """Until reveal reviewers see what stood at the freeze: in lists, attempts, profiles, trends and among all."""
    ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
    room, people, firsts = room_with(session, ada, {"Kim": GOOD, "Robin": ["wait"]}, reviewers=[rex.public_id])
    fields = {"name": "Tuesday", "zone": "Europe/London", "board": "frozen"}
    classes.edit(session, ada, room, read_plan(fields, ["errand"], [rex.public_id], utc_now()))
    code = code_of(session, ada, room)
    late = played(session, joined(session, code, "Late"), room, BEST)

    now = results.in_class(session, ada, room, "errand")
    then = results.in_class(session, ada, room, "errand", as_of=FREEZE)
    seen = results.in_class(session, rex, room, "errand", as_of="now")
    assert standing(now) == [("ranked", 1, "Late"), ("ranked", 2, "Kim"), ("unfinished", None, "Robin")]
    assert standing(then) == standing(seen) == [("ranked", 1, "Kim"), ("unfinished", None, "Robin")]
    assert (now.sees_both, seen.sees_both) == (True, False)
    assert [row.name for row in results.whole(session, rex, seen)] == ["Kim", "Robin"]
    assert profiles.class_trend(session, rex, room).scenarios[0].scores == (now.rows[1].values["score"],)
    assert len(profiles.class_trend(session, ada, room).scenarios[0].scores) == 2
    assert named(results.among_all(session, rex, "errand")) == ["Kim"]
    remarks.remark(session, ada, late, EXCLUDED, "a test")
    assert named(results.among_all(session, rex, "errand", show="excluded")) == []
    remarks.lift(session, ada, late, EXCLUDED)
    with pytest.raises(DebriefWithheld):
        class_debriefs.page(session, rex, room, NONE)
    assert class_debriefs.page(session, ada, room, NONE).scenarios
    assert [one.name for one in class_boards.for_staff(session, rex, room, "errand").rows] == ["Kim"]
    assert [one.name for one in class_boards.for_member(session, people["Kim"], room, "errand").rows] == ["Kim"]
    told = {who: [one.progress[0].stage for one in live.board(session, who, room).members] for who in (rex, ada)}
    assert told == {rex: ["begun"] * 3, ada: ["finished", "playing", "finished"]}
    with pytest.raises(NotFound):
        opened.opened(session, rex, late)
    assert opened.opened(session, ada, late).row.name == "Late"
    assert verify(session).differences == []

    classes.reveal(session, ada, room)
    assert standing(results.in_class(session, rex, room, "errand")) == standing(now)
    assert sorted(named(results.among_all(session, rex, "errand"))) == ["Kim", "Late"]
    assert opened.opened(session, rex, late).row.attempt == late
    assert firsts["Kim"]
    assert verify(session).differences == []


def test_a_frozen_board_does_not_even_tell_that_somebody_finished(session: Session) -> None:
    """Nothing that a reviewer can open changes when an attempt ends, and remarks on it are not in their log."""
    ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
    ann = somebody(session, "ann@example.org", ADMIN)
    room = a_class(session, ada, board="frozen", pacing="gates", reviewers=[rex.public_id])
    kim, _ = members(session, ada, room, "Kim", "Late")
    attempt_id = played(session, kim, room, ["call"])

    def seen(who: Account) -> list[object]:
        board, unfinished = live.board(session, who, room), results.among_all(session, who, "errand", show="unfinished")
        return [
            board.members,
            board.scenarios,
            live_picture.drawn(session, who, room, "errand"),
            votes.page(session, who, room).scenarios,
            unfinished.rows,
            results.in_class(session, who, room, "errand").rows,
            audit.page(session, reviewer_id=who.id).entries if who is rex else audit.page(session).entries,
        ]

    before, known = seen(rex), seen(ann)
    take(session, kim, attempt_id, 2, "suit")
    remarks.remark(session, ada, attempt_id, FLAGGED, "a test")
    assert seen(rex) == before
    assert [one != other for one, other in zip(seen(ann), known, strict=True)] == [True] * 7
    vote = asked(session, ada, room)
    assert [shown(session, who, room, vote).forewarned for who in (ada, rex)] == [1, 0]
    board = live.board(session, rex, room).scenarios[0]
    assert (board.begun, board.finished, board.places, board.withheld) == (1, 0, (), True)

    classes.reveal(session, ada, room)
    assert live.board(session, rex, room).members[0].progress[0].stage == "finished"
    assert audit.FLAGGED in [one.what for one in audit.page(session, reviewer_id=rex.id).entries]


def test_a_vote_on_a_frozen_class_does_not_tell_who_finished(session: Session) -> None:
    """After the freeze a vote forewarns those who play, not who ended since; for a reviewer no list changes by it."""
    ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
    ann = somebody(session, "ann@example.org", ADMIN)
    room = a_class(session, ada, reviewers=[rex.public_id])
    people = dict(zip(names := ["Kim", "Robin", "Alex"], members(session, ada, room, *names), strict=True))
    begun = {name: played(session, people[name], room, ["wait"]) for name in names}
    fields = {"name": "Tuesday", "zone": "Europe/London", "board": "frozen"}
    classes.edit(session, ada, room, read_plan(fields, ["errand"], [rex.public_id], utc_now()))

    def lists(who: Account) -> list[list[tuple[str, int | None, str]]]:
        views = (
            results.in_class(session, who, room, "errand", as_of=FREEZE),
            results.among_all(session, who, "errand", show="unfinished"),
        )
        return [standing(view) for view in views]

    three = [[("unfinished", None, name) for name in order] for order in (names, names[::-1])]
    assert lists(rex) == three
    for number, choice in enumerate(["call", "suit"], start=2):
        take(session, people["Robin"], begun["Robin"], number, choice)
    assert lists(rex) == three
    asked(session, ada, room)
    assert lists(rex) == three
    assert lists(ann) == [three[0], [("forewarned", None, "Alex"), ("forewarned", None, "Kim")]]
    for number, choice in enumerate(["call", "suit"], start=2):
        take(session, people["Kim"], begun["Kim"], number, choice)
    assert lists(rex) == three
    assert verify(session).differences == []


def test_who_was_forewarned_before_the_freeze_is_marked(session: Session) -> None:
    """In the class it stands last, among all with the unfinished, and nothing tells a reviewer that it ended since."""
    ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
    room = a_class(session, ada, reviewers=[rex.public_id])
    kim, robin = members(session, ada, room, "Kim", "Robin")
    open_one = played(session, kim, room, ["wait"])
    played(session, robin, room, GOOD)
    asked(session, ada, room)
    fields = {"name": "Tuesday", "zone": "Europe/London", "board": "frozen"}
    classes.edit(session, ada, room, read_plan(fields, ["errand"], [rex.public_id], utc_now()))
    before = results.in_class(session, rex, room, "errand").rows
    assert [(row.state, row.name) for row in before] == [("ranked", "Robin"), ("forewarned", "Kim")]
    among = results.among_all(session, rex, "errand", show="unfinished").rows
    assert [(row.state, row.name) for row in among] == [("forewarned", "Kim")]
    for number, choice in enumerate(["call", "suit"], start=2):
        take(session, kim, open_one, number, choice)
    assert results.in_class(session, rex, room, "errand").rows == before
    assert results.among_all(session, rex, "errand", show="unfinished").rows == among
    now = results.in_class(session, ada, room, "errand").rows[-1]
    assert (now.state, now.attempt, bool(now.values)) == ("forewarned", open_one, True)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_what_is_open_and_was_told_stands_among_the_unfinished(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path, scenarios: Path
) -> None:
    """Outside of the class that voted it stays listed for reviewers, marked, until it ends; others stand unmarked."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, scenarios) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
            room = a_class(session, ada)
            kim, robin = members(session, ada, room, "Kim", "Robin")
            played(session, robin, room, GOOD)
            open_one = attempt(session, kim, ["wait"])
            attempt(session, trainee(session, "Sol"), ["wait"])
            asked(session, ada, room)
            listed = results.among_all(session, rex, "errand", show="unfinished")
            assert standing(listed) == [("unfinished", None, "Sol"), ("forewarned", None, "Kim")]
            pages = results.whole(session, rex, results.among_all(session, rex, "errand", show="unfinished", some=1))
            assert list(pages) == list(listed.rows)
            for number, choice in enumerate(["call", "suit"], start=2):
                take(session, kim, open_one, number, choice)
            assert standing(results.among_all(session, rex, "errand", show="unfinished")) == [
                ("unfinished", None, "Sol")
            ]


def test_an_excluded_attempt_ranks_nowhere_until_it_is_admitted(session: Session) -> None:
    """It leaves the boards at once, shows as excluded with its reason, is logged, and comes back where it stood."""
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    room, _, firsts = room_with(session, ada, {"Kim": POOR, "Robin": GOOD})
    alone = attempt(session, trainee(session, "Sol"), BEST)

    def both() -> list[list[tuple[str, int | None, str]]]:
        views = results.in_class(session, ada, room, "errand"), results.among_all(session, ann, "errand")
        return [standing(view) for view in views]

    before = both()
    open_board = [row.name for row in boards.board(session, "errand", None).rows]

    remarks.remark(session, ada, firsts["Robin"], EXCLUDED, "  played by \n the trainer ")
    remarks.remark(session, ann, alone, EXCLUDED, "a test")
    remarks.remark(session, ann, alone, EXCLUDED, "once more")

    assert both() == [[("ranked", 1, "Kim"), ("excluded", None, "Robin")], [("ranked", 1, "Kim")]]
    assert sorted(named(results.among_all(session, ann, "errand", show="excluded"))) == ["Robin", "Sol"]
    assert boards.board(session, "errand", None).rows == ()
    assert [one.name for one in class_boards.for_staff(session, ada, room, "errand").rows] == ["Kim"]
    said = opened.opened(session, ann, firsts["Robin"]).standing[EXCLUDED]
    assert (said.reason, said.by) == ("played by the trainer", "ada@example.org")
    entries = [(one.by, one.what, one.about, one.reason) for one in audit.page(session).entries]
    assert ("ada@example.org", audit.EXCLUDED, firsts["Robin"], "played by the trainer") in entries
    assert [one[1] for one in entries].count(audit.EXCLUDED) == 2
    assert verify(session).differences == []

    remarks.lift(session, ann, firsts["Robin"], EXCLUDED, "it was Robin after all")
    remarks.lift(session, ann, alone, EXCLUDED)
    assert both() == before
    assert [row.name for row in boards.board(session, "errand", None).rows] == open_board == ["Sol"]
    told = opened.opened(session, ann, firsts["Robin"])
    assert (told.standing, [one.lifted_by for one in told.remarks]) == ({}, ["ann@example.org"])
    assert verify(session).differences == []


def test_what_a_vote_gave_away_ranks_nowhere(session: Session) -> None:
    """Whoever could still meet a decision that the room voted on plays on, and stands on no board."""
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    room = a_class(session, ada, board="live")
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, GOOD)
    open_one = played(session, kim, room, ["wait"])
    assert named(results.in_class(session, ada, room, "errand")) == ["Robin", "Kim"]

    asked(session, ada, room)
    for number, choice in enumerate(["call", "suit"], start=2):
        take(session, kim, open_one, number, choice)

    view = results.in_class(session, ada, room, "errand")
    assert (standing(view), view.total) == ([("ranked", 1, "Robin"), ("forewarned", None, "Kim")], 1)
    assert view.rows[1].attempt == open_one
    assert (trend := profiles.class_trend(session, ada, room).scenarios[0]).scores == (view.rows[0].values["score"],)
    assert (trend.unfinished, trend.forewarned) == (0, 1)
    assert named(results.among_all(session, ann, "errand")) == ["Robin"]
    assert verify(session).differences == []


def test_a_flag_changes_no_rank(session: Session) -> None:
    """A flagged attempt stands where it stood, marked; a reason has to be given, and cannot be changed later."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, _, firsts = room_with(session, ada, {"Kim": GOOD})
    for reason in ("", " \n ", "x" * 301):
        with pytest.raises(ReasonRefused):
            remarks.remark(session, ada, firsts["Kim"], FLAGGED, reason)
    remarks.remark(session, ada, firsts["Kim"], FLAGGED, "very fast")

    (row,) = results.in_class(session, ada, room, "errand").rows
    assert (row.rank, row.flagged) == (1, True)
    with pytest.raises(Exception, match="taken back"), writing(session) as connection:
        connection.execute(text("UPDATE remark SET reason = 'other'"))


def test_measures_counted_again_are_the_same(session: Session) -> None:
    """A rebuild gives every measure and histogram back as it was kept, also of who was forgotten; verify agrees."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, _, firsts = room_with(session, ada, {"Kim": POOR, "Robin": GOOD, "Wren": ["wait"]})
    gone = trainee(session, "Gone")
    attempt(session, gone, BEST)
    forget(session, gone)
    remarks.remark(session, ada, firsts["Kim"], EXCLUDED, "a test")

    def kept() -> list[list[tuple[object, ...]]]:
        queries = ("SELECT * FROM measure ORDER BY 1, 2", "SELECT * FROM measure_count ORDER BY 1, 2, 3, 4")
        found = [[tuple(row) for row in session.execute(text(query))] for query in queries]
        session.rollback()
        return found

    before = kept()
    boards.rebuild(session)
    assert kept() == before
    assert before[0]
    assert before[1]
    with writing(session) as connection:
        connection.execute(text("UPDATE measure SET value = 1, falling = -1 WHERE name = 'timing'"))
        connection.execute(text("UPDATE measure_count SET holders = holders + 1 WHERE name = 'score'"))
    named_differences = {difference.what.split(":")[-1].strip() for difference in verify(session).differences}
    assert "its measures" in named_differences
    assert any("with score" in one for one in named_differences)
    boards.rebuild(session)
    assert verify(session).differences == []
    assert room


def test_two_attempts_are_compared_from_where_they_parted(session: Session) -> None:
    """With the same luck the same decisions come to the same; the first other decision parts them."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, _, firsts = room_with(session, ada, {"Kim": ["call", "wait", "suit"], "Robin": ["call", "promise", "suit"]})
    elsewhere = attempt(session, trainee(session, "Sol"), GOOD)

    view = opened.compared(session, ada, firsts["Kim"], firsts["Robin"])

    assert [one.chosen for one in view.common] == ["Call Ann"]
    assert [[one.chosen for one in side.decisions] for side in view.sides] == [
        ["Wait a day", "Offer regular hours"],
        ["Promise news", "Offer regular hours"],
    ]
    assert not view.by_luck
    with pytest.raises(NotComparable):
        opened.compared(session, ada, firsts["Kim"], firsts["Kim"])
    with pytest.raises(NotFound):
        opened.compared(session, ada, firsts["Kim"], elsewhere)
    assert room


def test_luck_can_part_two_who_decided_alike(session: Session) -> None:
    """With luck of their own two who decide alike may meet something else, and the comparison says that luck did it."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room = a_class(session, ada, luck="own")
    code, endings = code_of(session, ada, room), {}
    for number in range(12):
        public_id = played(session, joined(session, code, f"M{number}"), room, ["close"])
        endings.setdefault(opened.opened(session, ada, public_id).row.outcome, public_id)

    view = opened.compared(session, ada, *endings.values())
    assert (view.common, view.by_luck) == ((), True)


def test_a_profile_tells_first_attempts_in_order_and_ranks_nothing(session: Session) -> None:
    """A trainee's results stand in the order of finishing, with each principle's mean over them."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, people, firsts = room_with(session, ada, {"Kim": POOR})
    code = code_of(session, ada, other := a_class(session, ada, name="Wednesday"))
    joined(session, code, "Kim again", people["Kim"])
    second = played(session, people["Kim"], other, BEST)

    found = profiles.profile(session, ada, people["Kim"].public_id)
    assert [one.row.attempt for one in found.entries] == [firsts["Kim"], second]
    (timing,) = [one for one in found.principles if one.principle == "timing"]
    assert (timing.attempts, timing.mean, timing.earlier, timing.later) == (2, 75, 50, 100)
    assert all(one.row.rank is None for one in found.entries)
    assert room


def test_the_filter_offers_the_latest_classes_and_reads_no_others(session: Session) -> None:
    """However many classes there are, a page among all reads the names of so many; archived ones come last."""
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    rex = somebody(session, "rex@example.org", REVIEWER)
    attempt(session, trainee(session), GOOD)
    rooms = [a_class(session, ada, name=f"C{n}", reviewers=[rex.public_id] if n == 1 else []) for n in range(4)]
    classes.archive(session, ada, rooms[3], archived=True)
    offered = [name for _, name in results.among_all(session, ann, "errand").classes]
    assert offered == ["C2", "C1", "C0", "C3"]
    assert results.among_all(session, rex, "errand").classes == ((rooms[1], "C1"),)
    asked_for: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked_for.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        results.among_all(session, ann, "errand")
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    of_classes = [one for one in asked_for if "\nFROM class" in one and "ORDER BY" in one]
    assert len(of_classes) == 1
    assert "LIMIT" in of_classes[0]
    assert "count(" not in of_classes[0]


def test_what_ranks_nowhere_counts_in_no_trend(session: Session) -> None:
    """Excluded, forewarned and further attempts say what they are, opened or in a profile, and move no principle."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, people, firsts = room_with(session, ada, {"Kim": POOR, "Robin": ["wait"]})
    kim, robin = people["Kim"], people["Robin"]
    further = played(session, kim, room, BEST)
    assert opened.opened(session, ada, firsts["Kim"]).row.state == "ranked"
    assert opened.opened(session, ada, further).row.state == "uncounted"
    assert [side.row.state for side in opened.compared(session, ada, firsts["Kim"], further).sides] == [
        "ranked",
        "uncounted",
    ]
    remarks.remark(session, ada, firsts["Kim"], EXCLUDED, "a test")
    asked(session, ada, room)
    for number, choice in enumerate(["call", "suit"], start=2):
        take(session, robin, firsts["Robin"], number, choice)

    for who, state in ((kim, "excluded"), (robin, "forewarned")):
        found = profiles.profile(session, ada, who.public_id)
        assert [one.row.state for one in found.entries] == [state]
        assert found.principles == ()
        assert profile_chart(found) is None
        assert opened.opened(session, ada, firsts[who.name]).row.state == state
    remarks.lift(session, ada, firsts["Kim"], EXCLUDED)
    again = profiles.profile(session, ada, kim.public_id)
    assert again.principles
    joining.remove(session, ada, room, live.board(session, ada, room).members[0].public_id, removed=True)
    assert opened.opened(session, ada, firsts["Kim"]).row.state == "ranked"  # their first anywhere


def test_whose_attempt_was_excluded_is_told_why(session: Session) -> None:
    """The trainee's own debrief and their file say that it was excluded and the reason, until it is taken back."""
    ann, sol = somebody(session, "ann@example.org", ADMIN), trainee(session, "Sol")
    alone = attempt(session, sol, GOOD)
    remarks.remark(session, ann, alone, EXCLUDED, "played twice")

    assert debriefs.debrief_view(session, sol, alone).excluded == "played twice"
    (told,) = mydata.of_trainee(session, sol)["attempts"][0]["remarks"]
    assert (told["kind"], told["reason"], told["taken_back"]) == ("excluded", "played twice", None)
    remarks.lift(session, ann, alone, EXCLUDED)
    assert debriefs.debrief_view(session, sol, alone).excluded == ""
