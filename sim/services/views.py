"""The values that services hand to pages: nothing here holds a row, an author's id or what the mode hides."""

from dataclasses import dataclass
from datetime import datetime

from sim.store.records import CAREER as CAREER

PRACTICE = "practice"
ASSESSED = "assessed"
MODES = (PRACTICE, ASSESSED, CAREER)
"""Career is shown as assessed is: as on the job, with the difference that people remember it."""

WORDY = 400
"""From how many characters of options on they come after a turn's answer."""


@dataclass(frozen=True)
class Portrait:
    """A person's picture: the name of a drawing, or empty; then initials, tinted by a whole number from 0 up."""

    drawing: str
    initials: str
    tint: int


@dataclass(frozen=True)
class PersonBrief:
    """What is known of a person before play; `about` is Markdown."""

    name: str
    role: str
    position: str
    about: str
    portrait: Portrait


@dataclass(frozen=True)
class Moment:
    """A simulated time: the working day, counted from 1, and the hour (9 to 17), None where days are not divided."""

    day: int
    hour: int | None = None


@dataclass(frozen=True)
class ScoringView:
    """The parts of a score by name with their points out of 100.

    Time gives all its points until `full` and none from `none` on; `timed` says whether it counts at all. `cap` is the
    score at which a breach of conduct stops it.
    """

    parts: tuple[tuple[str, float], ...]
    timed: bool
    full: Moment
    none: Moment
    cap: int


@dataclass(frozen=True)
class Speaker:
    """Who writes or says something."""

    name: str
    role: str
    portrait: Portrait


@dataclass(frozen=True)
class TrustNote:
    """How the trust of a person changed; both values 0..100. Practice mode only."""

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class CoachNote:
    """What a decision exercised and why it was well or badly done; `text` is Markdown. Practice mode only.

    `about` names the part of a message that the note is on, empty where it is on the decision as a whole.
    """

    text: str
    ratings: tuple[tuple[str, str], ...] = ()
    """Pairs of principle id and `strong`, `fair` or `weak`."""
    about: str = ""


@dataclass(frozen=True)
class Letter:
    """An offer as it lies on the table; `kind` is ours, rival or counter, `text` is Markdown.

    `by` is who offers, `sender` the person who brings it, empty for none.
    """

    title: str
    by: str
    to: str
    sender: str
    kind: str
    text: str


