"""The values of the catalogue, of a brief and of the contact book."""

from dataclasses import dataclass
from datetime import datetime

from sim.services.views import PersonBrief, Portrait, ScoringView


@dataclass(frozen=True)
class Result:
    """A finished attempt in a few words; `score` is 0..100."""

    public_id: str
    score: int
    outcome: str
    kind: str
    good: bool


@dataclass(frozen=True)
class OwnAttempt:
    """One of a trainee's attempts in a line; `at` is when it ended, or began where it is open.

    Without a `result` it is open; `goes_on` says that it can be played on.
    """

    public_id: str
    title: str
    language: str
    mode: str
    at: datetime
    result: Result | None
    goes_on: bool


@dataclass(frozen=True)
class CatalogueEntry:
    """A scenario as the catalogue shows it; the last four fields concern the trainee who looks."""

    slug: str
    title: str
    summary: str
    language: str
    principles: tuple[str, ...]
    level: str
    minutes: int
    faces: tuple[Portrait, ...] = ()
    """The pictures of the people in it, in the author's order."""
    attempts: int = 0
    first_result: Result | None = None
    """That of the attempt started first, which is the one that ranks; none where that was a career attempt."""
    best_result: Result | None = None
    unfinished: str | None = None
    """The public id of the latest attempt that is still open."""


@dataclass(frozen=True)
class CareerPerson:
    """Somebody who may remember the trainee when a career attempt begins; `begins` says how it does.

    `trust` (0 to 100) is what they kept, None where they never met. `again` says that they met in this very scenario,
    of which they remember nothing when it is played anew.
    """

    name: str
    portrait: Portrait
    trust: int | None
    marks: tuple[str, ...]
    begins: str
    again: bool = False


@dataclass(frozen=True)
class BriefView:
    """A scenario before play; `brief` is Markdown. Without `career` people no career attempt is offered.

    `forewarned` says that a vote of a class told the trainee of a decision before they met it, so that none ranks.
    """

    entry: CatalogueEntry
    brief: str
    people: tuple[PersonBrief, ...]
    scoring: ScoringView
    career: tuple[CareerPerson, ...] = ()
    forewarned: bool = False


@dataclass(frozen=True)
class Episode:
    """A finished career attempt in which a trainee spoke to somebody; `text` is Markdown, what they remember of it."""

    public_id: str
    slug: str
    title: str
    language: str
    text: str
    at: datetime


@dataclass(frozen=True)
class MayCall:
    """A scenario of the catalogue in which somebody comes up; `played` says that they met there already."""

    slug: str
    title: str
    language: str
    played: bool


@dataclass(frozen=True)
class Contact:
    """Somebody whom a trainee met: how they stand now, the latest episode first, and where they may come up again."""

    id: str
    name: str
    language: str
    portrait: Portrait
    position: str
    trust: int
    marks: tuple[str, ...]
    episodes: tuple[Episode, ...]
    may_call: tuple[MayCall, ...]
