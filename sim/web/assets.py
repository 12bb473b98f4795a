"""Addresses of static files that change with their content, so that browsers may keep them for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, url_for

HTMX_CONFIG = (
    '{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,'
    '"selfRequestsOnly":true,"timeout":20000,"scrollBehavior":"auto","responseHandling":['
    '{"code":"204","swap":false},{"code":"304","swap":false},{"code":"[23]..","swap":true},'
    '{"code":"[45]..","swap":true,"error":true}]}'
)
"""Answers with an error are shown where their `HX-Retarget` says; app.js drops those without one."""


@lru_cache(maxsize=256)
def _digest(path: str, _changed: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def init_app(app: Flask) -> None:
    """Give templates `static_url` and htmx's configuration."""

    def static_url(filename: str, hashed: bool = True, absolute: bool = False) -> str:
        """Return the address of a static file, with `absolute` on the host that was asked.

        Fonts go unhashed, because style sheets name them as well.
        """
        if not hashed:
            return url_for("static", filename=filename)
        path = Path(str(app.static_folder)) / filename
        digest = _digest(str(path), path.stat().st_mtime_ns)
        return url_for("static", filename=filename, v=digest, _external=absolute)

    app.jinja_env.globals.update(static_url=static_url, htmx_config=HTMX_CONFIG)
