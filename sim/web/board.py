"""The board of a scenario."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from sim.services import boards
from sim.store.database import db
from sim.web import identity

blueprint = Blueprint("board", __name__)


@blueprint.get("/scenarios/<slug>/board")
def page(slug: str) -> ResponseReturnValue:
    """Show one page of the board."""
    number = request.args.get("page", 1, type=int)
    view = boards.board(db.session(), slug, identity.current(), number)
    return render_template("board/page.html", view=view)
