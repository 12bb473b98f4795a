"""Points in an order of results as words in an address, so that a page begins where another ended."""

import base64
import struct
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sim.services.errors import PlaceUnreadable

_FORM = struct.Struct(">BiQI")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_HIGHEST_ID = 2**31 - 1


class Point(NamedTuple):
    """Where a row stands, the smaller above: its group (what ranks has 0), minus its value, when, and the row id."""

    group: int
    falling: int
    at: datetime
    attempt_id: int


def written(point: Point) -> str:
    """Return a point as 23 characters that may stand in an address."""
    moment = (point.at - _EPOCH) // _MICROSECOND
    packed = _FORM.pack(point.group, point.falling, moment, point.attempt_id)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read(words: str) -> Point:
    """Return the point that was written so; raises PlaceUnreadable for what cannot have been written."""
    try:
        group, falling, moment, attempt_id = _FORM.unpack(
            base64.b64decode(words + "=" * (-len(words) % 4), b"-_", validate=True)
        )
    except (ValueError, struct.error):
        raise PlaceUnreadable(words) from None
    if moment > _LATEST or attempt_id > _HIGHEST_ID:
        raise PlaceUnreadable(words)
    return Point(group, falling, _EPOCH + moment * _MICROSECOND, attempt_id)
