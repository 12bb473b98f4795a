"""Checks of offers, terms and diagnoses: what nobody is shown, what does nothing, what can never be known."""

from sim.language.clauses import Answer, When
from sim.language.deeds import ChoiceSpec, Diagnosis
from sim.language.mentions import Mentions
from sim.language.motives import profiles, top_of
from sim.language.problems import Path, Problems
from sim.language.schema import ScenarioDocument
from sim.language.vocabulary import Motivator
from sim.language.walk import walked


def check_recruiting(document: ScenarioDocument, mentions: Mentions, problems: Problems) -> None:
    """Note offers that nobody sees, terms and motivators that are idle, and offers that can never stand. Warnings."""
    _offers(document, mentions, problems)
    _terms(document, mentions, problems)
    for path, model in walked(document):
        if isinstance(model, ChoiceSpec) and model.diagnose is not None:
            _shown(document, model.diagnose, (*path, "diagnose"), mentions, problems)


def _offers(document: ScenarioDocument, mentions: Mentions, problems: Problems) -> None:
    """Look for offers that are never on a table and no answer is about (SIM319), or never there at all (SIM322)."""
    laid = {name for state in document.states.values() for name in state.offers or ()}
    asked = {model.offer for _, model in walked(document) if isinstance(model, Answer)}
    weighed = {document.offers[name].to for name in asked}
    for name, offer in document.offers.items():
        path: Path = ("offers", name)
        if name not in laid and name not in asked and (offer.kind == "ours" or offer.to not in weighed):
            message = (
                f"nobody sees the offer `{name}` and no answer is about it; write `offers: {name}` in a state, "
                f"or ask for an answer: `to: {{answer: accepts, offer: {name}, yes: ..., no: ...}}`"
                if offer.kind == "ours"
                else f"nobody sees the offer `{name}`, and `{offer.to}` answers no offer of ours that it could be "
                f"weighed against; write `offers: {name}` in a state, or take it out"
            )
            problems.warn("SIM319", path, message, at_key=True)
        if offer.stands is not None and (why := _never(offer.stands, mentions)):
            message = f"`{name}` can never be there: {why}"
            problems.warn("SIM322", (*path, "stands"), message, at_key=True)


def _terms(document: ScenarioDocument, mentions: Mentions, problems: Problems) -> None:
    """Look for terms that nothing moves though they could, and for those that are moved to no effect (SIM320)."""
    for name, offer in document.offers.items():
        wanted = {motivator for weights in profiles(document, offer.to) for motivator in weights}
        for motivator, term in offer.terms.items():
            low, high = term.band
            moved = ("term", f"{name}.{motivator}") in mentions.made
            path: Path = ("offers", name, "terms", motivator)
            if low < high and not moved:
                message = (
                    f"nothing moves `{motivator}` of `{name}`, which could go from {low} to {high}; write "
                    f"`effects: {{terms: {{{name}: {{{motivator}: +1}}}}}}` where it should, or leave out `least` and "
                    "`most`"
                )
                problems.warn("SIM320", path, message, at_key=True)
            elif moved and motivator not in wanted and ("term", f"{name}.{motivator}") not in mentions.asked:
                message = (
                    f"`{motivator}` of `{name}` is moved to no effect: it does not move `{offer.to}`, and no "
                    "condition asks for it"
                )
                problems.warn("SIM320", path, message, at_key=True)


def _shown(document: ScenarioDocument, spec: Diagnosis, path: Path, mentions: Mentions, problems: Problems) -> None:
    """Look for what moves a person most and nothing can show, so that naming it earns nothing (SIM321)."""
    told: set[str] = set()
    for weights in profiles(document, spec.person):
        for motivator in top_of(weights, spec.top):
            if motivator not in told and not _evident(document, spec.person, motivator, mentions):
                told.add(motivator)
                message = (
                    f"`{motivator}` is among what moves `{spec.person}` most, and nothing that can be found out shows "
                    f"it, so that naming it never earns anything; let a fact with `about: {spec.person}` say "
                    f"`shows: {motivator}`, or a choice reveal the truth that gives it"
                )
                problems.warn("SIM321", path, message, at_key=True)


def _evident(document: ScenarioDocument, person: str, motivator: Motivator, mentions: Mentions) -> bool:
    facts = [document.facts, *(chapter.facts for chapter in document.chapters.values())]
    if any(fact.about == person and motivator in (fact.shows or ()) for group in facts for fact in group.values()):
        return True
    return any(
        spec.of == person
        and ("truth", name) in mentions.made
        and any(motivator in option.motivators for option in spec.options.values())
        for name, spec in document.truths.items()
    )


def _never(when: When, mentions: Mentions) -> str:
    """Return why a condition can never hold, empty where that cannot be told from what the file changes."""
    for noun, verb, names in (
        ("flag", "sets", when.flag),
        ("fact", "finds out", when.knows),
        ("promise", "makes", tuple(when.promised or ()) + tuple(when.kept or ()) + tuple(when.broken or ())),
        ("claim", "makes", tuple(when.claimed or ()) + tuple(when.exposed or ())),
    ):
        for name in names or ():
            if (noun, name) not in mentions.made:
                return f"nothing {verb} the {noun} `{name}`"
    for inner in when.all or ():
        if why := _never(inner, mentions):
            return why
    reasons = [_never(inner, mentions) for inner in when.any or ()]
    return reasons[0] if reasons and all(reasons) else ""
