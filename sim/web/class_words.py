"""The interface's words for classes and accounts: roles, states, choices, deeds, and moments in a time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import format_date, format_time

from sim.services import audit
from sim.web.language import gettext, lazy_gettext

ACCOUNT_ROLES = {
    "trainee": lazy_gettext("Trainee"),
    "trainer": lazy_gettext("Trainer"),
    "reviewer": lazy_gettext("Reviewer"),
    "admin": lazy_gettext("Admin"),
}
STATES = {
    "early": lazy_gettext("not open yet"),
    "open": lazy_gettext("open"),
    "closed": lazy_gettext("closed"),
    "archived": lazy_gettext("archived"),
}
AUDITED = {
    audit.INVITED: lazy_gettext("invited"),
    audit.LINK_GIVEN: lazy_gettext("showed a link for a new password"),
    audit.DISABLED: lazy_gettext("disabled an account"),
    audit.ENABLED: lazy_gettext("enabled an account"),
    audit.PASSWORD_SET: lazy_gettext("set the password by a link"),
    audit.PASSWORD_CHANGED: lazy_gettext("changed the password"),
    audit.LOGGED_OUT: lazy_gettext("logged out everywhere"),
    audit.DELETED: lazy_gettext("deleted the account"),
    audit.MADE: lazy_gettext("made the class"),
    audit.EDITED: lazy_gettext("changed the class"),
    audit.CLOSED: lazy_gettext("closed the class"),
    audit.LOCKED: lazy_gettext("locked the class"),
    audit.UNLOCKED: lazy_gettext("unlocked the class"),
    audit.ARCHIVED: lazy_gettext("archived the class"),
    audit.RESTORED: lazy_gettext("brought the class back"),
    audit.REVEALED: lazy_gettext("revealed the board"),
    audit.CODE_CHANGED: lazy_gettext("changed the join code"),
    audit.GATE_OPENED: lazy_gettext("opened a gate"),
    audit.MEMBER_RENAMED: lazy_gettext("renamed a member"),
    audit.MEMBER_REMOVED: lazy_gettext("removed a member"),
    audit.MEMBER_LET_IN: lazy_gettext("let a member in again"),
    audit.VOTE_OPENED: lazy_gettext("opened a vote"),
    audit.VOTE_CLOSED: lazy_gettext("closed a vote"),
    audit.VOTE_EXPLAINED: lazy_gettext("showed what the analysis says about a vote"),
    audit.VOTE_ENDED: lazy_gettext("ended a vote"),
    audit.BRANCH_FOLLOWED: lazy_gettext("followed a branch with the room"),
    audit.DEBRIEF_SHOWN: lazy_gettext("put the debrief of the class on the projector"),
    audit.WAY_IN_SHOWN: lazy_gettext("showed a code for another device"),
    audit.FLAGGED: lazy_gettext("flagged an attempt"),
    audit.UNFLAGGED: lazy_gettext("took a flag back"),
    audit.EXCLUDED: lazy_gettext("excluded an attempt"),
    audit.ADMITTED: lazy_gettext("let an excluded attempt rank again"),
    audit.TOKEN_MADE: lazy_gettext("made a token"),
    audit.TOKEN_REVOKED: lazy_gettext("revoked a token"),
}
CHOICES = {
    "mode": {
        "practice": (
            lazy_gettext("Practice"),
            lazy_gettext("Trust and notes of a coach are shown after each decision."),
        ),
        "assessed": (
            lazy_gettext("Assessed"),
            lazy_gettext("As on the job: everything else comes with the debrief."),
        ),
    },
    "luck": {
        "shared": (
            lazy_gettext("The same luck for all"),
            lazy_gettext("Equal decisions tell equal stories, so that the room can be compared."),
        ),
        "own": (
            lazy_gettext("Luck of their own"),
            lazy_gettext("Two people may decide alike and meet something else."),
        ),
    },
    "memory": {
        "default": (
            lazy_gettext("Everybody starts as a stranger"),
            lazy_gettext("All begin alike, so first attempts are ranked."),
        ),
        "career": (
            lazy_gettext("Career"),
            lazy_gettext("People remember what a trainee did before. Nothing is ranked, and play is assessed."),
        ),
    },
    "pacing": {
        "own": (lazy_gettext("Everybody at their own pace"), lazy_gettext("Nothing holds anybody up.")),
        "gates": (
            lazy_gettext("Gates between chapters"),
            lazy_gettext("The room stops before each chapter until you open it."),
        ),
    },
    "board": {
        "neighbours": (
            lazy_gettext("Neighbours only"),
            lazy_gettext("Everybody sees their own place and two above and below."),
        ),
        "live": (lazy_gettext("Live"), lazy_gettext("Everybody sees everybody at any time.")),
        "frozen": (
            lazy_gettext("Frozen until revealed"),
            lazy_gettext("Others see what stood when it was frozen, until you show them the rest."),
        ),
        "alias": (lazy_gettext("By alias"), lazy_gettext("Everybody sees everybody, under made-up names.")),
        "none": (lazy_gettext("No board"), lazy_gettext("Nobody but you sees results.")),
    },
}
LEGENDS = {
    "mode": lazy_gettext("How it is played"),
    "luck": lazy_gettext("Luck"),
    "memory": lazy_gettext("What people remember"),
    "pacing": lazy_gettext("Pacing"),
    "board": lazy_gettext("The board of the class"),
}
_WRONG = {
    "empty": lazy_gettext("Please write a name."),
    "long": lazy_gettext("The name of a class has at most 80 characters."),
    "characters": lazy_gettext("A name has no control characters or invisible characters."),
    "marks": lazy_gettext("A name needs at least one letter, digit or sign."),
    "choice": lazy_gettext("Choose one of these."),
    "zone": lazy_gettext("Choose a time zone from the list, such as Europe/London."),
    "time": lazy_gettext("Write day and time as 2026-03-31T09:00, or leave it empty."),
    "gap": lazy_gettext("The clocks skip this time on that day; choose another."),
    "order": lazy_gettext("It has to close after it opens."),
    "far": lazy_gettext("This is more than five years away."),
    "career": lazy_gettext("Career is played assessed; choose that above, or let everybody start as a stranger."),
    "scenarios": lazy_gettext("Choose at least one scenario and at most 20."),
    "begun": lazy_gettext("Somebody has begun, so this stays as it was. For another way, make another class."),
}


def wrong(reason: str) -> str:
    """Return in words why a field of a class's form cannot be taken."""
    return str(_WRONG[reason])


