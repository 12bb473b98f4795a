"""The browser files taken from elsewhere are the ones we say they are."""

import hashlib
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from sim.language.vocabulary import Portrait

STATIC = Path(__file__).parents[1] / "static"
VENDOR = STATIC / "vendor"
ENTRIES = json.loads((VENDOR / "VENDOR.json").read_text("utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_hash(entry: dict[str, str]) -> None:
    """A vendored file holds exactly the bytes that the copy script wrote down."""
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_complete() -> None:
    """Every file in static/vendor is listed, so nothing of unknown origin slips in."""
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present - {"VENDOR.json"} == {entry["file"] for entry in ENTRIES}


def test_licences() -> None:
    """Every vendored package names its version and licence and ships the licence's text."""
    for entry in ENTRIES:
        assert entry["version"]
        assert entry["licence"]
    with_text = {entry["name"] for entry in ENTRIES if entry["file"].startswith("licences/")}
    assert with_text == {entry["name"] for entry in ENTRIES}


def test_fonts_exist() -> None:
    """Each font that the style sheet names is there, and each font that is there is used."""
    named = set(re.findall(r'url\("vendor/(fonts/[^"]+)"\)', (STATIC / "fonts.css").read_text("utf-8")))
    assert named == {entry["file"] for entry in ENTRIES if entry["file"].startswith("fonts/")}


def test_portraits() -> None:
    """A scenario can name exactly the portraits that are there."""
    assert set(get_args(Portrait)) == {path.stem for path in (VENDOR / "portraits").glob("*.svg")}
