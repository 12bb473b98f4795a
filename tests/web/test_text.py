"""Scenario text is shown, never run."""

import pytest

from sim.web.text import markdown, typeset

INERT = {
    "{{7*7}} {% raw %}": "{{7*7}} {% raw %}",
    "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<img src=x onerror="x">': "&lt;img src=x onerror=",
    "[a](javascript:alert(1))": "[a](javascript:alert(1))",
    "[a](data:text/html,x)": "[a](data:text/html,x)",
}


@pytest.mark.parametrize("source", INERT)
def test_markup_and_templates_stay_text(source: str) -> None:
    """What an author writes as markup or template is shown as written."""
    assert INERT[source] in markdown(source)


def test_markdown_is_set_as_text() -> None:
    """Emphasis, lists and quotations work; quotation marks and dashes are set properly."""
    html = markdown('*so* **it** "is" -- said\n\n- one\n- two\n\n> three')
    assert "<em>so</em> <strong>it</strong> “is” \u2013 said" in html
    assert "<li>one</li>" in html
    assert "<blockquote>" in html


def test_links_lead_out_and_say_so() -> None:
    """Absolute http(s) links stay, without telling where one comes from; all others lose their target."""
    assert markdown("[a](https://a.example/x)") == (
        '<p><a href="https://a.example/x" rel="noopener noreferrer">a</a></p>\n'
    )
    for target in ("/you/forget", "//a.example", "you", "ftp://a.example", "HTTPS:you"):
        assert "href" not in markdown(f"[a]({target})")


def test_what_htmx_would_react_to_is_gone() -> None:
    """No attribute reaches the page but a link's address and where a numbered list starts."""
    source = '<a hx-get="/x" data-hx-get="/y" class="z">a</a> [b](https://a.example "hx-get=1")\n\n3. c'
    html = markdown(source)
    assert "<a hx-get" not in html
    assert "title=" not in html
    assert '<ol start="3">' in html


def test_headings_do_not_break_the_order_of_the_page() -> None:
    """Headings, images and blocks of code are no part of scenario text."""
    html = markdown("# Big\n\nUnder\n=====\n\n    indented\n\n![i](https://a.example/i.png)")
    for tag in ("<h1", "<img", "<pre"):
        assert tag not in html


def test_a_line_is_set_without_markup() -> None:
    """Titles and choices are plain text with proper quotation marks."""
    assert typeset('"No," she said -- it\'s *x* <b>&</b> {{7*7}}') == (
        "“No,” she said \u2013 it\u2019s *x* &lt;b&gt;&amp;&lt;/b&gt; {{7*7}}"
    )
