"""Remarks on finished attempts: flagged for a second look, or excluded from all ranks, each with a reason.

Whoever may open an attempt may remark on it. Everything is written down, with its reason, and can be taken back; then
an excluded attempt stands again where it stood.
"""

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.services import audit
from sim.services.accounts import Account
from sim.services.errors import NotFound
from sim.services.result_views import RemarkView
from sim.services.rights import rights_of
from sim.services.trainees import NameRefused, clean_name
from sim.store import classes, measures, ranking, remarks, results
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

FLAGGED, EXCLUDED = "flagged", "excluded"
KINDS = (FLAGGED, EXCLUDED)
LONGEST_REASON = 300
_MADE = {FLAGGED: audit.FLAGGED, EXCLUDED: audit.EXCLUDED}
_LIFTED = {FLAGGED: audit.UNFLAGGED, EXCLUDED: audit.ADMITTED}


class ReasonRefused(Exception):
    """A reason that cannot be taken; `reason` is empty, long, characters or marks, as with names."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def remark(session: Session, account: Account, public_id: str, kind: str, reason: str) -> None:
    """Flag or exclude a finished attempt; where it is so already, nothing is changed.

    Raises ReasonRefused, ValueError (no such kind), NotFound (no such attempt for this account) and StoreUnavailable.
    """
    if kind not in KINDS:
        raise ValueError(f"`{kind}` is no kind of remark; allowed are {', '.join(KINDS)}")
    why = clean_reason(reason)
    _check(session, account, public_id)
    with writing(session) as connection:
        row = _locked(connection, public_id)
        if row.score is None:
            raise NotFound(public_id)
        values = {"attempt_id": row.id, "kind": kind, "reason": why, "account_id": account.id, "made_at": utc_now()}
        if remarks.add(connection, values):
            if kind == EXCLUDED:
                ranking.withdraw(connection, row.id)
                measures.rank_attempt_again(connection, row.id)
            audit.note(connection, account.id, _MADE[kind], public_id, row.class_id, why)


def lift(session: Session, account: Account, public_id: str, kind: str, reason: str = "") -> None:
    """Take a remark back; where none stands, nothing is changed.

    Raises ReasonRefused, ValueError (no such kind), NotFound (no such attempt for this account) and StoreUnavailable.
    """
    if kind not in KINDS:
        raise ValueError(f"`{kind}` is no kind of remark; allowed are {', '.join(KINDS)}")
    why = clean_reason(reason) if reason.strip() else ""
    _check(session, account, public_id)
    with writing(session) as connection:
        row = _locked(connection, public_id)
        if remarks.lift(connection, row.id, kind, account.id, utc_now()):
            if kind == EXCLUDED:
                ranking.finished(connection, row.id)
                measures.rank_attempt_again(connection, row.id)
            audit.note(connection, account.id, _LIFTED[kind], public_id, row.class_id, why)


def _locked(connection: Connection, public_id: str) -> AnyRow:
    """Lock an attempt, and then its class, so that revealing a board and excluding from it do not miss each other."""
    row = remarks.locked(connection, public_id)
    if row is None:
        raise NotFound(public_id)
    if row.class_id is not None:
        classes.shared(connection, row.class_id)
    return row


def of_attempt(session: Session, attempt_id: int) -> tuple[RemarkView, ...]:
    """List the remarks on an attempt in order, those that were taken back as well; within a reading transaction."""
    return tuple(
        RemarkView(row.kind, row.reason, row.by or "", row.made_at, row.lifted_by or "", row.lifted_at)
        for row in remarks.of_attempt(session, attempt_id)
    )


def clean_reason(text: str) -> str:
    """Return a reason on one line; raises ReasonRefused."""
    try:
        return clean_name(" ".join(text.split()), most=LONGEST_REASON)
    except NameRefused as refused:
        raise ReasonRefused(refused.reason) from None


def _check(session: Session, account: Account, public_id: str) -> None:
    with reading(session):
        row = results.attempt(session, public_id)
        if row is None or not rights_of(session, account).may_open(row):
            raise NotFound(public_id)
