"""Settings come from the environment, and every one of them is documented."""

import re
from pathlib import Path

import pytest

from sim import resources, settings
from sim.settings import SettingsInvalid, make_ready, settings_from


def test_defaults() -> None:
    """Without settings: this machine only, a file in the instance folder, the shipped scenarios."""
    found = settings_from({})
    assert (found.host, found.port, found.production) == ("127.0.0.1", 8000, False)
    assert found.database_url == f"sqlite:///{found.instance / 'sim.sqlite3'}"
    assert found.scenarios == resources.scenarios()
    assert found.instance == resources.templates().parent / "instance"


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("postgres://u:p@h/n", "postgresql+psycopg://u:p@h/n"),
        ("postgresql://u@h:5433/n?sslmode=require", "postgresql+psycopg://u@h:5433/n?sslmode=require"),
        ("sqlite:////srv/sim.db", "sqlite:////srv/sim.db"),
    ],
)
def test_database_urls(url: str, used: str) -> None:
    """PostgreSQL goes through psycopg 3, under each of the names that its URLs have."""
    assert settings_from({"DATABASE_URL": url}).database_url == used


def test_production_needs_a_secret_of_its_own(tmp_path: Path) -> None:
    """In production the secret is set, long and no well-known word; a good one is used as it is."""
    for secret in ("", "secret", "x" * 31):
        with pytest.raises(SettingsInvalid, match="SECRET_KEY"):
            settings_from({"SIM_ENV": "production", "SECRET_KEY": secret})
    found = make_ready(
        settings_from({"SIM_ENV": "production", "SECRET_KEY": "s" * 32, "SIM_INSTANCE": str(tmp_path / "i")})
    )
    assert found.flask_config()["SECRET_KEY"] == "s" * 32
    assert not (tmp_path / "i" / "secret_key").exists()


def test_every_setting_is_documented() -> None:
    """Each variable that is read stands in the module's description and in docs/operations.md."""
    source = Path(settings.__file__).read_text("utf-8")
    read = set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', source))
    operations = resources.templates().parent / "docs" / "operations.md"
    assert {"PORT", "DATABASE_URL", "SECRET_KEY", "SIM_PROXIES"} <= read
    assert read <= set(re.findall(r"`([A-Z_]+)`", settings.__doc__ or ""))
    assert read <= set(re.findall(r"`([A-Z_]+)`", operations.read_text("utf-8")))


def test_requests_are_counted_where_it_says() -> None:
    """Each process counts for itself, or all together in Redis; anything else is refused, with no password in it."""
    assert settings_from({}).flask_config()["RATELIMIT_STORAGE_URI"] == "memory://"
    redis = "redis://:hush@127.0.0.1:6379/0"
    assert settings_from({"SIM_LIMITS": redis}).flask_config()["RATELIMIT_STORAGE_URI"] == redis
    with pytest.raises(SettingsInvalid, match="SIM_LIMITS cannot be used; allowed are memory:// and redis://") as found:
        settings_from({"SIM_LIMITS": "mongodb://u:hush@h"})
    assert "hush" not in str(found.value)


def test_a_metrics_token_is_no_short_word() -> None:
    """A token that could be guessed is refused."""
    assert settings_from({}).metrics_token == ""
    assert settings_from({"SIM_METRICS_TOKEN": "t" * 16}).metrics_token == "t" * 16
    with pytest.raises(SettingsInvalid, match="at least 16"):
        settings_from({"SIM_METRICS_TOKEN": "t" * 15})
