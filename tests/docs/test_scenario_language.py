"""The trainers' reference says what the code does: every key, every default, every example."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from sim.analysis.check import LARGE, check
from sim.engine import score
from sim.engine.pairs import MEASURES
from sim.language.allowances import THRESHOLDS
from sim.language.conduct import Jurisdiction
from sim.language.diagnostics import MOST, ScenarioInvalid
from sim.language.guard import MOST_BYTES, MOST_DEPTH, MOST_EVENTS
from sim.language.load import load_scenario
from sim.language.memory import MARKS
from sim.language.outcomes import KINDS
from sim.language.pairs import Trait
from sim.language.peoplefile import PersonDocument, read_person
from sim.language.scalars import LARGEST
from sim.language.schema import FARTHEST, ScenarioDocument
from sim.language.vocabulary import Breach, Channel, Motivator, OutcomeKind, Principle
from tests.docs.documents import Example, code, data, document, examples, merged, people_in, table_after

TEXT = document("scenario-language.md")
EXAMPLES = examples(TEXT)
PEOPLE = people_in(TEXT)
Model = type[BaseModel]


def below(annotation: Any) -> Iterator[Model]:
    """Yield the models that an annotation mentions."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from below(part)


@cache
def models() -> list[Model]:
    """Return the model of a scenario file and every model that its keys lead to."""
    found: list[Model] = []
    ahead: list[Model] = [ScenarioDocument, PersonDocument]
    while ahead:
        one = ahead.pop(0)
        if one not in found:
            found.append(one)
            ahead += [under for field in one.model_fields.values() for under in below(field.annotation)]
    return found


