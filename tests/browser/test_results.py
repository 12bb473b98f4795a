"""The leaderboard review in a browser: found, picked, opened, compared, flagged, and looked at by axe."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from sim.services.accounts import REVIEWER, Account
from sim.store.database import db
from tests.browser.site import Visitor
from tests.classes import PASSWORD, account
from tests.factories import attempt, trainee
from tests.review import BEST, GOOD, POOR, room_with

Arrive = Callable[..., Visitor]


@pytest.fixture
def room(app: Flask) -> str:
    """Make a class with results and a reviewer of it, and somebody who played alone; gives its public id."""
    with app.app_context():
        session = db.session()
        ada: Account = account(session)
        rex = account(session, "rex@example.org", REVIEWER)
        members = {"Kim": POOR, "Robin": GOOD, "Alex": BEST, "Bartholomew": GOOD, "Wren": ["wait"]}
        found, _, _ = room_with(session, ada, members, reviewers=[rex.public_id])
        attempt(session, trainee(session, "Sol"), GOOD)
        db.session.remove()
    return found


def log_in(visitor: Visitor, email: str) -> None:
    """Log in."""
    page = visitor.page
    page.goto("/login")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/classes")


def test_a_trainer_finds_out_why(room: str, arrive: Arrive) -> None:
    """From the head of the page to a rank, to the decision behind it, to two side by side, to a flag that is shown."""
    visitor = arrive()
    log_in(visitor, "ada@example.org")
    page = visitor.page
    page.get_by_role("link", name="Results", exact=True).click()
    page.get_by_role("link", name="Tuesday").click()
    expect(page.get_by_role("img", name="Scores of the class beside par")).to_be_visible()
    page.get_by_role("link", name="The Errand").click()
    page.get_by_role("link", name="Rank by Timing").click()
    expect(page.get_by_role("columnheader", name="Timing")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody tr").first).to_contain_text("100 %")
    page.get_by_label("Compare Kim").check()
    page.get_by_label("Compare Robin").check()
    page.get_by_role("button", name="Compare the two ticked").click()
    expect(page.get_by_role("heading", name=re.compile("^Kim"))).to_be_visible()
    expect(page.get_by_text("They parted at the first decision.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Open the whole attempt.*Kim")).click()
    page.get_by_text("Everything that happened, in order").click()
    expect(page.locator(".transcript")).to_contain_text("Hello Ann.")
    page.get_by_label("Why it is flagged").fill("very fast")
    page.get_by_role("button", name="Flag", exact=True).click()
    expect(page.locator(".reader-note")).to_contain_text("very fast")
    page.go_back()
    page.goto(f"/review/classes/{room}/errand/results?name=kim")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("flagged")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_page_is_accessible_and_fits(room: str, arrive: Arrive, width: int, scheme: str) -> None:
    """No page of the review has a fault that axe knows or scrolls sideways, wide and light, or narrow and dark."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})
    log_in(visitor, "rex@example.org")
    page = visitor.page
    results = f"/review/classes/{room}/errand/results"
    page.goto(results)
    ticked = [box.get_attribute("value") for box in page.locator("input[name=attempt]").all()]
    profile = page.locator("tbody th a").first.get_attribute("href")
    among = "/review/scenarios/errand/results"
    for address in (
        "/review",
        f"/review/classes/{room}",
        f"{results}?by=timing",
        among,
        f"{among}?since=soon&name=Sol",
        f"{among}?show=unfinished",
        f"/review/attempts/{ticked[0]}",
        f"/review/compare?attempt={ticked[0]}&attempt={ticked[1]}",
        str(profile),
        "/account/tokens",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        visitor.check_accessibility()
        assert visitor.overflow() <= 0, address


def test_side_by_side_is_one_after_the_other_on_a_phone(room: str, arrive: Arrive) -> None:
    """Wide, two attempts stand beside each other; on a phone the second follows the first."""
    for width, beside in ((1280, True), (360, False)):
        visitor = arrive(viewport={"width": width, "height": 800})
        log_in(visitor, "ada@example.org")
        page = visitor.page
        page.goto(f"/review/classes/{room}/errand/results")
        page.get_by_label("Compare Kim").check()
        page.get_by_label("Compare Alex").check()
        page.get_by_role("button", name="Compare the two ticked").click()
        first, second = (page.locator(".compared").nth(at).bounding_box() for at in (0, 1))
        assert first is not None
        assert second is not None
        assert (second["y"] < first["y"] + first["height"]) == beside


def test_open_is_seen_beside_the_name(room: str, arrive: Arrive) -> None:
    """Wide and on a phone the way into an attempt stands by the name, within what is seen; names keep their words."""
    for width in (1280, 360):
        visitor = arrive(viewport={"width": width, "height": 800})
        log_in(visitor, "ada@example.org")
        page = visitor.page
        page.goto(f"/review/classes/{room}/errand/results")
        box = page.get_by_role("link", name=re.compile("Open.*Bartholomew")).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
        words = page.locator("tbody th bdi", has_text="Bartholomew").evaluate("name => name.getClientRects().length")
        assert words == 1
        assert page.locator("tbody tr:first-child > th + td a").count() == 1
