"""The process may end at any instant."""

from pathlib import Path

from tests.faults.kill import rounds

ROUNDS = 5
"""`python -m tests.faults.kill --rounds N` runs any other number."""


def test_a_server_killed_under_load_loses_nothing(tmp_path: Path) -> None:
    """Every acknowledged decision is there once, attempts go on where they were, and a start takes under 3 s."""
    outcome = rounds(tmp_path, ROUNDS)

    assert outcome.problems == []
    assert outcome.acknowledged >= 10 * ROUNDS
    assert min(outcome.work) < 3
