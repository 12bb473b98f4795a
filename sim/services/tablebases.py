"""The tablebases of solved scenarios, kept as files beside the database and made again whenever they are missing.

A tablebase is a folder of arrays (`.npy`) with a `figures.json` that says what they belong to and holds a checksum of
each. It is known by content hash, rule version and the values that the starting memory sets, so that memories which
begin alike share one. A folder is written under another name and then renamed, so that it is there as a whole or not
at all. What cannot be solved is kept as well, by its reason, so that it is not tried again at every start.

The arrays are mapped, not read: processes that serve share them, and looking up a position touches a few pages.
"""

import json
import logging
import os
import shutil
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.engine.attempt import Memory
from sim.engine.memory import MemoryUnknown, start_values
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario

if TYPE_CHECKING:
    from sim.analysis.tablebase import Tablebase

FOLDER = "tablebases"
FORMAT = 2
"""What rises when files are written in another way, or the solver comes to other figures: older ones are made anew."""
MOST_POSITIONS = 5_000_000
"""Scenarios with more positions are not solved: they are played without review and skill."""

READY, PENDING, LARGE, UNSOLVABLE, DAMAGED = "ready", "pending", "large", "unsolvable", "damaged"
"""What can be said of a tablebase; `pending` is one that nobody has made yet."""

_FIGURES = "figures.json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A tablebase, or why there is none: `status` is one of those above, `reason` says more for operators."""

    status: str
    tablebase: "Tablebase | None" = None
    reason: str = ""


class Tablebases:
    """The tablebases of an installation; safe to be asked by several threads and processes at once."""

    def __init__(self, folder: Path, most_positions: int = MOST_POSITIONS) -> None:
        self.folder = folder
        self.most_positions = most_positions
        self._opened: dict[str, tuple[int, Found]] = {}
        self._lock = threading.Lock()

    def find(self, scenario: Scenario, memory: Memory) -> Found:
        """Return the tablebase of a scenario begun with a memory; never solves, and never raises."""
        name = name_of(scenario, memory)
        stamp, known = self._known(name)
        if known is not None:
            return known
        found = self._opened_at(self.folder / name, scenario)
        with self._lock:
            self._opened[name] = (stamp, found)
        return found

    def make(self, scenario: Scenario, memory: Memory, progress: Callable[[int], None] | None = None) -> Found:
        """Solve a scenario begun with a memory, whatever is there, and keep what comes of it.

        Never within a request: it takes seconds, and minutes at the limit. Raises OSError where it cannot be kept.
        """
        from sim.analysis.explore import WayRound
        from sim.analysis.fast import solve_fast
        from sim.analysis.graph import TooMany
        from sim.analysis.known import UnknownConstruct
        from sim.analysis.packing import OutOfBounds
        from sim.analysis.solve import StoryStalls
        from sim.analysis.tablebase import tabulated

        try:
            tablebase = tabulated(solve_fast(scenario, self.most_positions, progress, memory))
        except TooMany as error:
            self._keep(scenario, memory, {"status": LARGE, "reason": str(error), "limit": self.most_positions}, {})
        except (WayRound, StoryStalls, UnknownConstruct, OutOfBounds) as error:
            self._keep(scenario, memory, {"status": UNSOLVABLE, "reason": str(error)}, {})
        else:
            from sim.analysis.tablebase import figures_json

            figures = figures_json(tablebase.figures)
            self._keep(scenario, memory, {"status": READY, "figures": figures}, tablebase.arrays)
        return self.find(scenario, memory)

    def made(self, scenario: Scenario, memory: Memory, progress: Callable[[int], None] | None = None) -> Found:
        """Return the tablebase of a scenario begun with a memory, solving where it is missing or damaged.

        One that was too large under another limit is tried again. Raises OSError where it cannot be kept.
        """
        found = self.find(scenario, memory)
        again = found.status == LARGE and self._limit(scenario, memory) != self.most_positions
        return self.make(scenario, memory, progress) if again or found.status in (PENDING, DAMAGED) else found

    def keep_only(self, names: set[str]) -> list[str]:
        """Delete every tablebase but those of these names, and return the names of the deleted."""
        try:
            present = sorted(path.name for path in self.folder.iterdir() if path.is_dir())
        except OSError:
            return []
        gone = [name for name in present if name not in names]
        for name in gone:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return gone

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process makes tablebases, and let none do so meanwhile; raises OSError.

        Where the system has no such locks, two processes may do the same work twice, to the same result.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            with suppress(ImportError):
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _known(self, name: str) -> tuple[int, Found | None]:
        """Return when a tablebase was written, and what this process knows of it; None where it has not looked yet."""
        try:
            stamp = (self.folder / name / _FIGURES).stat().st_mtime_ns
        except OSError:
            return 0, Found(PENDING)
        with self._lock:
            known = self._opened.get(name)
        return stamp, known[1] if known is not None and known[0] == stamp else None

    def _opened_at(self, folder: Path, scenario: Scenario) -> Found:
        try:
            return _read(folder, scenario)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            reason = " ".join(str(error).split())[:200]
            _log.error("the tablebase %s cannot be used (%s); `sim reviews update` makes it again", folder.name, reason)
            return Found(DAMAGED, reason=reason)

    def _limit(self, scenario: Scenario, memory: Memory) -> object:
        with suppress(OSError, ValueError):
            return json.loads((self.folder / name_of(scenario, memory) / _FIGURES).read_text("utf-8")).get("limit")
        return None

    def _keep(self, scenario: Scenario, memory: Memory, about: Mapping[str, Any], arrays: Mapping[str, Any]) -> None:
        """Write a tablebase under another name, then put it in place of what is there."""
        import numpy as np

        name = name_of(scenario, memory)
        fresh, old = (self.folder / f"{name}.{what}-{os.getpid()}" for what in ("new", "old"))
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            fresh.mkdir(mode=0o700, parents=True)
            for array, values in arrays.items():
                np.save(fresh / f"{array}.npy", values, allow_pickle=False)
            sums = {array: _checksum(fresh / f"{array}.npy") for array in arrays}
            kept = {"format": FORMAT, "scenario": scenario.id, "content_hash": scenario.content_hash}
            kept |= {"rule_version": RULE_VERSION, "checksums": sums, **about}
            (fresh / _FIGURES).write_text(json.dumps(kept, indent=1), "utf-8")
            if (self.folder / name).exists():
                (self.folder / name).rename(old)
            fresh.rename(self.folder / name)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
        with self._lock:
            self._opened.pop(name, None)


