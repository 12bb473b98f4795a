"""`sim graph`: a scenario as a picture."""

from pathlib import Path

import click

from sim.analysis.drawing import svg
from sim.analysis.notations import dot, mermaid
from sim.analysis.picture import picture
from sim.commands.files import SCENARIO_FILE, scenario_at, write_out

FORMATS = {"mermaid": mermaid, "dot": dot, "svg": svg}


@click.command("graph")
@click.argument("file", type=SCENARIO_FILE)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="The notation.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def graph_command(file: Path, form: str, output: Path | None) -> None:
    """Draw FILE: states, choices, chance with its odds, events (dashed) and outcomes."""
    write_out(FORMATS[form](picture(scenario_at(file))), output)
