"""The values that the debrief hands to its page; the decisions are over, so nothing need be hidden any more."""

from dataclasses import dataclass

from sim.services.pairs import PairView
from sim.services.review_views import ReviewView
from sim.services.views import Moment, OutcomeView, Speaker, TrustNote


@dataclass(frozen=True)
class ScoreLine:
    """One part of the score: `points` of `weight`, which is `percent` of them.

    `part` is outcome, time, or the role whose people's trust counts; `left` is then what each of them has left.
    """

    part: str
    points: float
    weight: float
    percent: int
    left: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Consequence:
    """Something that came of a decision, perhaps days later.

    `kind` is that of the happening; `about` is the promise, the claim, the person or the event's title that it
    concerns; `text` is Markdown: the first sentence of what was said or written then.
    """

    when: Moment
    number: int
    kind: str
    about: str
    text: str
    trust: tuple[TrustNote, ...] = ()


@dataclass(frozen=True)
class DebriefDecision:
    """One decision looked back at; the texts are Markdown, `breaches` are the ids of what was broken.

    `chosen` is what the choice was called, `text` what was said or done, empty where that was all.
    `alternatives` names the other choices that were open.
    """

    number: int
    when: Moment
    clock: int
    chosen: str
    text: str
    channel: str
    ratings: tuple[tuple[str, str], ...]
    because: str
    breaches: tuple[str, ...]
    trust: tuple[TrustNote, ...]
    consequences: tuple[Consequence, ...]
    parts: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[str, ...] = ()
    length: "LengthView | None" = None


@dataclass(frozen=True)
class LengthView:
    """How long a message was, in characters, and the band that this is: from `low` to `high`, None for no end.

    `place` counts the bands from 1, of `bands` in all.
    """

    characters: int
    low: int
    high: int | None
    place: int
    bands: int


@dataclass(frozen=True)
class RankedView:
    """A motivator that was named. `verdict` is right, elsewhere (the right name at another place), wrong or open.

    `known` says whether the trainee had evidence for it.
    """

    motivator: str
    verdict: str
    known: bool


@dataclass(frozen=True)
class EvidenceView:
    """What shows a motivator: a fact, or a truth with its `question`; and whether the trainee had it by then."""

    motivator: str
    question: str
    text: str
    had: bool


@dataclass(frozen=True)
class DiagnosisView:
    """What the trainee said moves a person, and how it was.

    `truth` lists motivators with their weights, 1 to 5, and whether each is among those asked for; where `settled` is
    False it holds what is so in any case. `points` of `worth` are the score's, and count for the last diagnosis of a
    person only (`counts`).
    """

    number: int
    when: Moment
    name: str
    said: tuple[RankedView, ...]
    truth: tuple[tuple[str, int, bool], ...]
    settled: bool
    evidence: tuple[EvidenceView, ...]
    points: float
    worth: float
    counts: bool


@dataclass(frozen=True)
class GaugeView:
    """How far the trainee felt trusted (a band), and the trust that there was with its band.

    `off` is by how many bands the guess missed, above nought where the guess lay too high.
    """

    number: int
    when: Moment
    name: str
    said: str
    trust: int
    band: str
    off: int


@dataclass(frozen=True)
class AnswerView:
    """What a person answered about an offer; `question` is accepts, starts or stays.

    `parts` are what the chance was made of, in points of a hundred; `sum` is what they come to, and `chance` the same
    kept from 0 to 100.
    """

    number: int
    when: Moment
    name: str
    question: str
    offer: str
    by: str
    yes: bool
    parts: tuple[tuple[str, float], ...]
    sum: float
    chance: float


@dataclass(frozen=True)
class DebriefPromise:
    """A promise made, due on a working day counted from 1; `status` is kept, broken or open."""

    text: str
    to: str
    made: Moment
    due: int | None
    status: str
    settled: Moment | None


@dataclass(frozen=True)
class DebriefClaim:
    """A claim made, and when it came out (None if it did not).

    `status` is true, false, exposed, or open where play never settled whether it was true.
    """

    text: str
    to: str
    made: Moment
    status: str
    exposed: Moment | None


@dataclass(frozen=True)
class MissedFact:
    """A fact never found; `how` says how it could have been."""

    text: str
    about: str
    how: str


@dataclass(frozen=True)
class TrustPoint:
    """The trust of a person at a moment; `day` counts from 0, `number` is the decision taken then, or 0."""

    day: float
    trust: int
    number: int


@dataclass(frozen=True)
class TrustLine:
    """One person's trust over the simulated days."""

    name: str
    role: str
    points: tuple[TrustPoint, ...]


@dataclass(frozen=True)
class PrincipleResult:
    """How often a principle was exercised strongly, fairly and weakly."""

    principle: str
    strong: int
    fair: int
    weak: int


@dataclass(frozen=True)
class Told:
    """What happened and why, as it follows from the decisions of a finished attempt: it never changes."""

    outcome: OutcomeView
    score_lines: tuple[ScoreLine, ...]
    capped: bool
    """Whether a breach of conduct capped the score."""
    decisions: tuple[DebriefDecision, ...]
    promises: tuple[DebriefPromise, ...]
    claims: tuple[DebriefClaim, ...]
    facts: tuple[str, ...]
    missed: tuple[MissedFact, ...]
    trust: tuple[TrustLine, ...]
    principles: tuple[PrincipleResult, ...]
    remembers: tuple[tuple[Speaker, str], ...]
    """Pairs of a person and what they remember."""
    pairs: tuple[PairView, ...] = ()
    truths: tuple[tuple[str, str], ...] = ()
    """Pairs of question and answer, for what was settled in play."""
    diagnoses: tuple[DiagnosisView, ...] = ()
    gauges: tuple[GaugeView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    review: ReviewView | None = None
    """What the decisions cost and what luck did, or why that cannot be told."""


@dataclass(frozen=True, kw_only=True)
class DebriefView(Told):
    """What a debrief tells, with whose attempt at what it was and what can still be done about it.

    `older_rules` says that it was scored by rules no longer in force.
    """

    public_id: str
    slug: str
    title: str
    language: str
    mode: str
    score: int
    cap: int
    ended: Moment
    days: int
    began: tuple[tuple[Speaker, str], ...]
    """A career attempt: pairs of a person and, in Markdown, how they stood with the trainee when it began."""
    ranked: bool
    ordinal: int
    can_restart: bool
    in_class: bool = False
    forewarned: bool = False
    """Whether a vote of a class told of a decision before it was met, so that it ranks nowhere."""
    excluded: str = ""
    """Why somebody took it out of all ranks; empty where nobody did."""
    older_rules: bool = False
    playable: bool = True
    """Whether the scenario can still be played anew; an archived one cannot."""
    board: bool = True
    """Whether there is a board to look at."""
    jurisdiction: str | None = None
    """Where the scenario plays, as far as the rules of conduct go; None where it does not say."""
