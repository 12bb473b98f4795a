"""The forms that short texts of a scenario file take, in words."""

from __future__ import annotations

from sim.language.clock import DURATION_PATTERN

FORMS: dict[str, str] = {
    r"^[a-z][a-z0-9_]{0,59}$": (
        "it must begin with a small letter and consist of small letters, digits and `_`, at most 60 of them"
    ),
    r"^[a-z][a-z0-9-]{0,59}$": (
        "it must begin with a small letter and consist of small letters, digits and `-`, at most 60 of them"
    ),
    DURATION_PATTERN: "it must be a length of time such as `2h`, `3d` or `1w`",
    r"^(100|[0-9]{1,2}(\.[0-9]{1,4})?)%$": "it must be a percentage from `0%` to `100%`, such as `40%`",
    r"^(100|[0-9]{1,2}(\.[0-9]{1,4})?)% per day$": (
        "it must be a percentage for each day, `100% per day` at most, such as `8% per day`"
    ),
    r"^[+-](100|[0-9]{1,2}(\.[0-9]{1,4})?)%$": (
        "it must be a percentage with its sign, from `-100%` to `+100%`, such as `+15%` or `-5%`"
    ),
    r"^[1-9][0-9]?d$": "it must be a number of days such as `2d`",
    r"^[0-9]{1,2}[dw]$": "it must be days or weeks such as `3d` or `1w`",
    r"^[0-5]$": "it must be a level from `0` to `5`",
    r"^day [1-9][0-9]{0,3}$": "it must be `never`, `always`, or a working day such as `day 4`",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "it must be the code of a language such as `en` or `de-CH`",
}
"""Every pattern of the schema with the words that stand for it in messages."""


def form_of(pattern: str) -> str:
    """Return the words for a pattern; one that has none is shown itself."""
    return FORMS.get(pattern, f"it must have the form {pattern}")
