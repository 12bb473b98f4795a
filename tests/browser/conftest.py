"""Browser tests drive the Chromium of the system.

It is `CHROMIUM` if that is set, else the first of the usual names on the PATH. Without one the tests are
skipped; with `CI=true` they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from tests.browser.site import Visitor, served
from tests.installation import application, set_up, sqlite_url

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium found. On Debian and Ubuntu: apt-get install chromium. Or set CHROMIUM=/path/to/it"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """Answer the path of the browser to use, or None."""
    candidates = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    return next(filter(None, map(shutil.which, candidates)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of Chromium, or skip the test with the command that installs it."""
    path = find_chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str, browser_type: BrowserType) -> Iterator[Browser]:
    """Give one headless Chromium for all browser tests of this process; pages come from `page`."""
    browser = browser_type.launch(executable_path=chromium, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def site(tmp_path: Path, scenarios: Path) -> Iterator[str]:
    """Serve the errand as in service, with seals on every form; gives the address."""
    options = {"TESTING": False, "WTF_CSRF_ENABLED": True}
    with application(sqlite_url(tmp_path), tmp_path, scenarios, **options) as app:
        set_up(app)
        with served(app) as address:
            yield address


@pytest.fixture
def arrive(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Let visitors arrive, with options of Playwright's context; in the end no browser may have complained."""
    visitors: list[Visitor] = []

    def arrive(**options: Any) -> Visitor:
        visitors.append(Visitor(browser, site, **options))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def visitor(arrive: Callable[..., Visitor]) -> Visitor:
    """Give one visitor with a wide screen."""
    return arrive()
