"""Reading scenario files for a command, with every problem on standard error."""

from pathlib import Path

import click

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


def write_out(text: str, output: Path | None) -> None:
    """Write text to a file, or to standard output where no file is named."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot write {output} ({error.strerror})") from None
