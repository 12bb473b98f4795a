"""Translating conditions as trainers write them into the core's."""

from collections.abc import Callable, Iterable

from sim.language import memories
from sim.language.clauses import Comparison, When
from sim.language.clock import parse_duration
from sim.language.core import ALWAYS, All, AnyOf, Condition, Elapsed, Not, Standing, Truth, Within
from sim.language.names import Names
from sim.language.problems import Path, each
from sim.language.variables import PLENTY


def every(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all of these hold, flattened where that is easy."""
    items: list[Condition] = []
    for condition in conditions:
        items.extend(condition.items if isinstance(condition, All) else (condition,))
    return items[0] if len(items) == 1 else All(tuple(items))


def bounds(comparison: Comparison) -> tuple[int, int]:
    """Return the lowest and highest value that a comparison allows."""
    low, high = -PLENTY, PLENTY
    if comparison.at_least is not None:
        low = max(low, comparison.at_least)
    if comparison.above is not None:
        low = max(low, comparison.above + 1)
    if comparison.at_most is not None:
        high = min(high, comparison.at_most)
    if comparison.below is not None:
        high = min(high, comparison.below - 1)
    if comparison.is_ is not None:
        low, high = max(low, comparison.is_), min(high, comparison.is_)
    return low, high


def _asked(comparison: Comparison) -> int:
    """Return the highest value that a counter must be able to tell apart for this comparison."""
    low, high = bounds(comparison)
    return max(low if low > -PLENTY else 1, high + 1 if high < PLENTY else 1, 1)


class ConditionTranslator:
    """Turns `When` into `Condition`; `hidden` says that no trainee sees the answer, so truths may be asked."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def translate(self, when: When | None, path: Path, *, hidden: bool) -> Condition:
        """Return the core's condition for `when`; nothing at all always holds."""
        if when is None:
            return ALWAYS
        return every(self._parts(when, path, hidden))

    def _parts(self, when: When, path: Path, hidden: bool) -> Iterable[Condition]:
        names = self.names
        for index, item in enumerate(when.all or ()):
            yield self.translate(item, (*path, "all", index), hidden=hidden)
        if when.any is not None:
            yield AnyOf(
                tuple(self.translate(item, (*path, "any", index), hidden=hidden) for index, item in enumerate(when.any))
            )
        if when.not_ is not None:
            yield Not(self.translate(when.not_, (*path, "not"), hidden=hidden))
        yield from self._yes(when.knows, (*path, "knows"), names.fact, (1, 1))
        yield from self._yes(when.flag, (*path, "flag"), names.flag, (1, 1))
        yield from self._yes(when.promised, (*path, "promised"), names.promise, (1, PLENTY))
        yield from self._settled(when.kept, (*path, "kept"), "kept")
        yield from self._settled(when.broken, (*path, "broken"), "broken")
        yield from self._yes(when.claimed, (*path, "claimed"), names.claim, (1, PLENTY))
        yield from self._exposed(when.exposed, (*path, "exposed"))
        yield from self._numbers(when, path)
        if when.passed is not None:
            yield self._passed(when, path)
        yield from memories.asked(names, when.memory or {}, (*path, "memory"))
        yield from self._truths(when, path, hidden)

    def _yes(
        self,
        ids: tuple[str, ...] | None,
        path: Path,
        find: Callable[[str, Path], int | None],
        within: tuple[int, int],
    ) -> Iterable[Condition]:
        for name, place in each(ids, path):
            variable = find(name, place)
            if variable is not None:
                yield Within(variable, *within)

    def _settled(self, ids: tuple[str, ...] | None, path: Path, kind: str) -> Iterable[Condition]:
        for name, place in each(ids, path):
            if self.names.promise(name, place) is not None:
                yield Within(self.names.variables.get(f"{kind}.{name}"), 1, 1)

    def _exposed(self, ids: tuple[str, ...] | None, path: Path) -> Iterable[Condition]:
        for name, place in each(ids, path):
            variable = self.names.claim(name, place)
            if variable is not None:
                yield Within(variable, self.names.claim_oldest(name) + 1, PLENTY)

    def _numbers(self, when: When, path: Path) -> Iterable[Condition]:
        names = self.names
        for name, comparison in (when.trust or {}).items():
            variable = names.trust(name, (*path, "trust", name), at_key=True)
            if variable is not None:
                yield Within(variable, *bounds(comparison))
        for name, comparison in (when.counter or {}).items():
            variable = names.counter(name, (*path, "counter", name), at_key=True)
            if variable is not None:
                yield Within(variable, *bounds(comparison))
        for offer, terms in (when.term or {}).items():
            for motivator, comparison in terms.items():
                variable = names.term(offer, motivator, (*path, "term", offer, motivator))
                if variable is not None:
                    yield Within(variable, *bounds(comparison))
        for name, comparison in (when.silence or {}).items():
            where = (*path, "silence", name)
            variable = names.silence(name, where, high=_asked(comparison), at_key=True)
            if variable is not None:
                yield Within(variable, *bounds(comparison))
        for name, comparison in (when.taken or {}).items():
            variable = names.taken(name, (*path, "taken", name), high=_asked(comparison), at_key=True)
            if variable is not None:
                yield Within(variable, *bounds(comparison))
        for name, comparison in (when.visited or {}).items():
            variable = names.visited(name, (*path, "visited", name), high=_asked(comparison), at_key=True)
            if variable is not None:
                yield Within(variable, *bounds(comparison))

    def _passed(self, when: When, path: Path) -> Condition:
        assert when.passed is not None
        low, high = 0, PLENTY
        if when.passed.at_least is not None:
            parse_duration(when.passed.at_least)
            low = self.names.ticks(when.passed.at_least, (*path, "passed", "at_least"))
        if when.passed.below is not None:
            high = self.names.ticks(when.passed.below, (*path, "passed", "below")) - 1
        return Elapsed(low, high)

    def _truths(self, when: When, path: Path, hidden: bool) -> Iterable[Condition]:
        for name, option in (when.truth or {}).items():
            where = (*path, "truth", name)
            if not hidden:
                self.names.problems.add(
                    "SIM205",
                    where,
                    f"the trainee would see the answer to `truth: {name}` here; "
                    "use `revealed`, which holds only once it is known",
                    at_key=True,
                )
            found = self._option(name, option, where)
            if found is not None:
                yield Truth(*found)
        for name, option in (when.revealed or {}).items():
            found = self._option(name, option, (*path, "revealed", name))
            if found is not None:
                known = found[1] + len(self.names.document.truths[name].options)
                yield Within(self.names.variables.get(f"truth.{name}"), known, known)

    def _option(self, name: str, option: str, path: Path) -> tuple[int, int] | None:
        truth = self.names.truth(name, path, at_key=True)
        if truth is None:
            return None
        options = list(self.names.document.truths[name].options)
        if option not in options:
            self.names.problems.unknown(path, f"option of the truth `{name}`", option, options)
            return None
        return truth, options.index(option) + 1

    def during(self, ids: tuple[str, ...] | None, path: Path) -> Condition:
        """Return the condition that the position stands in one of these states or chapters."""
        if ids is None:
            return ALWAYS
        states: set[int] = set()
        for name, place in each(ids, path):
            if name in self.names.document.states:
                states.add(self.names.place_index[name])
            elif name in self.names.document.chapters:
                states.update(self.names.chapter_states(name))
            else:
                known = [*self.names.document.states, *self.names.document.chapters]
                self.names.problems.unknown(place, "state or chapter", name, known)
        return Standing(frozenset(states))
