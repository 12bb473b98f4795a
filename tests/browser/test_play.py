"""Playing in a real browser: by keyboard, without JavaScript, in a hurry, in two tabs, with a bad connection."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.site import Visitor

Arrive = Callable[..., Visitor]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def key_of(page: Page, words: str) -> str:
    """Answer the number that stands on a choice."""
    key = page.locator("#turn [data-key]", has_text=words).get_attribute("data-key")
    assert key is not None
    return key


def turn(page: Page, number: int) -> None:
    """Wait for a decision's turn, which takes the focus."""
    expect(page.locator("#turn")).to_have_attribute("data-number", str(number + 1))
    expect(page.locator(f"#turn-{number}")).to_be_focused()


def test_a_whole_play_by_keyboard(visitor: Visitor) -> None:
    """From the catalogue to the debrief without a mouse: Tab and Enter, numbers, Enter to go on, `?` for help."""
    page = visitor.page
    page.goto("/")
    tab_to(page, "a[href='/scenarios/errand']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenarios/errand")
    tab_to(page, "#name")
    page.keyboard.type("Robin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/*")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()

    page.keyboard.press(key_of(page, "Call Ann"))
    turn(page, 1)

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.key") == "1"

    page.keyboard.press(key_of(page, "Write to Ann"))
    chosen = []
    for _ in range(2):
        assert page.evaluate("document.activeElement.type") == "radio"
        page.keyboard.press("Space")
        chosen.append(page.evaluate("document.activeElement.labels[0].querySelector('.option-text').innerText.trim()"))
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    turn(page, 2)
    for words in chosen:
        expect(page.locator("#turn-2")).to_contain_text(words)

    page.keyboard.press(key_of(page, "Offer regular hours"))
    turn(page, 3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/debrief")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann starts")


def test_a_whole_play_without_javascript(arrive: Arrive) -> None:
    """Every step is a form or a link: start, choose, compose, finish, debrief, try again."""
    visitor = arrive(java_script_enabled=False)
    page = visitor.page
    page.goto("/")
    page.get_by_role("link", name="Read the brief of The Errand").click()
    page.fill("#name", "Robin")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Call Ann").click()
    assert page.url.endswith("#turn-1")
    page.locator("summary", has_text="Write to Ann").click()
    page.get_by_label("Candidate").check()
    page.get_by_label("How much?").check()
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("#turn-2")).to_contain_text("How much?")
    page.get_by_role("button", name="Offer regular hours").click()
    page.get_by_role("link", name="Read the debrief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann starts")
    page.get_by_role("button", name="Try again from here (decision 2)").click()
    expect(page.locator("#turn")).to_have_attribute("data-number", "2")


