"""`sim convert`: bring scenario files of an older format into the present one."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from sim.commands.files import SCENARIO_FILE
from sim.language.diagnostics import ScenarioInvalid
from sim.language.formats import FORMAT, converted


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, type=SCENARIO_FILE)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 where something would change.")
def convert_command(paths: tuple[Path, ...], only_check: bool) -> None:
    """Bring the scenario files PATHS into the present format; comments and layout stay.

    A file with errors is reported and left as it is, and the others are converted all the same.
    """
    failed = False
    for path in paths:
        try:
            source = converted(path.read_bytes(), str(path))
            if source is None:
                click.echo(f"{path}: is in format {FORMAT} already")
                continue
            if only_check:
                click.echo(f"{path}: would be converted to format {FORMAT}")
                failed = True
                continue
            _replace(path, source)
        except ScenarioInvalid as invalid:
            click.echo(str(invalid), err=True)
            failed = True
        except OSError as error:
            click.echo(f"Error: cannot convert {path} ({error.strerror}); it was left as it is", err=True)
            failed = True
        else:
            click.echo(f"{path}: converted to format {FORMAT}")
    raise SystemExit(1 if failed else 0)


def _replace(path: Path, source: bytes) -> None:
    """Put new bytes in a file's place at once, so that a full disk leaves the old ones."""
    target = path.resolve()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as out:
        try:
            out.write(source)
            out.flush()
            os.fsync(out.fileno())
            os.chmod(out.name, target.stat().st_mode)
            os.replace(out.name, target)
        except BaseException:
            os.unlink(out.name)
            raise
