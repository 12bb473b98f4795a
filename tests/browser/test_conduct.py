"""The debrief of breaches and of paired profiles, and the tables of the help page, as browsers show them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.site import Visitor
from tests.builders import write_scenarios
from tests.finalists import UNEVEN, finalists_yaml

Arrive = Callable[..., Visitor]


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with the two finalists."""
    return write_scenarios(tmp_path / "scenarios", finalists=finalists_yaml())


def debriefed(visitor: Visitor) -> None:
    """Open the brief with how it is scored, play the uneven way, and open the debrief."""
    page = visitor.page
    page.goto("/scenarios/finalists")
    page.locator("summary", has_text="How this scenario is scored").click()
    expect(page.get_by_text("Time gives all its points until")).to_be_visible()
    page.fill("#name", "Robin")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*")
    for words in UNEVEN:
        visitor.choose(words)
    page.get_by_role("link", name="Read the debrief").click()
    page.wait_for_url("**/debrief")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_conduct_and_pairs_can_be_read_by_everybody(arrive: Arrive, width: int, scheme: str) -> None:
    """Axe finds nothing and nothing is cut off, on the debrief and on the help page that it leads to."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})
    debriefed(visitor)
    expect(visitor.page.get_by_role("heading", name="Two people, alike")).to_be_visible()
    visitor.check_accessibility()
    assert visitor.overflow() <= 0
    visitor.page.get_by_role("link", name="All rules of conduct").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/help#conduct")
    visitor.check_accessibility()
    assert visitor.overflow() <= 0


def test_without_javascript_it_is_the_same(arrive: Arrive) -> None:
    """The debrief and the folded parts need no script."""
    visitor = arrive(java_script_enabled=False, viewport={"width": 320, "height": 800})
    debriefed(visitor)
    expect(visitor.page.get_by_text("The rule behind it")).to_be_visible()
    expect(visitor.page.get_by_role("row", name="Promises broken")).to_contain_text("1")