@dataclass(frozen=True)
class TermRow:
    """A term by its motivator, with each letter's words for it in their order, empty where it is not mentioned."""

    motivator: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Letters that were laid on the table at once, and their terms side by side."""

    letters: tuple[Letter, ...]
    rows: tuple[TermRow, ...]


@dataclass(frozen=True)
class ThreadEntry:
    """One thing in the conversation; `text` is Markdown, shown and never run.

    A truth revealed has its question as `title` and the answer as `text`; what the trainee did has the words of the
    choice as `title`.
    `kind` is one of said, told, learned, revealed, promised, kept, broken, exposed, silence, walked, trust,
    interrupted, diagnosed, gauged, offered. An outcome arrives as told. `number` is the decision that brought it, 0
    for what happened before the first.
    """

    kind: str
    number: int
    when: Moment
    channel: str = ""
    title: str = ""
    text: str = ""
    mine: bool = False
    who: Speaker | None = None
    to: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    """A composed message: pairs of label and Markdown."""
    trust: tuple[TrustNote, ...] = ()
    coach: tuple[CoachNote, ...] = ()
    ranking: tuple[str, ...] = ()
    """The motivators that a diagnosis names, the strongest first."""
    band: str = ""
    """The band of trust that was guessed."""
    table: Table | None = None
    """What an entry of kind offered lays down."""


@dataclass(frozen=True)
class ThreadDay:
    """What happened on one simulated day, in order."""

    day: int
    entries: tuple[ThreadEntry, ...]


@dataclass(frozen=True)
class PersonCard:
    """A person as the trainee knows them by now; `trust` is None unless the mode is practice.

    `asked` says that practice asks now how far this person trusts the trainee: then `trust` is None. `was_asked` says
    that it asked before the last decision.
    """

    name: str
    role: str
    position: str
    about: str
    portrait: Portrait
    facts: tuple[str, ...] = ()
    trust: int | None = None
    asked: bool = False
    was_asked: bool = False


@dataclass(frozen=True)
class PromiseCard:
    """A promise that is still open; `day` is the working day on which it falls due."""

    text: str
    to: str
    day: int


@dataclass(frozen=True)
class Calendar:
    """Today, what is promised to whom by when, and when it ends at the latest, in working days counted from 1."""

    day: int
    promises: tuple[PromiseCard, ...] = ()
    horizon: int = 0


@dataclass(frozen=True)
class OptionCard:
    """One option of a part that can be chosen; `length` is that of its text in characters, as it was written.

    In a diagnosis `text` is a motivator, in a gauge a band of trust; pages have words for both.
    """

    token: str
    text: str
    length: int = 0


@dataclass(frozen=True)
class PartCard:
    """A part of a choice. `kind` is message, diagnosis or gauge; the latter two concern `person` and have no label.

    One of the options is chosen; the form's field is `part.<token>`. In a diagnosis there is a field for each place,
    `part.<token of the place>`, and `known` holds what the trainee knows of the person, as pairs of question (which may
    be empty) and answer.
    """

    token: str
    label: str
    options: tuple[OptionCard, ...]
    kind: str = "message"
    person: str = ""
    places: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ChoiceCard:
    """A choice on offer; `locked` is the hint, None where it can be taken.

    `takes` is a duration such as `3d`, empty for no time.
    """

    token: str
    text: str
    channel: str = ""
    takes: str = ""
    locked: str | None = None
    parts: tuple[PartCard, ...] = ()
    counted: bool = False
    """Whether the length of its message is told while it is composed."""
    bands: tuple[int, ...] = ()
    """The lengths in characters up to which a message does the same. Practice mode only."""
    opening: str = ""
    """What a composed message begins with whatever is picked; Markdown."""


@dataclass(frozen=True)
class OutcomeView:
    """How it ended; `text` is Markdown."""

    kind: str
    title: str
    text: str
    good: bool


@dataclass(frozen=True)
class HeldView:
    """What holds up an attempt of a class: `reason` is early, closed, removed or gate; `chapter` is a gate's title."""

    reason: str
    chapter: str = ""
    class_id: str = ""
    """The public id of the class."""
    zone: str = ""
    opens_at: datetime | None = None


@dataclass(frozen=True)
class PlayView:
    """An attempt as its trainee sees it now.

    `thread` is the whole conversation, or with `turn_only` what the decision just taken brought.
    `number` is that of the next decision. `closed` says that it cannot go on because it was begun
    under older rules.
    """

    public_id: str
    slug: str
    title: str
    language: str
    mode: str
    number: int
    finished: bool
    closed: bool
    outcome: OutcomeView | None
    clock: Moment
    chapter: str
    channel: str
    thread: tuple[ThreadDay, ...]
    people: tuple[PersonCard, ...]
    notes: tuple[tuple[str, str], ...]
    """Pairs of question and answer: truths revealed, and without a question facts that concern nobody in particular."""
    calendar: Calendar
    choices: tuple[ChoiceCard, ...]
    turn_only: bool = False
    held: HeldView | None = None
    """What holds the attempt up for the moment, where it belongs to a class."""
    in_class: bool = False
    """Whether the attempt belongs to a class."""

    @property
    def wordy(self) -> bool:
        """Whether what can be composed here is long enough to come by a request of its own, after a turn's answer.

        A single choice stands open, so what it asks for comes at once.
        """
        words = sum(len(one.text) for choice in self.choices for part in choice.parts for one in part.options)
        return words > WORDY and len(self.choices) > 1


@dataclass(frozen=True)
class Taken:
    """The answer to a decision; `repeated` says that it had been stored already."""

    view: PlayView
    repeated: bool
