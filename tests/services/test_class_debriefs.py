"""The debrief of a class: which attempts count, what decisions cost, principles, quotes."""

import json
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sim.analysis.review import review
from sim.engine.play import replay
from sim.services import class_debriefs, classes, consents, joining, remarks, votes
from sim.services.accounts import REVIEWER, Account
from sim.services.class_attempts import start
from sim.services.class_debrief_views import ScenarioDebrief
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.live import board
from sim.services.rooms import scenario_of
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee, forget
from sim.store import rooms
from tests.builders import errand_yaml
from tests.classes import a_class, account, played
from tests.factories import take
from tests.reviewed import SHORT, publish
from tests.voting import NONE, asked, members, shown, solved

WARM, COLD = "write(opening=warm; ask=time)", "write(opening=cold; ask=price)"


def debrief(session: Session, trainer: Account, room: str, tablebases: Tablebases = NONE) -> ScenarioDebrief:
    """Return the debrief of a class in its one scenario."""
    return class_debriefs.page(session, trainer, room, tablebases).scenarios[0]


def go_on(session: Session, who: Trainee, room: str, number: int, decision: str) -> None:
    """Take a decision in somebody's open attempt of a class."""
    take(session, who, start(session, who, room, "errand").public_id, number, decision)


def times(found: ScenarioDebrief) -> dict[str, int]:
    """Return how often each choice was taken at the desk."""
    return {one.text: one.times for split in found.splits for one in split.choices}


def test_the_first_attempt_of_each_who_is_there_counts(session: Session) -> None:
    """Repeats and removed members are left out; unfinished and forewarned attempts count as far as they went."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim, alex, sam, _jo = members(session, ada, room, "Robin", "Kim", "Alex", "Sam", "Jo")
    played(session, robin, room, ["call", "suit"])
    played(session, robin, room, ["wait", "wait", "wait"])
    played(session, kim, room, ["call"])
    played(session, alex, room, ["flatter"])
    gone = next(row for row in board(session, ada, room).members if row.name == "Alex")
    joining.remove(session, ada, room, gone.public_id, removed=True)
    found = debrief(session, ada, room)
    assert (found.begun, found.finished, found.left_out.not_begun, found.left_out.removed) == (2, 1, 2, 1)
    assert times(found) == {"Call Ann": 2, "Offer regular hours": 1}
    assert [(row.title, row.people, row.score, row.good) for row in found.outcomes] == [("Ann starts", 1, 84, True)]
    assert found.outcomes[0].percent == 50
    assert found.score == 84
    vote = asked(session, ada, room)  # who has not ended could still come to the desk
    votes.end(session, ada, room, vote)
    played(session, sam, room, ["wait"])
    go_on(session, kim, room, 2, "suit")
    found = debrief(session, ada, room)
    assert (found.begun, found.finished, found.left_out.forewarned, found.left_out.not_begun) == (3, 1, 2, 1)
    assert times(found) == {"Call Ann": 2, "Offer regular hours": 1}
    assert [(row.title, row.people) for row in found.outcomes] == [("Ann starts", 1)]
    again = asked(session, ada, room)  # what they do for practice still gives votes their position
    assert shown(session, ada, room, again).stood == 3


def test_an_excluded_attempt_is_left_out(session: Session) -> None:
    """What a trainer excluded with a reason tells nothing of the room, until it is admitted again."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["call", "suit"])
    tried = played(session, kim, room, ["wait", "call", "suit"])
    remarks.remark(session, ada, tried, remarks.EXCLUDED, "Played by somebody else")
    assert times(debrief(session, ada, room)) == {"Call Ann": 1, "Offer regular hours": 1}
    remarks.lift(session, ada, tried, remarks.EXCLUDED)
    assert debrief(session, ada, room).finished == 2


