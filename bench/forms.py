"""What can be decided on a page or fragment, read without taking it apart: callers share the machine with what they
measure, and must cost next to nothing.

It knows the program's own markup only (`templates/play`), and finds the same as the tests' `Page` does.
"""

import html
import re

from tests.web.pages import Form

_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_BUTTON = re.compile(r'<button\b([^>]*\sform="[^>]*)>')
_FIELD = re.compile(r"<(input|select|option)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w.-]+)="([^"]*)"')


def decisions(page: str) -> list[Form]:
    """Return the forms that send a decision, without the words on them, those with parts last."""
    forms, shared = [], {}
    for about, inside in _FORM.findall(page):
        given = _attributes(about)
        form = _form(given.get("action", ""), inside)
        if "number" not in form.fields:
            continue
        if "choice" in form.fields:
            forms.append(form)
        else:  # its buttons stand elsewhere
            shared[given["id"]] = form
    buttons = [_attributes(about) for about in _BUTTON.findall(page)]
    sent = [
        Form(shared[one["form"]].action, {**shared[one["form"]].fields, one["name"]: one["value"]})
        for one in buttons
        if one["form"] in shared
    ]
    return sent + forms


def _form(action: str, inside: str) -> Form:
    form, last = Form(action), ""
    for tag, about in _FIELD.findall(inside):
        given = _attributes(about)
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            last = name
            form.lists[last] = []
        elif tag == "option":
            if value:
                form.lists[last].append(value)
        elif given.get("type") in ("radio", "checkbox"):
            form.options.setdefault(name, []).append(value)
        elif name:
            form.fields[name] = value
    return form


def _attributes(about: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(about)}
