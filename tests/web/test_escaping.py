"""A scenario full of markup, templates and htmx is words on every page."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.builders import ERRAND, errand_yaml, write_scenarios
from tests.web.pages import HTMX, Page, begin, choose, finish

EVIL = "<img src=x onerror=alert(1)> <b hx-get='/you'>x</b> {{{{7*7}}}} [l](javascript:alert(1)) \"'"
SHOWN = "&lt;img src=x onerror=alert(1)&gt;"


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give the errand with evil words wherever an author may write."""
    desk = ERRAND["states"]["desk"]
    choices = {
        name: {**choice, "text": f"{choice['text']} {EVIL}", "says": EVIL, "because": EVIL}
        for name, choice in desk["choices"].items()
        if name != "write"
    }
    write = desk["choices"]["write"]
    parts = {
        name: {
            "label": EVIL,
            "options": {key: {**option, "text": EVIL} for key, option in part["options"].items()},
        }
        for name, part in write["parts"].items()
    }
    choices["write"] = {**write, "text": f"Write {EVIL}", "parts": parts}
    choices["suit"]["hint"] = EVIL
    text = errand_yaml(
        title=EVIL,
        summary=EVIL,
        brief=EVIL,
        people={
            key: {**person, "name": f"Ann {EVIL}"[:60], "position": EVIL, "about": EVIL}
            for key, person in ERRAND["people"].items()
        },
        facts={key: {**fact, "text": EVIL, "missed": EVIL} for key, fact in ERRAND["facts"].items()},
        promises={key: {**promise, "text": EVIL} for key, promise in ERRAND["promises"].items()},
        claims={key: {**claim, "text": EVIL} for key, claim in ERRAND["claims"].items()},
        states={"desk": {**desk, "title": EVIL, "text": EVIL, "choices": choices}},
        outcomes={
            key: {**outcome, "title": EVIL, "text": EVIL, "remembers": {"ann": EVIL}}
            for key, outcome in ERRAND["outcomes"].items()
        },
    )
    return write_scenarios(tmp_path / "evil", errand=text)


def test_evil_words_are_words_everywhere(client: FlaskClient) -> None:
    """On no page and in no fragment does a scenario's text become an element, an attribute or a link."""
    path = begin(client)
    fragments = [
        choose(client, path, words, headers=HTMX).text
        for words in ("Call Ann", "Promise news", "Tell her", "Write", "Wait a day", "Wait a day", "Wait a day")
    ]
    debrief = finish(client, path)
    pages = [client.get(page).text for page in ("/", "/scenarios/errand", path, debrief, "/scenarios/errand/board")]
    for html in (*fragments, *pages):
        assert SHOWN in html
        assert "<img" not in html
        assert "<b hx-get" not in html
        assert 'javascript:alert(1)"' not in html
        assert "49" not in Page(html).words
