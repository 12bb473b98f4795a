"""Carrying out a document that is written for somebody to follow at a terminal, with nothing but its own words.

The conventions, invisible where the document is read as a page:

- a block of `console` holds commands after `$ ` and below each of them its answer; `…` stands for anything within a
  line, a line of `…` alone for any lines, and what a player types is what follows the question;
- a block of `yaml` after `<!-- file: NAME -->` is a file to be made, which is then in hand; `<!-- beside: NAME -->`
  makes one too, and leaves the one in hand that was;
- one after `<!-- find -->` stands exactly once in the file in hand, and the next one, after `<!-- replace -->`,
  `<!-- above -->` or `<!-- below -->`, takes its place or goes to that side of it;
- one after `<!-- end -->` goes to the end of the file in hand.

A walk can also begin with a file in hand.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from sim.cli import main
from tests.faults.server import Server

_BLOCK = re.compile(r"(?:^<!-- ([a-z]+)(?:: (\S+))? -->\n)?^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_QUESTION = re.compile(r"(?:What do you do|Which one|Your guess)\? (\w+)")
_EDITS: dict[str, Callable[[str, str], str]] = {
    "replace": lambda found, text: text,
    "above": lambda found, text: text + found,
    "below": lambda found, text: found + text,
}


@dataclass(frozen=True)
class Step:
    """One thing to do: its kind, the name of the file where one is made, and the text of the block."""

    kind: str
    name: str
    text: str


def steps(text: str) -> Iterator[Step]:
    """Yield what a document asks for, in order; a block of `yaml` without a comment is only to be read."""
    for found in _BLOCK.finditer(text):
        kind = found[3] if found[3] == "console" else found[1]
        if kind:
            yield Step(kind, found[2] or "", found[4])


def fits(shown: str, said: str) -> bool:
    """Tell whether an answer is the one shown; spaces at the ends of lines do not count."""
    lines = [re.escape(line.rstrip()).replace("…", ".*") for line in shown.strip("\n").splitlines()]
    pattern = "\n".join("(?s:.*)" if line == ".*" else line for line in lines)
    plain = "\n".join(line.rstrip() for line in said.strip("\n").splitlines())
    return re.fullmatch(pattern, plain) is not None


def run(command: str, shown: str) -> str:
    """Run one command in the current folder, typing what the answer shows as typed; returns what it said."""
    name, *arguments = shlex.split(command)
    assert name == "sim"
    if arguments == ["serve"]:
        server = Server(Path.cwd())
        server.stop()
        return "".join(server.said)
    typed = "".join(f"{answer}\n" for answer in _QUESTION.findall(shown))
    return CliRunner().invoke(main, arguments, input=typed).output


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a block of `console`, each with the answer that is shown."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def carry_out(text: str, file: Path | None = None) -> int:
    """Do in the current folder all that a document says, beginning with a file in hand; returns the commands run.

    Raises AssertionError where an answer differs from the one shown or an edit does not find its one place.
    """
    sought = ""
    ran = 0
    for step in steps(text):
        if step.kind == "console":
            for command, shown in commands(step.text):
                said = run(command, shown)
                assert fits(shown, said), f"{command}\n{said}"
                ran += 1
        elif step.kind == "find":
            sought = step.text
        elif step.name:
            made = Path(step.name)
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(step.text, "utf-8")
            file = made if step.kind == "file" else file
        else:
            assert file is not None, "there is no file in hand"
            file.write_text(_edited(file.read_text("utf-8"), step, sought), "utf-8")
    return ran


def _edited(whole: str, step: Step, sought: str) -> str:
    if step.kind == "end":
        return whole + step.text
    assert whole.count(sought) == 1, sought
    return whole.replace(sought, _EDITS[step.kind](sought, step.text))