def join_refusal(reason: str) -> str:
    """Return in words why somebody cannot join."""
    words = {
        "closed": gettext("The class is closed, so nobody can join any more."),
        "locked": gettext("The class is locked. Ask your trainer to unlock it, then try again."),
        "removed": gettext("Your trainer has removed you from this class. What you decided is kept."),
        "full": gettext("The class is full."),
        "taken": gettext(
            "Somebody in this class has or had this name, or one that looks like it. Take another; if it is you, go "
            "on with your code for another device."
        ),
    }
    return str(words[reason])


def in_zone(at: datetime, zone: str = "UTC") -> str:
    """Return a moment in a time zone, in the reader's language."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{format_date(local, 'medium', rebase=False)}, {format_time(local, 'short', rebase=False)}"


def grouped(code: str) -> str:
    """Return a code in groups that are easily read: of three, and a long one of five."""
    size = 3 if len(code) <= 6 else 5
    return "\u2009".join(code[at : at + size] for at in range(0, len(code), size)).upper()


def letter(number: int) -> str:
    """Return the letter of an answer by its number from 1, as it stands on ballots and on the projector."""
    return chr(ord("A") + number - 1)


def init_app(app: Flask) -> None:
    """Give templates these words as filters."""
    app.jinja_env.filters.update(
        account_role=lambda role: ACCOUNT_ROLES.get(role, role),
        class_state=lambda state: STATES.get(state, state),
        audit_name=lambda what: AUDITED.get(what, what),
        in_zone=in_zone,
        grouped=grouped,
        letter=letter,
    )
