"""The picture of a scenario with everybody of a class on it: how many stand where, came by, and chose what there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import classes, rights
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.live import standing_at
from sim.services.playing import happenings_from
from sim.services.rooms import Room, gather
from sim.store import classes as stored
from sim.store import members
from sim.store.database import reading
from sim.store.types import AnyRow

if TYPE_CHECKING:  # what the server does not need to begin with is imported when it is asked for
    from sim.analysis.picture import Picture


def drawn(session: Session, account: Account, public_id: str, slug: str) -> tuple[str, str]:
    """Return a scenario's title and its picture as SVG, made of the attempts that count in a class.

    Attempts under an older version than the present one count where its states have kept their names, and not among
    those who chose something. Who only reviews a class whose board is frozen gets the picture with nobody on it. Raises
    NotFound (no such class, or scenario in it) and StoreUnavailable.
    """
    with reading(session):
        row = classes.visible(session, account, public_id)
        played = next((one for one in stored.scenarios(session, row.id) if one.slug == slug), None)
        if played is None:
            raise NotFound(slug)
        scenario = compiled(session, played.version_id, played.content_hash)
        if rights.withheld_from(account, row):
            return scenario.document.title, _drawn(scenario, (), (), {})
        attempts = [one for one in members.attempts(session, row.id) if one.scenario_id == played.scenario_id]
        told = members.happenings(session, row.id, played.scenario_id)
        chosen = _chosen(gather(session, row.id, played))
    return scenario.document.title, _drawn(scenario, _standing(attempts), _came_by(told), chosen)


def _standing(attempts: list[AnyRow]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(standing_at(one) for one in attempts).items()))


def _came_by(told: list[tuple[int, str]]) -> tuple[tuple[str, int], ...]:
    """Return how many attempts have been in each state or outcome, by what they were told there."""
    visits = {(attempt, state) for attempt, text in told for state in _states(text)}
    return tuple(sorted(Counter(state for _, state in visits).items()))


def _chosen(room: Room) -> Mapping[tuple[str, str], int]:
    """Return how many attempts have made each choice in each state, however often; attempts are replayed once."""
    made = {
        (number, before.attempt.position.state, turn.decision.choice)
        for number, played in enumerate(room.attempts)
        for before, turn in pairwise(played.turns)
        if turn.decision is not None
    }
    return Counter((state, choice) for _, state, choice in made)


@lru_cache(maxsize=8192)
def _states(text: str) -> frozenset[str]:
    refs = (one.ref for one in happenings_from(text) if one.kind == "told")
    return frozenset(ref.removeprefix("state.") for ref in refs if ref.startswith("state."))


def _drawn(
    scenario: Scenario,
    standing: tuple[tuple[str, int], ...],
    came_by: tuple[tuple[str, int], ...],
    chosen: Mapping[tuple[str, str], int],
) -> str:
    from sim.analysis.drawing import svg

    here, been = dict(standing), dict(came_by)
    plain = _picture(scenario)
    nodes = list(plain.nodes)
    for index, state in enumerate(scenario.core.states):  # they come first, in their order
        node, number = nodes[index], here.get(state.id, 0)
        came = [f"{been[state.id]} came by"] if been.get(state.id) else []
        words = ", ".join([node.note, *came] if state.outcome else came)
        nodes[index] = replace(node, title=f"● {number} · {node.title}" if number else node.title, note=words)
    counted = {}
    for (place, choice), number in chosen.items():
        text = scenario.choices[choice].text
        counted[nodes[scenario.state_index[place]].id, text] = f"{text} · {number} chose it"
    edges = [replace(edge, label=counted.get((edge.source, edge.label), edge.label)) for edge in plain.edges]
    return svg(replace(plain, nodes=tuple(nodes), edges=tuple(edges)))


@lru_cache(maxsize=32)
def _picture(scenario: Scenario) -> "Picture":
    from sim.analysis.picture import picture

    return picture(scenario)
