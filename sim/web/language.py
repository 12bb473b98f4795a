"""In which language the interface speaks: the one, among those translated, that the browser likes best.

A page asks for some dozens of words; language and catalogue are therefore looked up once for each request.
"""

from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations
from markupsafe import Markup

babel: Any = Babel()
_LANGUAGES = "sim_languages"


def best_language() -> str:
    """Return the language of the present request."""
    if "language" not in g:
        g.language = request.accept_languages.best_match(current_app.extensions[_LANGUAGES], default="en") or "en"
    return str(g.language)


def _catalogue() -> Any:
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def _words(words: str, **values: object) -> str:
    """Return an interface's text in the reader's language, safe to stand in a page whatever values it holds."""
    return Markup(_catalogue().ugettext(words)) % values


def init_app(app: Flask) -> None:
    """Find the languages that there are, and give templates their words."""
    babel.init_app(app, locale_selector=best_language)
    with app.app_context():
        app.extensions[_LANGUAGES] = [str(locale) for locale in babel.list_translations()] or ["en"]
    app.jinja_env.globals["_"] = _words
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: _catalogue().ugettext(words),
        ngettext=lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )
