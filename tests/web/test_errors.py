"""When something does not work: a friendly page, or its fragment for htmx."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from sim.services.errors import StoreUnavailable
from sim.store.database import db
from tests.classes import staff
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import HTMX, Page, begin, read

CODES = [400, 403, 404, 405, 409, 413, 429, 500, 503]


@pytest.fixture
def failing(tmp_path: Path, scenarios: Path) -> Iterator[FlaskClient]:
    """Give a browser of an application with addresses that fail on purpose."""
    options = {"TESTING": False, "PROPAGATE_EXCEPTIONS": False}
    with application(sqlite_url(tmp_path), tmp_path, scenarios, **options) as app:
        set_up(app)
        app.add_url_rule("/fail/<int:code>", "fail", abort)
        app.add_url_rule("/fail/store", "store", _no_store)
        app.add_url_rule("/fail/fault", "fault", _fault)
        yield app.test_client()


def _no_store() -> str:
    raise StoreUnavailable("database is locked")


def _fault() -> str:
    raise KeyError("secret detail")


@pytest.mark.parametrize("code", CODES)
def test_every_failure_is_a_page(failing: FlaskClient, code: int) -> None:
    """A failure keeps its status and comes as a whole page in the site's own look, with a way on."""
    response = failing.get(f"/fail/{code}")
    assert response.status_code == code
    assert f"Error {code}" in response.text
    assert "To the catalogue" in response.text
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("code", CODES)
def test_what_may_work_later_can_be_tried_again(failing: FlaskClient, code: int) -> None:
    """A page that could not be shown now links to itself; one that will never be there does not."""
    html = failing.get(f"/fail/{code}?page=2").text
    assert ('href="http://localhost/fail/' + f'{code}?page=2"' in html) == (code in (429, 500, 503))


@pytest.mark.parametrize("code", CODES)
def test_the_scrap_beside_a_failure_is_only_looked_at(failing: FlaskClient, code: int) -> None:
    """Something lies on the desk that fits, and is hidden from those who hear the page."""
    _, _, scrap = failing.get(f"/fail/{code}").text.partition('<div class="scrap" aria-hidden="true">')
    assert 'class="' in scrap.partition("</main>")[0]


@pytest.mark.parametrize("code", CODES)
def test_every_failure_is_a_fragment_for_htmx(failing: FlaskClient, code: int) -> None:
    """Htmx gets one root with an id, aimed at the place that pages keep for it."""
    response = failing.get(f"/fail/{code}", headers=HTMX)
    assert response.status_code == code
    assert Page(response.text).roots == [("div", "problem")]
    assert response.headers["HX-Retarget"] == "#problem"


def test_a_store_that_does_not_answer(failing: FlaskClient) -> None:
    """A database that is locked or gone is a 503 that says that nothing was changed and when to try again."""
    response = failing.get("/fail/store")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "nothing was changed" in response.text


def test_our_own_faults_say_nothing_of_themselves(failing: FlaskClient) -> None:
    """An unforeseen failure is a 500 without its details."""
    response = failing.get("/fail/fault")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "KeyError" not in response.text


def test_the_page_for_a_database_that_is_gone(app: Flask, client: FlaskClient) -> None:
    """With the tables gone even the name in the corner cannot be looked up; the page says 503 all the same."""
    begin(client)
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE trainee")
    response = client.get("/")
    assert response.status_code == 503
    assert client.get("/healthz").status_code == 200


def test_a_request_too_large(client: FlaskClient) -> None:
    """More than any form of the site sends is refused unread."""
    response = client.post("/name", data={"name": "x" * 100_000})
    assert response.status_code == 413
    assert "larger than anything" in response.text


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    """A 405 says what the address takes."""
    response = client.post("/help")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_too_many_requests(guarded: Flask) -> None:
    """Somebody who asks without pause is slowed down, others are not; health is never limited."""
    hasty, calm = guarded.test_client(), guarded.test_client()
    path = begin(hasty)
    begin(calm, "Kim")
    seal = read(hasty, path).forms[0].fields["csrf_token"]
    data = {"csrf_token": seal, "number": "x", "choice": "x"}
    answers = [hasty.post(f"{path}/decisions", data=data).status_code for _ in range(245)]
    assert answers[0] == 400
    assert answers[-1] == 429
    assert calm.get("/you").status_code == 200
    assert hasty.get("/healthz").status_code == 200


