"""The debrief of a class: how the room split at each decision, what that cost, how well it did, and what it wrote.

The rule: of a trainee's attempts at a scenario within the class the first one started counts. Repeats for practice do
not, nor does what somebody did who was removed, or an attempt that was excluded. An attempt that is not finished counts
with the decisions that it took, and stands in the table of outcomes as unfinished. Who was forewarned by a vote counts
with the decisions that they took before it, and stands there as for practice. Attempts under an older version of the
scenario are left out, and of earlier classes, whose principles stand beside, those under other rules. (The queries of
this rule are those of `sim.store.rooms`.)

Costs are expected points from the tablebases, as in the review of a game. It can be looked at before the class closes.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from statistics import fmean
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from sim.engine.debrief import lessons
from sim.engine.decision import parse_decision
from sim.engine.play import option_text
from sim.language.load import Scenario
from sim.language.motives import RANKING
from sim.language.outcomes import KINDS
from sim.services import classes
from sim.services.accounts import Account
from sim.services.class_debrief_views import (
    ClassDebrief,
    LeftOut,
    OutcomeRow,
    PartSplitView,
    PrincipleView,
    QuoteView,
    ScenarioDebrief,
    ShareView,
    SplitView,
)
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.services.people import name_of
from sim.services.rights import withheld_from
from sim.services.rooms import Room, chapter_title, gather, state_title
from sim.services.tablebases import DAMAGED, Tablebases
from sim.store import classes as stored
from sim.store import rooms, votes
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now

if TYPE_CHECKING:
    from sim.analysis.room import Share, Split, Taken

MOST_EARLIER = 10
"""With so many earlier classes a class is compared at most, the latest."""
MOST_QUOTES = 6
"""So many messages are quoted for each decision at most: those that cost least and those that cost most."""


class DebriefWithheld(Exception):
    """The board of the class is frozen, and whoever only reviews it sees nothing that would tell what came since."""


def page(session: Session, account: Account, class_id: str, tablebases: Tablebases) -> ClassDebrief:
    """Return the debrief of a class; raises NotFound, DebriefWithheld and StoreUnavailable."""
    with reading(session):
        row = classes.visible(session, account, class_id)
        if withheld_from(account, row):
            raise DebriefWithheld(class_id)
        found, unreadable = [], []
        for one in stored.scenarios(session, row.id):
            try:
                found.append(_scenario(session, row, one, tablebases))
            except VersionUnreadable:  # logged already
                unreadable.append(one.title)
    return ClassDebrief(classes.summary(row, utc_now()), tuple(found), tuple(unreadable))


def _scenario(session: Session, row: AnyRow, played: AnyRow, tablebases: Tablebases) -> ScenarioDebrief:
    from sim.analysis.room import costliest, splits

    room = gather(session, row.id, played, clean=True)
    scenario = room.scenario
    status, decisions = _taken(room, tablebases)
    found = splits(scenario, decisions)
    counted = [one.row for one in room.attempts if one.row.since is None]
    finished = [one for one in counted if one.outcome is not None]
    absent, removed = (count(session, row.id, played.scenario_id) for count in (rooms.absent, rooms.removed))
    skills = [one.skill / 10 for one in finished if one.skill is not None]
    before = (
        []
        if row.owner_id is None
        else rooms.earlier(session, row.owner_id, played.scenario_id, played.rules_hash, row.made_at, MOST_EARLIER)
    )
    consents = votes.consents(session, row.id)
    return ScenarioDebrief(
        slug=played.slug,
        title=scenario.document.title,
        language=scenario.document.language,
        begun=len(room.attempts),
        finished=len(finished),
        left_out=LeftOut(absent, removed, len(room.attempts) - len(counted), room.older),
        status=status,
        splits=tuple(_split(scenario, one) for one in found),
        costliest=tuple(_split(scenario, one) for one in costliest(found)),
        principles=_principles(session, row.id, played, scenario, [one.id for one in before]),
        earlier_classes=len(before),
        earlier_attempts=sum(one.attempts for one in before),
        outcomes=_outcomes(scenario, finished, len(room.attempts)),
        score=fmean(one.score for one in finished) if finished else None,
        skill=fmean(skills) if skills else None,
        consents=sum(one.row.member_id in consents for one in room.attempts),
        quotes=tuple(_quotes(room, decisions, consents)),
    )


def _taken(room: Room, tablebases: Tablebases) -> tuple[str, list["Taken"]]:
    """Return the decisions of all attempts, each by the attempt's place, and why not all have their cost."""
    from sim.analysis.fast import NotReachable
    from sim.analysis.packing import OutOfBounds
    from sim.analysis.room import taken

    status = tablebases.find(room.scenario, {}).status
    decisions: list[Taken] = []
    for who, played in enumerate(room.attempts):
        found = tablebases.find(room.scenario, json.loads(played.row.memory))
        if found.tablebase is None:
            status = found.status
        try:
            decisions += taken(who, played.turns, found.tablebase)
        except (NotReachable, OutOfBounds, IndexError, ValueError):
            status = DAMAGED
            decisions += taken(who, played.turns, None)
    return status, decisions


