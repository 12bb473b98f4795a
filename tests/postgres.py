"""A PostgreSQL database of its own for each test that asks for one.

The server is `TEST_POSTGRES_URL`, or else the usual local one. `python -m tests.postgres` says whether
it can be reached.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

DEFAULT_URL = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
HINT = "start PostgreSQL or set TEST_POSTGRES_URL=postgresql+psycopg://user:password@host:port/database"


def server() -> URL:
    """Answer the server to test against, and the database through which to talk to it."""
    return make_url(os.environ.get("TEST_POSTGRES_URL") or DEFAULT_URL)


def connect() -> psycopg.Connection:
    """Connect to the server to create and drop databases."""
    address = server().set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, connect_timeout=3)


def why_unreachable() -> str | None:
    """Answer None if the server can be used, else the reason why not."""
    try:
        connect().close()
    except psycopg.OperationalError as error:
        return f"no PostgreSQL at {server().render_as_string()} ({str(error).splitlines()[0]}): {HINT}"
    return None


@contextmanager
def throwaway_database() -> Iterator[str]:
    """Create an empty database, give its URL, and drop it with every connection that is still open."""
    name = f"sim_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{uuid4().hex[:12]}"
    with connect() as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield server().set(database=name).render_as_string(hide_password=False)
    finally:
        with connect() as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def _postgres_server() -> None:
    reason = why_unreachable()
    if reason and (os.environ.get("CI") == "true" or os.environ.get("TEST_POSTGRES_URL")):
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


@pytest.fixture
def postgres_url(_postgres_server: None) -> Iterator[str]:
    """Give the SQLAlchemy URL of an empty PostgreSQL database that only this test uses."""
    with throwaway_database() as url:
        yield url


if __name__ == "__main__":
    sys.exit(why_unreachable())
