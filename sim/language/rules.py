"""Translating what happens to the trainee: patience, walking away, promises, claims and events.

The daily rules stand in the order of the day's reckoning: patience, promises, events at a time, events by chance,
claims. Rising rules are people walking away, then events whose condition becomes true, each in the file's order.
"""

from sim.language.bargains import OfferTranslator
from sim.language.conditions import ConditionTranslator, every
from sim.language.core import (
    HERE,
    NOWHERE,
    Add,
    Condition,
    Elapsed,
    Note,
    Odds,
    Operation,
    Put,
    Rule,
    Within,
)
from sim.language.ledgers import Settled
from sim.language.names import Names, millionths
from sim.language.operations import OperationTranslator
from sim.language.problems import Path
from sim.language.routes import RouteTranslator
from sim.language.schema import Event
from sim.language.texts import TextTranslator
from sim.language.variables import CONTACTED_TODAY, OVERDUE, PLENTY


class RuleTranslator:
    """Turns people, promises, claims and events into rules and the day's bookkeeping."""

    def __init__(
        self,
        names: Names,
        conditions: ConditionTranslator,
        operations: OperationTranslator,
        routes: RouteTranslator,
        texts: TextTranslator,
        offers: OfferTranslator,
    ) -> None:
        self.names = names
        self.conditions = conditions
        self.operations = operations
        self.routes = routes
        self.texts = texts
        self.offers = offers

    # Bookkeeping ----------------------------------------------------------------------------------------

    def day_end(self) -> list[Operation]:
        """Return what every day's end counts on: silent days, days left of promises, ages of claims."""
        table = self.names.variables
        result: list[Operation] = []
        for name in self.names.document.people:
            silence = table.get(f"silence.{name}")
            top = table.high(f"silence.{name}")
            result.append(Add(silence, 1, Within(silence, CONTACTED_TODAY, top - 1)))
        for name in self.names.document.promises:
            promise = self.names.promise(name, ())
            assert promise is not None
            result.append(Add(promise, -1, Within(promise, OVERDUE + 1, PLENTY)))
        for name in self.names.document.claims:
            oldest = self.names.claim_oldest(name)
            claim = self.names.claim(name, ())
            assert claim is not None
            if oldest > 2:
                result.append(Add(claim, 1, Within(claim, 1, oldest - 1)))
        result += self.offers.waited()
        result += self._new_day()
        return result

    def _new_day(self) -> list[Operation]:
        table = self.names.variables
        return [
            Put(table.index[name], 0) for name in table.index if name.startswith("today.") or name == "actions_today"
        ]

    def jump(self, days: int) -> list[Operation]:
        """Return what a jump over `days` working days does instead of their reckonings.

        Promises that fell due in between are overdue at the next reckoning.
        """
        table = self.names.variables
        result: list[Operation] = []
        for name in self.names.document.people:
            silence = table.get(f"silence.{name}")
            result.append(Put(silence, 0, Within(silence, CONTACTED_TODAY, CONTACTED_TODAY)))
        for name in self.names.document.promises:
            promise = self.names.promise(name, ())
            assert promise is not None
            left = Within(promise, OVERDUE + 1 + days, PLENTY)
            result.append(Put(promise, OVERDUE, Within(promise, OVERDUE + 1, OVERDUE + days)))
            result.append(Add(promise, -days, left))
        return [*result, *self.offers.waited(days), *self._new_day()]

    # Daily rules ----------------------------------------------------------------------------------------

    def daily(self) -> list[Rule]:
        """Return the rules of the day's reckoning in order, patience left out."""
        events = self.names.document.events
        return [
            *(self._broken(name) for name in self.names.document.promises),
            *(self._event(name, event) for name, event in events.items() if event.at is not None),
            *(self._event(name, event) for name, event in events.items() if event.chance is not None),
            *(
                self._surfacing(name)
                for name, claim in self.names.document.claims.items()
                if claim.true is not True and claim.surfaces is not None
            ),
        ]

    def patience(self) -> Rule:
        """Return the rule that comes first; it needs to know how many silent days anything asks for."""
        table = self.names.variables
        operations: list[Operation] = []
        for name, person in self.names.document.people.items():
            if person.patience is None:
                continue
            silence = table.get(f"silence.{name}")
            trust = table.get(f"trust.{name}")
            top = table.high(f"silence.{name}")
            steps = person.patience.in_steps()
            for index, step in enumerate(steps):
                every_days = int(step.every[:-1])
                until = steps[index + 1].days if index + 1 < len(steps) else top
                for day in range(step.days + every_days, until + 1, every_days):
                    on_day = Within(silence, day, day)
                    operations += [Note("silence", name, on_day), Add(trust, step.then, on_day)]
            last = int(steps[-1].every[:-1])
            operations.append(Put(silence, top - last, Within(silence, top, top)))
        return Rule("patience", self.conditions.during(None, ()), tuple(operations))

    def _settled(self, id: str, settled: Settled, path: Path, who: str) -> tuple[list[Operation], int]:
        """Return what a broken promise or an exposed claim does, and where it leads."""
        operations = self.operations.effects(settled.effects, (*path, "effects"))
        if self.texts.add(
            id,
            settled.text,
            (*path, "text"),
            channel=settled.channel or "message",
            who=who,
            who_path=(*path[:-1], "to"),
        ):
            operations.insert(0, Note("told", id))
        return operations, self._leads(settled.to, (*path, "to"))

    def _leads(self, to: str | None, path: Path) -> int:
        if to is None:
            return NOWHERE
        found = self.names.place(to, path, words=("here",))
        return HERE if found is None else found

    def _broken(self, name: str) -> Rule:
        spec = self.names.document.promises[name]
        self.names.person(spec.to, ("promises", name, "to"))
        promise = self.names.promise(name, ())
        assert promise is not None
        path = ("promises", name, "broken")
        operations, to = self._settled(f"promise.{name}", spec.broken, path, spec.to)
        before: list[Operation] = [
            Note("broken", name),
            Put(promise, 0),
            Put(self.names.variables.get(f"broken.{name}"), 1),
        ]
        return Rule(f"promise.{name}", Within(promise, OVERDUE, OVERDUE), (*before, *operations), to)

    def _surfacing(self, name: str) -> Rule:
        spec = self.names.document.claims[name]
        path: Path = ("claims", name)
        claim = self.names.claim(name, ())
        assert claim is not None
        assert spec.surfaces is not None
        oldest = self.names.claim_oldest(name)
        when: Condition = Within(claim, 1, oldest)
        if spec.false_when is not None:
            false = self.conditions.translate(spec.false_when, (*path, "false_when"), hidden=True)
            when = every((when, false))
        base = millionths(spec.surfaces.chance)
        adjust: list[tuple[Condition, int]] = []
        if spec.surfaces.grows is not None and spec.surfaces.up_to is not None:
            left = max(0, millionths(spec.surfaces.up_to) - base)
            for age in range(3, oldest + 1):
                amount = min(left, millionths(spec.surfaces.grows))
                left -= amount
                adjust.append((Within(claim, age, PLENTY), amount))
        operations, to = self._settled(f"claim.{name}", spec.exposed, (*path, "exposed"), spec.to)
        found_out: list[Operation] = [Note("exposed", name), Put(claim, oldest + 1)]
        return Rule(f"claim.{name}", when, (*found_out, *operations), to, Odds(base, tuple(adjust)))

    # Events ---------------------------------------------------------------------------------------------

    def _event(self, name: str, event: Event) -> Rule:
        path: Path = ("events", name)
        conditions: list[Condition] = [self.conditions.during(event.during, (*path, "during"))]
        if event.once:
            conditions.append(Within(self.names.variables.get(f"fired.{name}"), 0, 0))
        if event.at is not None:
            conditions.append(Elapsed(self.names.ticks(event.at, (*path, "at")), PLENTY))
        key = "becomes" if event.becomes is not None else "when"
        conditions.append(self.conditions.translate(event.becomes or event.when, (*path, key), hidden=True))
        operations: list[Operation] = [Note("event", name)]
        if event.once:
            operations.append(Put(self.names.variables.get(f"fired.{name}"), 1))
        if self.texts.add(
            f"event.{name}",
            event.text,
            (*path, "text"),
            channel=event.channel or "desk",
            who=event.from_,
            title=event.title,
        ):
            operations.append(Note("told", f"event.{name}"))
        operations += self.operations.effects(event.effects, (*path, "effects"))
        operations += self.operations.learns(event.learns, (*path, "learns"))
        operations += self.operations.contacts(event.contacts, (*path, "contacts"))
        odds = None if event.chance is None else self.routes.odds(event.chance, event.adjust, path)
        pending = None if event.becomes is None else self.names.variables.get(f"pending.{name}")
        to = self._leads(event.to, (*path, "to"))
        return Rule(f"event.{name}", every(conditions), tuple(operations), to, odds, pending)

    def rising(self) -> list[Rule]:
        """Return the rules that fire when their condition becomes true."""
        walks = [
            self._walks_away(name)
            for name, person in self.names.document.people.items()
            if person.walks_away is not None
        ]
        events = self.names.document.events.items()
        return walks + [self._event(name, event) for name, event in events if event.becomes is not None]

    def _walks_away(self, name: str) -> Rule:
        walks = self.names.document.people[name].walks_away
        assert walks is not None
        path: Path = ("people", name, "walks_away")
        trust = self.names.variables.get(f"trust.{name}")
        if self.names.document.people[name].trust <= walks.at:
            self.names.problems.add(
                "SIM209",
                (*path, "at"),
                f"{name} would have walked away before the story begins: trust starts at "
                f"{self.names.document.people[name].trust}, which is not above {walks.at}",
            )
        operations: list[Operation] = [Note("walked", name)]
        if self.texts.add(f"walks.{name}", walks.text, (*path, "text"), channel="message", who=name):
            operations.append(Note("told", f"walks.{name}"))
        to = self._leads(walks.to, (*path, "to"))
        pending = self.names.variables.get(f"pending.walks_{name}")
        return Rule(f"walks.{name}", Within(trust, 0, walks.at), tuple(operations), to, None, pending)
