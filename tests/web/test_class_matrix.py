"""Who gets what of classes and accounts: every route for every role."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim.services.accounts import ADMIN, REVIEWER
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.classes import PASSWORD, code_on, made, staff
from tests.web.pages import read, send

ROLES = ("stranger", "trainee", "member", "trainer", "colleague", "reviewer", "another", "admin")
"""A trainee in no class, a member of the class, its trainer, another trainer, who reviews it, who reviews others."""

NOT_LOGGED_IN = (303, 303, 303)

# What each role is answered, in the order of ROLES.
MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/login"): (200, 200, 200, 303, 303, 303, 303, 303),
    ("POST", "/login"): (422, 422, 422, 422, 422, 422, 422, 422),
    ("POST", "/logout"): (303,) * 8,
    ("GET", "/logout"): (303,) * 8,
    ("GET", "/password/nothing"): (404,) * 8,
    ("POST", "/password/nothing"): (404,) * 8,
    ("GET", "/account"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("GET", "/account/data.json"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("POST", "/account/password"): (*NOT_LOGGED_IN, 422, 422, 422, 422, 422),
    ("GET", "/account/password"): (303,) * 8,
    ("POST", "/account/logins"): (*NOT_LOGGED_IN, 303, 303, 303, 303, 303),
    ("GET", "/account/logins"): (303,) * 8,
    ("POST", "/account/delete"): (*NOT_LOGGED_IN, 422, 422, 422, 422, 422),
    ("GET", "/account/delete"): (303,) * 8,
    ("GET", "/accounts"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 200),
    ("POST", "/accounts"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 200),
    ("POST", "/accounts/{account}"): (*NOT_LOGGED_IN, 404, 404, 404, 404, 200),
    ("GET", "/accounts/{account}"): (303,) * 8,
    ("GET", "/audit"): (*NOT_LOGGED_IN, 404, 404, 200, 200, 200),
    ("GET", "/classes"): (*NOT_LOGGED_IN, 200, 200, 200, 200, 200),
    ("GET", "/classes/new"): (*NOT_LOGGED_IN, 200, 200, 404, 404, 200),
    ("POST", "/classes/new"): (*NOT_LOGGED_IN, 303, 303, 404, 404, 303),
    ("GET", "/classes/{class}"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("POST", "/classes/{class}"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/edit"): (*NOT_LOGGED_IN, 200, 404, 404, 404, 200),
    ("POST", "/classes/{class}/edit"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/projector"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/classes/{class}/scenarios/errand"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/classes/{class}/scenarios/errand/board"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("POST", "/classes/{class}/gates"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/gates"): (303,) * 8,
    ("POST", "/classes/{class}/members/{member}"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/members/{member}"): (303,) * 8,
    ("GET", "/classes/{class}/votes"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("POST", "/classes/{class}/votes"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 409),
    ("GET", "/classes/{class}/votes/{vote}"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("POST", "/classes/{class}/votes/{vote}"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/votes/{vote}/steps"): (303,) * 8,
    ("POST", "/classes/{class}/votes/{vote}/steps"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/debrief"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/classes/{class}/debrief/projector"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("POST", "/classes/{class}/debrief/projector"): (*NOT_LOGGED_IN, 303, 404, 404, 404, 303),
    ("GET", "/classes/{class}/debrief.csv"): (*NOT_LOGGED_IN, 200, 404, 200, 404, 200),
    ("GET", "/class/{class}/vote"): (404, 404, 200, 404, 404, 404, 404, 404),
    ("POST", "/class/{class}/vote"): (404, 404, 409, 404, 404, 404, 404, 404),
    ("GET", "/class/{class}/quotes"): (303,) * 8,
    ("POST", "/class/{class}/quotes"): (404, 404, 303, 404, 404, 404, 404, 404),
    ("GET", "/join/{code}"): (200, 200, 303, 200, 200, 200, 200, 200),
    ("POST", "/join/{code}"): (303, 303, 303, 303, 303, 303, 303, 303),
    ("GET", "/class/{class}"): (404, 404, 200, 404, 404, 404, 404, 404),
    ("GET", "/class/{class}/boards/errand"): (404, 404, 200, 404, 404, 404, 404, 404),
    ("POST", "/class/{class}/attempts"): (404, 404, 303, 404, 404, 404, 404, 404),
    ("GET", "/class/{class}/attempts"): (303,) * 8,
    ("GET", "/attempts/{attempt}"): (404, 404, 200, 404, 404, 404, 404, 404),
    ("GET", "/attempts/{attempt}/waiting"): (404, 404, 303, 404, 404, 404, 404, 404),
    ("GET", "/attempts/{attempt}/composers"): (303, 303, 303, 303, 303, 303, 303, 303),
}
FORMS: dict[str, dict[str, object]] = {
    "/login": {"email": "nobody@example.org", "password": "wrong"},
    "/password/nothing": {"new": PASSWORD, "again": PASSWORD},
    "/account/password": {"present": "wrong", "new": PASSWORD, "again": PASSWORD},
    "/account/delete": {"password": "wrong"},
    "/accounts": {"email": "new@example.org", "role": "trainer"},
    "/accounts/{account}": {"do": "link"},
    "/classes/new": {"name": "Wednesday", "scenario": ["errand"]},
    "/classes/{class}/edit": {"name": "Wednesday", "scenario": ["errand"], "pacing": "gates"},
    "/classes/{class}": {"do": "lock"},
    "/classes/{class}/gates": {"scenario": "errand", "chapter": "later"},
    "/classes/{class}/members/{member}": {"do": "rename", "name": "Alex"},
    "/class/{class}/attempts": {"scenario": "errand"},
    "/classes/{class}/votes": {"scenario": "errand", "state": "desk", "practice": "yes"},
    "/classes/{class}/votes/{vote}": {"do": "close"},
    "/classes/{class}/votes/{vote}/steps": {"number": "1", "choice": "none"},
    "/class/{class}/vote": {"option": "1"},
    "/class/{class}/quotes": {"agrees": "yes"},
}


@dataclass
class House:
    """A site with a class, and a browser for each role."""

    browsers: dict[str, FlaskClient]
    names: dict[str, str]


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


@pytest.fixture
def house(app: Flask) -> House:
    """Make the class, with one member who has begun, and a vote that has ended."""
    browsers = {role: app.test_client() for role in ROLES[:3]}
    browsers |= {
        "trainer": staff(app),
        "colleague": staff(app, "bo@example.org"),
        "reviewer": staff(app, "cy@example.org", REVIEWER),
        "another": staff(app, "di@example.org", REVIEWER),
        "admin": staff(app, "ed@example.org", ADMIN),
    }
    listed = read(browsers["admin"], "/accounts").forms
    ids = {form.action.split("/")[-1]: form for form in listed if form.action.startswith("/accounts/")}
    given = next(one for one in ids if "cy@example.org" in ids[one].text)
    about = made(browsers["trainer"], reviewer=[given])
    code = code_on(browsers["trainer"], about)
    browsers["trainee"].post("/name", data={"name": "Kim"})
    browsers["member"].post(f"/join/{code}", data={"name": "Robin"})
    begun = (
        browsers["member"]
        .post(about.replace("/classes/", "/class/") + "/attempts", data={"scenario": "errand"})
        .location
    )
    member = next(f.action for f in read(browsers["trainer"], about).forms if "/members/" in f.action)
    vote = browsers["trainer"].post(f"{about}/votes", data=FORMS["/classes/{class}/votes"]).location
    browsers["trainer"].post(vote, data={"do": "end"})
    names = {
        "vote": vote.split("/")[-1],
        "class": about.split("/")[-1],
        "code": code,
        "attempt": begun.split("/")[-1],
        "member": member.split("/")[-1],
        "account": given,
    }
    return House(browsers, names)


def answers(house: House, method: str, path: str) -> tuple[int, ...]:
    """Ask as each role in turn."""
    found = []
    for number, client in enumerate(house.browsers.values()):
        data = dict(FORMS.get(path, {}))
        if path == "/join/{code}":
            data["name"] = f"Somebody {number}"
        if path == "/class/{class}/vote":
            data["vote"] = house.names["vote"]
        options = {"data": data} if method == "POST" else {}
        found.append(client.open(path.format(**house.names), method=method, **options).status_code)
    return tuple(found)


def test_everybody_sees_what_is_theirs(house: House) -> None:
    """Each role is shown what the matrix says: a class or account that is not theirs is not there."""
    paths = [path for method, path in MATRIX if method == "GET"]
    assert {path: answers(house, "GET", path) for path in paths} == {path: MATRIX["GET", path] for path in paths}


@pytest.mark.parametrize("path", [path for method, path in MATRIX if method == "POST"])
def test_everybody_does_what_is_theirs_to_do(house: House, path: str) -> None:
    """Each role may do what the matrix says and nothing else."""
    assert answers(house, "POST", path) == MATRIX["POST", path]


def test_who_is_not_logged_in_is_led_there_and_back(house: House) -> None:
    """A page of a trainer leads a stranger to log in, and then to itself; another site is never led to."""
    stranger, about = house.browsers["stranger"], f"/classes/{house.names['class']}"
    asked = stranger.get(about).location
    assert asked == f"/login?next={about}"
    form = read(stranger, asked).form("Log in")
    assert send(stranger, form, email="ada@example.org", password=PASSWORD).location == about
    for elsewhere in ("https://example.org/", "//example.org", "/\\example.org"):
        other = house.browsers["trainee"]
        fields = {"email": "bo@example.org", "password": PASSWORD, "next": elsewhere}
        assert other.post("/login", data=fields).location == "/classes"
        other.post("/logout")
