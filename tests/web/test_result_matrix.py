"""Who gets what of the leaderboard review: every route for every role."""

import pytest
from flask import Flask

from tests.web.test_class_matrix import House, house, scenarios

__all__ = ["house", "scenarios"]

NOT_LOGGED_IN = (303, 303, 303)
NOBODY = (401,) * 8

# What a stranger, a trainee, a member, the class's trainer, another trainer, its reviewer, another reviewer and an
# admin are answered; `attempt` belongs to the class and is not finished.
MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/review"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("GET", "/review/classes/{class}"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/review/classes/{class}/errand/results"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/review/classes/{class}/errand/results.csv"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/review/scenarios/errand/results"): (*NOT_LOGGED_IN, 403, 403, 200, 200, 200),
    ("GET", "/review/scenarios/errand/results.json"): (*NOT_LOGGED_IN, 403, 403, 200, 200, 200),
    ("GET", "/review/attempts/{attempt}"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 404),
    ("POST", "/review/attempts/{attempt}/remarks"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 404),
    ("GET", "/review/attempts/{attempt}/remarks"): (303,) * 8,
    ("GET", "/review/compare"): (*NOT_LOGGED_IN, 422, 422, 422, 422, 422),
    ("GET", "/review/trainees/nobody"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 404),
    ("GET", "/account/tokens"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("POST", "/account/tokens"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("POST", "/account/tokens/nothing"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 404),
    ("GET", "/account/tokens/nothing"): (303,) * 8,
    ("GET", "/api/v1"): NOBODY,
    ("GET", "/api/v1/classes"): NOBODY,
    ("GET", "/api/v1/classes/{class}"): NOBODY,
    ("GET", "/api/v1/classes/{class}/scenarios/errand/results"): NOBODY,
    ("GET", "/api/v1/scenarios"): NOBODY,
    ("GET", "/api/v1/scenarios/errand/results"): NOBODY,
    ("GET", "/api/v1/attempts/{attempt}"): NOBODY,
    ("GET", "/api/v1/trainees/nobody"): NOBODY,
}
"""A log-in is no token: without one programs are answered 401, whoever is logged in. With one see `test_api.py`."""
FORMS = {"remarks": {"kind": "flagged", "do": "make", "reason": "why"}, "tokens": {"name": "notebook"}}


def answers(house: House, method: str, path: str) -> tuple[int, ...]:
    """Ask as each role in turn."""
    found = []
    for client in house.browsers.values():
        data = FORMS.get(path.rsplit("/", maxsplit=1)[-1])
        options = {"data": data} if method == "POST" else {}
        found.append(client.open(path.format(**house.names), method=method, **options).status_code)
    return tuple(found)


def test_everybody_gets_what_is_theirs(house: House) -> None:
    """Each role is answered what the matrix says."""
    assert {one: answers(house, *one) for one in MATRIX} == MATRIX


@pytest.mark.parametrize("prefix", ["/review", "/api/", "/account/tokens"])
def test_every_route_of_the_review_has_a_row(app: Flask, prefix: str) -> None:
    """A route of the leaderboard review that the matrix does not know fails here."""
    adapter = app.url_map.bind("localhost")
    named = dict.fromkeys(("class", "attempt"), "x")
    known = {(method, adapter.match(path.format(**named), method=method)[0]) for method, path in MATRIX}
    routes = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(prefix)
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes <= known
