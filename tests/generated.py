"""Scenarios made at random that use the whole language, for properties that must hold of every scenario."""

from functools import partial
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from sim.language.peoplefile import People, read_person
from sim.language.schema import ScenarioDocument

Data = dict[str, Any]
CHANNELS = ["desk", "email", "inmail", "message", "voicemail", "call", "meeting", "letter", "news"]
KINDS = ["placed", "bridge", "declined", "withdrew", "lost_to_rival", "door_closed", "drifted"]
PRINCIPLES = ["timing", "honesty", "trust", "motivation"]


thorough = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
"""How properties of whole scenarios are tried: the same ones each time, however long one of them takes."""

PEOPLE = People(
    {
        f"pat-p{number}": read_person(f"{{format: 1, id: pat-p{number}, name: Pat, position: Nurse}}")[0]
        for number in range(3)
    }
)
"""The people files that made-up scenarios refer to."""


def documents(size: int = 6, *, brief: bool = False) -> st.SearchStrategy[Data]:
    """Return a strategy for valid scenarios as plain data, with up to `size` states; brief ones are over in days."""
    return st.builds(partial(document, brief=brief), st.integers(0, 2**32), st.integers(2, size))


def document(seed: int, size: int = 6, *, brief: bool = False) -> Data:
    """Return the scenario of this number; a brief one is over after days instead of weeks, and otherwise the same."""
    return _Maker(Random(seed), size, brief).document()


def validated(data: Data) -> ScenarioDocument:
    """Return plain data as a document."""
    return ScenarioDocument.model_validate(data)


