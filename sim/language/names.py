"""What a scenario declares, by name, and the look-up that reports names which nothing carries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim.language.answers import LONGEST_WAIT
from sim.language.clock import HOURS_PER_DAY, Clock, parse_duration
from sim.language.core import BACK, HERE, WHOLE
from sim.language.deeds import ChoiceSpec
from sim.language.problems import Path, Problems
from sim.language.schema import ScenarioDocument
from sim.language.variables import NOT_WAITING, VariableTable


def millionths(percent: str) -> int:
    """Return a percentage such as `3.5%`, `+4%` or `8% per day` in millionths, exactly."""
    number = percent.removesuffix(" per day").removesuffix("%")
    sign = -1 if number.startswith("-") else 1
    whole, _, fraction = number.lstrip("+-").partition(".")
    return sign * (int(whole) * 10_000 + int((fraction + "0000")[:4]))


@dataclass
class PlacedChoice:
    """A choice as declared, where it stands in the document, and the states that offer it."""

    id: str
    spec: ChoiceSpec
    path: Path
    states: list[int]


class Names:
    """The declared names of one document, its clock, its variables and the problems found on the way."""

    def __init__(self, document: ScenarioDocument) -> None:
        self.document = document
        self.problems = Problems()
        self.variables = VariableTable()
        self.clock = Clock(parse_duration(document.resolution))
        self.places = [*document.states, *document.outcomes]
        self.place_index = {name: index for index, name in enumerate(self.places)}
        self.choices = self._choices()
        self.facts = dict(document.facts)
        self.flags = list(document.flags)
        self.counters = dict(document.counters)
        self.local: dict[str, str] = {}
        self._chapters()
        self._check_places()
        self._declare_people()

    # Declaring ------------------------------------------------------------------------------------------

    def _choices(self) -> dict[str, PlacedChoice]:
        found: dict[str, PlacedChoice] = {}

        def place(name: str, spec: ChoiceSpec, path: Path, states: list[int]) -> None:
            if name in found:
                other = ".".join(str(part) for part in found[name].path[:-2])
                self.problems.add(
                    "SIM202",
                    path,
                    f"the choice `{name}` stands in `{other}` already; give this one another id, "
                    "or declare it once under `choice_sets` and offer it in both states",
                    at_key=True,
                )
                return
            found[name] = PlacedChoice(name, spec, path, states)

        for set_name, choices in self.document.choice_sets.items():
            offering = [
                self.place_index[state_name]
                for state_name, state in self.document.states.items()
                if set_name in (state.choices_from or ())
            ]
            for name, spec in choices.items():
                place(name, spec, ("choice_sets", set_name, name), offering)
        for state_name, state in self.document.states.items():
            for name, spec in state.choices.items():
                place(name, spec, ("states", state_name, "choices", name), [self.place_index[state_name]])
        return found

    def _chapters(self) -> None:
        for chapter, spec in self.document.chapters.items():
            for kind, names in (("facts", spec.facts), ("flags", spec.flags), ("counters", spec.counters)):
                known = getattr(self, kind)
                for name in names:
                    if name in known:
                        self.problems.add(
                            "SIM202",
                            ("chapters", chapter, kind),
                            f"`{name}` is declared already; give this one another id",
                        )
                    self.local[f"{kind[:-1]}.{name}"] = chapter
            self.facts.update(spec.facts)
            self.flags.extend(spec.flags)
            self.counters.update(spec.counters)

    def _check_places(self) -> None:
        document = self.document
        for name in document.outcomes:
            if name in document.states:
                self.problems.add(
                    "SIM202",
                    ("outcomes", name),
                    f"`{name}` is a state already; states and outcomes share their names",
                    at_key=True,
                )
        if document.start not in document.states:
            self.problems.unknown(("start",), "state", document.start, document.states)
        if document.horizon.outcome not in document.outcomes:
            self.problems.unknown(("horizon", "outcome"), "outcome", document.horizon.outcome, document.outcomes)
        for name in ("back", "here"):
            if name in self.place_index:
                self.problems.add(
                    "SIM202",
                    ("states" if name in document.states else "outcomes", name),
                    f"`{name}` has a meaning of its own in `to`; give this one another id",
                    at_key=True,
                )

    def _declare_people(self) -> None:
        for name, person in self.document.people.items():
            self.variables.get(f"trust.{name}", high=100, start=person.trust, step=5)
            waits = person.patience is not None and person.patience.from_ == "start"
            high = 0
            if person.patience is not None:
                last = person.patience.in_steps()[-1]
                high = last.days + int(last.every[:-1])
            self.variables.get(f"silence.{name}", high, NOT_WAITING, 0 if waits else NOT_WAITING)
            if person.met:
                stranger = len(person.met) - 1
                self.variables.get(f"memory.{name}", stranger, start=stranger)

    # Looking up -----------------------------------------------------------------------------------------

    def _known(self, noun: str, name: str, known: Iterable[str], path: Path, at_key: bool) -> bool:
        names = list(known)
        if name in names:
            return True
        self.problems.unknown(path, noun, name, names, at_key=at_key)
        return False

    def person(self, name: str, path: Path, *, at_key: bool = False) -> bool:
        """Tell whether a person is declared, noting a problem where not."""
        return self._known("person", name, self.document.people, path, at_key)

    def trust(self, name: str, path: Path, *, at_key: bool = False) -> int | None:
        """Return the trust variable of a person."""
        known = self.person(name, path, at_key=at_key)
        return self.variables.get(f"trust.{name}") if known else None

    def silence(self, name: str, path: Path, *, high: int = 0, at_key: bool = False) -> int | None:
        """Return the variable that counts a person's silent days, wide enough for `high`."""
        if not self.person(name, path, at_key=at_key):
            return None
        patience = self.document.people[name].patience
        if patience is not None:
            last = patience.in_steps()[-1]
            every = int(last.every[:-1])
            rounds = max(0, -(-(high - last.days) // every))
            high = last.days + (rounds + 1) * every
        return self.variables.get(f"silence.{name}", high)

    def fact(self, name: str, path: Path) -> int | None:
        """Return the variable of a fact."""
        return self._flaglike("fact", name, self.facts, path)

    def flag(self, name: str, path: Path) -> int | None:
        """Return the variable of a flag."""
        return self._flaglike("flag", name, self.flags, path)

    def _flaglike(self, noun: str, name: str, known: Iterable[str], path: Path) -> int | None:
        return self.variables.get(f"{noun}.{name}") if self._known(noun, name, known, path, False) else None

    def counter(self, name: str, path: Path, *, at_key: bool = False) -> int | None:
        """Return the variable of a counter."""
        if not self._known("counter", name, self.counters, path, at_key):
            return None
        spec = self.counters[name]
        return self.variables.get(f"counter.{name}", spec.to, start=spec.start)

    def taken(self, name: str, path: Path, *, high: int = 1, at_key: bool = False) -> int | None:
        """Return the variable that counts how often a choice was taken, up to `high`."""
        known = self._known("choice", name, self.choices, path, at_key)
        return self.variables.get(f"taken.{name}", high) if known else None

    def visited(self, name: str, path: Path, *, high: int = 1, at_key: bool = False) -> int | None:
        """Return the variable that counts how often a state was entered, up to `high`."""
        known = self._known("state", name, self.document.states, path, at_key)
        return self.variables.get(f"visited.{name}", high) if known else None

    def promise(self, name: str, path: Path) -> int | None:
        """Return the variable of a promise: 0 none, 1 overdue, n + 2 when n days are left."""
        if not self._known("promise", name, self.document.promises, path, False):
            return None
        return self.variables.get(f"promise.{name}", self.days_within(name) + 2)

    def days_within(self, promise: str) -> int:
        """Return within how many working days a promise is due."""
        return parse_duration(self.document.promises[promise].within) // HOURS_PER_DAY

    def claim(self, name: str, path: Path) -> int | None:
        """Return the variable of a claim: 0 never made, then its age, and one more when it was found out."""
        if not self._known("claim", name, self.document.claims, path, False):
            return None
        return self.variables.get(f"claim.{name}", self.claim_oldest(name) + 1)

    def claim_oldest(self, name: str) -> int:
        """Return the age at which the chance that a claim comes out stops growing."""
        surfaces = self.document.claims[name].surfaces
        if surfaces is None:
            return 1
        if surfaces.grows is None or surfaces.up_to is None:
            return 2
        grows = max(1, millionths(surfaces.grows))
        room = max(0, min(WHOLE, millionths(surfaces.up_to)) - millionths(surfaces.chance))
        return 2 + min(60, -(-room // grows))

    def offer(self, name: str, path: Path, *, at_key: bool = False) -> bool:
        """Tell whether an offer is declared, noting a problem where not."""
        return self._known("offer", name, self.document.offers, path, at_key)

    def term(self, offer: str, motivator: str, path: Path) -> int | None:
        """Return the variable of a term of an offer; `path` is that of the term under the offer's name."""
        if not self.offer(offer, path[:-1], at_key=True):
            return None
        terms = self.document.offers[offer].terms
        if not self._known(f"term of the offer `{offer}`", motivator, terms, path, True):
            return None
        term = {str(name): spec for name, spec in terms.items()}[motivator]
        low, high = term.band
        return self.variables.get(f"term.{offer}.{motivator}", high, low, term.start)

    def waiting(self, offer: str) -> int | None:
        """Return the variable that counts how long an offer's person has been waiting: 0 not at all, n + 1 n days."""
        if self.document.offers[offer].waiting_from is None:
            return None
        return self.variables.get(f"waiting.{offer}", LONGEST_WAIT + 1)

    def truth(self, name: str, path: Path, *, at_key: bool = False) -> int | None:
        """Return the index of a truth."""
        known = self._known("truth", name, self.document.truths, path, at_key)
        if not known:
            return None
        self.variables.get(f"truth.{name}", 2 * len(self.document.truths[name].options))
        return list(self.document.truths).index(name)

    def place(self, name: str, path: Path, *, words: tuple[str, ...] = ("back", "here")) -> int | None:
        """Return the index of a state or outcome, or `HERE` or `BACK` where these words are allowed."""
        if name in ("back", "here"):
            if name in words:
                return BACK if name == "back" else HERE
            self.problems.add("SIM203", path, f"`{name}` cannot be used here; name a state or an outcome")
            return None
        if name in self.place_index:
            return self.place_index[name]
        self.problems.unknown(path, "state or outcome", name, self.places)
        return None

    def ticks(self, duration: str, path: Path) -> int:
        """Return a duration in ticks, noting a problem where it is no multiple of the resolution."""
        try:
            return self.clock.ticks(parse_duration(duration))
        except ValueError:
            self.problems.add(
                "SIM204",
                path,
                f"`{duration}` is not a multiple of the scenario's resolution, "
                f"`{self.document.resolution}`; use a longer time or a finer `resolution`",
            )
            return 0

    def chapter_states(self, name: str) -> Iterator[int]:
        """Yield the states of a chapter."""
        for state_name, state in self.document.states.items():
            if state.chapter == name:
                yield self.place_index[state_name]
