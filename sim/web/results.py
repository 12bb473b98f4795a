"""The leaderboard review: results of classes and scenarios, attempts opened and compared, remarks, trends, files."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from flask import Blueprint, current_app, flash, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from sim.services import catalogue, classes, opened, profiles, remarks, results
from sim.services.errors import PlaceUnreadable
from sim.services.opened import NotComparable
from sim.services.remarks import KINDS, ReasonRefused
from sim.services.result_views import EXCLUDED, FREEZE, NOW, RANKED, UNFINISHED, ResultRow, ResultsView
from sim.services.results import Refused
from sim.services.rights import sees_all
from sim.store.database import db
from sim.web import identity
from sim.web.chances import chance_chart
from sim.web.chart import trust_chart
from sim.web.errors import problem
from sim.web.extensions import limiter
from sim.web.language import gettext
from sim.web.redirects import see, within_site
from sim.web.result_data import cells, page_data, row_data
from sim.web.result_words import MODES, read_filters
from sim.web.spreadsheet import lines
from sim.web.tablebases import tablebases
from sim.web.threads import turns
from sim.web.trends import class_chart, profile_chart

blueprint = Blueprint("results", __name__, url_prefix="/review")

EXPORTS = "30 per minute"
SHOWN = (RANKED, UNFINISHED, EXCLUDED)
KEPT = ("by", "show", "as_of", "name", "mode", "class", "since", "until")


@blueprint.get("")
def index() -> ResponseReturnValue:
    """List what can be reviewed: classes, and scenarios by principle and level."""
    account = identity.staff()
    principle, level = request.args.get("principle", ""), request.args.get("level", "")
    entries = catalogue.catalogue(db.session(), None) if sees_all(account) else []
    fitting = [
        one for one in entries if (not principle or principle in one.principles) and (not level or one.level == level)
    ]
    return render_template(
        "review/index.html",
        listed=classes.index(db.session(), account),
        everywhere=sees_all(account),
        entries=fitting,
        principles=sorted({name for one in entries for name in one.principles}),
        levels=list(dict.fromkeys(one.level for one in entries)),
        principle=principle,
        level=level,
    )


@blueprint.get("/classes/<public_id>")
def of_class(public_id: str) -> ResponseReturnValue:
    """Show a class against par, with the way to its results."""
    account = identity.staff()
    trend = profiles.class_trend(db.session(), account, public_id, request.args.get("as_of", ""), tablebases())
    return render_template("review/class.html", trend=trend, chart=class_chart(trend))


@blueprint.get("/classes/<public_id>/<slug>/results")
def in_class(public_id: str, slug: str) -> ResponseReturnValue:
    """Show a page of a class's results at a scenario."""
    return _page(lambda **asked: results.in_class(db.session(), identity.staff(), public_id, slug, **asked))


@blueprint.get("/classes/<public_id>/<slug>/results.<kind>")
@limiter.limit(EXPORTS)
def in_class_file(public_id: str, slug: str, kind: str) -> ResponseReturnValue:
    """Send all of a class's results at a scenario as CSV or JSON, with the figures of the page."""
    name = f"{slug}-class"
    return _file(lambda **asked: results.in_class(db.session(), identity.staff(), public_id, slug, **asked), name, kind)


@blueprint.get("/scenarios/<slug>/results")
def among_all(slug: str) -> ResponseReturnValue:
    """Show a page of results among all who played a scenario."""
    return _page(lambda **asked: results.among_all(db.session(), identity.staff(), slug, **asked))


@blueprint.get("/scenarios/<slug>/results.<kind>")
@limiter.limit(EXPORTS)
def among_all_file(slug: str, kind: str) -> ResponseReturnValue:
    """Send all results of a scenario as CSV or JSON, with the figures of the page."""
    return _file(lambda **asked: results.among_all(db.session(), identity.staff(), slug, **asked), slug, kind)


@blueprint.get("/attempts/<public_id>")
def attempt(public_id: str) -> ResponseReturnValue:
    """Show a finished attempt: its review, its transcript, and the remarks on it."""
    return _attempt(public_id)


@blueprint.post("/attempts/<public_id>/remarks")
def remark(public_id: str) -> ResponseReturnValue:
    """Flag or exclude an attempt, or take that back."""
    account, session = identity.staff(), db.session()
    kind, do, reason = (request.form.get(name, "") for name in ("kind", "do", "reason"))
    if kind not in KINDS or do not in ("make", "lift"):
        raise BadRequest
    try:
        (remarks.remark if do == "make" else remarks.lift)(session, account, public_id, kind, reason)
    except ReasonRefused as refused:
        return _attempt(public_id, kind, reason, _refusal(refused)), 422
    flash(gettext("It was written down."))
    return see(url_for("results.attempt", public_id=public_id, _anchor="remarks"))


