"""The configuration of gunicorn for several processes: `gunicorn -c python:sim.gunicorn`.

Settings come from the environment, as for `sim serve`. Tables and scenarios are brought up to date once, before the
first process is started. Variables without an underscore are read by gunicorn; see its documentation.
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from sim.services.compiled import compile_all
from sim.services.errors import StoreUnavailable
from sim.serving import bring_up_to_date, changes, log_to_standard_error, problems, solve_in_background, warm
from sim.settings import SettingsInvalid, make_ready, settings_from
from sim.store.database import db
from sim.store.schema import SchemaTooNew
from sim.web.metrics import SHARED

try:
    _settings = make_ready(settings_from(os.environ))
except SettingsInvalid as error:
    sys.exit(f"Error: {error}")

_solving: subprocess.Popen[bytes] | None = None

# All processes count into one folder; the library looks for it when it is first imported.
if _settings.metrics_token:
    os.environ.setdefault(SHARED, str(_settings.instance / "metrics"))

wsgi_app = "sim.web:create_app()"
bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
worker_class = "gthread"
workers = _settings.workers
threads = _settings.threads
timeout = 30
graceful_timeout = 20
keepalive = 5
max_requests = 0
errorlog = "-"
accesslog = None  # it would hold addresses; SIM_REQUEST_LOG says what can be said
# Which proxies are believed is SIM_PROXIES' business, and no part of an address comes from a header.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""


def on_starting(server: Any) -> None:
    """Prepare everything in the first process, before others are started."""
    log_to_standard_error()
    if SHARED in os.environ:
        _empty(Path(os.environ[SHARED]))
    try:
        report = bring_up_to_date(_settings)
    except (SchemaTooNew, StoreUnavailable) as error:
        sys.exit(f"Error: {' '.join(str(error).split())}")
    for line in changes(report):
        server.log.info(line)
    for line in problems(report):
        server.log.warning(line)


def when_ready(server: Any) -> None:
    """Solve what was published, once for all processes, while they already serve."""
    global _solving
    if _settings.reviews:
        _solving = solve_in_background()


def on_exit(_server: Any) -> None:
    """End with the server what it began."""
    if _solving is not None:
        _solving.terminate()


def post_worker_init(worker: Any) -> None:
    """Compile scenarios and templates before the process takes requests; scenarios when asked, where no database is."""
    with worker.wsgi.app_context(), suppress(StoreUnavailable):
        compile_all(db.session())
        db.session.remove()
    warm(worker.wsgi)


def child_exit(_server: Any, worker: Any) -> None:
    """Close the figures of a process that has ended; what it counted stays counted."""
    if SHARED in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _empty(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.glob("*.db"):
        path.unlink(missing_ok=True)
