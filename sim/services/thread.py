"""The conversation of a play page, made from happenings; what the mode hides is left out here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sim.engine.causes import trust_changes
from sim.engine.debrief import lessons, reasons, taught
from sim.engine.decision import Decision
from sim.engine.happening import Happening
from sim.language.load import Scenario
from sim.language.motivators import THEN
from sim.services.letters import table
from sim.services.people import name_of, speaker
from sim.services.views import PRACTICE, CoachNote, ThreadDay, ThreadEntry, TrustNote
from sim.services.wording import answer_words, moment


@dataclass(frozen=True)
class StoredTurn:
    """A decision and what happened because of it; number 0 and no decision for what happened before the first."""

    number: int
    decision: Decision | None
    happenings: tuple[Happening, ...]


def thread(scenario: Scenario, mode: str, turns: Iterable[StoredTurn]) -> tuple[ThreadDay, ...]:
    """Arrange turns by simulated day."""
    placed = [pair for turn in turns for pair in _entries(scenario, mode, turn)]
    return tuple(
        ThreadDay(day, tuple(entry for _, entry in pairs)) for day, pairs in groupby(placed, key=lambda pair: pair[0])
    )


def trust_notes(scenario: Scenario, happenings: Iterable[Happening]) -> tuple[TrustNote, ...]:
    """Return how the trust of people changed over some happenings, each person once."""
    changes = trust_changes(happenings)
    return tuple(TrustNote(name_of(scenario, person), before, after) for person, before, after in changes)


def _entries(scenario: Scenario, mode: str, turn: StoredTurn) -> Iterator[tuple[int, ThreadEntry]]:
    """Yield the entries of a turn with their days; trust that changed unseen goes with the entry before."""
    practice = mode == PRACTICE
    found: list[tuple[int, ThreadEntry]] = []
    for happening, together in _laid(turn.happenings):
        day = scenario.clock.day(happening.clock)
        entry = _entry(scenario, turn.number, happening)
        if together:
            entry = replace(_blank(scenario, turn.number, happening), table=table(scenario, together))
        trust = trust_notes(scenario, [happening]) if practice else ()
        if entry is None or (happening.kind == "silence" and not practice):
            if trust and found and found[-1][0] == day:
                found[-1] = (day, replace(found[-1][1], trust=_joined(found[-1][1].trust, trust)))
                continue
            if not trust:
                continue
            entry = ThreadEntry("trust", turn.number, moment(scenario.clock, happening.clock))
        if practice and happening.kind == "said" and turn.decision is not None:
            entry = replace(entry, coach=coach_notes(scenario, turn.decision))
        found.append((day, replace(entry, trust=trust)))
    yield from found


def _laid(happenings: Iterable[Happening]) -> Iterator[tuple[Happening, tuple[Happening, ...]]]:
    """Yield happenings one by one; letters that are laid on the table in a row come as one, with all of them."""
    for offers, group in groupby(happenings, key=lambda happening: happening.kind == "offered"):
        if offers:
            letters = tuple(group)
            yield letters[0], letters
        else:
            yield from ((happening, ()) for happening in group)


def _joined(first: tuple[TrustNote, ...], second: tuple[TrustNote, ...]) -> tuple[TrustNote, ...]:
    """Join changes of trust, each person once."""
    joined = {note.name: note for note in first}
    for note in second:
        before = joined[note.name].before if note.name in joined else note.before
        joined[note.name] = TrustNote(note.name, before, note.after)
    return tuple(note for note in joined.values() if note.before != note.after)


def coach_note(scenario: Scenario, decision: Decision) -> CoachNote | None:
    """Return what a decision exercised and why, None where the author says nothing."""
    ratings = tuple((lesson.principle, lesson.rating) for lesson in lessons(scenario, decision))
    text = "\n\n".join(reasons(scenario, decision))
    return CoachNote(text, ratings) if text or ratings else None


def coach_notes(scenario: Scenario, decision: Decision) -> tuple[CoachNote, ...]:
    """Return the same note by note: on the choice, on the length of a message, and on each of its parts."""
    parts = scenario.choices[decision.choice].parts
    about = ["", *(parts[part].label for part, _ in decision.arguments if part in parts), ""]
    notes = [
        CoachNote(one.because or "", tuple(one.teaches.items()), label)
        for label, one in zip(about, taught(scenario, decision), strict=False)
        if one.because or one.teaches
    ]
    return tuple(sorted(notes, key=lambda note: note.about != ""))


def _entry(scenario: Scenario, number: int, happening: Happening) -> ThreadEntry | None:
    """Return what a happening looks like on the page, None where it is not shown in play."""
    document, kind, ref = scenario.document, happening.kind, happening.ref
    entry = _blank(scenario, number, happening)
    match kind:
        case "said":
            return replace(
                entry,
                title=happening.title,
                text="" if happening.text == happening.title else happening.text,
                mine=True,
                to=tuple(name_of(scenario, person) for person in happening.to),
                parts=happening.parts,
            )
        case "told":
            who = speaker(scenario, happening.who)
            return replace(entry, title=happening.title, text=happening.text, who=who)
        case "learned":
            fact = scenario.facts[ref]
            return replace(entry, text=fact.text, who=speaker(scenario, fact.about or ""))
        case "revealed":
            question = document.truths[ref].text
            if question is None:
                return None
            return replace(entry, title=question, text=answer_words(happening.option))
        case "promised" | "kept" | "broken":
            promise = document.promises[ref]
            return replace(entry, text=promise.text, to=(name_of(scenario, promise.to),))
        case "exposed":
            claim = document.claims[ref]
            return replace(entry, text=claim.text, to=(name_of(scenario, claim.to),))
        case "silence" | "walked":
            return replace(entry, who=speaker(scenario, ref))
        case "interrupted":
            return replace(entry, text=scenario.choices[ref].text)
        case "diagnosed":
            ranking = tuple(happening.option.split(THEN))
            return replace(entry, who=speaker(scenario, happening.who), ranking=ranking)
        case "gauged":
            return replace(entry, who=speaker(scenario, happening.who), band=happening.option)
    return None


def _blank(scenario: Scenario, number: int, happening: Happening) -> ThreadEntry:
    return ThreadEntry(happening.kind, number, moment(scenario.clock, happening.clock), channel=happening.channel)