def keys(model: Model) -> dict[str, FieldInfo]:
    """Return the fields of a model by the key that trainers write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def entries(text: str, model: Model) -> dict[str, tuple[str, ...]]:
    """Return the documented keys of a model, those of the models that it extends included, with their cells."""
    lines = [one for one in model.__mro__ if isinstance(one, type) and issubclass(one, BaseModel)]
    return {
        row.key: row.cells for one in reversed(lines) for row in table_after(text, f"<!-- keys of {one.__name__} -->")
    }


def undocumented(text: str) -> list[str]:
    """Return every key that lacks its entry, and every entry without its key, as `Model.key`."""
    found: list[str] = []
    for model in models():
        known, written = set(keys(model)), set(entries(text, model))
        found += [f"{model.__name__}.{key} is not documented" for key in sorted(known - written)]
        found += [f"{model.__name__}.{key} does not exist" for key in sorted(written - known)]
    return found


FIELDS = [(model, key) for model in models() for key in keys(model)]
FIELD_IDS = [f"{model.__name__}.{key}" for model, key in FIELDS]


def test_every_key_has_its_entry() -> None:
    """Every key of every model that a scenario file is made of stands in the table of its model, and no other."""
    assert undocumented(TEXT) == []


def test_the_models_are_walked_to_the_last() -> None:
    """The walk reaches models that lie behind lists, groups and alternatives."""
    assert {"Comparison", "PatienceStep", "Odds", "PartOption", "Passed"} <= {model.__name__ for model in models()}


def test_a_removed_entry_is_noticed() -> None:
    """Without the row of a key the check names that key, whichever it is."""
    for model, key in FIELDS:
        row = entries(TEXT, model)[key]
        without = TEXT.replace("| " + " | ".join(row) + " |\n", "", 1)
        assert without != TEXT
        assert any(problem.endswith(f".{key} is not documented") for problem in undocumented(without))


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=FIELD_IDS)
def test_an_entry_tells_what_the_schema_says(model: Model, key: str) -> None:
    """Required keys are called required, defaults and bounds are those of the schema, and the example is accepted."""
    _, meaning, left_out, allowed, example = entries(TEXT, model)[key]
    field = keys(model)[key]
    assert meaning
    assert (left_out == "required") == field.is_required()
    if isinstance(field.default, (bool, int, str)):
        assert code(left_out) == [json.dumps(field.default).strip('"')]
    for limit in (number for number in limits(field) if number is not None):
        assert re.search(rf"(?<!\d){re.escape(str(limit))}(?!\d)", allowed), f"{limit} is missing in: {allowed}"
    for word in words(field):
        assert f"`{word}`" in allowed or "](#" in allowed, f"{word} is missing in: {allowed}"
    [written] = code(example)
    value = data(written)
    assert list(value) == [key]
    TypeAdapter(field.rebuild_annotation()).validate_python(value[key])


def limits(field: FieldInfo) -> list[int | None]:
    """Return the bounds of a whole number."""
    rules = list(field.metadata)
    for kind in get_args(field.annotation):
        if get_origin(field.annotation) in (Union, UnionType) and get_origin(kind) is Annotated:
            rules += [rule for extra in kind.__metadata__ for rule in getattr(extra, "metadata", [extra])]
    return [getattr(rule, bound, None) for rule in rules for bound in ("ge", "le", "multiple_of")]


def words(field: FieldInfo) -> Sequence[str]:
    """Return the words that a key accepts, where it accepts nothing else."""
    kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if get_origin(kind) is Literal]
    return [word for kind in kinds for word in get_args(kind) if isinstance(word, str)]


# Examples -----------------------------------------------------------------------------------------------


def whole(example: Example) -> str:
    """Return the complete scenario that an example is or belongs to, as text."""
    if example.comment == "example: whole":
        return example.text
    kind, _, place = example.comment.partition(": ")
    assert kind == "into", f"the example at line {example.line} needs a comment that says where it belongs"
    return json.dumps(merged(data(EXAMPLES[0].text), place, data(example.text)), ensure_ascii=False)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line {example.line}")
def test_every_example_loads(example: Example) -> None:
    """Each example is a scenario that loads, or becomes one when it is put where its comment says."""
    if example.comment == "example: person":
        read_person(example.text)
    else:
        load_scenario(whole(example), f"the example at line {example.line}", PEOPLE)


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if "tests:" in one.text], ids=lambda one: f"line {one.line}"
)
def test_the_tests_in_examples_pass(example: Example) -> None:
    """The tests that an example brings along come to what they say."""
    found = check(whole(example), "example.yaml", limit=None).diagnostics
    assert [str(one) for one in found if one.severity == "error"] == []


def test_a_wrong_example_is_noticed() -> None:
    """An example with a key that does not exist is refused in its place."""
    wrong = Example(1, "into: people.dana", "patients: {days: 2, then: -5}\n")
    with pytest.raises(ScenarioInvalid, match="unknown key `patients`"):
        load_scenario(whole(wrong))


def test_the_error_that_is_shown_is_the_one_that_comes() -> None:
    """The page shows the message for a misspelt role exactly as it is given."""
    shown = next(line for line in TEXT.splitlines() if line.startswith("late-answer.yaml:"))
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(EXAMPLES[0].text.replace("role: candidate", "role: candidat", 1), "late-answer.yaml")
    assert str(refused.value) == shown


# Tables and rules ---------------------------------------------------------------------------------------


def test_outcomes_are_those_of_the_code() -> None:
    """The table of outcomes has every kind with its meaning, whether it is good, and its share."""
    rows = [row.cells for row in table_after(TEXT, "### Kinds of outcome")]
    assert rows == [
        (f"`{name}`", kind.meaning, "yes" if kind.good else "no", str(kind.share)) for name, kind in KINDS.items()
    ]
    assert set(KINDS) == set(get_args(OutcomeKind))


@pytest.mark.parametrize(
    ("heading", "words"), [("### Principles", Principle), ("### Channels", Channel), ("### Conduct", Breach)]
)
def test_fixed_words_are_those_of_the_code(heading: str, words: Any) -> None:
    """The tables of principles, channels and breaches list the words of the code in its order."""
    assert [row.key for row in table_after(TEXT, heading)] == list(get_args(words))


def test_marks_are_those_of_the_code() -> None:
    """The table of marks has each of them, with the rule that the program states."""
    assert [row.cells for row in table_after(TEXT, "### Marks")] == [(f"`{m}`", rule) for m, rule in MARKS.items()]


def test_motivators_are_those_of_the_code() -> None:
    """Every motivator stands in the entry of the key, in the code's order."""
    entry = next(row for row in table_after(TEXT, "<!-- keys of Person -->") if row.key == "motivators")
    assert code(entry.cells[3]) == list(get_args(Motivator))


