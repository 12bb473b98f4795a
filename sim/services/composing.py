"""The forms of choices: what each offers, by opaque tokens, and which decision came back."""

from collections.abc import Iterator, Mapping

from sim.engine.decision import Decision
from sim.engine.luck import order_key
from sim.engine.play import OfferedChoice, OfferedOption, OfferedPart, offered
from sim.language.arguments import length_of
from sim.language.deeds import ChoiceSpec
from sim.language.load import Scenario
from sim.language.motivators import THEN
from sim.language.motives import RANKING
from sim.services import people
from sim.services.standing import Standing
from sim.services.tokens import Tokens, same
from sim.services.views import PRACTICE, ChoiceCard, OptionCard, PartCard
from sim.services.wording import answer_words

WRITTEN = frozenset({"email", "inmail", "message", "letter", "voicemail"})
"""The channels on which a composed message is sent word by word."""


def cards(standing: Standing, key: bytes) -> tuple[ChoiceCard, ...]:
    """Return the choices of an open attempt as its page shows them; `key` is the application's secret."""
    tokens = Tokens(key, standing.public_id, standing.attempt.decided + 1)
    return tuple(_card(standing, tokens, choice) for choice in offered(standing.scenario, standing.attempt))


def fields_of(tokens: Tokens, spec: ChoiceSpec | None, decision: Decision) -> dict[str, str]:
    """Return the fields that a form sends for a decision: tokens of parts and places, each with that of its option.

    `spec` is the choice's, which tells a ranking from a part that happens to be called so.
    """
    found: dict[str, str] = {}
    for part, option in decision.arguments:
        if part == RANKING and spec is not None and spec.diagnose is not None:
            for place, motivator in enumerate(option.split(THEN), start=1):
                token = tokens.option(decision.choice, part, motivator)
                found[tokens.place(decision.choice, part, place)] = token
        else:
            found[tokens.part(decision.choice, part)] = tokens.option(decision.choice, part, option)
    return found


def same_decision(
    tokens: Tokens, scenario: Scenario, decision: Decision, choice_token: str, sent: Mapping[str, str]
) -> bool:
    """Whether these tokens were sent for this decision."""
    wanted = fields_of(tokens, scenario.choices.get(decision.choice), decision)
    return same(tokens.choice(decision.choice), choice_token) and all(
        same(token, sent.get(field, "")) for field, token in wanted.items()
    )


def chosen(
    standing: Standing, tokens: Tokens, choice_token: str, sent: Mapping[str, str]
) -> tuple[Decision | None, str]:
    """Return what was chosen among what is open, or None and why not.

    The reason is `not_offered`, `incomplete`, or `repeated` where a ranking names a motivator twice.
    """
    for choice in offered(standing.scenario, standing.attempt):
        if not choice.open or not same(tokens.choice(choice.id), choice_token):
            continue
        arguments: list[tuple[str, str]] = []
        for part in choice.parts:
            read = _ranked if part.kind == "diagnosis" else _picked
            option, reason = read(tokens, choice.id, part, sent)
            if reason:
                return None, reason
            arguments.append((part.id, option))
        return Decision(choice.id, tuple(arguments)), ""
    return None, "not_offered"


def _picked(tokens: Tokens, choice: str, part: OfferedPart, sent: Mapping[str, str]) -> tuple[str, str]:
    token = sent.get(tokens.part(choice, part.id), "")
    if not token:
        return "", "incomplete"
    for option in part.options:
        if option.open and same(tokens.option(choice, part.id, option.id), token):
            return option.id, ""
    return "", "not_offered"


def _ranked(tokens: Tokens, choice: str, part: OfferedPart, sent: Mapping[str, str]) -> tuple[str, str]:
    given = [sent.get(tokens.place(choice, part.id, place), "") for place in range(1, part.top + 1)]
    if not all(given):
        return "", "incomplete"
    names: list[str] = []
    for token in given:
        found = [name for name in motivators(part) if same(tokens.option(choice, part.id, name), token)]
        if not found:
            return "", "not_offered"
        names += found
    return (THEN.join(names), "") if len(set(names)) == len(names) else ("", "repeated")


def motivators(part: OfferedPart) -> list[str]:
    """Return the motivators that a diagnosis lets one rank, in the author's order."""
    return list(dict.fromkeys(name for option in part.options for name in option.id.split(THEN)))


# Cards --------------------------------------------------------------------------------------------------


def _card(standing: Standing, tokens: Tokens, choice: OfferedChoice) -> ChoiceCard:
    spec = standing.scenario.choices[choice.id]
    return ChoiceCard(
        token=tokens.choice(choice.id),
        text=choice.text,
        channel=spec.channel or "",
        takes=spec.takes or spec.later or "",
        locked=None if choice.open else choice.hint or "",
        parts=tuple(_part(standing, tokens, choice, part) for part in choice.parts) if choice.open else (),
        counted=bool(spec.parts) and (spec.channel in WRITTEN or bool(spec.length)),
        bands=choice.bands if choice.open and standing.mode == PRACTICE else (),
        opening=choice.says if choice.open else "",
    )


def _part(standing: Standing, tokens: Tokens, choice: OfferedChoice, part: OfferedPart) -> PartCard:
    name = people.name_of(standing.scenario, part.person) if part.person else ""
    if part.kind == "diagnosis":
        return PartCard(
            token=tokens.part(choice.id, part.id),
            label="",
            options=tuple(
                OptionCard(tokens.option(choice.id, part.id, motivator), motivator)
                for motivator in _in_order(standing, choice, part, motivators(part))
            ),
            kind=part.kind,
            person=name,
            places=tuple(tokens.place(choice.id, part.id, place) for place in range(1, part.top + 1)),
            known=tuple(_known(standing, part.person)),
        )
    shown = [option.id for option in part.options if option.open]
    texts = {option.id: option for option in part.options}
    return PartCard(
        token=tokens.part(choice.id, part.id),
        label=part.label,
        options=tuple(
            _option(tokens, choice, part, texts[option])
            for option in (shown if part.kind == "gauge" else _in_order(standing, choice, part, shown))
        ),
        kind=part.kind,
        person=name,
    )


def _option(tokens: Tokens, choice: OfferedChoice, part: OfferedPart, option: OfferedOption) -> OptionCard:
    token = tokens.option(choice.id, part.id, option.id)
    if part.kind == "gauge":
        return OptionCard(token, option.id)
    return OptionCard(token, option.text, length_of([option.text]))


def _in_order(standing: Standing, choice: OfferedChoice, part: OfferedPart, names: list[str]) -> list[str]:
    """Return the open options, in an order like that of choices; a closed one could tell what is not known yet."""
    state = standing.attempt.position.state
    document = standing.scenario.document
    if (document.states[state].order or document.order) != "shuffled":
        return names
    return sorted(names, key=lambda name: order_key(standing.attempt.seed, state, f"{choice.id}.{part.id}.{name}"))


def _known(standing: Standing, person: str) -> Iterator[tuple[str, str]]:
    """Yield what the trainee knows of a person: facts, and truths as question and answer."""
    scenario, notes = standing.scenario, standing.notes
    yield from (("", scenario.facts[fact].text) for fact in notes.learned if scenario.facts[fact].about == person)
    for truth, option in notes.revealed.items():
        spec = scenario.document.truths[truth]
        if spec.of == person and spec.text:
            yield spec.text, answer_words(option)
