"""Copying the database while it is in use."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.orm import Session


class BackupRefused(Exception):
    """No copy was made; the message says why and what to do instead."""


@dataclass(frozen=True)
class BackupReport:
    """The copy that was made and checked."""

    path: Path
    size: int


def backup(session: Session, path: Path) -> BackupReport:
    """Copy an SQLite database to a new file, without stopping anybody; restoring is putting the file in place.

    Raises BackupRefused: the file exists already, cannot be written, or the database is empty or not SQLite.
    """
    url: URL = session.get_bind().engine.url
    if url.get_backend_name() != "sqlite" or url.database is None:
        raise BackupRefused("the database is PostgreSQL; use pg_dump, as docs/operations.md describes")
    if not Path(url.database).is_file() or _is_empty(url.database):
        raise BackupRefused(f"there is nothing in the database {url.database}; see DATABASE_URL and SIM_INSTANCE")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise BackupRefused(f"{path} exists already; name a new file") from None
    except OSError as error:
        raise BackupRefused(f"cannot write {path} ({error.strerror})") from None
    try:
        _copy(url.database, path)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise BackupRefused(f"the copy failed ({error})") from error
    return BackupReport(path, path.stat().st_size)


def _is_empty(database: str) -> bool:
    """Tell whether a database has no tables, as one has that was made by looking for it at the wrong place."""
    try:
        with closing(sqlite3.connect(database)) as source:
            return source.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    except sqlite3.Error as error:
        raise BackupRefused(f"the database {database} cannot be read ({error})") from error


def _copy(database: str, path: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE").close()  # so that the copy is one file
        answer = target.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise sqlite3.DatabaseError(answer)
