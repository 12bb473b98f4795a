"""The personal tokens of an account: made, shown once, revoked."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sim.services import api_tokens
from sim.services.api_tokens import Made, TooManyTokens
from sim.services.trainees import NameRefused
from sim.store.database import db
from sim.web import identity
from sim.web.language import gettext
from sim.web.redirects import see

blueprint = Blueprint("api_tokens", __name__, url_prefix="/account/tokens")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """List the tokens, with the form that makes one."""
    return _page()


@blueprint.post("")
def make() -> ResponseReturnValue:
    """Make a token, and show it, once."""
    name = request.form.get("name", "")
    try:
        made = api_tokens.make(db.session(), identity.staff(), name)
    except NameRefused as refused:
        words = {
            "empty": gettext("Say what it is for, such as the name of the program."),
            "long": gettext("This has at most %(most)d characters.", most=api_tokens.LONGEST_NAME),
        }
        wrong = words.get(refused.reason, gettext("This is plain text, with at least one letter or digit."))
        return _page(name=name, error=wrong), 422
    except TooManyTokens:
        wrong = gettext("You have %(most)d tokens already. Revoke one first.", most=api_tokens.MOST_TOKENS)
        return _page(name=name, error=wrong), 422
    return _page(made=made)


@blueprint.post("/<public_id>")
def revoke(public_id: str) -> ResponseReturnValue:
    """Revoke a token."""
    api_tokens.revoke(db.session(), identity.staff(), public_id)
    flash(gettext("The token is good no longer."))
    return see(url_for("api_tokens.page"))


@blueprint.get("/<public_id>")
def back(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at a form's address to the list."""
    return see(url_for("api_tokens.page"))


def _page(name: str = "", error: str = "", made: Made | None = None) -> str:
    listed = api_tokens.listed(db.session(), identity.staff())
    return render_template("account/tokens.html", tokens=listed, name=name, error=error, made=made)
