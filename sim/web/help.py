"""How to play, how it is scored and ranked, what a class is, and what is stored."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sim.engine.scoring import usual_weights
from sim.language.conduct import RULES
from sim.language.core import CAP
from sim.language.outcomes import KINDS
from sim.services.game_reviews import label_rules
from sim.services.live import IDLE_MINUTES
from sim.web.class_words import CHOICES
from sim.web.words import PRINCIPLES

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
def page() -> ResponseReturnValue:
    """Show the help page."""
    return render_template(
        "help/page.html",
        principles=list(PRINCIPLES),
        weights=usual_weights(),
        kinds=list(KINDS.items()),
        cap=CAP,
        labels=label_rules(),
        breaches=list(RULES),
        boards=list(CHOICES["board"].values()),
        idle=IDLE_MINUTES,
    )
