"""When something does not work: a page that says what happened and what can be done, or its fragment."""

import logging

from flask import Flask, make_response, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from sim.services.errors import NotFound, StoreUnavailable
from sim.web import problem_json
from sim.web.extensions import asked_by_htmx
from sim.web.language import gettext

log = logging.getLogger(__name__)
RETRY_SECONDS = "5"


def _words(code: int) -> tuple[str, str]:
    """Return the title and the explanation for a status."""
    words = {
        400: (
            gettext("That could not be read"),
            gettext("What arrived was not what the page sends. Go back, reload the page and try again."),
        ),
        401: (gettext("Who is asking?"), gettext("A token is needed here, and none came that is good.")),
        403: (gettext("Not for you"), gettext("Who asks may not look at this.")),
        404: (
            gettext("There is nothing here"),
            gettext("The address may be mistyped, or what it led to belongs to somebody else."),
        ),
        405: (
            gettext("Not this way"),
            gettext("This address takes no such request. Start again from the catalogue."),
        ),
        409: (
            gettext("Something came first"),
            gettext("Another decision was stored meanwhile. Reload the page to see where you are."),
        ),
        413: (gettext("That was too much"), gettext("The request was larger than anything this site takes.")),
        429: (
            gettext("A little slower, please"),
            gettext("Many requests came from you in a short time. Wait a minute, then try again."),
        ),
        503: (
            gettext("Not reachable just now"),
            gettext("The store did not answer in time, so nothing was changed. Try the same again in a moment."),
        ),
    }
    other = (
        gettext("Something broke"),
        gettext("The fault is ours and was noted. Whatever you were shown as done is kept."),
    )
    return words.get(code, words[400] if 400 <= code < 500 else other)


def problem(code: int, *, title: str = "", text: str = "", back: tuple[str, str] | None = None) -> Response:
    """Render an error; htmx shows the fragment in the place that pages keep for it.

    `back` is an address of this site and the words of a link to it, for a page where the mistake can be mended.
    """
    words = _words(code)
    if problem_json.wanted():
        return problem_json.answer(code, title or words[0], text or words[1])
    template = "errors/_problem.html" if asked_by_htmx() else "errors/page.html"
    body = render_template(template, code=code, title=title or words[0], text=text or words[1], back=back)
    response = make_response(body, code)
    if asked_by_htmx():
        response.headers["HX-Retarget"] = "#problem"
        response.headers["HX-Reswap"] = "outerHTML show:none"
    if code in (429, 503):
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None or code < 400:
        return error.get_response()
    response = problem(code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _csrf(_error: CSRFError) -> Response:
    return problem(
        400,
        title=gettext("This page was open for too long"),
        text=gettext("Its seal is no longer valid, so nothing was stored. Reload the page and try again."),
    )


def _not_found(_error: NotFound) -> Response:
    return problem(404)


def _unavailable(_error: StoreUnavailable) -> Response:
    log.warning("the store is unavailable", exc_info=True)
    return problem(503)


def _unforeseen(_error: Exception) -> Response:
    log.exception("a request failed")
    return problem(500)


def init_app(app: Flask) -> None:
    """Answer every failure in the site's own words."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(StoreUnavailable, _unavailable)
    app.register_error_handler(Exception, _unforeseen)
