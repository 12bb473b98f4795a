"""The values of a class's debrief that services hand to its pages; nobody is named in them."""

from dataclasses import dataclass

from sim.services.class_views import ClassSummary


@dataclass(frozen=True)
class ShareView:
    """A choice or an option of a part, how often it was taken, and the points that it gave away on average.

    `text` is in words, but the option's id where the part is a diagnosis or a gauge. `loss` is None and `label` empty
    where nothing is solved.
    """

    text: str
    times: int
    percent: float
    loss: float | None
    label: str


@dataclass(frozen=True)
class PartSplitView:
    """How the room settled a part of a choice; `kind` is message, diagnosis or gauge."""

    choice: str
    label: str
    kind: str
    person: str
    options: tuple[ShareView, ...]


@dataclass(frozen=True)
class SplitView:
    """How the room split at a decision, and what it gave away there: altogether, and on average each who came there."""

    state: str
    title: str
    chapter: str
    people: int
    times: int
    total: float | None
    per_person: float | None
    choices: tuple[ShareView, ...]
    parts: tuple[PartSplitView, ...]


@dataclass(frozen=True)
class PrincipleView:
    """How well a principle was exercised, 0 to 100, by `rated` ratings, here and in earlier classes; None for never."""

    principle: str
    strength: float | None
    rated: int
    before: float | None


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome, how many came to it, and their average score."""

    title: str
    good: bool
    people: int
    percent: float
    score: float


@dataclass(frozen=True)
class QuoteView:
    """A composed message, as the story has it in Markdown, by somebody under an alias who agreed to be quoted."""

    alias: str
    decision: str
    paragraphs: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class LeftOut:
    """How many have not begun, and how many begun attempts do not count, or not wholly.

    Those of removed members, and under an older version, are left out; `forewarned` ones count up to the vote.
    """

    not_begun: int
    removed: int
    forewarned: int
    older: int


@dataclass(frozen=True)
class ScenarioDebrief:
    """What a class did in one scenario; `status` is that of the tablebases, from which costs and labels come.

    `begun` includes those that were forewarned. `score` and `skill` are averages over the finished attempts, `skill` in
    points; None where there is none.
    """

    slug: str
    title: str
    language: str
    begun: int
    finished: int
    left_out: LeftOut
    status: str
    splits: tuple[SplitView, ...]
    costliest: tuple[SplitView, ...]
    principles: tuple[PrincipleView, ...]
    earlier_classes: int
    earlier_attempts: int
    outcomes: tuple[OutcomeRow, ...]
    score: float | None
    skill: float | None
    consents: int
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True)
class ClassDebrief:
    """The debrief of a class, scenario by scenario; `unreadable` are the titles of those that cannot be read."""

    summary: ClassSummary
    scenarios: tuple[ScenarioDebrief, ...]
    unreadable: tuple[str, ...] = ()
