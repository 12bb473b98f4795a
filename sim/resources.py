"""Where templates, static files and shipped scenarios lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the folder `name`: the bundled one of an installed package, else that of the checkout."""
    bundled = _PACKAGE / "_bundled" / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of page templates."""
    return resource("templates")


def static() -> Path:
    """Return the folder of static files."""
    return resource("static")


def scenarios() -> Path:
    """Return the folder of shipped scenarios."""
    return resource("scenarios")


def checkout() -> Path | None:
    """Return the root of the checkout the program runs from, None when it runs from an installed package."""
    return None if (_PACKAGE / "_bundled").is_dir() else _PACKAGE.parent
