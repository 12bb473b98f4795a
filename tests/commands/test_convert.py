"""`sim convert`: files of an older format become files of the present one, and nothing else in them changes."""

from pathlib import Path

import pytest

from sim.language.diagnostics import ScenarioInvalid
from sim.language.formats import converted
from sim.language.load import load_scenario
from tests.commands.invoke import sim

OLD = """\
# A scenario of long ago: offers: [phone] stands in a comment, and stays.
format: 1      # the version
id: old
language: en
title: Old
summary: From long ago.
brief: You are on the desk.
principles: [timing]
level: introductory
minutes: 5
horizon: {after: 1w, outcome: done}
people:
  ann: {name: Ann Lee, role: candidate, position: Nurse, trust: 50}
choice_sets:
  phone: {ring: {text: "Ring, offers: none", to: done}}
start: desk
states:
  desk: {offers: [phone], choices: {go: {text: Go, to: room}}}
  room:
    text: Room.   # offers: nothing
    "offers": phone
outcomes:
  done: {kind: placed, title: Done, text: It is done.}
"""


def test_only_the_words_that_changed_are_replaced() -> None:
    """Comments, quotation marks, layout and everything that merely looks like the old key stay as they are."""
    new = converted(OLD.encode(), "old.yaml")
    assert new is not None
    assert new.decode().splitlines()[1] == "format: 2      # the version"
    changed = [(a, b) for a, b in zip(OLD.splitlines(), new.decode().splitlines(), strict=True) if a != b]
    assert changed == [
        ("format: 1      # the version", "format: 2      # the version"),
        (
            "  desk: {offers: [phone], choices: {go: {text: Go, to: room}}}",
            "  desk: {choices_from: [phone], choices: {go: {text: Go, to: room}}}",
        ),
        ('    "offers": phone', '    "choices_from": phone'),
    ]
    assert load_scenario(new).id == "old"
    assert converted(new, "old.yaml") is None


def test_an_older_file_is_refused_with_the_way_out() -> None:
    """Nothing else is said about it: what it should be is told once it is converted."""
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(OLD, "old.yaml")
    assert str(refused.value) == (
        "old.yaml:2:9: SIM108 error: this file is written in format 1, and format 2 is read now; "
        "`sim convert old.yaml` changes what has to be changed and nothing else"
    )


def test_files_are_converted_in_place(tmp_path: Path) -> None:
    """Each file is told about; one with errors is left as it is, and the others are converted all the same."""
    old, new, bad = tmp_path / "old.yaml", tmp_path / "new.yaml", tmp_path / "bad.yaml"
    old.write_text(OLD)
    new.write_text(OLD.replace("format: 1", "format: 2").replace("offers:", "choices_from:"))
    bad.write_text("format: 1\nformat: 1\n")
    result = sim("convert", old, new, bad)
    assert result.exit_code == 1
    assert f"{old}: converted to format 2\n" in result.stdout
    assert f"{new}: is in format 2 already\n" in result.stdout
    assert f"{bad}:2:1: SIM" in result.stderr
    assert bad.read_text() == "format: 1\nformat: 1\n"
    assert load_scenario(old.read_bytes()).id == "old"
    assert sim("convert", old).exit_code == 0


def test_a_check_changes_nothing(tmp_path: Path) -> None:
    """With `--check` a file that would change makes the command fail, for use before files are shared."""
    old = tmp_path / "old.yaml"
    old.write_text(OLD)
    result = sim("convert", "--check", old)
    assert (result.exit_code, result.stdout) == (1, f"{old}: would be converted to format 2\n")
    assert old.read_text() == OLD


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    """What is replaced is the text: permissions stay, and a link goes on pointing to the converted file."""
    old, link = tmp_path / "old.yaml", tmp_path / "link.yaml"
    old.write_text(OLD)
    old.chmod(0o640)
    link.symlink_to(old)
    assert sim("convert", link).exit_code == 0
    assert link.is_symlink()
    assert old.stat().st_mode & 0o777 == 0o640
    assert "format: 2" in old.read_text()
