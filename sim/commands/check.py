"""`sim check`: everything that is wrong with scenario files, and what is worth a look."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sim.analysis.check import LIMIT, Checked, check, check_person, same_ids
from sim.analysis.known import UnknownConstruct
from sim.analysis.size import in_words
from sim.commands.files import MEMORY
from sim.engine.memory import MemoryUnknown
from sim.language.diagnostics import Diagnostic
from sim.language.peoplefile import FOLDER, NOBODY, people_files, people_of

ENDINGS = (".yaml", ".yml")
EVERY = 0.5
"""Seconds between two looks at the files while they are watched."""


@dataclass(frozen=True)
class Timed:
    """What a check of one file found, and how many seconds it took."""

    checked: Checked
    seconds: float


@dataclass(frozen=True)
class Asked:
    """What is asked of a check: how to print, the limit of positions (None: no look at any), the teaching, memory."""

    form: str
    limit: int | None
    teaching: bool
    remembered: Mapping[str, str]


@click.command("check")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--no-explore", is_flag=True, help="Only what the files themselves tell, at once.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Positions to look at, at most."
)
@click.option("--teaching", is_flag=True, help="Also solve each scenario, and say where its teaching is wanting.")
@MEMORY
def check_command(
    paths: tuple[Path, ...],
    form: str,
    watching: bool,
    no_explore: bool,
    limit: int,
    teaching: bool,
    remembered: Mapping[str, str],
) -> None:
    """Check scenario files, or all *.yaml and *.yml of a folder, and list every problem with its place.

    Files in a folder called people are people files; those of a folder of scenarios are checked with it. Each way in
    which people can remember the trainee is looked at, or with --memory that one alone.
    Exits with 0 where there is no error (there may be warnings), 1 where there is one, 2 for wrong usage.
    """
    if teaching and no_explore:
        raise click.UsageError("--teaching needs every position, which --no-explore leaves out; say one of the two")
    asked = Asked(form, None if no_explore else limit, teaching, remembered)
    if watching:
        _keep_checking(paths, asked)
    else:
        raise SystemExit(_check(paths, asked))


def _check(paths: Sequence[Path], asked: Asked) -> int:
    """Check once and print; returns the exit code."""
    form = asked.form
    timed = [_timed(path, asked) for path in scenario_files(paths)]
    again = same_ids(one.checked for one in timed)
    found = sorted({*again, *(diagnostic for one in timed for diagnostic in one.checked.diagnostics)})
    if form == "json":
        click.echo(json.dumps([diagnostic.to_json() for diagnostic in found], ensure_ascii=False, indent=2))
    else:
        for diagnostic in found:
            click.echo(str(diagnostic))
        for one in timed:
            click.echo(summary(one, [diagnostic for diagnostic in found if diagnostic.file == one.checked.file]))
    return 1 if any(diagnostic.severity == "error" for diagnostic in found) else 0


def scenario_files(paths: Sequence[Path]) -> list[Path]:
    """Return the scenario and people files that are meant, each once; a folder without any is wrong usage."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix in ENDINGS and one.is_file())
            if not inside:
                raise click.UsageError(f"there is no scenario file (*.yaml, *.yml) in {path}")
            found.update(dict.fromkeys([*people_files(path), *inside]))
        else:
            found[path] = None
    return list(found)


def _timed(path: Path, asked: Asked) -> Timed:
    of_person = path.absolute().parent.name == FOLDER
    try:
        source = path.read_bytes()
        people = NOBODY if of_person else people_of(path.parent)
    except OSError as error:
        raise click.UsageError(f"cannot read {click.format_filename(path)} ({error.strerror})") from None
    name = click.format_filename(path)
    begun = perf_counter()
    if of_person:
        return Timed(check_person(source, name), perf_counter() - begun)
    if asked.limit is None:
        return Timed(check(source, name, limit=None, people=people), perf_counter() - begun)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed:,.0f} positions looked at"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(click.format_filename(path.name), total=None)
        try:
            checked = check(
                source,
                name,
                limit=asked.limit,
                progress=lambda count: progress.update(task, completed=count),
                people=people,
                memory=asked.remembered or None,
                teaching=asked.teaching,
            )
        except MemoryUnknown as error:
            raise click.UsageError(f"{name}: {error}") from None
        except UnknownConstruct as error:
            raise click.ClickException(f"{name}: {error}; --no-explore checks what the file alone tells") from None
    return Timed(checked, perf_counter() - begun)


def summary(timed: Timed, found: Sequence[Diagnostic]) -> str:
    """Return the line that sums up one file: what was found, its positions, and what makes many of them."""
    checked = timed.checked
    counts = [
        _counted([one for one in found if one.severity == severity], severity) for severity in ("error", "warning")
    ]
    said = ", ".join(count for count in counts if count) or "no problems"
    if checked.positions is not None:
        said += f"; {checked.positions:,} positions in {timed.seconds:.1f} s"
    elif checked.id is not None and not checked.person:
        said += "; positions not counted"
    if checked.multipliers:
        said += f"; multiplied by {in_words(checked.multipliers)}"
    return f"{checked.file}: {said}"


def _counted(found: Sequence[Diagnostic], noun: str) -> str:
    return "" if not found else f"{len(found)} {noun}{'' if len(found) == 1 else 's'}"


# Watching -------------------------------------------------------------------------------------------------


def _keep_checking(paths: Sequence[Path], asked: Asked) -> None:
    """Check, and check again whenever a file changes, comes or goes; Ctrl-C ends it."""
    try:
        while True:
            seen = _stamps(paths)
            if asked.form == "text":
                click.echo(f"--- {datetime.now():%H:%M:%S}")
            try:
                _check(paths, asked)
            except click.UsageError as error:
                click.echo(error.format_message(), err=True)
            sys.stdout.flush()
            while _stamps(paths) == seen:
                sleep(EVERY)
    except KeyboardInterrupt:
        return


def _stamps(paths: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return when each file was last changed, and its size; files that are missing at this moment are left out."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        beside = (path if path.is_dir() else path.parent) / FOLDER
        for file in (path, *(path.glob("*.y*ml") if path.is_dir() else ()), *beside.glob("*.y*ml")):
            with suppress(OSError):
                found[file] = (file.stat().st_mtime_ns, file.stat().st_size)
    return found
