"""Scenario text on its way to the page: shown, never run.

Markdown passes markdown-it with raw HTML off and then nh3, which lets through a short list of elements and
links to http(s) only. No attribute that htmx or a script could react to survives.
"""

from functools import lru_cache

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "hr"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https"}

# Headings, tables and images would break the page's own order; indented text is no program here.
_blocks = MarkdownIt("commonmark", {"html": False, "typographer": True})
_blocks.enable(["smartquotes", "replacements"])
_blocks.disable(["heading", "lheading", "image", "code", "fence", "html_block", "html_inline"])

_line = MarkdownIt("zero", {"typographer": True}).enable(["smartquotes", "replacements"])


def _attribute(element: str, name: str, value: str) -> str | None:
    """Return the attribute's value if it may stay: where a list starts, our own `rel`, absolute links."""
    if (element, name) in {("ol", "start"), ("a", "rel")}:
        return value
    if (element, name) == ("a", "href") and value.lower().startswith(("http://", "https://")):
        return value
    return None


@lru_cache(maxsize=4096)
def markdown(source: str) -> Markup:
    """Return `source` as safe HTML."""
    clean = nh3.clean(
        _blocks.render(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return Markup(clean)


@lru_cache(maxsize=4096)
def typeset(source: str) -> Markup:
    """Return one line of plain text, escaped, with curly quotation marks and proper dashes."""
    return Markup(nh3.clean(_line.renderInline(source), tags=set()))


def init_app(app: Flask) -> None:
    """Make both available to templates as filters."""
    app.add_template_filter(markdown, "markdown")
    app.add_template_filter(typeset, "typeset")
