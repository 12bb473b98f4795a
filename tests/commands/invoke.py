"""Calling a command as a shell does."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from sim.cli import main
from tests.builders import errand_yaml

PROGRAM = [sys.executable, "-c", "from sim.cli import main; main()"]


def sim(*arguments: str | Path, typed: str | None = None) -> Result:
    """Call `sim` with these arguments; `typed` is what comes in by standard input."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def errand_at(folder: Path) -> Path:
    """Write the errand into a folder; returns its path."""
    path = folder / "errand.yaml"
    path.write_text(errand_yaml(), "utf-8")
    return path


def piped(folder: Path, *arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Call `sim` in a process of its own, with pipes on both sides."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, input=typed, capture_output=True, text=True, timeout=60)
