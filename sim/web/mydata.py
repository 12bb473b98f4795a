"""My data: everything that is stored about who asks, as a file; an account to keep it; a code for another browser."""

from flask import Blueprint, Response, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sim.services import accounts, mydata, ways
from sim.services.accounts import EmailTaken
from sim.services.emails import EmailRefused
from sim.services.passwords import PasswordRefused
from sim.store.database import db
from sim.web import identity
from sim.web.account import password_refusal
from sim.web.extensions import limiter
from sim.web.language import gettext
from sim.web.redirects import see

blueprint = Blueprint("mydata", __name__)

DOWNLOADS = "30 per minute"


@blueprint.get("/you/data.json")
@limiter.limit(DOWNLOADS)
def trainee() -> ResponseReturnValue:
    """Send what is stored about the trainee."""
    return _file(mydata.of_trainee(db.session(), identity.required()), "my-data.json")


@blueprint.get("/account/data.json")
@limiter.limit(DOWNLOADS)
def account() -> ResponseReturnValue:
    """Send what is stored about the account."""
    return _file(mydata.of_account(db.session(), identity.logged_in()), "my-account.json")


@blueprint.post("/you/device")
def device() -> ResponseReturnValue:
    """Make the trainee's code for another browser good from now on."""
    ways.make(db.session(), identity.key(), identity.required())
    return see(url_for("trainee.you", _anchor="device-title"))


@blueprint.post("/you/leave")
def leave() -> ResponseReturnValue:
    """Let somebody else use this browser; whoever used it goes on by the code that they have seen here."""
    if not ways.shown(db.session(), identity.key(), identity.required()):
        flash(gettext("First make a code, so that you can go on elsewhere. Nothing was changed."))
        return see(url_for("trainee.you", _anchor="device-title"))
    identity.leave()
    flash(gettext("This browser is free for somebody else. Whoever used it goes on by their code, here or elsewhere."))
    return see(url_for("joining.code"))


@blueprint.post("/you/account")
def claim() -> ResponseReturnValue:
    """Give the trainee an account, with everything they have played."""
    email, errors = request.form.get("email", ""), {}
    trainee = identity.required()
    try:
        if request.form.get("new", "") != request.form.get("again", ""):
            raise PasswordRefused("different", "The two passwords differ.")
        entered = accounts.claim(
            db.session(), identity.key(), trainee, email, request.form.get("new", ""), request.remote_addr or ""
        )
    except EmailRefused:
        errors["email"] = gettext("An address looks like name@example.org, in plain letters, digits and signs.")
    except EmailTaken:
        errors["email"] = gettext("This address cannot be used, or you have an account already.")
    except PasswordRefused as refused:
        errors["again" if refused.reason == "different" else "new"] = password_refusal(refused)
    if errors:
        return render_template("trainee/claim.html", email=email, errors=errors), 422
    identity.stay(entered)
    flash(gettext("You have an account now. Log in with it in any browser, and go on there."))
    return see(url_for("trainee.you"))


@blueprint.get("/you/account")
def own_account() -> ResponseReturnValue:
    """Ask for email and password of a new account."""
    trainee = identity.current()
    if trainee is None:
        return see(url_for("account.log_in"))
    if accounts.of_trainee(db.session(), trainee) is not None:
        return see(url_for("account.page"))
    return render_template("trainee/claim.html", email="", errors={})


@blueprint.get("/you/device")
@blueprint.get("/you/leave")
def back() -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the page that holds it."""
    return see(url_for("trainee.you"))


def _file(data: object, name: str) -> Response:
    response = Response(current_app.json.dumps(data, indent=2), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
