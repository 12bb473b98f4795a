"""What would have come of another decision, as pages show it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services.errors import NotFinished, NotFound, NotYours
from sim.services.game_reviews import _given, label_rules
from sim.services.review_views import WhatIfView
from sim.services.reviews import bring_up_to_date
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee
from sim.services.views import ASSESSED
from sim.services.what_ifs import what_if_view
from tests.factories import attempt, trainee
from tests.reviewed import publish, tablebases_in

WAY = ["wait", "call", "promise", "suit"]


@pytest.fixture
def solved(session: Session, tmp_path: Path) -> Tablebases:
    """Give the tablebases of an installation in which the short errand is solved."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    bring_up_to_date(session, tablebases)
    return tablebases


@pytest.fixture
def robin(session: Session) -> Trainee:
    """Give somebody who plays."""
    return trainee(session)


def asked(view: WhatIfView, words: str) -> int:
    """Return the number of the choice with these words."""
    return next(choice.number for choice in view.choices if choice.text == words)


def test_what_was_open_with_its_worth(session: Session, solved: Tablebases, robin: Trainee) -> None:
    """Every open choice stands there with what it is worth at best, the one taken marked, parts with their options."""
    view = what_if_view(session, robin, solved, attempt(session, robin, WAY), 1)
    assert (view.status, view.other) == ("ready", None)
    assert {choice.text for choice in view.choices} == {
        "Call Ann",
        "Wait a day",
        "Promise news",
        "Tell her that they loved her",
        "Write to Ann",
        "Make the offer",
    }
    assert [choice.text for choice in view.choices if choice.taken] == ["Wait a day"]
    write = next(choice for choice in view.choices if choice.text == "Write to Ann")
    assert [[option.text for option in part.options] for part in write.parts] == [
        [("Dear Ann",), ("Candidate",)],
        [("When can you talk?",), ("How much?",)],
    ]
    assert all(0 <= choice.worth <= 100 for choice in view.choices)


def test_best_play_follows_the_other_choice(session: Session, solved: Tablebases, robin: Trainee) -> None:
    """Side by side stand what was played and what would have been, each to its outcome."""
    public_id = attempt(session, robin, WAY)
    first = what_if_view(session, robin, solved, public_id, 1)
    view = what_if_view(session, robin, solved, public_id, 1, asked(first, "Call Ann"))
    assert view.own is not None
    assert view.other is not None
    assert [step.chosen.text for step in view.own.steps] == [
        "Wait a day",
        "Call Ann",
        "Promise news",
        "Offer regular hours",
    ]
    assert view.other.steps[0].chosen.text == "Call Ann"
    assert view.other.outcome == "Ann starts"
    assert view.other.text == "Ann starts on Monday."
    assert view.instead is not None
    assert view.instead.text == "Call Ann"


def test_own_decisions_follow_as_far_as_they_are_open(session: Session, solved: Tablebases, robin: Trainee) -> None:
    """With them it says how many were kept; the one that was not open any more is where best play begins."""
    public_id = attempt(session, robin, ["call", "wait", "promise", "suit"])
    first = what_if_view(session, robin, solved, public_id, 1)
    view = what_if_view(session, robin, solved, public_id, 1, asked(first, "Wait a day"), as_played=True)
    assert view.other is not None
    assert [step.chosen.text for step in view.other.steps][:3] == ["Wait a day", "Wait a day", "Promise news"]
    assert view.kept == 2


def test_a_message_is_composed_by_its_options(session: Session, solved: Tablebases, robin: Trainee) -> None:
    """One option for each part, by number; too few, too many or none that was open is not found."""
    public_id = attempt(session, robin, WAY)
    write = asked(what_if_view(session, robin, solved, public_id, 2), "Write to Ann")
    view = what_if_view(session, robin, solved, public_id, 2, write, [1, 2])
    assert view.instead is not None
    assert view.instead.parts == (("message", ("Dear Ann",)), ("message", ("How much?",)))
    picked = [
        option.number for choice in view.choices for part in choice.parts for option in part.options if option.picked
    ]
    assert picked == [1, 2]
    for options in ([], [1], [1, 2, 1], [0, 1], [1, 3]):
        with pytest.raises(NotFound):
            what_if_view(session, robin, solved, public_id, 2, write, options)


@pytest.mark.parametrize(("number", "choice"), [(0, None), (5, None), (1, 0), (1, 99)])
def test_there_is_no_such_decision(
    session: Session, solved: Tablebases, robin: Trainee, number: int, choice: int | None
) -> None:
    """Numbers that an attempt or a choice does not have are not found."""
    public_id = attempt(session, robin, WAY)
    with pytest.raises(NotFound):
        what_if_view(session, robin, solved, public_id, number, choice)


def test_only_of_what_is_finished_and_ones_own(session: Session, solved: Tablebases, robin: Trainee) -> None:
    """In play nothing of it is told, and nothing of somebody else's attempt ever."""
    with pytest.raises(NotFinished):
        what_if_view(session, robin, solved, attempt(session, robin, ["wait"]), 1)
    done = attempt(session, robin, WAY, mode=ASSESSED)
    with pytest.raises(NotYours):
        what_if_view(session, trainee(session), solved, done, 1)
    assert what_if_view(session, robin, solved, done, 1).status == "ready"


def test_without_a_tablebase_it_says_why(session: Session, tmp_path: Path, robin: Trainee) -> None:
    """What was chosen is told, and that it is being computed; older rules are named."""
    publish(session, tmp_path / "scenarios")
    public_id = attempt(session, robin, WAY)
    view = what_if_view(session, robin, tablebases_in(tmp_path), public_id, 2, 1)
    assert (view.status, view.choices, view.other) == ("pending", (), None)
    assert view.taken is not None
    assert view.taken.text == "Call Ann"
    session.execute(text("DROP TRIGGER guard_attempt_update"))
    session.execute(text("UPDATE attempt SET rule_version = 0"))
    session.commit()
    assert what_if_view(session, robin, tablebases_in(tmp_path), public_id, 2).status == "older_rules"


def test_labels_leave_no_gap() -> None:
    """Each label begins where the one before ends, from nothing lost up to everything."""
    rules = label_rules()
    assert [rule.label for rule in rules] == ["good", "inaccuracy", "mistake", "blunder"]
    assert rules[0].least == 0
    assert [rule.below for rule in rules] == [*(rule.least for rule in rules[1:]), None]


@pytest.mark.parametrize(
    ("loss", "given"),
    [
        (0, "0.0"),
        (0.004, "0.01"),
        (0.03, "0.03"),
        (0.3, "0.3"),
        (0.97, "0.97"),
        (0.9999, "0.99"),
        (1.02, "1.0"),
        (4.96, "4.96"),
        (12.34, "12.3"),
        (14.999, "14.99"),
        (15, "15.0"),
    ],
)
def test_a_loss_in_figures_agrees_with_its_label(loss: float, given: str) -> None:
    """Tenths, unless rounding would carry it over a threshold or make nothing of something."""
    assert _given(loss) == given
