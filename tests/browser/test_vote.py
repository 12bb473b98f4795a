"""A class that stops and votes, in real browsers: a trainer, a projector, and trainees on their phones."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from sim.services.accounts import ADMIN
from tests.browser.test_classes import PHONE, Arrive, join, log_in, make_class
from tests.builders import chaptered_errand_yaml, write_scenarios

NAMES = ("Robin", "Kim", "Alex")


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def test_a_room_stops_and_votes(app: Flask, arrive: Arrive) -> None:
    """At the gate a vote appears on projector and phones, is cast, changed, closed, explained and followed; then on.

    The projector is loaded again and the trainer's phone drops in between, and nothing of it is lost.
    """
    trainer = arrive()
    log_in(app, trainer)
    about = make_class(trainer.page)
    projector = trainer.open_tab()
    projector.goto(f"{about}/projector")
    code = projector.locator(".projector-letters strong").inner_text()
    phones = {name: arrive(**PHONE) for name in NAMES}
    for name, phone in phones.items():
        join(phone.page, code, name)
        phone.page.get_by_role("button", name="Begin").click()
        phone.page.get_by_role("button", name="Call Ann").click()
        expect(phone.page.get_by_role("heading", name="Here everybody waits")).to_be_visible()

    trainer.page.goto(about)
    trainer.page.get_by_role("link", name="Stop and vote").click()
    expect(trainer.page.get_by_text("Nobody can still meet it")).to_have_count(1)
    trainer.page.get_by_role("button", name=re.compile("At the desk")).click()
    trainer.page.wait_for_url("**/votes/*")
    expect(projector.locator(".vote-count")).to_have_text("0 of 3 have voted")  # it came over by itself

    for name, answer in (("Robin", "Wait a day"), ("Kim", "Call Ann"), ("Alex", "Wait a day")):
        phones[name].page.get_by_role("button", name=answer).click()
        expect(phones[name].page.locator("[aria-pressed=true]")).to_contain_text(answer)
    phones["Alex"].page.get_by_role("button", name="Call Ann").click()
    expect(phones["Alex"].page.locator("[aria-pressed=true]")).to_contain_text("Call Ann")
    expect(projector.locator(".vote-count")).to_have_text("3 of 3 have voted")
    assert projector.locator(".vote-bar").count() == 0
    phones["Robin"].check_accessibility()

    projector.reload()
    expect(projector.locator(".vote-count")).to_have_text("3 of 3 have voted")
    second = arrive(**PHONE)  # the trainer's own phone, after the first device was left
    log_in(app, second, "ed@example.org", ADMIN)
    second.page.goto(trainer.page.url)
    second.page.get_by_role("button", name="Close the vote").click()
    expect(projector.locator(".vote-option").filter(has_text="Call Ann").locator(".vote-share")).to_contain_text("67 %")
    expect(phones["Robin"].page.locator("#ballot")).to_contain_text("The vote is closed. Yours is stored")

    second.page.get_by_role("button", name="What the analysis says").click()
    expect(projector.locator(".vote-option").filter(has_text="Call Ann")).to_contain_text("She knows where she stands.")
    trainer.check_accessibility()
    second.page.locator("#branch").get_by_role("button", name="Call Ann").click()
    expect(second.page.get_by_text("so the branch goes no further there")).to_be_in_viewport(ratio=1)
    second.page.locator("#branch").get_by_role("button", name="Wait a day").click()
    expect(projector.locator("#branch .thread")).to_be_visible()

    second.page.get_by_role("button", name="Play on").first.click()
    for page in (projector, trainer.page):  # the vote was on both
        page.wait_for_url("**/projector")
    expect(phones["Kim"].page.locator("#ballot")).to_be_empty()
    trainer.page.goto(about)
    trainer.page.get_by_role("button", name="Open the gate").click()
    expect(phones["Kim"].page.get_by_role("button", name="Offer regular hours")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1600, "light"), (320, "dark")])
def test_pages_of_votes_and_debriefs_look_as_they_should(app: Flask, arrive: Arrive, width: int, scheme: str) -> None:
    """Choosing, voting, the split, the analysis and the debrief fit the window and are accessible in both schemes."""
    trainer = arrive(viewport={"width": width, "height": 800}, color_scheme=scheme)
    log_in(app, trainer)
    page = trainer.page
    about = make_class(page)
    page.goto(f"{about}/projector")
    code = page.locator(".projector-letters strong").inner_text()
    phone = arrive(**PHONE, color_scheme=scheme)
    join(phone.page, code, "Robin")
    phone.page.get_by_role("button", name="Begin").click()
    phone.page.get_by_role("button", name="Call Ann").click()
    expect(phone.page.get_by_role("heading", name="Here everybody waits")).to_be_visible()

    def looks_right() -> None:
        assert trainer.overflow() <= 0, page.url
        trainer.check_accessibility()

    for path in ("debrief/projector", "debrief"):
        page.goto(f"{about}/{path}")
        expect(page.get_by_text(re.compile("place in this class changes"))).to_be_visible()
        looks_right()
    page.get_by_role("button", name="Put it on the projector").click()
    expect(page.locator("body.projected")).to_be_visible()
    page.goto(f"{about}/votes")
    looks_right()
    page.get_by_role("button", name=re.compile("At the desk")).click()
    page.wait_for_url("**/votes/*")
    looks_right()
    phone.page.get_by_role("button", name="Wait a day").click()
    expect(phone.page.locator("[aria-pressed=true]")).to_be_visible()
    phone.check_accessibility()
    for button, stage in (("Close the vote", ".vote-closed"), ("What the analysis says", ".vote-explained")):
        page.get_by_role("button", name=button).click()
        page.wait_for_selector(stage)
        looks_right()
    page.locator("#branch").get_by_role("button", name="Wait a day").click()
    expect(page.locator("#branch .thread")).to_be_visible()
    looks_right()
    page.goto(f"{about}/debrief")
    looks_right()
    page.get_by_role("link", name="For the projector").click()
    expect(page.locator("body.projected")).to_be_visible()
    looks_right()
    page.emulate_media(media="print")
    page.goto(f"{about}/debrief")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.get_by_role("link", name="As CSV")).to_be_hidden()
