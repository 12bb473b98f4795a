"""The lock file, as `pip install --require-hashes` reads it."""

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parent.parent / "requirements.lock"


def locked() -> dict[str, set[str]]:
    """Answer the extras that are locked, by name of the package."""
    lines = re.findall(r"^([\w.-]+)(?:\[([\w,.-]+)\])?==", LOCK.read_text(), re.MULTILINE)
    return {canonicalize_name(name): set(filter(None, extras.split(","))) for name, extras in lines}


def test_extras_that_packages_ask_for_are_locked_by_name() -> None:
    """Else pip takes the newest release for the extra, which has no hash here, and the set-up fails."""
    known = locked()
    missing = []
    asked = 0
    for distribution in distributions():
        if canonicalize_name(distribution.name) not in known:
            continue
        for requirement in map(Requirement, distribution.requires or ()):
            name = canonicalize_name(requirement.name)
            active = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if requirement.extras and active and name in known:
                asked += 1
                if not requirement.extras <= known[name]:
                    missing.append(f"{distribution.name} asks for {requirement}")
    assert asked
    assert not missing
