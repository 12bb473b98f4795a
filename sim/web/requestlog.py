"""A line of JSON about each request, for machines to read: what was asked, what was answered, how long it took.

Nothing in it comes from whoever asks but ids that the site itself gave out: the route is named by its rule and
not by its address, and there are no names, tokens, form fields, query strings, headers or network addresses.
"""

import json
import logging
import secrets
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request

from sim.web.noted import noted

log = logging.getLogger("sim.requests")

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
OWN = frozenset({200, 303, 409, 422})
"""With these answers the address named an attempt that is there; with others it may be anything somebody typed."""


def route() -> str:
    """Return the rule that the address matched, `none` where there is no such page."""
    return request.url_rule.rule if request.url_rule is not None else "none"


def method() -> str:
    """Return the method, `other` for one that the site does not know."""
    return request.method if request.method in METHODS else "other"


def seconds() -> float:
    """Return how long the present request has taken up to now."""
    return time.perf_counter() - float(g.get("began", time.perf_counter()))


def begin() -> None:
    """Give the request its id and look at the clock."""
    g.began = time.perf_counter()
    g.request_id = secrets.token_hex(8)


def identify(response: Response) -> Response:
    """Tell the request's id, by which somebody who reports a fault can be helped."""
    response.headers["X-Request-ID"] = g.request_id
    return response


def write(response: Response) -> Response:
    """Log the line."""
    line: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request": g.request_id,
        "method": method(),
        "route": route(),
        "status": response.status_code,
        "ms": round(seconds() * 1000, 1),
    }
    if attempt := _attempt(response.status_code):
        line["attempt"] = attempt
    if events := noted().events:
        line["events"] = events
    log.info(json.dumps(line, separators=(",", ":")))
    return response


def _attempt(status: int) -> str:
    of_attempt = status in OWN and route().startswith("/attempts/")
    named = str((request.view_args or {}).get("public_id", "")) if of_attempt else ""
    return noted().attempt or named


def to_standard_error() -> None:
    """Let the lines of the present process go to standard error as they are; once is enough."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.propagate = False
    log.setLevel(logging.INFO)


def init_app(app: Flask) -> None:
    """Give each request an id, and log it where the configuration says so."""
    app.before_request(begin)
    if app.config["REQUEST_LOG"]:
        app.after_request(write)
    app.after_request(identify)
