"""The Flask extensions, created once and bound to an application by the factory."""

from hashlib import sha256
from typing import Any

from flask import Flask, current_app, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

TOKEN = "token"
"""Where the trainee's secret lies in the signed cookie."""


def limit_key() -> str:
    """Count requests by trainee, so that a class behind one address shares no limit; strangers by address.

    The key may be logged and kept elsewhere, so it is made of the secret's hash.
    """
    token = session.get(TOKEN)
    return f"trainee:{sha256(token.encode()).hexdigest()[:32]}" if token else get_remote_address()


def default_limit() -> str:
    """Return how often anybody may ask for any one page, by the application that is asked."""
    return str(current_app.config["RATELIMIT_DEFAULT"])


csrf: Any = CSRFProtect()
htmx: Any = Htmx()
limiter = Limiter(key_func=limit_key, headers_enabled=False, default_limits=[default_limit])


def asked_by_htmx() -> bool:
    """Whether htmx asks, and for a fragment."""
    headers: Any = getattr(request, "htmx", None)
    return bool(headers) and not headers.boosted and not headers.history_restore_request


class Cookies(SecureCookieSessionInterface):
    """Lengthens the life of a visitor's cookie with every page, not with every fragment of one."""

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether the answer carries the cookie: where it changed, and with pages."""
        return session.modified or (session.permanent and not asked_by_htmx())


def init_app(app: Flask) -> None:
    """Bind all of them."""
    app.session_interface = Cookies()
    csrf.init_app(app)
    htmx.init_app(app)
    limiter.init_app(app)
