"""Who asks: the trainee, and the account logged in, whose secrets lie in the signed cookie.

Both can be in one browser: a trainer may play. Logging in gives the browser another seal for its forms, so that one
planted before is good for nothing afterwards.
"""

from flask import Flask, abort, current_app, g, request, session, url_for
from werkzeug.local import LocalProxy

from sim.services import accounts, trainees
from sim.services.accounts import Account, LoggedIn
from sim.services.errors import StoreUnavailable
from sim.services.trainees import Joined, Trainee
from sim.store.database import db
from sim.web.extensions import LOGIN, SEAL, TOKEN
from sim.web.language import best_language
from sim.web.redirects import see


def current() -> Trainee | None:
    """Return the trainee, None for somebody who has given no name yet."""
    if "trainee" not in g:
        token = session.get(TOKEN)
        g.trainee = trainees.by_token(db.session(), token) if token else None
    found: Trainee | None = g.trainee
    return found


def required() -> Trainee:
    """Return the trainee; for a stranger there is nothing here (404)."""
    return current() or abort(404)


def proof() -> str:
    """Return what proves to services who asks, without looking them up; for a stranger there is nothing here (404)."""
    token = session.get(TOKEN)
    return trainees.proof_of(token) if token else abort(404)


def join(name: str) -> Trainee:
    """Welcome somebody by name: from now on this browser is theirs. Raises NameRefused."""
    return become(trainees.join(db.session(), name))


def become(joined: Joined) -> Trainee:
    """Let this browser be a trainee's."""
    session.permanent = True
    session[TOKEN] = joined.token
    session.pop(SEAL, None)
    g.trainee = joined.trainee
    return joined.trainee


def leave() -> None:
    """Forget in this browser who it was."""
    session.clear()
    g.trainee = g.account = None


def account() -> Account | None:
    """Return the account that is logged in here, None for none."""
    if "account" not in g:
        token = session.get(LOGIN)
        g.account = accounts.by_token(db.session(), token) if token else None
    found: Account | None = g.account
    return found


def staff(*roles: str) -> Account:
    """Return the account of a trainer, reviewer or admin, or of one of the roles.

    Who is not logged in is led to do so, and back; for others there is nothing here (404).
    """
    found = account()
    if found is None:
        asked = request.full_path if request.query_string else request.path
        abort(see(url_for("account.log_in", next=asked if request.method == "GET" else None)))
    if found.role not in (roles or accounts.STAFF):
        abort(404)
    return found


def logged_in() -> Account:
    """Return the account that is logged in here, whatever its role; others are led to log in, and back."""
    found = account()
    return found or abort(see(url_for("account.log_in", next=request.path if request.method == "GET" else None)))


def log_in(entered: LoggedIn) -> None:
    """Let this browser be logged in; who claimed an account as a trainee goes on as that trainee."""
    session.permanent = True
    session[LOGIN] = entered.token
    session.pop(SEAL, None)
    g.account = entered.account
    if entered.account.trainee_id is not None:
        become(trainees.enter(db.session(), entered.account.trainee_id))


def log_out() -> None:
    """Log this browser out; a trainee with an account leaves it too, one without stays: nothing else knows them."""
    found, token = account(), session.pop(LOGIN, None)
    if token:
        accounts.log_out(db.session(), token)
    if found is not None and found.trainee_id is not None:
        session.pop(TOKEN, None)
        g.trainee = None
    session.pop(SEAL, None)
    g.account = None


def stay(entered: LoggedIn | None) -> None:
    """Go on in this browser under another token, or with None without an account; the trainee here stays."""
    session.pop(LOGIN, None)
    if entered is not None:
        session[LOGIN] = entered.token
    session.pop(SEAL, None)
    g.account = entered and entered.account


def key() -> bytes:
    """Return the application's secret, from which services derive theirs."""
    return str(current_app.config["SECRET_KEY"]).encode()


def _shown() -> Trainee | None:
    try:
        return current()
    except StoreUnavailable:  # the page that says so has to be shown as well
        g.trainee = None
        return None


def _shown_account() -> Account | None:
    try:
        return account()
    except StoreUnavailable:
        g.account = None
        return None


def _context() -> dict[str, object]:
    # fragments do not ask who it is
    return {"trainee": LocalProxy(_shown), "account": LocalProxy(_shown_account), "locale": best_language()}


def init_app(app: Flask) -> None:
    """Let every page know who asks and in which language."""
    app.context_processor(_context)
