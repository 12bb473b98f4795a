"""Answers are compressed for browsers that can take it.

Compression and secrets: where an answer holds a secret and something that an attacker chose, its compressed length
tells of the secret bit by bit (BREACH), if the attacker can make the browser ask again and again and can watch the
line. So pages are not compressed when another site made the browser ask, which browsers say in `Sec-Fetch-Site`.
Over plain HTTP they do not say it, but there a watcher reads everything anyway. Static files hold no secrets.
"""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import rcssmin
import rjsmin
import zopfli.gzip
from flask import Flask, Response, request

SMALLEST = 500
"""Bytes below which compressing is not worth its while."""
MEDIA = frozenset(
    {
        "text/html",
        "text/css",
        "text/csv",
        "text/javascript",
        "text/plain",
        "application/javascript",
        "application/json",
        "image/svg+xml",
    }
)
PAGE_LEVEL = 6
SHORTER: Mapping[str, Callable[[str], str]] = {
    "text/css": rcssmin.cssmin,
    "text/javascript": rjsmin.jsmin,
    "application/javascript": rjsmin.jsmin,
}
"""How remarks and blanks are taken out of our own static files, which stay readable on disk."""
MINIFIED = ".min."
ELSEWHERE = frozenset({"cross-site", "same-site"})


@lru_cache(maxsize=128)
def _static(body: bytes, shorten: Callable[[str], str] | None) -> bytes:
    """Return a static file as small as gzip can have it; this takes its time, once in a process."""
    text = shorten(body.decode()).encode() if shorten else body
    packed: bytes = zopfli.gzip.compress(text)
    return packed


def _streamed(parts: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(PAGE_LEVEL, wbits=zlib.MAX_WBITS | 16)  # 16 stands for the form of gzip
    for part in parts:
        yield packer.compress(part)
    yield packer.flush()


def compress(response: Response) -> Response:
    """Compress the answer if that helps and tells nothing."""
    if response.mimetype not in MEDIA:
        return response
    response.vary.add("Accept-Encoding")
    static = request.endpoint == "static"
    if (
        response.status_code in (204, 206, 304)
        or request.method == "HEAD"
        or "Content-Encoding" in response.headers
        or not request.accept_encodings["gzip"]
        or (not static and request.headers.get("Sec-Fetch-Site") in ELSEWHERE)
        or (response.content_length or SMALLEST) < SMALLEST
    ):
        return response
    if response.is_streamed and not static:  # it may be long, so it is never whole in memory
        response.response = _streamed(response.iter_encoded())
        response.headers["Content-Encoding"] = "gzip"
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    if static:
        shorten = None if MINIFIED in request.path else SHORTER.get(response.mimetype)
        response.set_data(_static(body, shorten))
    else:
        response.set_data(gzip.compress(body, PAGE_LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
    return response


def init_app(app: Flask) -> None:
    """Compress what the application answers."""
    app.after_request(compress)
