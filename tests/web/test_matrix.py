"""Who gets what where: every route for every role. A route without a row fails."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.pages import begin, finish
from tests.web.test_class_matrix import MATRIX as CLASS_MATRIX
from tests.web.test_result_matrix import MATRIX as RESULT_MATRIX

ROLES = ("stranger", "trainee", "owner")

# What a stranger, a trainee and the owner of the attempt are answered. `open` and `done` are attempts of the owner.
MATRIX: dict[tuple[str, str], tuple[int, int, int]] = {
    ("GET", "/"): (200, 200, 200),
    ("GET", "/scenarios/errand"): (200, 200, 200),
    ("GET", "/scenarios/nowhere"): (404, 404, 404),
    ("POST", "/scenarios/errand/attempts"): (303, 303, 303),
    ("POST", "/scenarios/nowhere/attempts"): (303, 404, 404),
    ("GET", "/scenarios/errand/attempts"): (303, 303, 303),
    ("GET", "/scenarios/errand/board"): (200, 200, 200),
    ("GET", "/scenarios/nowhere/board"): (404, 404, 404),
    ("GET", "/scenarios/errand/board.csv"): (200, 200, 200),
    ("GET", "/scenarios/nowhere/board.csv"): (404, 404, 404),
    ("GET", "/join"): (200, 200, 200),
    ("POST", "/join"): (422, 422, 422),
    ("GET", "/join/zzzzzz"): (404, 404, 404),
    ("POST", "/join/zzzzzz"): (422, 422, 422),
    ("GET", "/continue"): (200, 200, 200),
    ("POST", "/continue"): (422, 422, 422),
    ("GET", "/continue/zzzzz"): (422, 422, 422),
    ("GET", "/you/data.json"): (404, 200, 200),
    ("POST", "/you/device"): (404, 303, 303),
    ("GET", "/you/device"): (303, 303, 303),
    ("POST", "/you/leave"): (404, 303, 303),
    ("GET", "/you/leave"): (303, 303, 303),
    ("GET", "/you/account"): (303, 200, 200),
    ("POST", "/you/account"): (404, 303, 303),
    ("GET", "/attempts/{open}/waiting"): (404, 404, 303),
    ("GET", "/attempts/{open}/composers"): (303, 303, 303),
    ("GET", "/name"): (200, 303, 303),
    ("POST", "/name"): (303, 303, 303),
    ("GET", "/you"): (303, 200, 200),
    ("POST", "/you/name"): (404, 303, 303),
    ("POST", "/you/pseudonym"): (404, 303, 303),
    ("POST", "/you/forget"): (404, 303, 303),
    ("GET", "/people"): (303, 200, 200),
    ("GET", "/you/name"): (303, 303, 303),
    ("GET", "/you/pseudonym"): (303, 303, 303),
    ("GET", "/you/forget"): (303, 303, 303),
    ("GET", "/attempts/{open}"): (404, 404, 200),
    ("GET", "/attempts/nowhere"): (404, 404, 404),
    ("POST", "/attempts/{open}/decisions"): (404, 404, 409),
    ("GET", "/attempts/{open}/decisions"): (303, 303, 303),
    ("GET", "/attempts/{open}/debrief"): (404, 404, 303),
    ("GET", "/attempts/{done}/debrief"): (404, 404, 200),
    ("GET", "/attempts/{open}/what-if/1"): (404, 404, 303),
    ("GET", "/attempts/{done}/what-if/1"): (404, 404, 200),
    ("GET", "/attempts/{done}/what-if/2"): (404, 404, 404),
    ("POST", "/attempts/{open}/restarts"): (404, 404, 303),
    ("POST", "/attempts/{done}/restarts"): (404, 404, 303),
    ("GET", "/attempts/{done}/restarts"): (303, 303, 303),
    ("GET", "/help"): (200, 200, 200),
    ("GET", "/healthz"): (200, 200, 200),
    ("GET", "/readyz"): (200, 200, 200),
    ("GET", "/metrics"): (404, 404, 404),
    ("GET", "/static/app.js"): (200, 200, 200),
}
FORMS = {
    "attempts": {"mode": "practice"},
    "name": {"name": "Kim"},
    "pseudonym": {"pseudonym": "Quiet Heron"},
    "forget": {"sure": "yes"},
    "decisions": {"number": "1", "choice": "none"},
    "restarts": {"number": "1"},
    "join": {"code": "zzzzzz"},
    "zzzzzz": {"name": "Kim"},
    "continue": {"code": "zzzzz", "sure": "yes"},
    "device": {},
    "leave": {},
    "account": {"email": "kim@example.org", "new": "heron over quiet water", "again": "heron over quiet water"},
}


@pytest.fixture
def roles(app: Flask) -> dict[str, FlaskClient]:
    """Give a browser for each role."""
    clients = {role: app.test_client() for role in ROLES}
    clients["trainee"].post("/name", data={"name": "Kim"})
    clients["owner"].post("/name", data={"name": "Robin"})
    return clients


@pytest.mark.parametrize(("method", "path"), MATRIX)
def test_everybody_gets_what_is_theirs(roles: dict[str, FlaskClient], method: str, path: str) -> None:
    """Each role is answered as the matrix says; what is somebody else's is not there."""
    done = begin(roles["owner"])
    finish(roles["owner"], done)
    address = path.format(done=done.split("/")[-1], open=begin(roles["owner"]).split("/")[-1])
    data = FORMS[address.split("/")[-1]] if method == "POST" else None
    answers = []
    for number, client in enumerate(roles.values()):
        given = data and {name: value.replace("kim@", f"kim{number}@") for name, value in data.items()}
        with client.open(address, method=method, data=given) as response:
            answers.append(response.status_code)
    assert tuple(answers) == MATRIX[method, path]


def test_every_route_has_a_row(app: Flask) -> None:
    """A route that none of the matrices knows fails here."""
    adapter = app.url_map.bind("localhost")
    named = dict.fromkeys(("open", "done", "class", "member", "account", "code", "attempt", "vote"), "x")
    known = {
        (method, adapter.match(path.format(**named), method=method)[0])
        for method, path in [*MATRIX, *CLASS_MATRIX, *RESULT_MATRIX]
    }
    routes = {
        (method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == known


def test_a_bogus_cookie_is_a_stranger(app: Flask) -> None:
    """Somebody whose secret is unknown, or whose cookie is forged, is nobody: pages work, attempts are not there."""
    client = app.test_client()
    attempt = begin(client)
    with client.session_transaction() as cookie:
        cookie["token"] = "made up"
    assert client.get("/").status_code == 200
    assert client.get(attempt).status_code == 404
    client.set_cookie("sim", "forged.cookie.value")
    assert client.get("/").status_code == 200
    assert client.get(attempt).status_code == 404
