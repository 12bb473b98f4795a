"""What debriefs tell is kept when attempts end, and whatever is kept can be thrown away and made again."""

import logging
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import kept_debriefs, mydata
from sim.services.debrief_views import DebriefView, Told
from sim.services.debriefs import debrief_view, write_down
from sim.services.reviews import bring_up_to_date
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee, forget
from sim.services.verify import verify
from sim.store import attempts
from sim.store.database import db, writing
from sim.store.schema import upgrade
from tests import factories
from tests.factories import attempt, trainee
from tests.installation import application
from tests.reviewed import publish, tablebases_in

WAY = ["wait", "flatter", "close"]
SHAPES = {1: "490a309da733d9c5"}
"""What debriefs were made of under each shape, as `shape` gives it."""


@pytest.fixture
def session(each_url: str, tmp_path: Path) -> Iterator[Session]:
    """Give a session on each of the two databases."""
    with application(each_url, tmp_path, tmp_path / "scenarios") as app, app.app_context():
        upgrade(db.session())
        yield db.session()


@pytest.fixture
def tablebases(session: Session, tmp_path: Path) -> Tablebases:
    """Give the tablebases of an installation whose errand is solved."""
    publish(session, tmp_path / "scenarios")
    found = tablebases_in(tmp_path)
    bring_up_to_date(session, found)
    return found


def kept(session: Session) -> list[str]:
    """Return the forms of what is kept, by attempt."""
    rows = session.execute(text("SELECT form FROM debrief ORDER BY attempt_id")).scalars().all()
    session.rollback()
    return list(rows)


def change(session: Session, statement: str, **values: object) -> None:
    session.execute(text(statement), values)
    session.commit()


def told(view: DebriefView) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(Told)}


def ended(session: Session, tablebases: Tablebases) -> tuple[Trainee, str]:
    """Play to an end whose debrief is written down, as a server does once it has answered."""
    who = trainee(session)
    public_id = attempt(session, who, WAY)
    write_down(session, public_id, tablebases)
    return who, public_id


def test_what_is_kept_is_what_the_page_tells(session: Session, tablebases: Tablebases) -> None:
    """Written down when an attempt ends, its debrief needs neither decisions nor tablebase any more."""
    who, public_id = ended(session, tablebases)
    with writing(session) as connection:
        stored = connection.execute(text("SELECT told FROM debrief")).scalar_one()
        connection.execute(text("DELETE FROM debrief"))
    expected = told(debrief_view(session, who, public_id, tablebases))
    assert expected["review"].status == "ready"
    row = attempts.get(session, public_id)
    kept_debriefs.keep(session, [(row.id, row.trainee_id, kept_debriefs.unpacked(bytes(stored)))])
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    change(session, f"DROP TRIGGER guard_decision_delete{' ON decision' if on_postgresql else ''}")
    change(session, "DELETE FROM decision")
    elsewhere = Tablebases(tablebases.folder / "none")
    assert told(debrief_view(session, who, public_id, elsewhere)) == expected


