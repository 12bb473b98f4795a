"""A start reads again only what it has to."""

import json
from pathlib import Path

from sqlalchemy.orm import Session

from sim.language.peoplefile import people_of
from sim.services import faultless
from sim.services.scenarios import synchronise
from tests.builders import errand_yaml, write_scenarios


def test_what_was_read_without_fault_is_not_read_again(session: Session, scenarios: Path, tmp_path: Path) -> None:
    """An unchanged file is taken from the store. What it holds is not looked at: here the memory says another thing."""
    memory = tmp_path / faultless.FILE
    write_scenarios(scenarios, other=errand_yaml(id="other", title="Other"))
    assert synchronise(session, scenarios, memory).unchanged == ("errand",)
    kept = faultless.recall(memory)
    assert len(kept) == 2

    assert synchronise(session, scenarios, memory).unchanged == ("errand", "other")

    (errand,) = (content for name, content in kept.items() if name == of(scenarios / "errand.yaml"))
    faultless.remember(memory, {of(scenarios / "other.yaml"): errand, of(scenarios / "errand.yaml"): errand})
    assert len(synchronise(session, scenarios, memory).problems) == 2, "both would be the errand now"


def test_a_changed_file_is_read(session: Session, scenarios: Path, tmp_path: Path) -> None:
    """Whatever changes in a file, it is read as it stands now, also when it breaks and when it is mended."""
    memory = tmp_path / faultless.FILE
    synchronise(session, scenarios, memory)
    path = scenarios / "errand.yaml"

    path.write_text(errand_yaml(title="Another Errand"), "utf-8")
    assert synchronise(session, scenarios, memory).changed == ("errand",)
    path.write_text(errand_yaml(title=["no title"]), "utf-8")
    for _ in range(2):
        assert [problem.file for problem in synchronise(session, scenarios, memory).problems] == ["errand.yaml"]
    path.write_text(errand_yaml(), "utf-8")
    report = synchronise(session, scenarios, memory)
    assert (report.changed, report.problems) == (("errand",), ())


def test_doubts_are_told_at_every_start(session: Session, scenarios: Path, tmp_path: Path) -> None:
    """A file that is taken in spite of errors is read each time, so that they are told each time."""
    memory = tmp_path / faultless.FILE
    write_scenarios(scenarios, errand=errand_yaml(tests={"never": {"decisions": ["call"], "outcome": "drifted"}}))
    for _ in range(2):
        assert [problem.file for problem in synchronise(session, scenarios, memory).doubtful] == ["errand.yaml"]


def test_another_program_or_database_reads_everything(session: Session, scenarios: Path, tmp_path: Path) -> None:
    """What the memory names and the store has not, or another program read, is read; so is all where it is damaged."""
    memory = tmp_path / faultless.FILE
    here = of(scenarios / "errand.yaml")
    for kept in (json.dumps({here: "0" * 64}), json.dumps({"f" * 64: "0" * 64}), "[1]", '{"a": 1}', "{", ""):
        memory.write_text(kept, "utf-8")
        assert synchronise(session, scenarios, memory).unchanged == ("errand",)
        assert list(faultless.recall(memory)) == [here]


def test_a_memory_that_cannot_be_kept_hinders_nothing(session: Session, scenarios: Path, tmp_path: Path) -> None:
    """Where the folder of the memory is not there, all files are read, each time."""
    for _ in range(2):
        assert synchronise(session, scenarios, tmp_path / "nowhere" / faultless.FILE).unchanged == ("errand",)


def of(path: Path) -> str:
    """Return the digest of a file as it stands."""
    return faultless.digest(path.name, path.read_bytes(), repr(people_of(path.parent)))
