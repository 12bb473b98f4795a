"""Paired profiles in the debrief: how two candidates who are alike were treated, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.engine.pairs import ComparedPair, Notable, Treatment
from sim.language.load import Scenario
from sim.services.people import name_of

Values = tuple[int | None, int | None]


@dataclass(frozen=True)
class PairView:
    """Two people by name, in what they differ, and what was measured of both.

    `rows` are (measure, value of the one, value of the other): days are working days counted from 1, None is never.
    `notable` lists the measures in which they were treated notably differently; `text` is the author's Markdown.
    """

    names: tuple[str, str]
    alike_but: tuple[str, ...]
    text: str
    rows: tuple[tuple[str, Values], ...]
    notable: tuple[tuple[str, Values], ...]


def pair_view(scenario: Scenario, pair: ComparedPair) -> PairView:
    """Return a comparison for pages and terminal."""
    spec = scenario.document.pairs[pair.id]
    one, other = pair.treatments
    rows = zip(_rows(one), _rows(other), strict=True)
    return PairView(
        names=(name_of(scenario, one.person), name_of(scenario, other.person)),
        alike_but=spec.alike_but,
        text=spec.text or "",
        rows=tuple((name, (mine, theirs)) for (name, mine), (_, theirs) in rows if pair.tells or name != "told"),
        notable=tuple(_noted(one) for one in pair.notable if pair.tells or one.measure != "told"),
    )


def _noted(notable: Notable) -> tuple[str, Values]:
    return notable.measure, notable.values


def _rows(one: Treatment) -> Iterator[tuple[str, int | None]]:
    yield "first", one.first
    yield "last", one.last
    yield "contacts", one.contacts
    yield "silence", one.silence
    yield "asked", one.asked
    yield "promised", one.promised
    yield "kept", one.kept
    yield "broken", one.broken
    yield "claims", one.claims
    yield "untrue", one.untrue
    yield "breaches", len(one.breaches)
    yield "trust_start", one.trust[0]
    yield "trust_end", one.trust[1]
    yield "told", one.told
