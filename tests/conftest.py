"""Fixtures for every test."""

import pytest

from tests.postgres import _postgres_server, postgres_url

__all__ = ["_postgres_server", "postgres_url"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need PostgreSQL, so that `-m "not postgres"` leaves them out."""
    for item in items:
        if "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker("postgres")
