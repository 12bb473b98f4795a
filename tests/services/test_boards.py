"""The board's rule, told by example."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sim.services import boards, trainees
from sim.services.boards import board
from sim.services.debriefs import debrief_view
from sim.services.errors import NotFound
from sim.services.scenarios import synchronise
from sim.services.views import ASSESSED
from tests.builders import errand_yaml, write_scenarios
from tests.factories import attempt, take, trainee

GOOD = ["call", "suit"]
BETTER = ["call", "call", "suit"]
MUCH_BETTER = ["call"] * 5 + ["suit"]


def ranks(session: Session) -> list[tuple[int, str]]:
    """Return ranks and names of the first page."""
    return [(row.rank, row.name) for row in board(session, "errand", None).rows]


def test_equal_scores_share_a_rank(session: Session) -> None:
    """Ranks count everybody above: 1, 2, 2, 4."""
    for name, played in (("D", GOOD), ("B", BETTER), ("A", MUCH_BETTER), ("C", BETTER)):
        attempt(session, trainee(session, name), played)

    assert ranks(session) == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]


def test_only_the_attempt_started_first_ranks(session: Session) -> None:
    """A better second attempt does not rank, whatever its mode, nor one finished while the first is open."""
    again, impatient = trainee(session, "Again"), trainee(session, "Impatient")
    attempt(session, again, GOOD, ASSESSED)
    attempt(session, again, MUCH_BETTER)
    attempt(session, impatient, ["call"])
    attempt(session, impatient, MUCH_BETTER)

    view = board(session, "errand", again)

    assert ranks(session) == [(1, "Again")]
    assert [row.own for row in view.rows] == [True]
    assert not view.own_open
    assert board(session, "errand", impatient).own_open
    assert not any(row.own for row in board(session, "errand", impatient).rows)


def test_who_was_forgotten_stands_unnamed(session: Session) -> None:
    """A forgotten trainee's attempt keeps its place without name or tag."""
    gone = trainee(session, "Gone")
    attempt(session, gone, GOOD)
    trainees.forget(session, gone)

    row = board(session, "errand", None).rows[0]

    assert (row.name, row.tag, row.outcome) == ("", "", "Ann starts")


def test_among_equals_who_finished_first_stands_above(session: Session) -> None:
    """Not who began first; an equal score moves nobody down."""
    slow, quick = trainee(session, "Slow"), trainee(session, "Quick")
    begun = attempt(session, slow, ["call"])
    attempt(session, quick, GOOD)
    take(session, slow, begun, 2, "suit")

    assert ranks(session) == [(1, "Quick"), (1, "Slow")]


def test_a_pseudonym_stands_instead_of_the_name(session: Session) -> None:
    """On rows of before too, with the same tag; without it the name is back, and with the trainee it is gone."""
    who = trainee(session, "Robin")
    attempt(session, who, GOOD)

    trainees.go_by(session, who, "  Quiet   Heron ")
    row = board(session, "errand", who).rows[0]
    assert (row.name, row.tag, row.own) == ("Quiet Heron", who.tag, True)
    trainees.go_by(session, who, "")
    assert ranks(session) == [(1, "Robin")]
    trainees.go_by(session, who, "Quiet Heron")
    trainees.forget(session, who)
    assert ranks(session) == [(1, "")]


def test_mended_text_keeps_a_board_and_changed_rules_begin_one(session: Session, scenarios: Path) -> None:
    """Boards are per scenario and rules hash; results come back with their rules."""
    attempt(session, trainee(session, "A"), GOOD)

    write_scenarios(scenarios, errand=errand_yaml(title="The Errand, mended"))
    synchronise(session, scenarios)
    assert ranks(session) == [(1, "A")]
    assert board(session, "errand", None).title == "The Errand, mended"
    write_scenarios(scenarios, errand=errand_yaml(horizon={"after": "4w", "outcome": "drifted"}))
    synchronise(session, scenarios)
    assert ranks(session) == []
    write_scenarios(scenarios, errand=errand_yaml())
    synchronise(session, scenarios)
    assert ranks(session) == [(1, "A")]


def test_a_scenario_that_is_not_there_has_no_board(session: Session, scenarios: Path) -> None:
    """Unknown and archived scenarios are not found."""
    with pytest.raises(NotFound):
        board(session, "nothing", None)
    (scenarios / "errand.yaml").unlink()
    synchronise(session, scenarios)
    with pytest.raises(NotFound):
        boards.board(session, "errand", None)


def test_the_board_of_an_archived_scenario_stands(session: Session, scenarios: Path) -> None:
    """It is shown while somebody stands on it, and the debrief no longer offers to play again."""
    who = trainee(session, "A")
    public_id = attempt(session, who, GOOD)
    (scenarios / "errand.yaml").unlink()
    synchronise(session, scenarios)
    assert ranks(session) == [(1, "A")]
    assert board(session, "errand", None).archived
    view = debrief_view(session, who, public_id)
    assert (view.playable, view.board) == (False, True)
