"""Measures are kept alike on SQLite and PostgreSQL: with every ending, remark, freeze and skill, and counted again."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import boards, classes, remarks, results
from sim.services.class_plans import read_plan
from sim.services.remarks import EXCLUDED
from sim.services.result_views import Filters
from sim.store import reviews
from sim.store.database import writing
from sim.store.reviews import Skilled
from sim.store.types import utc_now
from tests.classes import code_of, joined, played
from tests.factories import attempt, trainee
from tests.review import ADMIN, BEST, GOOD, POOR, TRAINER, room_with, somebody


def test_what_is_kept_is_what_counting_gives(anywhere: Session) -> None:
    """After endings, an exclusion, its end, a freeze, a reveal and skills, the tables are those of a recount."""
    session = anywhere
    ada, ann = somebody(session, "ada@example.org", TRAINER), somebody(session, "ann@example.org", ADMIN)
    room, _, firsts = room_with(session, ada, {"Kim": POOR, "Robin": GOOD, "Wren": ["wait"]})
    alone = attempt(session, trainee(session, "Sol"), GOOD)

    def kept() -> list[list[tuple[object, ...]]]:
        columns = "attempt_id, name, value, falling, ranks", "name, value, holders"
        queries = (
            f"SELECT {columns[0]} FROM measure ORDER BY 1, 2",
            f"SELECT {columns[1]} FROM measure_count ORDER BY 1, 2",
        )
        found = [[tuple(row) for row in session.execute(text(query))] for query in queries]
        session.rollback()
        return found

    def as_counted() -> None:
        before = kept()
        boards.rebuild(session)
        assert kept() == before

    as_counted()
    remarks.remark(session, ada, firsts["Robin"], EXCLUDED, "a test")
    remarks.remark(session, ann, alone, EXCLUDED, "a test")
    as_counted()
    fields = {"name": "Tuesday", "zone": "UTC", "board": "frozen"}
    classes.edit(session, ada, room, read_plan(fields, ["errand"], [], utc_now()))
    played(session, joined(session, code_of(session, ada, room), "Late"), room, BEST)
    as_counted()
    assert [row.name for row in results.among_all(session, ann, "errand").rows] == ["Kim"]
    classes.reveal(session, ada, room)
    remarks.lift(session, ada, firsts["Robin"], EXCLUDED)
    as_counted()
    with writing(session) as connection:
        rows = connection.execute(text("SELECT id FROM attempt WHERE score IS NOT NULL ORDER BY id")).scalars().all()
        skills = zip(rows, (500, -20, 500, 900), strict=True)
        reviews.set_skill(connection, [Skilled(one, skill) for one, skill in skills])
    as_counted()
    by_skill = results.among_all(session, ann, "errand", by="skill")
    assert [(row.rank, row.values["skill"]) for row in by_skill.rows] == [(1, 900), (2, 500), (3, -20)]
    with writing(session) as connection:
        reviews.set_skill(connection, [Skilled(rows[0], None)])
    as_counted()
    picked = results.among_all(session, ann, "errand", by="timing", filters=Filters(name="k"))
    assert [row.name for row in picked.rows] == ["Kim"]
