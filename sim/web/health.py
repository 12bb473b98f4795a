"""For those who operate the site: is it alive, can it serve?"""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from sim.services.health import health
from sim.store.database import db
from sim.web.extensions import limiter

blueprint = Blueprint("health", __name__)
limiter.exempt(blueprint)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Answer as long as the process does."""
    return jsonify(alive=True)


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Tell whether the database is reachable and migrated and there is something to play."""
    state = health(db.session())
    body = jsonify(ready=state.ready, database=state.database, migrated=state.migrated, scenarios=state.scenarios)
    return body, 200 if state.ready else 503
