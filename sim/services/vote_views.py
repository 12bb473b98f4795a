"""The values of votes that services hand to pages."""

from dataclasses import dataclass
from datetime import datetime

from sim.services.class_views import ClassSummary
from sim.services.views import PlayView, ThreadDay

OPEN, CLOSED, EXPLAINED, ENDED = "open", "closed", "explained", "ended"
"""The stages of a vote, one after the other; it can end from any but the first, and closing comes with ending."""


@dataclass(frozen=True)
class AskedView:
    """A question as pages show it: `kind` is choice, message, diagnosis or gauge; `choice` the words of its choice."""

    key: str
    kind: str
    choice: str
    label: str
    person: str = ""


@dataclass(frozen=True)
class DecisionPlace:
    """A decision that can be put to the vote, or not, and why; see `vote_places`.

    `forewarns` counts the members who could still meet it in an attempt that counts.
    """

    state: str
    title: str
    chapter: str
    stood: int
    here: int
    questions: tuple[AskedView, ...]
    forewarns: int
    reason: str


@dataclass(frozen=True)
class ScenarioPlaces:
    """The decisions of one scenario of a class."""

    slug: str
    title: str
    language: str
    places: tuple[DecisionPlace, ...]


@dataclass(frozen=True)
class PastVote:
    """A vote that was held, for the list."""

    public_id: str
    title: str
    scenario: str
    stage: str
    ballots: int
    opened_at: datetime


@dataclass(frozen=True)
class VotesView:
    """The page from which a vote is opened; `live` is the public id of the one that has not ended, empty for none."""

    summary: ClassSummary
    mine: bool
    scenarios: tuple[ScenarioPlaces, ...]
    past: tuple[PastVote, ...]
    live: str


@dataclass(frozen=True)
class VoteOption:
    """An answer on the ballot by its number from 1; what the stage hides is not there.

    `votes` is None while the vote is open. From `worth` on everything is None or empty until it is explained, or where
    nothing is solved: the expected final score of the best play that gives this answer, its label, the points given
    away, and how likely a good ending is then, in per cent. `ratings` and `because` are the author's.
    """

    number: int
    id: str
    text: str
    votes: int | None = None
    percent: float = 0.0
    worth: float | None = None
    loss: float | None = None
    label: str = ""
    good: float | None = None
    ratings: tuple[tuple[str, str], ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class BranchView:
    """What the room does together on the projector: `number` counts the branch, `play` is where it stands.

    `score` is there once it has ended.
    """

    number: int
    play: PlayView
    score: int | None = None


@dataclass(frozen=True)
class VoteView:
    """A vote as projector and trainer see it; `status` is that of the tablebase, empty before it is explained."""

    public_id: str
    summary: ClassSummary
    mine: bool
    stage: str
    slug: str
    scenario: str
    language: str
    title: str
    chapter: str
    asked: AskedView
    told: tuple[ThreadDay, ...]
    known: tuple[tuple[str, str], ...]
    options: tuple[VoteOption, ...]
    cast: int
    present: int
    here: int
    stood: int
    shared_luck: bool
    forewarned: int
    status: str = ""
    branch: BranchView | None = None


@dataclass(frozen=True)
class UnreadableVote:
    """A vote that was put under rules or in a version of its scenario that this program cannot read any more."""

    public_id: str
    summary: ClassSummary
    mine: bool
    stage: str
    title: str


@dataclass(frozen=True)
class BallotView:
    """The ballot of one member; `stage` is empty where there is nothing to vote on.

    `mine` is the number of the option that they voted for, 0 for none; `forewarned` says that their attempt at the
    scenario does not count any more.
    """

    class_id: str
    vote: str = ""
    stage: str = ""
    scenario: str = ""
    language: str = ""
    title: str = ""
    asked: AskedView | None = None
    options: tuple[VoteOption, ...] = ()
    mine: int = 0
    forewarned: bool = False
