"""A trainer's classes: making and changing them, the live board, the projector, and those who are in them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import segno
from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from sim.services import (
    accounts,
    catalogue,
    class_boards,
    class_plans,
    classes,
    joining,
    live,
    live_picture,
    votes,
)
from sim.services.accounts import ADMIN, REVIEWER, TRAINER, Account
from sim.services.class_plans import ClassRefused
from sim.services.class_views import ClassPlan
from sim.services.joining import JoinRefused
from sim.services.trainees import NameRefused
from sim.services.ways import MoreThanThis
from sim.store.database import db
from sim.web import identity
from sim.web.class_words import CHOICES, LEGENDS, wrong
from sim.web.extensions import asked_by_htmx
from sim.web.language import best_language, gettext
from sim.web.polling import fresh, shared
from sim.web.redirects import see
from sim.web.trainee import refusal

blueprint = Blueprint("classes", __name__)


@blueprint.get("/classes")
def index() -> ResponseReturnValue:
    """List the classes that one may see."""
    account = identity.staff()
    listed = classes.index(db.session(), account)
    return render_template("classes/index.html", listed=listed, maker=account.role != REVIEWER)


@blueprint.get("/classes/new")
def new() -> ResponseReturnValue:
    """Show the form of a new class."""
    return _form(identity.staff(TRAINER, ADMIN), {}, [], [])


@blueprint.post("/classes/new")
def make() -> ResponseReturnValue:
    """Make a class."""
    account = identity.staff(TRAINER, ADMIN)
    try:
        made = classes.make(db.session(), account, _plan())
    except ClassRefused as refused:
        return _sent_back(account, refused), 422
    return see(url_for("classes.page", public_id=made))


@blueprint.get("/classes/<public_id>/edit")
def edit(public_id: str) -> ResponseReturnValue:
    """Show the form of a class as it is."""
    account = identity.staff(TRAINER, ADMIN)
    view = classes.page(db.session(), account, public_id)
    about = view.summary
    fields = {
        "name": about.name,
        "mode": about.mode,
        "luck": view.luck,
        "memory": view.memory,
        "pacing": view.pacing,
        "board": view.board,
        "zone": about.zone,
        "opens": _local(about.opens_at, about.zone),
        "closes": _local(about.closes_at, about.zone),
    }
    return _form(account, fields, [slug for slug, _ in view.titles], list(view.reviewers), public_id=public_id)


@blueprint.post("/classes/<public_id>/edit")
def change(public_id: str) -> ResponseReturnValue:
    """Change a class."""
    account = identity.staff(TRAINER, ADMIN)
    try:
        classes.edit(db.session(), account, public_id, _plan())
    except ClassRefused as refused:
        return _sent_back(account, refused, public_id), 422
    flash(gettext("The class was changed."))
    return see(url_for("classes.page", public_id=public_id))


@blueprint.get("/classes/<public_id>")
def page(public_id: str) -> ResponseReturnValue:
    """Show a class with its live board, or the board alone when the page asks for it again."""
    account = identity.staff()
    if asked_by_htmx():
        part = "classes/_live.html"
        return _watched(
            account,
            public_id,
            part,
            lambda mark: _board(account, public_id, part, mark),
            lambda: _people_anew(account, public_id),
        )
    mark = live.mark(db.session(), account, public_id)
    return _board(account, public_id, "classes/page.html", mark)


@blueprint.post("/classes/<public_id>")
def manage(public_id: str) -> ResponseReturnValue:
    """Close, lock, unlock, archive or bring back a class, reveal its board, or give it another code."""
    account, session = identity.staff(TRAINER, ADMIN), db.session()
    do = request.form.get("do", "")
    if do == "close":
        classes.close(session, account, public_id)
    elif do in ("lock", "unlock"):
        classes.lock(session, account, public_id, locked=do == "lock")
    elif do in ("archive", "restore"):
        classes.archive(session, account, public_id, archived=do == "archive")
    elif do == "reveal":
        classes.reveal(session, account, public_id)
    elif do == "code":
        classes.change_code(session, account, public_id)
    else:
        raise BadRequest
    return see(url_for("classes.page", public_id=public_id))


@blueprint.post("/classes/<public_id>/gates")
def open_gate(public_id: str) -> ResponseReturnValue:
    """Open a chapter for the class."""
    account = identity.staff(TRAINER, ADMIN)
    slug, chapter = request.values.get("scenario", ""), request.form.get("chapter", "")
    classes.open_gate(db.session(), account, public_id, slug, chapter)
    return see(url_for("classes.page", public_id=public_id, _anchor=f"gates-{slug}"))


@blueprint.post("/classes/<public_id>/members/<member_id>")
def member(public_id: str, member_id: str) -> ResponseReturnValue:
    """Rename a member, remove them, let them in again, or show a code for another device to who has only this class."""
    account, session = identity.staff(TRAINER, ADMIN), db.session()
    do = request.form.get("do", "")
    if do == "code":
        try:
            name, code = joining.way_in(session, identity.key(), account, public_id, member_id)
        except MoreThanThis:
            flash(
                gettext(
                    "They have more than this class, such as another class or an account, and a code would open that "
                    "too. So only they can make one, on their own page."
                )
            )
            return see(url_for("classes.page", public_id=public_id, _anchor="people"))
        link = url_for("joining.continue_with", code=code, _external=True)
        return render_template("classes/way_in.html", name=name, code=code, link=link, qr=_qr(link), class_id=public_id)
    if do in ("remove", "let_in"):
        joining.remove(session, account, public_id, member_id, removed=do == "remove")
    elif do == "rename":
        try:
            joining.rename(session, account, public_id, member_id, request.form.get("name", ""))
        except NameRefused as refused:
            flash(refusal(refused))
        except JoinRefused:
            flash(gettext("Somebody in this class has this name, or one that looks like it. Nothing was changed."))
    else:
        raise BadRequest
    return see(url_for("classes.page", public_id=public_id, _anchor="people"))


@blueprint.get("/classes/<public_id>/projector")
def projector(public_id: str) -> ResponseReturnValue:
    """Show code and QR code large, with who has joined, or the latter alone when the page asks for it again.

    While a vote is running it is shown instead, also where the code stood before.
    """
    account, session = identity.staff(), db.session()
    if vote_id := votes.live(session, account, public_id):
        address = url_for("votes.page", public_id=public_id, vote_id=vote_id)
        return ("", 204, {"HX-Redirect": address}) if asked_by_htmx() else see(address)
    mark = live.joined_mark(session, account, public_id)
    if asked_by_htmx():
        return fresh(mark, lambda: _projector(account, public_id, "classes/_joined.html", mark))
    return _projector(account, public_id, "classes/projector.html", mark)


@blueprint.get("/classes/<public_id>/scenarios/<slug>")
def picture(public_id: str, slug: str) -> ResponseReturnValue:
    """Show a scenario's picture with everybody on it, or the picture alone when the page asks for it again."""
    account = identity.staff()
    large = "1" if request.args.get("large") else ""

    def render(template: str, mark: str) -> str:
        title, drawn = live_picture.drawn(db.session(), account, public_id, slug)
        about = {"title": title, "drawn": Markup(drawn), "mark": mark, "public_id": public_id, "slug": slug}
        return render_template(template, large=large, **about)

    if asked_by_htmx():
        part = f"picture-{slug}-{large}"
        return _watched(account, public_id, part, lambda mark: render("classes/_picture.html", mark))
    return render("classes/picture.html", live.mark(db.session(), account, public_id))


