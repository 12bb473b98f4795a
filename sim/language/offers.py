"""Offers in a scenario file: what is on the table for a person, term by term."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from sim.language.clauses import When
from sim.language.vocabulary import Id, Ids, Level, Line, Model, Motivator, Prose

OfferKind = Literal["ours", "rival", "counter"]
"""Whose offer it is: the client's, another employer's, or the present employer's to make the person stay."""


LEVELS = ("0", "1", "2", "3", "4", "5")
LevelKey = Annotated[str, Field(pattern=r"^[0-5]$")]
"""A level as a key, which is always text."""


class Term(Model):
    """One term of an offer on the scale of its motivator: 0 gives nothing of it, 5 all that one could wish.

    It stays from `least` to `most`, the band that whoever offers would go through; `says` words each level.
    """

    start: Level
    least: Level | None = None
    most: Level | None = None
    says: dict[LevelKey, Line] = Field(min_length=1)

    @model_validator(mode="after")
    def _within_band(self) -> "Term":
        low, high = self.band
        if not low <= self.start <= high:
            raise ValueError("`start` must lie from `least` to `most`")
        missing = [level for level in range(low, high + 1) if str(level) not in self.says]
        if missing:
            raise ValueError(
                f"`says` needs words for level {missing[0]} as well, since the band goes from {low} to {high}"
            )
        return self

    @property
    def band(self) -> tuple[int, int]:
        """The lowest and highest level that the term can come to."""
        low = self.start if self.least is None else self.least
        return low, self.start if self.most is None else self.most


def _said(value: object) -> object:
    """Return `{"4": "£108,000"}` as a term that stays at this level."""
    if isinstance(value, dict) and len(value) == 1 and (level := next(iter(value))) in LEVELS:
        return {"start": int(level), "says": value}
    return value


TermOrLevel = Annotated[Term, BeforeValidator(_said, json_schema_input_type=Term | dict[LevelKey, Line])]


class OfferSpec(Model):
    """An offer to a person; `stands` says when a rival's or the present employer's is there."""

    to: Id
    by: Line
    from_: Id | None = Field(default=None, alias="from")
    kind: OfferKind = "ours"
    title: Line
    text: Prose | None = None
    terms: dict[Motivator, TermOrLevel] = Field(min_length=1)
    stands: When | None = None
    waiting_from: Ids | None = None

    @model_validator(mode="after")
    def _consistent(self) -> "OfferSpec":
        if self.kind == "ours" and self.stands is not None:
            raise ValueError("`stands` goes with `kind: rival` or `kind: counter`")
        if self.kind != "ours" and self.stands is None:
            raise ValueError(f"a `{self.kind}` offer needs `stands`: the condition under which it is there")
        if self.kind != "ours" and self.waiting_from is not None:
            raise ValueError("`waiting_from` goes with an offer of ours")
        return self
