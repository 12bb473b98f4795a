"""The debrief of a finished attempt: what happened and why, and where its page may lead."""

import json

from sqlalchemy.orm import Session

from sim.engine.attempt import Memory
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import kept_debriefs
from sim.services.attempts import can_restart, own
from sim.services.compiled import compiled
from sim.services.debrief_views import DebriefView, Told
from sim.services.errors import NotFinished
from sim.services.people import speaker
from sim.services.playing import stored_turns
from sim.services.tablebases import Tablebases
from sim.services.told import told
from sim.services.trainees import Trainee
from sim.services.views import CAREER, Speaker
from sim.services.wording import moment
from sim.store import attempts, boards, remarks, scenarios
from sim.store.boards import Board
from sim.store.database import reading
from sim.store.types import AnyRow


def debrief_view(
    session: Session, trainee: Trainee, public_id: str, tablebases: Tablebases | None = None
) -> DebriefView:
    """Look back at a finished attempt; raises NotYours, NotFinished and StoreUnavailable.

    It is reviewed where `tablebases` has what that needs; nothing is solved for it. One that was scored by older rules
    is shown as it was stored, without what only a replay can tell.
    """
    with reading(session):
        row = own(trainee, attempts.load(session, public_id))
    return look_back(session, row, tablebases)


def look_back(session: Session, row: AnyRow, tablebases: Tablebases | None = None) -> DebriefView:
    """Look back at an attempt for whoever may do so, as has been found; raises NotFinished and StoreUnavailable."""
    with reading(session):
        if row.outcome is None:
            raise NotFinished(row.public_id)
        scenario = compiled(session, row.version_id, row.content_hash)
        found = _told(session, row, scenario, tablebases)
        excluded = remarks.why_excluded(session, row.id)
        present = scenarios.by_slug(session, row.slug)
        playable = present is not None and present.archived_at is None
        board = playable or (
            present is not None and boards.has_rows(session, Board(present.scenario_id, present.rules_hash))
        )
    end = json.loads(row.snapshot)["clock"]
    return DebriefView(
        public_id=row.public_id,
        slug=row.slug,
        title=scenario.document.title,
        language=scenario.document.language,
        jurisdiction=scenario.document.jurisdiction,
        mode=row.mode,
        score=row.score,
        cap=scenario.core.scoring.cap,
        ended=moment(scenario.clock, end),
        days=scenario.clock.days_ended(end),
        ranked=row.ordinal == 1 and row.class_id is None and row.mode != CAREER and row.forewarned_at is None,
        in_class=row.class_id is not None,
        forewarned=row.forewarned_at is not None,
        ordinal=row.ordinal,
        can_restart=can_restart(row),
        excluded=excluded,
        older_rules=row.rule_version != RULE_VERSION,
        playable=playable,
        board=board,
        began=_began(scenario, json.loads(row.memory)),
        **vars(found),
    )


def write_down(session: Session, public_id: str, tablebases: Tablebases) -> None:
    """Keep what the debrief of an attempt tells if it is finished and can be reviewed, for whichever process asks.

    Raises StoreUnavailable and VersionUnreadable.
    """
    with reading(session):
        row = attempts.load(session, public_id)
        if row is None or row.outcome is None or row.trainee_id is None:
            return
        scenario = compiled(session, row.version_id, row.content_hash)
        found = kept_debriefs.worth_keeping(session, row, scenario, tablebases)
    if found is not None:
        kept_debriefs.keep(session, [(row.id, row.trainee_id, found)])


def _told(session: Session, row: AnyRow, scenario: Scenario, tablebases: Tablebases | None) -> Told:
    """Return what follows from the decisions, worked out where it is not kept."""
    if tablebases is not None and row.rule_version == RULE_VERSION:
        kept = kept_debriefs.find(session, row.id)
        if kept is not None:
            return kept
    return told(scenario, row, stored_turns(attempts.decisions(session, row.id)), tablebases)


def _began(scenario: Scenario, memory: Memory) -> tuple[tuple[Speaker, str], ...]:
    """Return how people stood with the trainee at the start, in the scenario's words; nobody but in career play."""
    found = []
    for person, case in memory.items():
        text = list(scenario.document.people[person].met.values())[case].text
        who = speaker(scenario, person)
        if text and who is not None:
            found.append((who, text))
    return tuple(found)
