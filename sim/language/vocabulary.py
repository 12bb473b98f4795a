"""The words and scalar types that scenario files are made of."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sim.language.clock import DURATION_PATTERN

Principle = Literal[
    "first_impression",
    "trust",
    "motivation",
    "timing",
    "honesty",
    "both_sides",
    "bridge",
    "every_candidate",
]
Rating = Literal["strong", "fair", "weak"]
Role = Literal["candidate", "client", "colleague"]
Channel = Literal["desk", "email", "inmail", "message", "voicemail", "call", "meeting", "letter", "news"]
OutcomeKind = Literal[
    "placed",
    "placed_but_left",
    "declined",
    "withdrew",
    "lost_to_rival",
    "bridge",
    "honest_loss",
    "door_closed",
    "client_lost",
    "drifted",
]
Breach = Literal["unlawful_question", "discrimination", "breached_confidence", "forged_fact", "ignored_opt_out"]
Portrait = Literal[
    "afro",
    "bald_beard",
    "bob_bangs",
    "bun_ribbon",
    "cornrows",
    "curls",
    "dreads_tied",
    "flat_top",
    "grey_bun",
    "grey_glasses",
    "grey_medium",
    "hijab",
    "long_bangs",
    "long_glasses",
    "long_loose",
    "long_straight",
    "moustache",
    "short_beard",
    "short_dark",
    "short_glasses",
    "short_neat",
    "turban",
    "twists",
    "waves",
]
"""The portraits that ship with the simulator, drawn once and named by what they show."""

Motivator = Literal[
    "money",
    "flexibility",
    "impact",
    "growth",
    "title",
    "leadership_access",
    "stability",
    "time_off",
    "team",
]

Question = Literal["accepts", "starts", "stays"]
"""What is asked about an offer: whether the person says yes, begins, and is still there after the guarantee period."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=6000)]
Duration = Annotated[str, Field(pattern=DURATION_PATTERN)]
Percent = Annotated[str, Field(pattern=r"^(100|[0-9]{1,2}(\.[0-9]{1,4})?)%$")]
PerDay = Annotated[str, Field(pattern=r"^(100|[0-9]{1,2}(\.[0-9]{1,4})?)% per day$")]
Shift = Annotated[str, Field(pattern=r"^[+-](100|[0-9]{1,2}(\.[0-9]{1,4})?)%$")]
TrustLevel = Annotated[int, Field(ge=0, le=100, multiple_of=5)]
Weight = Annotated[int, Field(ge=1, le=5)]
Level = Annotated[int, Field(ge=0, le=5)]
TrustChange = Annotated[int, Field(ge=-100, le=100, multiple_of=5)]


class Model(BaseModel):
    """A frozen mapping that knows its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def listed(value: Any) -> Any:
    """Return a single value as a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


Ids = Annotated[
    tuple[Id, ...],
    Field(strict=False, min_length=1),
    BeforeValidator(listed, json_schema_input_type=Id | list[Id]),
]
Motivators = Annotated[
    tuple[Motivator, ...],
    Field(strict=False, min_length=1),
    BeforeValidator(listed, json_schema_input_type=Motivator | list[Motivator]),
]
