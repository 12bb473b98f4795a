"""The architecture page tells the truth about imports and routes."""

import ast
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from tests.docs.documents import ROOT, code, document, table_after

TEXT = document("architecture.md")
SIM = ROOT / "sim"
PURE = ("language", "engine", "analysis")
WEB_AND_STORE = {"flask", "sqlalchemy", "flask_sqlalchemy", "random", "secrets", "time"}


def routes_told(text: str) -> set[tuple[str, str]]:
    """Return method and address of each row of the route table."""
    return {(row.cells[0], code(row.cells[1])[0]) for row in table_after(text, "## Routes")}


def routes_served(app: Flask) -> set[tuple[str, str]]:
    """Return method and address of each route, those that Flask adds by itself left out."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def floors_told() -> dict[str, set[str]]:
    """Return what each floor may import, by the table."""
    rows = table_after(TEXT, "## The floors")
    return {row.key.removeprefix("sim/"): {one.removeprefix("sim/") for one in code(row.cells[2])} for row in rows}


def modules() -> list[Path]:
    """Return every module of the program but the migrations, which Alembic runs."""
    return [path for path in sorted(SIM.rglob("*.py")) if "migrations" not in path.parts]


def floor_of(path: Path) -> str:
    """Return the floor that a module belongs to."""
    return path.relative_to(SIM).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_every_route_is_told_and_every_told_route_is_served(app: Flask) -> None:
    """The route table and the application agree, both ways."""
    assert routes_told(TEXT) == routes_served(app)


def test_a_route_that_is_missing_from_the_table_is_noticed(app: Flask) -> None:
    """Without its row a route stands out."""
    without = "\n".join(line for line in TEXT.splitlines() if "`/readyz`" not in line)
    assert routes_served(app) - routes_told(without) == {("GET", "/readyz")}


def test_imports_point_up_the_table() -> None:
    """No module imports from a floor that its row of the table does not name."""
    told = floors_told()
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        if path != SIM / "__init__.py"
        for name in imported(path)
        if name.startswith("sim.") and (floor := name.split(".")[1]) != floor_of(path)
        if floor not in told[floor_of(path)]
    ]
    assert wrong == []


def test_the_table_has_every_floor() -> None:
    """Every package and module of the program has its row, and no row is left of one that is gone."""
    assert set(floors_told()) == {floor_of(path) for path in modules() if path != SIM / "__init__.py"}


def test_an_import_that_points_down_is_noticed() -> None:
    """The table would not let the engine import the web."""
    assert "web" not in floors_told()["engine"]
    assert floors_told()["engine"] == {"language"}


def test_the_pure_floors_know_no_web_no_store_and_no_chance() -> None:
    """Language, engine and analysis import neither Flask nor SQLAlchemy, no clock and no generator of chance."""
    for path in modules():
        if floor_of(path) in PURE:
            assert {name.split(".")[0] for name in imported(path)} & WEB_AND_STORE == set(), path


def test_only_the_machine_knows_transitions() -> None:
    """`transitions` has one importer."""
    importers = [path.name for path in modules() if any(name.split(".")[0] == "transitions" for name in imported(path))]
    assert importers == ["machine.py"]


def test_the_web_takes_only_the_session_from_the_store() -> None:
    """Pages go through services; of the store they import the database module alone."""
    taken = {
        name for path in modules() if floor_of(path) == "web" for name in imported(path) if name.startswith("sim.store")
    }
    assert taken <= {"sim.store.database", "sim.store.database.db"}