def test_costs_are_those_of_the_reviews(app: Flask, session: Session) -> None:
    """What the room gave away at a decision is what the reviews of its attempts say, added up."""
    ada = account(session)
    room = a_class(session, ada)
    people = members(session, ada, room, "Robin", "Kim", "Alex")
    ways = (["call", "suit"], ["wait", "flatter", "close"], ["call", "promise", "wait", "close"])
    for who, way in zip(people, ways, strict=True):
        played(session, who, room, way)
    tablebases = solved(app, ada, room)
    found = debrief(session, ada, room, tablebases)
    row = scenario_of(session, classes.visible(session, ada, room).id, "errand")
    scenario = compiled(session, row.version_id, row.content_hash)
    tablebase = tablebases.find(scenario, {}).tablebase
    assert tablebase is not None
    wanted = 0.0
    for one in rooms.attempts(session, classes.visible(session, ada, room).id, row.scenario_id):
        decided = ways[[1, 2, 3].index(one.id)]
        wanted += review(tablebase, replay(scenario, one.seed, json.loads(one.memory), decided).turns).losses
    assert found.status == "ready"
    assert found.splits[0].total == pytest.approx(wanted)
    assert found.splits[0].people == 3
    assert found.splits[0].per_person == pytest.approx(wanted / 3)
    assert [one.title for one in found.costliest] == ["At the desk"]
    assert found.costliest[0].total == pytest.approx(wanted)
    labels = {one.text: one.label for one in found.splits[0].choices}
    assert labels["Make the offer"] not in ("", "best")


def test_without_a_tablebase_there_are_splits_but_no_costs(session: Session) -> None:
    """Nothing is solved yet: the page says so, and shows who chose what."""
    ada = account(session)
    room = a_class(session, ada)
    played(session, members(session, ada, room, "Robin")[0], room, ["wait"])
    found = debrief(session, ada, room)
    assert found.status == "pending"
    choice = found.splits[0].choices[0]
    assert (found.splits[0].total, choice.text, choice.loss, choice.label) == (None, "Wait a day", None, "")
    assert found.costliest == ()


def test_messages_split_by_their_parts(session: Session) -> None:
    """Beside how many wrote there is how they wrote."""
    ada = account(session)
    room = a_class(session, ada)
    for who, way in zip(members(session, ada, room, "Robin", "Kim", "Alex"), (WARM, COLD, WARM), strict=True):
        played(session, who, room, [way])
    parts = debrief(session, ada, room).splits[0].parts
    assert [(part.label, [(one.text, one.times) for one in part.options]) for part in parts] == [
        ("How do you begin?", [("Dear Ann", 2), ("Candidate", 1)]),
        ("What do you ask?", [("When can you talk?", 2), ("How much?", 1)]),
    ]


def test_principles_are_compared_with_the_trainers_earlier_classes(session: Session) -> None:
    """Strength is told beside that of earlier classes of the same trainer in the scenario, and how many they were."""
    ada, bo = account(session), account(session, "bo@example.org")
    first, second = a_class(session, ada), a_class(session, ada)
    others, empty = a_class(session, bo), a_class(session, ada)
    room = a_class(session, ada)
    later = a_class(session, ada)
    for one, way in (
        (first, ["call", "wait"]),
        (second, ["call"]),
        (others, ["wait", "wait"]),
        (room, ["call", "call", "wait", "flatter"]),
        (later, ["wait", "wait", "wait"]),
    ):
        who = members(session, bo if one == others else ada, one, "Robin")[0]
        played(session, who, one, way)
    found = debrief(session, ada, room)
    assert (found.earlier_classes, found.earlier_attempts) == (2, 2)
    timing, honesty = found.principles
    assert (timing.principle, timing.rated) == ("timing", 3)
    assert timing.strength == pytest.approx(100 * 2 / 3)
    assert timing.before == pytest.approx(100 * 2 / 3)
    assert (honesty.strength, honesty.before) == (0, None)
    alone = debrief(session, ada, first)
    assert (alone.earlier_classes, alone.principles[0].before) == (0, None)
    assert debrief(session, ada, empty).begun == 0


