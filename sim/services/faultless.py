"""Which scenario files were read before and found without fault, so that a start need not read them again.

Kept beside the database as a JSON object: by the digest of a file and of the program that read it, the hash of the
content that it held. A file that changed, and every file after the program did, is therefore read anew; without this
memory all are.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

FILE = "read.json"
_READERS = ("language", "engine", "analysis")


def digest(name: str, source: bytes, people: str) -> str:
    """Return what stands for a file with this name and these bytes beside these people, read by the present program."""
    return sha256(
        b"\0".join((_program(), people.encode("utf-8", "backslashreplace"), name.encode(), source))
    ).hexdigest()


def recall(memory: Path) -> dict[str, str]:
    """Return the content hashes of files without fault by digest; nothing where there is no memory that can be read."""
    with suppress(OSError, ValueError):
        found = json.loads(memory.read_text("utf-8"))
        if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
            return found
    return {}


def remember(memory: Path, faultless: Mapping[str, str]) -> None:
    """Keep these in place of what was kept; where that is impossible all files are read next time."""
    fresh = memory.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        fresh.write_text(json.dumps(faultless), "utf-8")
        fresh.replace(memory)


@cache
def _program() -> bytes:
    """Return what tells whether the modules that read and check scenarios are those of the last time."""
    modules = (path for folder in _READERS for path in Path(__file__).parents[1].joinpath(folder).glob("*.py"))
    return repr(sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in modules)).encode()