@blueprint.get("/attempts/<public_id>/remarks")
def remarked(public_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the attempt."""
    return see(url_for("results.attempt", public_id=public_id))


@blueprint.get("/compare")
def compare() -> ResponseReturnValue:
    """Show two attempts side by side from where they parted."""
    account, ticked = identity.staff(), request.args.getlist("attempt")
    listed = within_site(request.args.get("back"), url_for("results.index"))
    back = listed, gettext("Back to the results")
    if len(ticked) != 2:
        return problem(
            422,
            title=gettext("Two attempts can be compared"),
            text=gettext("Go back and tick two attempts, no more and no fewer."),
            back=back,
        )
    try:
        view = opened.compared(db.session(), account, ticked[0], ticked[1], tablebases())
    except NotComparable:
        return problem(
            422,
            title=gettext("These two cannot be compared"),
            text=gettext("They have to be two attempts at the same version of one scenario."),
            back=back,
        )
    return render_template("review/compare.html", view=view, before=turns(view.before), turns=turns, back=listed)


@blueprint.get("/trainees/<public_id>")
def trainee(public_id: str) -> ResponseReturnValue:
    """Show a trainee over time."""
    found = profiles.profile(db.session(), identity.staff(), public_id, tablebases())
    return render_template("review/trainee.html", profile=found, chart=profile_chart(found))


@blueprint.errorhandler(Refused)
def refused(_error: Refused) -> Response:
    """Say whose pages these are."""
    return problem(
        403,
        title=gettext("Not for trainers"),
        text=gettext("Results among all are for reviewers and admins. Those of your classes stand under Results."),
    )


@blueprint.errorhandler(PlaceUnreadable)
def unreadable(_error: PlaceUnreadable) -> Response:
    """Say that an address leads nowhere."""
    return problem(
        400,
        title=gettext("This page of results cannot be found"),
        text=gettext("Its address is cut off or mistyped. Open the results from the top, and go on from there."),
    )


def _asked(in_class: bool) -> tuple[dict[str, object], dict[str, str]]:
    """Return what the address asks for, and what is wrong with it field by field."""
    filters, errors = read_filters(request.args)
    found: dict[str, object] = {"by": request.args.get("by", ""), "filters": filters}
    if in_class:
        found["as_of"] = FREEZE if request.args.get("as_of") == FREEZE else NOW
    else:
        show = request.args.get("show", RANKED)
        found["show"] = show if show in SHOWN else RANKED
    return found, errors


def _page(look: Callable[..., ResultsView]) -> ResponseReturnValue:
    asked, errors = _asked("public_id" in (request.view_args or {}))
    places = {name: request.args.get(name, "") for name in ("after", "before")}
    view = look(**asked, **places, tablebases=tablebases())
    kept = {name: request.args[name] for name in KEPT if request.args.get(name)} | dict(request.view_args or {})
    page = render_template("review/results.html", view=view, errors=errors, kept=kept, modes=MODES)
    return (page, 422) if errors else page


def _file(look: Callable[..., ResultsView], name: str, kind: str) -> ResponseReturnValue:
    if kind not in ("csv", "json"):
        return problem(404)
    asked, errors = _asked("public_id" in (request.view_args or {}))
    if errors:
        return problem(400, text=" ".join(errors.values()))
    view = look(**asked, tablebases=tablebases())
    rows = results.whole(db.session(), identity.staff(), view)
    if kind == "csv":
        response = Response(stream_with_context(lines(cells(view, rows))), mimetype="text/csv")
    else:
        response = Response(stream_with_context(_json(view, rows)), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}-results.{kind}")
    return response


def _json(view: ResultsView, rows: Iterator[ResultRow]) -> Iterator[str]:
    """Yield a list of results as one JSON object, row by row."""
    dumps = current_app.json.dumps
    head = page_data(view, ())
    del head["rows"]
    yield dumps(head)[:-1] + ', "rows": ['
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n" + dumps(row_data(row))
    yield "\n]}\n"


def _attempt(public_id: str, kind: str = "", reason: str = "", error: str = "") -> str:
    found = opened.opened(db.session(), identity.staff(), public_id, tablebases())
    view = replace(found.debrief, can_restart=False, playable=False)
    return render_template(
        "review/attempt.html",
        found=found,
        view=view,
        readonly=True,
        chart=trust_chart(view),
        chances=chance_chart(view.review),
        blocks=turns(found.transcript),
        kinds=KINDS,
        wrong={"kind": kind, "reason": reason, "error": error},
    )


def _refusal(refused: ReasonRefused) -> str:
    words = {
        "empty": gettext("Please say why; it is written down."),
        "long": gettext("A reason has at most %(most)d characters.", most=remarks.LONGEST_REASON),
    }
    return str(words.get(refused.reason, gettext("A reason is plain text, with at least one letter or digit.")))
