"""Fragments that a page asks for again and again: answered in full only where something is new.

A fragment's root carries its mark in `data-etag`, which live.js sends back as `If-None-Match`; the answer is then 304
without a body. The mark is worked out cheaply, before anything else is read.

What several people look at alike, such as the live board of a class on a trainer's laptop and on the projector, is made
once for all who ask within `SHARED_SECONDS`, so that those who look do not slow down those who play.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, make_response, request

_EXTENSION = "sim_shared"
_KEPT = 128


@dataclass
class _Kept:
    """What was made last under a key, and when by a clock that only runs on; `lock` lets one make it at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    made: float | None = None
    mark: str = ""
    text: str = ""


class _Shared:
    """Fragments by key, those used last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    def under(self, key: Hashable) -> _Kept:
        with self._lock:
            found = self._kept.setdefault(key, _Kept())
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return found


def init_app(app: Flask) -> None:
    """Keep what is shared; how long one answer serves all is `SHARED_SECONDS` in the configuration."""
    app.extensions[_EXTENSION] = _Shared()


def fresh(mark: str, render: Callable[[], str]) -> Response:
    """Answer 304 where the browser shows the page with this mark already, else with what `render` returns."""
    known = request.if_none_match.contains(mark)
    response = Response(status=304) if known else make_response(render())
    response.set_etag(mark)
    return response


def shared(
    key: Hashable, mark: Callable[[], str], render: Callable[[str], str], beside: Callable[[], str] = lambda: ""
) -> Response:
    """Answer as `fresh` does with what is the same for all who ask under a key, made at most once in `SHARED_SECONDS`.

    What `render` makes of the mark must hold nothing of one person alone. It is made anew only where the mark has
    changed; whoever asks meanwhile waits for it. What `beside` returns comes along for the one who asks.
    """
    kept = current_app.extensions[_EXTENSION].under(key)
    with kept.lock:
        now = time.monotonic()
        if kept.made is None or now - kept.made >= current_app.config["SHARED_SECONDS"]:
            latest = mark()
            if kept.made is None or latest != kept.mark:
                kept.text = render(latest)
            kept.made, kept.mark = now, latest
        latest, text = kept.mark, kept.text
    return fresh(latest, lambda: text + beside())
