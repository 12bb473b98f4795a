"""What there is to play: the catalogue, and a scenario's brief, from which an attempt starts."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from sim.services import attempts, catalogue, class_attempts
from sim.services.trainees import NameRefused
from sim.services.views import PRACTICE
from sim.store.database import db
from sim.web import identity, noted
from sim.web.extensions import limiter
from sim.web.forms import StartForm
from sim.web.redirects import see
from sim.web.trainee import JOINS, refusal

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Show the catalogue with the trainee's results."""
    trainee = identity.current()
    entries = catalogue.catalogue(db.session(), trainee)
    classes = [] if trainee is None else class_attempts.own(db.session(), trainee)
    return render_template("catalogue/home.html", entries=entries, classes=classes)


@blueprint.get("/scenarios/<slug>")
def brief(slug: str) -> ResponseReturnValue:
    """Show a scenario before play, with the form that starts an attempt; `mode` is chosen beforehand."""
    return _brief(slug, request.args.get("mode", PRACTICE))


@blueprint.post("/scenarios/<slug>/attempts")
@limiter.limit(JOINS)
def start(slug: str) -> ResponseReturnValue:
    """Start an attempt. A stranger gives a name with the form, or is asked for one."""
    form = StartForm()
    if not form.validate():
        raise BadRequest
    trainee = identity.current()
    if trainee is None:
        if not request.form.get("name"):
            return see(url_for("trainee.name", next=url_for("catalogue.brief", slug=slug, mode=form.mode.data)))
        catalogue.brief(db.session(), slug, None)  # a name is not taken for a scenario that is not there
        try:
            trainee = identity.join(form.name.data)
        except NameRefused as refused:
            return _brief(slug, form.mode.data, form.name.data, refusal(refused)), 422
    try:
        public_id = attempts.start(db.session(), trainee, slug, form.mode.data)
    except ValueError:  # a career in a scenario that offers none
        raise BadRequest from None
    noted.note(noted.STARTED, public_id)
    return see(url_for("play.page", public_id=public_id))


@blueprint.get("/scenarios/<slug>/attempts")
def started(slug: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the brief."""
    return see(url_for("catalogue.brief", slug=slug))


def _brief(slug: str, mode: str = PRACTICE, name: str = "", error: str = "") -> str:
    view = catalogue.brief(db.session(), slug, identity.current())
    return render_template("catalogue/brief.html", view=view, mode=mode, name=name, error=error)
