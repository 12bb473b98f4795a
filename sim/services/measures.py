"""What finished attempts came to, by measure, so that they can be compared by each.

The measures: `score` in points, `skill` in tenths with luck left out, `outcome` as the share of the outcome's points
that an ending gives (0 to 100), and each principle that the scenario exercises. Of a principle's ratings in an attempt
a strong one is worth 2, a fair one 1 and a weak one 0; its value is their sum in per cent of what it could have been,
rounded half up. A principle that no decision exercised has no value.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.debrief import lessons
from sim.engine.decision import Decision, parse_decision
from sim.language.load import Scenario
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.store import measures
from sim.store.database import reading, writing

SCORE, SKILL, OUTCOME = measures.SCORE, measures.SKILL, measures.OUTCOME
_WORTH: Mapping[str, int] = {"strong": 2, "fair": 1, "weak": 0}


def names_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the measures that attempts at a scenario can be compared by."""
    return (SKILL, SCORE, *scenario.document.principles, OUTCOME)


def values_of(scenario: Scenario, outcome: str, decisions: Iterable[Decision | str]) -> dict[str, int]:
    """Return the values of an attempt's outcome and of its principles, by name."""
    return {OUTCOME: share_of(scenario, outcome), **principles_of(scenario, decisions)}


def share_of(scenario: Scenario, outcome: str) -> int:
    """Return the share of the outcome's points that an outcome gives, 0 to 100."""
    return dict(scenario.core.scoring.shares)[scenario.state_index[outcome]]


def principles_of(scenario: Scenario, decisions: Iterable[Decision | str]) -> dict[str, int]:
    """Return what each principle came to in some decisions, 0 to 100."""
    worth: dict[str, list[int]] = {name: [] for name in scenario.document.principles}
    for one in decisions:
        decision = parse_decision(one) if isinstance(one, str) else one
        for lesson in lessons(scenario, decision):
            if lesson.principle in worth:
                worth[lesson.principle].append(_WORTH[lesson.rating])
    return {name: (100 * sum(found) + len(found)) // (2 * len(found)) for name, found in worth.items() if found}


def finished(
    connection: Connection, scenario: Scenario, attempt_id: int, outcome: str, decisions: Iterable[Decision | str]
) -> None:
    """Keep the measures of an attempt that has just ended, within the transaction that ends it."""
    measures.finished(connection, attempt_id, values_of(scenario, outcome, decisions))


def rebuild(connection: Connection) -> int:
    """Count all measures again from the attempts, within a transaction; returns how many attempts have some.

    An attempt whose version cannot be read keeps score and skill and has no other measure.
    """
    played = {(row.version_id, row.content_hash) for row in measures.played(connection)}
    scenarios: dict[int, Scenario] = {}
    for version_id, content_hash in sorted(played):
        try:
            scenarios[version_id] = compiled(connection, version_id, content_hash)
        except VersionUnreadable:  # logged already
            continue
    worth = {
        (row.version_id, row.outcome): share_of(scenarios[row.version_id], row.outcome)
        for row in measures.played(connection)
        if row.version_id in scenarios
    }
    measures.rebuild(connection, worth)
    for row, decided in measures.decided(connection):
        if row.version_id in scenarios:
            measures.add_principles(connection, row, principles_of(scenarios[row.version_id], decided))
    return measures.count(connection)


def fill_in(session: Session) -> None:
    """Count all measures where none are kept yet, as after an update of the program; raises StoreUnavailable."""
    with reading(session):
        if not measures.missing(session):
            return
    with writing(session) as connection:
        rebuild(connection)
