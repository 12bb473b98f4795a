"""The interface's words, in the reader's language and safe to show."""

from flask import Flask, render_template_string

from sim.web.language import gettext, lazy_gettext, ngettext


def test_words_take_their_values(app: Flask) -> None:
    """Values are put in where they are named, and numbers choose the form of the word."""
    with app.test_request_context("/"):
        assert gettext("To %(name)s", name="Ann") == "To Ann"
        assert ngettext("%(num)d day", "%(num)d days", 1) == "1 day"
        assert ngettext("%(num)d day", "%(num)d days", 3) == "3 days"
        assert str(lazy_gettext("Trust")) == "Trust"


def test_words_are_there_when_nobody_asks() -> None:
    """Outside of a request the words stand as they are written."""
    assert gettext("Trust") == "Trust"
    assert str(lazy_gettext("Trust")) == "Trust"


def test_values_in_pages_are_escaped(app: Flask) -> None:
    """Markup in a value is shown and not obeyed, however often the same words are asked for."""
    with app.test_request_context("/"):
        for name in ("<b>Ann</b>", "Bob"):
            shown = render_template_string("{{ _('To %(name)s', name=name) }} {{ _('100 %% sure') }}", name=name)
            assert shown == f"To {name.replace('<', '&lt;').replace('>', '&gt;')} 100 % sure"
