"""The interface's words for results: measures, their values, what can be said of a row, and the rule."""

from datetime import date

from flask import Flask
from werkzeug.datastructures import MultiDict

from sim.services.measures import OUTCOME, SCORE, SKILL
from sim.services.remarks import EXCLUDED as EXCLUDED_KIND
from sim.services.remarks import FLAGGED
from sim.services.result_views import (
    EXCLUDED,
    FOREWARNED,
    RANKED,
    UNCOUNTED,
    UNFINISHED,
    UNMEASURED,
    Filters,
    ResultsView,
)
from sim.services.views import ASSESSED, PRACTICE
from sim.web.language import gettext, lazy_gettext
from sim.web.reviewing import skill_words
from sim.web.words import principle_name

LONGEST_NAME = 40
MODES = (PRACTICE, ASSESSED)
MEASURES = {
    SCORE: lazy_gettext("Score"),
    SKILL: lazy_gettext("Skill"),
    OUTCOME: lazy_gettext("How it ended"),
}
STATES = {
    RANKED: lazy_gettext("ranked"),
    UNMEASURED: lazy_gettext("has no value"),
    UNFINISHED: lazy_gettext("unfinished"),
    EXCLUDED: lazy_gettext("excluded"),
    FOREWARNED: lazy_gettext("told answers beforehand"),
    UNCOUNTED: lazy_gettext("does not count"),
}
REMARKS = {FLAGGED: lazy_gettext("Flagged"), EXCLUDED_KIND: lazy_gettext("Excluded")}


def measure_name(name: str) -> str:
    """Return the name of a measure."""
    return str(MEASURES[name]) if name in MEASURES else principle_name(name)


def measure_words(value: int | None, name: str) -> str:
    """Return a value by a measure as people write it; a dash where there is none."""
    if value is None:
        return "\u2013"
    if name == SKILL:
        return skill_words(value)
    return str(value) if name == SCORE else str(gettext("%(percent)d %%", percent=value))


def result_state(state: str) -> str:
    """Return what is said of a row that is in no rank."""
    return str(STATES.get(state, state))


def rule(view: ResultsView) -> str:
    """Return in words what counts here, in which order it stands, and what is left out."""
    first = (
        gettext("Of a member\u2019s attempts within the class the first one started counts.")
        if view.class_id
        else gettext(
            "Of a trainee\u2019s attempts at the scenario the first one started counts, in a class or not, under the "
            "scenario\u2019s present rules."
        )
    )
    rest = gettext(
        "It ranks once it is finished; one that is abandoned or still under way shows as unfinished. Career attempts "
        "do not count. Equal results share a rank, and the rank after them counts everybody above; among equals, "
        "whoever finished first stands above. What somebody excluded has no rank, and neither has the attempt of "
        "somebody whom a class had told answers beforehand, by a vote or its debrief."
    )
    classes = (
        gettext("Such an attempt stands last, as told answers beforehand.")
        if view.class_id
        else gettext(
            "While it is open such an attempt stands among the unfinished ones. Results of a class whose board is "
            "frozen come in when it is revealed."
        )
    )
    return " ".join(one for one in (str(first), str(rest), str(classes)) if one)


def measure_meaning(name: str) -> str:
    """Return in a sentence what a measure says."""
    if name == SCORE:
        return str(gettext("Score: the 0 to 100 points of the final position."))
    if name == SKILL:
        return str(
            gettext(
                "Skill: what decisions gave away, with luck left out; 100 is best play of the scenario, 0 random play."
            )
        )
    if name == OUTCOME:
        return str(gettext("How it ended: the share of the outcome\u2019s points that the ending gives."))
    return str(
        gettext(
            "%(principle)s: of the decisions that exercise it, a strong one counts full, a fair one half, a weak one "
            "nothing.",
            principle=principle_name(name),
        )
    )


def read_filters(given: MultiDict[str, str]) -> tuple[Filters, dict[str, str]]:
    """Read filters from an address; what cannot be taken is left out and told, field by field."""
    errors: dict[str, str] = {}
    name = " ".join(given.get("name", "").split())
    if len(name) > LONGEST_NAME:
        errors["name"] = gettext("A name has at most %(most)d characters.", most=LONGEST_NAME)
        name = ""
    mode = given.get("mode", "")
    if mode and mode not in MODES:
        errors["mode"] = gettext("Choose practice or assessed, or leave it out.")
        mode = ""
    days = {one: _day(given.get(one, ""), one, errors) for one in ("since", "until")}
    if days["since"] and days["until"] and days["since"] > days["until"]:
        errors["until"] = gettext("The period ends before it begins.")
        days["until"] = None
    return Filters(name, mode, given.get("class", "")[:32], days["since"], days["until"]), errors


LAST_YEAR = 9999
"""No day of it is taken, since the day after its last is none."""


def _day(text: str, field: str, errors: dict[str, str]) -> date | None:
    try:
        day = date.fromisoformat(text.strip()) if text.strip() else None
        if day is None or day.year < LAST_YEAR:
            return day
    except ValueError:
        pass
    errors[field] = gettext("Write a day as 2026-03-31, or leave it out.")
    return None


def init_app(app: Flask) -> None:
    """Give templates these words as filters."""
    for function in (measure_name, measure_words, measure_meaning, result_state, rule):
        app.add_template_filter(function, f"results_{function.__name__}" if function is rule else None)
    app.add_template_filter(lambda kind: str(REMARKS[kind]), "remark_name")
