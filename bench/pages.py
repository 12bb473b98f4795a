"""What a browser gets: bytes over the wire of the first page of play, of turns, and how far their layout shifts.

Chromium opens each shipped scenario with an empty cache and plays some turns. Fonts arrive late on purpose, as they
do on a slow line: what moves when they come is seen. Sizes are those of bodies as they come, compressed.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from bench.measure import line
from sim import resources
from tests.browser.conftest import ARGUMENTS, MISSING, find_chromium
from tests.browser.site import served
from tests.installation import application, set_up, sqlite_url

TURNS = 12
SCREENS = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})
LATE = 0.3
"""Seconds by which fonts are late."""
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""
SIZES = """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
  .map((entry) => [entry.name, entry.encodedBodySize])"""


@dataclass
class Found:
    """The largest of each, in bytes, and the largest sum of layout shifts."""

    page: int = 0
    without_fonts: int = 0
    shift: float = 0.0
    turn_shift: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)


@contextmanager
def _site() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name).resolve()
        with application(sqlite_url(folder), folder, resources.scenarios()) as app:
            set_up(app)
            with served(app) as address:
                yield address


def _late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


def _sizes(page: Page) -> dict[str, int]:
    sizes: dict[str, int] = dict(page.evaluate(SIZES))
    return sizes


def _turns(page: Page, found: Found) -> None:
    for _ in range(TURNS):
        buttons = page.locator("#turn button.choice")
        if not buttons.count():
            return
        number = page.locator("#turn").get_attribute("data-number")
        buttons.first.click()
        page.wait_for_selector(f'#turn:not([data-number="{number}"])')
        page.wait_for_timeout(100)


def look(browser: Browser, address: str, slug: str, screen: dict[str, int], found: Found) -> None:
    """Open the scenario on a screen, play, and keep the largest figures."""
    context = browser.new_context(base_url=address, viewport=screen)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(f"/scenarios/{slug}")
        page.fill("#name", "Robin")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/attempts/*")
        desk = page.url
        page.close()
        state = context.storage_state()
        context.close()
        context = browser.new_context(base_url=address, viewport=screen, storage_state=state)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        page = context.new_page()
        page.route("**/*.woff2", _late)
        page.goto(desk, wait_until="networkidle")
        page.wait_for_timeout(300)
        sizes = _sizes(page)
        whole = sum(sizes.values())
        if whole > found.page:
            found.page, found.sizes = whole, sizes
        found.without_fonts = max(found.without_fonts, sum(n for name, n in sizes.items() if ".woff2" not in name))
        found.shift = max(found.shift, sum(page.evaluate("window.shifts")))
        page.evaluate("window.shifts = []")
        _turns(page, found)
        found.turn_shift = max(found.turn_shift, sum(page.evaluate("window.shifts")))
    finally:
        context.close()


def main() -> list[str]:
    """Measure and return the lines of the report."""
    chromium = find_chromium()
    if chromium is None:
        return [f"pages: not measured, {MISSING}"]
    found = Found()
    with _site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            for path in sorted(resources.scenarios().glob("*.yaml")):
                for screen in SCREENS:
                    look(browser, address, path.stem, screen, found)
        finally:
            browser.close()
    return [
        line("first page of play with fonts, kB over the wire", found.page / 1000, 100),
        line("first page of play without fonts, kB over the wire", found.without_fonts / 1000, 35),
        line("layout shift of the page, with fonts that come late", found.shift, 0),
        line("layout shift of turns", found.turn_shift, 0),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
