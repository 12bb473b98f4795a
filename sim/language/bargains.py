"""Translating offers: terms as variables, letters on the table, waiting, and the odds of an answer."""

from collections.abc import Iterable, Iterator, Mapping

from sim.language.answers import DEFAULTS, IN_TOUCH, LONGEST_WAIT, PATIENT_DAYS, AnswerSheet, Part
from sim.language.clauses import Answer, AnswerOdds
from sim.language.conditions import ConditionTranslator, every
from sim.language.core import Add, Condition, Note, Operation, Put, Within
from sim.language.motives import MotiveTranslator
from sim.language.names import Names, millionths
from sim.language.offers import OfferSpec
from sim.language.problems import Path, each
from sim.language.variables import CONTACTED_TODAY, PLENTY
from sim.language.vocabulary import Motivator, Question

BEST = 5
"""The highest level of a term."""
TRUST_STEP = 5


class OfferTranslator:
    """Turns offers into operations and answers into odds; `sheets` keeps what each answer is made of, by fork."""

    def __init__(self, names: Names, conditions: ConditionTranslator, motives: MotiveTranslator) -> None:
        self.names = names
        self.conditions = conditions
        self.motives = motives
        self.sheets: dict[str, AnswerSheet] = {}

    def check(self) -> None:
        """Note offers to or from people who are not there, and waiting from places that are none."""
        document = self.names.document
        for name, offer in document.offers.items():
            path: Path = ("offers", name)
            self.names.person(offer.to, (*path, "to"))
            if offer.from_ is not None:
                self.names.person(offer.from_, (*path, "from"))
            self._stands(name)
            for place, where in each(offer.waiting_from, (*path, "waiting_from")):
                known = [*document.states, *self.names.choices]
                if place not in known:
                    self.names.problems.unknown(where, "state or choice", place, known)

    # Operations -----------------------------------------------------------------------------------------

    def laid(self, ids: tuple[str, ...] | None, path: Path) -> list[Operation]:
        """Return the operations that lay the letters of offers on the table, those that stand."""
        result: list[Operation] = []
        for name, place in each(ids, path):
            if self.names.offer(name, place):
                result.append(Note("offered", name, self._stands(name)))
        return result

    def waits(self, place: str) -> list[Operation]:
        """Return the operations that begin the waiting for offers which count from a state or choice."""
        result: list[Operation] = []
        for name, offer in self.names.document.offers.items():
            variable = self.names.waiting(name)
            if variable is not None and place in (offer.waiting_from or ()):
                result.append(Put(variable, 1, Within(variable, 0, 0)))
        return result

    def waited(self, days: int = 1) -> Iterator[Operation]:
        """Yield the operations that count `days` more of waiting."""
        for name in self.names.document.offers:
            variable = self.names.waiting(name)
            if variable is not None:
                yield Add(variable, days, Within(variable, 1, PLENTY))

    def _stands(self, name: str) -> Condition:
        spec = self.names.document.offers[name]
        return self.conditions.translate(spec.stands, ("offers", name, "stands"), hidden=True)

    # Answers --------------------------------------------------------------------------------------------

    def sheet(self, spec: Answer, path: Path, fork: str) -> AnswerSheet | None:
        """Return what the odds of an answer are made of, and keep it under the fork's id; None for no such offer."""
        if not self.names.offer(spec.offer, (*path, "offer")):
            return None
        offer = self.names.document.offers[spec.offer]
        if offer.to not in self.names.document.people:
            return None
        if offer.kind != "ours":
            self.names.problems.add(
                "SIM214",
                (*path, "offer"),
                f"`{spec.offer}` is a {offer.kind}'s offer; an answer is asked about one of ours, and takes the others "
                "into account",
            )
            return None
        odds = self._odds(spec)
        parts = [
            Part("base", odds["base"]),
            self._fit(offer, spec.offer, odds["fit"]),
            self._trust(offer.to, odds["trust"]),
            self._waiting(spec.offer, odds["waiting"]),
            *(self._others(offer.to, kind, odds[kind]) for kind in ("rival", "counter")),
            self._contact(offer.to, odds["contact"]),
            self._claims(offer.to, odds["claims"]),
            Part("adjust", 0, tuple(self._adjusted(spec, path))),
        ]
        found = AnswerSheet(spec.answer, spec.offer, tuple(part for part in parts if part.base or part.adjust))
        self.sheets[fork] = found
        return found

    def _adjusted(self, spec: Answer, path: Path) -> Iterator[tuple[Condition, int]]:
        for at, one in enumerate(spec.adjust):
            yield self.conditions.translate(one.when, (*path, "adjust", at, "when"), hidden=True), millionths(one.by)

    def _odds(self, spec: Answer) -> dict[str, int]:
        """Return each part's value in millionths: the answer's own, the scenario's, or the usual one."""
        question: Question = spec.answer
        layers: Iterable[AnswerOdds | None] = (
            spec.odds,
            self.names.document.answers.get(question),
            DEFAULTS[question],
        )
        values: dict[str, int] = {}
        for layer in layers:
            for name in AnswerOdds.model_fields:
                said = None if layer is None else getattr(layer, name)
                if said is not None:
                    values.setdefault(name, millionths(said))
        return values

    def _fit(self, offer: OfferSpec, name: str, most: int) -> Part:
        """Return minus `most` where the terms meet nothing, up to plus `most` where they meet everything."""
        return Part("fit", -most, tuple(self._met(offer, name, 2 * most))) if most else Part("fit")

    def _met(self, offer: OfferSpec, name: str, whole: int) -> Iterator[tuple[Condition, int]]:
        """Yield what terms add at each level: `whole` in all where everything that moves the person is met in full."""
        for condition, weights in self.motives.profiles(offer.to):
            for motivator, term in offer.terms.items():
                low, high = term.band
                variable = self.names.term(name, motivator, ("offers", name, "terms", motivator))
                assert variable is not None
                for level in range(max(1, low), high + 1):
                    amount = _share(whole, weights, motivator, level)
                    if amount:
                        yield every((Within(variable, level, level), condition)), amount

    def _trust(self, person: str, most: int) -> Part:
        variable = self.names.variables.get(f"trust.{person}")
        levels = range(TRUST_STEP, 101, TRUST_STEP)
        amounts = [(level, most * (2 * level - 100) // 100 + most) for level in levels]
        adjust = tuple((Within(variable, level, level), by) for level, by in amounts if most)
        return Part("trust", -most, adjust)

    def _waiting(self, offer: str, a_day: int) -> Part:
        variable = self.names.waiting(offer)
        if variable is None or not a_day:
            return Part("waiting")
        days = range(PATIENT_DAYS + 1, LONGEST_WAIT + 1)
        return Part("waiting", 0, tuple((Within(variable, day + 1, PLENTY), -a_day) for day in days))

    def _others(self, person: str, kind: str, most: int) -> Part:
        adjust: list[tuple[Condition, int]] = []
        for name, other in self.names.document.offers.items():
            if other.to == person and other.kind == kind and most:
                stands = self._stands(name)
                adjust += [(every((stands, met)), amount) for met, amount in self._met(other, name, -most)]
        return Part(kind, 0, tuple(adjust))

    def _contact(self, person: str, by: int) -> Part:
        if not by:
            return Part("contact")
        variable = self.names.silence(person, (), high=IN_TOUCH + 1)
        assert variable is not None
        return Part("contact", 0, ((Within(variable, CONTACTED_TODAY, IN_TOUCH), by),))

    def _claims(self, person: str, each_one: int) -> Part:
        adjust: list[tuple[Condition, int]] = []
        for name, claim in self.names.document.claims.items():
            if claim.to != person or claim.true is True or not each_one:
                continue
            variable = self.names.claim(name, ("claims", name))
            assert variable is not None
            believed: Condition = Within(variable, 1, self.names.claim_oldest(name))
            false = self.conditions.translate(claim.false_when, ("claims", name, "false_when"), hidden=True)
            adjust.append((every((believed, false)), -each_one))
        return Part("claims", 0, tuple(adjust))


def _share(whole: int, weights: Mapping[Motivator, int], motivator: Motivator, level: int) -> int:
    """Return what a term at a level adds, in millionths, rounded towards nought."""
    total = BEST * sum(weights.values())
    amount = abs(whole) * weights.get(motivator, 0) * level // total if total else 0
    return amount if whole > 0 else -amount
