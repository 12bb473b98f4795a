"""In which language the interface speaks: the one, among those translated, that the browser likes best.

A page asks for some dozens of words; language and catalogue are therefore looked up once for each request, and
modules of the site take their `gettext` from here.
"""

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations
from flask_babel.speaklater import LazyString
from markupsafe import Markup

babel: Any = Babel()
_LANGUAGES = "sim_languages"
_CATALOGUES = "sim_catalogues"


def best_language() -> str:
    """Return the language of the present request."""
    if "language" not in g:
        g.language = request.accept_languages.best_match(current_app.extensions[_LANGUAGES], default="en") or "en"
    return str(g.language)


def _catalogue() -> Any:
    try:
        return g.catalogue
    except AttributeError:
        kept, language = current_app.extensions[_CATALOGUES], best_language()
        g.catalogue = kept.get(language) or kept.setdefault(language, get_translations())
        return g.catalogue
    except RuntimeError:  # nobody asks
        return get_translations()


def gettext(words: str, **values: object) -> str:
    """Return an interface's text in the reader's language, with `values` put in where it names them."""
    text: str = _catalogue().ugettext(words)
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Return the form of an interface's text that goes with the number, which it may name as `num`."""
    text: str = _catalogue().ungettext(one, many, num)
    return text % {"num": num, **values}


def lazy_gettext(words: str, **values: object) -> Any:
    """Return an interface's text that is looked up whenever it is shown."""
    return LazyString(gettext, words, **values)


@lru_cache(maxsize=1024)
def _without_values(text: str) -> Markup:
    return Markup(text) % {}


def _words(words: str, **values: object) -> str:
    """Return an interface's text in the reader's language, safe to stand in a page whatever values it holds."""
    text: str = _catalogue().ugettext(words)
    return Markup(text) % values if values else _without_values(text)


def init_app(app: Flask) -> None:
    """Find the languages that there are, and give templates their words."""
    babel.init_app(app, locale_selector=best_language)
    with app.app_context():
        app.extensions[_CATALOGUES] = {}
        app.extensions[_LANGUAGES] = [str(locale) for locale in babel.list_translations()] or ["en"]
    app.jinja_env.globals["_"] = _words
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: _catalogue().ugettext(words),
        ngettext=lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )
