"""Fixtures for the tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.installation import application, set_up, sqlite_url


@pytest.fixture
def guarded(tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application with CSRF protection and limits on, as in service."""
    folder = tmp_path / "guarded"
    folder.mkdir()
    options = {"WTF_CSRF_ENABLED": True, "RATELIMIT_ENABLED": True}
    with application(sqlite_url(folder), folder, scenarios, **options) as app:
        set_up(app)
        yield app


@pytest.fixture
def other(app: Flask) -> FlaskClient:
    """Give somebody else's browser."""
    return app.test_client()
