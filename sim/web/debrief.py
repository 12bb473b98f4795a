"""The debrief of a finished attempt, and trying again from one of its decisions."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from sim.services import attempts, debriefs, what_ifs
from sim.services.errors import NotFinished
from sim.store.database import db
from sim.web import identity, noted
from sim.web.chances import chance_chart
from sim.web.chart import trust_chart
from sim.web.extensions import asked_by_htmx, limiter
from sim.web.forms import NumberForm
from sim.web.redirects import see
from sim.web.tablebases import tablebases
from sim.web.trainee import JOINS

blueprint = Blueprint("debrief", __name__)

WHAT_IFS = "240 per minute"


@blueprint.get("/attempts/<public_id>/debrief")
def page(public_id: str) -> ResponseReturnValue:
    """Show what happened and why."""
    view = debriefs.debrief_view(db.session(), identity.required(), public_id, tablebases())
    chart, chances = trust_chart(view), chance_chart(view.review)
    return render_template("debrief/page.html", view=view, chart=chart, chances=chances)


@blueprint.get("/attempts/<public_id>/what-if/<int:number>")
@limiter.limit(WHAT_IFS)
def what_if(public_id: str, number: int) -> ResponseReturnValue:
    """Show what would have come of another choice at a decision, under the same luck."""
    view = what_ifs.what_if_view(
        db.session(),
        identity.required(),
        tablebases(),
        public_id,
        number,
        request.args.get("choice", type=int),
        request.args.getlist("part", type=int),
        as_played=request.args.get("then") == "own",
    )
    return render_template("debrief/_what_if.html" if asked_by_htmx() else "debrief/what_if.html", view=view)


@blueprint.post("/attempts/<public_id>/restarts")
@limiter.limit(JOINS)
def restart(public_id: str) -> ResponseReturnValue:
    """Try again from a decision, in practice."""
    form = NumberForm()
    if not form.validate():
        raise BadRequest
    again = attempts.restart_from(db.session(), identity.required(), public_id, form.number.data)
    noted.note(noted.STARTED, again)
    return see(url_for("play.page", public_id=again, _anchor="turn"))


@blueprint.get("/attempts/<public_id>/restarts")
def restarted(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the debrief."""
    return see(url_for("debrief.page", public_id=public_id))


@blueprint.errorhandler(NotFinished)
def not_finished(error: NotFinished) -> Response:
    """There is no debrief yet: back to the desk."""
    return see(url_for("play.page", public_id=error.public_id, _anchor="turn"))
