"""The tablebases of the installation, as the application has them."""

from pathlib import Path

from flask import Flask, current_app

from sim.services.tablebases import FOLDER, Tablebases

_NAME = "sim-tablebases"


def init_app(app: Flask) -> None:
    """Let the application look for tablebases in its instance folder."""
    app.extensions[_NAME] = Tablebases(Path(app.instance_path) / FOLDER)


def tablebases_of(app: Flask) -> Tablebases:
    """Return the tablebases that an application looks for."""
    found: Tablebases = app.extensions[_NAME]
    return found


def tablebases() -> Tablebases:
    """Return the tablebases of the present application."""
    return tablebases_of(current_app)
