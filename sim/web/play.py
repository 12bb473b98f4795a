"""The desk: an attempt as it stands now, and the decisions that move it on."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from flask import Blueprint, Flask, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from sim.services import attempts, debriefs, deciding
from sim.services.errors import Conflict, NotFound, StoreUnavailable
from sim.services.views import PlayView
from sim.store.database import db
from sim.web import identity, noted
from sim.web.extensions import asked_by_htmx, limiter
from sim.web.forms import HIGHEST_NUMBER
from sim.web.language import gettext
from sim.web.redirects import see
from sim.web.tablebases import tablebases
from sim.web.threads import changed, turns

blueprint = Blueprint("play", __name__)

DECISIONS = "240 per minute"
PART = "part."


@blueprint.get("/attempts/<public_id>")
def page(public_id: str) -> ResponseReturnValue:
    """Show the attempt as it stands."""
    view = attempts.play_view(db.session(), _key(), identity.required(), public_id)
    return _render("play/page.html", view)


@blueprint.post("/attempts/<public_id>/decisions")
@limiter.limit(DECISIONS)
def decide(public_id: str) -> ResponseReturnValue:
    """Take a decision; htmx is answered with what it brought, everybody else sent to the page."""
    number, choice = _sent()
    taken = deciding.take(db.session(), _key(), identity.proof(), public_id, number, choice, _parts(), tablebases())
    noted.decided(taken)
    response: Response
    if asked_by_htmx():
        response = make_response(_render("play/_turn.html", taken.view))
    else:
        response = see(url_for("play.page", public_id=public_id, _anchor=f"turn-{number}"))
    if taken.view.finished and not taken.repeated:
        response.call_on_close(partial(_write_down, current_app._get_current_object(), public_id))  # type: ignore[attr-defined]
    return response


@blueprint.get("/attempts/<public_id>/decisions")
def decided(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address, and loads it again, to the attempt."""
    return see(url_for("play.page", public_id=public_id))


@blueprint.get("/attempts/<public_id>/composers")
def composers(public_id: str) -> ResponseReturnValue:
    """Give what is composed within the choices of a turn, to the page that has just got the turn."""
    number = request.args.get("number", type=int)
    if not asked_by_htmx() or number is None:
        return see(url_for("play.page", public_id=public_id, _anchor="turn"))
    try:
        view = attempts.composing_view(db.session(), _key(), identity.required(), public_id, number)
    except Conflict:  # the next decision was faster, and its answer has what can be composed now
        return "", 204
    return render_template("play/_composers.html", view=view, picked={})


@blueprint.errorhandler(Conflict)
def conflict(error: Conflict) -> Response:
    """Show the current page with a note that says what happened; nothing was stored."""
    notes = {
        "taken": gettext("Another decision was already stored here, perhaps from another tab. This is how it stands."),
        "skipped": gettext("That decision came too early and was not stored. This is how it stands."),
        "finished": gettext("This attempt had already ended. This is how it ended."),
        "not_offered": gettext("That choice is not open now, so nothing was stored. This is how it stands."),
        "incomplete": gettext("Something is still to be chosen, so nothing was sent yet."),
        "repeated": gettext("You named the same thing twice. Give each place another one; nothing was stored yet."),
        "older_rules": gettext("This attempt was begun under older rules and cannot go on."),
        "held_early": gettext("The class has not opened yet, so that decision was not stored."),
        "held_closed": gettext("The class was closed before that decision arrived, so it was not stored."),
        "held_removed": gettext("You are no longer in this class, so that decision was not stored."),
        "held_gate": gettext("Your trainer has not opened this chapter yet, so that decision was not stored."),
    }
    noted.note(f"refused:{error.reason}")
    unready = error.reason in ("incomplete", "repeated")
    status = 422 if unready else 409
    note = notes.get(error.reason, notes["taken"])
    template = "play/_desk.html" if asked_by_htmx() else "play/page.html"
    picked = {**_parts(), "choice": request.form.get("choice", "")} if unready else {}
    response = make_response(_render(template, error.view, note, picked), status)
    if asked_by_htmx():  # the page that asked has fallen behind: all of it is replaced
        response.headers["HX-Retarget"] = "#desk"
        response.headers["HX-Reswap"] = "outerHTML show:none"
    return response


def _write_down(app: Flask, public_id: str) -> None:
    """Work the debrief out and keep it once the answer is on its way, because its page is what is asked for next."""
    with app.app_context(), suppress(StoreUnavailable, NotFound):
        debriefs.write_down(db.session(), public_id, tablebases())


def _sent() -> tuple[int, str]:
    """Read the number of the decision and the token of the choice; everything else that arrives is ignored."""
    number, choice = request.form.get("number", type=int), request.form.get("choice")
    if number is None or not 1 <= number <= HIGHEST_NUMBER or not choice:
        raise BadRequest
    return number, choice


def _parts() -> dict[str, str]:
    return {name.removeprefix(PART): token for name, token in request.form.items() if name.startswith(PART)}


def _key() -> bytes:
    return str(current_app.config["SECRET_KEY"]).encode()


def _render(template: str, view: PlayView, note: str = "", picked: Mapping[str, str] | None = None) -> str:
    """Render the desk or a part of it; `picked` are the tokens by field that a form brought in vain."""
    blocks = turns(view.thread, turn_only=view.turn_only)
    after = changed(view) if view.turn_only else None
    return render_template(
        template,
        view=view,
        blocks=blocks,
        note=note,
        picked=picked or {},
        changed=after,
        oob=False,
        turn_only=False,
    )
