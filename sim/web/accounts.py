"""The accounts of trainers, reviewers and admins, and what was done with them: for admins, and reviewers to read."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from sim.services import accounts, audit
from sim.services.accounts import ADMIN, REVIEWER, STAFF, EmailTaken
from sim.services.emails import EmailRefused
from sim.store.database import db
from sim.web import identity
from sim.web.language import gettext
from sim.web.redirects import see

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/accounts")
def index() -> ResponseReturnValue:
    """List the accounts, with the form that invites."""
    identity.staff(ADMIN)
    return _page()


@blueprint.post("/accounts")
def invite() -> ResponseReturnValue:
    """Invite somebody, and show the link, once."""
    admin, email, role = identity.staff(ADMIN), request.form.get("email", ""), request.form.get("role", "")
    if role not in STAFF:
        raise BadRequest
    try:
        token = accounts.invite(db.session(), admin, email, role)
    except EmailRefused:
        wrong = gettext("An address looks like name@example.org, in plain letters, digits and signs.")
        return _page(email=email, role=role, error=wrong), 422
    except EmailTaken:
        return _page(email=email, role=role, error=gettext("There is an account with this address already.")), 422
    return _page(link=_link(token), invited=email)


@blueprint.post("/accounts/<public_id>")
def change(public_id: str) -> ResponseReturnValue:
    """Show a new link for an account, disable it, or enable it again."""
    admin, do = identity.staff(ADMIN), request.form.get("do", "")
    email = accounts.found(db.session(), public_id).email
    if do == "link":
        return _page(link=_link(accounts.link(db.session(), admin, email)), invited=email)
    if do not in ("enable", "disable"):
        raise BadRequest
    accounts.enable(db.session(), admin, email, enabled=do == "enable")
    words = gettext("%(email)s can log in again.") if do == "enable" else gettext("%(email)s can log in no longer.")
    flash(words % {"email": email})
    return see(url_for("accounts.index"))


@blueprint.get("/accounts/<public_id>")
def back(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at a form's address to the list."""
    return see(url_for("accounts.index"))


@blueprint.get("/audit")
def log() -> ResponseReturnValue:
    """Show what was done: everything to an admin, to a reviewer what concerns the classes they were given."""
    account = identity.staff(ADMIN, REVIEWER)
    before = request.args.get("before", type=_row)
    only = account.id if account.role == REVIEWER else None
    return render_template("account/audit.html", log=audit.page(db.session(), before, reviewer_id=only))


def _row(text: str) -> int:
    """Read the id of a row; raises ValueError for what no table could hold."""
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number


def _link(token: str) -> str:
    return url_for("account.choose", token=token, _external=True)


def _page(email: str = "", role: str = "trainer", error: str = "", link: str = "", invited: str = "") -> str:
    return render_template(
        "account/accounts.html",
        people=accounts.listed(db.session()),
        roles=STAFF,
        email=email,
        role=role,
        error=error,
        link=link,
        invited=invited,
    )
