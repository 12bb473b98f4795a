"""What people remember from one scenario to the next, as it is written in a scenario file.

The marks are a closed vocabulary; when each of them is left is written in `MARKS`, and applied by
`sim.engine.memory`.
"""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from sim.language.clauses import Comparison, Text
from sim.language.vocabulary import Line, Model, TrustLevel, listed

Mark = Literal["ghosted", "promise_kept", "promise_broken", "lied_to", "placed_well", "placed_badly"]

MARKS: dict[Mark, str] = {
    "ghosted": (
        "Trust fell because of silence, nothing was in touch with the person since then (a choice, an option, a state "
        "or an event with `contacts`), and at the end they are still waiting."
    ),
    "promise_kept": "A promise to the person was kept.",
    "promise_broken": "A promise to the person fell due and was not kept.",
    "lied_to": "An untrue claim made to the person came out.",
    "placed_well": (
        "The outcome is of the kind `placed`: left with the candidate and the client. Where there are several "
        "candidates or several clients, with those of them whom the outcome's `remembers` names."
    ),
    "placed_badly": "The same for an outcome of the kind `placed_but_left`.",
}
"""When a person is left with each mark, beside those that an outcome declares."""

ALL_MARKS: tuple[Mark, ...] = get_args(Mark)

Marks = Annotated[
    tuple[Mark, ...],
    Field(strict=False, min_length=1),
    BeforeValidator(listed, json_schema_input_type=Mark | list[Mark]),
]


class Recall(Model):
    """A condition on what a person remembers of the trainee; every key that is given must hold."""

    remembers: Marks | None = None
    trust: Comparison | None = None
    any: Annotated[tuple["Recall", ...], Field(strict=False, min_length=1)] | None = None
    not_: "Recall | None" = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _says_something(self) -> "Recall":
        if not self.model_fields_set:
            raise ValueError("this needs one of `remembers`, `trust`, `any`, `not`")
        return self


class Met(Model):
    """One way in which a person may stand with the trainee when the scenario begins."""

    when: Recall | None = None
    trust: TrustLevel | None = None
    text: Line | None = None


class RememberedAs(Model):
    """What a person remembers after an outcome: in words, and as marks for later scenarios."""

    text: Text
    as_: Marks = Field(alias="as")


def check_met(met: dict[str, Met]) -> None:
    """Raise ValueError unless the last case, and only the last, is the one for strangers."""
    cases = list(met.values())
    if any((case.when is None) != (case is cases[-1]) for case in cases):
        raise ValueError("the last entry of `met`, and only the last, goes without `when`: it is the one for strangers")
    if cases[-1].trust is not None:
        raise ValueError("the last entry of `met` has no `trust`: strangers begin with the person's own `trust`")


def words_of(remembered: Text | RememberedAs) -> Text:
    """Return the words of what an outcome says about a person's memory."""
    return remembered.text if isinstance(remembered, RememberedAs) else remembered


def marks_of(remembered: Text | RememberedAs | None) -> tuple[Mark, ...]:
    """Return the marks that an outcome leaves with a person by itself."""
    return remembered.as_ if isinstance(remembered, RememberedAs) else ()


def recalls(when: Recall, marks: frozenset[str], trust: int) -> bool:
    """Return whether somebody with these marks and this trust (0 to 100) remembers what is asked for."""
    if when.remembers is not None and not marks.issuperset(when.remembers):
        return False
    if when.trust is not None and not when.trust.allows(trust):
        return False
    if when.any is not None and not any(recalls(one, marks, trust) for one in when.any):
        return False
    return when.not_ is None or not recalls(when.not_, marks, trust)


def case_of(met: dict[str, Met], marks: frozenset[str] | None, trust: int = 0) -> int:
    """Return the number of the first case of `met` that fits, from 0; None for `marks` says that they never met."""
    for index, case in enumerate(met.values()):
        if case.when is not None and marks is not None and recalls(case.when, marks, trust):
            return index
    return len(met) - 1
