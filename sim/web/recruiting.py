"""The interface's words for what recruiting is about: motivators, bands of trust, offers and answers."""

from collections.abc import Sequence

from flask import Flask

from sim.language.motivators import BANDS
from sim.web.language import gettext, lazy_gettext
from sim.web.words import points, trust_word

MOTIVATORS = {
    "money": lazy_gettext("Money"),
    "flexibility": lazy_gettext("Flexibility"),
    "impact": lazy_gettext("Impact"),
    "growth": lazy_gettext("Growth"),
    "title": lazy_gettext("Title"),
    "leadership_access": lazy_gettext("Access to leadership"),
    "stability": lazy_gettext("Stability"),
    "time_off": lazy_gettext("Time off"),
    "team": lazy_gettext("The team"),
}
OFFERS = {
    "ours": lazy_gettext("An offer"),
    "rival": lazy_gettext("A rival\u2019s offer"),
    "counter": lazy_gettext("A counter-offer"),
}
PARTS = {
    "base": lazy_gettext("what people say on the whole"),
    "fit": lazy_gettext("how well the terms meet what moves the person, up or down"),
    "trust": lazy_gettext("the person\u2019s trust, up or down"),
    "waiting": lazy_gettext("each working day of waiting past the third, down"),
    "rival": lazy_gettext("a rival\u2019s offer that stands, by how well it fits, down"),
    "counter": lazy_gettext("the present employer\u2019s counter-offer, by how well it fits, down"),
    "contact": lazy_gettext("having been in touch within five working days, up"),
    "claims": lazy_gettext("each untrue claim that is still believed, down"),
    "adjust": lazy_gettext("what else counts in this story, up or down"),
}
"""What each part of an answer's chance looks at."""
ANSWERS = {
    ("accepts", True): lazy_gettext("%(name)s said yes to \u201c%(offer)s\u201d", name="{name}", offer="{offer}"),
    ("accepts", False): lazy_gettext("%(name)s said no to \u201c%(offer)s\u201d", name="{name}", offer="{offer}"),
    ("starts", True): lazy_gettext("%(name)s began as agreed", name="{name}"),
    ("starts", False): lazy_gettext("%(name)s did not begin after all", name="{name}"),
    ("stays", True): lazy_gettext("%(name)s was still there after the guarantee period", name="{name}"),
    ("stays", False): lazy_gettext("%(name)s left before the guarantee period was over", name="{name}"),
}


def motivator_name(motivator: str) -> str:
    """Return the word for what can move a person."""
    return str(MOTIVATORS.get(motivator, motivator))


def ranking_words(ranking: Sequence[str]) -> str:
    """Return motivators as they stand in a sentence, the strongest first: `impact, then the team`."""
    names = [motivator_name(motivator) for motivator in ranking]
    return str(gettext(", then ")).join(name[:1].lower() + name[1:] for name in names)


def band_word(band: str) -> str:
    """Return how far somebody trusts you, for a band of trust."""
    return trust_word(BANDS[band][0]) if band in BANDS else band


def offer_kind(kind: str) -> str:
    """Return whose offer it is."""
    return str(OFFERS.get(kind, kind))


def answer_part(part: str) -> str:
    """Return what a part of an answer's chance looks at, as the beginning of a line."""
    words = str(PARTS.get(part, part))
    return words[:1].upper() + words[1:]


def answer_words(question: str, yes: bool, name: str, offer: str) -> str:
    """Return how a question about an offer was answered."""
    return str(ANSWERS[question, yes]).replace("{name}", name).replace("{offer}", offer)


def signed(value: float) -> str:
    """Return points with their sign, at most one decimal: `+12`, `\u22121.5`, `0`."""
    words = points(abs(value))
    return "0" if words == "0" else f"+{words}" if value > 0 else f"\u2212{words}"


FILTERS = (motivator_name, ranking_words, band_word, offer_kind, answer_part, signed)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
    app.add_template_global(answer_words)
