"""`sim export-mdp`: a scenario as a Markov decision process for a probabilistic model checker."""

from pathlib import Path

import click

from sim.analysis.drn import drn
from sim.analysis.explore import DEFAULT_LIMIT, explore
from sim.analysis.prism import prism
from sim.commands.files import SCENARIO_FILE, scenario_at, write_out
from sim.commands.solve import solved


@click.command("export-mdp")
@click.argument("file", type=SCENARIO_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["prism", "drn"]),
    required=True,
    help="The notation: PRISM's language, or Storm's explicit one, which is soon read however large it is.",
)
@click.option("--random", "chain", is_flag=True, help="Random play, in which nothing is left to decide (drn only).")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=DEFAULT_LIMIT, show_default=True, help="Positions at most."
)
def export_mdp_command(file: Path, form: str, chain: bool, output: Path | None, limit: int) -> None:
    """Write FILE as a model that PRISM and Storm read, for the answers of a second program."""
    if chain and form == "prism":
        raise click.UsageError("--random goes with --format drn")
    scenario = scenario_at(file)
    solution = solved(scenario, limit)
    if form == "drn":
        write_out(drn(solution, chain=chain), output)
    else:
        write_out(prism(explore(scenario, limit)), output)
