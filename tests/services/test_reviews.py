"""Skill comes with the score where a scenario is solved, later otherwise, and can always be reckoned again."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.language.load import load_path
from sim.services.boards import board, rebuild
from sim.services.debriefs import debrief_view
from sim.services.reviews import bring_up_to_date, fill_in
from sim.services.scenarios import synchronise
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.services.views import CAREER
from tests import factories
from tests.builders import errand_yaml
from tests.careers import write_career
from tests.factories import attempt, trainee
from tests.reviewed import SHORT, publish, tablebases_in

WAY = ["wait", "flatter", "close"]


def skills(session: Session) -> list[int | None]:
    """Return the skill of every finished attempt, in the order of their beginning."""
    rows = session.execute(text("SELECT skill FROM attempt WHERE score IS NOT NULL ORDER BY id")).all()
    session.rollback()
    return [row.skill for row in rows]


def on_board(session: Session) -> list[int | None]:
    return [row.skill for row in board(session, "errand", None).rows]


def finish(session: Session, who: Trainee, tablebases: Tablebases | None, way: list[str] = WAY) -> str:
    """Play a way to its end as a server does that knows the tablebases."""
    public_id = attempt(session, who, way[:-1])
    factories.take(session, who, public_id, len(way), way[-1], tablebases=tablebases)
    return public_id


def test_skill_comes_with_the_score(session: Session, tmp_path: Path) -> None:
    """Where the scenario is solved, an attempt has its skill when it ends, on its board and in its debrief."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    assert bring_up_to_date(session, tablebases).made == 1
    who = trainee(session)
    public_id = finish(session, who, tablebases)
    (skill,) = skills(session)
    assert skill is not None
    assert on_board(session) == [skill]
    review = debrief_view(session, who, public_id, tablebases).review
    assert review is not None
    assert (review.status, review.skill) == ("ready", skill)
    assert review.score == pytest.approx(review.start + review.luck - review.losses)


def test_skill_comes_later_where_nothing_was_solved(session: Session, tmp_path: Path) -> None:
    """Attempts that ended before get it when the scenario is solved, and the debrief says so until then."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    who = trainee(session)
    public_id = finish(session, who, tablebases)
    finish(session, trainee(session), None, ["call", "suit"])
    pending = debrief_view(session, who, public_id, tablebases).review
    assert pending is not None
    assert (pending.status, skills(session), on_board(session)) == ("pending", [None, None], [None, None])
    assert board(session, "errand", None, tablebases=tablebases).unsolved == "pending"

    report = bring_up_to_date(session, tablebases)

    assert (report.made, report.skilled) == (1, 2)
    assert None not in skills(session)
    assert sorted(on_board(session), key=str) == sorted(skills(session), key=str)
    assert board(session, "errand", None, tablebases=tablebases).unsolved == ""
    ready = debrief_view(session, who, public_id, tablebases).review
    assert ready is not None
    assert ready.status == "ready"
    again = bring_up_to_date(session, tablebases)
    assert (again.made, again.skilled) == (0, 0)


def test_what_ended_meanwhile_is_looked_for_once_more(session: Session, tmp_path: Path) -> None:
    """An attempt that ended while the scenario was being solved gets its skill by a last look."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    bring_up_to_date(session, tablebases)
    finish(session, trainee(session), None)
    assert skills(session) == [None]
    assert fill_in(session, tablebases) == 1
    assert None not in skills(session)


