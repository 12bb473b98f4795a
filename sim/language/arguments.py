"""Translating what is settled within a choice: the parts of a message, its length, a diagnosis, a gauge."""

from dataclasses import replace
from math import prod

from sim.language.conditions import ConditionTranslator, every
from sim.language.core import Add, Argument, Choice, Operation, Option, Put, Within
from sim.language.deeds import ChoiceSpec, Part
from sim.language.motives import GUESS, RANKING, MotiveTranslator
from sim.language.names import Names
from sim.language.operations import OperationTranslator
from sim.language.problems import Path
from sim.language.variables import PLENTY

MOST_WAYS = 2_000
"""In so many ways at most can one choice be taken, and so many ways of deciding can there be in one state."""


def length_of(texts: list[str]) -> int:
    """Return the length of a message in characters: those of its parts, and a blank between two of them."""
    return sum(map(len, texts)) + max(0, len(texts) - 1)


class ArgumentTranslator:
    """Turns parts, `length`, `diagnose` and `gauge` into the arguments of a choice."""

    def __init__(
        self,
        names: Names,
        conditions: ConditionTranslator,
        operations: OperationTranslator,
        motives: MotiveTranslator,
    ) -> None:
        self.names = names
        self.conditions = conditions
        self.operations = operations
        self.motives = motives

    def arguments(self, name: str, spec: ChoiceSpec, path: Path) -> tuple[Argument, ...]:
        """Return the arguments of a choice: its parts in the author's order, then diagnosis and gauge."""
        found = [self._part(part, spec.parts[part], path) for part in spec.parts]
        if spec.length and found:
            found = self._measured(name, spec, path, found)
        for kind, argument in (
            (RANKING, spec.diagnose and self.motives.diagnosis(spec.diagnose, (*path, "diagnose"))),
            (GUESS, spec.gauge and self.motives.gauge(spec.gauge, (*path, "gauge"))),
        ):
            if not argument:
                continue
            if kind in spec.parts:
                self.names.problems.add(
                    "SIM202",
                    (*path, "parts", kind),
                    f"`{kind}` is how a decision names what `{'diagnose' if kind == RANKING else 'gauge'}` asks; "
                    "give this part another id",
                    at_key=True,
                )
            found.append(argument)
        self._check_ways(name, found, path)
        return tuple(found)

    def _part(self, name: str, part: Part, path: Path) -> Argument:
        made: list[Option] = []
        for option, deed in part.options.items():
            where = (*path, "parts", name, "options", option)
            when = self.conditions.translate(deed.when, (*where, "when"), hidden=False)
            made.append(Option(option, when, tuple(self.operations.deed(deed, where))))
        return Argument(name, tuple(made))

    def _measured(self, name: str, spec: ChoiceSpec, path: Path, parts: list[Argument]) -> list[Argument]:
        """Return the arguments with what counts their characters, and what the band does that they come to.

        The count is back at nought when the last of them has done what it does, so that no position holds it.
        """
        longest = length_of([max((o.text for o in part.options.values()), key=len) for part in spec.parts.values()])
        variable = self.names.variables.get(f"length.{name}", longest)
        closing: list[Operation] = []
        low = 0
        for at, band in enumerate(spec.length):
            high = PLENTY if band.up_to is None else band.up_to
            here = Within(variable, low, high)
            for operation in self.operations.effects(band.effects, (*path, "length", at, "effects")):
                if isinstance(operation, Add | Put):
                    closing.append(replace(operation, when=every((here, operation.when))))
            low = high + 1
        closing.append(Put(variable, 0))
        measured: list[Argument] = []
        for place, argument in enumerate(parts):
            last = place == len(parts) - 1
            options = []
            for option in argument.options:
                characters = len(spec.parts[argument.name].options[option.id].text) + (0 if last else 1)
                own = (*option.operations, Add(variable, characters), *(closing if last else ()))
                options.append(replace(option, operations=own))
            measured.append(replace(argument, options=tuple(options)))
        return measured

    def _check_ways(self, name: str, arguments: list[Argument], path: Path) -> None:
        ways = prod(len(argument.options) for argument in arguments)
        if ways > MOST_WAYS:
            of = " x ".join(str(len(argument.options)) for argument in arguments)
            self.names.problems.add(
                "SIM215",
                path,
                f"`{name}` can be taken in {ways:,} ways ({of}), more than {MOST_WAYS:,}; "
                "offer fewer options, or fewer parts",
                at_key=True,
            )

    def check_state(self, state: str, choices: list[Choice]) -> None:
        """Note a state in which there are too many ways of deciding, all its choices taken together."""
        ways = [prod(len(argument.options) for argument in choice.arguments) for choice in choices]
        if sum(ways) > MOST_WAYS >= max(ways, default=0):
            self.names.problems.add(
                "SIM215",
                ("states", state),
                f"in `{state}` there are {sum(ways):,} ways of deciding, more than {MOST_WAYS:,}; "
                "offer fewer options, or part the state in two",
                at_key=True,
            )
