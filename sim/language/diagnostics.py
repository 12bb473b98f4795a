"""What is wrong with a scenario file, and where: one value for each problem, with a code to look it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

Severity = Literal["error", "warning"]

MOST = 100
"""So many problems are gathered by one pass over a file; then it stops looking."""

CODES: dict[str, str] = {
    "SIM001": "The file is too large",
    "SIM002": "The file is not UTF-8 text",
    "SIM003": "A character that may not stand in a scenario",
    "SIM004": "Nested too deeply",
    "SIM005": "Too many entries",
    "SIM006": "An anchor (`&name`)",
    "SIM007": "An alias (`*name`)",
    "SIM008": "A tag (`!name`)",
    "SIM009": "Several documents in one file",
    "SIM010": "A directive (`%NAME`)",
    "SIM011": "The file holds no keys",
    "SIM012": "Not readable as YAML",
    "SIM013": "The same key twice",
    "SIM014": "A key that is not plain text",
    "SIM015": "A number out of bounds",
    "SIM100": "A value that is not accepted here",
    "SIM101": "A key is missing",
    "SIM102": "An unknown key",
    "SIM103": "The wrong kind of value",
    "SIM104": "Not one of the words allowed here",
    "SIM105": "A number outside its range",
    "SIM106": "Text of the wrong length or form",
    "SIM107": "Too few or too many entries",
    "SIM108": "A file in an older form",
    "SIM201": "A name that nothing carries",
    "SIM202": "A name that is taken",
    "SIM203": "`back` or `here` where it has no meaning",
    "SIM204": "A time that the resolution cannot express",
    "SIM205": "A truth asked where the trainee would see the answer",
    "SIM206": "Variants of a text that do not always fit",
    "SIM207": "Destinations that do not always lead on",
    "SIM208": "Odds that do not come to 100%",
    "SIM209": "A person who would have walked away before the story begins",
    "SIM210": "Automatic states without an end",
    "SIM211": "A score that cannot be reckoned",
    "SIM212": "Something forgotten is asked for",
    "SIM213": "A diagnosis that cannot be made",
    "SIM214": "An answer about somebody else's offer",
    "SIM215": "Too many ways of deciding",
    "SIM216": "An allowance for nothing in particular",
    "SIM220": "A person whose file is not there",
    "SIM221": "A memory of somebody who has none",
    "SIM222": "A memory that nobody can have",
    "SIM223": "Too many ways to begin",
    "SIM224": "Marks left with somebody who never comes again",
    "SIM231": "A pair that is none",
    "SIM232": "People said to be alike who are not",
    "SIM301": "Nothing leads here",
    "SIM302": "A set of choices that no state offers",
    "SIM303": "States that nobody can leave",
    "SIM304": "A fact that nobody can learn",
    "SIM305": "A fact that nothing asks for",
    "SIM306": "A flag or counter that nothing changes",
    "SIM307": "A flag or counter that nothing asks for",
    "SIM308": "A promise or claim that nobody can make",
    "SIM309": "A truth that nothing asks for",
    "SIM310": "A person who can never walk away",
    "SIM311": "A chance that is none",
    "SIM312": "A chance that is cut off at its bounds",
    "SIM313": "A principle that nothing teaches",
    "SIM314": "A rating for a principle that is not announced",
    "SIM315": "A rating without a reason",
    "SIM316": "Two files with the same id",
    "SIM317": "Said before it is revealed",
    "SIM318": "An end of waiting that a contact undoes",
    "SIM319": "An offer that nobody sees",
    "SIM320": "A term that is idle",
    "SIM321": "A motivator that nothing shows",
    "SIM322": "An offer that can never be there",
    "SIM401": "A state or outcome that cannot come up",
    "SIM402": "A choice or an option that is never open",
    "SIM403": "A position without an open choice",
    "SIM404": "A way round that costs no time",
    "SIM405": "A large scenario",
    "SIM406": "More positions than were looked at",
    "SIM501": "A test that fails",
    "SIM502": "Luck that cannot be",
    "SIM601": "A strong choice that is a mistake",
    "SIM602": "A weak choice that is best",
    "SIM603": "A principle whose neglect costs little",
    "SIM604": "Random play that ends well too often",
    "SIM605": "Best play that scores little",
    "SIM606": "A state in which nothing matters",
    "SIM607": "The longest option is the best",
    "SIM608": "The best option stands in one place",
    "SIM609": "An outcome that hardly anybody sees",
    "SIM610": "Luck that outweighs skill",
    "SIM611": "Best play that finds nothing out",
    "SIM612": "A fact whose finding is worth nothing",
    "SIM613": "Consequences that come at once",
    "SIM614": "An allowance that nothing needs",
}
"""Every code with its one-line title.

0xx: reading the file, 1xx: its shape, 2xx: its meaning, 3xx: what its parts have to do with each other, 4xx: what can
come up when it is played, 5xx: its own tests, 6xx: what it teaches (`sim check --teaching`).
"""


@total_ordering
@dataclass(frozen=True)
class Diagnostic:
    """One problem in a file; `line` and `column` count from 1. They sort by file and place."""

    code: str
    severity: Severity
    message: str
    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.severity}: {self.message}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Diagnostic):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str, str]:
        return (self.file, self.line, self.column, self.code, self.message, self.severity)

    def to_json(self) -> dict[str, str | int]:
        """Return the fields as a plain dict, the place first, ready for `json.dumps`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
        }


class ScenarioInvalid(Exception):
    """A scenario file was refused; `diagnostics` holds every problem, in the order of the file."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(set(diagnostics)))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)
