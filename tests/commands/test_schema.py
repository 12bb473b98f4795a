"""The JSON Schema that editors use is that of the program."""

import json

from click.testing import CliRunner

from sim.cli import main
from sim.commands.schema import people_schema, scenario_schema
from tests.docs.documents import DOCS


def test_the_command_prints_the_schema() -> None:
    """`sim schema` prints the JSON Schema of scenario files."""
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == scenario_schema()


def test_the_documented_schema_is_current() -> None:
    """The copy in docs/ is what the command prints; renew it with `sim schema > docs/scenario.schema.json`."""
    assert json.loads((DOCS / "scenario.schema.json").read_text("utf-8")) == scenario_schema()


def test_people_files_have_a_schema_of_their_own() -> None:
    """`sim schema --people` prints that of people files, of which docs/ keeps a copy (`docs/person.schema.json`)."""
    result = CliRunner().invoke(main, ["schema", "--people"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == people_schema()
    assert json.loads((DOCS / "person.schema.json").read_text("utf-8")) == people_schema()


def test_the_schema_lets_a_file_give_name_and_position() -> None:
    """An editor asks for name and position only where no people file gives them."""
    person = scenario_schema()["$defs"]["Person"]
    assert person["required"] == ["role", "trust"]
    assert person["anyOf"] == [{"required": ["person"]}, {"required": ["name", "position"]}]
