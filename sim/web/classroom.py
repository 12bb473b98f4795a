"""A class as its members see it: what is to be played, and waiting until it goes on."""

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sim.services import attempts, class_attempts, class_boards, ways
from sim.services.class_attempts import ClassShut
from sim.services.class_views import OwnClass
from sim.store.database import db
from sim.web import identity, noted
from sim.web.class_words import CHOICES
from sim.web.extensions import asked_by_htmx
from sim.web.language import gettext
from sim.web.polling import fresh
from sim.web.redirects import see

blueprint = Blueprint("classroom", __name__)


@blueprint.get("/class/<public_id>")
def page(public_id: str) -> ResponseReturnValue:
    """Show the class, or what is to be played alone when the page asks for it again."""
    view = class_attempts.page(db.session(), identity.required(), public_id)
    if asked_by_htmx():
        return fresh(_mark(view), lambda: render_template("class/_scenarios.html", view=view, mark=_mark(view)))
    return _page(view)


@blueprint.get("/class/<public_id>/boards/<slug>")
def board(public_id: str, slug: str) -> ResponseReturnValue:
    """Show as much of the class's board of a scenario as its members may see."""
    view = class_boards.for_member(db.session(), identity.required(), public_id, slug)
    return render_template("class/board.html", view=view, words=CHOICES["board"][view.policy])


@blueprint.post("/class/<public_id>/attempts")
def start(public_id: str) -> ResponseReturnValue:
    """Begin a scenario, or go on with it."""
    trainee = identity.required()
    try:
        begun = class_attempts.start(db.session(), trainee, public_id, request.form.get("scenario", ""))
    except ClassShut as shut:
        view = class_attempts.page(db.session(), trainee, public_id)
        words = {
            "early": gettext("The class has not opened yet, so nothing was begun."),
            "closed": gettext("The class is closed, so nothing was begun."),
        }
        return _page(view, words[shut.reason]), 409
    if begun.anew:
        noted.note(noted.STARTED, begun.public_id)
    return see(url_for("play.page", public_id=begun.public_id))


@blueprint.get("/class/<public_id>/attempts")
def back(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the class."""
    return see(url_for("classroom.page", public_id=public_id))


@blueprint.get("/attempts/<public_id>/waiting")
def waiting(public_id: str) -> ResponseReturnValue:
    """Say what holds an attempt up; where nothing does any more, htmx loads the page anew."""
    held = attempts.waiting(db.session(), identity.required(), public_id)
    if not asked_by_htmx():
        return see(url_for("play.page", public_id=public_id))
    if held is None:
        gone_on: Response = make_response("", 204)
        gone_on.headers["HX-Refresh"] = "true"
        return gone_on
    mark = f"{held.reason}-{held.opens_at}" if held.reason == "early" else held.reason
    return fresh(mark, lambda: render_template("play/_held.html", held=held, public_id=public_id, mark=mark))


def _mark(view: OwnClass) -> str:
    about = view.summary
    played = "".join(f"{one.slug}{one.open:d}{one.finished:d}{one.playable:d}" for one in view.scenarios)
    return f"{about.state}-{about.opens_at.timestamp():.0f}-{played}"


def _page(view: OwnClass, note: str = "") -> str:
    code = ways.shown(db.session(), identity.key(), identity.required())
    link = url_for("joining.continue_with", code=code, _external=True) if code else ""
    return render_template("class/page.html", view=view, note=note, code=code, link=link, mark=_mark(view))
