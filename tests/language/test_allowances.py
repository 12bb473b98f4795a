"""What a scenario allows its teaching needs a name that is there, something that is allowed, and a reason."""

import pytest

from sim.language.allowances import THRESHOLDS
from sim.language.diagnostics import CODES, ScenarioInvalid
from sim.language.load import load_scenario
from tests.stories import story, story_text


def refused(allowances: str) -> str:
    """Return the one message with which a story with these allowances is refused."""
    with pytest.raises(ScenarioInvalid) as invalid:
        load_scenario(story_text(f"teaching: {{{allowances}}}"))
    (found,) = invalid.value.diagnostics
    return f"{found.code} {found.message}"


def test_allowances_are_read() -> None:
    """A threshold, and names that one does not hold for, are kept with their reasons; one name needs no list."""
    found = story(
        "teaching: {low_best: {threshold: 70, because: It is hard.}, rare_outcome: {for: over, because: For sleepers.}}"
    ).document.teaching
    assert found["low_best"].threshold == 70
    assert found["rare_outcome"].for_ == ("over",)
    assert found["rare_outcome"].because == "For sleepers."


@pytest.mark.parametrize(
    ("allowances", "message"),
    [
        ("low_best: {threshold: 70}", "SIM101 `because` is missing here"),
        ("low_bast: {threshold: 70, because: So.}", "SIM104 a name cannot be `low_bast`; did you mean `low_best`?"),
        ("low_best: {because: So.}", "SIM100 `low_best`: say a `threshold`, or `for` what it does not hold"),
        ("low_best: {threshold: -1, because: So.}", "SIM105 "),
        ("low_best: {for: done, because: So.}", "SIM216 `low_best` is about the whole scenario"),
        ("rare_outcome: {for: dune, because: So.}", "SIM201 there is no outcome `dune`; did you mean `done`?"),
        ("strong_loses: {for: [wait, wiat], because: So.}", "SIM201 there is no choice `wiat`; did you mean `wait`?"),
        ("idle_principle: {for: honesty, because: So.}", "SIM201 there is no principle `honesty`"),
    ],
)
def test_what_is_refused(allowances: str, message: str) -> None:
    """Without a reason, under an unknown name, for nothing, or for what is not there, it is refused and said why."""
    assert refused(allowances).startswith(message)


def test_every_threshold_has_a_code_of_its_own() -> None:
    """Each threshold belongs to one code, which is explained like all others."""
    codes = [one.code for one in THRESHOLDS.values()]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(CODES)


@pytest.mark.parametrize(
    ("name", "limit", "fine", "broken"),
    [("low_best", 80, 80.0, 79.9), ("lucky_success", 33, 33.0, 33.1), ("idle_state", 0, 0.1, 0.0)],
)
def test_when_a_threshold_is_broken(name: str, limit: int, fine: float, broken: float) -> None:
    """At least, at most and above mean what they say, at the limit too."""
    threshold = next(one for known, one in THRESHOLDS.items() if known == name)
    assert threshold.value == limit
    assert not threshold.broken(fine, limit)
    assert threshold.broken(broken, limit)
