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
from sim.analysis.explore import DEFAULT_LIMIT, TooManyPositions, WayRound
from sim.analysis.size import multipliers
from sim.analysis.solve import Play, Solution, best_line, solve
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


def solved(scenario: Scenario, limit: int, memory: Memory | None = None) -> Solution:
    """Solve a scenario with a progress line on standard error; what cannot be solved ends the command with 1."""
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} positions looked at"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("solving", total=None)
        try:
            return solve(scenario, limit, lambda count: progress.update(task, completed=count), memory)
        except TooManyPositions as error:
            names = [f"{name} (x{factor:.1f})" for name, factor in multipliers(scenario, error.places)[:6]]
            raise click.ClickException(f"{error}; what multiplies them most: {', '.join(names)}") from None
        except WayRound as error:
            raise click.ClickException(str(error)) from None


def figures(solution: Solution) -> dict[str, Any]:
    """Return the figures of a solution as `sim solve --format json` prints them."""
    return {
        "positions": solution.positions,
        "random": _figures(solution.random),
        "best": {**_figures(solution.best), "decisions": list(best_line(solution))},
        "worst": _figures(solution.worst),
        "best_breached": best_breached(solution.exploration),
        "shortest": solution.shortest,
        "longest": solution.longest,
    }


def _figures(play: Play) -> dict[str, Any]:
    return {"score": play.score, "outcomes": play.outcomes}


def _print(scenario: Scenario, solution: Solution) -> None:
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
    highest = best_breached(solution.exploration)
    if highest is not None:
        console.print(f"After a breach of conduct no story comes to more than {highest} points.")
    console.print("\nBest play along its likeliest story:")
    for number, decision in enumerate(best_line(solution), start=1):
        console.print(f"  {number:2}. {decision}", markup=False)
