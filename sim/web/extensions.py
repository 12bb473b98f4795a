"""The Flask extensions, created once and bound to an application by the factory."""

from hashlib import sha256
from typing import Any

from flask import Flask, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

TOKEN = "token"
"""Where the trainee's secret lies in the signed cookie."""
LOGIN = "login"
"""Where the secret of somebody who has logged in lies in the same cookie."""
SEAL = "csrf_token"
"""The field in which forms send the seal by which the site knows its own; flask-wtf's name for it."""


def limit_key() -> str:
    """Count requests by account or trainee, so that a class behind one address shares no limit; strangers by address.

    The key may be logged and kept elsewhere, so it is made of the secret's hash.
    """
    token = session.get(LOGIN) or session.get(TOKEN)
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

    _signing: tuple[object, Any] = (None, None)

    def get_signing_serializer(self, app: Flask) -> Any:
        """Return what signs cookies; it is made once for a secret and not for each request."""
        secrets = (app.secret_key, tuple(app.config["SECRET_KEY_FALLBACKS"] or ()))
        if self._signing[0] != secrets:
            self._signing = (secrets, super().get_signing_serializer(app))
        return self._signing[1]

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether the answer carries the cookie: where it changed, and with pages."""
        return session.modified or (session.permanent and not asked_by_htmx())


def _seal_again() -> None:
    """Let a form that answers a form carry the seal that was just found good, instead of another one."""
    if g.get("csrf_valid") and (seal := request.form.get(SEAL)):
        setattr(g, SEAL, seal)


def init_app(app: Flask) -> None:
    """Bind all of them."""
    app.session_interface = Cookies()
    csrf.init_app(app)
    app.before_request(_seal_again)
    htmx.init_app(app)
    limiter.init_app(app)
