"""Fixtures for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sim.services import passwords
from sim.store.database import db
from tests.builders import errand_yaml, write_scenarios
from tests.installation import application, set_up, sqlite_url
from tests.postgres import _postgres_server, postgres_url

__all__ = ["_postgres_server", "postgres_url"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let more be compared than in every run."""
    parser.addoption(
        "--scenarios", type=int, default=240, help="so many made-up scenarios are tried where all ways are compared"
    )


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """Hash passwords at little cost: what the shipped cost is, a test of its own shows."""
    passwords.use(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenario files that holds the errand."""
    return write_scenarios(tmp_path / "scenarios", errand=errand_yaml())


@pytest.fixture
def app(tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application with its own SQLite database, in which the errand can be played."""
    with application(sqlite_url(tmp_path), tmp_path, scenarios) as app:
        set_up(app)
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser without JavaScript or style."""
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """Give the session that services take."""
    with app.app_context():
        yield db.session()


@pytest.fixture(params=["sqlite", "postgres"])
def each_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, of one kind and then of the other."""
    return sqlite_url(tmp_path) if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def anywhere(each_url: str, tmp_path: Path, scenarios: Path) -> Iterator[Session]:
    """Give the session that services take, on each of the two databases."""
    with application(each_url, tmp_path, scenarios) as app:
        set_up(app)
        with app.app_context():
            yield db.session()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need PostgreSQL, so that `-m "not postgres"` leaves them out."""
    for item in items:
        if "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker("postgres")
