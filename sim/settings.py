"""The settings of one installation, read from the environment and nowhere else.

`HOST` (127.0.0.1) and `PORT` (8000; 0 takes any free one) say where to listen. `DATABASE_URL` is
`sqlite:///file.sqlite3` or `postgresql://user@host/name`; without it `sim.sqlite3` in the instance folder is
used. `SECRET_KEY` signs cookies and forms; in development it is generated into the instance folder.
`SIM_ENV` is `development` or `production`. `SIM_INSTANCE` is the folder that the program writes to: `instance` in
the checkout, else in the working folder. `SIM_SCENARIOS` is the folder of scenario files, by default the
shipped one. `SIM_THREADS` (8) is how many requests are served at once, 1..64. `SIM_HTTPS` is 1 where browsers come
by HTTPS, so that cookies are marked as secure. `SIM_PROXIES` (0) is how many proxies stand in front, whose
`X-Forwarded-*` headers are believed, 0..5. `SIM_LIMITS` says where requests are counted: `memory://`, each process
for itself, or `redis://host:6379/0` for all together. `SIM_WORKERS` (4) is how many processes gunicorn starts, 1..64.
`SIM_REVIEWS` (1) is 0 where scenarios are not to be solved when published. `SIM_REQUEST_LOG` is 1 for a line of
JSON about each request. `SIM_METRICS_TOKEN` opens `/metrics` to whoever shows it.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from sim import resources

DEVELOPMENT = "development"
PRODUCTION = "production"
SHORTEST_SECRET = 32
SHORTEST_METRICS_TOKEN = 16
_KNOWN_SECRETS = frozenset({"dev", "secret", "changeme", "change-me", "development", "secret-key", "password"})


class SettingsInvalid(Exception):
    """A setting that cannot be used; the message is one line and says what would be allowed."""


@dataclass(frozen=True)
class Settings:
    """The settings of one installation; `secret_key` is empty where a generated one is to be used."""

    host: str
    port: int
    database_url: str
    secret_key: str
    environment: str
    instance: Path
    scenarios: Path
    threads: int
    https: bool
    proxies: int
    limits: str
    workers: int
    reviews: bool
    request_log: bool
    metrics_token: str

    @property
    def production(self) -> bool:
        """Whether this is not a developer's own machine."""
        return self.environment == PRODUCTION

    def flask_config(self) -> dict[str, Any]:
        """Return what the application factory takes as its configuration."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "INSTANCE_PATH": str(self.instance),
            "SCENARIOS": str(self.scenarios),
            "HTTPS": self.https,
            "PROXIES": self.proxies,
            "RATELIMIT_STORAGE_URI": self.limits,
            "REQUEST_LOG": self.request_log,
            "METRICS_TOKEN": self.metrics_token,
        }


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read the settings from a mapping such as `os.environ`; raises SettingsInvalid."""
    environment = environ.get("SIM_ENV", "").strip() or DEVELOPMENT
    if environment not in (DEVELOPMENT, PRODUCTION):
        raise SettingsInvalid(f"SIM_ENV is '{environment}'; allowed are {DEVELOPMENT} and {PRODUCTION}")
    instance = Path(environ.get("SIM_INSTANCE", "").strip() or (resources.checkout() or Path.cwd()) / "instance")
    scenarios = Path(environ.get("SIM_SCENARIOS", "").strip() or resources.scenarios())
    return Settings(
        host=environ.get("HOST", "").strip() or "127.0.0.1",
        port=_whole_number(environ, "PORT", 8000, 0, 65535),
        database_url=_database_url(environ.get("DATABASE_URL", "").strip(), instance.resolve()),
        secret_key=_secret(environ.get("SECRET_KEY", "").strip(), environment),
        environment=environment,
        instance=instance.resolve(),
        scenarios=scenarios.resolve(),
        threads=_whole_number(environ, "SIM_THREADS", 8, 1, 64),
        https=_whole_number(environ, "SIM_HTTPS", 0, 0, 1) == 1,
        proxies=_whole_number(environ, "SIM_PROXIES", 0, 0, 5),
        limits=_limits(environ.get("SIM_LIMITS", "").strip()),
        workers=_whole_number(environ, "SIM_WORKERS", 4, 1, 64),
        reviews=_whole_number(environ, "SIM_REVIEWS", 1, 0, 1) == 1,
        request_log=_whole_number(environ, "SIM_REQUEST_LOG", 0, 0, 1) == 1,
        metrics_token=_metrics_token(environ.get("SIM_METRICS_TOKEN", "").strip()),
    )


def make_ready(settings: Settings) -> Settings:
    """Make the instance folder, and in it a secret of its own where none was set; raises SettingsInvalid.

    The same secret is found again at the next start.
    """
    try:
        settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(settings.instance, os.W_OK):
            raise PermissionError(13, "Permission denied")
        return settings if settings.secret_key else replace(settings, secret_key=_own_secret(settings.instance))
    except OSError as error:
        raise SettingsInvalid(
            f"cannot write to the folder {settings.instance} ({error.strerror}); "
            "set SIM_INSTANCE to a folder that can be written to"
        ) from None


def _own_secret(instance: Path) -> str:
    path = instance / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_text("ascii", "replace").strip()
        if len(secret) < SHORTEST_SECRET:
            raise SettingsInvalid(f"{path} holds no secret; delete it, and a new one is made") from None
        return secret
    secret = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
    return secret


def _whole_number(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsInvalid(f"{name} is '{text}'; allowed is a whole number from {low} to {high}")
    return int(text)


def _database_url(text: str, instance: Path) -> str:
    if not text:
        return f"sqlite:///{instance / 'sim.sqlite3'}"
    allowed = "allowed are sqlite:///file.sqlite3 and postgresql://user:password@host/name"
    try:
        url = make_url(text)
    except ArgumentError:
        raise SettingsInvalid(f"DATABASE_URL cannot be read; {allowed}") from None
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        if url.database in (None, "", ":memory:"):
            raise SettingsInvalid(f"DATABASE_URL names no file; {allowed}")
        return url.set(drivername="sqlite").render_as_string(hide_password=False)
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    raise SettingsInvalid(f"DATABASE_URL is for '{url.drivername}'; {allowed}")


def _limits(text: str) -> str:
    if not text or text == "memory://":
        return "memory://"
    if not text.startswith(("redis://", "rediss://")):
        raise SettingsInvalid("SIM_LIMITS cannot be used; allowed are memory:// and redis://host:6379/0")
    if find_spec("redis") is None:
        raise SettingsInvalid("SIM_LIMITS is for Redis, whose client is missing; install the extra `scale`")
    return text


def _metrics_token(text: str) -> str:
    if text and (len(text) < SHORTEST_METRICS_TOKEN or not text.isascii()):
        raise SettingsInvalid(f"SIM_METRICS_TOKEN needs at least {SHORTEST_METRICS_TOKEN} ASCII characters")
    return text


def _secret(text: str, environment: str) -> str:
    if environment == PRODUCTION and not text:
        raise SettingsInvalid(f"SECRET_KEY is missing; with SIM_ENV={PRODUCTION} it must be set")
    if text and (len(text) < SHORTEST_SECRET or text.lower() in _KNOWN_SECRETS) and environment == PRODUCTION:
        raise SettingsInvalid(
            f"SECRET_KEY is a default or too short; with SIM_ENV={PRODUCTION} "
            f"it needs at least {SHORTEST_SECRET} random characters"
        )
    return text
