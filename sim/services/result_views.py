"""The values of the leaderboard review that services hand to pages, files and programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

RANKED, UNMEASURED, UNFINISHED, EXCLUDED = "ranked", "unmeasured", "unfinished", "excluded"
FOREWARNED, UNCOUNTED = "forewarned", "uncounted"
STATES = (RANKED, UNMEASURED, UNFINISHED, EXCLUDED, FOREWARNED)
"""What can be said of a row, in this order below each other; `unmeasured` is finished and has no value to rank by.

Of one that is `forewarned`, ended or not, a vote told beforehand. A finished attempt that is looked at by itself is
ranked, excluded, forewarned or `uncounted`: none that counts, such as a further one or a career attempt.
"""
NOW, FREEZE = "now", "freeze"


@dataclass(frozen=True)
class Filters:
    """What rows are picked by; empty picks all. `since` and `until` are days in UTC, both within the period."""

    name: str = ""
    mode: str = ""
    class_id: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any((self.name, self.mode, self.class_id, self.since, self.until))


@dataclass(frozen=True)
class ResultRow:
    """One first attempt in a list of results.

    `rank` is None unless it is ranked. `attempt` and `trainee` are public ids, empty where whoever looks may not open
    them; then `name` is empty as well. `values` are its measures by name, skill in tenths.
    """

    state: str
    rank: int | None
    attempt: str
    trainee: str
    name: str
    tag: str
    class_id: str
    class_name: str
    mode: str
    values: Mapping[str, int]
    outcome: str
    good: bool
    decided: int
    started_at: datetime
    finished_at: datetime | None
    flagged: bool = False
    hidden: bool = False
    """Whether it belongs to somebody whom one may not see; who was forgotten has no name either, and is not hidden."""


@dataclass(frozen=True)
class Par:
    """What best and random play of a scenario expect, in points."""

    best: float
    random: float


@dataclass(frozen=True)
class ResultsView:
    """A page of results: within a class, or among all who played a scenario.

    `measures` are what can be ranked by, `by` is which one is. `total` counts those ranked. `looked_at` is how many
    results a filtered view looked at, 0 where it looked at all; `bounded` says that there are more.
    """

    slug: str
    title: str
    language: str
    measures: tuple[str, ...]
    by: str
    total: int
    rows: tuple[ResultRow, ...]
    filters: Filters = field(default_factory=Filters)
    show: str = RANKED
    before: str = ""
    after: str = ""
    looked_at: int = 0
    bounded: bool = False
    par: Par | None = None
    unsolved: str = ""
    class_id: str = ""
    class_name: str = ""
    zone: str = "UTC"
    frozen_at: datetime | None = None
    """When the class's board was frozen, where it is and not revealed yet."""
    as_of: str = NOW
    sees_both: bool = False
    """Whether whoever looks may see what came after the freeze as well."""
    classes: tuple[tuple[str, str], ...] = ()
    """Public id and name of the classes that one may pick."""


@dataclass(frozen=True)
class ScopeEntry:
    """A scenario that can be reviewed, with what it is found by."""

    slug: str
    title: str
    language: str
    level: str
    principles: tuple[str, ...]
    archived: bool


@dataclass(frozen=True)
class RemarkView:
    """A remark on an attempt; `by` and `lifted_by` are emails, empty for an account that was deleted."""

    kind: str
    reason: str
    by: str
    made_at: datetime
    lifted_by: str = ""
    lifted_at: datetime | None = None

    @property
    def standing(self) -> bool:
        """Whether it was not taken back."""
        return self.lifted_at is None
