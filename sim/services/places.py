"""Places on a board as words in an address, so that a page begins where another ended whoever finishes meanwhile."""

import base64
import struct
from datetime import UTC, datetime, timedelta

from sim.services.errors import PlaceUnreadable
from sim.store.boards import Place

_FORM = struct.Struct(">BQI")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_HIGHEST_ID = 2**31 - 1


def written(place: Place) -> str:
    """Return a place as 18 characters that may stand in an address."""
    moment = (place.finished_at - _EPOCH) // _MICROSECOND
    return base64.urlsafe_b64encode(_FORM.pack(place.score, moment, place.attempt_id)).decode().rstrip("=")


def read(words: str) -> Place:
    """Return the place that was written so; raises PlaceUnreadable for what no board can have written."""
    try:
        score, moment, attempt_id = _FORM.unpack(
            base64.b64decode(words + "=" * (-len(words) % 4), b"-_", validate=True)
        )
    except (ValueError, struct.error):
        raise PlaceUnreadable(words) from None
    if score > 100 or moment > _LATEST or attempt_id > _HIGHEST_ID:
        raise PlaceUnreadable(words)
    return Place(score, _EPOCH + moment * _MICROSECOND, attempt_id)
