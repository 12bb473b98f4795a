"""The trainer's report in a real browser: to axe, on a phone, in the dark, without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sim.analysis.fast import solve_fast
from sim.commands.report import findings, page
from sim.language.load import load_path
from tests.browser.site import AXE
from tests.commands.invoke import errand_at

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of the errand to a file."""
    folder = tmp_path_factory.mktemp("report")
    path = errand_at(folder)
    solution = solve_fast(load_path(path))
    place = folder / "report.html"
    place.write_text(page(solution, findings(solution, path)), "utf-8")
    return place


@pytest.fixture
def open_report(browser: Browser, written: Path) -> Iterator[Open]:
    """Let somebody open the file without a network; the browser must ask for nothing else, and not complain."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_report(**options: Any) -> Page:
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(written.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith("data:")] == [written.as_uri()] * len(contexts)
    assert complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_report: Open, scheme: str, width: int) -> None:
    """The page has no fault that axe knows, wide and light, or narrow and dark, and never scrolls sideways."""
    page = open_report(color_scheme=scheme, viewport={"width": width, "height": 800})
    result = Axe().run(page, options=AXE)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_it_has_its_own_faces(open_report: Open) -> None:
    """The fonts come with the page, so that it looks the same wherever it is opened."""
    page = open_report()
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(face => face.status))") == [
        "loaded",
        "loaded",
    ]


def test_the_graph_can_be_fitted_without_javascript(open_report: Open) -> None:
    """One box shrinks the graph to the page, by the keyboard too, and needs no script."""
    page = open_report(java_script_enabled=False, viewport={"width": 480, "height": 800})
    drawing = page.locator(".picture svg")
    whole = drawing.bounding_box()
    page.get_by_label("Fit the whole graph to the page").focus()
    page.keyboard.press("Space")
    fitted = drawing.bounding_box()
    assert whole is not None
    assert fitted is not None
    assert whole["width"] > 480 > fitted["width"]


def test_on_paper(open_report: Open) -> None:
    """Printed, the links at the top go and the graph fits the sheet."""
    page = open_report(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    box = page.locator(".picture svg").bounding_box()
    assert box is not None
    assert box["width"] <= 700
