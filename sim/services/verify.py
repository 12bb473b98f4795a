"""Proving that what is stored follows from what was decided."""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.engine.errors import EngineError
from sim.engine.play import Replay, replay
from sim.engine.score import score
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario, scenario_from_document
from sim.services import kept_debriefs, measures, memories
from sim.services.debrief_views import Told
from sim.services.notes import Notes
from sim.services.reviews import skill_of
from sim.services.tablebases import Tablebases
from sim.services.views import CAREER
from sim.store import attempts, debriefs, ranking, scenarios
from sim.store import measures as kept_measures
from sim.store import memories as stored
from sim.store.database import reading_at_once
from sim.store.types import AnyRow

_AT_ONCE = 100
_SHOWN = 200


@dataclass(frozen=True)
class Difference:
    """Something stored that the decisions do not give, about an attempt or (without `public_id`) about a board."""

    public_id: str
    what: str
    stored: str
    computed: str

    def __str__(self) -> str:
        about = f"attempt {self.public_id}: " if self.public_id else ""
        return f"{about}{self.what} is stored as {self.stored}, computed as {self.computed}"


@dataclass
class VerifyReport:
    """How many attempts were recomputed, each difference, and the attempts under older rules, by public id.

    `without_skill` counts finished attempts that have no skill: not solved yet, or there is none.
    """

    recomputed: int = 0
    without_skill: int = 0
    differences: list[Difference] = field(default_factory=list)
    older_rules: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report in words."""
        found = [str(difference) for difference in self.differences]
        if self.without_skill:
            found.append(f"finished attempts without skill: {self.without_skill}; see `sim reviews update`")
        found += [f"attempt {public_id}: older rules, not recomputed" for public_id in self.older_rules]
        found.append(
            f"{self.recomputed} attempts recomputed, {len(self.differences)} differences, "
            f"{len(self.older_rules)} under older rules not recomputed"
        )
        return found


def verify(session: Session, tablebases: Tablebases | None = None) -> VerifyReport:
    """Play every stored attempt again from version, seed, memory and decisions, and compare all that is stored.

    Boards are counted again from the attempts. Attempts under other rules than the present are named and not
    recomputed; they do stand on their boards. Skill is reckoned again from the tablebases, made where they are missing;
    without any everything is solved anew. Raises StoreUnavailable, and OSError where tablebases cannot be kept.
    """
    if tablebases is None:
        with TemporaryDirectory() as folder:
            return verify(session, Tablebases(Path(folder)))
    report = VerifyReport()
    with reading_at_once(session):
        report.differences.extend(_boards(session))
    versions: dict[int, Scenario | str] = {}
    last = 0
    while True:
        with reading_at_once(session):
            ids = attempts.ids(session, after=last, limit=_AT_ONCE)
            for attempt_id in ids:
                row = attempts.whole(session, attempt_id)
                if row.rule_version != RULE_VERSION:
                    report.older_rules.append(row.public_id)
                    continue
                if row.version_id not in versions:
                    versions[row.version_id] = _version(session, row)
                decided = attempts.decisions(session, attempt_id)
                kept = stored.since(session, attempt_id)
                report.recomputed += 1
                version = versions[row.version_id]
                report.differences.extend(_differences(row, version, decided, kept))
                report.without_skill += row.score is not None and row.skill is None
                if not isinstance(version, str):
                    report.differences.extend(_measures(session, row, version, decided))
                if row.skill is not None and not isinstance(version, str):
                    report.differences.extend(_skill(row, version, decided, tablebases))
                if not isinstance(version, str):
                    report.differences.extend(_debrief(session, row, version, tablebases))
        if not ids:
            return report
        last = ids[-1]


def _boards(session: Session) -> Iterator[Difference]:
    """Yield where the boards as they are kept differ from what the attempts give."""
    for row in ranking.wrong_rows(session):
        stored = _board_row(row, "stored") if row.on_a_board else "nothing"
        counted = _board_row(row, "counted") if row.ranks else "nothing"
        yield Difference(row.public_id, "the row on its board", stored, counted)
    for slug, rules_hash, held, holders, rows in ranking.wrong_scores(session):
        what = f"board {slug} (rules {rules_hash[:12]}): the number of trainees with score {held}"
        yield Difference("", what, str(holders), str(rows))
    for slug, rules_hash, name, value, holders, rows in kept_measures.wrong_counts(session):
        what = f"board {slug} (rules {rules_hash[:12]}): the number of attempts with {name} {value}"
        yield Difference("", what, str(holders), str(rows))


def _measures(session: Session, row: AnyRow, scenario: Scenario, decided: Sequence[AnyRow]) -> Iterator[Difference]:
    """Yield where what is kept of an attempt's measures is not what its decisions give."""
    stored, right = kept_measures.of_attempt(session, row.id)
    found: dict[str, int] = {}
    if row.outcome in scenario.document.outcomes and kept_measures.counts(session, row.id):
        own = {"score": row.score, "skill": row.skill}
        try:
            found = measures.values_of(scenario, row.outcome, [one.decision for one in decided])
        except (EngineError, ValueError, KeyError):  # told already: a decision that cannot be played again
            return
        found |= {name: value for name, value in own.items() if value is not None}
    if stored != found:
        yield Difference(row.public_id, "its measures", _short(stored), _short(found))
    if not right:
        yield Difference(row.public_id, "whether its measures rank", "so", "otherwise")