def test_what_is_open_or_not_solved_is_not_kept(session: Session, tmp_path: Path) -> None:
    """Nothing is kept of an open attempt or an unreviewed one; the latter is, once its scenario is solved."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    ended(session, tablebases)
    for public_id in (attempt(session, trainee(session), WAY[:1]), "nowhere"):
        write_down(session, public_id, tablebases)
    assert kept(session) == []
    assert bring_up_to_date(session, tablebases).written == 1
    assert kept(session) == [kept_debriefs.FORM]
    assert bring_up_to_date(session, tablebases).written == 0
    assert bring_up_to_date(session, tablebases, afresh=True).written == 1


def test_another_form_is_thrown_away(session: Session, tablebases: Tablebases) -> None:
    """What an older program kept is not read, and made anew by the next update."""
    who, public_id = ended(session, tablebases)
    change(session, "UPDATE debrief SET form = '0.0.0', told = :told", told=b"?")
    assert debrief_view(session, who, public_id, tablebases).review.status == "ready"  # type: ignore[union-attr]
    assert bring_up_to_date(session, tablebases).written == 1
    assert kept(session) == [kept_debriefs.FORM]
    change(session, "UPDATE debrief SET form = '0.0.0'")
    change(session, "UPDATE attempt SET trainee_id = NULL")
    assert bring_up_to_date(session, tablebases).written == 0
    assert kept(session) == []


@pytest.mark.parametrize("damaged", [b"", b"?", zlib.compress(b"{}")])
def test_what_cannot_be_read_is_worked_out(
    session: Session, tablebases: Tablebases, damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """A damaged row hinders no page, is logged, named by `verify`, and put right by rebuilding."""
    who, public_id = ended(session, tablebases)
    assert verify(session, tablebases).differences == []
    expected = told(debrief_view(session, who, public_id, tablebases))
    change(session, "UPDATE debrief SET told = :told", told=damaged)
    with caplog.at_level(logging.ERROR):
        assert told(debrief_view(session, who, public_id, tablebases)) == expected
    assert "cannot be read" in caplog.text
    assert [one.what for one in verify(session, tablebases).differences] == ["its debrief"]
    bring_up_to_date(session, tablebases, afresh=True)
    assert verify(session, tablebases).differences == []


def test_verify_compares_what_is_told_and_not_how_it_is_packed(session: Session, tablebases: Tablebases) -> None:
    """What another library packed otherwise is no difference; another value, packed like ours, is one."""
    ended(session, tablebases)
    with writing(session) as connection:
        stored = bytes(connection.execute(text("SELECT told FROM debrief")).scalar_one())
    otherwise = zlib.compress(zlib.decompress(stored), level=0)
    assert otherwise != stored
    change(session, "UPDATE debrief SET told = :told", told=otherwise)
    assert verify(session, tablebases).differences == []
    found = kept_debriefs.unpacked(stored)
    other = kept_debriefs.packed(replace(found, capped=not found.capped))
    change(session, "UPDATE debrief SET told = :told", told=other)
    assert [one.what for one in verify(session, tablebases).differences] == ["its debrief"]


def test_it_is_ones_own_and_goes_with_oneself(session: Session, tablebases: Tablebases) -> None:
    """A debrief is part of a trainee's data, goes when they are forgotten, and is not kept again."""
    who, public_id = ended(session, tablebases)
    row = attempts.get(session, public_id)
    found = kept_debriefs.find(session, row.id)
    assert found is not None
    (own,) = mydata.of_trainee(session, who)["attempts"]
    assert own["debrief"]["review"]["score"] == own["score"]
    forget(session, who)
    assert kept(session) == []
    assert kept_debriefs.keep(session, [(row.id, who.id, found)]) == 0
    assert bring_up_to_date(session, tablebases, afresh=True).written == 0
    write_down(session, public_id, tablebases)
    assert kept(session) == []


class Watched(Tablebases):
    """Tablebases that note whether somebody could write while their files were read."""

    def watch(self, session: Session) -> None:
        """Begin to look."""
        self.engine, self.writable = session.get_bind(), list[bool]()

    def _opened_at(self, folder: Path, scenario: Scenario) -> Any:
        other = Session(self.engine)
        with writing(other) as connection:
            found = connection.execute(text("UPDATE attempt SET decided = decided")).rowcount
        other.close()
        self.writable.append(found > 0)
        return super()._opened_at(folder, scenario)


def test_no_write_waits_for_a_tablebase(session: Session, tablebases: Tablebases) -> None:
    """The first ending that a process sees reads its tablebase before it takes the lock, and gets its skill."""
    watched = Watched(tablebases.folder)
    watched.watch(session)
    public_id = attempt(session, who := trainee(session), WAY[:-1])
    factories.take(session, who, public_id, len(WAY), WAY[-1], tablebases=watched)
    assert watched.writable == [True]
    assert attempts.get(session, public_id).skill is not None


def parts(hint: Any, seen: set[Any]) -> Iterator[str]:
    """Yield each field of the dataclasses that a type is made of, with its own type."""
    for inner in get_args(hint):
        yield from parts(inner, seen)
    if is_dataclass(hint) and isinstance(hint, type) and hint not in seen:
        seen.add(hint)
        for name, kind in get_type_hints(hint).items():
            yield f"{hint.__name__}.{name}: {kind}"
            yield from parts(kind, seen)


def test_the_shape_is_that_of_its_number() -> None:
    """Whoever changes what debriefs are made of raises SHAPE, so that no row is read as what it is not."""
    made_of = "\n".join(sorted(parts(Told, set())))
    assert SHAPES[kept_debriefs.SHAPE] == sha256(made_of.encode()).hexdigest()[:16]
