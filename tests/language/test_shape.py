"""Pydantic's findings in a trainer's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from sim.language.forms import FORMS, form_of
from sim.language.schema import ScenarioDocument
from sim.language.shape import shape_diagnostics
from sim.language.wording import wrong_kind
from sim.language.yamlfile import read

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]


class Part(BaseModel):
    """A base that knows its keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Way(Part):
    to: Id
    odds: int | Literal["rest"] = "rest"


class Draw(Part):
    chance: list[Way] = Field(min_length=2)


class TimerSpec(Part):
    at: int
    again: bool = False


class Cat(Part):
    kind: Literal["cat"]
    lives: int = 9


class Dog(Part):
    kind: Literal["dog"]


def _many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class Choice(Part):
    text: Annotated[str, Field(min_length=1, max_length=10)]
    to: Id | Draw | list[Way] = "here"
    contacts: Annotated[list[Id], BeforeValidator(_many), Field(min_length=1)] = []
    fires: Draw | TimerSpec | None = None
    pet: Annotated[Cat | Dog, Field(discriminator="kind")] | None = None
    rating: Literal["strong", "fair", "weak"] = "fair"
    trust: Annotated[int, Field(ge=0, le=100, multiple_of=5)] = 0
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    once: bool = False
    from_: str = Field(default="", alias="from")

    @model_validator(mode="after")
    def _agrees(self) -> Choice:
        if self.once and self.trust:
            raise ValueError("say either `once` or `trust`")
        return self


class Story(Part):
    choices: dict[Id, Choice]
    start: Id = "a"


def told(source: str) -> list[str]:
    """Return what is said about a story, without the file's name."""
    file = read(source.encode(), "x.yaml")
    with pytest.raises(ValidationError) as caught:
        Story.model_validate(file.data)
    return [str(one).removeprefix("x.yaml:") for one in shape_diagnostics(caught.value, file, Story)]


def told_of_choice(line: str) -> list[str]:
    """Return what is said about one more line in a choice that is sound otherwise; the line is line 4."""
    return told(f"choices:\n  call:\n    text: Call\n    {line}\n")


def test_missing_key_is_told_at_its_holder() -> None:
    """A key that is lacking is reported at the key that should hold it, with who needs it."""
    assert told("choices:\n  call:\n    to: here\n") == ["2:3: SIM101 error: `text` is missing here; a choice needs it"]
    assert told("start: a") == ["1:1: SIM101 error: `choices` is missing here; a story needs it"]


def test_misspelt_key_is_told_once() -> None:
    """A misspelt key brings its correction, and the right one is not called missing as well."""
    assert told("choices:\n  call:\n    txet: Call\n") == [
        "3:5: SIM102 error: unknown key `txet`; did you mean `text`? allowed here: `text`, `to`, `contacts`, "
        "`fires`, `pet`, `rating`, `trust`, `share`, `once`, `from`"
    ]


def test_strange_key_lists_what_is_allowed() -> None:
    """A key that resembles none is answered with all that are allowed at that place."""
    assert told("choices: {}\nxyz: 1") == ["2:1: SIM102 error: unknown key `xyz`; allowed here: `choices`, `start`"]
    assert told_of_choice("to: [{to: a, xyz: 1}]") == [
        "4:18: SIM102 error: unknown key `xyz`; allowed here: `to`, `odds`"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("from: 5", "11: SIM103 error: `from` must be text, not the number 5; as text it needs quotes: '5'"),
        ("from: true", "11: SIM103 error: `from` must be text, not `true`; as text it needs quotes: 'true'"),
        ("contacts: a, b", "15: SIM106 error: `contacts` cannot be `a, b`; several are a list: `[a, b]`"),
        ("from:", "5: SIM103 error: `from` is empty; it must be text"),
        ("from: [a]", "11: SIM103 error: `from` must be text, not a list"),
        ("trust: soon", "12: SIM103 error: `trust` must be a whole number, not the text `soon`"),
        ("trust: '5'", "12: SIM103 error: `trust` must be a whole number, not the text `5`"),
        ("trust: 1.5", "12: SIM103 error: `trust` must be a whole number, not the number 1.5"),
        ("once: no", "11: SIM103 error: `once` must be `true` or `false`, not the text `no`"),
        ("share: {a: 1}", "12: SIM103 error: `share` must be a number, not a group of `key: value` lines"),
        (
            "to: 5",
            "9: SIM103 error: `to` must be text or a group of `key: value` lines or a list, not the number 5",
        ),
        ("trust: 57", "12: SIM105 error: `trust` must be a multiple of 5, not 57"),
        ("trust: 105", "12: SIM105 error: `trust` must be at most 100, not 105"),
        ("trust: -5", "12: SIM105 error: `trust` must be at least 0, not -5"),
        ("share: 0.0", "12: SIM105 error: `share` must be above 0.0, not 0.0"),
        ("share: 1.0", "12: SIM105 error: `share` must be below 1.0, not 1.0"),
        (
            "rating: stong",
            "13: SIM104 error: `rating` cannot be `stong`; did you mean `strong`? "
            "allowed here: `strong`, `fair`, `weak`",
        ),
        (
            "rating: 5",
            "13: SIM104 error: `rating` cannot be the number 5; allowed here: `strong`, `fair`, `weak`",
        ),
        ("rating:", "5: SIM104 error: `rating` is empty; allowed here: `strong`, `fair`, `weak`"),
        ("pet: {kind: cow}", "10: SIM104 error: `kind` in `pet` cannot be `cow`; allowed here: `cat`, `dog`"),
        ("pet: {lives: 3}", "10: SIM101 error: `kind` is missing in `pet`"),
        ("pet: {kind: cat, live: 3}", "22: SIM102 error: unknown key `live`; did you mean `lives`? "
         "allowed here: `kind`, `lives`"),
        (
            "contacts: Dr Osei",
            "15: SIM106 error: `contacts` cannot be `Dr Osei`; it must begin with a small letter "
            "and consist of small letters, digits and `_`, at most 60 of them",
        ),
        ("contacts: []", "5: SIM107 error: `contacts` is empty"),
        ("fires: {chance: [{to: a}]}", "13: SIM107 error: `chance` has 1 of at least 2 entries"),
    ],
)  # fmt: skip
def test_values_are_told_with_what_would_be_allowed(line: str, expected: str) -> None:
    """A wrong value is named with its place, what it is, and what it should be."""
    assert told_of_choice(line) == [f"4:{expected}"]


