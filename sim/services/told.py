"""What the debrief of a finished attempt tells: everything that follows from its decisions and never changes."""

import json
from collections.abc import Sequence
from typing import Any

from sim.engine import causes
from sim.engine import debrief as reviewing
from sim.engine.attempt import Memory
from sim.engine.decision import Decision
from sim.engine.happening import Happening
from sim.engine.play import replay
from sim.engine.settled import Settled
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services.debrief_views import (
    Consequence,
    DebriefClaim,
    DebriefDecision,
    DebriefPromise,
    LengthView,
    MissedFact,
    PrincipleResult,
    ScoreLine,
    Told,
    TrustLine,
    TrustPoint,
)
from sim.services.game_reviews import OLDER_RULES, review_view
from sim.services.pairs import pair_view
from sim.services.people import name_of, speaker
from sim.services.playing import outcome_view
from sim.services.readings import answer_views, diagnosis_views, gauge_views
from sim.services.review_views import ReviewView
from sim.services.tablebases import Tablebases
from sim.services.thread import StoredTurn, coach_note, trust_notes
from sim.services.views import TrustNote
from sim.services.wording import answer_words, first_sentence, moment
from sim.store.types import AnyRow


def told(scenario: Scenario, row: AnyRow, stored: Sequence[StoredTurn], tablebases: Tablebases | None) -> Told:
    """Return what the debrief of a finished attempt tells, reviewed where `tablebases` has what that needs.

    Raises the failure of an attempt that cannot be played again.
    """
    outcome = outcome_view(scenario, row.outcome, stored)
    assert outcome is not None
    if row.rule_version != RULE_VERSION:
        return Told(outcome=outcome, **_as_stored(scenario, stored))
    return Told(outcome=outcome, **_worked_out(scenario, row.seed, json.loads(row.memory), stored, tablebases))


def _worked_out(
    scenario: Scenario, seed: int, begun: Memory, stored: Sequence[StoredTurn], tablebases: Tablebases | None
) -> dict[str, Any]:
    """Return what the engine's debrief tells, and the review."""
    played = replay(scenario, seed, begun, [turn.decision for turn in stored if turn.decision is not None])
    if played.failure is not None:
        raise played.failure
    found = reviewing.debrief_of(scenario, played.turns)
    return {
        "review": None if tablebases is None else review_view(scenario, tablebases, begun, played.turns),
        "score_lines": tuple(_score_line(scenario, found, part) for part in found.parts),
        "capped": found.capped,
        "decisions": tuple(_decision(scenario, review) for review in found.reviews),
        "promises": tuple(_promise(scenario, settled) for settled in found.promises),
        "claims": tuple(_claim(scenario, settled) for settled in found.claims),
        "facts": tuple(scenario.facts[fact].text for fact, _ in found.found),
        "missed": tuple(_missed(scenario, fact) for fact in found.missed),
        "truths": tuple(
            (question, answer_words(option))
            for truth, option in found.truths
            if (question := scenario.document.truths[truth].text)
        ),
        "trust": tuple(_trust_line(scenario, found, person, points) for person, points in found.trust),
        "principles": tuple(PrincipleResult(t.principle, t.strong, t.fair, t.weak) for t in found.tallies),
        "remembers": tuple((speaker(scenario, person), text) for person, text in found.remembers),
        "pairs": tuple(pair_view(scenario, pair) for pair in found.pairs),
        "diagnoses": diagnosis_views(scenario, found),
        "gauges": gauge_views(scenario, found),
        "answers": answer_views(scenario, found),
    }


def _as_stored(scenario: Scenario, turns: Sequence[StoredTurn]) -> dict[str, Any]:
    """Return what can be told without playing again."""
    nothing = ("score_lines", "promises", "claims", "facts", "missed", "truths", "trust", "principles", "remembers")
    decisions = tuple(_stored_decision(scenario, turn) for turn in turns)
    return {
        **dict.fromkeys(nothing, ()),
        "capped": False,
        "decisions": decisions,
        "review": ReviewView(OLDER_RULES),
    }


def _stored_decision(scenario: Scenario, turn: StoredTurn) -> DebriefDecision:
    assert turn.decision is not None
    said = next(happening for happening in turn.happenings if happening.kind == "said")
    coach = coach_note(scenario, turn.decision)
    return DebriefDecision(
        number=turn.number,
        when=moment(scenario.clock, said.clock),
        clock=said.clock,
        **_words(scenario, turn.decision, said),
        channel=said.channel,
        ratings=coach.ratings if coach else (),
        because=coach.text if coach else "",
        breaches=(),
        trust=trust_notes(scenario, turn.happenings),
        consequences=(),
        parts=said.parts,
        alternatives=(),
    )


