"""`sim solve`: what random, best and worst play of a scenario come to, exactly."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from sim.analysis.conduct import best_breached
from sim.analysis.explore import DEFAULT_LIMIT, WayRound
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.graph import TooMany
from sim.analysis.known import UnknownConstruct
from sim.analysis.size import in_words, largest_multipliers
from sim.analysis.solve import Play, StoryStalls
from sim.commands.files import MEMORY, SCENARIO_FILE, memory_in, scenario_at
from sim.engine.attempt import Memory
from sim.language.load import Scenario


@click.command("solve")
@click.argument("file", type=SCENARIO_FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=DEFAULT_LIMIT, show_default=True, help="Positions at most."
)
@MEMORY
def solve_command(file: Path, form: str, limit: int, remembered: Mapping[str, str]) -> None:
    """Solve FILE exactly: expected score and outcomes of random, best and worst play."""
    scenario = scenario_at(file)
    solution = solved(scenario, limit, memory_in(scenario, remembered))
    if form == "json":
        click.echo(json.dumps(figures(solution), ensure_ascii=False))
    else:
        _print(scenario, solution)


def solved(scenario: Scenario, limit: int, memory: Memory | None = None) -> FastSolution:
    """Solve a scenario with a progress line on standard error; what cannot be solved ends the command with 1."""
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} positions looked at"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("solving", total=None)
        try:
            return solve_fast(scenario, limit, lambda count: progress.update(task, completed=count), memory)
        except TooMany as error:
            factors = in_words(largest_multipliers(error.graph))
            raise click.ClickException(f"{error}; what multiplies them most: {factors}") from None
        except (WayRound, StoryStalls, UnknownConstruct) as error:
            raise click.ClickException(str(error)) from None


def figures(solution: FastSolution) -> dict[str, Any]:
    """Return the figures of a solution as `sim solve --format json` prints them."""
    return {
        "positions": solution.positions,
        "random": _figures(solution.random),
        "best": {**_figures(solution.best), "decisions": list(solution.best_line())},
        "worst": _figures(solution.worst),
        "principles": solution.principles,
        "best_breached": best_breached(solution.graph),
        "shortest": solution.shortest,
        "longest": solution.longest,
    }


def _figures(play: Play) -> dict[str, Any]:
    return {"score": play.score, "outcomes": play.outcomes}


def _print(scenario: Scenario, solution: FastSolution) -> None:
    console = Console(highlight=False)
    shortest, longest = solution.shortest, solution.longest
    console.print(f"[bold]{scenario.document.title}[/bold], {solution.positions:,} positions")
    console.print(f"A play takes {shortest} to {longest} decisions.\n")
    table = Table("", "random play", "best play", "worst play", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    plays = (solution.random, solution.best, solution.worst)
    table.add_row("expected score", *(f"{play.score:.2f}" for play in plays))
    for outcome in scenario.document.outcomes:
        table.add_row(outcome, *(f"{100 * play.outcomes[outcome]:.2f} %" for play in plays))
    console.print(table)
    highest = best_breached(solution.graph)
    if highest is not None:
        console.print(f"After a breach of conduct no story comes to more than {highest} points.")
    losses = Table("neglected principle", "points lost", box=None, pad_edge=False)
    losses.columns[1].justify = "right"
    for principle, loss in solution.principles.items():
        losses.add_row(principle, f"{loss:.2f}")
    console.print()
    console.print(losses)
    console.print("\nBest play along its likeliest story:")
    for number, decision in enumerate(solution.best_line(), start=1):
        console.print(f"  {number:2}. {decision}", markup=False)