def name_of(scenario: Scenario, memory: Memory) -> str:
    """Return the name of the tablebase of a scenario begun with a memory; one that it does not know has its own."""
    try:
        start: object = start_values(scenario.core, memory)
    except MemoryUnknown:
        start = sorted(memory.items())
    begins = sha256(json.dumps(start).encode()).hexdigest()
    return f"{scenario.content_hash[:40]}-{RULE_VERSION}-{begins[:16]}"


def _read(folder: Path, scenario: Scenario) -> Found:
    """Open a tablebase; raises one of several errors where it is damaged."""
    kept = json.loads((folder / _FIGURES).read_text("utf-8"))
    if kept["format"] != FORMAT:
        return Found(PENDING)
    if (kept["content_hash"], kept["rule_version"]) != (scenario.content_hash, RULE_VERSION):
        raise ValueError("it belongs to another scenario")
    if kept["status"] != READY:
        if kept["status"] not in (LARGE, UNSOLVABLE):
            raise ValueError("it says nothing that is known")
        return Found(kept["status"], reason=str(kept["reason"]))
    import numpy as np

    from sim.analysis.tablebase import Figures, Tablebase

    arrays = {}
    for name, checksum in kept["checksums"].items():
        path = folder / f"{name}.npy"
        if _checksum(path) != checksum:
            raise ValueError(f"`{name}` is not what was written")
        arrays[name] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return Found(READY, Tablebase(scenario, Figures(**kept["figures"]), arrays))


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found = zlib.crc32(block, found)
    return found
