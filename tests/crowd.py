"""Many trainees on a board at once: copied from one who really played, and then the boards are counted again."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sim.services import boards, ids
from sim.services.trainees import Trainee
from sim.store.database import writing
from sim.store.records import AttemptRecord, TraineeRecord
from tests.factories import attempt, trainee

SINCE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def crowd(session: Session, scores: Sequence[int], minutes: Sequence[int] | None = None) -> list[Trainee]:
    """Let one trainee for each score stand on the board of the errand, named `T0`, `T1` and so on.

    `minutes` says when each finished, as minutes since one moment; without it they finished one after the other.
    """
    model = attempt(session, trainee(session, "Model"), ["call", "suit"])
    row = session.execute(select(AttemptRecord.__table__).where(AttemptRecord.public_id == model)).one()._asdict()
    with writing(session) as connection:
        found: list[Trainee] = []
        for number, score in enumerate(scores):
            public_id, name = ids.public_id(), f"T{number}"
            values = {"public_id": public_id, "name": name, "token_hash": public_id, "joined_at": SINCE}
            added = connection.execute(insert(TraineeRecord).values(values).returning(TraineeRecord.id)).scalar_one()
            found.append(Trainee(added, public_id, name, public_id))
            after = timedelta(minutes=number if minutes is None else minutes[number])
            changes = {"trainee_id": added, "public_id": public_id, "score": score, "finished_at": SINCE + after}
            connection.execute(insert(AttemptRecord).values({**row, "id": None, **changes}))
        connection.exec_driver_sql(
            f"UPDATE attempt SET score = NULL, outcome = NULL, outcome_kind = NULL, "
            f"finished_at = NULL WHERE public_id = '{model}'"
        )
    boards.rebuild(session)
    return found
