"""A database of any released schema comes to the present one with everything in it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from sim.services import measures
from sim.services.attempts import start
from sim.services.boards import board
from sim.services.verify import verify
from sim.services.views import PRACTICE
from sim.store.database import db
from sim.store.schema import Schema, revisions, schema, upgrade
from tests.factories import trainee
from tests.installation import application, set_up, sqlite_url
from tests.store.release import RELEASED, restore, rows

REVISIONS = sorted(path.stem for path in RELEASED.glob("*.sql"))


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_released_database_is_brought_up_to_date(
    backend: str, revision: str, request: pytest.FixtureRequest, tmp_path: Path, scenarios: Path
) -> None:
    """Every row is kept, every attempt plays again to what is stored, boards have their rows, and play goes on."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    before = rows(revision)
    with application(url, tmp_path, scenarios) as app:
        restore(app, revision)
        with app.app_context():
            session = db.session()
            upgrade(session)
            measures.fill_in(session)
            assert schema(session) is Schema.CURRENT
            for table, found in before.items():
                more = "WHERE NOT passed" if table == "forewarned" and revision < "0010" else ""
                assert session.scalar(text(f"SELECT count(*) FROM {table} {more}")) == len(found)
            for row in before["attempt"]:
                now = session.execute(
                    text("SELECT score, outcome, seed, decided, snapshot FROM attempt WHERE public_id = :id"),
                    {"id": row["public_id"]},
                ).one()
                assert now._asdict().items() <= row.items()
            report = verify(session)
            assert report.differences == []
            assert report.recomputed + len(report.older_rules) == len(before["attempt"]) > 4
            session.rollback()
        set_up(app)
        with app.app_context():
            shown = {row.name for row in board(db.session(), "errand", None).rows}
            assert shown == {"Robin" if revision == "0001" else "Quiet Heron", ""}
            assert start(db.session(), trainee(db.session(), "Alex"), "errand", PRACTICE)


def test_every_release_has_its_database() -> None:
    """Every schema from that of version 0.1.0 to the present one is among those that are tried."""
    assert REVISIONS[0] == "0001"
    assert list(revisions()) == REVISIONS


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_who_had_been_forewarned_comes_off_the_boards(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path, scenarios: Path
) -> None:
    """What was finished after a vote told of it, outside of its class as well, is marked, and ranks no more."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, scenarios) as app:
        restore(app, "0007")
        with app.app_context():
            session = db.session()
            values = {"at": "2020-01-01 00:00:00.000000" + ("+00" if backend == "postgres" else "")}
            session.execute(
                text(
                    "INSERT INTO member (public_id, class_id, trainee_id, name, look, joined_at) "
                    "SELECT 'x', 1, id, 'R', 'r', :at FROM trainee WHERE pseudonym = 'Quiet Heron'"
                ),
                values,
            )
            session.execute(
                text(
                    "INSERT INTO forewarned (member_id, scenario_id, vote_id, since) "
                    "SELECT id, 1, 1, :at FROM member WHERE public_id = 'x'"
                ),
                values,
            )
            session.commit()
            before = session.scalar(text("SELECT sum(holders) FROM measure_count WHERE name = 'score'"))
            upgrade(session)
            assert {row.name for row in board(session, "errand", None).rows} == {""}
            assert session.scalar(text("SELECT sum(holders) FROM measure_count WHERE name = 'score'")) == before - 1
            assert verify(session).differences == []


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_who_was_there_when_a_class_voted_is_known(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path, scenarios: Path
) -> None:
    """A member who had passed what was voted on is noted as such; who could still meet it or was removed stays so."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, scenarios) as app:
        restore(app, "0009")
        with app.app_context():
            session = db.session()
            upgrade(session)
            found = session.execute(
                text("SELECT name, passed, vote_id FROM forewarned JOIN member ON member.id = member_id ORDER BY name")
            )
            assert [tuple(row) for row in found] == [("Alex", True, 1), ("Noor", False, 1)]
