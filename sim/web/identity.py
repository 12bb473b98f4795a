"""Who asks: the trainee whose secret lies in the signed cookie."""

from flask import Flask, abort, g, session
from werkzeug.local import LocalProxy

from sim.services import trainees
from sim.services.errors import StoreUnavailable
from sim.services.trainees import Trainee
from sim.store.database import db
from sim.web.extensions import TOKEN
from sim.web.language import best_language


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
    joined = trainees.join(db.session(), name)
    session.permanent = True
    session[TOKEN] = joined.token
    g.trainee = joined.trainee
    return joined.trainee


def leave() -> None:
    """Forget in this browser who it was."""
    session.clear()
    g.trainee = None


def _shown() -> Trainee | None:
    try:
        return current()
    except StoreUnavailable:  # the page that says so has to be shown as well
        g.trainee = None
        return None


def _context() -> dict[str, object]:
    return {"trainee": LocalProxy(_shown), "locale": best_language()}  # fragments do not ask who it is


def init_app(app: Flask) -> None:
    """Let every page know who asks and in which language."""
    app.context_processor(_context)
