"""People files: people who come up in several scenarios, and how a scenario takes them over.

A people file lies in the folder `people` beside the scenarios. What a scenario takes from it is put into the
scenario's own document, so that a stored scenario needs no file but itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError, model_validator

from sim.language.diagnostics import Diagnostic, ScenarioInvalid
from sim.language.guard import MOST_BYTES
from sim.language.people import Positions, check_positions
from sim.language.problems import Problem, Problems
from sim.language.shape import shape_diagnostics
from sim.language.vocabulary import Line, Model, Motivator, Portrait, Prose, Slug, Weight
from sim.language.wording import closest, listed
from sim.language.yamlfile import YamlFile, read

FOLDER = "people"
"""The name of the folder, beside the scenarios, in which people files lie."""

ENDINGS = (".yaml", ".yml")


class PersonDocument(Model):
    """A people file, format 1: somebody who comes up in several scenarios."""

    format: Literal[1]
    id: Slug
    name: Line
    position: Line
    positions: Positions = ()
    about: Prose | None = None
    portrait: Portrait | None = None
    voice: Prose | None = None
    motivators: dict[Motivator, Weight] = {}

    @model_validator(mode="after")
    def _in_order(self) -> "PersonDocument":
        check_positions(self.positions)
        return self

    def given(self) -> dict[str, Any]:
        """Return what a scenario takes over, as it would be written there; the voice is for authors only."""
        return self.model_dump(mode="json", exclude_defaults=True, exclude={"format", "id", "voice"})


@dataclass(frozen=True)
class People:
    """The people of a folder by id; `broken` names the files with errors, and `diagnostics` says which."""

    known: Mapping[str, PersonDocument] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


NOBODY = People()


def read_person(source: bytes | str, file: str = "person.yaml") -> tuple[PersonDocument, YamlFile]:
    """Return the person of a people file, with the places of the file.

    Raises ScenarioInvalid with every problem at its line and column, whatever the bytes are.
    """
    data = read(source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source, file)
    try:
        return PersonDocument.model_validate(data.data), data
    except ValidationError as error:
        raise ScenarioInvalid(shape_diagnostics(error, data, PersonDocument)) from None


def people_files(folder: Path) -> list[Path]:
    """Return the people files of a folder of scenarios, by name; there may be none. Raises OSError."""
    inside = folder / FOLDER
    if not inside.is_dir():
        return []
    return sorted(one for one in inside.iterdir() if one.suffix in ENDINGS and one.is_file())


def people_of(folder: Path) -> People:
    """Return the people of a folder of scenarios; whoever has the id of another file is taken from neither.

    Raises OSError where a file cannot be read.
    """
    known: dict[str, PersonDocument] = {}
    first: dict[str, str] = {}
    broken: dict[str, None] = {}
    found: list[Diagnostic] = []
    for path in people_files(folder):
        name = f"{FOLDER}/{path.name}"
        try:
            with path.open("rb") as file:
                person, data = read_person(file.read(MOST_BYTES + 1), name)
        except ScenarioInvalid as invalid:
            found += invalid.diagnostics
            broken[name] = None
            continue
        if person.id in first:
            other = first[person.id]
            found.append(data.diagnostic("SIM316", same_person(person.id, other), ("id",)))
            broken |= {other: None, name: None}
            known.pop(person.id, None)
        else:
            first[person.id] = name
            known[person.id] = person
    return People(known, tuple(broken), tuple(found))


def same_person(id: str, other: str) -> str:
    """Say that two people files have the same id."""
    return f"the id `{id}` is that of {other} as well; ids are permanent, so give the newer one another"


def with_people(data: dict[str, Any], people: People) -> tuple[dict[str, Any], list[Problem]]:
    """Return a scenario's data with what its people take from their files, and what is wrong with the references.

    Keys that the scenario writes itself stay as they are; with a `position` of its own a person takes none of the
    file's. Data of another shape than a scenario's comes back as it is.
    """
    cast, problems = data.get("people"), Problems()
    if not isinstance(cast, dict):
        return data, []
    whole: dict[str, Any] = {}
    for name, written in cast.items():
        slug = written.get("person") if isinstance(written, dict) else None
        if not isinstance(slug, str):
            whole[name] = written
            continue
        if slug in people.known:
            given = people.known[slug].given()
        else:
            _unknown(slug, ("people", name, "person"), people, problems)
            given = {"name": slug, "position": slug}
        if "position" in written:
            given.pop("positions", None)
        whole[name] = {**given, **written}
    return {**data, "people": whole}, problems.found


def _unknown(slug: str, path: tuple[str | int, ...], people: People, problems: Problems) -> None:
    near = closest(slug, list(people.known))
    if near is not None:
        way_out = f"did you mean `{near}`?"
    elif people.known:
        way_out = f"there are {listed(list(people.known)[:12])}"
    else:
        way_out = f"put a file with `id: {slug}` into the folder `{FOLDER}` beside the scenarios"
    broken = f" (not taken because of errors: {', '.join(people.broken)})" if people.broken else ""
    problems.add("SIM220", path, f"there is no person `{slug}` in `{FOLDER}`; {way_out}{broken}")
