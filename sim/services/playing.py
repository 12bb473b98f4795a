"""The play page's view, put together from a stored attempt."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sim.engine.decision import Decision, parse_decision
from sim.engine.happening import Happening
from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from sim.services import people
from sim.services.composing import cards
from sim.services.standing import Standing
from sim.services.thread import StoredTurn, thread
from sim.services.views import (
    PRACTICE,
    Calendar,
    ChoiceCard,
    OutcomeView,
    PersonCard,
    PlayView,
    PromiseCard,
)
from sim.services.wording import answer_words, moment
from sim.store.types import AnyRow

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # to make one costs more than to use it


def happenings_json(happenings: Iterable[Happening]) -> str:
    """Return happenings as JSON text."""
    return _ENCODER.encode([h.to_json() for h in happenings])


def happenings_from(text: str) -> tuple[Happening, ...]:
    """Return the happenings that `happenings_json` wrote."""
    return tuple(Happening.from_json(data) for data in json.loads(text))


def stored_turns(rows: Sequence[AnyRow]) -> list[StoredTurn]:
    """Read the rows of decisions."""
    return [StoredTurn(row.number, parse_decision(row.decision), happenings_from(row.happenings)) for row in rows]


def assemble(standing: Standing, key: bytes, turns: Sequence[StoredTurn], *, turn_only: bool = False) -> PlayView:
    """Put the page's view together; `turns` are all of them, or with `turn_only` those just taken."""
    scenario, attempt = standing.scenario, standing.attempt
    document, clock = scenario.document, scenario.clock
    now = attempt.position.clock
    state = document.states.get(attempt.position.state)
    chapter = document.chapters.get(state.chapter or "") if state else None
    over = attempt.outcome is not None or standing.closed or standing.held
    choices = () if over else cards(standing, key)
    return PlayView(
        public_id=standing.public_id,
        slug=standing.slug,
        title=document.title,
        language=document.language,
        mode=standing.mode,
        number=attempt.decided + 1,
        finished=attempt.outcome is not None,
        closed=standing.closed and attempt.outcome is None,
        outcome=outcome_view(scenario, attempt.outcome, turns),
        clock=moment(clock, now),
        chapter=chapter.title if chapter else "",
        channel=state.channel if state else "desk",
        thread=thread(scenario, standing.mode, turns),
        people=_people(standing, choices, turns[-1].decision if turns else None),
        notes=_notes(standing),
        calendar=Calendar(
            day=clock.day(now),
            promises=_promises(standing),
            horizon=clock.day(max(0, scenario.core.horizon - 1)),
        ),
        choices=choices,
        turn_only=turn_only,
        held=standing.held if attempt.outcome is None else None,
        in_class=standing.in_class,
    )


def outcome_view(scenario: Scenario, outcome: str | None, turns: Sequence[StoredTurn]) -> OutcomeView | None:
    """Return how it ended, in the words that were told, None while it has not."""
    if outcome is None:
        return None
    spec = scenario.document.outcomes[outcome]
    told = [h.text for turn in turns for h in turn.happenings if h.kind == "told" and h.ref == f"state.{outcome}"]
    return OutcomeView(spec.kind, spec.title, told[-1] if told else "", KINDS[spec.kind].good)


def _people(standing: Standing, choices: Sequence[ChoiceCard], last: Decision | None) -> tuple[PersonCard, ...]:
    """Return the cards; practice shows how far people trust, but not of whom a gauge asks just that."""
    scenario = standing.scenario
    facts, practice = scenario.facts, standing.mode == PRACTICE
    asked = {part.person for choice in choices for part in choice.parts if part.kind == "gauge"}
    before: frozenset[str] = frozenset() if last is None else scenario.gauged.get(last.choice, frozenset())
    found = []
    for person in scenario.document.people:
        hidden = practice and people.name_of(scenario, person) in asked
        card = people.card(
            scenario,
            person,
            tuple(facts[fact].text for fact in standing.notes.learned if facts[fact].about == person),
            standing.value(f"trust.{person}") if practice and not hidden else None,
            standing.attempt.position.clock,
        )
        found.append(replace(card, was_asked=practice and person in before, asked=hidden))
    return tuple(found)


def _notes(standing: Standing) -> tuple[tuple[str, str], ...]:
    document, facts = standing.scenario.document, standing.scenario.facts
    found = [("", facts[fact].text) for fact in standing.notes.learned if facts[fact].about is None]
    for truth, option in standing.notes.revealed.items():
        if question := document.truths[truth].text:
            found.append((question, answer_words(option)))
    return tuple(found)


def _promises(standing: Standing) -> tuple[PromiseCard, ...]:
    document = standing.scenario.document
    return tuple(
        PromiseCard(
            text=document.promises[promise].text,
            to=people.name_of(standing.scenario, document.promises[promise].to),
            day=day,
        )
        for promise, day in sorted(standing.notes.due.items(), key=lambda pair: pair[1])
    )