def test_the_focus_moves_and_the_new_part_is_announced(visitor: Visitor) -> None:
    """After a turn the focus is on the new part, which is inside a live region and in view; nothing else reloads."""
    visitor.begin()
    page = visitor.page
    page.evaluate("window.stayed = true")
    visitor.choose("Call Ann")
    turn(page, 1)
    expect(page.locator("#turn-1")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('[role=log]') !== null")
    assert page.evaluate("window.stayed"), "the page was not loaded anew"
    expect(page.locator("#people")).to_contain_text("She wants regular hours.")
    expect(page.locator("#calendar")).to_contain_text("Tuesday of week 1")


def test_a_double_click_decides_once(visitor: Visitor) -> None:
    """Two clicks in a row are one decision, shown once."""
    path = visitor.begin()
    page = visitor.page
    page.get_by_role("button", name="Wait a day").dblclick()
    expect(page.locator("#turn")).to_have_attribute("data-number", "2")
    page.wait_for_timeout(500)
    expect(page.locator("#turn")).to_have_attribute("data-number", "2")
    expect(page.locator("#thread > .turn")).to_have_count(2)
    page.goto(path)
    expect(page.locator("#turn")).to_have_attribute("data-number", "2")


def test_what_is_in_flight_is_alone(visitor: Visitor) -> None:
    """While an answer is awaited every other choice is shut, by mouse and by key."""
    visitor.begin()
    page = visitor.page
    waiting: list[Route] = []
    page.route("**/decisions", lambda route: waiting.append(route))
    page.get_by_role("button", name="Wait a day").click()
    expect(page.get_by_role("button", name="Call Ann")).to_be_disabled()
    for key in "123456":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert len(waiting) == 1
    waiting[0].continue_()
    turn(page, 1)


def test_a_double_click_without_javascript_decides_once(arrive: Arrive) -> None:
    """The number on the form makes two sendings one decision even where no script guards."""
    visitor = arrive(java_script_enabled=False)
    path = visitor.begin()
    visitor.page.get_by_role("button", name="Wait a day").dblclick()
    visitor.page.wait_for_url("**#turn-1")
    visitor.page.goto(path)
    expect(visitor.page.locator("#turn")).to_have_attribute("data-number", "2")


def test_the_back_button_shows_the_present(visitor: Visitor) -> None:
    """Coming back shows where the attempt stands now, and one can go on from there."""
    visitor.begin()
    page = visitor.page
    visitor.choose("Wait a day")
    page.get_by_role("link", name="How to play").click()
    page.wait_for_url("**/help")
    page.go_back()
    expect(page.locator("#turn")).to_have_attribute("data-number", "2")
    visitor.choose("Call Ann")
    expect(page.locator("#turn")).to_have_attribute("data-number", "3")


def test_the_back_button_without_javascript(arrive: Arrive) -> None:
    """Going back over a decision does not undo it, and sending an old form again breaks nothing."""
    visitor = arrive(java_script_enabled=False)
    page = visitor.page
    path = visitor.begin()
    page.get_by_role("button", name="Wait a day").click()
    page.wait_for_url("**#turn-1")
    page.go_back()
    page.wait_for_url(path)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.get_by_role("button", name="Call Ann").click()
    expect(page.locator("#turn")).to_have_attribute("data-number", re.compile("^[23]$"))


def test_a_second_tab_is_brought_up_to_date(visitor: Visitor) -> None:
    """Another decision from a tab that fell behind is not stored; the tab shows what happened and goes on."""
    path = visitor.begin()
    late = visitor.open_tab()
    late.goto(path)
    visitor.choose("Call Ann")

    late.get_by_role("button", name="Wait a day").click()

    expect(late.locator("#note")).to_contain_text("Another decision was already stored here")
    expect(late.locator("#note")).to_be_focused()
    expect(late.locator("#turn-1")).to_contain_text("Hello Ann.")
    visitor.choose("Promise news", late)
    expect(late.locator("#thread > .turn")).to_have_count(3)


def test_the_same_decision_in_two_tabs_is_one(visitor: Visitor) -> None:
    """Both tabs show the same turn."""
    path = visitor.begin()
    late = visitor.open_tab()
    late.goto(path)
    visitor.choose("Call Ann")
    visitor.choose("Call Ann", late)
    for page in (visitor.page, late):
        expect(page.locator("#turn")).to_have_attribute("data-number", "2")
        expect(page.locator("#thread > .turn")).to_have_count(2)


def test_a_lost_connection(visitor: Visitor) -> None:
    """Offline a message says so and takes the focus; once back, the same decision is sent again and stored once."""
    visitor.begin()
    page = visitor.page
    visitor.context.set_offline(True)
    page.get_by_role("button", name="Call Ann").click()
    expect(page.locator("#trouble")).to_be_focused()
    expect(page.locator("#trouble")).to_contain_text("The connection was lost")
    visitor.context.set_offline(False)
    page.get_by_role("button", name="Send it again").click()
    turn(page, 1)
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#thread > .turn")).to_have_count(2)


def test_a_lost_answer(visitor: Visitor) -> None:
    """The decision arrived but its answer did not: sending it again brings the answer, and one decision is stored."""
    visitor.begin()
    page = visitor.page

    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/decisions", swallow, times=1)
    page.get_by_role("button", name="Call Ann").click()
    expect(page.locator("#trouble")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()
    turn(page, 1)
    expect(page.locator("#thread > .turn")).to_have_count(2)


def test_an_answer_that_is_not_ours(visitor: Visitor) -> None:
    """An error page of something in between is not put on the desk; the decision can be sent again."""
    visitor.begin()
    page = visitor.page
    page.route("**/decisions", lambda route: route.fulfill(status=503, body="<h1>Gateway</h1>"), times=1)
    page.get_by_role("button", name="Call Ann").click()
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Gateway")
    page.get_by_role("button", name="Send it again").click()
    turn(page, 1)


def test_our_own_errors_stand_beside_the_choices(visitor: Visitor) -> None:
    """An error of the site is shown where one is, and takes the focus; the choices stay."""
    visitor.begin()
    page = visitor.page
    visitor.context.clear_cookies()
    page.get_by_role("button", name="Call Ann").click()
    expect(page.locator("#problem")).to_contain_text("This page was open for too long")
    expect(page.locator("#problem")).to_be_focused()
    expect(page.get_by_role("button", name="Call Ann")).to_be_enabled()


def test_the_keys_can_be_switched_off(visitor: Visitor) -> None:
    """Switched off they do nothing, now and after a reload; switched on they work again."""
    visitor.begin()
    page = visitor.page
    for on in (False, True):
        page.get_by_role("button", name="Keyboard shortcuts").click()
        page.get_by_label("Use these keys").set_checked(on)
        page.get_by_role("button", name="Close").click()
        page.reload()
        page.locator("#main").focus()
        page.keyboard.press(key_of(page, "Wait a day"))
        page.wait_for_timeout(300)
        expect(page.locator("#turn")).to_have_attribute("data-number", "2" if on else "1")


def test_keys_do_not_disturb_typing_and_commands(visitor: Visitor) -> None:
    """With a modifier held a number is the browser's."""
    visitor.begin()
    page = visitor.page
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+2")
    page.wait_for_timeout(300)
    expect(page.locator("#turn")).to_have_attribute("data-number", "1")
