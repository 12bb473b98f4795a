"""Fragments that a page asks for again and again: answered in full only where something is new.

A fragment's root carries its mark in `data-etag`, which live.js sends back as `If-None-Match`; the answer is then 304
without a body. The mark is worked out cheaply, before anything else is read.
"""

from collections.abc import Callable

from flask import Response, make_response, request


def fresh(mark: str, render: Callable[[], str]) -> Response:
    """Answer 304 where the browser shows the page with this mark already, else with what `render` returns."""
    known = request.if_none_match.contains(mark)
    response = Response(status=304) if known else make_response(render())
    response.set_etag(mark)
    return response
