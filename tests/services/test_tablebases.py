"""Tablebases are kept as files, found again, and never trusted when they are damaged."""

import json
from pathlib import Path

import pytest

from sim.engine.play import begin
from sim.language.load import load_path
from sim.services.tablebases import DAMAGED, FORMAT, LARGE, PENDING, READY, UNSOLVABLE, Tablebases, name_of
from tests.analysis.test_explore import ROUND
from tests.builders import errand
from tests.careers import write_career
from tests.reviewed import short_errand, tablebases_in
from tests.stories import story


def folder_of(tablebases: Tablebases) -> Path:
    (folder,) = (path for path in tablebases.folder.iterdir() if path.is_dir())
    return folder


def test_what_was_made_is_found_again(tmp_path: Path) -> None:
    """Pending before, ready after, also for another process, and positions can be asked for."""
    scenario = short_errand()
    tablebases = tablebases_in(tmp_path)
    assert tablebases.find(scenario, {}).status == PENDING
    made = tablebases.made(scenario, {})
    other = tablebases_in(tmp_path).find(scenario, {})
    position = begin(scenario, 1).attempt.position
    assert (made.status, other.status) == (READY, READY)
    assert made.tablebase is not None
    assert other.tablebase is not None
    assert other.tablebase.figures == made.tablebase.figures
    assert other.tablebase.worth(position) == made.tablebase.worth(position)
    assert tablebases.find(scenario, {}) is tablebases.find(scenario, {})


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    """Making what is ready writes nothing; another scenario has a tablebase of its own."""
    scenario = short_errand()
    tablebases = tablebases_in(tmp_path)
    tablebases.made(scenario, {})
    written = (folder_of(tablebases) / "figures.json").stat().st_mtime_ns
    tablebases.made(scenario, {})
    assert (folder_of(tablebases) / "figures.json").stat().st_mtime_ns == written
    assert tablebases.find(errand(), {}).status == PENDING


@pytest.mark.parametrize("name", ["keys", "slots", "first", "codes", "worth", "shares"])
@pytest.mark.parametrize("damage", ["changed", "cut", "gone"])
def test_a_damaged_array_is_noticed_and_made_again(tmp_path: Path, name: str, damage: str) -> None:
    """A bit that fell over, a file cut short and one that is gone: none is used, and making mends it."""
    scenario = short_errand()
    tablebases = tablebases_in(tmp_path)
    tablebases.made(scenario, {})
    path = folder_of(tablebases) / f"{name}.npy"
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:-9] if damage == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    again = tablebases_in(tmp_path)
    found = again.find(scenario, {})
    assert (found.status, found.tablebase) == (DAMAGED, None)
    assert again.made(scenario, {}).status == READY


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", DAMAGED),
        ("[]", DAMAGED),
        (f'{{"format": {FORMAT}}}', DAMAGED),
        ('{"format": 99}', PENDING),
        ("\x00\xff", DAMAGED),
    ],
)
def test_figures_that_say_nothing(tmp_path: Path, words: str, status: str) -> None:
    """Whatever stands there instead is damage, or another format, and no error."""
    scenario = short_errand()
    tablebases_in(tmp_path).made(scenario, {})
    (folder_of(tablebases_in(tmp_path)) / "figures.json").write_text(words, "latin-1")
    assert tablebases_in(tmp_path).find(scenario, {}).status == status


def test_a_tablebase_under_a_wrong_name_is_refused(tmp_path: Path) -> None:
    """That of another scenario, put where this one's should be, is not taken for it."""
    scenario, other = short_errand(), errand(horizon={"after": "2w", "outcome": "drifted"})
    tablebases = tablebases_in(tmp_path)
    tablebases.made(other, {})
    folder_of(tablebases).rename(tablebases.folder / name_of(scenario, {}))
    assert tablebases.find(scenario, {}).status == DAMAGED


def test_too_large_is_remembered_until_the_limit_changes(tmp_path: Path) -> None:
    """Past the limit it says how many positions are too many, without trying again; under another limit it is tried."""
    scenario = short_errand()
    small = tablebases_in(tmp_path, most_positions=100)
    found = small.made(scenario, {})
    assert (found.status, found.reason) == (LARGE, "the scenario has more than 100 positions")
    written = (folder_of(small) / "figures.json").stat().st_mtime_ns
    assert small.made(scenario, {}).status == LARGE
    assert (folder_of(small) / "figures.json").stat().st_mtime_ns == written
    assert tablebases_in(tmp_path).made(scenario, {}).status == READY


def test_what_cannot_be_solved_says_why(tmp_path: Path) -> None:
    """A way round is kept with its reason."""
    found = tablebases_in(tmp_path).made(story(ROUND), {})
    assert found.status == UNSOLVABLE
    assert "a way round" in found.reason


def test_memories_that_begin_alike_share_one(tmp_path: Path) -> None:
    """Strangers by default and strangers by name have one tablebase, every other memory its own."""
    folder = write_career(tmp_path)
    scenario = load_path(folder / "second-call.yaml")
    names = {name_of(scenario, {"vera": case}) for case in range(3)}
    assert len(names) == 3
    assert name_of(scenario, {}) in names
    assert name_of(scenario, {"nobody": 7}) not in names


def test_only_what_is_needed_is_kept(tmp_path: Path) -> None:
    """Others are deleted, also what an interrupted writer left behind."""
    scenario = short_errand()
    tablebases = tablebases_in(tmp_path)
    tablebases.made(scenario, {})
    name = folder_of(tablebases).name
    (tablebases.folder / "gone.new-1").mkdir()
    assert tablebases.keep_only({name}) == ["gone.new-1"]
    assert tablebases.find(scenario, {}).status == READY
    assert tablebases.keep_only(set()) == [name]
    assert tablebases.find(scenario, {}).status == PENDING


def test_nothing_of_a_failed_writing_is_left(tmp_path: Path) -> None:
    """Where the folder cannot be written to there is an error and no half of a tablebase."""
    (tmp_path / "tablebases").write_text("in the way")
    with pytest.raises(OSError, match="tablebases"):
        tablebases_in(tmp_path).made(short_errand(), {})
    assert tablebases_in(tmp_path).find(short_errand(), {}).status == PENDING


def test_figures_keep_every_digit(tmp_path: Path) -> None:
    """What is read is what was reckoned, to the last bit."""
    tablebases = tablebases_in(tmp_path)
    made = tablebases.made(short_errand(), {})
    assert made.tablebase is not None
    kept = json.loads((folder_of(tablebases) / "figures.json").read_text("utf-8"))["figures"]
    assert kept["best"] == made.tablebase.figures.best
