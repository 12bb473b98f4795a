"""Loading a scenario: from a file, with every problem at its place, or from a stored document."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from sim.language.answers import AnswerSheet
from sim.language.clock import Clock
from sim.language.core import Core
from sim.language.deeds import ChoiceSpec
from sim.language.diagnostics import Diagnostic, ScenarioInvalid
from sim.language.formats import document_of_today, refuse_older
from sim.language.peoplefile import NOBODY, People, people_of, with_people
from sim.language.problems import Problem
from sim.language.schema import Fact, ScenarioDocument
from sim.language.shape import shape_diagnostics
from sim.language.texts import Text
from sim.language.translate import Translation, Translator, rules_hash
from sim.language.yamlfile import YamlFile, read


@dataclass(frozen=True, eq=False)
class Scenario:
    """A scenario that passed every structural check: its document, core and texts, never changed.

    `answers` says, by the id of its fork, what a person's answer about an offer is made of.
    """

    document: ScenarioDocument
    core: Core
    texts: dict[str, Text]
    answers: dict[str, AnswerSheet]
    content_hash: str
    rules_hash: str

    @property
    def id(self) -> str:
        """The permanent id of the scenario."""
        return self.document.id

    @cached_property
    def clock(self) -> Clock:
        """The clock that converts this scenario's ticks."""
        return Clock(self.core.hours_per_tick)

    @cached_property
    def state_index(self) -> dict[str, int]:
        """The index of each state and outcome by id."""
        return {state.id: index for index, state in enumerate(self.core.states)}

    @cached_property
    def choice_index(self) -> dict[str, int]:
        """The index of each choice by id."""
        return {choice.id: index for index, choice in enumerate(self.core.choices)}

    @cached_property
    def variable_index(self) -> dict[str, int]:
        """The index of each variable by name."""
        return {variable.name: index for index, variable in enumerate(self.core.variables)}

    @cached_property
    def choices(self) -> dict[str, ChoiceSpec]:
        """Every choice by id as its author wrote it, those of choice sets included."""
        groups = [*self.document.choice_sets.values(), *(state.choices for state in self.document.states.values())]
        return {name: choice for group in groups for name, choice in group.items()}

    @cached_property
    def gauged(self) -> dict[str, frozenset[str]]:
        """By choice, the people of whom a choice of the same state asks how far they trust the trainee."""
        found: dict[str, frozenset[str]] = {}
        for state in self.core.states:
            together = [self.core.choices[index].id for index in state.choices]
            people = frozenset(gauge for choice in together if (gauge := self.choices[choice].gauge) is not None)
            found |= {choice: found.get(choice, frozenset()) | people for choice in together if people}
        return found

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by id, those of chapters included."""
        groups = [self.document.facts, *(chapter.facts for chapter in self.document.chapters.values())]
        return {name: fact for group in groups for name, fact in group.items()}

    def to_json(self) -> str:
        """Return the document as compact JSON that `scenario_from_document` reads; its hash is `content_hash`."""
        return canonical(self.document)


@dataclass(frozen=True, eq=False)
class Loaded:
    """A scenario together with the file that it was read from, which knows where everything stands."""

    scenario: Scenario
    file: YamlFile


def canonical(document: ScenarioDocument) -> str:
    """Return a document as compact JSON in the order of the file, without what is left at its default.

    The file's own tests are left out: no trainee can meet them.
    """
    data = document.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"tests"})
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load_path(path: Path) -> Scenario:
    """Load a scenario file with the people files beside it.

    Raises ScenarioInvalid with every problem, and OSError where a file cannot be read.
    """
    return load_scenario(path.read_bytes(), str(path), people_of(path.parent))


def load_scenario(source: bytes | str, file: str = "scenario.yaml", people: People = NOBODY) -> Scenario:
    """Load a scenario from the text of a YAML file; `file` names it in messages, `people` are those of people files.

    Raises ScenarioInvalid with every problem at its line and column, whatever the bytes are.
    """
    return read_scenario(source, file, people).scenario


def read_scenario(source: bytes | str, file: str = "scenario.yaml", people: People = NOBODY) -> Loaded:
    """Load a scenario as `load_scenario` does, and keep the places of its file; raises ScenarioInvalid."""
    data = read(source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source, file)
    refuse_older(data)
    data.data, unknown = with_people(data.data, people)
    try:
        document = ScenarioDocument.model_validate(data.data)
    except ValidationError as error:
        found = [*placed(unknown, data), *shape_diagnostics(error, data, ScenarioDocument)]
        raise ScenarioInvalid(found) from None
    if unknown:
        raise ScenarioInvalid(placed(unknown, data))
    translator = Translator(document)
    translation = translator.translate()
    if translation is None:
        raise ScenarioInvalid(placed(translator.problems, data))
    return Loaded(_scenario(document, translation, canonical(document)), data)


def scenario_from_document(text: str) -> Scenario:
    """Return the scenario of a stored document, as `Scenario.to_json` wrote it, without reading YAML.

    One of an older format is read as well, and keeps its hash. Raises ValueError when the text is no valid document.
    """
    today = document_of_today(text)
    document = ScenarioDocument.model_validate_json(today)
    translator = Translator(document)
    translation = translator.translate()
    if translation is None:
        raise ValueError("; ".join(problem.message for problem in translator.problems))
    return _scenario(document, translation, canonical(document) if today == text else text)


def _scenario(document: ScenarioDocument, translation: Translation, text: str) -> Scenario:
    """Return the scenario whose document reads `text` where it is stored."""
    core = translation.core
    content = sha256(text.encode()).hexdigest()
    return Scenario(document, core, translation.texts, translation.answers, content, rules_hash(core))


def placed(problems: Iterable[Problem], file: YamlFile) -> list[Diagnostic]:
    """Return problems as diagnostics at their places in a file."""
    return [
        Diagnostic(one.code, one.severity, one.message, file.file, *file.place(one.path, one.at_key))
        for one in problems
    ]
