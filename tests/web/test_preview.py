"""How the site stands among others: its icons, and what a link to it shows elsewhere."""

import re
import struct
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import errand_yaml, write_scenarios
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import begin, finish

PUBLIC = ["/", "/help", "/scenarios/errand", "/scenarios/errand/board"]
PROPERTY = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)"\s+content="([^"]*)">')
LINK = re.compile(r'<link rel="([a-z-]*icon)"\s+href="([^"]+)"')


def preview(client: FlaskClient, path: str, **options: object) -> dict[str, str]:
    """Return what a page says of itself to other sites."""
    return dict(PROPERTY.findall(client.get(path, **options).text))


@pytest.mark.parametrize("path", [*PUBLIC, "/name", "/nowhere"])
def test_every_page_has_its_icons(client: FlaskClient, path: str) -> None:
    """A drawing, one for browsers that take no drawings, and one for a phone's desk; the browser's frame is tinted."""
    html = client.get(path).text
    kinds = []
    for relation, address in LINK.findall(html):
        with client.get(address) as icon:
            assert icon.status_code == 200
            kinds.append((relation, icon.mimetype))
    assert [relation for relation, _ in kinds] == ["icon", "icon", "apple-touch-icon"]
    assert {kind for _, kind in kinds} >= {"image/svg+xml", "image/png"}
    for scheme in ("light", "dark"):
        assert re.search(rf'name="theme-color"\s+content="#\w{{6}}"\s+media="\(prefers-color-scheme: {scheme}\)"', html)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_link_to_a_public_page_shows_a_picture(client: FlaskClient, path: str) -> None:
    """Other sites get title, words, and a picture of 1200 by 630 pixels with a text, all at absolute addresses."""
    found = preview(client, path)
    assert found["og:title"]
    assert found["og:description"]
    assert found["og:image:alt"]
    assert found["og:url"] == f"http://localhost{path}"
    assert found["og:image"].startswith("http://localhost/static/")
    assert found["twitter:card"] == "summary_large_image"
    with client.get(found["og:image"]) as picture:
        assert picture.mimetype == "image/png"
        assert struct.unpack(">II", picture.data[16:24]) == (1200, 630)
        assert len(picture.data) < 60_000
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")


def test_a_link_to_a_brief_tells_of_the_scenario(tmp_path: Path) -> None:
    """It shows the scenario's own title and summary, whatever signs they hold."""
    folder = write_scenarios(tmp_path / "own", errand=errand_yaml(title="Ann & I", summary='She said "no" <twice>.'))
    with application(sqlite_url(tmp_path), tmp_path, folder) as app:
        set_up(app)
        client = app.test_client()
        found = preview(client, "/scenarios/errand")
        assert found["og:title"].startswith("Ann &amp; I")
        assert found["og:description"] == "She said &#34;no&#34; &lt;twice&gt;."
        assert '<meta name="description"' in client.get("/scenarios/errand").text


def test_pages_of_one_trainee_show_nothing_elsewhere(client: FlaskClient) -> None:
    """The desk, a debrief, one's own page and failures say nothing of themselves to other sites."""
    path = begin(client)
    finish(client, path)
    for private in (path, f"{path}/debrief", "/you", "/nowhere"):
        assert preview(client, private) == {}


def test_behind_a_proxy_the_addresses_are_those_of_the_outside(tmp_path: Path, scenarios: Path) -> None:
    """With a trusted proxy the picture stands at the host and scheme that the visitor's browser asked."""
    forwarded = {"X-Forwarded-Host": "practice.example", "X-Forwarded-Proto": "https"}
    with application(sqlite_url(tmp_path), tmp_path, scenarios, PROXIES=1) as app:
        set_up(app)
        found = preview(app.test_client(), "/", headers=forwarded)
    assert found["og:url"] == "https://practice.example/"
    assert found["og:image"].startswith("https://practice.example/static/preview.png?v=")


def test_control_without_trust_a_proxy_is_not_believed(app: Flask) -> None:
    """Anybody can send such headers; where no proxy is trusted they change nothing."""
    found = preview(app.test_client(), "/", headers={"X-Forwarded-Host": "practice.example"})
    assert found["og:url"] == "http://localhost/"
