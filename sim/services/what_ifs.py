"""What would have come of another decision under the same luck, beside what came of the one that was taken."""

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from sim.engine.attempt import Memory
from sim.engine.decision import Decision
from sim.engine.errors import ChoiceUnavailable
from sim.engine.play import OfferedChoice, OfferedPart, Turn, offered, replay
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.language.motivators import THEN
from sim.services.attempts import own
from sim.services.compiled import compiled
from sim.services.errors import NotFinished, NotFound
from sim.services.game_reviews import OLDER_RULES, chosen_view, line_view, reviewed
from sim.services.people import name_of
from sim.services.review_views import OtherChoice, OtherPart, PartOption, WhatIfView
from sim.services.tablebases import DAMAGED, READY, Found, Tablebases
from sim.services.trainees import Trainee
from sim.services.wording import moment
from sim.store import attempts
from sim.store.database import reading


def what_if_view(
    session: Session,
    trainee: Trainee,
    tablebases: Tablebases,
    public_id: str,
    number: int,
    choice: int | None = None,
    options: Sequence[int] = (),
    *,
    as_played: bool = False,
) -> WhatIfView:
    """Show what else was open at decision `number` of a finished attempt, and what would have come of one of it.

    `choice` and `options` are the numbers that the view gives to choices and to options of their parts, all from 1.
    Raises NotYours, NotFinished, NotFound (no such decision, or nothing of that kind was open) and StoreUnavailable.
    """
    with reading(session):
        row = own(trainee, attempts.load(session, public_id))
        if row.outcome is None:
            raise NotFinished(public_id)
        scenario = compiled(session, row.version_id, row.content_hash)
        decided = [stored.decision for stored in attempts.decisions(session, row.id)]
    if not 1 <= number <= len(decided):
        raise NotFound("there is no such decision in this attempt")
    memory: Memory = json.loads(row.memory)
    turns = replay(scenario, row.seed, memory, decided).turns
    if row.rule_version != RULE_VERSION or len(turns) <= len(decided):
        return _without(scenario, public_id, number, turns, OLDER_RULES)
    found = tablebases.find(scenario, memory)
    if found.tablebase is None or reviewed(found, turns) is None:
        return _without(scenario, public_id, number, turns, DAMAGED if found.status == READY else found.status)
    return _view(scenario, public_id, number, turns, found, choice, options, as_played=as_played)


def _without(scenario: Scenario, public_id: str, number: int, turns: Sequence[Turn], status: str) -> WhatIfView:
    """Return the view of what cannot be told, by its status."""
    before = turns[min(number, len(turns)) - 1].attempt
    taken = turns[number].decision if number < len(turns) else None
    return WhatIfView(
        public_id=public_id,
        title=scenario.document.title,
        language=scenario.document.language,
        number=number,
        status=status,
        when=moment(scenario.clock, before.position.clock),
        taken=None if taken is None else chosen_view(scenario, taken),
    )


def _view(
    scenario: Scenario,
    public_id: str,
    number: int,
    turns: Sequence[Turn],
    found: Found,
    choice: int | None,
    options: Sequence[int],
    *,
    as_played: bool,
) -> WhatIfView:
    from sim.analysis.what_if import what_if

    assert found.tablebase is not None
    before, taken = turns[number - 1], turns[number].decision
    assert taken is not None
    shown = [one for one in offered(scenario, before.attempt) if one.open]
    instead = None if choice is None else _picked(shown, choice, options)
    other, kept = None, 0
    if instead is not None:
        try:
            played = what_if(found.tablebase, turns, number, instead, as_played=as_played)
        except ChoiceUnavailable as error:
            raise NotFound(str(error)) from None
        other = line_view(scenario, before, played)
        later = [turn.decision for turn in turns[number + 1 :]]
        kept = _alike([turn.decision for turn in played[1:]], later) if as_played else 0
    worth: dict[str, float] = {}
    for decision, value in found.tablebase.worth(before.attempt.position).items():
        worth[decision.choice] = max(value, worth.get(decision.choice, value))
    marked = instead or taken
    return WhatIfView(
        public_id=public_id,
        title=scenario.document.title,
        language=scenario.document.language,
        number=number,
        status=READY,
        when=moment(scenario.clock, before.attempt.position.clock),
        taken=chosen_view(scenario, taken),
        choices=tuple(
            _other(scenario, place, one, worth[one.id], taken, marked) for place, one in enumerate(shown, start=1)
        ),
        as_played=as_played,
        kept=kept,
        own=line_view(scenario, before, turns[number:]),
        other=other,
        instead=None if instead is None else chosen_view(scenario, instead),
        picked=(choice or 0, tuple(options)),
    )


def _alike(some: Sequence[Decision | None], others: Sequence[Decision | None]) -> int:
    """Return how many decisions two lines have in common from their beginnings on."""
    return next(
        (at for at, (one, other) in enumerate(zip(some, others, strict=False)) if one != other),
        min(len(some), len(others)),
    )


def _picked(shown: Sequence[OfferedChoice], choice: int, options: Sequence[int]) -> Decision:
    """Return the decision of these numbers; raises NotFound where there is none."""
    if not 1 <= choice <= len(shown):
        raise NotFound("there was no such choice")
    found = shown[choice - 1]
    if len(options) != len(found.parts):
        raise NotFound("each part of a choice takes one option")
    arguments: list[tuple[str, str]] = []
    for part, option in zip(found.parts, options, strict=True):
        can = _open(part)
        if not 1 <= option <= len(can):
            raise NotFound("there was no such option")
        arguments.append((part.id, can[option - 1][0]))
    return Decision(found.id, tuple(arguments))


def _open(part: OfferedPart) -> list[tuple[str, tuple[str, ...]]]:
    """Return the open options of a part by id, with what a page shows of each."""
    shown = [option for option in part.options if option.open]
    if part.kind == "diagnosis":
        return [(option.id, tuple(option.id.split(THEN))) for option in shown]
    return [(option.id, (option.id if part.kind == "gauge" else option.text,)) for option in shown]


def _other(
    scenario: Scenario, place: int, choice: OfferedChoice, worth: float, taken: Decision, marked: Decision
) -> OtherChoice:
    arguments = dict(marked.arguments) if marked.choice == choice.id else {}
    return OtherChoice(
        number=place,
        text=choice.text,
        worth=worth,
        taken=choice.id == taken.choice,
        picked=choice.id == marked.choice,
        parts=tuple(
            OtherPart(
                label=part.label,
                kind=part.kind,
                name=name_of(scenario, part.person) if part.person else "",
                options=tuple(
                    PartOption(at, words, arguments.get(part.id) == option)
                    for at, (option, words) in enumerate(_open(part), start=1)
                ),
            )
            for part in choice.parts
        ),
    )
