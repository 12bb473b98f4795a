"""What comes before serving, whatever serves: tables and scenarios brought up to date, and the log."""

import gc
import logging
import subprocess
import sys
from collections.abc import Iterator

from flask import Flask

from sim.services import faultless, kept_debriefs, measures
from sim.services.scenarios import SyncReport, synchronise
from sim.settings import Settings
from sim.store.database import db
from sim.store.schema import upgrade
from sim.web import create_app, requestlog, text

WARMING = "One *moment*, please."
REPORT = "report/"
"""The templates of `sim report`, which are no page of the site."""


def bring_up_to_date(settings: Settings) -> SyncReport:
    """Bring tables and scenarios up to date and leave no connection open, so that processes may be started after it.

    Raises SchemaTooNew and StoreUnavailable.
    """
    app = create_app(settings.flask_config() | {"METRICS_TOKEN": ""})
    with app.app_context():
        session = db.session()
        try:
            upgrade(session)
            report = synchronise(session, settings.scenarios, settings.instance / faultless.FILE)
            measures.fill_in(session)
            return report
        finally:
            db.session.remove()
            db.engine.dispose()


def changes(report: SyncReport) -> Iterator[str]:
    """Tell which scenarios changed and how."""
    for what in ("added", "changed", "returned", "archived", "unchanged"):
        if slugs := getattr(report, what):
            yield f"scenarios {what}: {', '.join(slugs)}"


def problems(report: SyncReport) -> Iterator[str]:
    """Tell which files were not taken and why, and which were taken in spite of errors."""
    for problem in report.problems:
        yield from problem.lines
    if report.problems:
        yield f"{len(report.problems)} not taken; the last good versions stay in use"
    for problem in report.doubtful:
        yield from problem.lines
    if report.doubtful:
        yield f"{len(report.doubtful)} taken in spite of errors; `sim check` tells all that is wrong"


def warm(app: Flask) -> None:
    """Read what the first request of each kind would otherwise wait for, templates and typesetting, then settle.

    This takes some tenths of a second, and may go on while requests are answered already.
    """
    for name in app.jinja_env.list_templates(extensions=["html"]):
        if not name.startswith(REPORT):
            app.jinja_env.get_template(name)
    text.markdown(WARMING)
    text.typeset(WARMING)
    kept_debriefs.adapter()
    settle()


def solve_in_background() -> subprocess.Popen[bytes]:
    """Let a process of its own solve what was published, so that starting waits for nothing and requests for less.

    What it has to say goes to standard error. It ends by itself, and may be ended at any time.
    """
    command = [sys.executable, "-P", "-c", "from sim.cli import main; main()", "reviews", "update", "--background"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def settle() -> None:
    """Leave what the start brought into memory out of garbage collection, which would hold up requests to look at it.

    It stays for as long as the process does: modules, tables, templates and scenarios.
    """
    gc.collect()
    gc.freeze()


def log_to_standard_error() -> None:
    """Let the present process log what fails and who was erased, and requests where that is configured."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("sim").setLevel(logging.INFO)
    requestlog.to_standard_error()
