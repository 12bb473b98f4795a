"""How well the trainee read people, and how their answers came about, as the debrief page tells it."""

from collections.abc import Iterator

from sim.engine import readings
from sim.engine.debrief import Debrief
from sim.language.core import FULL_CREDIT, WHOLE
from sim.language.load import Scenario
from sim.services.debrief_views import AnswerView, DiagnosisView, EvidenceView, GaugeView, RankedView
from sim.services.people import name_of
from sim.services.wording import answer_words, moment


def diagnosis_views(scenario: Scenario, found: Debrief) -> tuple[DiagnosisView, ...]:
    """Return every diagnosis with the truth, the evidence and what it earned."""
    worth = next((float(part.weight) for part in found.parts if part.name == "diagnosis"), 0.0)
    each = worth / max(1, len(scenario.core.scoring.diagnosis[1]))
    return tuple(
        DiagnosisView(
            number=one.number,
            when=moment(scenario.clock, one.clock),
            name=name_of(scenario, one.person),
            said=tuple(RankedView(*verdict) for verdict in one.verdicts),
            truth=tuple((name, weight, name in one.top) for name, weight in one.weights),
            settled=one.settled,
            evidence=tuple(_evidence(scenario, one)),
            points=each * one.credit / FULL_CREDIT,
            worth=each,
            counts=one.counts,
        )
        for one in found.diagnoses
    )


def gauge_views(scenario: Scenario, found: Debrief) -> tuple[GaugeView, ...]:
    """Return every gauge beside the trust that there was."""
    return tuple(
        GaugeView(
            one.number,
            moment(scenario.clock, one.clock),
            name_of(scenario, one.person),
            one.said,
            one.trust,
            one.band,
            one.off,
        )
        for one in found.gauges
    )


def answer_views(scenario: Scenario, found: Debrief) -> tuple[AnswerView, ...]:
    """Return every answer about an offer with what made it likely, in points of a hundred."""
    return tuple(
        AnswerView(
            number=one.number,
            when=moment(scenario.clock, one.clock),
            name=name_of(scenario, one.person),
            question=one.question,
            offer=scenario.document.offers[one.offer].title,
            by=scenario.document.offers[one.offer].by,
            yes=one.yes,
            parts=tuple((name, _points(amount)) for name, amount in one.parts),
            sum=_points(one.sum),
            chance=_points(one.chance),
        )
        for one in found.answers
    )


def _points(millionths: int) -> float:
    return 100 * millionths / WHOLE


def _evidence(scenario: Scenario, one: readings.Diagnosed) -> Iterator[EvidenceView]:
    for evidence in one.evidence:
        if evidence.kind == "fact":
            yield EvidenceView(evidence.motivator, "", scenario.facts[evidence.id].text, evidence.had)
        else:
            truth = scenario.document.truths[evidence.id]
            options = [name for name, option in truth.options.items() if evidence.motivator in option.motivators]
            yield EvidenceView(evidence.motivator, truth.text or "", answer_words(options[0]), evidence.had)