def test_a_class_can_join_behind_one_address(guarded: Flask) -> None:
    """Two hundred people join from one address within a minute."""
    for _ in range(200):
        client = guarded.test_client()
        form = read(client, "/name").forms[0]
        assert client.post("/name", data=form.filled(name="Robin")).status_code == 303


def test_ready_or_not(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    """An installation is ready once its tables are up to date and there is something to play."""
    assert client.get("/readyz").json == {"ready": True, "database": True, "migrated": True, "scenarios": 1}
    bare = tmp_path / "bare"
    bare.mkdir()
    with application(sqlite_url(bare), bare, bare) as empty:
        response = empty.test_client().get("/readyz")
        assert response.status_code == 503
        assert response.json is not None
        assert response.json["migrated"] is False
        set_up(empty)
        response = empty.test_client().get("/readyz")
        assert response.status_code == 503
        assert "nothing to play yet" in empty.test_client().get("/").text


UNREADABLE = "There is a sign in it that cannot be read"


@pytest.mark.parametrize("address", ["/join/%00", "/attempts/%00", "/scenarios/er%00rand", "/review?principle=%00"])
def test_what_no_database_can_look_for_is_refused(client: FlaskClient, address: str) -> None:
    """The character NUL in an address or a query is answered with a page that says so, not with a failure."""
    response = client.get(address)
    assert response.status_code == 400
    assert UNREADABLE in response.text


@pytest.fixture
def in_service(each_url: str, tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application on each of the two databases, which answers failures as in service."""
    with application(each_url, tmp_path, scenarios, TESTING=False, PROPAGATE_EXCEPTIONS=False) as app:
        set_up(app)
        yield app


@pytest.mark.parametrize("field", ["name", "scenario", "zone", "reviewer", "ad\0ded"])
def test_what_no_database_can_keep_is_refused(in_service: Flask, field: str) -> None:
    """Wherever in a form NUL stands, in a value or a name, the page says so and nothing was stored."""
    trainer = staff(in_service)
    data = {"name": "Tuesday", "scenario": ["errand"], "zone": "Europe/London", field: "err\0and"}
    for multipart in (False, True):
        kind = {"content_type": "multipart/form-data"} if multipart else {}
        response = trainer.post("/classes/new", data=data, **kind)
        assert response.status_code == 400
        assert UNREADABLE in response.text
    assert "Tuesday" not in trainer.get("/classes").text


@pytest.mark.parametrize("text", ['"\\u0000"', '{"a": ["x", {"b": "\\ud800"}]}', '{"\\udc00x": 1}', "[" * 60_000])
def test_json_is_looked_at_as_well(client: FlaskClient, text: str) -> None:
    """NUL or half of a pair comes in by an escape in JSON no more than otherwise; nor is anything too deep read."""
    response = client.post("/join", data=text, content_type="application/json")
    assert response.status_code == 400
    assert (UNREADABLE in response.text) == (len(text) < 100)
    whole = client.post("/join", data='"\\ud83d\\ude00"', content_type="application/json")
    assert UNREADABLE not in whole.text


def test_half_of_a_pair_in_an_address_is_no_failure(client: FlaskClient) -> None:
    """Bytes that are no text are read as the sign for that, so that nothing of them reaches a database."""
    for address in ("/join/%ED%A0%80", "/review?principle=%ED%A0%80", "/continue/%FF"):
        assert client.get(address).status_code in (303, 404, 422)
    assert client.post("/join", data=b"code=%ED%A0%80\xed\xa0\x80").status_code == 422


def test_programs_are_answered_in_their_form(client: FlaskClient) -> None:
    """Below the interface for programs the answer is a problem as JSON."""
    response = client.get("/api/v1/classes?name=%00")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert response.json["title"] == UNREADABLE
