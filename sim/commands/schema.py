"""`sim schema`: the JSON Schema by which editors complete and check scenario files."""

import json
from typing import Any

import click

from sim.language.schema import ScenarioDocument


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files."""
    schema = ScenarioDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A scenario"}


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of scenario files."""
    click.echo(json.dumps(scenario_schema(), indent=2, ensure_ascii=False))
