"""An ordinary YAML language server checks and completes a scenario, by nothing but the line at its top."""

from pathlib import Path
from shutil import copy

import pytest

from tests.commands.language_server import editing
from tests.docs.documents import DOCS, document, examples

MODELINE = "# yaml-language-server: $schema=../docs/scenario.schema.json\n"
SOUND = MODELINE + examples(document("scenario-language.md"))[0].text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a scenario file, with the schema where the line at its top says."""
    for folder in ("docs", "scenarios"):
        (tmp_path / folder).mkdir()
    copy(DOCS / "scenario.schema.json", tmp_path / "docs")
    return tmp_path / "scenarios" / "late-answer.yaml"


def place(text: str, words: str) -> tuple[int, int]:
    """Return line and column, from 1, of the first occurrence of some words."""
    before = text.partition(words)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_sound_scenario_has_no_findings(file: Path) -> None:
    """The editor marks nothing in the scenario that the reference begins with."""
    file.write_text(SOUND, "utf-8")
    with editing(file) as editor:
        assert editor.findings() == []


def test_a_wrong_key_is_marked(file: Path) -> None:
    """A key that does not exist is marked where it stands."""
    text = SOUND.replace("    patience: {days", "    patients: {days", 1)
    file.write_text(text, "utf-8")
    with editing(file) as editor:
        assert (*place(text, "patients"), "Property patients is not allowed.") in editor.findings()


def test_a_wrong_word_is_marked(file: Path) -> None:
    """A word that is none of the allowed ones is marked, and those are named."""
    text = SOUND.replace("role: candidate", "role: candidat", 1)
    file.write_text(text, "utf-8")
    with editing(file) as editor:
        marked = {(line, column): message for line, column, message in editor.findings()}
        line, column = place(text, "role: candidat")
        assert '"candidate", "client", "colleague"' in marked[line, column + len("role: ")]


def test_words_are_completed(file: Path) -> None:
    """After `channel:` the editor offers every channel."""
    text = SOUND.replace("    channel: email\n", "    channel: \n", 1)
    file.write_text(text, "utf-8")
    line, column = place(text, "channel: \n")
    with editing(file) as editor:
        editor.findings()
        offered = editor.completions(line, column + len("channel: "))
        assert {"desk", "email", "inmail", "message", "voicemail", "call", "meeting", "letter", "news"} <= set(offered)


def test_keys_are_completed(file: Path) -> None:
    """In a choice the editor offers the keys that a choice can have."""
    text = SOUND.replace("        channel: call\n        once: true\n", "        \n        once: true\n", 1)
    file.write_text(text, "utf-8")
    line, column = place(text, "\n        once: true")
    with editing(file) as editor:
        editor.findings()
        assert {"hint", "parts", "promises", "says"} <= set(editor.completions(line, column))
