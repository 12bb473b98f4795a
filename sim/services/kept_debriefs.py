"""What debriefs tell, written down when attempts end, so that a page costs the same whichever process is asked for it.

A row is good under one *form*: the rules, the format of tablebases and the shape of what is told. An attempt's version
never changes, and so neither does its content. Whatever has another form or cannot be read is worked out instead, and
written anew by `sim reviews update`. Only reviewed debriefs are kept: the others may yet get their review.
"""

import json
import logging
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from sim.engine.errors import EngineError
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import tablebases as kept_tablebases
from sim.services.compiled import compiled
from sim.services.debrief_views import Told
from sim.services.errors import VersionUnreadable
from sim.services.playing import stored_turns
from sim.services.tablebases import READY, Tablebases
from sim.services.told import told
from sim.store import attempts, debriefs, reviews
from sim.store.database import reading, writing
from sim.store.types import AnyRow

SHAPE = 1
"""What rises when debriefs tell something else or in another way: older rows are made anew."""
FORM = f"{SHAPE}.{RULE_VERSION}.{kept_tablebases.FORMAT}"
_AT_ONCE = 50
_log = logging.getLogger(__name__)

_Kept = tuple[int, int, Told]
"""The row id of an attempt, that of its trainee, and what its debrief tells."""


def find(session: Session, attempt_id: int) -> Told | None:
    """Return what is kept of an attempt's debrief; None where nothing is that can be read under the present form."""
    packed = debriefs.find(session, attempt_id, FORM)
    if packed is None:
        return None
    try:
        return unpacked(packed)
    except (ValueError, zlib.error) as error:
        _log.error("the debrief kept of attempt %d cannot be read (%s)", attempt_id, type(error).__name__)
        return None


def as_json(session: Session, attempt_id: int) -> Any:
    """Return what is kept of an attempt's debrief as plain values for a file; None where nothing is."""
    found = find(session, attempt_id)
    return None if found is None else adapter().dump_python(found, mode="json")


def worth_keeping(session: Session, row: AnyRow, scenario: Scenario, tablebases: Tablebases) -> Told | None:
    """Work out what the debrief of a finished attempt tells; None where it cannot be reviewed, or not yet."""
    try:
        if tablebases.find(scenario, json.loads(row.memory)).tablebase is None:
            return None
        found = told(scenario, row, stored_turns(attempts.decisions(session, row.id)), tablebases)
    except (EngineError, ValueError) as error:
        _log.error("an attempt at %s cannot be looked back at: %s", scenario.id, error)
        return None
    return found if found.review is not None and found.review.status == READY else None


def keep(session: Session, many: Sequence[_Kept]) -> int:
    """Write down what debriefs tell, in place of what is kept of them, and return how many were written.

    What belongs to somebody who was forgotten meanwhile is not. Raises StoreUnavailable.
    """
    rows = [(attempt_id, trainee_id, packed(found)) for attempt_id, trainee_id, found in many]
    with writing(session) as connection:
        return debriefs.put(connection, rows, FORM)


def fill_in(session: Session, tablebases: Tablebases, *, afresh: bool = False) -> int:
    """Write down the debriefs of finished attempts that lack it, or of all, and return how many were written.

    Rows of another form are deleted first. Raises StoreUnavailable.
    """
    with reading(session):
        wanted = reviews.versions(session, RULE_VERSION)
        others = debriefs.has_others(session, FORM)
    if others:
        with writing(session) as connection:
            debriefs.delete_others(connection, FORM)
    written = 0
    for version in wanted:
        with suppress(VersionUnreadable):
            with reading(session):
                scenario = compiled(session, version.version_id, version.content_hash)
            written += _fill_in(session, tablebases, scenario, version.version_id, afresh=afresh)
    return written


def _fill_in(session: Session, tablebases: Tablebases, scenario: Scenario, version_id: int, *, afresh: bool) -> int:
    written, last = 0, 0
    while True:
        with reading(session):
            rows = debriefs.wanted(session, version_id, last, _AT_ONCE, None if afresh else FORM)
            found = [(row, worth_keeping(session, row, scenario, tablebases)) for row in rows]
        if not rows:
            return written
        last = rows[-1].id
        if many := [(row.id, row.trainee_id, one) for row, one in found if one is not None]:
            written += keep(session, many)


def packed(found: Told) -> bytes:
    """Return what a debrief tells as it is stored: compressed JSON."""
    return zlib.compress(adapter().dump_json(found))


def unpacked(stored: bytes) -> Told:
    """Return what `packed` wrote; raises ValueError and zlib.error."""
    return adapter().validate_json(zlib.decompress(stored))


@cache
def adapter() -> TypeAdapter[Told]:
    """Return what writes and reads debriefs; it is made once in a process, which takes a while."""
    return TypeAdapter(Told)
