"""Scenario versions, compiled once per process and kept by content hash."""

import logging
import threading
from collections import OrderedDict

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.load import Scenario, scenario_from_document
from sim.services.errors import VersionUnreadable
from sim.store import scenarios

MOST_KEPT = 128
_log = logging.getLogger(__name__)
_kept: OrderedDict[str, Scenario] = OrderedDict()
_lock = threading.Lock()


def compiled(source: Session | Connection, version_id: int, content_hash: str) -> Scenario:
    """Return the version ready to be played; reads the database only when it is not kept yet.

    Raises VersionUnreadable.
    """
    with _lock:
        if content_hash in _kept:
            _kept.move_to_end(content_hash)
            return _kept[content_hash]
    document = scenarios.document(source, version_id)
    try:
        scenario = scenario_from_document(document)
    except ValueError as error:
        _log.error("scenario version %s cannot be read: %s", version_id, error)
        raise VersionUnreadable(content_hash) from None
    with _lock:
        _kept[content_hash] = scenario
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return scenario
