"""Where to go next: after a form with 303, and only within the site."""

from urllib.parse import urlsplit

from flask import redirect
from werkzeug.wrappers import Response


def within_site(target: str | None, otherwise: str) -> str:
    """Return `target` if it is a path of this site, else `otherwise`.

    Browsers read backslashes as slashes and skip control characters, so neither may occur.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return otherwise
    if any(character == "\\" or ord(character) < 33 or ord(character) == 127 for character in target):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target


def see(target: str) -> Response:
    """Answer a form: look there."""
    return redirect(target, 303)