def test_the_scoring_rule_stands_in_the_words_of_the_code() -> None:
    """The rule is quoted from the module that applies it."""
    rule = " ".join((score.__doc__ or "").partition("same words: ")[2].split())
    quoted = " ".join(line.removeprefix(">").strip() for line in TEXT.splitlines() if line.startswith(">"))
    assert rule
    assert rule[0].upper() + rule[1:] in quoted


def test_limits_are_those_of_the_code() -> None:
    """The table of limits states the numbers that the guard and the schema apply."""
    rows = {row.key: row.cells[1] for row in table_after(TEXT, "## Limits")}
    assert f"{MOST_BYTES // 1024} KiB ({MOST_BYTES:,} bytes)" in rows["the file"]
    assert rows["levels of nesting"] == str(MOST_DEPTH)
    assert rows["keys, values and brackets, as the reader counts them"] == f"{MOST_EVENTS:,}"
    assert rows["numbers"] == f"between -{LARGEST:,} and {LARGEST:,}"
    sizes = [str(most(ScenarioDocument, key)) for key in ("people", "states", "outcomes")]
    assert rows["people, states, outcomes"] == ", ".join(sizes)
    assert rows["the horizon"] == FARTHEST.replace("y", " years")
    assert f"more than {LARGE:,} it names what multiplies them" in " ".join(TEXT.split())
    assert f"Up to {MOST} problems" in " ".join(TEXT.split())


def most(model: Model, key: str) -> int:
    """Return how many entries a key may hold."""
    return next(rule.max_length for rule in keys(model)[key].metadata if hasattr(rule, "max_length"))


@pytest.mark.parametrize(("word", "text"), [("1,500", "x" * 1501), ("1 to 400", "x" * 401)])
def test_lengths_are_those_of_the_code(word: str, text: str) -> None:
    """A text that is longer than the page allows is refused."""
    key, model = {"1,500": ("text", "PartOption"), "1 to 400": ("summary", "ScenarioDocument")}[word]
    owner = next(one for one in models() if one.__name__ == model)
    assert word in entries(TEXT, owner)[key][3]
    adapter = TypeAdapter(keys(owner)[key].rebuild_annotation())
    adapter.validate_python(text[:-1])
    with pytest.raises(ValidationError):
        adapter.validate_python(text)


def test_thresholds_of_pairs_are_those_of_the_code() -> None:
    """The table of what is compared lists every measure in the code's order, with its threshold."""
    mark = "What is compared, and from which difference on"
    rows = [(row.key, row.cells[2].split()[0].rstrip(",")) for row in table_after(TEXT, mark)]
    assert rows == [(measure.name, str(measure.threshold)) for measure in MEASURES]


def test_what_a_pair_differs_in_and_jurisdictions_are_those_of_the_code() -> None:
    """Every word that the two keys accept stands in their entries, in the code's order."""
    traits = next(row for row in table_after(TEXT, "<!-- keys of PairSpec -->") if row.key == "alike_but")
    places = next(row for row in table_after(TEXT, "<!-- keys of ScenarioDocument -->") if row.key == "jurisdiction")
    assert code(traits.cells[3]) == list(get_args(Trait))
    assert code(places.cells[3]) == list(get_args(Jurisdiction))


def test_thresholds_of_the_teaching() -> None:
    """The table of thresholds has each of them, with its value, what `for` names, and its code."""
    written = {row.key: row.cells[1:] for row in table_after(TEXT, "<!-- thresholds -->")}
    assert written == {
        name: (one.unit, one.must_be, str(one.value), f"{one.of}s" if one.of else "nothing", one.code)
        for name, one in THRESHOLDS.items()
    }
