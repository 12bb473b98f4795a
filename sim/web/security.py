"""What every answer says to the browser: what may run, what may be kept, who may frame it."""

from flask import Flask, Response, abort, request

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = 365 * 24 * 3600
WEEK = 7 * 24 * 3600


def refuse_nul() -> None:
    """Refuse an address with the character NUL in its path (400), which PostgreSQL cannot look for."""
    if "\0" in request.path:
        abort(400)


def secure(response: Response) -> Response:
    """Add the headers. Pages are for one trainee and now: not stored. Static files are the same for all."""
    response.headers.extend(HEADERS)
    if request.endpoint == "static" and response.status_code in (200, 206, 304):
        # The address carries a hash of the content, except for fonts, which style sheets name themselves.
        keep = f"max-age={YEAR}, immutable" if "v" in request.args else f"max-age={WEEK}"
        response.headers["Cache-Control"] = f"public, {keep}"
    else:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("HX-Request")
    return response


def init_app(app: Flask) -> None:
    """Secure every answer of the application."""
    app.before_request(refuse_nul)
    app.after_request(secure)
