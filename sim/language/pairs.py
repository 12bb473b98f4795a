"""Paired profiles in a scenario file: two candidates who are alike but for who they seem to be."""

from typing import Annotated, Literal

from pydantic import Field

from sim.language.vocabulary import Id, Ids, Model, Prose

Trait = Literal["name", "age", "background"]


class PairSpec(Model):
    """Two candidates whose treatment the debrief compares; `told` lists the choices that tell each the outcome."""

    people: Annotated[tuple[Id, ...], Field(strict=False, min_length=2, max_length=2)]
    alike_but: Annotated[tuple[Trait, ...], Field(strict=False, min_length=1)]
    text: Prose | None = None
    told: dict[Id, Ids] = {}
