"""Addresses of static files that change with their content, so that browsers may keep them for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request, url_for

HTMX_CONFIG = (
    '{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,'
    '"selfRequestsOnly":true,"timeout":20000,"scrollBehavior":"auto","responseHandling":['
    '{"code":"204","swap":false},{"code":"304","swap":false},{"code":"[23]..","swap":true},'
    '{"code":"[45]..","swap":true,"error":true}]}'
)
"""Answers with an error are shown where their `HX-Retarget` says; app.js drops those without one."""


ICONS = "icons.svg"


def init_app(app: Flask) -> None:
    """Give templates `static_url`, `icon_url` and htmx's configuration."""
    folder, under = Path(str(app.static_folder)), str(app.static_url_path)

    @lru_cache(maxsize=256)
    def digest(filename: str) -> str:
        """Return a short hash of a file's content; what is served does not change while the program runs."""
        return hashlib.sha256((folder / filename).read_bytes()).hexdigest()[:12]

    @lru_cache(maxsize=512)
    def path(filename: str, hashed: bool) -> str:
        """Return a static file's address below the root of the site; a page asks for some dozens."""
        version = f"?v={digest(filename)}" if hashed else ""
        return f"{under}/{quote(filename)}{version}"

    def static_url(filename: str, hashed: bool = True, absolute: bool = False) -> str:
        """Return the address of a static file, with `absolute` on the host that was asked.

        Fonts go unhashed, because style sheets name them as well.
        """
        if absolute:
            return url_for("static", filename=filename, v=digest(filename), _external=True)
        if app.debug:
            digest.cache_clear()
            path.cache_clear()
        return request.root_path + path(filename, hashed)

    def icon_url(name: str) -> str:
        """Return the address of one drawing in the sheet of icons, for an SVG's `use`."""
        return f"{static_url(ICONS)}#{name}"

    app.jinja_env.globals.update(static_url=static_url, icon_url=icon_url, htmx_config=HTMX_CONFIG)
