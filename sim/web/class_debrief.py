"""The debrief of a class: a page to read and print, one for the projector, and a file for spreadsheets."""

from collections.abc import Iterator

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from sim.language.motivators import THEN
from sim.services import class_debrief_showing, class_debriefs, classes
from sim.services.accounts import ADMIN, TRAINER
from sim.services.class_debrief_showing import Showing, ShowingRefused
from sim.services.class_debrief_views import ClassDebrief, PartSplitView, ScenarioDebrief, ShareView
from sim.services.class_debriefs import DebriefWithheld
from sim.store.database import db
from sim.web import identity
from sim.web.errors import problem
from sim.web.extensions import limiter
from sim.web.language import gettext, ngettext
from sim.web.recruiting import band_word, ranking_words
from sim.web.redirects import see
from sim.web.reviewing import label_name
from sim.web.spreadsheet import lines
from sim.web.tablebases import tablebases
from sim.web.words import principle_name

blueprint = Blueprint("class_debrief", __name__)

EXPORTS = "30 per minute"
Cells = tuple[str | int | float, ...]


@blueprint.get("/classes/<public_id>/debrief")
def page(public_id: str) -> ResponseReturnValue:
    """Show the debrief of a class, to be read or printed."""
    showing = class_debrief_showing.look(db.session(), identity.staff(), public_id)
    return _page(public_id, showing)


@blueprint.get("/classes/<public_id>/debrief/projector")
def projector(public_id: str) -> ResponseReturnValue:
    """Show what a room can look at together, large, once it was put there; before, say what that would do."""
    showing = class_debrief_showing.look(db.session(), identity.staff(), public_id)
    if showing.pending:
        about = classes.page(db.session(), identity.staff(), public_id).summary
        return render_template("class_debrief/put.html", about=about, showing=showing)
    return render_template("class_debrief/page.html", view=_view(public_id), projected=True)


@blueprint.post("/classes/<public_id>/debrief/projector")
def put(public_id: str) -> ResponseReturnValue:
    """Put the debrief on the projector."""
    account, session = identity.staff(TRAINER, ADMIN), db.session()
    practice = request.form.get("practice") == "yes"
    try:
        class_debrief_showing.put(session, account, public_id, practice=practice)
    except ShowingRefused as refused:
        words = ngettext(
            "%(num)d member still plays for their place, and the debrief tells them answers. Tick the box to let them "
            "play on for practice, or wait until they have ended. Nothing was put on the projector.",
            "%(num)d members still play for their place, and the debrief tells them answers. Tick the box to let them "
            "play on for practice, or wait until they have ended. Nothing was put on the projector.",
            refused.playing,
        )
        return _page(public_id, class_debrief_showing.look(session, account, public_id), words), 409
    return see(url_for("class_debrief.projector", public_id=public_id))


@blueprint.get("/classes/<public_id>/debrief.csv")
@limiter.limit(EXPORTS)
def export(public_id: str) -> ResponseReturnValue:
    """Send the figures of the debrief as CSV."""
    response = Response(lines(_cells(_view(public_id))), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="class-debrief.csv")
    return response


@blueprint.errorhandler(DebriefWithheld)
def withheld(_error: DebriefWithheld) -> Response:
    """Say until when a reviewer has to wait."""
    return problem(
        403,
        title=gettext("The board of this class is frozen"),
        text=gettext("Its debrief would tell what came since. It can be read once the trainer reveals the board."),
    )


def _page(public_id: str, showing: Showing, note: str = "") -> str:
    view = _view(public_id)
    return render_template("class_debrief/page.html", view=view, showing=showing, projected=False, note=note)


def _view(public_id: str) -> ClassDebrief:
    return class_debriefs.page(db.session(), identity.staff(), public_id, tablebases())


def option_words(part: PartSplitView, option: ShareView) -> str:
    """Return an option of a part in words."""
    if part.kind == "diagnosis":
        return ranking_words(option.text.split(THEN))
    return band_word(option.text) if part.kind == "gauge" else option.text


def _cells(view: ClassDebrief) -> Iterator[Cells]:
    yield (
        gettext("Scenario"),
        gettext("Table"),
        gettext("Row"),
        gettext("Answer"),
        gettext("Number"),
        gettext("Per cent"),
        gettext("Points"),
        gettext("Label"),
    )
    for scenario in view.scenarios:
        for cells in _rows(scenario):
            yield (scenario.title, *cells)


def _rows(scenario: ScenarioDebrief) -> Iterator[Cells]:
    """Yield table, row, answer, number, per cent, points and label; a cell that has no meaning there is empty."""
    left = scenario.left_out
    for words, number in (
        (gettext("begun"), scenario.begun),
        (gettext("finished"), scenario.finished),
        (gettext("not begun"), left.not_begun),
        (gettext("left out: removed"), left.removed),
        (gettext("for practice, told answers"), left.forewarned),
        (gettext("left out: an older version"), left.older),
    ):
        yield gettext("attempts"), words, "", number, "", "", ""
    for row in scenario.outcomes:
        yield gettext("outcomes"), row.title, "", row.people, round(row.percent, 1), round(row.score, 1), ""
    for split in scenario.splits:
        yield gettext("decisions"), split.title, "", split.times, "", _points(split.per_person), ""
        for choice in split.choices:
            yield _share(split.title, choice.text, choice)
        for part in split.parts:
            for option in part.options:
                answer = ": ".join(words for words in (part.label, option_words(part, option)) if words)
                yield _share(split.title, f"{part.choice} / {answer}", option)
    for one in scenario.principles:
        name = principle_name(one.principle)
        yield gettext("principles"), name, gettext("this class"), one.rated, _points(one.strength), "", ""
        if one.before is not None:
            earlier = gettext("earlier classes")
            yield gettext("principles"), name, earlier, scenario.earlier_classes, _points(one.before), "", ""


def _share(title: str, answer: str, share: ShareView) -> Cells:
    label = label_name(share.label) if share.label else ""
    return gettext("decisions"), title, answer, share.times, round(share.percent, 1), _points(share.loss), label


def _points(value: float | None) -> float | str:
    return "" if value is None else round(value, 2)