def _board_row(row: AnyRow, which: str) -> str:
    names = ("score", "skill", "outcome", "finished_at", "trainee_id", "scenario_id", "rules_hash")
    return ", ".join(f"{name} {getattr(row, f'{which}_{name}')}" for name in names)


def _version(session: Session, row: AnyRow) -> Scenario | str:
    """Return the version compiled afresh, or why it cannot be."""
    try:
        return scenario_from_document(scenarios.document(session, row.version_id))
    except ValueError as error:
        return " ".join(str(error).split())[:_SHOWN]


def _differences(
    row: AnyRow, scenario: Scenario | str, decided: Sequence[AnyRow], kept: Sequence[AnyRow]
) -> Iterator[Difference]:
    def different(what: str, stored: object, computed: object) -> Iterator[Difference]:
        if stored != computed:
            yield Difference(row.public_id, what, _short(stored), _short(computed))

    if isinstance(scenario, str):
        yield Difference(row.public_id, "the scenario version", row.content_hash, f"unreadable ({scenario})")
        return
    yield from different("the content hash", row.content_hash, scenario.content_hash)
    yield from different("the rules hash", row.rules_hash, scenario.rules_hash)
    if row.mode != CAREER:
        yield from different("the memory", _read(row.memory), {})
    numbers = [stored.number for stored in decided]
    yield from different("the numbering of decisions", numbers, list(range(1, len(decided) + 1)))
    try:
        again = replay(scenario, row.seed, json.loads(row.memory), [stored.decision for stored in decided])
    except ValueError:
        yield Difference(row.public_id, "the memory", _short(row.memory), "unreadable")
        return
    if again.failure is not None:
        at = len(again.turns)
        stored = decided[at - 1].decision
        yield Difference(row.public_id, f"decision {at}", _short(stored), f"impossible ({again.failure})")
        return
    for turn, stored_json, what in zip(
        again.turns,
        [row.opening, *(stored.happenings for stored in decided)],
        ["the opening", *(f"what happened at decision {number}" for number in numbers)],
        strict=True,
    ):
        yield from different(what, _read(stored_json), _plain([h.to_json() for h in turn.happenings]))
    for what, found, computed in _standing(row, scenario, again):
        yield from different(what, found, computed)
    yield from different("what people remember", *_remembered(row, scenario, again, kept))


def _skill(row: AnyRow, scenario: Scenario, decided: Sequence[AnyRow], tablebases: Tablebases) -> Iterator[Difference]:
    """Yield where a stored skill is not that which the decisions give."""
    try:
        memory = json.loads(row.memory)
    except ValueError:  # told already
        return
    tablebases.made(scenario, memory)
    found = skill_of(tablebases, scenario, row.seed, memory, [stored.decision for stored in decided])
    if row.outcome is None or found != row.skill:
        yield Difference(row.public_id, "the skill in tenths", _short(row.skill), _short(found))


def _debrief(session: Session, row: AnyRow, scenario: Scenario, tablebases: Tablebases) -> Iterator[Difference]:
    """Yield where what is kept of a debrief, under the present form, is not what the decisions give."""
    packed = debriefs.find(session, row.id, kept_debriefs.FORM)
    if packed is None:
        return
    with suppress(ValueError):  # told already: a memory that cannot be read
        tablebases.made(scenario, json.loads(row.memory))
    found = kept_debriefs.worth_keeping(session, row, scenario, tablebases) if row.outcome else None
    if found is None or _unpacked(packed) != found:
        yield Difference(row.public_id, "its debrief", "so", "otherwise")


def _unpacked(packed: bytes) -> Told | None:
    """Return what is kept of a debrief, by its values: how tightly it is packed is the library's affair."""
    try:
        return kept_debriefs.unpacked(packed)
    except (ValueError, zlib.error):
        return None


def _standing(row: AnyRow, scenario: Scenario, again: Replay) -> Iterator[tuple[str, object, object]]:
    """Yield what is stored about where the attempt stands, beside what the decisions give."""
    attempt: Attempt = again.attempt
    outcome = attempt.outcome
    notes = Notes().gather(scenario, (h for turn in again.turns for h in turn.happenings))
    yield "the position", _read(row.snapshot), _plain(attempt.to_json())
    yield "what is known", _read(row.notes), _read(notes.to_json())
    yield "the number of decisions", row.decided, attempt.decided
    yield "the outcome", row.outcome, outcome
    kind = None if outcome is None else scenario.document.outcomes[outcome].kind
    yield "the kind of outcome", row.outcome_kind, kind
    yield "the score", row.score, None if outcome is None else score(scenario, attempt.position)


def _remembered(row: AnyRow, scenario: Scenario, again: Replay, kept: Sequence[AnyRow]) -> tuple[object, object]:
    """Return what is stored of what people remember, beside what the decisions give; forgotten trainees left nothing.

    Rows of somebody else than the attempt's trainee count as stored for nobody.
    """
    found = {one.person: [one.trust, _read(one.marks), one.text] for one in kept if one.trainee_id == row.trainee_id}
    if len(found) != len(kept):
        return "rows of another trainee", found
    if row.mode != CAREER or row.trainee_id is None or again.attempt.outcome is None:
        return found, {}
    left = memories.left(scenario, again.attempt, (h for turn in again.turns for h in turn.happenings))
    return found, {person: [one.trust, list(one.marks), one.text] for person, one in left.items()}


def _plain(data: object) -> object:
    """Return data as it comes back from JSON."""
    return json.loads(json.dumps(data))


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return f"unreadable: {text}"


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + " …"
