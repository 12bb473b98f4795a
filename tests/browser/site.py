"""A site of its own for a browser test, and a visitor who watches what the browser complains of."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request
from werkzeug.serving import make_server

EXPECTED = re.compile(
    r"Failed to load resource: (the server responded with a status of (4\d\d|503)|net::ERR_)"
    r"|Response Status Error Code (4\d\d|503) |htmx:(afterRequest|sendError),"
)
"""What the console says of answers that a test provokes."""
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on a free port; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Visitor:
    """Somebody with a browser. Whatever the browser complains of is kept and must be nothing in the end."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=address, **{"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 900}, **options}
        )
        self.context.set_default_timeout(10_000)
        self.context.expose_function("reportViolation", lambda words: self.complaints.append(words))
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " e => reportViolation(`${e.violatedDirective} ${e.blockedURI} on ${location.pathname}`))"
        )
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        """Open another tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._asked)
        return page

    def leave(self) -> None:
        """Close the browser; it must have had nothing to complain of."""
        self.context.close()
        assert self.complaints == [], "\n".join(self.complaints)

    def begin(self, mode: str = "practice", name: str = "Robin") -> str:
        """Start an attempt at the errand from its brief; answers the address."""
        self.page.goto("/scenarios/errand")
        self.page.check(f"input[value={mode}]")
        if self.page.locator("#name").count():
            self.page.fill("#name", name)
        self.page.get_by_role("button", name="Begin").click()
        self.page.wait_for_url("**/attempts/*")
        return urlsplit(self.page.url).path

    def choose(self, words: str, page: Page | None = None) -> None:
        """Press a choice and wait for what it brings."""
        tab = page or self.page
        before = tab.locator("#turn").get_attribute("data-number")
        tab.get_by_role("button", name=words).click()
        tab.wait_for_selector(f'#turn:not([data-number="{before}"])')

    def finish(self) -> str:
        """Play an open attempt to its end and open the debrief; answers its address."""
        self.choose("Call Ann")
        self.choose("Promise news")
        self.choose("Offer regular hours")
        self.page.get_by_role("link", name="Read the debrief").click()
        self.page.wait_for_url("**/debrief")
        return urlsplit(self.page.url).path

    def check_accessibility(self) -> None:
        """Let axe look at the page as it is now; it must find nothing."""
        result = Axe().run(self.page, options=AXE)
        assert result.violations_count == 0, f"{self.page.url}\n{result.generate_report()}"

    def overflow(self) -> int:
        """Answer by how many pixels the page is wider than the window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wider

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not EXPECTED.match(text):
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address + "/", "data:", "blob:")):
            self.complaints.append(f"left the site: {request.url}")
