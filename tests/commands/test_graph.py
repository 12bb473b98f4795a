"""`sim graph` draws scenarios; no text of theirs can do more than be read."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.resources import scenarios
from tests.builders import ERRAND
from tests.commands.invoke import errand_at, sim

SHIPPED = sorted(path.name for path in scenarios().glob("*.yaml"))
FORMS = ["mermaid", "dot", "svg"]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"]; click n0 "javascript:x" --> </text><script>alert(1)</script> %%{init: {}}%% \\" | `end` #quot; {"'


def hostile_yaml() -> str:
    """Return the errand with hostile words wherever a picture shows words."""
    data = json.loads(json.dumps(ERRAND))
    data["title"] = HOSTILE
    data["chapters"] = {"one": {"title": HOSTILE}}
    data["people"]["ann"]["name"] = HOSTILE
    data["states"]["desk"] |= {"title": HOSTILE, "chapter": "one"}
    data["events"] = {"rival": {"chance": "5% per day", "title": HOSTILE, "to": "lost"}}
    for choice in data["states"]["desk"]["choices"].values():
        choice["text"] = HOSTILE
    for outcome in data["outcomes"].values():
        outcome["title"] = HOSTILE
    return json.dumps(data)


@pytest.mark.parametrize("form", FORMS)
def test_the_errand(tmp_path: Path, form: str, snapshot: SnapshotAssertion) -> None:
    """States, choices, chance with its odds, events and outcomes are there."""
    result = sim("graph", errand_at(tmp_path), "--format", form)
    assert result.exit_code == 0
    assert result.stdout == snapshot


@pytest.mark.parametrize("form", FORMS)
def test_to_a_file(tmp_path: Path, form: str) -> None:
    """With `-o` the same goes to a file, and nothing to standard output."""
    path = errand_at(tmp_path)
    shown = sim("graph", path, "--format", form).stdout
    result = sim("graph", path, "--format", form, "-o", tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "out").read_text("utf-8") == shown


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("form", FORMS)
def test_shipped_scenarios_can_be_drawn(name: str, form: str) -> None:
    """Every shipped scenario has a picture with each of its outcomes."""
    result = sim("graph", scenarios() / name, "--format", form)
    assert result.exit_code == 0
    if form == "svg":
        root = ElementTree.fromstring(result.stdout)
        assert root.tag == f"{SVG}svg"


def test_svg_is_accessible_and_alone(tmp_path: Path) -> None:
    """The picture has a role, a title and a description, every box a title, and asks for nothing from elsewhere."""
    text = sim("graph", errand_at(tmp_path), "--format", "svg").stdout
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    named = {
        part.get("id"): part.text for part in (root.find(f"{SVG}title"), root.find(f"{SVG}desc")) if part is not None
    }
    assert list(named) == (root.get("aria-labelledby") or "").split()
    assert named["picture-title"] == "The Errand"
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert "State: At the desk" in titles
    assert "Outcome: Ann starts" in titles
    assert "Event: Ann Lee walks away" in titles
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "text", "path", "polygon"}
    assert "href" not in text
    assert "url(" not in text


def test_svg_boxes_do_not_overlap(tmp_path: Path) -> None:
    """No two boxes lie over each other, and all lie within the picture."""
    root = ElementTree.fromstring(sim("graph", errand_at(tmp_path), "--format", "svg").stdout)
    _, _, width, height = (float(number) for number in (root.get("viewBox") or "").split())
    boxes = []
    for group in root.iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        if group.find(f"{SVG}title") is not None and rect is not None:
            x, y, w, h = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
            assert min(x, y) >= 0
            assert x + w <= width
            assert y + h <= height
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_hostile_words_in_svg(tmp_path: Path) -> None:
    """Words stay text: the document is well-formed and has no element that was not drawn."""
    path = tmp_path / "hostile.yaml"
    path.write_text(hostile_yaml(), "utf-8")
    result = sim("graph", path, "--format", "svg")
    assert result.exit_code == 0, result.output
    root = ElementTree.fromstring(result.stdout)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert root.findtext(f"{SVG}title") == HOSTILE


def test_hostile_words_in_mermaid(tmp_path: Path) -> None:
    """Every line is one of the forms that are written here, and labels hold no sign that could end them."""
    path = tmp_path / "hostile.yaml"
    path.write_text(hostile_yaml(), "utf-8")
    label = r'"(?:[^"%{}\[\]()|<>`;&\\]|<br>|#[0-9]+;)*"'
    forms = [
        r"flowchart TD",
        r"  acc(Title|Descr): [^\"%{}<>]*",
        rf"  subgraph g[0-9]+\[{label}\]",
        r"  end",
        rf" +n[0-9]+(\[|\(\[|\[\[|\{{|\{{\{{){label}(\]|\]\)|\]\]|\}}|\}}\}})",
        rf"  n[0-9]+ (-->|-\.->)(\|{label}\|)? n[0-9]+",
    ]
    for line in sim("graph", path, "--format", "mermaid").stdout.splitlines():
        assert any(re.fullmatch(form, line) for form in forms), line


def test_hostile_words_in_dot(tmp_path: Path) -> None:
    """Outside quotes only what is written here remains."""
    path = tmp_path / "hostile.yaml"
    path.write_text(hostile_yaml(), "utf-8")
    text = sim("graph", path, "--format", "dot").stdout
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "Q", text)
    assert '"' not in bare
    assert "script" not in bare
    for line in bare.splitlines():
        assert re.fullmatch(r"[ a-zA-Z0-9_=\[\];{}>.-]*", line), line
