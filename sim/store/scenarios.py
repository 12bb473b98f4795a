"""Queries about scenarios and their versions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from sim.store.records import ScenarioRecord, ScenarioVersionRecord
from sim.store.types import AnyRow

_VERSION = (
    ScenarioVersionRecord.id.label("version_id"),
    ScenarioVersionRecord.content_hash,
    ScenarioVersionRecord.rules_hash,
    ScenarioVersionRecord.rule_version,
    ScenarioVersionRecord.title,
    ScenarioVersionRecord.language,
)


def in_use(session: Session) -> Sequence[AnyRow]:
    """List the scenarios that are not archived, each with its current version."""
    return session.execute(
        select(ScenarioRecord.id.label("scenario_id"), ScenarioRecord.slug, *_VERSION)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == ScenarioRecord.version_id)
        .where(ScenarioRecord.archived_at.is_(None))
        .order_by(ScenarioRecord.slug)
    ).all()


def count_in_use(session: Session) -> int:
    """Count the scenarios that are not archived."""
    return session.scalar(select(func.count()).where(ScenarioRecord.archived_at.is_(None))) or 0


def by_slug(source: Session | Connection, slug: str) -> AnyRow | None:
    """Find a scenario with its current version, archived or not."""
    return source.execute(
        select(ScenarioRecord.id.label("scenario_id"), ScenarioRecord.slug, ScenarioRecord.archived_at, *_VERSION)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == ScenarioRecord.version_id)
        .where(ScenarioRecord.slug == slug)
    ).one_or_none()


def document(source: Session | Connection, version_id: int) -> str:
    """Return what a version compiles from."""
    return source.execute(
        select(ScenarioVersionRecord.document).where(ScenarioVersionRecord.id == version_id)
    ).scalar_one()


def versions(source: Session, hashes: Iterable[str], rule_version: int) -> dict[str, int]:
    """Return the ids of the versions with these content hashes under these rules, by hash."""
    query = select(ScenarioVersionRecord.content_hash, ScenarioVersionRecord.id).where(
        ScenarioVersionRecord.content_hash.in_(list(hashes)), ScenarioVersionRecord.rule_version == rule_version
    )
    return {row[0]: row[1] for row in source.execute(query)}


def from_folder(connection: Connection) -> Sequence[AnyRow]:
    """List all scenarios that belong to the installation itself, archived or not, with their current version."""
    return connection.execute(
        select(
            ScenarioRecord.id.label("scenario_id"),
            ScenarioRecord.slug,
            ScenarioRecord.archived_at,
            ScenarioVersionRecord.origin,
            *_VERSION,
        )
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == ScenarioRecord.version_id)
        .where(ScenarioVersionRecord.owner == "")
    ).all()


def ensure_version(connection: Connection, values: Mapping[str, Any]) -> int:
    """Return the id of the version with this content under these rules; store it if it is new."""
    found = connection.execute(
        select(ScenarioVersionRecord.id).where(
            ScenarioVersionRecord.content_hash == values["content_hash"],
            ScenarioVersionRecord.rule_version == values["rule_version"],
        )
    ).scalar_one_or_none()
    if found is not None:
        return found
    added = connection.execute(insert(ScenarioVersionRecord).values(**values).returning(ScenarioVersionRecord.id))
    return added.scalar_one()


def add(connection: Connection, slug: str, version_id: int) -> None:
    """Bring a new scenario into use."""
    connection.execute(insert(ScenarioRecord).values(slug=slug, version_id=version_id))


def put(connection: Connection, scenario_id: int, version_id: int, archived_at: datetime | None) -> None:
    """Set a scenario's current version and whether it is archived."""
    connection.execute(
        update(ScenarioRecord)
        .where(ScenarioRecord.id == scenario_id)
        .values(version_id=version_id, archived_at=archived_at)
    )
