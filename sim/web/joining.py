"""Coming into a class by its code, and going on in another browser by one's own."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sim.services import ids, joining, ways
from sim.services.class_views import JoinView
from sim.services.errors import NotFound
from sim.services.joining import JoinRefused
from sim.services.trainees import NameRefused
from sim.store.database import db
from sim.web import identity
from sim.web.class_words import join_refusal
from sim.web.language import gettext
from sim.web.redirects import see
from sim.web.trainee import refusal

blueprint = Blueprint("joining", __name__)


@blueprint.get("/join")
def code() -> ResponseReturnValue:
    """Ask for the code of a class."""
    return render_template("joining/code.html", code="", error="")


@blueprint.post("/join")
def look() -> ResponseReturnValue:
    """Find the class, and lead to it."""
    written = request.form.get("code", "")
    try:
        room = joining.find(db.session(), identity.key(), written, _address())
    except NotFound:
        return render_template("joining/code.html", code=written[:20], error=_no_such_code()), 422
    return see(url_for("joining.join", code=room.code))


@blueprint.get("/join/<code>")
def join(code: str) -> ResponseReturnValue:
    """Show the class and ask for a name; who is in it already goes on."""
    try:
        room = joining.find(db.session(), identity.key(), code, _address())
    except NotFound:
        return render_template("joining/code.html", code=ids.clean_code(code)[:20], error=_no_such_code()), 404
    trainee = identity.current()
    if trainee is not None and joining.is_in(db.session(), room, trainee):
        return see(url_for("classroom.page", public_id=room.public_id))
    return _page(room, trainee.name if trainee is not None else "")


@blueprint.post("/join/<code>")
def joined(code: str) -> ResponseReturnValue:
    """Join the class."""
    try:
        room = joining.find(db.session(), identity.key(), code, _address())
    except NotFound:
        return render_template("joining/code.html", code=code[:20], error=_no_such_code()), 422
    name = request.form.get("name", "")
    try:
        entered = joining.join(db.session(), identity.key(), room, identity.current(), name)
    except NameRefused as refused:
        return _page(room, name, refusal(refused)), 422
    except JoinRefused as refused:
        return _page(room, name, join_refusal(refused.reason), kept=refused.reason != "taken"), 422
    if entered.joined is not None:
        identity.become(entered.joined)
    return see(url_for("classroom.page", public_id=entered.class_id))


@blueprint.get("/continue")
def own_code() -> ResponseReturnValue:
    """Ask for the code by which somebody goes on in this browser."""
    return render_template("joining/continue.html", code="", name="", error="")


@blueprint.get("/continue/<code>")
def continue_with(code: str) -> ResponseReturnValue:
    """Ask whether this browser is to be theirs whose code it is; looking does not use it up."""
    return _continue(code)


@blueprint.post("/continue")
def go_on() -> ResponseReturnValue:
    """Go on here as the trainee whose code it is."""
    written = request.form.get("code", "")
    if not request.form.get("sure"):
        return _continue(written)
    try:
        found = ways.go_on(db.session(), identity.key(), written, _address())
    except NotFound:
        return _continue(written)
    identity.become(found)
    flash(gettext("You go on here. The browser before is yours no longer."))
    return see(url_for("trainee.you"))


def _continue(written: str) -> ResponseReturnValue:
    name, error, status = "", "", 200
    try:
        name = ways.find(db.session(), identity.key(), written, _address())
    except NotFound:
        error, status = (
            gettext(
                "There is no such code, or it was used. Your own is good once and for 30 days, one that your trainer "
                "showed you for a day."
            ),
            422,
        )
    return render_template("joining/continue.html", code=written[:30], name=name, error=error), status


def _page(room: JoinView, name: str, error: str = "", *, kept: bool = False) -> str:
    """Show the class; with `kept` it is not the name that is wrong, so no other is asked for."""
    trainee = identity.current()
    known = trainee.name if trainee is not None else ""
    return render_template("joining/join.html", room=room, name=name, error=error, kept=kept, known=known)


def _no_such_code() -> str:
    return gettext("No class has this code. It has six letters and digits, without 0, 1, i, l and o.")


def _address() -> str:
    return request.remote_addr or ""
