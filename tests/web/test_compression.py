"""Answers are compressed, small, and tell nothing by their length."""

import gzip
import re
from collections.abc import Iterator
from statistics import median

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim import resources
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import HTMX, Page, begin, send

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
SLUGS = sorted(path.stem.replace("_", "-") for path in resources.scenarios().glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give an application with the shipped scenarios."""
    folder = tmp_path_factory.mktemp("shipped")
    with application(sqlite_url(folder), folder, resources.scenarios()) as app:
        set_up(app)
        yield app


def over_the_wire(client: FlaskClient, path: str) -> int:
    """Return the bytes of an answer's body as a browser gets them."""
    with client.get(path, headers=GZIP) as answer:
        assert answer.status_code == 200
        return len(answer.data)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_page_of_play_is_small(shipped: Flask, slug: str) -> None:
    """With styles, scripts and icon at most 35 kB come over the wire, with fonts and portraits 100 kB."""
    client = shipped.test_client()
    address = begin(client, slug=slug)
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(address).text))
    sizes = {path: over_the_wire(client, path) for path in (address, *named)}
    pictures = sum(size for path, size in sizes.items() if path.endswith(".woff2") or "/portraits/" in path)

    assert len(named) > 5
    assert sum(sizes.values()) - pictures <= 35_000
    assert sum(sizes.values()) <= 100_000


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_turn_brings_is_small(shipped: Flask, slug: str) -> None:
    """A turn's fragment is 3 kB over the wire, all but where the author's own words are long; without them 2.3 kB."""
    client = shipped.test_client()
    address = begin(client, slug=slug)
    sizes, beside = [], []
    for number in range(20):
        forms = [form for form in Page(client.get(address).text).forms if "number" in form.fields]
        if not forms:
            break
        answer = send(client, forms[number % len(forms)], headers=HTMX | GZIP)
        assert answer.status_code == 200
        words = Page(gzip.decompress(answer.data).decode()).words
        sizes.append(len(answer.data))
        beside.append(len(answer.data) - len(gzip.compress(words.encode())))
    assert len(sizes) > 2
    assert median(sizes) <= 3_000
    assert max(beside) <= 2_300


def test_compressed_or_not_the_answer_is_the_same(client: FlaskClient) -> None:
    """A browser that takes gzip gets it, another gets plain bytes; caches are told that it depends."""
    for path in ("/help", "/static/vendor/htmx.min.js"):
        with client.get(path) as plain, client.get(path, headers=GZIP) as packed:
            assert "Content-Encoding" not in plain.headers
            assert packed.headers["Content-Encoding"] == "gzip"
            assert packed.content_length == len(packed.data) < len(plain.data)
            assert gzip.decompress(packed.data) == plain.data
            assert "Accept-Encoding" in plain.vary
            assert "Accept-Encoding" in packed.vary


@pytest.mark.parametrize(("path", "kept", "lost"), [("css/base.css", ".icon", "/*"), ("app.js", "keydown", "// ")])
def test_our_own_files_travel_without_remarks(client: FlaskClient, path: str, kept: str, lost: str) -> None:
    """Style sheets and scripts of our own are sent without remarks and blanks to whoever takes them compressed."""
    with client.get(f"/static/{path}") as plain, client.get(f"/static/{path}", headers=GZIP) as packed:
        sent = gzip.decompress(packed.data).decode()
        assert lost in plain.text
        assert kept in sent
        assert lost not in sent.replace("https://", "")
        assert len(sent) < 0.85 * len(plain.text)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_not_compressed(client: FlaskClient, site: str) -> None:
    """The length of a page that another site made the browser ask for tells nothing of what is secret in it."""
    for path in ("/help", "/name?next=/guess"):
        assert "Content-Encoding" not in client.get(path, headers=GZIP | {"Sec-Fetch-Site": site}).headers
        assert "Content-Encoding" in client.get(path, headers=GZIP | {"Sec-Fetch-Site": "same-origin"}).headers


def test_fonts_parts_and_small_answers_stay_as_they_are(client: FlaskClient) -> None:
    """What is compressed already, what is asked for in parts, and what is tiny is sent as it is."""
    for path, more in (
        ("/static/vendor/fonts/figtree-latin-wght-normal.woff2", {}),
        ("/static/css/base.css", {"Range": "bytes=0-999"}),
        ("/healthz", {}),
    ):
        with client.get(path, headers=GZIP | more) as answer:
            assert "Content-Encoding" not in answer.headers


def test_a_compressed_file_can_be_asked_about_again(client: FlaskClient) -> None:
    """A browser that has the file is told that it is still the same."""
    with client.get("/static/css/base.css", headers=GZIP) as first:
        seen = {"If-None-Match": first.headers["ETag"]}
    with client.get("/static/css/base.css", headers=GZIP | seen) as again:
        assert again.status_code == 304
