"""The review of a game and what if, as browsers show them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import Visitor, served
from tests.installation import application, set_up, sqlite_url
from tests.reviewed import solve_all

Arrive = Callable[..., Visitor]
WAY = ("Wait a day", "Tell her that they loved her", "Call Ann", "Make the offer")


@pytest.fixture
def site(tmp_path: Path, scenarios: Path) -> Iterator[str]:
    """Serve the short errand, solved; gives the address."""
    options: dict[str, Any] = {"TESTING": False, "WTF_CSRF_ENABLED": True}
    with application(sqlite_url(tmp_path), tmp_path, scenarios, **options) as app:
        set_up(app)
        solve_all(app)
        with served(app) as address:
            yield address


def debriefed(visitor: Visitor) -> None:
    """Play a way with mistakes and open the debrief."""
    visitor.begin()
    for words in WAY:
        visitor.page.get_by_role("button", name=words).click()
        visitor.page.wait_for_load_state("networkidle")
    visitor.page.get_by_role("link", name="Read the debrief").click()
    visitor.page.wait_for_url("**/debrief")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_review_can_be_read_by_everybody(arrive: Arrive, width: int, scheme: str) -> None:
    """Axe finds nothing and nothing is cut off: on the debrief, on what if, on the board and on the help page."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = visitor.page
    debriefed(visitor)
    expect(page.get_by_role("heading", name="Skill and luck")).to_be_visible()
    expect(page.get_by_role("img", name="The chance of a good ending")).to_be_visible()
    for summary in page.locator("summary", has_text="The same as a table").all():
        summary.click()
    visitor.check_accessibility()
    assert visitor.overflow() <= 0
    page.locator("#decision-1").get_by_role("link", name="What if?").click()
    page.wait_for_url("**/what-if/1")
    visitor.check_accessibility()
    page.locator("form", has_text="Write to Ann").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    visitor.check_accessibility()
    assert visitor.overflow() <= 0
    for path in ("/scenarios/errand/board", "/help#review"):
        page.goto(path)
        visitor.check_accessibility()
        assert visitor.overflow() <= 0


def test_labels_are_told_by_sign_and_word(visitor: Visitor) -> None:
    """No label hangs on colour: each has its word, and its sign is not read out twice."""
    debriefed(visitor)
    labels = visitor.page.locator(".decision .label")
    expect(labels).to_have_count(len(WAY))
    for label in labels.all():
        expect(label).to_have_text(re.compile("Best|Good|Inaccuracy|Mistake|Blunder"))
        expect(label.locator("svg")).to_have_attribute("aria-hidden", "true")


def test_what_if_changes_the_page_and_its_address(visitor: Visitor) -> None:
    """With htmx the answer takes the place of the page, the address tells what was asked, and Back goes back."""
    page = visitor.page
    debriefed(visitor)
    page.locator("#decision-1").get_by_role("link", name="What if?").click()
    page.wait_for_url("**/what-if/1")
    page.locator("form", has_text="Call Ann").get_by_role("button").click()
    page.wait_for_url("**/what-if/1?choice=*")
    expect(page.get_by_role("heading", name="As you played")).to_be_visible()
    page.get_by_role("link", name="With your own later decisions instead").click()
    page.wait_for_url("**then=own")
    expect(page.get_by_text("then best play.")).to_be_visible()
    page.get_by_role("link", name="Back to the debrief").click()
    page.wait_for_url("**/debrief#decision-1")


def test_without_javascript_it_is_the_same(browser: Browser, site: str) -> None:
    """The review, and what if with a composed message, need no script."""
    visitor = Visitor(browser, site, java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = visitor.page
    debriefed(visitor)
    page.locator("#decision-2").get_by_role("link", name="What if?").click()
    form = page.locator("form", has_text="Write to Ann")
    form.get_by_label("How do you begin?").select_option("Candidate")
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.locator("#side-other").locator("xpath=..")).to_contain_text("Candidate")
    visitor.leave()
