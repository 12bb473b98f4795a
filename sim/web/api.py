"""The interface for programs: what an account may see of results, by a personal token, as JSON; nothing is changed.

Every answer is an object; lists come in pages with `links` to the next and the one before. Errors are problem details.
"""

from hashlib import sha256
from typing import Any

from flask import Blueprint, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from sim.services import api_tokens, classes, opened, profiles, results
from sim.services.accounts import Account
from sim.services.errors import MeasureUnknown, PlaceUnreadable
from sim.services.result_views import EXCLUDED, FREEZE, NOW, RANKED, UNFINISHED
from sim.services.results import Refused
from sim.services.rights import sees_all
from sim.services.scenarios import listed as listed_scenarios
from sim.store.database import db
from sim.web.errors import problem
from sim.web.extensions import limiter
from sim.web.result_data import attempt_data, moment, page_data, profile_data, trend_data
from sim.web.result_words import read_filters
from sim.web.tablebases import tablebases

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

RATE = "120 per minute"
"""How often a token may ask."""
SCHEME = "Bearer "
ASKED = ("by", "show", "as_of", "name", "mode", "class", "since", "until", "after", "before")
"""What an address may ask for."""
AMONG_ALL, IN_CLASS = ("show", "class", "since", "until"), ("as_of",)
"""What only one of the two kinds of results can be asked for."""


def _token() -> str:
    given = request.headers.get("Authorization", "")
    return given[len(SCHEME) :].strip() if given.startswith(SCHEME) else ""


def _limit_key() -> str:
    """Count by token, and what comes without one by address; the key may be logged, so it is made of a hash."""
    token = _token()
    return f"token:{sha256(token.encode('utf-8', 'replace')).hexdigest()[:32]}" if token else str(request.remote_addr)


limiter.limit(RATE, key_func=_limit_key)(blueprint)


@blueprint.before_request
def authenticate() -> ResponseReturnValue | None:
    """Find whose token it is; without a good one there is no answer (401)."""
    token = _token()
    found = api_tokens.account_of(db.session(), token) if token else None
    if found is None:
        return problem(401)
    g.reader = found
    return None


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Say whose token it is, and where to go on."""
    account = _reader()
    links = {"self": _here(), "classes": url_for("api.class_list")}
    if sees_all(account):
        links["scenarios"] = url_for("api.scenario_list")
    return _json({"email": account.email, "role": account.role, "links": links})


@blueprint.get("/classes")
def class_list() -> ResponseReturnValue:
    """List the classes that one may see."""
    listed = [
        {
            "class": one.public_id,
            "name": one.name,
            "state": one.state,
            "mode": one.mode,
            "members": one.members,
            "opens": moment(one.opens_at),
            "closes": moment(one.closes_at),
            "links": {"self": url_for("api.of_class", public_id=one.public_id)},
        }
        for one in classes.index(db.session(), _reader())
    ]
    return _json({"classes": listed, "links": {"self": _here()}})


@blueprint.get("/classes/<public_id>")
def of_class(public_id: str) -> ResponseReturnValue:
    """Tell of a class against par, with links to the results of each of its scenarios."""
    trend = profiles.class_trend(db.session(), _reader(), public_id, _as_of(), tablebases())
    data = trend_data(trend)
    for one in data["scenarios"]:
        one["links"] = {"results": url_for("api.in_class", public_id=public_id, slug=one["scenario"])}
    return _json({**data, "links": {"self": _here()}})


@blueprint.get("/classes/<public_id>/scenarios/<slug>/results")
def in_class(public_id: str, slug: str) -> ResponseReturnValue:
    """Give a page of a class's results at a scenario."""
    _refuse(AMONG_ALL, "results among all")
    return _results(results.in_class, public_id, slug, as_of=_as_of())


