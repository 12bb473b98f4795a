"""The web application: pages for trainees, made of services and templates."""

import os
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from sim import resources
from sim.settings import make_ready, settings_from
from sim.store import database
from sim.web import (
    account,
    accounts,
    api,
    api_tokens,
    assets,
    ballots,
    board,
    catalogue,
    class_debrief,
    class_words,
    classes,
    classroom,
    compression,
    conduct,
    debrief,
    errors,
    extensions,
    health,
    help,
    identity,
    joining,
    language,
    metrics,
    mydata,
    pairs,
    people,
    play,
    polling,
    recruiting,
    requestlog,
    result_words,
    results,
    reviewing,
    scoring,
    security,
    tablebases,
    text,
    threads,
    trainee,
    votes,
    words,
)
from sim.web.templates import Templates, Unindented

BLUEPRINTS = (
    catalogue.blueprint,
    trainee.blueprint,
    joining.blueprint,
    classroom.blueprint,
    ballots.blueprint,
    mydata.blueprint,
    account.blueprint,
    accounts.blueprint,
    classes.blueprint,
    votes.blueprint,
    class_debrief.blueprint,
    results.blueprint,
    api_tokens.blueprint,
    api.blueprint,
    people.blueprint,
    play.blueprint,
    debrief.blueprint,
    board.blueprint,
    help.blueprint,
    health.blueprint,
    metrics.blueprint,
)

DEFAULTS: Mapping[str, Any] = {
    "MAX_CONTENT_LENGTH": 64 * 1024,
    "MAX_FORM_MEMORY_SIZE": 64 * 1024,
    "MAX_FORM_PARTS": 100,
    "SESSION_COOKIE_NAME": "sim",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": timedelta(days=365),
    "WTF_CSRF_TIME_LIMIT": None,  # a page may stay open over lunch; the seal lives as long as the cookie
    "RATELIMIT_DEFAULT": "1200 per minute",
    "RATELIMIT_STORAGE_URI": "memory://",
    "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,  # without Redis each process counts for itself meanwhile
    "BABEL_DEFAULT_LOCALE": "en",
    "HTTPS": False,
    "PROXIES": 0,
    "REQUEST_LOG": False,
    "METRICS_TOKEN": "",
    "SHARED_SECONDS": 1.0,
}


class Application(Flask):
    """A Flask application whose views and hooks are plain functions."""

    jinja_environment = Templates

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: none is a coroutine, so not each has to be asked at each request."""
        return func

    def add_template_filter(self, f: Callable[..., Any], name: str | None = None) -> None:
        """Give templates a filter; raises ValueError where another has its name already, which would be lost."""
        name = name or f.__name__
        if name in self.jinja_env.filters:
            raise ValueError(f"there are two template filters called `{name}`")
        super().add_template_filter(f, name)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the application; without `config` its settings come from the environment.

    `HTTPS` marks cookies as secure; `PROXIES` is the number of trusted proxies in front; `REQUEST_LOG` logs
    requests; `METRICS_TOKEN` opens `/metrics` to whoever shows it; for `SHARED_SECONDS` a live board serves all
    who look at it.
    """
    given = make_ready(settings_from(os.environ)).flask_config() if config is None else dict(config)
    app = Application(
        "sim.web",
        template_folder=str(resources.templates()),
        static_folder=str(resources.static()),
        instance_path=given.get("INSTANCE_PATH"),
    )
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(given)
    app.config["SESSION_COOKIE_SECURE"] = app.config["HTTPS"]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension(Unindented)
    if app.config["PROXIES"]:
        hops = int(app.config["PROXIES"])
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    database.init_app(app)
    # what runs after a request runs in the opposite order: compressed last, but for what counts and notes it
    for module in (
        requestlog,
        metrics,
        compression,
        extensions,
        language,
        identity,
        security,
        assets,
        text,
        words,
        class_words,
        conduct,
        pairs,
        scoring,
        recruiting,
        reviewing,
        result_words,
        threads,
        tablebases,
        polling,
        errors,
    ):
        module.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
