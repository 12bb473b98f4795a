"""Names, tokens and being forgotten."""

import hashlib
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import trainees
from sim.services.errors import NotFound
from sim.services.trainees import NameRefused, clean_name
from tests.factories import attempt, trainee


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Robin", "Robin"),
        ("  Robin \t  Ward\n", "Robin Ward"),
        ("\uff32\uff4f\uff42\uff49\uff4e", "Robin"),
        ("Zoe\u0308", "Zoë"),
        ("Robin\u3000Ward", "Robin Ward"),
        ("李小龍", "李小龍"),
        ("🦉", "🦉"),
        ("<b>Robin</b>", "<b>Robin</b>"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_name_has_one_written_form(written: str, kept: str) -> None:
    """Names are brought to NFKC, trimmed, and white space inside is folded; nothing else is changed."""
    assert clean_name(written) == kept


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        (" \u00a0\t\n", "empty"),
        ("x" * 41, "long"),
        ("\ufdfa" * 3, "long"),
        ("x" * 100_000, "long"),
        ("Ro\x00bin", "characters"),
        ("Ro\x1bbin", "characters"),
        ("Ro\u200bbin", "characters"),
        ("Ro\u202ebin", "characters"),
        ("Ro\ue000bin", "characters"),
        ("Ro\ud800bin", "characters"),
        ("\u0301\u0302", "marks"),
        ("\u3164", "marks"),
    ],
)
def test_a_name_may_be_refused(name: str, reason: str) -> None:
    """A name is 1 to 40 characters after normalisation, without invisible ones, and more than marks."""
    with pytest.raises(NameRefused) as refused:
        clean_name(name)
    assert refused.value.reason == reason


def test_joining_gives_a_token_that_is_stored_only_as_a_hash(session: Session) -> None:
    """The token finds its trainee, is long, and does not stand in the database."""
    joined = trainees.join(session, " Robin ")

    assert trainees.by_token(session, joined.token) == joined.trainee
    assert joined.trainee.name == "Robin"
    assert len(joined.token) >= 40
    row = session.execute(text("SELECT * FROM trainee")).one()
    assert row.token_hash == hashlib.sha256(joined.token.encode()).hexdigest()
    assert joined.token not in map(str, row)
    for other in ("", "x", "\ud800", joined.token + "x"):
        assert trainees.by_token(session, other) is None


def test_namesakes_have_different_tags(session: Session) -> None:
    """Two trainees of the same name are told apart by a short tag."""
    first, second = trainee(session), trainee(session)

    assert first.name == second.name
    assert len(first.tag) == 4
    assert first.tag != second.tag


def test_a_trainee_can_be_renamed(session: Session) -> None:
    """A new name follows the same rules."""
    joined = trainees.join(session, "Robin")

    renamed = trainees.rename(session, joined.trainee, "  Ro  Ward ")

    assert renamed.name == "Ro Ward"
    assert trainees.by_token(session, joined.token) == renamed
    with pytest.raises(NameRefused):
        trainees.rename(session, renamed, "\u200b")


def test_forgetting_leaves_unnamed_attempts(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    """Name and token are gone from the whole database; the attempt stays with its decisions, and the log has the id."""
    caplog.set_level(logging.INFO, logger="sim")
    joined = trainees.join(session, "Rumpelstiltskin")
    trainees.go_by(session, joined.trainee, "Rumpelstiltskin the Second")
    public_id = attempt(session, joined.trainee, ["call", "suit"])

    trainees.forget(session, joined.trainee)

    assert caplog.messages == [f"trainee {joined.trainee.public_id} was forgotten"]
    assert trainees.by_token(session, joined.token) is None
    row = session.execute(text("SELECT trainee_id, score FROM attempt WHERE public_id = :p"), {"p": public_id}).one()
    assert row.trainee_id is None
    assert row.score is not None
    everything = [
        str(value)
        for table in ("trainee", "attempt", "decision", "scenario", "scenario_version", "board_row", "board_score")
        for row in session.execute(text(f"SELECT * FROM {table}"))
        for value in row
    ]
    assert not any("Rumpelstiltskin" in value or joined.trainee.public_id in value for value in everything)
    with pytest.raises(NotFound):
        trainees.rename(session, joined.trainee, "Back")
    trainees.forget(session, joined.trainee)


def test_a_row_of_a_forgotten_trainee_is_not_given_to_the_next(session: Session) -> None:
    """The id of a forgotten trainee does not come again, so nothing of theirs can fall to somebody else."""
    gone = trainee(session)
    trainees.forget(session, gone)

    assert trainee(session).id > gone.id
