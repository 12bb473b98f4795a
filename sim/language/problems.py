"""Collecting what is wrong with a scenario, all of it, each with its place in the document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from sim.language.diagnostics import Severity

Path = tuple[str | int, ...]


def each(names: Iterable[str] | None, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the entries of a list of names, each with its own place; no list has none."""
    for index, name in enumerate(names or ()):
        yield name, (*path, index)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a path of the document; with `at_key` the key itself is meant, not its value."""

    code: str
    path: Path
    message: str
    at_key: bool = False
    severity: Severity = "error"


@dataclass
class Problems:
    """A growing list of problems."""

    found: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """Those that are errors."""
        return [problem for problem in self.found if problem.severity == "error"]

    def add(self, code: str, path: Path, message: str, *, at_key: bool = False) -> None:
        """Note one problem; the same one is noted once, however often it is met."""
        problem = Problem(code, path, message, at_key)
        if problem not in self.found:
            self.found.append(problem)

    def warn(self, code: str, path: Path, message: str, *, at_key: bool = False) -> None:
        """Note something that is worth a look and no error."""
        self.found.append(Problem(code, path, message, at_key, "warning"))

    def unknown(self, path: Path, noun: str, name: str, known: Iterable[str], *, at_key: bool = False) -> None:
        """Note a name that nothing carries, with the nearest one that something does."""
        names = list(known)
        near = get_close_matches(name, names, n=1, cutoff=0.5)
        if near:
            way_out = f"did you mean `{near[0]}`?"
        elif names:
            way_out = "there are " + ", ".join(f"`{one}`" for one in names[:12]) + "."
        else:
            way_out = f"this scenario declares no {noun}."
        self.add("SIM201", path, f"there is no {noun} `{name}`; {way_out}", at_key=at_key)
