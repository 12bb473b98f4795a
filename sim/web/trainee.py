"""Who you are here: a name, asked for when first needed, changed and forgotten on your own page."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sim.services import class_attempts, pseudonyms, trainees, ways
from sim.services.catalogue import own_attempts
from sim.services.trainees import LONGEST_NAME, NameRefused
from sim.store.database import db
from sim.web import identity
from sim.web.extensions import limiter
from sim.web.forms import ForgetForm, NameForm, PseudonymForm
from sim.web.language import gettext
from sim.web.redirects import see, within_site

blueprint = Blueprint("trainee", __name__)

JOINS = "600 per minute; 3000 per hour"
"""Enough for several classes behind one address, too little to fill a disk in an afternoon."""
LATEST = 30
"""How many attempts are listed; the download holds all."""
SUGGESTIONS = 3
"""How many pseudonyms are offered at a time."""


def refusal(refused: NameRefused) -> str:
    """Return in the reader's language why a name was refused."""
    words = {
        "empty": gettext("Please write a name."),
        "long": gettext("A name has at most %(most)d characters.", most=LONGEST_NAME),
        "characters": gettext("A name has no control characters or invisible characters."),
        "marks": gettext("A name needs at least one letter, digit or sign."),
    }
    return str(words.get(refused.reason, refused))


@blueprint.get("/name")
def name() -> ResponseReturnValue:
    """Ask for a name."""
    target = within_site(request.args.get("next"), url_for("catalogue.home"))
    if identity.current() is not None:
        return see(target)
    return render_template("trainee/name.html", target=target, name="", error="")


@blueprint.post("/name")
@limiter.limit(JOINS)
def take_name() -> ResponseReturnValue:
    """Take the name and go on to where it was needed."""
    form = NameForm()
    target = within_site(request.form.get("next"), url_for("catalogue.home"))
    if identity.current() is None:
        try:
            identity.join(form.name.data or "")
        except NameRefused as refused:
            page = render_template("trainee/name.html", target=target, name=form.name.data, error=refusal(refused))
            return page, 422
    return see(target)


@blueprint.get("/you")
def you() -> ResponseReturnValue:
    """Show what is stored about the trainee."""
    if identity.current() is None:
        return see(url_for("trainee.name", next=url_for("trainee.you")))
    return _page()


@blueprint.post("/you/name")
def rename() -> ResponseReturnValue:
    """Take another name."""
    form = NameForm()
    try:
        trainees.rename(db.session(), identity.required(), form.name.data or "")
    except NameRefused as refused:
        return _page(name=form.name.data, error=refusal(refused)), 422
    flash(gettext("Your name was changed."))
    return see(url_for("trainee.you"))


@blueprint.post("/you/pseudonym")
def go_by() -> ResponseReturnValue:
    """Take a pseudonym for the boards, or go back to the name."""
    form = PseudonymForm()
    try:
        changed = trainees.go_by(db.session(), identity.required(), form.pseudonym.data or "")
    except NameRefused as refused:
        return _page(pseudonym=form.pseudonym.data, pseudonym_error=refusal(refused)), 422
    if changed.pseudonym:
        flash(gettext("Boards show you as %(name)s from now on.", name=changed.pseudonym))
    else:
        flash(gettext("Boards show your name from now on."))
    return see(url_for("trainee.you"))


@blueprint.post("/you/forget")
def forget() -> ResponseReturnValue:
    """Erase the trainee, when the box is ticked."""
    form, trainee = ForgetForm(), identity.required()
    if not form.validate():
        return _page(unsure=form.sure.errors[0]), 422
    trainees.forget(db.session(), trainee)
    identity.leave()
    flash(gettext("You are forgotten. Your attempts remain without a name."))
    return see(url_for("catalogue.home"))


@blueprint.get("/you/name")
@blueprint.get("/you/pseudonym")
@blueprint.get("/you/forget")
def back() -> ResponseReturnValue:
    """Lead a browser that was left at a form's address to the page that holds the form."""
    return see(url_for("trainee.you"))


def _page(**fields: str) -> str:
    """Render the page about the trainee; `fields` are what a form held that was not taken, and why."""
    trainee = identity.required()
    given = {"name": trainee.name, "pseudonym": trainee.pseudonym, "error": "", "pseudonym_error": "", "unsure": ""}
    code = ways.shown(db.session(), identity.key(), trainee)
    link = url_for("joining.continue_with", code=code, _external=True) if code else ""
    found = class_attempts.own(db.session(), trainee)
    suggestions = pseudonyms.suggest(SUGGESTIONS)
    latest = own_attempts(db.session(), trainee, LATEST)
    known = {"code": code, "link": link, "classes": found, "suggestions": suggestions, "attempts": latest}
    return render_template("trainee/you.html", **known, **(given | fields))
