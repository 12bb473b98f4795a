"""Figures for Prometheus at `/metrics`, for those who show the token; without a configured token there is no such page.

Where several processes serve, `PROMETHEUS_MULTIPROC_DIR` names a folder that they share, and each of them answers
for all. The library is imported only where it is wanted, because it takes its time.
"""

import hmac
import os
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, request

from sim.web.noted import DECIDED, FINISHED, STARTED, noted
from sim.web.requestlog import method, route, seconds

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

blueprint = Blueprint("metrics", __name__)

BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
SHARED = "PROMETHEUS_MULTIPROC_DIR"


class Meters:
    """What is counted in an application, since the process began or, with a shared folder, since the server began."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        own = CollectorRegistry()
        self.own = own
        self.turns = Histogram("sim_turn_seconds", "Time to answer a decision", buckets=BUCKETS, registry=own)
        self.requests = Counter("sim_requests", "Requests answered", ["method", "route", "status"], registry=own)
        self.decisions = Counter("sim_decisions", "Decisions stored", registry=own)
        self.conflicts = Counter("sim_conflicts", "Decisions refused, by reason", ["reason"], registry=own)
        self.started = Counter(
            "sim_attempts_started", "Attempts begun; one that was begun and not yet played counts again", registry=own
        )
        self.finished = Counter("sim_attempts_finished", "Attempts brought to an outcome", registry=own)

    def count(self, response: Response) -> Response:
        """Count a request and what it brought about."""
        self.requests.labels(method(), route(), str(response.status_code)).inc()
        if request.endpoint == "play.decide" and response.status_code < 400:
            self.turns.observe(seconds())
        for event in noted().events:
            if event == DECIDED:
                self.decisions.inc()
            elif event == STARTED:
                self.started.inc()
            elif event == FINISHED:
                self.finished.inc()
            elif event.startswith("refused:"):
                self.conflicts.labels(event.removeprefix("refused:")).inc()
        return response

    def registry(self) -> "CollectorRegistry":
        """Return what is to be shown: this process's figures, or those of all that share the folder."""
        if not os.environ.get(SHARED):
            return self.own
        from prometheus_client import CollectorRegistry
        from prometheus_client.multiprocess import MultiProcessCollector

        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return together


@blueprint.get("/metrics")
def metrics() -> Response:
    """Answer the figures to whoever shows the token; where none is configured there is nothing here."""
    meters: Meters | None = current_app.extensions.get("sim_meters")
    if meters is None:
        abort(404)
    shown = request.headers.get("Authorization", "")
    if not hmac.compare_digest(shown.encode(), f"Bearer {current_app.config['METRICS_TOKEN']}".encode()):
        return Response("", 401, {"WWW-Authenticate": "Bearer"})
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(generate_latest(meters.registry()), content_type=CONTENT_TYPE_LATEST)


def init_app(app: Flask) -> None:
    """Count where a token is configured."""
    if app.config["METRICS_TOKEN"]:
        meters = app.extensions["sim_meters"] = Meters()
        app.after_request(meters.count)
