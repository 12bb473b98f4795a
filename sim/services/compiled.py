"""Scenario versions, compiled once per process and kept by content hash."""

import logging
import threading
from collections import OrderedDict
from contextlib import suppress

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.load import Scenario, scenario_from_document
from sim.services.errors import VersionUnreadable
from sim.store import scenarios
from sim.store.database import reading

MOST_KEPT = 128
_log = logging.getLogger(__name__)
_kept: OrderedDict[str, Scenario] = OrderedDict()
_lock = threading.Lock()
_compilations = 0


def kept(content_hash: str) -> Scenario | None:
    """Return the version with this hash if it is compiled already."""
    with _lock:
        if content_hash in _kept:
            _kept.move_to_end(content_hash)
        return _kept.get(content_hash)


def compiled(source: Session | Connection, version_id: int, content_hash: str) -> Scenario:
    """Return the version ready to be played; reads the database only when it is not kept yet.

    Raises VersionUnreadable.
    """
    if found := kept(content_hash):
        return found
    global _compilations
    document = scenarios.document(source, version_id)
    try:
        scenario = scenario_from_document(document)
    except ValueError as error:
        _log.error("scenario version %s cannot be read: %s", version_id, error)
        raise VersionUnreadable(content_hash) from None
    with _lock:
        _compilations += 1
        _kept[content_hash] = scenario
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return scenario


def readable(source: Session | Connection, version_id: int, content_hash: str) -> Scenario | None:
    """Return the version as `compiled` does, None where it cannot be read."""
    try:
        return compiled(source, version_id, content_hash)
    except VersionUnreadable:  # logged already
        return None


def compile_all(session: Session) -> None:
    """Compile what is in use before anybody asks for it, passing over what cannot be read; raises StoreUnavailable."""
    with reading(session):
        for row in scenarios.in_use(session)[:MOST_KEPT]:
            with suppress(VersionUnreadable):
                compiled(session, row.version_id, row.content_hash)


def compilations() -> int:
    """Return how many versions this process has compiled since it began."""
    return _compilations
