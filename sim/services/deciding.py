"""Taking a decision: it is played first, and then stored behind the lock, where all is still as it was."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.decision import Decision
from sim.engine.memory import Remembered
from sim.engine.play import decide
from sim.services import gates, measures, memories
from sim.services.attempts import standing_values, whole
from sim.services.compiled import compiled
from sim.services.composing import chosen, same_decision
from sim.services.errors import Conflict, NotYours
from sim.services.playing import assemble, happenings_from, happenings_json, stored_turns
from sim.services.reviews import skill_of
from sim.services.standing import Standing, at
from sim.services.tablebases import Tablebases
from sim.services.thread import StoredTurn
from sim.services.tokens import Tokens
from sim.services.views import CAREER, Taken
from sim.store import attempts, ranking
from sim.store.database import connected, locked
from sim.store.types import AnyRow, utc_now


def take(
    session: Session,
    key: bytes,
    proof: str,
    public_id: str,
    number: int,
    choice_token: str,
    part_tokens: Mapping[str, str],
    tablebases: Tablebases | None = None,
) -> Taken:
    """Take decision `number`: a choice and one option for each of its parts and places, all by their tokens.

    An attempt that ends gets its skill with its score where `tablebases` has what that needs, and later otherwise.

    `proof` is that of the trainee who asks. The decision is played before the lock is taken, under which it is only
    looked at whether the attempt is still as it was and still theirs; where it is not, all begins again.
    The same decision sent again is answered alike and stored once. The view holds what the decision
    brought, and what came after it where it was sent late. Raises NotYours, Conflict and
    StoreUnavailable; after each of them nothing was stored.
    """
    tokens = Tokens(key, public_id, number)
    with connected(session) as connection:
        while True:
            row = attempts.load_with_owner(connection, public_id)
            if row is None or row.token_hash != proof:
                raise NotYours("no such attempt")
            scenario = compiled(connection, row.version_id, row.content_hash)
            before = at(connection, scenario, row)
            if 1 <= number <= row.decided:
                return _taken_before(connection, key, row, before, tokens, choice_token, part_tokens)
            decision, reason = None, _refusal(before, number)
            if not reason:
                decision, reason = chosen(before, tokens, choice_token, part_tokens)
            if decision is None:
                raise Conflict(reason, whole(connection, key, row))
            played = _play(connection, row, before, decision, tablebases)
            with suppress(_Overtaken), locked(connection):
                after = _store(connection, row, played)
                break
    return Taken(assemble(after, key, [played.turn], turn_only=True), repeated=False)


class _Overtaken(Exception):
    """What a decision was played on is not so any more; nothing was stored."""


def _taken_before(
    connection: Connection,
    key: bytes,
    row: AnyRow,
    standing: Standing,
    tokens: Tokens,
    choice_token: str,
    part_tokens: Mapping[str, str],
) -> Taken:
    """Answer a decision that is stored already with what it brought; raises Conflict where another one is."""
    stored = attempts.decisions(connection, row.id, since=tokens.number)
    turns = [turn for turn in stored_turns(stored) if turn.number <= row.decided]
    first = turns[0].decision
    if first is None or not same_decision(tokens, standing.scenario, first, choice_token, part_tokens):
        raise Conflict("taken", whole(connection, key, row))
    return Taken(assemble(standing, key, turns, turn_only=True), repeated=True)


def _refusal(standing: Standing, number: int) -> str:
    if standing.attempt.outcome is not None:
        return "finished"
    if number != standing.attempt.decided + 1:
        return "skipped"
    if standing.held is not None:
        return f"held_{standing.held.reason}"
    return "older_rules" if standing.closed else ""


@dataclass(frozen=True)
class _Played:
    """A decision that has been played and not been stored: what it brought, its columns, and those of the attempt.

    `before` and `after` are where the attempt stands. `decided` are all decisions of an attempt that it ends, `left`
    is what people remember then.
    """

    before: Standing
    after: Standing
    turn: StoredTurn
    columns: Mapping[str, Any]
    values: Mapping[str, Any]
    decided: Sequence[str] = ()
    left: dict[str, Remembered] | None = None


def _play(
    connection: Connection, row: AnyRow, before: Standing, decision: Decision, tablebases: Tablebases | None
) -> _Played:
    """Play a decision; whatever takes its time is done here, where nobody waits for it."""
    scenario = before.scenario
    brought = decide(scenario, before.attempt, decision)
    notes = before.notes.gather(scenario, brought.happenings)
    after = replace(before, attempt=brought.attempt, notes=notes)
    turn = StoredTurn(brought.attempt.decided, decision, brought.happenings)
    columns = {
        "attempt_id": row.id,
        "number": turn.number,
        "decision": str(decision),
        "happenings": happenings_json(turn.happenings),
    }
    values = standing_values(scenario, brought.attempt, notes)
    if brought.attempt.outcome is None:
        return _Played(before, after, turn, columns, values)
    stored = attempts.decisions(connection, row.id)
    decided = [*(one.decision for one in stored), columns["decision"]]
    if tablebases is not None:
        values["skill"] = skill_of(tablebases, scenario, brought.attempt.seed, brought.attempt.memory, decided)
    left = None
    if before.mode == CAREER:
        told = [happenings_from(attempts.opening(connection, row.id))]
        told += [happenings_from(one.happenings) for one in stored]
        happenings = [happening for one in (*told, brought.happenings) for happening in one]
        left = memories.left(scenario, brought.attempt, happenings)
    return _Played(before, after, turn, columns, values, decided, left)


def _store(connection: Connection, row: AnyRow, played: _Played) -> Standing:
    """Store a decision, where the attempt stands after it, and what follows from its end; return how it stands now.

    Raises _Overtaken, which undoes what was stored, where another decision came first, the attempt is another's, or its
    class holds it up: whoever decides or closes one after the other has the lock.
    """
    scenario, outcome = played.after.scenario, played.after.attempt.outcome
    now = utc_now()
    times = {"last_decided_at": now} if outcome is None else {"last_decided_at": now, "finished_at": now}
    if not attempts.progress(connection, row, {**played.values, **times}):
        raise _Overtaken
    place = gates.place(connection, row, shared=True)
    if played.before.held_up(place).held is not None:
        raise _Overtaken
    attempts.add_decision(connection, {**played.columns, "decided_at": now})
    if outcome is not None:
        ranking.finished(connection, row.id)
        measures.finished(connection, scenario, row.id, outcome, played.decided)
    if played.left is not None:
        memories.write(connection, row.id, row.trainee_id, played.left, now)
    return played.after.held_up(place)
