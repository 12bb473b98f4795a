"""How to play, how it is scored and ranked, and what is stored."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sim.web.words import PRINCIPLES

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
def page() -> ResponseReturnValue:
    """Show the help page."""
    return render_template("help/page.html", principles=list(PRINCIPLES))
