"""The interface for programs: tokens, roles, paging, problem details, and the figures of the pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from sim.services import accounts, api_tokens, classes, remarks
from sim.services.accounts import Account
from sim.services.class_plans import read_plan
from sim.services.remarks import FLAGGED
from sim.services.trainees import NameRefused
from sim.store.types import utc_now
from tests.classes import code_of, joined, played
from tests.crowd import crowd
from tests.factories import attempt, trainee
from tests.review import ADMIN, BEST, GOOD, POOR, REVIEWER, TRAINER, room_with, somebody


def ask(app: Flask, session: Session, account: Account | None, address: str) -> TestResponse:
    """Ask with a new token of an account, or without one."""
    headers = {}
    if account is not None:
        headers["Authorization"] = f"Bearer {api_tokens.make(session, account, 'test').token}"
        session.rollback()
    client: FlaskClient = app.test_client()
    return client.get(address, headers=headers)


def test_lists_come_in_pages_with_links(app: Flask, session: Session) -> None:
    """Following the links down and up again gives every row once, with ranks; links keep what was asked."""
    crowd(session, [90 - number % 7 for number in range(120)])
    rex = somebody(session, "rex@example.org", REVIEWER)
    pages = [ask(app, session, rex, "/api/v1/scenarios/errand/results?by=score").json]
    while "next" in pages[-1]["links"]:
        pages.append(ask(app, session, rex, pages[-1]["links"]["next"]).json)
    names = [row["name"] for page in pages for row in page["rows"]]

    assert sorted(names) == sorted(f"T{number}" for number in range(120))
    assert [len(page["rows"]) for page in pages] == [50, 50, 20]
    assert all("by=score" in page["links"]["self"] for page in pages)
    assert pages[0]["rows"][0]["rank"] == 1
    assert {page["ranked"] for page in pages} == {120}
    up = ask(app, session, rex, pages[1]["links"]["previous"]).json
    assert [row["name"] for row in up["rows"]] == names[:50]


def test_a_class_an_attempt_and_a_trainee_are_told(app: Flask, session: Session) -> None:
    """Results, attempt and profile hold what their pages do: rule, ranks, decisions, transcript, remarks, means."""
    ada = somebody(session, "ada@example.org", TRAINER)
    room, people, firsts = room_with(session, ada, {"Kim": POOR, "Robin": GOOD})
    remarks.remark(session, ada, firsts["Kim"], FLAGGED, "look again")

    listed = ask(app, session, ada, "/api/v1/classes").json["classes"]
    assert [one["name"] for one in listed] == ["Tuesday"]
    about = ask(app, session, ada, listed[0]["links"]["self"]).json["scenarios"][0]
    found = ask(app, session, ada, about["links"]["results"] + "?by=timing").json
    assert about["finished"] == len(about["scores"]) == 2
    assert [(row["rank"], row["name"], row["flagged"]) for row in found["rows"]] == [
        (1, "Robin", False),
        (2, "Kim", True),
    ]
    assert "Equal results share a rank" in found["rule"]
    one = ask(app, session, ada, f"/api/v1/attempts/{firsts['Kim']}").json
    assert [decision["chosen"] for decision in one["decisions"]] == ["Wait a day", "Call Ann", "Offer regular hours"]
    assert one["remarks"][0]["reason"] == "look again"
    assert any(entry["kind"] == "said" for entry in one["transcript"])
    profile = ask(app, session, ada, f"/api/v1/trainees/{people['Kim'].public_id}").json
    assert [row["attempt"] for row in profile["attempts"]] == [firsts["Kim"]]
    assert room


def test_roles_are_respected_and_refusals_are_problem_details(app: Flask, session: Session) -> None:
    """401 without a good token, 403 where a role may not, 404 for what is not theirs, 400 and 405 for what is wrong."""
    ada, bo = (somebody(session, f"{name}@example.org", TRAINER) for name in ("ada", "bo"))
    room, _, firsts = room_with(session, ada, {"Kim": GOOD})
    rex = somebody(session, "rex@example.org", REVIEWER)
    expected = {
        (None, "/api/v1"): 401,
        (None, "/api/v1/nowhere"): 404,
        (ada, "/api/v1/scenarios"): 403,
        (ada, "/api/v1/scenarios/errand/results"): 403,
        (bo, f"/api/v1/classes/{room}"): 404,
        (bo, f"/api/v1/classes/{room}/scenarios/errand/results"): 404,
        (rex, f"/api/v1/attempts/{firsts['Kim']}"): 404,
        (rex, "/api/v1/scenarios/nowhere/results"): 404,
        (rex, "/api/v1/scenarios/errand/results?by=luck"): 400,
        (rex, "/api/v1/scenarios/errand/results?after=x"): 400,
        (rex, "/api/v1/scenarios/errand/results?since=soon"): 400,
        (rex, "/api/v1/scenarios/errand/results?show=all"): 400,
        (rex, "/api/v1/scenarios/errand/results?_external=1&slug=x&endpoint=y"): 200,
    }
    for (account, address), status in expected.items():
        response = ask(app, session, account, address)
        assert response.status_code == status, address
        if status != 200:
            assert response.mimetype == "application/problem+json"
            assert response.json["status"] == status
            assert set(response.json) == {"type", "title", "status", "detail", "instance"}
    posted = app.test_client().post("/api/v1")
    assert (posted.status_code, posted.mimetype) == (405, "application/problem+json")
    assert "GET" in posted.headers["Allow"]
    assert 'realm="sim"' in ask(app, session, None, "/api/v1").headers["WWW-Authenticate"]


def test_what_can_be_asked_is_named(app: Flask, session: Session) -> None:
    """A measure or a point in time that is not there is answered with those that are."""
    ada = somebody(session, "ada@example.org", TRAINER)
    rex = somebody(session, "rex@example.org", REVIEWER)
    found, _, _ = room_with(session, ada, {"Kim": POOR}, reviewers=[rex.public_id])
    address = f"/api/v1/classes/{found}/scenarios/errand/results"
    wrong = ask(app, session, rex, f"{address}?by=charm")
    assert (wrong.status_code, wrong.mimetype) == (400, "application/problem+json")
    assert "`by` is one of skill, score, timing" in wrong.json["detail"]
    for path in (address, f"/api/v1/classes/{found}"):
        wrong = ask(app, session, rex, f"{path}?as_of=yesterday")
        assert (wrong.status_code, wrong.json["detail"]) == (400, "`as_of` is now or freeze.")
    for path, asked, meant_for in (
        (address, "since=2026-01-01", "results among all"),
        (address, "class=abc", "results among all"),
        ("/api/v1/scenarios/errand/results", "as_of=now", "results of a class"),
    ):
        wrong = ask(app, session, rex, f"{path}?{asked}")
        name = asked.partition("=")[0]
        assert (wrong.status_code, wrong.json["detail"]) == (400, f"`{name}` is only for {meant_for}.")


def test_what_a_freeze_withholds_programs_do_not_get(app: Flask, session: Session) -> None:
    """A reviewer's program sees a frozen class as it stood, and the trainer's both."""
    ada, rex = somebody(session, "ada@example.org", TRAINER), somebody(session, "rex@example.org", REVIEWER)
    room, _, _ = room_with(session, ada, {"Kim": GOOD}, reviewers=[rex.public_id])
    fields = {"name": "Tuesday", "zone": "Europe/London", "board": "frozen"}
    classes.edit(session, ada, room, read_plan(fields, ["errand"], [rex.public_id], utc_now()))
    late = played(session, joined(session, code_of(session, ada, room), "Late"), room, BEST)
    address = f"/api/v1/classes/{room}/scenarios/errand/results"

    def names(account: Account, query: str = "") -> list[str]:
        return [row["name"] for row in ask(app, session, account, address + query).json["rows"]]

    assert names(rex, "?as_of=now") == names(ada, "?as_of=freeze") == ["Kim"]
    assert names(ada) == ["Late", "Kim"]
    assert ask(app, session, rex, f"/api/v1/attempts/{late}").status_code == 404


def test_a_token_is_kept_as_a_hash_and_ends_with_its_account(app: Flask, session: Session) -> None:
    """Nothing stored is the token; a disabled account's tokens are good for nothing; there are twenty at most."""
    rex = somebody(session, "rex@example.org", REVIEWER)
    token = api_tokens.make(session, rex, "notebook").token
    address = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/api/v1", headers=address).status_code == 200
    (listed,) = api_tokens.listed(session, rex)
    assert listed.used_at is not None
    stored = str(session.connection().exec_driver_sql("SELECT * FROM api_token").all())
    session.rollback()
    assert token not in stored
    assert token.removeprefix(api_tokens.PREFIX) not in stored
    accounts.log_out_everywhere(session, rex)
    assert app.test_client().get("/api/v1", headers=address).status_code == 401
    address = {"Authorization": f"Bearer {api_tokens.make(session, rex, 'notebook').token}"}
    assert app.test_client().get("/api/v1", headers=address).status_code == 200
    accounts.enable(session, None, rex.email, enabled=False)
    assert app.test_client().get("/api/v1", headers=address).status_code == 401
    for number in range(api_tokens.MOST_TOKENS - 1):
        api_tokens.make(session, rex, f"n{number}")
    with pytest.raises(api_tokens.TooManyTokens):
        api_tokens.make(session, rex, "one more")
    with pytest.raises(NameRefused):
        api_tokens.make(session, rex, "")


def test_programs_are_slowed_down(guarded: Flask) -> None:
    """Who asks more often than the limit is told to wait, as problem details."""
    client = guarded.test_client()
    answers = [client.get("/api/v1") for _ in range(121)]
    assert {answer.status_code for answer in answers[:120]} == {401}
    assert (answers[120].status_code, answers[120].mimetype) == (429, "application/problem+json")
    assert "Retry-After" in answers[120].headers


def test_an_admin_sees_all(app: Flask, session: Session) -> None:
    """An admin's program sees results among all and every class."""
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    room_with(session, ada, {"Kim": GOOD})
    attempt(session, trainee(session, "Sol"), BEST)
    found = ask(app, session, ann, "/api/v1/scenarios/errand/results").json
    assert [row["name"] for row in found["rows"]] == ["Sol", "Kim"]
    assert ask(app, session, ann, "/api/v1/scenarios").json["scenarios"][0]["scenario"] == "errand"
