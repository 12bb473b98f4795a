"""The interface can be translated."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
METHODS = [("sim/web/**.py", "python"), ("templates/**.html", "jinja2")]


def test_translators_get_every_string() -> None:
    """The catalogue for translators holds the strings of templates and pages, no more and no fewer.

    After a change run the command that stands in `sim/web/translations/babel.cfg`.
    """
    options = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    found = set()
    for folder in ("sim", "templates"):
        methods = [
            (pattern.removeprefix(f"{folder}/"), method) for pattern, method in METHODS if pattern.startswith(folder)
        ]
        extracted = extract_from_dir(
            ROOT / folder, methods, {p.removeprefix(f"{folder}/"): o for p, o in options.items()}, KEYWORDS
        )
        found |= {message[0] if isinstance(message, tuple) else message for _, _, message, *_ in extracted}
    with (ROOT / "sim/web/translations/messages.pot").open("rb") as file:
        stored = {m.id[0] if isinstance(m.id, tuple) else m.id for m in read_po(file) if m.id}
    assert found == stored
