"""The ballot of a member of a class, on its page and while they wait at a gate; and consent to be quoted."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from sim.services import ballots, consents
from sim.services.ballots import VoteClosed
from sim.store.database import db
from sim.web import identity
from sim.web.extensions import asked_by_htmx
from sim.web.language import gettext
from sim.web.polling import fresh
from sim.web.redirects import see

blueprint = Blueprint("ballots", __name__)


@blueprint.get("/class/<public_id>/vote")
def page(public_id: str) -> ResponseReturnValue:
    """Show the ballot on a page of its own, or alone when a page asks for it again."""
    trainee = identity.required()
    if not asked_by_htmx():
        return render_template("class/vote.html", class_id=public_id, **shown(public_id))
    mark = ballots.mark(db.session(), trainee, public_id)
    return fresh(mark, lambda: _fragment(public_id))


@blueprint.post("/class/<public_id>/vote")
def cast(public_id: str) -> ResponseReturnValue:
    """Take a vote; htmx is answered with the ballot as it now stands, everybody else sent back to their page."""
    trainee = identity.required()
    number = request.form.get("option", type=int)
    if number is None:
        raise BadRequest
    late = ""
    try:
        ballots.cast(db.session(), trainee, public_id, request.form.get("vote", ""), number)
    except VoteClosed:
        late = gettext("The vote was closed before yours arrived, so it was not stored.")
    if asked_by_htmx():
        return _fragment(public_id, late)
    if late:
        return render_template("class/vote.html", class_id=public_id, note=late, **shown(public_id)), 409
    return see(url_for("classroom.page", public_id=public_id))


@blueprint.post("/class/<public_id>/quotes")
def quotes(public_id: str) -> ResponseReturnValue:
    """Agree to be quoted, or withdraw that."""
    agrees = request.form.get("agrees", "")
    if agrees not in ("yes", "no"):
        raise BadRequest
    consents.give(db.session(), identity.required(), public_id, agrees=agrees == "yes")
    flash(
        gettext("Thank you: what you write may be quoted in the debrief of the class, without your name.")
        if agrees == "yes"
        else gettext("Nothing that you write is quoted any more.")
    )
    return see(url_for("classroom.page", public_id=public_id))


@blueprint.get("/class/<public_id>/quotes")
def back(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the class."""
    return see(url_for("classroom.page", public_id=public_id))


def shown(public_id: str) -> dict[str, object]:
    """Return what the template of the ballot needs, wherever it stands."""
    trainee, session = identity.required(), db.session()
    mark = ballots.mark(session, trainee, public_id)
    return {"ballot": ballots.ballot(session, trainee, public_id), "ballot_mark": mark}


def _fragment(public_id: str, late: str = "") -> str:
    return render_template("class/_ballot.html", late=late, **shown(public_id))
