"""What every answer says to the browser: what may run, what may be kept, who may frame it."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask, abort, request
from werkzeug.wrappers import Response

from sim.web.errors import problem
from sim.web.language import gettext

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = 365 * 24 * 3600
WEEK = 7 * 24 * 3600
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def refuse_unstorable() -> Response | None:
    """Refuse what holds the character NUL or half of a surrogate pair (400), which no database can look for or keep.

    It is said here once, for addresses, queries, forms and JSON, so that nothing behind has to think of it.
    """
    if not any(_UNSTORABLE.search(text) for text in _sent()):
        return None
    return problem(
        400,
        title=gettext("There is a sign in it that cannot be read"),
        text=gettext(
            "What arrived holds a character that stands for nothing, perhaps from copying. Nothing was stored. Go "
            "back, write it anew, and try again."
        ),
    )


def _sent() -> Iterator[str]:
    """Yield every text that a request brings: names and values alike."""
    yield request.path
    for fields in (request.args, request.form):
        for pair in fields.items(multi=True):
            yield from pair
    ahead = [_json()]
    while ahead:
        value = ahead.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            ahead += [*value, *value.values()]
        elif isinstance(value, list):
            ahead += value


def _json() -> Any:
    """Return what a request brings as JSON; what is too deep to be read is refused (400)."""
    try:
        return request.get_json(silent=True) if request.is_json else None
    except RecursionError:
        abort(400)


def secure(response: Response) -> Response:
    """Add the headers. Pages are for one trainee and now: not stored. Static files are the same for all."""
    response.headers.extend(HEADERS)
    if request.endpoint == "static" and response.status_code in (200, 206, 304):
        # The address carries a hash of the content, except for fonts, which style sheets name themselves.
        keep = f"max-age={YEAR}, immutable" if "v" in request.args else f"max-age={WEEK}"
        response.headers["Cache-Control"] = f"public, {keep}"
    else:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("HX-Request")
    return response


def init_app(app: Flask) -> None:
    """Secure every answer of the application."""
    app.before_request(refuse_unstorable)
    app.after_request(secure)
