"""Translating destinations: fixed, conditional or drawn."""

from sim.language.bargains import OfferTranslator
from sim.language.clauses import Adjust, Answer, Chance, Destination
from sim.language.clauses import Odds as OddsSpec
from sim.language.conditions import ConditionTranslator
from sim.language.core import ALWAYS, HERE, WHOLE, Branch, Case, Fork, Note, Odds, Operation, Route
from sim.language.names import Names, millionths
from sim.language.operations import OperationTranslator
from sim.language.problems import Path
from sim.language.texts import TextTranslator


class RouteTranslator:
    """Turns `to` and `goes` into routes; forks are known by the id of what they belong to."""

    def __init__(
        self,
        names: Names,
        conditions: ConditionTranslator,
        operations: OperationTranslator,
        texts: TextTranslator,
        offers: OfferTranslator,
    ) -> None:
        self.names = names
        self.conditions = conditions
        self.operations = operations
        self.texts = texts
        self.offers = offers

    def route(self, spec: Destination, path: Path, id: str, words: tuple[str, ...]) -> Route:
        """Return the route; `id` names its forks, `words` are those of `back` and `here` that may be used."""
        if isinstance(spec, str):
            return (Case(ALWAYS, self._place(spec, path, words)),)
        if isinstance(spec, Chance):
            return (Case(ALWAYS, self._fork(spec.chance, (*path, "chance"), id, words)),)
        if isinstance(spec, Answer):
            return (Case(ALWAYS, self._answer(spec, path, id, words)),)
        cases: list[Case] = []
        for index, case in enumerate(spec):
            where = (*path, index)
            last = index == len(spec) - 1
            if (case.when is None) != last:
                self.names.problems.add(
                    "SIM207",
                    where,
                    "the last destination needs no `when`, so that there is always a way on"
                    if last
                    else "only the last destination goes without `when`",
                )
            when = self.conditions.translate(case.when, (*where, "when"), hidden=True)
            to: int | Fork
            if case.chance is not None:
                to = self._fork(case.chance, (*where, "chance"), f"{id}.{index + 1}", words)
            else:
                to = self._place(case.to or "", (*where, "to"), words)
            cases.append(Case(when if not last else ALWAYS, to))
        return tuple(cases)

    def _place(self, name: str, path: Path, words: tuple[str, ...]) -> int:
        found = self.names.place(name, path, words=words)
        return HERE if found is None else found

    def _answer(self, spec: Answer, path: Path, id: str, words: tuple[str, ...]) -> int | Fork:
        yes, no = self._place(spec.yes, (*path, "yes"), words), self._place(spec.no, (*path, "no"), words)
        sheet = self.offers.sheet(spec, path, id)
        return HERE if sheet is None else Fork(id, (Branch(sheet.odds(), yes), Branch(None, no)))

    def _fork(self, branches: tuple[OddsSpec, ...], path: Path, id: str, words: tuple[str, ...]) -> Fork:
        rests = [index for index, branch in enumerate(branches) if branch.odds == "rest"]
        if len(rests) > 1:
            self.names.problems.add(
                "SIM208", (*path, rests[1], "odds"), "only one branch of a chance can take the `rest`"
            )
        total = sum(millionths(branch.odds) for branch in branches if branch.odds != "rest")
        if total > WHOLE or (not rests and total != WHOLE):
            self.names.problems.add(
                "SIM208",
                path,
                f"the odds come to {total / 10_000:g}%; they must come to 100%"
                + (" at most, since one branch takes the rest" if rests else ", or one must say `rest`"),
            )
        made: list[Branch] = []
        for index, branch in enumerate(branches):
            where = (*path, index)
            if branch.odds == "rest" and branch.adjust:
                self.names.problems.add(
                    "SIM208", (*where, "adjust"), "the branch that takes the `rest` cannot be adjusted"
                )
            odds = None if branch.odds == "rest" else self.odds(branch.odds, branch.adjust, where)
            key = f"branch.{id}.{index}"
            operations: list[Operation] = []
            if self.texts.add(key, branch.text, (*where, "text"), channel=branch.channel or "desk", who=branch.from_):
                operations.append(Note("told", key))
            operations += self.operations.effects(branch.effects, (*where, "effects"))
            target = self._place(branch.to, (*where, "to"), words)
            made.append(Branch(odds, target, tuple(operations)))
        return Fork(id, tuple(made))

    def odds(self, base: str, adjust: tuple[Adjust, ...], path: Path) -> Odds:
        """Return a probability with its adjustments."""
        return Odds(
            millionths(base),
            tuple(
                (
                    self.conditions.translate(one.when, (*path, "adjust", index, "when"), hidden=True),
                    millionths(one.by),
                )
                for index, one in enumerate(adjust)
            ),
        )