def _split(scenario: Scenario, split: "Split") -> SplitView:
    parts = []
    for choice, part, shares in split.parts:
        spec = scenario.choices[choice]
        kind = "message" if part in spec.parts else "diagnosis" if part == RANKING and spec.diagnose else "gauge"
        person = spec.diagnose.person if kind == "diagnosis" and spec.diagnose else spec.gauge or ""
        every = sum(one.times for one in shares)
        options = tuple(
            _share(one, option_text(spec, part, one.id) if kind == "message" else one.id, every) for one in shares
        )
        label = spec.parts[part].label if kind == "message" else ""
        name = name_of(scenario, person) if kind != "message" else ""
        parts.append(PartSplitView(spec.text, label, kind, name, options))
    return SplitView(
        state=split.state,
        title=state_title(scenario, split.state),
        chapter=chapter_title(scenario, split.state),
        people=split.people,
        times=split.times,
        total=split.total,
        per_person=split.per_person,
        choices=tuple(_share(one, scenario.choices[one.id].text, split.times) for one in split.choices),
        parts=tuple(parts),
    )


def _share(share: "Share", text: str, every: int) -> ShareView:
    from sim.analysis.review import label_of

    label = "" if share.loss is None else label_of(share.loss)
    return ShareView(text, share.times, 100 * share.times / every, share.loss, label)


def _principles(
    session: Session, class_id: int, played: AnyRow, scenario: Scenario, before: Sequence[int]
) -> tuple[PrincipleView, ...]:
    from sim.analysis.room import strength

    here = _ratings(session, [class_id], played, played.version_id)
    then = _ratings(session, before, played)
    none = {"strong": 0, "fair": 0, "weak": 0}
    return tuple(
        PrincipleView(
            name,
            strength(**here.get(name, none)),
            sum(here.get(name, none).values()),
            strength(**then.get(name, none)),
        )
        for name in scenario.document.principles
    )


def _ratings(
    session: Session, class_ids: Sequence[int], played: AnyRow, version_id: int | None = None
) -> dict[str, dict[str, int]]:
    """Count the ratings of the decisions that count in some classes, by principle; of one version, or of its rules."""
    found: dict[str, dict[str, int]] = {}
    taken = rooms.taken(session, class_ids, played.scenario_id, played.rules_hash, version_id) if class_ids else ()
    for row in taken:
        with suppress(VersionUnreadable, KeyError, ValueError):
            scenario = compiled(session, row.version_id, stored.content_hash(session, row.version_id))
            for lesson in lessons(scenario, parse_decision(row.decision)):
                counts = found.setdefault(lesson.principle, {"strong": 0, "fair": 0, "weak": 0})
                counts[lesson.rating] += row.times
    return found


def _outcomes(scenario: Scenario, finished: Sequence[AnyRow], begun: int) -> tuple[OutcomeRow, ...]:
    scores: dict[str, list[int]] = {}
    for one in finished:
        scores.setdefault(one.outcome, []).append(one.score)
    rows = [
        OutcomeRow(spec.title, KINDS[spec.kind].good, len(some), 100 * len(some) / begun, fmean(some))
        for name, spec in scenario.document.outcomes.items()
        if (some := scores.get(name))
    ]
    return tuple(sorted(rows, key=lambda one: -one.people))


def _quotes(room: Room, decisions: Sequence["Taken"], consents: set[int]) -> Iterator[QuoteView]:
    """Yield what was written by those who agreed, each message once, for each decision those that cost least and most.

    Aliases stand in the order of the attempts' random ids, so that they tell nothing of who joined when.
    """
    from sim.analysis.review import label_of

    willing = [at for at, one in enumerate(room.attempts) if one.row.member_id in consents]
    willing.sort(key=lambda at: room.attempts[at].row.public_id)
    aliases = {at: _letters(place) for place, at in enumerate(willing)}
    losses: dict[int, list[float | None]] = {}
    for one in decisions:
        losses.setdefault(one.who, []).append(one.loss)
    found: dict[str, dict[tuple[str, ...], tuple[float, QuoteView]]] = {}
    for at in willing:
        turns = room.attempts[at].turns
        for number, turn in enumerate(turns[1:]):
            said = next((one for one in turn.happenings if one.kind == "said" and one.parts), None)
            if said is None:
                continue
            state, loss = turns[number].attempt.position.state, losses[at][number]
            words = tuple(text for text in (said.text, *(text for _, text in said.parts)) if text)
            label = "" if loss is None else label_of(loss)
            quote = QuoteView(aliases[at], state_title(room.scenario, state), words, label)
            found.setdefault(state, {}).setdefault(words, (loss or 0.0, quote))
    for state in room.scenario.document.states:
        rows = sorted(found.get(state, {}).values(), key=lambda pair: (pair[0], pair[1].alias))
        half = MOST_QUOTES // 2
        yield from (quote for _, quote in (rows if len(rows) <= MOST_QUOTES else rows[:half] + rows[-half:]))


def _letters(place: int) -> str:
    """Return A, B, ... Z, AA, AB, ... for a place from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
