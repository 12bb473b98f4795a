"""Four processes race double submits and different choices under the same numbers."""

from pathlib import Path

from tests.faults.race import race


def test_nothing_acknowledged_is_lost_or_doubled(each_url: str, tmp_path: Path) -> None:
    """Of each number one decision stands, everybody was told the truth about theirs, and all can be recomputed."""
    assert race(each_url, tmp_path, attempts=5) == []


def test_without_look_and_key_the_race_is_lost(each_url: str, tmp_path: Path) -> None:
    """Control: with both guards taken away the same race stores numbers twice, and the ledgers show it."""
    found = race(each_url, tmp_path, attempts=10, guarded=False)
    assert any(line.startswith("doubled: ") for line in found)
    assert any(line.startswith("attempt ") for line in found)
