"""My data: what is stored about somebody, as plain values for a file."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sim.services import kept_debriefs
from sim.services.accounts import Account
from sim.services.trainees import Trainee
from sim.store import api_tokens, forewarned, mydata, remarks, votes
from sim.store.database import reading_at_once
from sim.store.types import utc_now


def of_trainee(session: Session, trainee: Trainee) -> dict[str, Any]:
    """Return everything that is stored about a trainee but keys and hashes; raises StoreUnavailable.

    What happened in open attempts and what no page has shown yet (the story's hidden part, its seed) is left out.
    """
    with reading_at_once(session):
        attempts = []
        for row in mydata.attempts(session, trainee.id):
            decided = [
                {"number": one.number, "decision": one.decision, "at": _at(one.decided_at)}
                for one in mydata.decisions(session, row.id)
            ]
            if row.outcome is None:  # an open attempt's decisions name what its page does not
                decided = [{"number": one["number"], "at": one["at"]} for one in decided]
            attempts.append(
                {
                    "id": row.public_id,
                    "scenario": row.slug,
                    "class": row.class_public_id,
                    "mode": row.mode,
                    "number": row.ordinal,
                    "started": _at(row.started_at),
                    "finished": _at(row.finished_at),
                    "outcome": row.outcome,
                    "score": row.score,
                    "forewarned": _at(row.forewarned_at),
                    "decisions": decided,
                    "debrief": kept_debriefs.as_json(session, row.id),
                    "remarks": [
                        {
                            "kind": one.kind,
                            "reason": one.reason,
                            "at": _at(one.made_at),
                            "taken_back": _at(one.lifted_at),
                        }
                        for one in remarks.of_attempt(session, row.id)
                    ],
                }
            )
        known = mydata.trainee(session, trainee.id)
        memories = [
            {
                "person": row.person,
                "trust": row.trust,
                "marks": json.loads(row.marks),
                "words": row.text,
                "since": _at(row.remembered_at),
            }
            for row in mydata.memories(session, trainee.id)
        ]
        classes = [
            {"class": row.class_public_id, "title": row.class_name, "name": row.name, "joined": _at(row.joined_at)}
            | {"removed": _at(row.removed_at)}
            for row in mydata.memberships(session, trainee.id)
        ]
        voted = [
            {"class": row.class_public_id, "scenario": row.slug, "at": _at(row.cast_at)}
            for row in votes.of_trainee(session, trainee.id)
        ]
        quoted = [
            {"class": row.class_public_id, "since": _at(row.given_at)} for row in votes.consents_of(session, trainee.id)
        ]
        told = [
            {"class": row.class_public_id, "scenario": row.slug, "since": _at(row.since), "passed_before": row.passed}
            for row in forewarned.told(session, trainee.id)
        ]
        email = mydata.email_of(session, trainee.id)
    return {
        "written": _at(utc_now()),
        "trainee": {
            "id": trainee.public_id,
            "name": trainee.name,
            "pseudonym": trainee.pseudonym or None,
            "joined": _at(known.joined_at) if known is not None else None,
            "email": email,
        },
        "classes": classes,
        "attempts": attempts,
        "remembered": memories,
        "votes": voted,
        "agreed_to_be_quoted": quoted,
        "told_answers": told,
    }


def of_account(session: Session, account: Account) -> dict[str, Any]:
    """Return everything that is stored about an account but hashes; raises StoreUnavailable."""
    with reading_at_once(session):
        logins = [
            {"since": _at(row.began_at), "until": _at(row.ends_at)}
            for row in mydata.logins(session, account.id, utc_now())
        ]
        deeds = [
            {"at": _at(row.done_at), "what": row.what, "about": row.about, "class": row.class_public_id}
            for row in mydata.deeds(session, account.id)
        ]
        classes = [{"id": row.public_id, "name": row.name} for row in mydata.owned(session, account.id)]
        tokens = [
            {"name": row.name, "made": _at(row.made_at), "used": _at(row.used_at)}
            for row in api_tokens.of_account(session, account.id)
        ]
    return {
        "written": _at(utc_now()),
        "account": {
            "id": account.public_id,
            "email": account.email,
            "role": account.role,
            "made": _at(account.made_at),
        },
        "logged_in": logins,
        "classes": classes,
        "tokens": tokens,
        "done": deeds,
    }


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
