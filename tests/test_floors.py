"""The floors of the house: who may import whom, and how large a module may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim

ROOT = Path(sim.__file__).parent
FLOORS = ("language", "engine", "analysis", "store", "services", "web")
PURE = FLOORS[:3]
IMPURE = {"flask", "sqlalchemy", "time", "datetime", "random", "os", "secrets", "uuid"}
MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT.parent))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported(path: Path) -> set[str]:
    return set(imports(ast.parse(path.read_text("utf-8"))))


def wrong_ways(floor: str, names: set[str]) -> list[str]:
    """Return the imports that go the wrong way: to a floor above, or out of the floors."""
    allowed = FLOORS[: FLOORS.index(floor) + 1]
    floors = sorted(name for name in names if name.startswith("sim."))
    return [name for name in floors if name.split(".")[1] in FLOORS and name.split(".")[1] not in allowed]


def of(floor: str) -> list[Path]:
    return [path for path in MODULES if path.relative_to(ROOT).parts[0] == floor]


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_point_up_the_floors(floor: str) -> None:
    """A floor imports itself and the floors before it in the list, never those after it."""
    for path in of(floor):
        assert wrong_ways(floor, imported(path)) == [], name_of(path)


def test_an_import_the_wrong_way_is_seen() -> None:
    """The check above finds an import of a later floor, in either spelling."""
    for line in ("import sim.web.forms", "from sim.services import attempts", "from sim import store"):
        assert wrong_ways("engine", set(imports(ast.parse(line)))) != []
    assert wrong_ways("engine", set(imports(ast.parse("from sim.language.core import Core")))) == []


@pytest.mark.parametrize("floor", PURE)
def test_the_first_floors_are_pure(floor: str) -> None:
    """Language, engine and analysis know no web, no database, no clock, no chance but their own."""
    for path in of(floor):
        tops = {name.split(".")[0] for name in imported(path)}
        assert tops & IMPURE == set(), name_of(path)


def test_only_the_machine_imports_transitions() -> None:
    """The library of state machines has one importer."""
    importers = [
        name_of(path) for path in MODULES if any(name.split(".")[0] == "transitions" for name in imported(path))
    ]
    assert importers == ["sim/engine/machine.py"]


def test_modules_stay_small() -> None:
    """No module has more than 400 lines."""
    assert [name_of(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_the_package_itself_says_only_what_it_is() -> None:
    """`sim/__init__.py` holds a docstring and nothing else."""
    body = ast.parse((ROOT / "__init__.py").read_text("utf-8")).body
    assert len(body) == 1
    assert ast.get_docstring(ast.Module(body, [])) is not None
