"""`sim sample`: what many seeded plays of a scenario come to."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from sim.analysis.explore import DEFAULT_LIMIT
from sim.analysis.known import UnknownConstruct
from sim.analysis.sample import Endless, Policy, RandomPolicy, Sample, SolvedPolicy, sample
from sim.analysis.solve import StoryStalls
from sim.commands.files import MEMORY, SCENARIO_FILE, memory_in, scenario_at
from sim.commands.solve import solved
from sim.engine.attempt import Memory
from sim.language.load import Scenario

PLAYS = 10_000
MOST_PLAYS = 100_000_000
WIDTH = 40
"""The longest bar of the histogram, in characters."""

BAND = 5
"""So many scores share a line of the histogram that people read; JSON has each of them."""


@click.command("sample")
@click.argument("file", type=SCENARIO_FILE)
@click.option("--plays", type=click.IntRange(1, MOST_PLAYS), default=PLAYS, show_default=True, help="How many plays.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The luck: a whole number.")
@click.option(
    "--policy",
    default="random",
    show_default=True,
    help="How it is played: random, best, worst, or neglect:PRINCIPLE (best play but for that principle).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Positions at most, where the policy asks for the solved scenario; random play has no limit.",
)
@MEMORY
def sample_command(
    file: Path, plays: int, seed: int, policy: str, form: str, limit: int, remembered: Mapping[str, str]
) -> None:
    """Play FILE many times by seeded luck: mean score with its error, histogram, outcomes, and what was never chosen.

    The same seed gives the same plays. The luck is independent of that of attempts and of `sim play`.
    """
    scenario = scenario_at(file)
    memory = memory_in(scenario, remembered)
    chosen = _policy(scenario, policy, limit, memory)
    with _progress(plays) as progress:
        try:
            found = sample(scenario, plays, seed, chosen, memory, progress=progress)
        except (StoryStalls, Endless, UnknownConstruct) as error:
            raise click.ClickException(str(error)) from None
    if form == "json":
        click.echo(json.dumps({"policy": policy, "seed": seed, **figures(found)}, ensure_ascii=False))
    else:
        _print(scenario, found, policy, seed)


def _policy(scenario: Scenario, name: str, limit: int, memory: Memory) -> Policy:
    known = ["random", "best", "worst", *(f"neglect:{one}" for one in scenario.document.principles)]
    if name not in known:
        raise click.BadParameter(f"`{name}` is no policy here; there are {', '.join(known)}", param_hint="--policy")
    return RandomPolicy() if name == "random" else SolvedPolicy(solved(scenario, limit, memory), name)


@contextmanager
def _progress(plays: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error while plays are played, where somebody looks at it."""
    console = Console(stderr=True)
    columns = (TextColumn("playing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("playing", total=plays)
        yield lambda count: progress.update(task, completed=count)


def figures(found: Sample) -> dict[str, Any]:
    """Return the figures of a sample as `sim sample --format json` prints them.

    `histogram` has the plays of each score that came up, `outcomes` the share of each outcome (0 to 1).
    """
    return {
        "plays": found.plays,
        "score": found.mean,
        "error": found.error,
        "histogram": {str(points): count for points, count in enumerate(found.histogram) if count},
        "outcomes": {name: count / found.plays for name, count in found.outcomes.items()},
        "uncovered": list(found.uncovered),
    }


def _print(scenario: Scenario, found: Sample, policy: str, seed: int) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{scenario.document.title}[/bold], {found.plays:,} plays ({policy}, seed {seed})")
    console.print(f"Mean score {found.mean:.2f}, standard error {found.error:.2f}.\n")
    outcomes = Table("outcome", "plays", "share", box=None, pad_edge=False)
    scores = Table("score", "plays", "", box=None, pad_edge=False)
    for table in (outcomes, scores):
        table.columns[1].justify = "right"
    outcomes.columns[2].justify = "right"
    for name, count in found.outcomes.items():
        outcomes.add_row(name, f"{count:,}", f"{100 * count / found.plays:.2f} %")
    bands = [sum(found.histogram[low : low + BAND]) for low in range(0, 101, BAND)]
    for at, count in enumerate(bands):
        low, high = at * BAND, min(100, at * BAND + BAND - 1)
        words = str(low) if low == high else f"{low} to {high}"
        scores.add_row(words, f"{count:,}", "█" * round(WIDTH * count / max(bands)))
    console.print(outcomes)
    console.print()
    console.print(scores)
    console.print()
    if found.uncovered:
        console.print(f"No play took: {', '.join(found.uncovered)}", markup=False)
    else:
        console.print("Every choice and option was taken.")
