"""Stopping a class and letting it vote: choosing a decision, and the vote on projector and trainer's phone."""

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from sim.services import vote_branches, vote_pages, votes
from sim.services.accounts import ADMIN, TRAINER, Account
from sim.services.vote_branches import StepRefused
from sim.services.vote_pages import VoteUnreadable
from sim.services.vote_views import ENDED, UnreadableVote, VoteView
from sim.services.votes import VoteRefused
from sim.store.database import db
from sim.web import identity
from sim.web.extensions import asked_by_htmx
from sim.web.forms import HIGHEST_NUMBER
from sim.web.language import gettext, ngettext
from sim.web.play import PART
from sim.web.polling import fresh
from sim.web.redirects import see
from sim.web.tablebases import tablebases
from sim.web.threads import turns

blueprint = Blueprint("votes", __name__)


@blueprint.get("/classes/<public_id>/votes")
def index(public_id: str) -> ResponseReturnValue:
    """List the decisions that the class can vote on, and those that it has voted on."""
    return render_template("votes/index.html", view=votes.page(db.session(), identity.staff(), public_id))


@blueprint.post("/classes/<public_id>/votes")
def put(public_id: str) -> ResponseReturnValue:
    """Put a decision to the vote."""
    account, session = identity.staff(TRAINER, ADMIN), db.session()
    sent = {name: request.form.get(name, "") for name in ("scenario", "state", "question")}
    practice = request.form.get("practice") == "yes"
    try:
        vote_id = votes.open_vote(session, account, public_id, *sent.values(), practice=practice)
    except VoteRefused as refused:
        view = votes.page(session, account, public_id)
        return render_template("votes/index.html", view=view, note=_refusal(refused), sent=sent), 409
    return see(url_for("votes.page", public_id=public_id, vote_id=vote_id))


@blueprint.get("/classes/<public_id>/votes/<vote_id>")
def page(public_id: str, vote_id: str) -> ResponseReturnValue:
    """Show a vote, or the part that changes alone when the page asks for it again; after its end, the code again."""
    account, session = identity.staff(), db.session()
    mark = vote_pages.mark(session, account, public_id, vote_id)
    if not asked_by_htmx():
        return _page(_view(account, public_id, vote_id), mark, whole=True)
    if request.if_none_match.contains(mark):
        return fresh(mark, str)
    view = _view(account, public_id, vote_id)
    if view.stage == ENDED:
        gone_on: Response = make_response("", 204)
        gone_on.headers["HX-Redirect"] = url_for("classes.projector", public_id=public_id)
        return gone_on
    return fresh(mark, lambda: _page(view, mark, whole=False))


@blueprint.post("/classes/<public_id>/votes/<vote_id>")
def advance(public_id: str, vote_id: str) -> ResponseReturnValue:
    """Close a vote, show what the analysis says, follow another branch, or end it."""
    account, session = identity.staff(TRAINER, ADMIN), db.session()
    do = request.form.get("do", "")
    here = url_for("votes.page", public_id=public_id, vote_id=vote_id)
    if do == "close":
        votes.close(session, account, public_id, vote_id)
    elif do == "explain":
        votes.explain(session, account, public_id, vote_id)
    elif do == "end":
        votes.end(session, account, public_id, vote_id)
        flash(gettext("The vote has ended."))
        return see(url_for("classes.page", public_id=public_id))
    elif do == "again":
        try:
            vote_branches.begin_again(session, account, public_id, vote_id)
        except StepRefused as refused:
            flash(_step_refusal(refused))
        return see(f"{here}#branch")
    else:
        raise BadRequest
    return see(here)


@blueprint.post("/classes/<public_id>/votes/<vote_id>/steps")
def step(public_id: str, vote_id: str) -> ResponseReturnValue:
    """Take a decision of the room on the branch that it follows."""
    account = identity.staff(TRAINER, ADMIN)
    branch, number = request.args.get("branch", 1, type=int), request.form.get("number", type=int)
    choice = request.form.get("choice", "")
    if branch is None or number is None or not 1 <= number <= HIGHEST_NUMBER or not choice:
        raise BadRequest
    parts = {name.removeprefix(PART): token for name, token in request.form.items() if name.startswith(PART)}
    try:
        vote_branches.step(db.session(), account, identity.key(), public_id, vote_id, branch, number, choice, parts)
    except StepRefused as refused:
        flash(_step_refusal(refused))
    return see(url_for("votes.page", public_id=public_id, vote_id=vote_id, _anchor="branch"))


@blueprint.get("/classes/<public_id>/votes/<vote_id>/steps")
def back(public_id: str, vote_id: str) -> ResponseReturnValue:
    """Lead a browser that was left at the form's address to the vote."""
    return see(url_for("votes.page", public_id=public_id, vote_id=vote_id))


def _view(account: Account, public_id: str, vote_id: str) -> VoteView | UnreadableVote:
    try:
        return vote_pages.page(db.session(), account, identity.key(), public_id, vote_id, tablebases())
    except VoteUnreadable as unreadable:
        return unreadable.vote


def _page(view: VoteView | UnreadableVote, mark: str, *, whole: bool) -> str:
    if isinstance(view, UnreadableVote):
        part = "votes/_unreadable.html"
        return render_template("votes/page.html" if whole else part, vote=view, part=part, mark=mark)
    part = "votes/_vote.html"
    return render_template(
        "votes/page.html" if whole else part,
        vote=view,
        part=part,
        mark=mark,
        told=turns(view.told),
        followed=turns(view.branch.play.thread) if view.branch else (),
        site=url_for("joining.code", _external=True),
    )


def _refusal(refused: VoteRefused) -> str:
    if refused.reason == "practice":
        return ngettext(
            "%(num)d member could still meet this decision in the attempt that counts. Tick the box below it to let "
            "them play on for practice, or wait until they have passed it. Nothing was opened.",
            "%(num)d members could still meet this decision in the attempt that counts. Tick the box below it to let "
            "them play on for practice, or wait until they have passed it. Nothing was opened.",
            refused.forewarns,
        )
    words = {
        "running": gettext("A vote is running already. End it first; nothing else was opened."),
        "archived": gettext("The class is in the archive, so it cannot vote."),
        "nobody": gettext("Nobody whose attempt counts has come to this decision, so there is no position to vote on."),
        "single": gettext("There is nothing to vote on here: fewer than two answers, or more than twelve."),
        "early": gettext("The class has not opened yet, so it cannot vote."),
    }
    return words[refused.reason]


def _step_refusal(refused: StepRefused) -> str:
    words = {
        "open": gettext("The vote is still open. Close it first; nothing was decided."),
        "ended": gettext("The vote has ended, so nothing was decided."),
        "ahead": gettext(
            "Somebody whose attempt counts has yet to play what follows, so the branch goes no further there and "
            "nothing was decided. Follow it once they are through, or when the class is closed."
        ),
        "incomplete": gettext("Something is still to be chosen, so nothing was decided yet."),
        "repeated": gettext("The same thing was named twice. Give each place another one; nothing was decided yet."),
    }
    otherwise = gettext("That came from an older page, so nothing was decided. This is how it stands.")
    return words.get(refused.reason, otherwise)