def test_principles_are_those_of_the_version_that_is_played_now(session: Session, tmp_path: Path) -> None:
    """What was decided under an older version is left out, and of earlier classes what was under other rules."""
    ada = account(session)
    first, room = a_class(session, ada), a_class(session, ada)
    played(session, members(session, ada, first, "Robin")[0], first, ["call"])
    older, newer = members(session, ada, room, "Kim", "Alex")
    played(session, older, room, ["wait", "wait", "call"])
    publish(session, tmp_path / "scenarios", errand=errand_yaml(title="A mended title"))
    played(session, newer, room, ["call"])

    found = debrief(session, ada, room)
    timing = found.principles[0]
    assert (found.begun, found.left_out.older, timing.rated, timing.strength, timing.before) == (1, 1, 1, 100, 100)
    assert (found.earlier_classes, found.earlier_attempts) == (1, 1)

    publish(session, tmp_path / "scenarios", errand=errand_yaml(horizon=SHORT))
    found = debrief(session, ada, room)
    assert (found.begun, found.left_out.older, found.principles[0].rated, found.principles[0].before) == (0, 2, 0, None)
    assert (found.earlier_classes, found.earlier_attempts) == (0, 0)
    played(session, members(session, ada, first, "Sol")[0], first, ["wait"])
    found = debrief(session, ada, room)
    assert (found.principles[0].before, found.earlier_classes, found.earlier_attempts) == (0, 1, 1)


def test_messages_are_quoted_only_with_consent(session: Session) -> None:
    """Who agreed is quoted under an alias, who did not or has withdrawn is not, and no name stands in any quote."""
    ada = account(session)
    room = a_class(session, ada)
    robin, kim, alex = members(session, ada, room, "Robin", "Kim", "Alex")
    played(session, robin, room, [WARM])
    played(session, kim, room, [COLD])
    played(session, alex, room, [WARM])
    assert debrief(session, ada, room).quotes == ()
    consents.give(session, robin, room, agrees=True)
    consents.give(session, robin, room, agrees=True)
    found = debrief(session, ada, room)
    assert [(one.alias, one.decision, one.paragraphs) for one in found.quotes] == [
        ("A", "At the desk", ("Dear Ann", "When can you talk?"))
    ]
    assert found.consents == 1
    for who in (kim, alex):
        consents.give(session, who, room, agrees=True)
    quotes = debrief(session, ada, room).quotes
    assert {one.paragraphs for one in quotes} == {("Dear Ann", "When can you talk?"), ("Candidate", "How much?")}
    assert not any(name in repr(quotes) for name in ("Robin", "Kim", "Alex"))
    consents.give(session, kim, room, agrees=False)
    assert {one.paragraphs[0] for one in debrief(session, ada, room).quotes} == {"Dear Ann"}
    assert (consents.given(session, robin, room), consents.given(session, kim, room)) == (True, False)
    forget(session, robin)
    forget(session, alex)
    assert debrief(session, ada, room).quotes == ()


def test_consent_is_the_members_own(session: Session) -> None:
    """Who is not in a class, or was removed from it, can agree to nothing there."""
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    robin = members(session, ada, room, "Robin")[0]
    with pytest.raises(NotFound):
        consents.give(session, robin, other, agrees=True)
    with pytest.raises(NotFound):
        consents.given(session, robin, other)
    joining.remove(session, ada, room, board(session, ada, room).members[0].public_id, removed=True)
    with pytest.raises(NotFound):
        consents.give(session, robin, room, agrees=True)


def test_few_messages_are_quoted_for_each_decision(session: Session) -> None:
    """Where many were written, those that cost least and those that cost most are quoted, each message once."""
    ada = account(session)
    room = a_class(session, ada)
    random = Random(3)
    openings, asks = ("warm", "cold"), ("time", "price")
    for number, who in enumerate(members(session, ada, room, *(f"Trainee {n}" for n in range(8)))):
        ways = [f"write(opening={random.choice(openings)}; ask={random.choice(asks)})" for _ in range(2)]
        played(session, who, room, ways)
        consents.give(session, who, room, agrees=number > 0)
    quotes = debrief(session, ada, room).quotes
    assert 2 <= len(quotes) <= class_debriefs.MOST_QUOTES
    assert len({one.paragraphs for one in quotes}) == len(quotes)


def test_who_may_read_the_debrief(session: Session) -> None:
    """Trainer, admin and reviewer of the class; for another trainer it is not there."""
    ada, bo = account(session), account(session, "bo@example.org")
    cy = account(session, "cy@example.org", REVIEWER)
    room = a_class(session, ada, reviewers=[cy.public_id])
    assert debrief(session, ada, room) == debrief(session, cy, room)
    with pytest.raises(NotFound):
        debrief(session, bo, room)
