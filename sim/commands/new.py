"""`sim new`: a small commented scenario to begin with."""

import os
import re
import shlex
import shutil
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import click

from sim.language.scalars import plain_scalar
from sim.resources import checkout

SCHEMA = "scenario.schema.json"
LONGEST = 60


@click.command("new")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def new_command(file: Path) -> None:
    """Write a small commented scenario to FILE, to be changed into your own."""
    if file.suffix not in (".yaml", ".yml"):
        raise click.ClickException(
            f"`{file.name}` should end in .yaml, such as `{file.stem}.yaml`, so that editors know what it is"
        )
    id = id_from(file.stem)
    if not id:
        raise click.ClickException(f"no id can be made of `{file.name}`; use letters, such as first-call.yaml")
    text = template(id, title_from(file.stem), file.name, _modeline(file))
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise click.ClickException(f"{file} exists already; nothing was changed") from None
    except OSError as error:
        raise click.ClickException(f"cannot write {file} ({error.strerror})") from None
    click.echo(f"Wrote {file}. Next:\n  {_typed()} check {file}\n  {_typed()} play {file}")


def _typed() -> str:
    """Return how the command can be called again: as it was, or by its name where that finds the same."""
    called = sys.argv[0]
    return shlex.quote(called) if Path(called).stem == "sim" and shutil.which("sim") != called else "sim"


def template(id: str, title: str, name: str, modeline: str) -> str:
    """Return the scenario that `sim new` writes, with its id, title, file name and first line filled in."""
    text = files("sim.commands").joinpath("template.yaml").read_text("utf-8")
    quoted = "'" + title.replace("'", "''") + "'"
    for word, value in (("id", id), ("title", quoted), ("file", name), ("modeline", modeline)):
        text = text.replace("{{" + word + "}}", value)
    return text


def id_from(stem: str) -> str:
    """Return the id that a file name without its ending suggests; empty where it holds no letter of a to z."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    id = re.sub("[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:LONGEST].strip("-")
    return id if plain_scalar(id) == id else f"{id}-scenario" if id else ""


def title_from(stem: str) -> str:
    """Return the title that a file name without its ending suggests, of letters, digits and spaces."""
    words = "".join(sign if sign.isalnum() else " " for sign in stem).split()
    title = " ".join(words)[:LONGEST]
    return title[:1].upper() + title[1:]


def _modeline(file: Path) -> str:
    """Return the line by which editors find the schema: that of the checkout, else one beside the file."""
    root = checkout()
    place = file.resolve()
    if root is not None and (root / "docs" / SCHEMA).is_file() and place.is_relative_to(root):
        schema = Path(os.path.relpath(root / "docs" / SCHEMA, place.parent)).as_posix()
        return (
            f"# yaml-language-server: $schema={schema}\n"
            "# By that line, editors that know YAML complete the keys and underline what cannot be."
        )
    return (
        f"# yaml-language-server: $schema={SCHEMA}\n"
        f"# With that file, editors complete the keys. To make it, once, in this folder: sim schema > {SCHEMA}"
    )
