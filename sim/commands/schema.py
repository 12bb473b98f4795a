"""`sim schema`: the JSON Schema by which editors complete and check scenario and people files."""

import json
from typing import Any

import click

from sim.language.peoplefile import PersonDocument
from sim.language.schema import ScenarioDocument


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files."""
    schema = ScenarioDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A scenario"}


def people_schema() -> dict[str, Any]:
    """Return the JSON Schema of people files."""
    schema = PersonDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A person"}


@click.command("schema")
@click.option("--people", is_flag=True, help="That of people files.")
def schema_command(people: bool) -> None:
    """Print the JSON Schema of scenario files, or of people files."""
    click.echo(json.dumps(people_schema() if people else scenario_schema(), indent=2, ensure_ascii=False))