def _decision(scenario: Scenario, review: reviewing.Review) -> DebriefDecision:
    coach = coach_note(scenario, review.decision)
    return DebriefDecision(
        number=review.number,
        when=moment(scenario.clock, review.clock),
        clock=review.clock,
        **_words(scenario, review.decision, review.said),
        channel=review.said.channel,
        ratings=coach.ratings if coach else (),
        because=coach.text if coach else "",
        breaches=review.breaches,
        trust=_notes(scenario, review.trust),
        consequences=tuple(
            found for came in review.consequences if (found := _consequence(scenario, came)).about or found.text
        ),
        parts=review.said.parts,
        alternatives=review.alternatives,
        length=_length(review),
    )


def _length(review: reviewing.Review) -> LengthView | None:
    long = review.length
    return None if long is None else LengthView(long.characters, long.low, long.high, long.place, long.bands)


def _notes(scenario: Scenario, changes: Sequence[tuple[str, int, int]]) -> tuple[TrustNote, ...]:
    return tuple(TrustNote(name_of(scenario, person), before, after) for person, before, after in changes)


def _words(scenario: Scenario, decision: Decision, said: Happening) -> dict[str, Any]:
    """Return what a decision was called and what was said, where that is more than its name."""
    chosen = scenario.choices[decision.choice].text
    return {"chosen": chosen, "text": "" if said.text == chosen else said.text}


def _consequence(scenario: Scenario, came: causes.Consequence) -> Consequence:
    """Return what came of a decision; without `about` and `text` there is nothing to say about it."""
    document, happening = scenario.document, came.happening
    match happening.kind:
        case "broken":
            about = document.promises[happening.ref].text
        case "exposed":
            about = document.claims[happening.ref].text
        case "silence" | "walked":
            about = name_of(scenario, happening.ref)
        case "event":
            about = document.events[happening.ref].title or ""
        case _:
            about = ""
    return Consequence(
        when=moment(scenario.clock, happening.clock),
        number=came.number,
        kind=happening.kind,
        about=about,
        text=first_sentence(came.text),
        trust=_notes(scenario, came.trust),
    )


def _score_line(scenario: Scenario, found: reviewing.Debrief, part: Any) -> ScoreLine:
    """Return a part of the score, and where trust counts what is left of it."""
    name = part.name.removeprefix("trust.")
    trust = dict(found.trust)
    left = tuple(
        (person.name, trust[key][-1].trust) for key, person in scenario.document.people.items() if person.role == name
    )
    return ScoreLine(name, float(part.points), float(part.weight), round(part.share * 100), left)


def _promise(scenario: Scenario, made: Settled) -> DebriefPromise:
    spec, clock = scenario.document.promises[made.id], scenario.clock
    return DebriefPromise(
        text=spec.text,
        to=name_of(scenario, spec.to),
        made=moment(clock, made.made),
        due=None if made.due is None else clock.day(made.due),
        status=made.status,
        settled=None if made.settled is None else moment(clock, made.settled),
    )


def _claim(scenario: Scenario, made: Settled) -> DebriefClaim:
    spec, clock = scenario.document.claims[made.id], scenario.clock
    return DebriefClaim(
        text=spec.text,
        to=name_of(scenario, spec.to),
        made=moment(clock, made.made),
        status=made.status,
        exposed=None if made.settled is None else moment(clock, made.settled),
    )


def _missed(scenario: Scenario, fact: str) -> MissedFact:
    spec = scenario.facts[fact]
    return MissedFact(spec.text, name_of(scenario, spec.about) if spec.about else "", spec.missed or "")


def _trust_line(
    scenario: Scenario, found: reviewing.Debrief, person: str, changes: Sequence[reviewing.TrustPoint]
) -> TrustLine:
    """Return a person's trust with a point at every decision, and one at every change between decisions."""
    per_day = scenario.clock.ticks_per_day
    spec = scenario.document.people[person]
    trust = spec.trust
    points: list[TrustPoint] = []
    left = list(changes)
    for number, tick in [(0, 0), *((review.number, review.clock) for review in found.reviews)]:
        while left and left[0].number == number and left[0].clock <= tick:
            trust = left.pop(0).trust
        points.append(TrustPoint(tick / per_day, trust, number))
        while left and left[0].number == number:
            change = left.pop(0)
            trust = change.trust
            points.append(TrustPoint(change.clock / per_day, trust, 0))
    return TrustLine(spec.name, spec.role, tuple(points))
