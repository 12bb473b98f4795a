"""How pages present themselves: to axe, on a phone, with large text, on paper, without moving under the reader."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.site import Visitor

Arrive = Callable[..., Visitor]


def every_page(visitor: Visitor) -> list[str]:
    """Play once, and answer the addresses of all pages there are."""
    stranger = ["/", "/scenarios/errand", "/name", "/help", "/scenarios/errand/board", "/nowhere"]
    return stranger if not visitor.page.context.cookies() else [*stranger, "/you"]


def journey(visitor: Visitor, look: Callable[[], None]) -> None:
    """Look at every page, as a stranger and as a trainee, and at the desk in every state."""
    page = visitor.page
    for path in every_page(visitor):
        page.goto(path)
        look()
    page.goto("/name")
    page.get_by_role("button", name="Go on").evaluate("button => button.form.noValidate = true")
    page.get_by_role("button", name="Go on").click()
    look()
    visitor.begin()
    look()
    page.locator("summary", has_text="Write to Ann").click()
    look()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    look()
    page.keyboard.press("Escape")
    if page.locator(".zone-people summary").is_visible() and page.viewport_size["width"] < 800:
        page.locator(".zone-people summary").click()
        page.locator(".zone-calendar summary").click()
        look()
    visitor.finish()
    page.locator("summary", has_text="The same as a table").click()
    look()
    page.go_back()
    look()
    for path in every_page(visitor):
        page.goto(path)
        look()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(arrive: Arrive, scheme: str, width: int) -> None:
    """No page has a fault that axe knows, wide and light, or narrow and dark."""
    visitor = arrive(color_scheme=scheme, viewport={"width": width, "height": 800})
    journey(visitor, visitor.check_accessibility)


@pytest.mark.parametrize(("width", "zoom"), [(320, 100), (390, 100), (640, 200), (900, 100), (1280, 200)])
def test_nothing_is_cut_off(arrive: Arrive, width: int, zoom: int) -> None:
    """No page scrolls sideways, at 320 pixels nor with text twice as large."""
    visitor = arrive(viewport={"width": width, "height": 700})

    def look() -> None:
        visitor.page.evaluate("zoom => document.documentElement.style.fontSize = `${zoom}%`", zoom)
        assert visitor.overflow() <= 0, visitor.page.url

    journey(visitor, look)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_loads(arrive: Arrive, width: int) -> None:
    """What one begins to read stays where it is: no layout shift on any page."""
    visitor = arrive(viewport={"width": width, "height": 800})
    visitor.context.add_init_script(
        "window.shifted = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    path = visitor.begin()
    for page in ["/", "/scenarios/errand", path, "/help", "/scenarios/errand/board"]:
        visitor.page.goto(page)
        visitor.page.wait_for_timeout(300)
        assert visitor.page.evaluate("window.shifted") == 0, page


def test_the_zones_lie_side_by_side_on_a_wide_screen(visitor: Visitor) -> None:
    """People on the left, the conversation in the middle, the calendar on the right; all of them open."""
    visitor.begin()
    boxes = [visitor.page.locator(zone).bounding_box() for zone in ("#people", "#thread", "#calendar")]
    edges = [box["x"] for box in boxes if box]
    assert len(edges) == 3
    assert edges == sorted(edges)
    expect(visitor.page.locator("#people")).to_be_visible()


def test_the_zones_fold_on_a_phone(arrive: Arrive) -> None:
    """On a phone people and calendar are folded, and the calendar says in a line how it stands."""
    visitor = arrive(viewport={"width": 390, "height": 800})
    visitor.begin()
    page = visitor.page
    expect(page.locator("#people")).to_be_hidden()
    expect(page.locator("#today")).to_contain_text("Monday of week 1")
    page.locator(".zone-people summary").click()
    expect(page.locator("#people")).to_be_visible()
    visitor.choose("Promise news")
    expect(page.locator("#people")).to_be_visible()
    expect(page.locator("#today")).to_contain_text("1 promise open")


def test_the_debrief_prints(visitor: Visitor) -> None:
    """On paper there are no buttons and no navigation, and everything told is there."""
    visitor.begin()
    visitor.finish()
    page = visitor.page
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Try again from here").first).to_be_hidden()
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_role("heading", name="What you decided")).to_be_visible()


def test_the_debrief_fits_the_paper(arrive: Arrive) -> None:
    """Printed from a dark screen it is dark on white, as wide as the paper, and bears the trainee's name."""
    visitor = arrive(color_scheme="dark", viewport={"width": 665, "height": 950})
    visitor.begin()
    visitor.finish()
    page = visitor.page
    page.emulate_media(media="print")
    assert visitor.overflow() <= 0
    expect(page.get_by_text("Played by Robin")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(33, 29, 23)"
    page.emulate_media(media="screen")
    expect(page.get_by_text("Played by Robin")).to_be_hidden()


def test_motion_is_not_forced(arrive: Arrive) -> None:
    """Who asks for less motion gets none."""
    moving = "getComputedStyle(document.querySelector('#turn-1 > *')).animationName"
    for wish, expected in (("reduce", "none"), ("no-preference", "arrive")):
        visitor = arrive(reduced_motion=wish)
        visitor.begin(name=wish)
        visitor.choose("Call Ann")
        assert visitor.page.evaluate(moving) == expected


def test_control_the_visitor_notices(visitor: Visitor) -> None:
    """Inline script, inline style and requests to other sites are refused, and the visitor complains of each."""
    page = visitor.page
    page.goto("/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
            fetch("https://elsewhere.example/").catch(() => {});
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    for directive in ("script-src", "style-src", "connect-src"):
        assert [words for words in visitor.complaints if words.startswith(directive)], directive
    visitor.complaints.clear()
