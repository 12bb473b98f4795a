"""An installation for a test: an application with tables and scenarios of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from sim.services.scenarios import SyncReport, synchronise
from sim.store.database import db
from sim.store.schema import upgrade
from sim.web import create_app

SECRET = "a secret for tests, long enough to be one"


def sqlite_url(folder: Path) -> str:
    """Return the URL of a database file in a folder."""
    return f"sqlite:///{folder / 'test.sqlite3'}"


@contextmanager
def application(url: str, folder: Path, scenarios: Path, **config: Any) -> Iterator[Flask]:
    """Give an application on a database, without touching what is in it; its connections are closed at the end."""
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": SECRET,
            "SQLALCHEMY_DATABASE_URI": url,
            "INSTANCE_PATH": str(folder),
            "SCENARIOS": str(scenarios),
            "WTF_CSRF_ENABLED": False,
            "RATELIMIT_ENABLED": False,
            "SHARED_SECONDS": 0.0,
            **config,
        }
    )
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def set_up(app: Flask) -> SyncReport:
    """Make the tables and bring the scenarios into use."""
    with app.app_context():
        upgrade(db.session())
        report = synchronise(db.session(), Path(app.config["SCENARIOS"]))
        db.session.remove()
    return report