def test_a_tampered_skill_is_named_and_mended(session: Session, tmp_path: Path) -> None:
    """`verify` names it, `rebuild` of reviews puts it right, and boards are counted from it."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    bring_up_to_date(session, tablebases)
    finish(session, trainee(session), tablebases)
    (skill,) = skills(session)
    assert verify(session, tablebases).differences == []
    session.execute(text("UPDATE attempt SET skill = 999"))
    session.commit()

    found = {difference.what: difference for difference in verify(session, tablebases).differences}

    assert (found["the skill in tenths"].stored, found["the skill in tenths"].computed) == ("999", str(skill))
    assert "the row on its board" in found
    assert rebuild(session) == 1
    assert on_board(session) == [999]
    assert bring_up_to_date(session, tablebases, afresh=True).skilled == 1
    assert (skills(session), on_board(session)) == ([skill], [skill])
    assert verify(session).differences == []


def test_verify_counts_who_has_none(session: Session, tmp_path: Path) -> None:
    """Finished attempts without skill are counted, and are no difference."""
    publish(session, tmp_path / "scenarios")
    finish(session, trainee(session), None)
    report = verify(session, tablebases_in(tmp_path))
    assert (report.without_skill, report.differences) == (1, [])
    assert report.lines()[0] == "finished attempts without skill: 1; see `sim reviews update`"


def test_too_many_positions(session: Session, tmp_path: Path) -> None:
    """Past the limit a scenario stays playable; it says so at publication, on its board and in the debrief."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path, most_positions=100)
    report = bring_up_to_date(session, tablebases)
    assert report.made == 0
    assert report.problems == (
        "errand: the scenario has more than 100 positions, so it is played without review and skill; "
        "`sim check` tells what makes it large",
    )
    assert report.lines()[0] == report.problems[0]
    who = trainee(session)
    public_id = finish(session, who, tablebases)
    review = debrief_view(session, who, public_id, tablebases).review
    assert review is not None
    assert (review.status, skills(session)) == ("large", [None])
    assert board(session, "errand", None, tablebases=tablebases).unsolved == "large"


def test_a_damaged_tablebase_hinders_nobody(session: Session, tmp_path: Path) -> None:
    """With a file cut short attempts end without skill and debriefs without review; the next update mends it."""
    publish(session, tmp_path / "scenarios")
    bring_up_to_date(session, tablebases_in(tmp_path))
    (path,) = (tmp_path / "tablebases").glob("*/worth.npy")
    path.write_bytes(path.read_bytes()[:-8])
    tablebases = tablebases_in(tmp_path)
    who = trainee(session)
    public_id = finish(session, who, tablebases)
    review = debrief_view(session, who, public_id, tablebases).review
    assert review is not None
    assert (review.status, skills(session)) == ("damaged", [None])
    report = bring_up_to_date(session, tablebases)
    assert (report.made, report.skilled) == (1, 1)


def test_changed_content_is_solved_anew_and_the_old_kept_while_it_was_played(session: Session, tmp_path: Path) -> None:
    """An edited scenario has a tablebase of its own; that of the old version goes when nobody played it."""
    publish(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    bring_up_to_date(session, tablebases)
    publish(session, tmp_path / "scenarios", errand=errand_yaml(horizon=SHORT, title="Changed"))
    report = bring_up_to_date(session, tablebases)
    assert (report.made, report.deleted) == (1, 1)
    finish(session, trainee(session), tablebases)
    publish(session, tmp_path / "scenarios", errand=errand_yaml(horizon=SHORT, title="Again"))
    report = bring_up_to_date(session, tablebases)
    assert (report.made, report.deleted) == (1, 0)


def test_every_beginning_of_a_career_is_solved(session: Session, tmp_path: Path) -> None:
    """A scenario is solved from each memory; a career attempt gets its skill by its own beginning."""
    write_career(tmp_path / "scenarios")
    synchronise(session, tmp_path / "scenarios")
    tablebases = tablebases_in(tmp_path)
    second = load_path(tmp_path / "scenarios" / "second-call.yaml")
    report = bring_up_to_date(session, tablebases)
    assert [tablebases.find(second, {"vera": case}).status for case in range(3)] == ["ready"] * 3
    assert not [line for line in report.problems if line.startswith("second-call")]
    who = trainee(session)
    attempt(session, who, ["promise", "answer"], mode=CAREER, slug="first-call")
    career = attempt(session, who, [], mode=CAREER, slug="second-call")
    factories.take(session, who, career, 1, "offer", tablebases=tablebases)
    begun = json.loads(session.execute(text("SELECT memory FROM attempt ORDER BY id DESC")).scalars().first() or "")
    assert begun == {"vera": 1}
    assert skills(session)[-1] == 1000
    assert verify(session, tablebases).differences == []
