"""Four processes race double submits and different choices under the same numbers."""

from pathlib import Path

import pytest

from tests.faults.race import race
from tests.installation import sqlite_url

BACKENDS = pytest.mark.parametrize("backend", ["sqlite", "postgres"])


def address(backend: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """Return the URL of an empty database."""
    return sqlite_url(folder) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))


@BACKENDS
def test_nothing_acknowledged_is_lost_or_doubled(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Of each number one decision stands, everybody was told the truth about theirs, and all can be recomputed."""
    assert race(address(backend, request, tmp_path), tmp_path, attempts=5) == []


@BACKENDS
def test_without_look_and_key_the_race_is_lost(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Control: with both guards taken away the same race stores numbers twice, and the ledgers show it."""
    found = race(address(backend, request, tmp_path), tmp_path, attempts=10, guarded=False)
    assert any(line.startswith("doubled: ") for line in found)
    assert any(line.startswith("attempt ") for line in found)
