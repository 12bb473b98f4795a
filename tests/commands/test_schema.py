"""The JSON Schema that editors use is that of the program."""

import json

from click.testing import CliRunner

from sim.cli import main
from sim.commands.schema import scenario_schema
from tests.docs.documents import DOCS


def test_the_command_prints_the_schema() -> None:
    """`sim schema` prints the JSON Schema of scenario files."""
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == scenario_schema()


def test_the_documented_schema_is_current() -> None:
    """The copy in docs/ is what the command prints; renew it with `sim schema > docs/scenario.schema.json`."""
    assert json.loads((DOCS / "scenario.schema.json").read_text("utf-8")) == scenario_schema()
