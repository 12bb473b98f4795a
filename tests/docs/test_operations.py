"""The operations page names every setting with its default, and what it tells operators to run works."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sim.services.backups import backup
from sim.services.trainees import forget, forget_by_id
from sim.services.verify import verify
from sim.settings import Settings, SettingsInvalid, settings_from
from sim.store.database import db
from sim.web import DEFAULTS
from sim.web.board import EXPORTS
from sim.web.play import DECISIONS
from sim.web.trainee import JOINS
from tests.docs.documents import code, document, table_after
from tests.factories import attempt, trainee
from tests.installation import application

TEXT = document("operations.md")
COMPUTED = {"DATABASE_URL", "SECRET_KEY", "SIM_METRICS_TOKEN", "SIM_INSTANCE", "SIM_SCENARIOS"}


class Asked(Mapping[str, str]):
    """An environment that notes which variables are asked for."""

    def __init__(self, **values: str) -> None:
        self.values_given = values
        self.names: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.names.append(name)
        return self.values_given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_given)

    def __len__(self) -> int:
        return len(self.values_given)


def settings_told(text: str) -> dict[str, str]:
    """Return the default of each variable in the table."""
    return {row.key: row.cells[2] for row in table_after(text, "## Settings")}


def settings_read() -> set[str]:
    """Return the variables that the program asks for."""
    environment = Asked()
    settings_from(environment)
    return set(environment.names)


def sql(name: str) -> str:
    """Return the statements that stand behind a mark."""
    found = re.search(rf"<!-- sql: {name} -->\n```sql\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_setting_has_its_line_and_every_line_its_setting() -> None:
    """The table lists the variables that the program reads, and no other."""
    assert set(settings_told(TEXT)) == settings_read()


def test_a_setting_without_a_line_is_noticed() -> None:
    """Without its line a setting stands out."""
    without = "\n".join(line for line in TEXT.splitlines() if not line.startswith("| `SIM_THREADS`"))
    assert settings_read() - set(settings_told(without)) == {"SIM_THREADS"}


def test_defaults_are_those_of_the_program() -> None:
    """A default in the table means what leaving the variable out means."""
    told = settings_told(TEXT)
    given = {name: code(told[name])[0] for name in told if name not in COMPUTED}
    assert settings_from(given) == settings_from({})
    assert settings_from({"SIM_INSTANCE": "x"}).database_url.endswith("/x/sim.sqlite3")
    assert settings_from({}).instance.name == "instance"
    assert settings_from({}).scenarios.name == "scenarios"


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("PORT", 0, 65535),
        ("SIM_THREADS", 1, 64),
        ("SIM_WORKERS", 1, 64),
        ("SIM_PROXIES", 0, 5),
        ("SIM_REVIEWS", 0, 1),
        ("SIM_HTTPS", 0, 1),
        ("SIM_REQUEST_LOG", 0, 1),
    ],
)
def test_ranges_are_those_of_the_program(name: str, low: int, high: int) -> None:
    """Both ends of a range are taken, and nothing beyond."""
    row = next(row for row in table_after(TEXT, "## Settings") if row.key == name)
    assert high == 1 or f"{low} to {high}" in row.cells[1]
    assert isinstance(settings_from({name: str(low)}), Settings)
    assert isinstance(settings_from({name: str(high)}), Settings)
    with pytest.raises(SettingsInvalid):
        settings_from({name: str(high + 1)})


def test_limits_are_those_of_the_program() -> None:
    """The rate limits and the size of requests are stated as they apply."""
    flat = " ".join(TEXT.split())
    assert f"Decisions: {DECISIONS}." in flat
    assert f"trying again: {JOINS.replace('; ', ' and ')}." in flat
    assert f"as CSV: {EXPORTS}." in flat
    assert f"Everything else: {DEFAULTS['RATELIMIT_DEFAULT']}." in flat
    assert f"A request can have {DEFAULTS['MAX_CONTENT_LENGTH'] // 1024} KiB at most." in flat


def test_erasures_are_repeated_after_a_restore(session: Session, tmp_path: Path, scenarios: Path) -> None:
    """The statements erase in a restored backup who was erased since, and leave everybody else and every attempt."""
    gone, kept = trainee(session, "Robin"), trainee(session, "Kim")
    for one in (gone, kept):
        attempt(session, one, ["call"])
    backup(session, tmp_path / "copy.sqlite3")
    forget(session, gone)
    old = session.get_bind().engine.url.database
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as restored:
        restored.executescript(sql("with the old database").replace("before/sim.sqlite3", str(old)))
        assert restored.execute("SELECT name FROM trainee").fetchall() == [("Kim",)]
        owners = restored.execute("SELECT trainee_id FROM attempt ORDER BY id").fetchall()
        assert owners == [(None,), (kept.id,)]
    with application(f"sqlite:///{tmp_path / 'copy.sqlite3'}", tmp_path, scenarios) as app, app.app_context():
        assert verify(db.session()).differences == []


def test_the_log_names_who_has_to_be_erased_again(
    session: Session, tmp_path: Path, scenarios: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The id that the log gives at an erasure erases the same trainee in a restored backup, and nobody else."""
    gone, kept = trainee(session, "Robin"), trainee(session, "Kim")
    backup(session, tmp_path / "copy.sqlite3")
    with caplog.at_level("INFO", "sim"):
        forget(session, gone)
    pattern = code(next(line for line in TEXT.splitlines() if "was forgotten`" in line))[0].replace("ID", r"(\w+)")
    found = re.search(pattern, caplog.text)
    assert found is not None
    with application(f"sqlite:///{tmp_path / 'copy.sqlite3'}", tmp_path, scenarios) as app, app.app_context():
        assert forget_by_id(db.session(), found[1])
        assert not forget_by_id(db.session(), found[1])
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as restored:
        assert restored.execute("SELECT id FROM trainee").fetchall() == [(kept.id,)]


def test_one_trainee_can_be_found_by_tag(session: Session) -> None:
    """The statement finds the one whose tag is given and not a namesake."""
    wanted, _namesake = trainee(session, "Robin"), trainee(session, "Robin")
    with closing(sqlite3.connect(str(session.get_bind().engine.url.database))) as database:
        rows = database.execute(sql("finding one").replace("ab3k", wanted.tag)).fetchall()
    assert [row[:2] for row in rows] == [(wanted.public_id, "Robin")]
