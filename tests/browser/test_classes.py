"""A class in real browsers at once: a trainer at the desk, a projector, and trainees on their phones."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from sim.services import accounts
from sim.services.accounts import ADMIN, TRAINER
from sim.store.database import db
from tests.browser.site import Visitor
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.classes import PASSWORD

Arrive = Callable[..., Visitor]
PHONE = {"viewport": {"width": 390, "height": 800}}


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def invited(app: Flask, email: str, role: str) -> str:
    """Invite somebody; returns the path of the link."""
    with app.app_context():
        token = accounts.invite(db.session(), None, email, role)
        db.session.remove()
    return f"/password/{token}"


def log_in(app: Flask, visitor: Visitor, email: str = "ada@example.org", role: str = TRAINER) -> None:
    """Open an account by its link, and log in."""
    page = visitor.page
    page.goto(invited(app, email, role))
    page.fill("#new", PASSWORD)
    page.fill("#again", PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/classes")


def make_class(page: Page, *also: str, gates: bool = True) -> str:
    """Make a class of the errand, with `also` ticked by their names; returns the address of its page."""
    page.goto("/classes/new")
    page.fill("#name", "Tuesday")
    page.get_by_label("The Errand").check()
    if gates:
        page.get_by_label("Gates between chapters").check()
    for words in also:
        page.get_by_label(words).check()
    page.get_by_role("button", name="Make the class").click()
    page.wait_for_url(re.compile("/classes/[a-z0-9]{26}$"))
    return page.url


def join(page: Page, code: str, name: str) -> None:
    """Come in by the code."""
    page.goto("/join")
    page.fill("#code", code)
    page.get_by_role("button", name="Go on").click()
    page.fill("#name", name)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/class/*")


def test_a_class_in_one_room(app: Flask, arrive: Arrive) -> None:
    """Making, joining by code, playing to a gate, opening it, a phone that drops and is replaced, closing."""
    trainer = arrive()
    log_in(app, trainer)
    about = make_class(trainer.page)
    projector = trainer.open_tab()
    projector.goto(f"{about}/projector")
    code = projector.locator(".projector-letters strong").inner_text()
    phones = {name: arrive(**PHONE) for name in ("Robin", "Kim", "Alex")}
    for name, phone in phones.items():
        join(phone.page, code, name)
    for name in phones:
        expect(projector.locator("#joined")).to_contain_text(name)

    board = trainer.page.locator("#live")
    for name in ("Robin", "Kim"):
        phone = phones[name]
        phone.page.get_by_role("button", name="Begin").click()
        phone.page.wait_for_url("**/attempts/*")
        phone.page.get_by_role("button", name="Call Ann").click()
        expect(phone.page.locator("#held")).to_contain_text("Later on")
    expect(board).to_contain_text("waits at the gate")
    expect(board.locator("tbody tr", has_text="Alex")).to_contain_text("not begun")

    kim = phones["Kim"].page
    join_again = kim.url
    trainer.page.get_by_role("button", name="Open the gate").click()
    for name in ("Robin", "Kim"):
        expect(phones[name].page.get_by_role("button", name="Call again")).to_be_visible()

    trainer.page.locator(".member summary", has_text="Kim").click()
    trainer.page.get_by_role("button", name="Code for another device").first.click()
    own = trainer.page.locator(".big-code").inner_text()
    spare = arrive(**PHONE)
    spare.page.goto("/continue")
    spare.page.fill("#code", own)
    spare.page.get_by_role("button", name="Go on").click()
    spare.page.get_by_role("button", name="Yes, go on here").click()
    spare.page.wait_for_url("**/you")
    spare.page.goto(join_again)
    spare.choose("Call again")
    expect(spare.page.locator("#turn-2")).to_be_visible()
    kim.goto(join_again)
    expect(kim.get_by_role("heading", level=1)).to_have_text("There is nothing here")

    robin = phones["Robin"].page
    trainer.page.goto(about)
    trainer.page.get_by_role("button", name="Close the class now").click()
    robin.get_by_role("button", name="Call again").click()
    expect(robin.locator("#note")).to_contain_text("was closed before that decision arrived")
    expect(robin.locator("#held")).to_contain_text("The class is closed")
    expect(trainer.page.locator("#live tbody tr", has_text="Kim")).to_contain_text("2 decisions")
    expect(trainer.page.locator("#live tbody tr", has_text="Robin")).to_contain_text("1 decision")


def test_who_joins_is_listed_on_an_open_page(app: Flask, arrive: Arrive) -> None:
    """Names to rename, remove or give a code come as people join; what is unfolded or half typed stays as it is."""
    trainer, robin, kim = arrive(), arrive(**PHONE), arrive(**PHONE)
    log_in(app, trainer)
    page = trainer.page
    about = make_class(page)
    expect(page.locator("#people")).to_contain_text("Nobody has joined yet")
    projector = trainer.open_tab()
    projector.goto(f"{about}/projector")
    code = projector.locator(".projector-letters strong").inner_text()
    join(robin.page, code, "Robin")
    page.locator(".member summary", has_text="Robin").click()
    page.locator(".member input[type=text]").fill("Robin W")
    join(kim.page, code, "Kim")
    expect(page.locator(".member summary")).to_have_text(["Robin", "Kim"])
    expect(page.locator(".member input[type=text]").first).to_have_value("Robin W")
    page.get_by_role("button", name="Rename").first.click()
    expect(page.locator(".member summary")).to_have_text(["Robin W", "Kim"])


def test_what_stays_the_same_is_not_sent_again(app: Flask, arrive: Arrive) -> None:
    """The live board asks every two seconds and is answered 304; what was unfolded by then stays unfolded."""
    trainer = arrive()
    log_in(app, trainer)
    make_class(trainer.page)
    answers: list[int] = []
    trainer.page.on("response", lambda got: answers.append(got.status) if "/classes/" in got.url else None)
    trainer.page.wait_for_timeout(7000)
    assert answers.count(304) >= 2
    assert answers.count(200) <= 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pages_of_classes_and_accounts_look_as_they_should(app: Flask, arrive: Arrive, width: int, scheme: str) -> None:
    """Axe finds nothing and nothing scrolls sideways, on every page of trainers, admins and members."""
    wide = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    trainer, admin, robin = arrive(**wide), arrive(**wide), arrive(**wide)

    def look(visitor: Visitor, *paths: str) -> None:
        for path in paths:
            visitor.page.goto(path)
            visitor.check_accessibility()
            assert visitor.overflow() <= 0, visitor.page.url

    look(trainer, "/login", "/join", "/continue", "/join/zzzzzz", invited(app, "new@example.org", TRAINER))
    log_in(app, trainer)
    look(trainer, "/classes", "/classes/new")
    about = make_class(trainer.page)
    projector = f"{about}/projector"
    trainer.page.goto(projector)
    code = trainer.page.locator(".projector-letters strong").inner_text().replace("\u2009", "").lower()
    look(robin, f"/join/{code}")
    join(robin.page, code, "Robin")
    room = robin.page.url
    look(robin, room, "/you", "/you/account")
    robin.page.goto(room)
    robin.page.get_by_role("button", name="Begin").click()
    robin.choose("Call Ann")
    look(robin, robin.page.url, f"{room}/boards/errand")
    look(trainer, about, projector, f"{about}/edit", f"{about}/scenarios/errand", f"{about}/scenarios/errand/board")
    look(trainer, "/account")
    log_in(app, admin, "ed@example.org", ADMIN)
    look(admin, "/accounts", "/audit", "/classes", about)
