"""A whole class in real browsers at once: a trainer, a projector and six trainees on phones, from code to debrief."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Route, expect

from sim.services.reviews import bring_up_to_date
from sim.store.database import db
from sim.web.tablebases import tablebases_of
from tests.browser.site import Visitor
from tests.browser.test_classes import PHONE, Arrive, join, log_in, make_class
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.reviewed import SHORT

TO_THE_GATE = {
    "Robin": ("Call Ann",),
    "Kim": ("Wait a day", "Call Ann"),
    "Alex": ("Promise news", "Call Ann"),
    "Sasha": ("Tell her that they loved her", "Call Ann"),
    "Billie": ("Wait a day", "Wait a day", "Call Ann"),
    "Noor": ("Promise news", "Wait a day"),
}
"""What each decides in the first chapter; the last of Noor's decisions is stored, but its answer never comes."""
ENDS = {
    "Robin": "Offer regular hours",
    "Kim": "Make the offer",
    "Alex": "Offer regular hours",
    "Sasha": "Make the offer",
    "Billie": "Make the offer",
    "Noor": "Offer regular hours",
}
EARLY = ("Robin", "Kim")
"""Who ends before the board is frozen."""


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which a short errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml(horizon=SHORT))


def solve(app: Flask) -> None:
    """Let everything be solved, as it is some seconds after a start."""
    with app.app_context():
        bring_up_to_date(db.session(), tablebases_of(app))
        db.session.remove()


def own_link(phone: Visitor) -> str:
    """Read the link of one's own on the page of the class, as one does before the battery is empty."""
    phone.page.locator("#way-in summary").click()
    return phone.page.locator("#way-in .secret-line a").inner_text()


def begin(phone: Visitor) -> None:
    phone.page.get_by_role("button", name="Begin").click()
    phone.page.wait_for_url("**/attempts/*")


def lose_the_answer(phone: Visitor, words: str) -> None:
    """Press a choice whose answer is lost on its way back, lose the connection altogether, and put the phone away."""

    def lose(route: Route) -> None:
        assert route.fetch().status == 200
        route.abort()

    phone.page.route("**/decisions", lose)
    with phone.page.expect_event("requestfailed"):
        phone.page.get_by_role("button", name=words).click()
    phone.context.set_offline(True)
    phone.leave()


def row(table: Locator, name: str) -> Locator:
    """Return a trainee's row of a table."""
    return table.locator("tbody tr", has_text=name)


