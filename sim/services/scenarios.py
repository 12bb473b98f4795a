"""Bringing the scenario files of the installation into the store."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.core import RULE_VERSION
from sim.language.diagnostics import ScenarioInvalid
from sim.language.guard import MOST_BYTES
from sim.language.load import Scenario, load_scenario
from sim.store import scenarios
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

_ID_LINE = re.compile(rb"^id:[ \t]*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """Why a file was not taken: `lines` are ready to be shown, each with file, line and column."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SyncReport:
    """What synchronising changed, by slug, and which files were not taken."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ListedScenario:
    """A scenario in use, for the command line."""

    slug: str
    title: str
    language: str
    content_hash: str
    rules_hash: str


@dataclass(frozen=True)
class _Good:
    scenario: Scenario
    source: bytes
    file: str


@dataclass(frozen=True)
class _Folder:
    """What a folder holds: good files by slug, problems, and the slugs that bad files stand for."""

    good: Mapping[str, _Good]
    problems: tuple[Problem, ...]
    bad_files: frozenset[str]
    bad_slugs: frozenset[str]


def synchronise(session: Session, folder: Path) -> SyncReport:
    """Bring the files `*.yaml` of a folder into use; doing it again changes nothing.

    A file with errors is reported and the last good version stays in use. A removed file is archived,
    and in use again when it comes back. Running attempts keep the version they began with.
    Raises StoreUnavailable; a folder that cannot be read is reported as a problem and changes nothing.
    """
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    except OSError as error:
        return SyncReport(problems=(Problem(str(folder), (f"{folder}: {error.strerror}",)),))
    found = _read(paths)
    with writing(session) as connection:
        return _store(connection, found, utc_now())


def listed(session: Session) -> list[ListedScenario]:
    """List the scenarios in use; raises StoreUnavailable."""
    with reading(session):
        rows = scenarios.in_use(session)
    return [ListedScenario(row.slug, row.title, row.language, row.content_hash, row.rules_hash) for row in rows]


def _read(paths: Sequence[Path]) -> _Folder:
    good: dict[str, list[_Good]] = {}
    problems: list[Problem] = []
    bad_slugs: set[str] = set()
    for path in paths:
        source = b""
        try:
            with path.open("rb") as file:
                source = file.read(MOST_BYTES + 1)  # one more than allowed: the guard says so
            scenario = load_scenario(source, file=path.name)
        except OSError as error:
            problems.append(Problem(path.name, (f"{path.name}: {error.strerror}",)))
        except ScenarioInvalid as invalid:
            problems.append(Problem(path.name, tuple(str(d) for d in invalid.diagnostics)))
            bad_slugs.update(match.decode() for match in _ID_LINE.findall(source))
        else:
            good.setdefault(scenario.id, []).append(_Good(scenario, source, path.name))
    for slug, files in good.items():
        if len(files) > 1:
            names = " and ".join(f.file for f in files)
            lines = (f"{names} have the same id `{slug}`; neither is taken until one has another",)
            problems.extend(Problem(f.file, lines) for f in files)
            bad_slugs.add(slug)
    return _Folder(
        good={slug: files[0] for slug, files in good.items() if len(files) == 1},
        problems=tuple(sorted(problems, key=lambda problem: problem.file)),
        bad_files=frozenset(problem.file for problem in problems),
        bad_slugs=frozenset(bad_slugs),
    )


def _store(connection: Connection, found: _Folder, now: datetime) -> SyncReport:
    known: dict[str, AnyRow] = {row.slug: row for row in scenarios.from_folder(connection)}
    sorted_into: dict[str, list[str]] = {name: [] for name in ("added", "changed", "unchanged", "archived", "returned")}
    for slug, good in sorted(found.good.items()):
        version_id = scenarios.ensure_version(connection, _version_values(good, now))
        row = known.get(slug)
        if row is None:
            scenarios.add(connection, slug, version_id)
            sorted_into["added"].append(slug)
        elif row.archived_at is not None:
            scenarios.put(connection, row.scenario_id, version_id, None)
            sorted_into["returned"].append(slug)
        elif row.version_id != version_id:
            scenarios.put(connection, row.scenario_id, version_id, None)
            sorted_into["changed"].append(slug)
        else:
            sorted_into["unchanged"].append(slug)
    for slug, row in sorted(known.items()):
        kept = slug in found.good or slug in found.bad_slugs or row.origin in found.bad_files
        if not kept and row.archived_at is None:
            scenarios.put(connection, row.scenario_id, row.version_id, now)
            sorted_into["archived"].append(slug)
    return SyncReport(**{n: tuple(s) for n, s in sorted_into.items()}, problems=found.problems)


def _version_values(good: _Good, now: datetime) -> dict[str, Any]:
    scenario = good.scenario
    return {
        "slug": scenario.id,
        "content_hash": scenario.content_hash,
        "rules_hash": scenario.rules_hash,
        "rule_version": RULE_VERSION,
        "language": scenario.document.language,
        "title": scenario.document.title,
        "document": scenario.to_json(),
        "source": good.source.decode("utf-8"),
        "origin": good.file,
        "owner": "",
        "created_at": now,
    }