class _Maker:
    def __init__(self, random: Random, size: int, brief: bool) -> None:
        self.r = random
        self.horizons = ["2d", "3d", "1w"] if brief else ["1w", "2w", "3w"]
        self.resolution = random.choice(["1d", "1d", "4h", "2h"])
        self.people = [f"p{number}" for number in range(random.randint(1, 3))]
        self.states = [f"s{number}" for number in range(random.randint(2, size))]
        self.outcomes = [f"o{number}" for number in range(random.randint(2, 4))]
        self.chapters = [f"ch{number}" for number in range(random.randint(0, 2))]
        self.met = {name: ["ill", "well", "stranger"][random.randint(0, 1) :] for name in self.people[:2]}
        self.met = self.met if random.random() < 0.5 else {}
        self.facts = [f"f{number}" for number in range(random.randint(1, 3))]
        self.flags = [f"b{number}" for number in range(random.randint(1, 2))]
        self.counters = [f"c{number}" for number in range(random.randint(1, 2))]
        self.truths = {f"t{number}": ["yes", "no", "maybe"][: random.randint(2, 3)] for number in range(2)}
        self.promises = [f"w{number}" for number in range(random.randint(0, 2))]
        self.claims = [f"l{number}" for number in range(random.randint(0, 2))]
        self.offers = random.choice([{}, {"ours": "ours", "theirs": "rival", "stay": "counter"}])
        self.moved = ["money", "team", "growth"]
        self.sets = ["shared"] if self.maybe(0.6) else []
        self.of_state = {name: random.choice([*self.chapters, ""]) if self.chapters else "" for name in self.states}
        self.automatic = {name for name in self.states[1:] if random.random() < 0.25}
        self.choices = [f"wait_{name}" for name in self.states if name not in self.automatic]
        self.local = {
            name: {"facts": [f"f_{name}"], "flags": [f"b_{name}"], "counters": [f"c_{name}"]} for name in self.chapters
        }

    # Small things

    def maybe(self, chance: float = 0.4) -> bool:
        return self.r.random() < chance

    def one(self, things: list[str]) -> str:
        return self.r.choice(things)

    def some(self, things: list[str]) -> Any:
        chosen = self.r.sample(things, self.r.randint(1, min(2, len(things))))
        return chosen[0] if len(chosen) == 1 and self.maybe() else chosen

    def put(self, data: Data, key: str, value: Any, chance: float = 0.4) -> None:
        if self.maybe(chance):
            data[key] = value() if callable(value) else value

    def named(self, kind: str, chapter: str) -> list[str]:
        own: list[str] = getattr(self, kind)
        return own + (self.local[chapter][kind] if chapter else [])

    def percent(self, low: int = 1, high: int = 60) -> str:
        return self.one([f"{self.r.randint(low, high)}%", f"{self.r.randint(low, high)}.5%"])

    def duration(self, days: int = 3) -> str:
        fine = {"1d": [], "4h": ["4h", "12h"], "2h": ["2h", "6h"]}[self.resolution]
        return self.one([*fine, *(f"{number}d" for number in range(1, days + 1))])

    def shifts(self, chapter: str) -> list[Data]:
        sign = self.one(["+", "-"])
        return [{"when": self.when(chapter, hidden=True), "by": sign + self.percent(5, 30)} for _ in range(1)]

    # Clauses

    def comparison(self, high: int, step: int = 1) -> Data:
        number = self.r.randrange(0, high + 1, step)
        key = self.one(["at_least", "at_most", "above", "below", "is"])
        return {key: number, **({"below": high} if key == "at_least" and self.maybe(0.2) else {})}

    def when(self, chapter: str = "", *, hidden: bool = False, depth: int = 0) -> Data:
        kinds = ["knows", "flag", "trust", "counter", "silence", "passed", "taken", "visited", "revealed", "not"]
        kinds += ["promised", "kept", "broken"] if self.promises else []
        kinds += ["claimed", "exposed"] if self.claims else []
        kinds += ["truth", "truth"] if hidden else []
        kinds += ["term"] if self.offers else []
        kinds += ["memory"] if self.met else []
        kinds += ["all", "any"] if depth == 0 else []
        return {
            kind: self._asked(kind, chapter, hidden, depth)
            for kind in self.r.sample(kinds, 2 if self.maybe(0.2) else 1)
        }

    def _asked(self, kind: str, chapter: str, hidden: bool, depth: int) -> Any:
        if kind in ("all", "any"):
            return [self.when(chapter, hidden=hidden, depth=1) for _ in range(2)]
        if kind == "not":
            return self.when(chapter, hidden=hidden, depth=1)
        if kind in ("knows", "flag"):
            return self.some(self.named("facts" if kind == "knows" else "flags", chapter))
        if kind == "memory":
            name = self.one(list(self.met))
            return {name: self.some(self.met[name])}
        if kind == "counter":
            return {self.one(self.named("counters", chapter)): self.comparison(3)}
        if kind in ("trust", "silence"):
            high, step = (100, 5) if kind == "trust" else (12, 1)
            return {self.one(self.people): self.comparison(high, step)}
        if kind == "term":
            return {self.one(list(self.offers)): {"money": self.comparison(5)}}
        if kind == "passed":
            return {self.one(["at_least", "below"]): self.duration(8)}
        if kind in ("taken", "visited"):
            names = self.choices if kind == "taken" else self.states
            return self.some(names) if self.maybe() else {self.one(names): self.comparison(3)}
        if kind in ("truth", "revealed"):
            name = self.one(list(self.truths))
            return {name: self.one(self.truths[name])}
        return self.some(self.promises if kind in ("promised", "kept", "broken") else self.claims)

    def text(self, chapter: str = "") -> Any:
        def words() -> str:
            quoted = ["{now}", f"{{{self.people[0]}}}", f"{{{self.people[-1]}.first}}", "{counter.c0}", "{{7*7}}"]
            return f"Words {self.r.randint(0, 99)} {self.one(quoted)}."

        if self.maybe(0.7):
            return words()
        return [{"when": self.when(chapter), "text": words()}, {"text": words()}]

    def effect(self, chapter: str) -> Data:
        data: Data = {}
        self.put(data, "when", lambda: self.when(chapter, hidden=True), 0.3)
        self.put(data, "trust", lambda: {self.one(self.people): self.r.choice([-30, -15, -5, 5, 10, 20])}, 0.7)
        self.put(data, "set", lambda: self.some(self.named("flags", chapter)), 0.3)
        self.put(data, "clear", lambda: self.some(self.named("flags", chapter)), 0.2)
        self.put(
            data, "counters", lambda: {self.one(self.named("counters", chapter)): self.r.choice([-1, 1, 1, 2])}, 0.4
        )
        self.put(data, "waits", lambda: {self.one(self.people): self.maybe()}, 0.2)
        if self.offers:
            self.put(data, "terms", lambda: {"ours": {"money": self.r.choice([-1, 1, 2])}}, 0.3)
        return data

    def effects(self, chapter: str = "") -> Any:
        return self.effect(chapter) if self.maybe() else [self.effect(chapter) for _ in range(2)]

    def place(self, later_than: str = "", words: bool = False) -> str:
        states = self.states[self.states.index(later_than) + 1 :] if later_than else self.states
        return self.one([*states, *states, self.one(self.outcomes), *(["back", "here"] if words else [])])

    def destination(self, chapter: str, later_than: str = "") -> Any:
        words = not later_than

        def chance() -> list[Data]:
            first: Data = {"to": self.place(later_than, words), "odds": self.percent()}
            self.put(first, "adjust", lambda: self.shifts(chapter), 0.5)
            self.put(first, "effects", lambda: self.effects(chapter))
            self.put(first, "text", lambda: self.text(chapter))
            self.put(first, "from", lambda: self.one(self.people))
            self.put(first, "channel", lambda: self.one(CHANNELS))
            return [first, {"to": self.place(later_than, words), "odds": "rest"}]

        kind = self.r.random()
        if self.offers and kind < 0.15:
            return self.answer(chapter, later_than, words)
        if kind < 0.5:
            return self.place(later_than, words)
        if kind < 0.75:
            return {"chance": chance()}
        first: Data = {"when": self.when(chapter, hidden=True)}
        first |= {"chance": chance()} if self.maybe() else {"to": self.place(later_than, words)}
        return [first, {"to": self.place(later_than, words)}]

    def answer(self, chapter: str, later_than: str, words: bool) -> Data:
        data: Data = {
            "answer": self.one(["accepts", "starts", "stays"]),
            "offer": "ours",
            "yes": self.place(later_than, words),
            "no": self.place(later_than, words),
        }
        self.put(data, "odds", lambda: {"base": self.percent(), "contact": "5%", "claims": "5%", "trust": "10%"})
        self.put(data, "adjust", lambda: self.shifts(chapter))
        return data

    def deed(self, data: Data, chapter: str) -> Data:
        self.put(data, "contacts", lambda: self.some(self.people))
        self.put(data, "effects", lambda: self.effects(chapter), 0.6)
        self.put(data, "learns", lambda: self.some(self.named("facts", chapter)), 0.3)
        self.put(data, "reveals", lambda: self.some(list(self.truths)), 0.15)
        if self.promises:
            self.put(data, "promises", lambda: self.some(self.promises), 0.25)
            self.put(data, "keeps", lambda: self.some(self.promises), 0.25)
        if self.claims:
            self.put(data, "claims", lambda: self.some(self.claims), 0.25)
        self.put(data, "teaches", lambda: {self.one(PRINCIPLES): self.one(["strong", "fair", "weak"])})
        self.put(data, "because", "So it goes.")
        self.put(data, "breach", lambda: self.one(["discrimination", "forged_fact"]), 0.05)
        return data

    def choice(self, name: str, chapter: str) -> Data:
        self.choices.append(name)
        data: Data = self.deed({"text": f"Do {name}"}, chapter)
        self.put(data, "says", lambda: self.text(chapter))
        self.put(data, "channel", lambda: self.one(CHANNELS))
        if self.maybe():
            data["when"] = self.when(chapter)
            self.put(data, "hint", "You would have to know more.")
        limit = self.one(["once", "times", "per_day", "", ""])
        if limit:
            data[limit] = True if limit == "once" else self.r.randint(1, 2)
        time = self.one(["takes", "takes", "later", "", ""])
        if time:
            data[time] = self.duration() if time == "takes" else self.one(["2d", "1w"])
        if self.maybe(0.25):
            data["parts"] = {f"a{number}": self.part(chapter) for number in range(self.r.randint(1, 2))}
            self.put(data, "length", lambda: [self.band(chapter, self.r.randint(5, 20)), self.band(chapter)])
        self.put(data, "diagnose", lambda: {"person": "p0", "top": 2, "among": self.moved}, 0.12)
        self.put(data, "gauge", lambda: self.one(self.people), 0.08)
        data["to"] = self.destination(chapter)
        return data

    def band(self, chapter: str, up_to: int | None = None) -> Data:
        data: Data = {"effects": self.effects(chapter)} if up_to is None else {"up_to": up_to}
        self.put(data, "effects", lambda: self.effects(chapter))
        self.put(data, "teaches", lambda: {self.one(PRINCIPLES): "fair"})
        self.put(data, "because", "So long it was.")
        return data

    def offer(self, kind: str) -> Data:
        money = {"start": 2, "least": 1, "most": 4, "says": {"1": "Little", "2": "Some", "3": "More", "4": "Much"}}
        data: Data = {
            "to": "p0",
            "by": "The ward",
            "kind": kind,
            "title": "A post",
            "terms": {"money": money, "team": {str(self.r.randint(0, 5)): "A team"}},
        }
        self.put(data, "text", "We should be glad.")
        self.put(data, "from", lambda: self.one(self.people))
        if kind != "ours":
            data["stands"] = self.when(hidden=True)
        else:
            self.put(data, "waiting_from", lambda: self.some([*self.states, *self.choices]))
        return data

    def part(self, chapter: str) -> Data:
        options = {f"x{number}": self.deed({"text": f"Option {number}"}, chapter) for number in range(2)}
        self.put(options["x1"], "when", lambda: self.when(chapter))
        return {"label": "Which?", "options": options}

    # Sections

    def person(self, name: str) -> Data:
        data: Data = {
            "name": f"Pat {name}",
            "role": self.one(["candidate", "client", "colleague"]) if name != "p0" else "candidate",
            "position": "Nurse",
            "trust": self.r.randrange(25, 80, 5),
        }
        self.put(data, "about", "Somebody.")
        if name == "p0" or self.maybe():
            data["motivators"] = {"money": 2, "team": 4, "growth": self.r.randint(1, 5)}
        self.put(data, "positions", [{"after": "3d", "position": "Matron"}, {"after": "2w", "position": "Retired"}])
        if name in self.met:
            data["person"] = f"pat-{name}"
            data["met"] = {case: self.met_as(case) for case in self.met[name]}
        if self.maybe(0.7):
            step = {"days": self.r.randint(0, 3), "then": self.r.choice([-5, -10])}
            self.put(step, "every", self.one(["1d", "2d", "3d"]))
            data["patience"] = step if self.maybe(0.6) else {"steps": [step, {"days": 6, "then": -5}]}
            self.put(data["patience"], "from", self.one(["start", "first_contact"]), 0.7)
        if self.maybe(0.5):
            data["walks_away"] = {"at": self.r.choice([5, 10, 20]), "to": self.place()}
            self.put(data["walks_away"], "text", self.text)
        return data

    def met_as(self, case: str) -> Data:
        if case == "stranger":
            return {}
        when: Data = {"remembers": "ghosted" if case == "ill" else ["promise_kept", "placed_well"]}
        if case == "well":
            self.put(when, "trust", {"at_least": 40})
        data: Data = {"when": when}
        self.put(data, "trust", lambda: self.r.randrange(25, 100, 5), 0.8)
        self.put(data, "text", "You have met.")
        return data

    def remembered(self) -> Any:
        marked = self.met and self.maybe()
        return {"text": self.text(), "as": self.some(["ghosted", "lied_to"])} if marked else self.text()

    def settled(self) -> Data:
        data: Data = {"effects": self.effects()}
        self.put(data, "text", self.text)
        self.put(data, "channel", self.one(CHANNELS))
        self.put(data, "to", lambda: self.one([self.place(), "here"]), 0.3)
        return data

    def promise(self) -> Data:
        data: Data = {"to": self.one(self.people), "text": "You will hear", "within": self.one(["1d", "3d", "1w"])}
        self.put(data, "kept", lambda: {"effects": self.effects()})
        self.put(data, "broken", self.settled, 0.7)
        return data

    def claim(self) -> Data:
        data: Data = {"to": self.one(self.people), "text": "It is so", "surfaces": {"chance": "10% per day"}}
        if self.maybe():
            data["surfaces"] |= {"grows": "7.5%", "up_to": "60%"}
        kind = self.r.random()
        data |= (
            {"true": False} if kind < 0.5 else {"false_when": self.when(hidden=True)} if kind < 0.8 else {"true": True}
        )
        self.put(data, "exposed", self.settled, 0.8)
        return data

    def event(self) -> Data:
        data: Data = {}
        kind = self.one(["chance", "at", "becomes", "becomes"])
        if kind == "chance":
            data["chance"] = self.percent(5, 40) + " per day"
            self.put(data, "adjust", lambda: self.shifts(""))
        elif kind == "at":
            data["at"] = self.duration(7)
        else:
            data["becomes"] = self.when(hidden=True)
        if kind != "becomes":
            self.put(data, "when", lambda: self.when(hidden=True))
        if kind != "at":
            self.put(data, "once", lambda: self.maybe(0.5))
        self.put(data, "during", lambda: self.some([*self.states, *self.chapters]))
        self.put(data, "title", "News")
        self.put(data, "from", lambda: self.one(self.people))
        self.put(data, "channel", lambda: self.one(CHANNELS))
        self.put(data, "text", self.text, 0.7)
        self.put(data, "contacts", lambda: self.some(self.people), 0.2)
        self.put(data, "effects", self.effects, 0.5)
        self.put(data, "learns", lambda: self.some(self.facts), 0.2)
        self.put(data, "to", lambda: self.one([self.place(), self.place(), "here"]), 0.4)
        return data

    def state(self, name: str) -> Data:
        chapter = self.of_state[name]
        data: Data = {"chapter": chapter} if chapter else {}
        self.put(data, "title", "A place")
        self.put(data, "channel", lambda: self.one(CHANNELS))
        self.put(data, "from", lambda: self.one(self.people))
        self.put(data, "text", lambda: self.text(chapter), 0.8)
        self.put(data, "effects", lambda: self.effects(chapter), 0.3)
        self.put(data, "learns", lambda: self.some(self.named("facts", chapter)), 0.2)
        self.put(data, "contacts", lambda: self.some(self.people), 0.2)
        if name in self.automatic:
            return {**data, "goes": self.destination(chapter, later_than=name)}
        if self.offers:
            self.put(data, "offers", lambda: self.some(list(self.offers)))
        self.put(data, "order", lambda: self.one(["fixed", "shuffled"]))
        if self.sets:
            self.put(data, "choices_from", self.sets)
        wait = {"text": "Wait", "takes": self.duration(2), "to": "here"}
        number = self.r.randint(1, 3)
        data["choices"] = {f"wait_{name}": wait}
        data["choices"] |= {f"{name}_{at}": self.choice(f"{name}_{at}", chapter) for at in range(number)}
        return data

    def outcome(self) -> Data:
        data: Data = {"kind": self.one(KINDS), "title": "The end", "text": self.text()}
        self.put(data, "channel", lambda: self.one(CHANNELS))
        self.put(data, "from", lambda: self.one(self.people))
        self.put(data, "share", lambda: self.r.randint(0, 100))
        self.put(data, "effects", self.effects)
        self.put(data, "remembers", lambda: {self.people[0]: self.remembered()})
        return data

    def chapter(self, name: str) -> Data:
        own = self.local[name]
        return {
            "title": "A chapter",
            "facts": {own["facts"][0]: "It rains."},
            "flags": own["flags"],
            "counters": {own["counters"][0]: {"to": 2}},
        }

    def document(self) -> Data:
        offered: Data = {
            name: {f"shared_{at}": self.choice(f"shared_{at}", "") for at in range(2)} for name in self.sets
        }
        states = {name: self.state(name) for name in self.states}
        data: Data = {
            "format": 2,
            "id": "made-up",
            "language": "en-GB",
            "title": "Made up",
            "summary": "Made up.",
            "brief": "You are on the desk.",
            "principles": PRINCIPLES,
            "level": "advanced",
            "minutes": 10,
            "resolution": self.resolution,
            "horizon": {"after": self.one(self.horizons), "outcome": self.outcomes[-1]},
            "order": self.one(["shuffled", "fixed"]),
            "people": {name: self.person(name) for name in self.people},
            "chapters": {name: self.chapter(name) for name in self.chapters},
            "facts": {
                name: self.r.choice(
                    [{"text": "A fact.", "about": "p0", "shows": self.some(self.moved), "missed": "Ask."}, "A fact."]
                )
                for name in self.facts
            },
            "flags": self.flags,
            "counters": {name: {"to": 3, "start": self.r.randint(0, 1)} for name in self.counters},
            "truths": {
                name: {
                    "text": "Is it so?",
                    "options": dict(
                        zip(options, ["25%", "75%"] if len(options) == 2 else ["20%", "30%", "50%"], strict=True)
                    ),
                }
                for name, options in self.truths.items()
            },
            "promises": {name: self.promise() for name in self.promises},
            "claims": {name: self.claim() for name in self.claims},
            "offers": {name: self.offer(kind) for name, kind in self.offers.items()},
            "events": {f"e{number}": self.event() for number in range(self.r.randint(1, 5))},
            "choice_sets": offered,
            "start": self.states[0],
            "states": states,
            "outcomes": {name: self.outcome() for name in self.outcomes},
        }
        if self.maybe():
            about = data["truths"]["t0"]
            first, *others = about["options"].items()
            told = {"odds": first[1], "motivators": {"growth": 5}}
            data["truths"]["t0"] = {**about, "of": "p0", "options": {first[0]: told, **dict(others)}}
        self.put(data, "answers", {"accepts": {"base": "60%", "fit": "20%", "waiting": "2%", "rival": "30%"}})
        data["tests"] = {"first_wait": {"decisions": ["wait_s0"], "trust": {"p0": {"at_least": 0}}}}
        self.put(data, "actions_per_day", self.r.randint(1, 3))
        self.put(
            data,
            "scoring",
            {
                "outcome": 40,
                "trust": {"candidate": 20, "client": 15, "colleague": 5},
                "diagnosis": 15,
                "time": {"points": 20, "full": "2d", "none": "2w"},
            },
        )
        self.put(data, "jurisdiction", lambda: self.one(["us", "uk", "eu"]))
        if len(self.people) > 1 and self.maybe(0.5):
            self.pair(data)
        return data

    def pair(self, data: Data) -> None:
        """Make the second person the first one's twin."""
        one, other = (data["people"][name] for name in self.people[:2])
        for key in ("role", "trust", "patience", "walks_away", "motivators"):
            other.pop(key, None)
            other |= {key: one[key]} if key in one else {}
        pair: Data = {"people": self.people[:2], "alike_but": self.r.sample(["name", "age", "background"], 2)}
        self.put(pair, "text", "They are alike.")
        self.put(pair, "told", lambda: {"p1": self.some(self.choices)})
        data["pairs"] = {"twins": pair}