def test_a_whole_class(app: Flask, arrive: Arrive) -> None:
    """Six join by code, play to a gate, vote, play on, are ranked, frozen and revealed; one phone dies on the way.

    What was acknowledged, and what was stored though its answer was lost, is there on the phone that takes over.
    """
    solve(app)
    trainer = arrive()
    log_in(app, trainer)
    desk = trainer.page
    about = make_class(desk, "The same luck for all", "Everybody sees everybody at any time.")
    projector = trainer.open_tab()
    projector.goto(f"{about}/projector")
    code = projector.locator(".projector-letters strong").inner_text()
    phones = {name: arrive(**PHONE) for name in TO_THE_GATE}
    for name, phone in phones.items():
        join(phone.page, code, name)
    for name in phones:
        expect(projector.locator("#joined")).to_contain_text(name)
    expect(desk.locator("#people summary")).to_have_text(list(phones))
    rooms = {name: phone.page.url for name, phone in phones.items()}

    link = own_link(phones["Noor"])
    for name, way in TO_THE_GATE.items():
        begin(phones[name])
        for words in way[:-1]:
            phones[name].choose(words)
        if name != "Noor":
            phones[name].page.get_by_role("button", name=way[-1]).click()
    lose_the_answer(phones.pop("Noor"), TO_THE_GATE["Noor"][-1])
    board = desk.locator("#live")
    for name, way in TO_THE_GATE.items():
        number = len(way)
        expect(row(board, name)).to_contain_text(f"{number} decision{'s' if number > 1 else ''}")
        expect(row(board, name)).to_contain_text("At the desk" if name == "Noor" else "waits at the gate")

    noor = arrive(**PHONE)
    noor.page.goto(link)
    noor.page.get_by_role("button", name="Yes, go on here").click()
    noor.page.wait_for_url("**/you")
    noor.page.goto(rooms["Noor"])
    noor.page.locator("#scenarios").get_by_role("link", name="Continue").click()
    expect(noor.page.locator("#turn-2")).to_contain_text("Wait a day")
    noor.page.get_by_role("button", name="Call Ann").click()
    expect(noor.page.locator("#held")).to_contain_text("Later on")
    phones["Noor"] = noor

    desk.get_by_role("link", name="Stop and vote").click()
    desk.get_by_role("button", name=re.compile("At the desk")).click()
    desk.wait_for_url("**/votes/*")
    for name, phone in phones.items():
        expect(phone.page.locator(".ballot-option").first).to_be_in_viewport(ratio=1)  # it came into sight by itself
        answer = "Call Ann" if name in EARLY else "Wait a day"
        phone.page.get_by_role("button", name=answer).click()
        expect(phone.page.locator("[aria-pressed=true]")).to_contain_text(answer)
    expect(projector.locator(".vote-count")).to_have_text("6 of 6 have voted")
    desk.get_by_role("button", name="Close the vote").click()
    expect(projector.locator(".vote-option").filter(has_text="Call Ann").locator(".vote-share")).to_contain_text("33 %")
    desk.get_by_role("button", name="What the analysis says").click()
    expect(projector.locator(".vote-option").filter(has_text="Call Ann")).to_contain_text("points")
    desk.get_by_role("button", name="Play on").first.click()
    projector.wait_for_url("**/projector")

    desk.goto(about)
    desk.get_by_role("button", name="Open the gate").click()
    for name in EARLY:
        phones[name].page.get_by_role("button", name=ENDS[name]).click()
        expect(phones[name].page.get_by_role("link", name="Read the debrief")).to_be_visible()
    seen = phones["Alex"].open_tab()
    seen.goto(f"{rooms['Alex']}/boards/errand")
    for name in TO_THE_GATE:
        expect(row(seen.locator("main"), name)).to_contain_text(re.compile(r"\d" if name in EARLY else "unfinished"))

    desk.get_by_role("link", name="Change the class").click()
    desk.get_by_label("Frozen until revealed").check()
    desk.get_by_role("button", name="Change the class").click()
    desk.wait_for_url(about)
    for name in set(ENDS) - set(EARLY):
        phones[name].page.get_by_role("button", name=ENDS[name]).click()
        expect(phones[name].page.get_by_role("link", name="Read the debrief")).to_be_visible()
    seen.reload()
    expect(seen.locator("main")).to_contain_text("The board is frozen")
    expect(seen.locator("main tbody tr")).to_have_count(len(EARLY))
    for name in EARLY:
        expect(row(seen.locator("main"), name)).to_be_visible()
    desk.goto(f"{about}/scenarios/errand/board")
    for name in TO_THE_GATE:
        expect(row(desk.locator("main"), name)).not_to_contain_text("unfinished")

    desk.goto(about)
    desk.get_by_role("button", name="Reveal the board").click()
    seen.reload()
    for name in TO_THE_GATE:
        expect(row(seen.locator("main"), name)).not_to_contain_text("unfinished")
    for name, way in TO_THE_GATE.items():
        played = len(way) + (2 if name == "Noor" else 1)
        phones[name].page.get_by_role("link", name="Read the debrief").click()
        expect(phones[name].page.locator(".decision .label")).to_have_count(played)

    desk.get_by_role("button", name="Close the class now").click()
    desk.get_by_role("link", name="Debrief of the class").click()
    main = desk.locator("main")
    expect(main).to_contain_text("Ann starts")
    expect(main.get_by_role("heading", name=re.compile("costliest", re.IGNORECASE)).first).to_be_visible()
    for visitor in (trainer, *phones.values()):
        assert visitor.overflow() <= 0, visitor.page.url
