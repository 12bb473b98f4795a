"""The contact book and the choice of a career, as a browser shows them."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_looks import Arrive
from tests.careers import write_career


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with two scenarios in which the same person comes up."""
    return write_career(tmp_path / "scenarios")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_career_is_played_and_looked_at(arrive: Arrive, scheme: str, width: int) -> None:
    """By keyboard alone a career is begun, broken off with a ghosted person, and found again in the contact book."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = visitor.page

    def look() -> None:
        visitor.check_accessibility()
        assert visitor.overflow() <= 0, page.url

    page.goto("/name")
    page.fill("#name", "Robin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.goto("/people")
    expect(page.get_by_text("Nobody knows you yet.")).to_be_visible()
    look()
    page.goto("/scenarios/first-call")
    page.locator("input[value=practice]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=career]")).to_be_checked()
    look()
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/*")
    for words in ("Wait a day", "Wait a day", "Wait a day", "Leave it"):
        visitor.choose(words)
    page.get_by_role("link", name="Your people").click()
    expect(page.get_by_role("heading", name="Vera Lund")).to_be_visible()
    expect(page.get_by_text("You left them without an answer.")).to_be_visible()
    look()
    page.get_by_role("link", name="The Second Call").click()
    expect(page.locator("input[value=career]")).to_be_checked()
    expect(page.get_by_text("She has not forgotten.")).to_be_visible()
    look()


def test_the_book_works_without_javascript(arrive: Arrive) -> None:
    """Without JavaScript the book is a page like others, and leads to the brief with the career chosen."""
    visitor = arrive(java_script_enabled=False)
    page = visitor.page
    page.goto("/scenarios/first-call?mode=career")
    page.fill("#name", "Robin")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Answer her").click()
    page.get_by_role("link", name="Your people").click()
    expect(page.get_by_text("You wrote.")).to_be_visible()
    page.get_by_role("link", name="The Second Call").click()
    expect(page.locator("input[value=career]")).to_be_checked()
