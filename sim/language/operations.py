"""Translating what choices, events, states and outcomes do into the core's operations."""

from dataclasses import replace

from sim.language.clauses import Effect
from sim.language.conditions import ConditionTranslator, every
from sim.language.core import Add, Condition, Note, Operation, Put, Reveal, Within
from sim.language.deeds import Deed
from sim.language.names import Names
from sim.language.problems import Path, each
from sim.language.variables import CONTACTED_TODAY, NOT_WAITING, PLENTY


class OperationTranslator:
    """Turns effects and deeds into operations, in the order in which they apply."""

    def __init__(self, names: Names, conditions: ConditionTranslator) -> None:
        self.names = names
        self.conditions = conditions

    def effects(self, effects: tuple[Effect, ...], path: Path) -> list[Operation]:
        """Return the operations of a list of effects; `path` is that of the key they stand under."""
        result: list[Operation] = []
        for index, effect in enumerate(effects):
            where = (*path, index)
            when = self.conditions.translate(effect.when, (*where, "when"), hidden=True)
            result += self._effect(effect, where, when)
        return result

    def _effect(self, effect: Effect, path: Path, when: Condition) -> list[Operation]:
        names = self.names
        result: list[Operation] = []
        for name, amount in effect.trust.items():
            variable = names.trust(name, (*path, "trust", name), at_key=True)
            if variable is not None:
                result.append(Add(variable, amount, when))
        for ids, key, value in ((effect.set, "set", 1), (effect.clear, "clear", 0)):
            for name, place in each(ids, (*path, key)):
                variable = names.flag(name, place)
                if variable is not None:
                    result.append(Put(variable, value, when))
        for name, amount in effect.counters.items():
            variable = names.counter(name, (*path, "counters", name), at_key=True)
            if variable is not None:
                result.append(Add(variable, amount, when))
        for offer, terms in effect.terms.items():
            for motivator, amount in terms.items():
                variable = names.term(offer, motivator, (*path, "terms", offer, motivator))
                if variable is not None:
                    result.append(Add(variable, amount, when))
        for name, waits in effect.waits.items():
            variable = names.silence(name, (*path, "waits", name), at_key=True)
            if variable is not None:
                result.append(Put(variable, CONTACTED_TODAY if waits else NOT_WAITING, when))
        return result

    def learns(self, ids: tuple[str, ...] | None, path: Path) -> list[Operation]:
        """Return the operations that find facts out."""
        result: list[Operation] = []
        for name, place in each(ids, path):
            variable = self.names.fact(name, place)
            if variable is not None:
                result += [Note("learned", name, Within(variable, 0, 0)), Put(variable, 1)]
        return result

    def contacts(self, ids: tuple[str, ...] | None, path: Path) -> list[Operation]:
        """Return the operations of being in touch with people: patience starts again, claims to them age."""
        result: list[Operation] = []
        for name, place in each(ids, path):
            variable = self.names.silence(name, place)
            if variable is None:
                continue
            result.append(Put(variable, CONTACTED_TODAY))
            for claim, spec in self.names.document.claims.items():
                oldest = self.names.claim_oldest(claim)
                claimed = self.names.claim(claim, place)
                if spec.to == name and oldest > 2 and claimed is not None:
                    result.append(Add(claimed, 1, Within(claimed, 1, oldest - 1)))
        return result

    def deed(self, deed: Deed, path: Path) -> list[Operation]:
        """Return all that a choice, or an option of one of its parts, does before time passes."""
        result: list[Operation] = []
        for name, place in each(deed.reveals, (*path, "reveals")):
            truth = self.names.truth(name, place)
            if truth is not None:
                result += [Reveal(truth), Note("revealed", name)]
        result += self.effects(deed.effects, (*path, "effects"))
        result += self.learns(deed.learns, (*path, "learns"))
        result += self.contacts(deed.contacts, (*path, "contacts"))
        for name, place in each(deed.keeps, (*path, "keeps")):
            result += self._keeps(name, place)
        for name, place in each(deed.promises, (*path, "promises")):
            variable = self.names.promise(name, place)
            if variable is not None:
                free = Within(variable, 0, 0)
                due = self.names.days_within(name) + 2
                result += [Note("promised", name, free), Put(variable, due, free)]
        for name, place in each(deed.claims, (*path, "claims")):
            variable = self.names.claim(name, place)
            if variable is not None:
                new = Within(variable, 0, 0)
                result += [Note("claimed", name, new), Put(variable, 1, new)]
        if deed.breach is not None:
            result += [Put(self.names.variables.get("breach"), 1), Note("breach", deed.breach)]
        return result

    def _keeps(self, name: str, path: Path) -> list[Operation]:
        variable = self.names.promise(name, path)
        if variable is None:
            return []
        in_time = Within(variable, 2, PLENTY)
        kept = self.names.document.promises[name].kept
        effects = self.effects(kept.effects, ("promises", name, "kept", "effects"))
        guarded: list[Operation] = [
            replace(effect, when=every((in_time, effect.when))) for effect in effects if isinstance(effect, Add | Put)
        ]
        return [
            Note("kept", name, in_time),
            *guarded,
            Put(self.names.variables.get(f"kept.{name}"), 1, in_time),
            Put(variable, 0, in_time),
        ]
