"""`sim export-mdp` writes the model that was solved."""

from pathlib import Path

from sim.analysis.drn import drn
from sim.analysis.fast import solve_fast
from sim.analysis.prism import prism
from sim.analysis.solve import solve
from sim.language.load import load_path
from tests.commands.invoke import errand_at, sim


def test_export(tmp_path: Path) -> None:
    """Standard output and a file get the same model."""
    path = tmp_path / "new.yaml"
    sim("new", path)
    shown = sim("export-mdp", path, "--format", "prism")
    assert shown.exit_code == 0
    assert shown.stdout == prism(solve(load_path(path)).exploration)
    assert sim("export-mdp", path, "--format", "prism", "-o", tmp_path / "m.prism").exit_code == 0
    assert (tmp_path / "m.prism").read_text("utf-8") == shown.stdout


def test_too_large(tmp_path: Path) -> None:
    """Past the limit it says what makes the scenario large."""
    result = sim("export-mdp", errand_at(tmp_path), "--format", "prism", "--limit", "500")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the scenario has more than 500 positions; what multiplies them most: ")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A file that cannot be written is said in one line."""
    path = tmp_path / "new.yaml"
    sim("new", path)
    place = tmp_path / "none" / "m.prism"
    result = sim("export-mdp", path, "--format", "prism", "-o", place)
    assert result.exit_code == 1
    assert result.stderr.endswith(f"Error: cannot write {place} (No such file or directory)\n")


def test_explicit_model(tmp_path: Path) -> None:
    """The explicit model goes to standard output or a file; random play is a chain, which PRISM's notation has not."""
    path = tmp_path / "new.yaml"
    sim("new", path)
    solution = solve_fast(load_path(path))
    assert sim("export-mdp", path, "--format", "drn").stdout == "".join(drn(solution))
    assert sim("export-mdp", path, "--format", "drn", "--random", "-o", tmp_path / "m.drn").exit_code == 0
    assert (tmp_path / "m.drn").read_text("utf-8") == "".join(drn(solution, chain=True))
    refused = sim("export-mdp", path, "--format", "prism", "--random")
    assert refused.exit_code == 2
    assert "--random goes with --format drn" in refused.stderr
