"""Who did what: everything that is done with an account's rights is written down in the transaction that does it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.store import audits
from sim.store.database import reading
from sim.store.types import utc_now

AT_ONCE = 50

INVITED, LINK_GIVEN, DISABLED, ENABLED = "invited", "link_given", "disabled", "enabled"
PASSWORD_SET, PASSWORD_CHANGED, LOGGED_OUT, DELETED = "password_set", "password_changed", "logged_out", "deleted"
MADE, EDITED, CLOSED, LOCKED, UNLOCKED = "made", "edited", "closed", "locked", "unlocked"
ARCHIVED, RESTORED, REVEALED, CODE_CHANGED = "archived", "restored", "revealed", "code_changed"
GATE_OPENED, MEMBER_RENAMED, MEMBER_REMOVED, MEMBER_LET_IN = "gate_opened", "renamed", "removed", "let_in"
VOTE_OPENED, VOTE_CLOSED, VOTE_EXPLAINED = "vote_opened", "vote_closed", "vote_explained"
VOTE_ENDED, BRANCH_FOLLOWED, DEBRIEF_SHOWN = "vote_ended", "branch_followed", "debrief_shown"
WAY_IN_SHOWN, REVIEWER_GIVEN, REVIEWER_TAKEN = "way_in_shown", "reviewer_given", "reviewer_taken"
FLAGGED, UNFLAGGED, EXCLUDED, ADMITTED = "flagged", "unflagged", "excluded", "admitted"
TOKEN_MADE, TOKEN_REVOKED = "token_made", "token_revoked"
ABOUT_ATTEMPTS = (FLAGGED, UNFLAGGED, EXCLUDED, ADMITTED)
"""Deeds whose `about` is the public id of an attempt."""


@dataclass(frozen=True)
class AuditEntry:
    """One thing that was done; `by` is an email, `command`, or empty for an account that was deleted.

    `about` names what it was done to: an email, a member's name or an id, empty where the class is meant.
    """

    id: int
    done_at: datetime
    by: str
    what: str
    about: str
    class_public_id: str
    class_name: str
    reason: str = ""

    @property
    def of_attempt(self) -> bool:
        """Whether `about` is the public id of an attempt."""
        return self.what in ABOUT_ATTEMPTS


@dataclass(frozen=True)
class AuditPage:
    """Some of what was done, the latest first; `before` is where the page after it begins, 0 where none is."""

    entries: tuple[AuditEntry, ...]
    before: int


def note(
    connection: Connection,
    account_id: int | None,
    what: str,
    about: str = "",
    class_id: int | None = None,
    reason: str = "",
) -> None:
    """Write down what an account does, None for the command; within the transaction that does it."""
    by = "command" if account_id is None else "account"
    values = {"by": by, "account_id": account_id, "class_id": class_id, "what": what, "about": about, "reason": reason}
    audits.add(connection, {"done_at": utc_now(), **values})


def page(
    session: Session, before: int | None = None, class_id: int | None = None, reviewer_id: int | None = None
) -> AuditPage:
    """Show what was done, AT_ONCE at a time; raises StoreUnavailable."""
    with reading(session):
        rows = audits.latest(session, AT_ONCE + 1, before, class_id, reviewer_id)
    entries = tuple(
        AuditEntry(
            row.id,
            row.done_at,
            "command" if row.by == "command" else row.email or "",
            row.what,
            row.about_email or row.about_name or row.about,
            row.class_public_id or "",
            row.class_name or "",
            row.reason,
        )
        for row in rows[:AT_ONCE]
    )
    return AuditPage(entries, entries[-1].id if len(rows) > AT_ONCE else 0)
