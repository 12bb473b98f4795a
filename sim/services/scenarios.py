"""Bringing the scenario files of the installation into the store."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.checks import structural
from sim.language.core import RULE_VERSION
from sim.language.diagnostics import ScenarioInvalid
from sim.language.guard import MOST_BYTES
from sim.language.load import Loaded, Scenario, read_scenario
from sim.language.peoplefile import People, people_of
from sim.services import faultless
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.store import scenarios
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

_ID_LINE = re.compile(rb"^id:[ \t]*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file: `lines` are ready to be shown, each with file, line and column."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SyncReport:
    """What synchronising changed, by slug, which files were not taken, and which were in spite of errors.

    `doubtful` names what can be played and is an error to `sim check` all the same, as far as it can be told without
    exploring: states that nobody can leave, and tests of the file that fail.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[Problem, ...] = ()


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
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Folder:
    """What a folder holds: good files by slug, problems, and the slugs that bad files stand for."""

    good: Mapping[str, _Good]
    problems: tuple[Problem, ...]
    bad_files: frozenset[str]
    bad_slugs: frozenset[str]


def synchronise(session: Session, folder: Path, memory: Path | None = None) -> SyncReport:
    """Bring the files `*.yaml` of a folder into use, with the people files beside them; again changes nothing.

    A file with errors is reported and the last good version stays in use. A removed file is archived,
    and in use again when it comes back. Running attempts keep the version they began with.
    With a `memory`, a file for `faultless`, what was read before without fault is taken from the store.
    Raises StoreUnavailable; a folder that cannot be read is reported as a problem and changes nothing.
    """
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
        people = people_of(folder)
    except OSError as error:
        return SyncReport(problems=(Problem(str(folder), (f"{folder}: {error.strerror}",)),))
    known = _Known.of(session, memory, repr(people))
    found = _read(paths, people, known)
    with writing(session) as connection:
        report = _store(connection, found, utc_now())
    if memory is not None:
        sound = [good for good in found.good.values() if not good.doubts]
        hashes = {known.digest(good.file, good.source): good.scenario.content_hash for good in sound}
        if hashes != known.hashes:
            faultless.remember(memory, hashes)
    return report


def listed(session: Session) -> list[ListedScenario]:
    """List the scenarios in use; raises StoreUnavailable."""
    with reading(session):
        rows = scenarios.in_use(session)
    return [ListedScenario(row.slug, row.title, row.language, row.content_hash, row.rules_hash) for row in rows]


@dataclass(frozen=True)
class _Known:
    """What was read before without fault: content hashes by digest, and the stored versions by content hash."""

    session: Session
    people: str
    hashes: Mapping[str, str]
    versions: Mapping[str, int]

    @classmethod
    def of(cls, session: Session, memory: Path | None, people: str) -> "_Known":
        hashes = faultless.recall(memory) if memory is not None else {}
        with reading(session):
            found = scenarios.versions(session, hashes.values(), RULE_VERSION) if hashes else {}
        return cls(session, people, hashes, found)

    def digest(self, name: str, source: bytes) -> str:
        """Return what stands for a file beside these people files."""
        return faultless.digest(name, source, self.people)

    def as_before(self, name: str, source: bytes) -> Scenario | None:
        """Return the scenario that the file held, compiled from what is stored; None where it has to be read."""
        content_hash = self.hashes.get(self.digest(name, source), "")
        version_id = self.versions.get(content_hash)
        if version_id is None:
            return None
        with suppress(VersionUnreadable), reading(self.session):
            return compiled(self.session, version_id, content_hash)
        return None


def _read(paths: Sequence[Path], people: People, known: _Known) -> _Folder:
    good: dict[str, list[_Good]] = {}
    problems = [
        Problem(file, tuple(str(one) for one in people.diagnostics if one.file == file)) for file in people.broken
    ]
    bad_slugs: set[str] = set()
    for path in paths:
        source = b""
        try:
            with path.open("rb") as file:
                source = file.read(MOST_BYTES + 1)  # one more than allowed: the guard says so
            found = _good(path.name, source, people, known)
        except OSError as error:
            problems.append(Problem(path.name, (f"{path.name}: {error.strerror}",)))
        except ScenarioInvalid as invalid:
            problems.append(Problem(path.name, tuple(str(d) for d in invalid.diagnostics)))
            bad_slugs.update(match.decode() for match in _ID_LINE.findall(source))
        else:
            good.setdefault(found.scenario.id, []).append(found)
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


def _good(name: str, source: bytes, people: People, known: _Known) -> _Good:
    """Return what a file holds; raises ScenarioInvalid."""
    if (scenario := known.as_before(name, source)) is not None:
        return _Good(scenario, source, name)
    loaded = read_scenario(source, name, people)
    return _Good(loaded.scenario, source, name, _doubts(loaded))


def _doubts(loaded: Loaded) -> tuple[str, ...]:
    """Return the errors of a scenario that loads; exploring every position would keep the start waiting."""
    found = structural(loaded)
    if loaded.scenario.document.tests:
        from sim.analysis.tests import run_tests  # where no file brings tests, serving starts without it

        found += run_tests(loaded)
    return tuple(str(one) for one in sorted(found) if one.severity == "error")


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
    doubtful = tuple(Problem(good.file, good.doubts) for _, good in sorted(found.good.items()) if good.doubts)
    return SyncReport(**{n: tuple(s) for n, s in sorted_into.items()}, problems=found.problems, doubtful=doubtful)


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
