"""Messages, diagnoses, gauges and letters in a real browser: by keyboard, without JavaScript, on a phone, with axe."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.bargain import BARGAIN
from tests.browser.site import Visitor
from tests.browser.test_play import key_of, turn
from tests.builders import write_scenarios

Arrive = Callable[..., Visitor]


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenario files that holds the bargain."""
    return write_scenarios(tmp_path / "scenarios", bargain=BARGAIN)


def begin(visitor: Visitor, mode: str = "practice") -> Page:
    """Start an attempt at the bargain; gives its page."""
    page = visitor.page
    page.goto("/scenarios/bargain")
    page.check(f"input[value={mode}]")
    if page.locator("#name").count():
        page.fill("#name", "Robin")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*")
    return page


def folded(page: Page, words: str) -> None:
    """Open the form of a choice that is put together."""
    page.locator("#turn summary", has_text=words).click()


def to_the_table(visitor: Visitor) -> None:
    """Bring a rival and a counter-offer about, and lay the letters on the table."""
    for words in ("Let St Olave hear of it", "Tell her present ward", "Lay on the table what there is"):
        visitor.choose(words)


def test_a_message_grows_as_its_parts_are_picked(visitor: Visitor) -> None:
    """The draft shows what is picked and what is still open, with its characters; one request sends it."""
    page = begin(visitor)
    folded(page, "Write to Ann")
    draft = page.locator("[data-draft]")
    expect(draft).to_contain_text("… How do you begin?")
    expect(draft.locator("[data-draft-count]")).to_have_text("0")
    page.get_by_label("Hello Ann, I read about your ward.").check()
    expect(draft).to_contain_text("Hello Ann, I read about your ward.")
    expect(draft.locator("[data-draft-count]")).to_have_text("34")
    expect(draft).to_contain_text("… What do you ask?")
    page.get_by_label("May I call?").check()
    expect(draft.locator("[data-draft-count]")).to_have_text("46")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_role("button", name="Send it").click()
    turn(page, 1)
    assert sent.count("POST") == 1
    expect(page.locator("#turn-1 .sheet-inmail")).to_contain_text("May I call?")
    expect(page.locator("#turn-1")).to_contain_text("She read it in the lift.")


def test_a_diagnosis_by_keyboard(visitor: Visitor) -> None:
    """Number, arrows and Tab rank and guess; a motivator named twice is held back with a sentence."""
    page = begin(visitor)
    page.keyboard.press(key_of(page, "Put down what moves Ann"))
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    places = page.locator("form", has=page.get_by_text("What moves Ann Lee most?")).locator("select")
    assert "twice" in places.nth(1).evaluate("select => select.validationMessage")
    page.keyboard.press("ArrowDown")
    expect(places.nth(1)).to_have_js_property("validationMessage", "")
    named = [places.nth(at).evaluate("select => select.selectedOptions[0].text").lower() for at in range(2)]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    turn(page, 1)
    expect(page.locator("#turn-1")).to_contain_text(", then ".join(named))
    expect(page.locator("#turn-1")).to_contain_text("Ann Lee is wary of you")


def test_all_of_it_without_javascript(arrive: Arrive) -> None:
    """Every new kind of form is a plain one, and the server says what is missing or named twice."""
    page = begin(arrive(java_script_enabled=False))
    folded(page, "Put down what moves Ann")
    form = page.locator("form", has=page.get_by_text("What moves Ann Lee most?"))
    for place in range(2):
        form.locator("select").nth(place).select_option(label="Impact")
    form.get_by_label("Ann Lee relies on you").check()
    form.get_by_role("button", name="Put it down").click()
    expect(page.get_by_role("status")).to_contain_text("You named the same thing twice.")
    form = page.locator("form", has=page.get_by_text("What moves Ann Lee most?"))
    expect(form.get_by_label("Ann Lee relies on you")).to_be_checked()
    form.locator("select").nth(1).select_option(label="Money")
    form.get_by_role("button", name="Put it down").click()
    expect(page.locator("#turn-1")).to_contain_text("impact, then money")
    folded(page, "Write to Ann")
    expect(page.locator("[data-draft]")).to_be_hidden()
    page.get_by_label("Dear candidate").check()
    page.get_by_label("May I call?").check()
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("#turn-2")).to_contain_text("May I call?")
    page.get_by_role("button", name="Lay on the table").click()
    expect(page.locator(".letter")).to_contain_text("Lead of the night ward")
    expect(page.get_by_role("row", name="Money")).to_contain_text("£40,000")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_cut_off(arrive: Arrive, scheme: str, width: int) -> None:
    """Forms, letters side by side and the debrief's readings, wide and light, at 320 pixels and dark."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})

    def look() -> None:
        visitor.check_accessibility()
        assert visitor.overflow() <= 0, visitor.page.url

    page = begin(visitor)
    folded(page, "Write to Ann")
    page.get_by_label("May I call?").check()
    visitor.page.locator("#turn summary", has_text="Put down what moves Ann").click()
    look()
    form = page.locator("form", has=page.get_by_text("What moves Ann Lee most?"))
    form.locator("select").nth(0).select_option(label="Impact")
    form.locator("select").nth(1).select_option(label="Money")
    form.get_by_label("Ann Lee relies on you").check()
    form.get_by_role("button", name="Put it down").click()
    turn(page, 1)
    to_the_table(visitor)
    look()
    visitor.choose("Ask her for an answer")
    for words in ("Wait for her first day", "Wait for the end of the guarantee period"):
        if page.get_by_role("button", name=words).count():
            visitor.choose(words)
    page.get_by_role("link", name="Read the debrief").click()
    page.wait_for_url("**/debrief")
    expect(page.get_by_role("heading", name="Answers")).to_be_visible()
    look()


def test_letters_stand_side_by_side_and_stack_on_a_phone(arrive: Arrive) -> None:
    """Wide, the letters lie beside one another; on a phone each term names the one who offers it."""
    for width, beside in ((1280, True), (360, False)):
        visitor = arrive(viewport={"width": width, "height": 800})
        begin(visitor)
        to_the_table(visitor)
        boxes = [box for one in visitor.page.locator(".letter").all() if (box := one.bounding_box())]
        assert len(boxes) == 3
        assert (boxes[0]["y"] == boxes[1]["y"]) == beside
        said = visitor.page.evaluate(
            "getComputedStyle(document.querySelector('.terms-side td[data-by]'), '::before').content"
        )
        assert ("St Brannoc" in said) == (not beside)
