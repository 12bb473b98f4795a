"""The board of a scenario, as pages and as a file for spreadsheets."""

from collections.abc import Iterator

from flask import Blueprint, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from sim.services import boards
from sim.services.board_views import BoardRow
from sim.services.errors import PlaceUnreadable
from sim.store.database import db
from sim.web import identity
from sim.web.errors import problem
from sim.web.extensions import limiter
from sim.web.language import gettext
from sim.web.spreadsheet import lines
from sim.web.tablebases import tablebases

blueprint = Blueprint("board", __name__)

EXPORTS = "30 per minute"
"""Enough for anybody who looks at a class; a whole board is dearer than a page."""


@blueprint.get("/scenarios/<slug>/board")
def page(slug: str) -> ResponseReturnValue:
    """Show one page of the board: its first, or the one `after` or `before` a place."""
    places = {name: request.args.get(name, "") for name in ("after", "before")}
    try:
        view = boards.board(db.session(), slug, identity.current(), **places, tablebases=tablebases())
    except PlaceUnreadable:
        return problem(
            400,
            title=gettext("This page of the board cannot be found"),
            text=gettext("Its address is cut off or mistyped. Open the board from its top, and go on from there."),
        )
    return render_template("board/page.html", view=view)


@blueprint.get("/scenarios/<slug>/board.csv")
@limiter.limit(EXPORTS)
def export(slug: str) -> ResponseReturnValue:
    """Send the whole board as CSV, row by row, as it is read."""
    rows = boards.whole(db.session(), slug)
    response = Response(stream_with_context(lines(_cells(rows))), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{slug}-board.csv")
    return response


def _cells(rows: Iterator[BoardRow]) -> Iterator[tuple[str | float, ...]]:
    titles = gettext("Rank"), gettext("Name"), gettext("Tag"), gettext("Score"), gettext("Skill")
    yield *titles, gettext("How it ended"), gettext("Finished")
    for row in rows:
        name = row.name or gettext("somebody forgotten")
        skill = "" if row.skill is None else row.skill / 10
        yield row.rank, name, row.tag, row.score, skill, row.outcome, row.finished_at.isoformat(timespec="seconds")