def test_long_and_empty_texts() -> None:
    """Texts outside their lengths are told with both numbers."""
    assert told("choices: {a: {text: ''}, b: {text: 'twelve signs'}}") == [
        "1:21: SIM106 error: `text` is empty",
        "1:36: SIM106 error: `text` has 12 of at most 10 letters",
    ]


def test_wrong_names_are_told_at_the_name() -> None:
    """A name that does not have the form of one is reported where it stands."""
    assert told("choices:\n  Call Osei: {text: Call}\n") == [
        "2:3: SIM106 error: a name cannot be `Call Osei`; it must begin with a small letter "
        "and consist of small letters, digits and `_`, at most 60 of them"
    ]


def test_own_rules_keep_their_words() -> None:
    """What a validator of the model says is passed on, at the key of the group that it is about."""
    assert told("choices:\n  call:\n    text: a\n    once: true\n    trust: 5\n") == [
        "2:3: SIM100 error: `call`: say either `once` or `trust`"
    ]


def test_of_a_union_the_closest_branch_is_told() -> None:
    """Where several forms are allowed, only the one that was probably meant is spoken of."""
    assert told_of_choice("to: {chnace: []}") == [
        "4:10: SIM102 error: unknown key `chnace`; did you mean `chance`? allowed here: `chance`"
    ]
    assert told_of_choice("to: [{to: a}, {to: B}, {odds: 1}]") == [
        "4:24: SIM106 error: `to` cannot be `B`; it must begin with a small letter "
        "and consist of small letters, digits and `_`, at most 60 of them",
        "4:28: SIM101 error: `to` is missing here; a way needs it",
    ]
    assert told_of_choice("fires: {at: soon}") == [
        "4:17: SIM103 error: `at` must be a whole number, not the text `soon`"
    ]
    assert told_of_choice("fires: {at: 1, agian: true}") == [
        "4:20: SIM102 error: unknown key `agian`; did you mean `again`? allowed here: `at`, `again`"
    ]
    assert told_of_choice("to: [{to: a, odds: [1]}]") == [
        "4:24: SIM103 error: `odds` must be a whole number, not a list"
    ]


def test_every_problem_is_told_at_once() -> None:
    """Problems in different places all come out of one reading, in the order of the file."""
    source = "choices:\n  a: {txet: x}\n  b: {text: 5, trust: 3}\n  c: [1]\nstart: A\n"
    assert [line.split(" error")[0] for line in told(source)] == [
        "2:7: SIM102",
        "3:13: SIM103",
        "3:23: SIM105",
        "4:6: SIM103",
        "5:8: SIM106",
    ]


def test_unknown_pattern_is_shown_itself() -> None:
    """A form without words of its own is told by its pattern rather than not at all."""
    assert form_of("^x+$") == "it must have the form ^x+$"


def patterns(schema: object) -> Iterator[str]:
    """Yield every pattern in pydantic's description of a model."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for below in schema.values():
            yield from patterns(below)
    elif isinstance(schema, list | tuple):
        for below in schema:
            yield from patterns(below)


def test_every_pattern_of_the_schema_has_words() -> None:
    """No trainer has to read a regular expression."""
    found = set(patterns(ScenarioDocument.__pydantic_core_schema__))
    assert len(found) > 5
    assert found <= set(FORMS)


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [("odds", 90, "90%"), ("takes", 1, "1d"), ("later", 2, "2w"), ("chance", 3.5, "3.5% per day")],
)
def test_a_number_without_its_unit_is_shown_with_it(name: str, value: float, written: str) -> None:
    """What is always written with a unit is not called text that needs quotes."""
    assert wrong_kind(f"`{name}`", value, ["text"]) == f"`{name}` lacks its unit; it is written like `{written}`"
