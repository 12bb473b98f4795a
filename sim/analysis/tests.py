"""Running the tests that a scenario file brings along: named routes under stated luck, and what they must come to."""

from collections.abc import Sequence

from sim.analysis.luck import LuckAsStated, LuckImpossible, check_luck
from sim.engine.attempt import Position
from sim.engine.decision import parse_decision
from sim.engine.errors import DecisionUnreadable, EngineError
from sim.engine.machine import arrive
from sim.engine.memory import MemoryUnknown, memory_named, start_values
from sim.engine.play import take
from sim.engine.score import score
from sim.engine.turn import Cursor
from sim.language.clauses import Comparison
from sim.language.conditions import bounds
from sim.language.diagnostics import Diagnostic
from sim.language.load import Loaded, Scenario, placed
from sim.language.problems import Path, Problems
from sim.language.tests import RouteTest


def run_tests(loaded: Loaded) -> list[Diagnostic]:
    """Return what fails in the tests of a scenario file, each failure at its place, in the order of the file."""
    problems = Problems()
    for name, test in loaded.scenario.document.tests.items():
        before = len(problems.found)
        _check_names(loaded.scenario, test, ("tests", name), problems)
        if len(problems.found) == before:
            _Run(loaded.scenario, name, test, problems).run()
    return sorted(placed(problems.found, loaded.file))


def _check_names(scenario: Scenario, test: RouteTest, path: Path, problems: Problems) -> None:
    document = scenario.document
    for name, noun, known, key in (
        (test.outcome, "outcome", document.outcomes, "outcome"),
        (test.state, "state", document.states, "state"),
    ):
        if name is not None and name not in known:
            problems.unknown((*path, key), noun, name, known)
    for name in test.trust:
        if name not in document.people:
            problems.unknown((*path, "trust", name), "person", name, document.people, at_key=True)
    for name in test.knows or ():
        if name not in scenario.facts:
            problems.unknown((*path, "knows"), "fact", name, scenario.facts)
    try:
        memory_named(scenario, test.memory)
    except MemoryUnknown as error:
        problems.add("SIM501", (*path, "memory"), str(error), at_key=True)
    for index, text in enumerate(test.decisions):
        _check_decision(scenario, text, (*path, "decisions", index), problems)
    check_luck(scenario, test.luck, (*path, "luck"), problems)


def _check_decision(scenario: Scenario, text: str, path: Path, problems: Problems) -> None:
    try:
        decision = parse_decision(text)
    except DecisionUnreadable as error:
        problems.add("SIM501", path, str(error))
        return
    index = scenario.choice_index.get(decision.choice)
    if index is None:
        problems.unknown(path, "choice", decision.choice, scenario.choices)
        return
    arguments = {
        argument.name: [option.id for option in argument.options] for argument in scenario.core.choices[index].arguments
    }
    for part, option in decision.arguments:
        if part not in arguments:
            problems.unknown(path, f"part of `{decision.choice}`", part, arguments)
        elif option not in arguments[part]:
            problems.unknown(path, f"option for `{part}` of `{decision.choice}`", option, arguments[part])


class _Run:
    """One test as it is played; what fails is added to `problems`."""

    def __init__(self, scenario: Scenario, name: str, test: RouteTest, problems: Problems) -> None:
        self.scenario = scenario
        self.name = name
        self.test = test
        self.problems = problems
        self.path: Path = ("tests", name)
        self.luck = LuckAsStated(scenario, test.luck)
        self.taken: list[str] = []

    def run(self) -> None:
        """Play the route, then compare where it came to."""
        core = self.scenario.core
        cursor = self._cursor(core.start, 0, start_values(core, memory_named(self.scenario, self.test.memory)))
        try:
            arrive(cursor)
            for text in self.test.decisions:
                if cursor.outcome is not None:
                    self._fail(
                        ("decisions", len(self.taken)),
                        f"`{text}` comes too late: {self._when()} the story has ended with `{cursor.outcome}`",
                    )
                    return
                cursor = self._cursor(cursor.at, cursor.clock, cursor.values)
                take(cursor, parse_decision(text))
                self.taken.append(text)
        except EngineError as error:
            self._fail(("decisions", len(self.taken)), f"{self._when()} {error}")
        except LuckImpossible as error:
            self.problems.add("SIM502", (*self.path, "luck", *error.path), f"{self._test()}: {self._when()} {error}")
        else:
            self._compare(cursor)
            for path, message in self.luck.never_asked():
                self.problems.add("SIM502", (*self.path, "luck", *path), f"{self._test()}: {message}")

    def _cursor(self, at: int, clock: int, values: Sequence[int]) -> Cursor:
        return Cursor(self.scenario, at, clock, values, self.luck)

    def _compare(self, cursor: Cursor) -> None:
        test, when = self.test, self._when()
        stands = self.scenario.core.states[cursor.at].id
        now = f"the story stands in `{stands}`" if cursor.outcome is None else f"it has ended with `{stands}`"
        if test.outcome is not None and cursor.outcome != test.outcome:
            self._fail(("outcome",), f"it should end with `{test.outcome}`, but {when} {now}")
        if test.state is not None and (cursor.outcome is not None or stands != test.state):
            self._fail(("state",), f"the story should stand in `{test.state}`, but {when} {now}")
        for person, comparison in test.trust.items():
            value = cursor.values[self.scenario.variable_index[f"trust.{person}"]]
            if not _fits(value, comparison):
                wanted = in_words(comparison)
                self._fail(("trust", person), f"the trust of `{person}` should be {wanted}, but {when} it is {value}")
        for fact in test.knows or ():
            variable = self.scenario.variable_index.get(f"fact.{fact}")
            if variable is None or not cursor.values[variable]:
                self._fail(("knows",), f"`{fact}` should be known, but {when} it is not")
        if test.score is not None:
            self._compare_score(cursor, test.score)

    def _compare_score(self, cursor: Cursor, wanted: Comparison) -> None:
        when = self._when()
        if cursor.outcome is None:
            stands = self.scenario.core.states[cursor.at].id
            self._fail(("score",), f"there is no score, since {when} the story has not ended; it stands in `{stands}`")
            return
        value = score(self.scenario, Position(cursor.outcome, cursor.clock, tuple(cursor.values)))
        if not _fits(value, wanted):
            self._fail(("score",), f"the score should be {in_words(wanted)}, but {when} it is {value}")

    def _test(self) -> str:
        return f"the test `{self.name}` fails"

    def _fail(self, path: Path, message: str) -> None:
        self.problems.add("SIM501", (*self.path, *path), f"{self._test()}: {message}")

    def _when(self) -> str:
        return f"after decision {len(self.taken)}, `{self.taken[-1]}`," if self.taken else "before any decision"


def _fits(value: int, comparison: Comparison) -> bool:
    low, high = bounds(comparison)
    return low <= value <= high


def in_words(comparison: Comparison) -> str:
    """Return a comparison in words, such as "at least 60 and below 80"."""
    said = comparison.model_dump(by_alias=True, exclude_none=True)
    return " and ".join(
        str(number) if key == "is" else f"{key.replace('_', ' ')} {number}" for key, number in said.items()
    )
