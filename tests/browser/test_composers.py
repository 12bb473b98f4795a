"""What takes many words to compose comes after a turn, in a real browser: by mouse, by keyboard, on a bad line."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.site import Visitor
from tests.browser.test_play import key_of
from tests.builders import wordy_errand_yaml, write_scenarios


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with an errand that has much to write."""
    return write_scenarios(tmp_path / "scenarios", errand=wordy_errand_yaml())


def compose(page: Page) -> None:
    """Pick an option of each part, the long one among them, and send the message."""
    letter = page.locator("details.compose")
    for words in ("what I wanted to say", "How much?"):
        letter.locator(".option", has_text=words).locator("input").check()
    letter.get_by_role("button", name="Send it").click()


def test_it_is_there_when_it_is_opened(visitor: Visitor) -> None:
    """It comes by itself; then the message is composed with its draft, and sent, as on a page just loaded."""
    visitor.begin()
    visitor.choose("Call Ann")
    page = visitor.page
    expect(page.locator("#turn .compose-form")).to_have_count(1)
    page.locator("summary", has_text="Write to Ann").click()
    expect(page.locator("[data-draft]")).to_be_visible()
    visitor.check_accessibility()
    compose(page)
    expect(page.locator("#turn")).to_have_attribute("data-number", "3")
    expect(page.locator("#turn-2")).to_contain_text("what I wanted to say")


def test_a_key_that_was_too_early_leads_there(visitor: Visitor) -> None:
    """Opened by its key before it has come, it says so; once it is there the focus goes to its first option."""
    held: list[Route] = []
    visitor.page.route("**/composers?*", lambda route: held.append(route))
    visitor.begin()
    visitor.choose("Call Ann")
    page = visitor.page
    page.keyboard.press(key_of(page, "Write to Ann"))
    expect(page.locator(".compose-later")).to_be_visible()
    expect(page.get_by_role("button", name="Wait a day")).to_be_enabled()
    held[0].continue_()
    expect(page.locator(".compose-later")).to_have_count(0)
    expect(page.locator("#turn fieldset input").first).to_be_focused()


def test_a_decision_need_not_wait_for_it(visitor: Visitor) -> None:
    """While it is still on its way another choice can be taken, and what comes too late changes nothing."""
    held: list[Route] = []
    visitor.page.route("**/composers?*", lambda route: held.append(route))
    visitor.begin()
    visitor.choose("Call Ann")
    visitor.choose("Wait a day")
    page = visitor.page
    expect(page.locator("#turn-2")).to_be_focused()
    page.wait_for_function("document.querySelector('#composers') !== null")
    held[-1].continue_()
    expect(page.locator("#turn .compose-form")).to_have_count(1)
    assert page.locator("#turn [name=number]").last.input_value() == "3"


def test_a_line_that_broke(visitor: Visitor) -> None:
    """Where it cannot be fetched the page says that the connection is lost, and trying again brings it."""
    visitor.begin()
    visitor.page.route("**/composers?*", lambda route: route.abort())
    visitor.choose("Call Ann")
    page = visitor.page
    expect(page.locator("#trouble")).to_be_visible()
    page.unroute("**/composers?*")
    page.locator("[data-retry]").click()
    expect(page.locator("#turn .compose-form")).to_have_count(1)
    page.locator("summary", has_text="Write to Ann").click()
    compose(page)
    expect(page.locator("#turn-2")).to_be_visible()


def test_a_decision_whose_answer_was_lost_is_sent_again(visitor: Visitor) -> None:
    """What comes in between does not make the page forget which decision has no answer yet."""
    held: list[Route] = []
    decisions: list[Route] = []
    visitor.page.route("**/composers?*", lambda route: held.append(route))
    visitor.begin()
    visitor.choose("Call Ann")
    page = visitor.page
    page.route("**/decisions", lambda route: decisions.append(route))
    with page.expect_request("**/decisions"):
        page.get_by_role("button", name="Wait a day").click()
    held[0].continue_()
    expect(page.locator("#turn .compose-form")).to_have_count(1)
    page.unroute("**/decisions")
    decisions[0].abort()
    page.locator("[data-retry]").click()
    expect(page.locator("#turn-2")).to_be_visible()
