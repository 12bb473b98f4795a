"""Scenario text on its way to the page: shown, never run.

Markdown passes markdown-it with raw HTML off and then nh3, which lets through a short list of elements and
links to http(s) only. No attribute that htmx or a script could react to survives.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from flask import Flask
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "hr"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https"}


@cache
def _blocks() -> "MarkdownIt":
    """Return what reads blocks of text; headings, tables and images would break the page's own order.

    The library takes its time to import, which the start need not wait for.
    """
    from markdown_it import MarkdownIt

    blocks = MarkdownIt("commonmark", {"html": False, "typographer": True})
    blocks.enable(["smartquotes", "replacements"])
    return blocks.disable(["heading", "lheading", "image", "code", "fence", "html_block", "html_inline"])


@cache
def _line() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"typographer": True}).enable(["smartquotes", "replacements"])


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
        _blocks().render(source),
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
    return Markup(nh3.clean(_line().renderInline(source), tags=set()))


def init_app(app: Flask) -> None:
    """Make both available to templates as filters."""
    app.add_template_filter(markdown, "markdown")
    app.add_template_filter(typeset, "typeset")
