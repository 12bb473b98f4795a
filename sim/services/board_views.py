"""The values of a leaderboard."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class BoardRow:
    """One trainee's ranked attempt.

    `name` is their pseudonym where they chose one, empty for somebody who was forgotten; `tag` tells namesakes apart.
    """

    rank: int
    name: str
    tag: str
    score: int
    outcome: str
    finished_at: datetime
    own: bool = False
    skill: int | None = None
    """The skill in tenths; None where there is none, or not yet."""


@dataclass(frozen=True)
class BoardView:
    """One page of a scenario's board. The page states the rule and that the board is casual.

    The trainee's own row is always there with its neighbours: among `rows`, or in `lead` above or `tail` below them.
    """

    slug: str
    title: str
    language: str
    total: int
    """How many trainees stand on the whole board."""
    rows: tuple[BoardRow, ...] = ()
    lead: tuple[BoardRow, ...] = ()
    tail: tuple[BoardRow, ...] = ()
    lead_apart: bool = False
    """Whether others stand between `lead` and `rows`."""
    tail_apart: bool = False
    """Whether others stand between `rows` and `tail`."""
    before: str = ""
    """The place from which the page above reads upwards; empty at the top."""
    after: str = ""
    """The place from which the page below reads on; empty at the end."""
    own_attempt: str = ""
    """The public id of the trainee's own ranked attempt, which they may open; empty where there is none."""
    own_open: bool = False
    """Whether the trainee's first attempt is still open, so that it may yet rank."""
    unsolved: str = ""
    """Why nobody has a skill: the status of the tablebase where there is none; empty where the scenario is solved."""
    archived: bool = False
    """Whether the scenario can no longer be played, so that its board stands as it is."""
