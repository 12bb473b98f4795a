"""Accounts: logging in and out, setting a password by a link, and one's own page."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from sim.services import accounts, passwords
from sim.services.accounts import Account, LoginRefused
from sim.services.passwords import PasswordRefused
from sim.services.tries import TooManyTries
from sim.store.database import db
from sim.web import identity
from sim.web.errors import problem
from sim.web.language import gettext
from sim.web.redirects import see, within_site

blueprint = Blueprint("account", __name__)


def password_refusal(refused: PasswordRefused) -> str:
    """Return in the reader's language why a password was refused."""
    words = {
        "short": gettext("A password has at least %(least)d characters.", least=passwords.SHORTEST),
        "long": gettext("A password has at most %(most)d characters.", most=passwords.LONGEST),
        "email": gettext("The email address is no password."),
        "different": gettext("The two passwords differ."),
    }
    return str(words.get(refused.reason, refused))


@blueprint.app_errorhandler(TooManyTries)
def too_many(_error: TooManyTries) -> Response:
    """Say that it has to wait; nothing was looked at."""
    response = problem(
        429,
        title=gettext("Too many tries"),
        text=gettext("This was tried in vain too often. Wait a quarter of an hour, then try again."),
    )
    response.headers["Retry-After"] = str(15 * 60)
    return response


@blueprint.get("/login")
def log_in() -> ResponseReturnValue:
    """Ask for email and password; who is logged in already goes on."""
    found = identity.account()
    if found is not None:
        return see(_target(found))
    return _login()


@blueprint.post("/login")
def enter() -> ResponseReturnValue:
    """Log in, and go on to where it was needed."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    try:
        entered = accounts.log_in(db.session(), identity.key(), email, password, request.remote_addr or "")
    except LoginRefused:
        return _login(email, gettext("Email or password is wrong, or the account is not in use.")), 422
    identity.log_in(entered)
    return see(_target(entered.account))


@blueprint.post("/logout")
def log_out() -> ResponseReturnValue:
    """Log this browser out."""
    identity.log_out()
    flash(gettext("You are logged out."))
    return see(url_for("catalogue.home"))


@blueprint.get("/password/<token>")
def choose(token: str) -> ResponseReturnValue:
    """Ask for a new password; looking at the page does not use the link up."""
    return render_template("account/password.html", invited=accounts.invited(db.session(), token), errors={})


@blueprint.post("/password/<token>")
def chosen(token: str) -> ResponseReturnValue:
    """Set the password; the link is used up, and one logs in with it."""
    try:
        opened = accounts.open_with(db.session(), token, _twice())
    except PasswordRefused as refused:
        invited = accounts.invited(db.session(), token)
        return render_template("account/password.html", invited=invited, errors=_password_errors(refused)), 422
    identity.log_out()
    flash(gettext("The password is set. Log in with it."))
    return see(url_for("account.log_in", email=opened.email))


@blueprint.get("/account")
def page() -> ResponseReturnValue:
    """Show one's own account."""
    return _page()


@blueprint.post("/account/password")
def change_password() -> ResponseReturnValue:
    """Change the password; every other browser is logged out."""
    account = identity.logged_in()
    try:
        entered = accounts.change_password(
            db.session(), identity.key(), account, request.form.get("present", ""), _twice()
        )
    except LoginRefused:
        return _page({"present": gettext("This is not the present password.")}), 422
    except PasswordRefused as refused:
        return _page(_password_errors(refused)), 422
    identity.stay(entered)
    flash(gettext("The password was changed. Other browsers are logged out."))
    return see(url_for("account.page"))


@blueprint.post("/account/logins")
def log_out_everywhere() -> ResponseReturnValue:
    """Log out in every browser."""
    accounts.log_out_everywhere(db.session(), identity.logged_in())
    identity.log_out()
    flash(gettext("You are logged out everywhere."))
    return see(url_for("account.log_in"))


@blueprint.post("/account/delete")
def delete() -> ResponseReturnValue:
    """Erase the account, by its password."""
    try:
        accounts.delete(db.session(), identity.key(), identity.logged_in(), request.form.get("password", ""))
    except LoginRefused:
        return _page({"password": gettext("This is not the password. Nothing was deleted.")}), 422
    identity.stay(None)
    flash(gettext("Your account is deleted."))
    return see(url_for("catalogue.home"))


@blueprint.get("/logout")
@blueprint.get("/account/password")
@blueprint.get("/account/logins")
@blueprint.get("/account/delete")
def back() -> ResponseReturnValue:
    """Lead a browser that was left at a form's address to the page that holds the form."""
    return see(url_for("account.page"))


def _twice() -> str:
    """Read a new password, which is written twice; raises PasswordRefused."""
    password = request.form.get("new", "")
    if password != request.form.get("again", ""):
        raise PasswordRefused("different", "The two passwords differ.")
    return password


def _password_errors(refused: PasswordRefused) -> dict[str, str]:
    return {"again" if refused.reason == "different" else "new": password_refusal(refused)}


def _target(account: Account) -> str:
    otherwise = url_for("classes.index" if account.staff else "catalogue.home")
    return within_site(request.values.get("next"), otherwise)


def _login(email: str = "", error: str = "") -> str:
    target = request.values.get("next", "")
    return render_template("account/login.html", email=email or request.args.get("email", ""), error=error, next=target)


def _page(errors: dict[str, str] | None = None) -> str:
    account = identity.logged_in()
    return render_template("account/page.html", own=account, errors=errors or {})
