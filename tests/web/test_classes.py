"""Classes and accounts through their pages, as a browser without JavaScript meets them."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim.services.accounts import ADMIN
from sim.store.database import db
from tests.classes import PASSWORD, account, code_on, made, staff
from tests.web.pages import HTMX, Page, begin, read, send


def of_class(about: str) -> str:
    """Return the address of a class for its members."""
    return about.replace("/classes/", "/class/")


def enter(app: Flask, code: str, name: str = "Robin") -> FlaskClient:
    """Let somebody join through the pages, from the code on."""
    client = app.test_client()
    asked = send(client, read(client, "/join").form("Code of the class"), code=code.upper())
    assert asked.status_code == 303
    joined = send(client, read(client, asked.location).form("What may we call you?"), name=name)
    assert joined.status_code == 303
    return client


def test_a_whole_class_without_javascript(app: Flask) -> None:
    """Making, joining, beginning, playing, closing and reading the board are forms and links."""
    trainer = staff(app)
    about = made(trainer, board="live")
    robin = enter(app, code_on(trainer, about))
    room = of_class(about)
    desk = send(robin, read(robin, room).form("Begin"), scenario="errand").location
    assert send(robin, read(robin, desk).form("Call Ann")).status_code == 303
    assert "At the desk" in read(trainer, about).words
    assert "1 decision" in " ".join(read(trainer, about).words.split())
    send(robin, read(robin, desk).form("Offer regular hours"))
    assert "Ann starts" in read(trainer, about).words
    assert "you" in read(robin, f"{room}/boards/errand").words
    assert "Robin" in read(trainer, f"{about}/scenarios/errand/board").words
    assert "came by" in read(trainer, f"{about}/scenarios/errand").words
    assert trainer.post(about, data={"do": "close"}).status_code == 303
    assert "The class is closed" in read(robin, room).words
    late = app.test_client().get(f"/join/{code_on(trainer, about)}")
    assert "nobody can join any more" in late.text


def test_a_decision_after_closing_is_refused_on_the_page(app: Flask) -> None:
    """The page says that it was not stored and how it stands; htmx gets the same as the desk."""
    trainer = staff(app)
    about = made(trainer)
    robin = enter(app, code_on(trainer, about))
    desk = send(robin, read(robin, of_class(about)).form("Begin"), scenario="errand").location
    form = read(robin, desk).form("Call Ann")
    trainer.post(about, data={"do": "close"})
    for headers in ({}, HTMX):
        response = send(robin, form, headers=headers)
        assert response.status_code == 409
        assert "was closed before that decision arrived" in response.text
    page = read(robin, desk)
    assert "The class is closed" in page.words
    assert not [one for one in page.forms if "decisions" in one.action]
    room = read(robin, of_class(about)).words
    assert "Look how far you came" in room
    assert "Continue" not in room


def test_what_is_asked_for_again_costs_nothing_while_it_is_the_same(app: Flask) -> None:
    """A live part answers 304 to its mark, and in full, with one root, when something is new."""
    trainer = staff(app)
    about = made(trainer)
    code = code_on(trainer, about)
    robin = enter(app, code)
    parts = {about: (trainer, "live"), f"{about}/projector": (trainer, "joined"), of_class(about): (robin, "scenarios")}
    for address, (client, root) in parts.items():
        first = client.get(address, headers=HTMX)
        assert Page(first.text).roots == [(Page(first.text).roots[0][0], root)]
        mark = first.headers["ETag"]
        assert f'data-etag="{mark.strip(chr(34))}"' in first.text
        again = client.get(address, headers={**HTMX, "If-None-Match": mark})
        if address != about:  # its minutes pass
            assert (again.status_code, again.text) == (304, "")
    before = trainer.get(f"{about}/projector", headers=HTMX).headers["ETag"]
    enter(app, code, "Kim")
    after = trainer.get(f"{about}/projector", headers={**HTMX, "If-None-Match": before})
    assert after.status_code == 200
    assert "Kim" in after.text


def test_whoever_is_new_comes_with_the_live_board(app: Flask) -> None:
    """A page that lists fewer people to rename or remove than there are gets them all beside its live board, once."""
    trainer = staff(app)
    about = made(trainer)
    code = code_on(trainer, about)
    enter(app, code)
    asks = re.compile(r'id="live"\s+hx-get="([^"]+)"')
    page = asks.search(trainer.get(about).text)
    assert page is not None
    assert Page(trainer.get(page[1], headers=HTMX).text).roots == [("div", "live")]
    enter(app, code, "Kim")
    more = trainer.get(page[1], headers=HTMX).text
    assert Page(more).roots == [("div", "live"), ("section", "people")]
    assert re.search(r'id="people"\s+hx-swap-oob="true"', more)
    assert more.count('<details class="member"') == 2
    again = asks.search(more)
    assert again is not None
    assert Page(trainer.get(again[1], headers=HTMX).text).roots == [("div", "live")]
    kept = re.compile(r'<details class="member" id="([^"]+)"')
    member = next(one for one in read(trainer, about).forms if one.fields.get("name") == "Kim")
    send(trainer, member, do="rename", name="Kimberly")
    renamed = trainer.get(again[1], headers=HTMX).text
    before, after = set(kept.findall(more)), set(kept.findall(renamed))
    assert len(before & after) == 1, "what the browser keeps as it is has the same id, and the other one another"


def test_a_browser_is_left_to_somebody_else(app: Flask) -> None:
    """Who has a code can leave the browser; another one joins there as somebody of their own, and both go on."""
    trainer = staff(app)
    about, second = made(trainer), made(trainer, name="Wednesday")
    phone = enter(app, code_on(trainer, about))
    join = f"/join/{code_on(trainer, second)}"
    assert "Robin has played in this browser" in read(phone, join).words
    page = read(phone, "/you")
    way = re.search(r"/continue/[a-z0-9-]+", page.html)
    assert way is not None
    assert send(phone, page.form("Leave this browser")).status_code == 303
    assert "has played in this browser" not in read(phone, join).words
    assert send(phone, read(phone, join).form("What may we call you?"), name="Kim").status_code == 303
    assert phone.get(of_class(about)).status_code == 404, "Kim is not in Robin's class"
    elsewhere = app.test_client()
    assert send(elsewhere, read(elsewhere, way[0]).form("Yes, go on here")).status_code == 303
    assert elsewhere.get(of_class(about)).status_code == 200


def test_who_has_no_code_leaves_no_browser(client: FlaskClient) -> None:
    """Without a code nothing is given up: the page says what to do first."""
    desk = begin(client)
    assert 'href="/join"' in read(client, "/you").html, "who plays alone finds the way into a class"
    assert client.post("/you/leave").status_code == 303
    assert "First make a code" in read(client, "/you").words
    assert client.get(desk).status_code == 200


def test_two_hundred_join_from_one_address(guarded: Flask) -> None:
    """With all guards on, a full room joins by its code within a minute, each through the page and its form."""
    trainer = guarded.test_client()
    with guarded.app_context():
        account(db.session())
        db.session.remove()
    send(trainer, read(trainer, "/login").form("Log in"), email="ada@example.org", password=PASSWORD)
    form = read(trainer, "/classes/new").form("Make the class")
    form.action = "/classes/new"  # it goes where it stands
    about = send(trainer, form, name="Full room", scenario="errand", zone="UTC").location
    code = code_on(trainer, about)
    for number in range(200):
        client = guarded.test_client()
        joined = send(client, read(client, f"/join/{code}").form("What may we call you?"), name=f"Trainee {number:03}")
        assert joined.status_code == 303
        assert client.get(joined.location).status_code == 200
    assert "200 are here" in read(trainer, f"{about}/projector").words
    stranger = guarded.test_client()
    codes = [stranger.get(f"/join/zzz{number:03}").status_code for number in range(201)]
    assert codes == [404] * 200 + [429]


def test_logging_in_changes_the_seal(guarded: Flask) -> None:
    """A seal from before logging in is good for nothing after it, so that nobody can plant one."""
    client = guarded.test_client()
    with guarded.app_context():
        account(db.session())
        db.session.remove()
    form = read(client, "/login").form("Log in")
    old = form.fields["csrf_token"]
    assert send(client, form, email="ada@example.org", password=PASSWORD).status_code == 303
    assert client.post("/account/logins", data={"csrf_token": old}).status_code == 400
    assert client.get("/classes").status_code == 200


def test_a_link_shows_once_and_opens_once(app: Flask) -> None:
    """An admin invites on the page; the link sets a password once, and then leads nowhere."""
    admin = staff(app, "ed@example.org", ADMIN)
    form = read(admin, "/accounts").form("Invite")
    shown = send(admin, form, email="new@example.org", role="reviewer").text
    link = shown.partition("<code>")[2].partition("</code>")[0].strip()
    path = "/" + link.split("/", 3)[3]
    assert path not in admin.get("/accounts").text
    client = app.test_client()
    asked = read(client, path).form("Set the password")
    differing = client.post(path, data={"new": PASSWORD, "again": "another good password"})
    assert differing.status_code == 422
    assert "The two passwords differ." in differing.text
    assert client.post(path, data=asked.fields | {"new": PASSWORD, "again": PASSWORD}).status_code == 303
    assert client.get(path).status_code == 404
    assert client.post("/login", data={"email": "new@example.org", "password": PASSWORD}).location == "/classes"
    assert "invited" in read(admin, "/audit").words


def test_a_wrong_password_is_not_told_from_an_unknown_address(app: Flask) -> None:
    """The page says the same, and too many are a 429 that says when to come back."""
    staff(app)
    client = app.test_client()
    pages = [
        client.post("/login", data={"email": email, "password": "wrong wrong wrong"}).text.replace(email, "")
        for email in ("ada@example.org", "nobody@example.org")
    ]
    pages = [re.sub(r'value="[^"]+\.[^"]+\.[^"]+"', "", page) for page in pages]  # seals tell the second
    assert pages[0] == pages[1]
    for _ in range(10):
        last = client.post("/login", data={"email": "ada@example.org", "password": "wrong wrong wrong"})
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "900"
    assert client.post("/login", data={"email": "ada@example.org", "password": PASSWORD}).status_code == 429


def test_a_form_that_was_refused_comes_back_as_it_was(app: Flask) -> None:
    """What was chosen stays chosen, and each fault stands at its field and in the list above."""
    trainer = staff(app)
    data = {"name": "Ünïque", "mode": "assessed", "zone": "Mars", "board": "frozen", "scenario": ["errand"]}
    page = trainer.post("/classes/new", data=data)
    assert page.status_code == 422
    flat = " ".join(page.text.split())
    for expected in ('value="Ünïque"', 'value="assessed" checked', 'value="frozen" checked', 'value="errand" checked'):
        assert expected in flat
    assert "Choose a time zone from the list" in flat
    assert "no class yet" in trainer.get("/classes").text.lower()


def test_names_are_shown_and_never_run(app: Flask) -> None:
    """Markup in the names of a class or a member stays what it is."""
    trainer = staff(app)
    about = made(trainer, name="<script>alert(1)</script>")
    robin = enter(app, code_on(trainer, about), "<b>Robin</b>")
    for client, address in ((trainer, about), (trainer, f"{about}/projector"), (robin, of_class(about))):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "<b>Robin" not in html


def test_my_data_is_a_file(app: Flask) -> None:
    """Trainees and those with accounts download what is stored about them, and nothing of others."""
    trainer = staff(app)
    robin = enter(app, code_on(trainer, made(trainer)))
    mine = robin.get("/you/data.json")
    assert "attachment" in mine.headers["Content-Disposition"]
    assert json.loads(mine.text)["trainee"]["name"] == "Robin"
    theirs = json.loads(trainer.get("/account/data.json").text)
    assert theirs["account"]["email"] == "ada@example.org"
    assert "Robin" not in str(theirs)


def test_claiming_an_account_and_going_on_elsewhere(app: Flask) -> None:
    """With email and password a trainee finds class and attempts again in another browser."""
    trainer = staff(app)
    about = made(trainer)
    robin = enter(app, code_on(trainer, about))
    form = read(robin, "/you/account").form("Claim the account")
    assert send(robin, form, email="robin@example.org", new=PASSWORD, again=PASSWORD).status_code == 303
    elsewhere = app.test_client()
    assert elsewhere.post("/login", data={"email": "robin@example.org", "password": PASSWORD}).location == "/"
    assert "You are" in read(elsewhere, of_class(about)).words
    assert robin.get(of_class(about)).status_code == 404
    assert elsewhere.post("/logout").status_code == 303
    assert elsewhere.get("/you").status_code == 303


def test_a_deleted_account_is_gone(app: Flask) -> None:
    """With its password an account is deleted; its classes go to the admins."""
    trainer, admin = staff(app), staff(app, "ed@example.org", ADMIN)
    about = made(trainer)
    form = read(trainer, "/account").form("Delete the account")
    assert send(trainer, form, password=PASSWORD).status_code == 303
    assert trainer.get("/classes").location == "/login?next=/classes"
    assert admin.get(about).status_code == 200
    assert "nobody" in read(admin, "/classes").words


@pytest.mark.parametrize("do", ["", "explode"])
def test_a_deed_that_is_none_is_refused(app: Flask, do: str) -> None:
    """Only what the pages offer can be done."""
    trainer = staff(app)
    about = made(trainer)
    assert trainer.post(about, data={"do": do}).status_code == 400
    assert trainer.post(f"{about}/members/x", data={"do": do}).status_code == 400


def test_a_trainer_shows_a_code_only_to_who_has_nothing_else(app: Flask) -> None:
    """On the class's page a trainer gets a code for a member; with another class there is none, and it says why."""
    trainer = staff(app)
    about = made(trainer)
    robin = enter(app, code_on(trainer, about))
    form = read(trainer, about).form("Code for another device")
    assert "only while they have nothing but this class" in send(trainer, form, do="code").text
    robin.post(f"/join/{code_on(trainer, made(trainer))}", data={"name": "Robin"})
    refused = send(trainer, form, do="code")
    assert refused.status_code == 303
    assert "They have more than this class" in read(trainer, about).words
