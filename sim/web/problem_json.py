"""Errors as programs read them: problem details as JSON (RFC 9457), wherever the interface for programs is asked."""

from flask import current_app, request
from werkzeug.wrappers import Response

ROOT = "/api/"
RETRY_SECONDS = "60"


def wanted() -> bool:
    """Whether the present request is one of a program."""
    return request.path.startswith(ROOT)


def answer(code: int, title: str, detail: str) -> Response:
    """Return an error as problem details; the type is that of the status alone."""
    found = {"type": "about:blank", "title": title, "status": code, "detail": detail, "instance": request.path}
    response = Response(current_app.json.dumps(found), code, mimetype="application/problem+json")
    if code == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="sim"'
    if code in (429, 503):
        response.headers["Retry-After"] = RETRY_SECONDS
    return response