@blueprint.get("/scenarios")
def scenario_list() -> ResponseReturnValue:
    """List the scenarios in use, for those who see results among all."""
    if not sees_all(_reader()):
        raise Refused("scenarios")
    listed = [
        {
            "scenario": one.slug,
            "title": one.title,
            "language": one.language,
            "links": {"results": url_for("api.among_all", slug=one.slug)},
        }
        for one in listed_scenarios(db.session())
    ]
    return _json({"scenarios": listed, "links": {"self": _here()}})


@blueprint.get("/scenarios/<slug>/results")
def among_all(slug: str) -> ResponseReturnValue:
    """Give a page of results among all who played a scenario."""
    _refuse(IN_CLASS, "results of a class")
    show = request.args.get("show", RANKED)
    if show not in (RANKED, UNFINISHED, EXCLUDED):
        return problem(400, text=f"`show` is one of {RANKED}, {UNFINISHED} and {EXCLUDED}.")
    return _results(results.among_all, slug, show=show)


@blueprint.get("/attempts/<public_id>")
def attempt(public_id: str) -> ResponseReturnValue:
    """Give a finished attempt with its review, its transcript and the remarks on it."""
    found = opened.opened(db.session(), _reader(), public_id, tablebases())
    return _json({**attempt_data(found), "links": {"self": _here()}})


@blueprint.get("/trainees/<public_id>")
def trainee(public_id: str) -> ResponseReturnValue:
    """Give a trainee over time."""
    found = profiles.profile(db.session(), _reader(), public_id, tablebases())
    return _json({**profile_data(found), "links": {"self": _here()}})


@blueprint.errorhandler(Refused)
def refused(_error: Refused) -> Response:
    """Say that it is for others (403)."""
    return problem(403, text="Results among all are for reviewers and admins.")


@blueprint.errorhandler(MeasureUnknown)
def unknown(error: MeasureUnknown) -> Response:
    """Say by what results of the scenario can be ranked (400)."""
    return problem(400, text=f"`by` is one of {', '.join(error.known)}.")


@blueprint.errorhandler(BadRequest)
def unread(error: BadRequest) -> Response:
    """Say what was asked wrongly (400)."""
    return problem(400, text=error.description or "")


@blueprint.errorhandler(PlaceUnreadable)
def unreadable(_error: PlaceUnreadable) -> Response:
    """Say that a link was not taken as it was given (400)."""
    return problem(400, text="`after` and `before` are taken from the links of another page, as they are.")


def _refuse(names: tuple[str, ...], meant_for: str) -> None:
    """Refuse (400) what would be passed over in silence."""
    if wrong := [name for name in names if request.args.get(name)]:
        raise BadRequest(f"`{wrong[0]}` is only for {meant_for}.")


def _results(look: Any, *address: str, **asked: Any) -> Response:
    filters, errors = read_filters(request.args)
    if errors:
        return problem(400, text=" ".join(f"`{field}`: {words}" for field, words in errors.items()))
    places = {name: request.args.get(name, "") for name in ("after", "before")}
    by = request.args.get("by", "")
    view = look(db.session(), _reader(), *address, by=by, filters=filters, **places, **asked, tablebases=tablebases())
    links = {"self": _here()}
    if view.before:
        links["previous"] = _here(after="", before=view.before)
    if view.after:
        links["next"] = _here(before="", after=view.after)
    return _json({**page_data(view), "links": links})


def _here(**changes: str) -> str:
    """Return the present address with some of what is asked changed."""
    asked = {name: request.args.get(name, "") for name in ASKED} | changes
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return url_for(str(request.endpoint), **(request.view_args or {}), **kept)


def _as_of() -> str:
    asked = request.args.get("as_of", "") or NOW
    if asked not in (NOW, FREEZE):
        raise BadRequest(f"`as_of` is {NOW} or {FREEZE}.")
    return asked


def _reader() -> Account:
    found: Account = g.reader
    return found


def _json(data: object) -> Response:
    return Response(current_app.json.dumps(data), mimetype="application/json")
