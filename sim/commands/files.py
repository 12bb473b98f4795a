"""Reading scenario files for a command, with every problem on standard error."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from sim.engine.attempt import Memory
from sim.engine.memory import MemoryUnknown, memory_named
from sim.language.diagnostics import ScenarioInvalid
from sim.language.load import Scenario, load_path

SCENARIO_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def scenario_at(path: Path) -> Scenario:
    """Load the scenario of a file; where it has errors, print them all and exit with 1."""
    try:
        return load_path(path)
    except ScenarioInvalid as invalid:
        click.echo(str(invalid), err=True)
        raise SystemExit(1) from None
    except OSError as error:
        raise click.ClickException(f"cannot read {path} ({error.strerror})") from None


MEMORY = click.option(
    "--memory",
    "remembered",
    metavar="PERSON=CASE",
    multiple=True,
    callback=lambda _context, _option, given: dict(_pair(one) for one in given),
    help="How somebody stands with you at the beginning, by an entry of `met`; may be given for several.",
)
"""The option by which a command begins with a memory: person and entry of `met`, by name."""


def _pair(text: str) -> tuple[str, str]:
    person, sign, case = text.partition("=")
    if not (person and sign and case):
        raise click.BadParameter(f"`{text}` names no person and memory; write it like nadia=ghosted")
    return person, case


def memory_in(scenario: Scenario, remembered: Mapping[str, str]) -> Memory:
    """Return the memory that is meant; where the scenario knows no such memory, the command ends as wrongly used."""
    try:
        return memory_named(scenario, remembered)
    except MemoryUnknown as error:
        raise click.UsageError(str(error)) from None


def write_out(text: str | Iterable[str], output: Path | None) -> None:
    """Write text, whole or piece by piece, to a file, or to standard output where no file is named."""
    pieces = [text] if isinstance(text, str) else text
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise click.ClickException(f"cannot write {output} ({error.strerror})") from None