@blueprint.get("/classes/<public_id>/scenarios/<slug>/board")
def board(public_id: str, slug: str) -> ResponseReturnValue:
    """Show the class's board of a scenario, all of it, whatever trainees see."""
    view = class_boards.for_staff(db.session(), identity.staff(), public_id, slug)
    return render_template("classes/board.html", view=view, words=CHOICES["board"][view.policy])


@blueprint.get("/classes/<public_id>/gates")
@blueprint.get("/classes/<public_id>/members/<member_id>")
def back(public_id: str, member_id: str = "") -> ResponseReturnValue:
    """Lead a browser that was left at a form's address to the class."""
    return see(url_for("classes.page", public_id=public_id))


def _watched(
    account: Account,
    public_id: str,
    part: str,
    render: Callable[[str], str],
    beside: Callable[[], str] = lambda: "",
) -> Response:
    """Answer with a part of a class's page that all see alike who have the same rights and language."""
    key = (part, best_language(), live.seen_by(db.session(), account, public_id))
    return shared(key, lambda: live.mark(db.session(), account, public_id), render, beside)


def _board(account: Account, public_id: str, template: str, mark: str) -> str:
    board = live.board(db.session(), account, public_id)
    view = None if template.startswith("classes/_") else classes.page(db.session(), account, public_id)
    return render_template(template, board=board, view=view, mark=mark, choices=CHOICES, oob=False)


def _people_anew(account: Account, public_id: str) -> str:
    """Return the list of people to rename or remove, nothing where the page that asks has it or is not to."""
    known = request.args.get("people")
    if known is None or known == live.people_mark(db.session(), account, public_id):
        return ""
    board = live.board(db.session(), account, public_id)
    return render_template("classes/_people.html", board=board, oob=True) if board.mine else ""


def _projector(account: Account, public_id: str, template: str, mark: str) -> str:
    view = classes.page(db.session(), account, public_id)
    names = live.joined(db.session(), account, public_id)
    link = url_for("joining.join", code=view.summary.code, _external=True)
    site = url_for("joining.code", _external=True)
    return render_template(template, view=view, names=names, mark=mark, link=link, site=site, qr=_qr(link))


def _qr(link: str) -> Markup:
    """Return a QR code as SVG that stands in the page itself; it stays dark on light whatever the page looks like."""
    return Markup(segno.make(link, error="m", micro=False).svg_inline(omitsize=True, dark="#000", light="#fff"))


def _plan() -> ClassPlan:
    return classes.plan(request.form, request.form.getlist("scenario"), request.form.getlist("reviewer"))


def _local(at: datetime | None, zone: str) -> str:
    return "" if at is None else at.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="minutes")


def _sent_back(account: Account, refused: ClassRefused, public_id: str = "") -> str:
    errors = {name: wrong(reason) for name, reason in refused.errors.items()}
    scenarios, reviewers = request.form.getlist("scenario"), request.form.getlist("reviewer")
    return _form(account, request.form, scenarios, reviewers, errors, public_id)


def _form(
    account: Account,
    fields: Mapping[str, str],
    scenarios: list[str],
    reviewers: list[str],
    errors: Mapping[str, str] | None = None,
    public_id: str = "",
) -> str:
    session = db.session()
    view = classes.page(session, account, public_id) if public_id else None
    known = {entry.slug: entry.title for entry in catalogue.catalogue(session, None)}
    return render_template(
        "classes/form.html",
        fields=fields,
        picked=scenarios,
        given=reviewers,
        errors=errors or {},
        view=view,
        titles=dict(view.titles if view else ()) | known,
        reviewers=[one for one in accounts.listed(session) if one.role == REVIEWER and not one.disabled],
        zones=class_plans.zones(),
        choices=CHOICES,
        legends=LEGENDS,
    )
