"""Offers as letters on the table, side by side where several are laid at once."""

from collections.abc import Sequence

from sim.engine.happening import Happening
from sim.language.load import Scenario
from sim.services.people import name_of
from sim.services.views import Letter, Table, TermRow


def table(scenario: Scenario, laid: Sequence[Happening]) -> Table:
    """Return the letters of happenings of kind `offered` with their terms, each term in the words of its level."""
    levels = [dict(happening.parts) for happening in laid]
    named = dict.fromkeys(motivator for terms in levels for motivator in terms)
    specs = [scenario.document.offers[happening.ref] for happening in laid]
    words = [{str(name): term.says for name, term in spec.terms.items()} for spec in specs]
    return Table(
        letters=tuple(
            Letter(
                title=spec.title,
                by=spec.by,
                to=name_of(scenario, spec.to),
                sender="" if spec.from_ is None else name_of(scenario, spec.from_),
                kind=spec.kind,
                text=spec.text or "",
            )
            for spec in specs
        ),
        rows=tuple(
            TermRow(
                motivator,
                tuple(
                    says[motivator][terms[motivator]] if motivator in terms else ""
                    for says, terms in zip(words, levels, strict=True)
                ),
            )
            for motivator in named
        ),
    )
