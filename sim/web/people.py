"""A trainee's contact book: whom they met in career play, and how these stand with them."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from sim.services import contacts
from sim.store.database import db
from sim.web import identity
from sim.web.redirects import see

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
def page() -> ResponseReturnValue:
    """Show whom the trainee met; somebody without a name is asked for it first."""
    trainee = identity.current()
    if trainee is None:
        return see(url_for("trainee.name", next=url_for("people.page")))
    return render_template("people/page.html", contacts=contacts.contacts(db.session(), trainee))
