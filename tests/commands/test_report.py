"""`sim report` writes a page that stands by itself."""

import re
from pathlib import Path

from sim.commands.report import marked
from tests.builders import errand_yaml
from tests.commands.invoke import errand_at, sim


def test_page(tmp_path: Path) -> None:
    """The page holds the figures of `sim solve`, the graph and the findings, and asks for nothing outside itself."""
    path = errand_at(tmp_path)
    place = tmp_path / "report.html"
    result = sim("report", path, "-o", place)
    assert result.exit_code == 0, result.output
    html = place.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    for section in ("teaching", "scores", "outcomes", "principles", "graph", "states", "choices", "best", "size"):
        assert f'<section id="{section}"' in html
    assert "<svg xmlns=" in html
    assert "SIM6" in html
    assert not re.search(r"""(src|href)=["'](?!#)|url\((?!"data:)|@import|<script""", html)


def test_the_same_file_gives_the_same_page(tmp_path: Path) -> None:
    """A report has no moment in it, so that two can be compared."""
    path = errand_at(tmp_path)
    sim("report", path, "-o", tmp_path / "one.html")
    sim("report", path, "-o", tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_words_of_the_author_stay_words(tmp_path: Path) -> None:
    """Markup in a scenario is text on the page."""
    path = tmp_path / "errand.yaml"
    path.write_text(errand_yaml().replace("title: ", "title: <script>alert(1)</script> ", 1), "utf-8")
    place = tmp_path / "report.html"
    assert sim("report", path, "-o", place).exit_code == 0
    assert "<script>" not in place.read_text("utf-8")


def test_findings_read_as_sentences() -> None:
    """A message begins with a capital and ends with a full stop; ids stand as code, and markup in it is escaped."""
    assert marked("who neglects `timing` <b>") == "Who neglects <code>timing</code> &lt;b&gt;."


def test_too_large(tmp_path: Path) -> None:
    """Past the limit it says what makes the scenario large, and writes nothing."""
    place = tmp_path / "report.html"
    result = sim("report", errand_at(tmp_path), "-o", place, "--limit", "500")
    assert result.exit_code == 1
    assert "more than 500 positions; what multiplies them most" in result.stderr
    assert not place.exists()


def test_a_place_is_needed(tmp_path: Path) -> None:
    """Without a file to write to it is wrong usage."""
    assert sim("report", errand_at(tmp_path)).exit_code == 2
