"""What every answer says to the browser."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.installation import application, set_up, sqlite_url
from tests.web.pages import HTMX, begin

EVERYWHERE = ["/", "/help", "/nowhere", "/healthz", "/static/app.js"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_everything_is_shut_that_is_not_needed(client: FlaskClient, path: str) -> None:
    """Every answer, errors and files included, forbids foreign and inline content, sniffing and framing."""
    with client.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_are_not_kept(client: FlaskClient) -> None:
    """A page belongs to one trainee and one moment: no cache keeps it, and htmx's answers are told apart."""
    path = begin(client)
    for response in (client.get("/"), client.get(path), client.get(path, headers=HTMX), client.get("/nowhere")):
        assert response.headers["Cache-Control"] == "no-store"
        assert "HX-Request" in response.headers["Vary"]


def test_files_are_kept_as_long_as_they_are_the_same(client: FlaskClient) -> None:
    """A file whose address carries its hash is kept for a year, one without for a week."""
    page = client.get("/").text
    address = next(part for part in page.split('"') if part.startswith("/static/css/base.css?v="))
    with client.get(address) as hashed, client.get("/static/css/base.css") as plain:
        assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert plain.headers["Cache-Control"] == "public, max-age=604800"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    """The cookie that knows the trainee is HttpOnly and SameSite, and not Secure on a developer's machine."""
    response = client.post("/name", data={"name": "Robin"})
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_is_secure(tmp_path: Path, scenarios: Path) -> None:
    """With HTTPS set the cookie never travels in the clear."""
    with application(sqlite_url(tmp_path), tmp_path, scenarios, HTTPS=True) as app:
        set_up(app)
        response = app.test_client().post("/name", data={"name": "Robin"}, base_url="https://localhost")
        assert "Secure" in response.headers["Set-Cookie"]


def test_trusted_proxies_say_who_asks(tmp_path: Path, scenarios: Path) -> None:
    """Addresses that a proxy forwards are believed only where proxies are declared."""
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    for proxies, expected in ((0, "127.0.0.1 http"), (1, "203.0.113.9 https")):
        with application(sqlite_url(tmp_path), tmp_path, scenarios, PROXIES=proxies) as app:
            _echo(app)
            assert app.test_client().get("/echo", headers=forwarded).text == expected


def _echo(app: Flask) -> None:
    from flask import request

    app.add_url_rule("/echo", "echo", lambda: f"{request.remote_addr} {request.scheme}")
