"""Texts with variants and safe interpolation of declared names.

`{dana}`, `{dana.first}`, `{dana.position}`, `{counter.calls}` and `{now}` are replaced; `{{...}}` and every other
use of braces stays as it is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sim.language.clauses import Text as TextSpec
from sim.language.conditions import ConditionTranslator
from sim.language.core import ALWAYS, Condition
from sim.language.names import Names
from sim.language.problems import Path

_FORMS_OF_ADDRESS = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dame"})
_NAME = re.compile(r"(?<!\{)\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?)\}(?!\})")


@dataclass(frozen=True, slots=True)
class Text:
    """A text by condition, who it is from and how it arrives; `counters` are the variables it quotes."""

    variants: tuple[tuple[Condition, str], ...]
    channel: str = "desk"
    who: str = ""
    title: str = ""
    counters: tuple[int, ...] = ()


def interpolate(text: str, value_of: Callable[[str], str]) -> str:
    """Return `text` with each declared name replaced by `value_of(name)`; what is replaced is not read again."""
    return _NAME.sub(lambda found: value_of(found[1]), text) if "{" in text else text


def words_of_name(name: str) -> list[str]:
    """Return the words of a person's name without forms of address such as "Dr", unless it has no others."""
    words = name.split()
    return [word for word in words if word.rstrip(".").lower() not in _FORMS_OF_ADDRESS] or words


def first_name(name: str) -> str:
    """Return how a text addresses a person: Emmanuel for "Dr Emmanuel Osei", but Dr Osei where that is all."""
    words = words_of_name(name)
    return words[0] if len(words) > 1 or words == name.split() else name


class TextTranslator:
    """Collects the texts of a scenario under keys such as `state.desk`, and checks the names they quote."""

    def __init__(self, names: Names, conditions: ConditionTranslator) -> None:
        self.names = names
        self.conditions = conditions
        self.texts: dict[str, Text] = {}

    def add(
        self,
        key: str,
        spec: TextSpec | None,
        path: Path,
        *,
        channel: str = "desk",
        who: str | None = None,
        title: str | None = None,
        who_path: Path | None = None,
    ) -> bool:
        """Keep a text under `key`; returns whether there is one."""
        if who is not None:
            self.names.person(who, who_path or (*path[:-1], "from"))
        if spec is None:
            return False
        variants: list[tuple[Condition, str]] = []
        counters: list[int] = []
        if isinstance(spec, str):
            variants.append((ALWAYS, spec))
            counters += self._quoted(spec, path)
        else:
            for index, variant in enumerate(spec):
                where = (*path, index)
                if (variant.when is None) != (index == len(spec) - 1):
                    self.names.problems.add(
                        "SIM206",
                        where,
                        "the last variant of a text needs no `when`, so that one always fits"
                        if variant.when is not None
                        else "only the last variant of a text goes without `when`",
                    )
                condition = self.conditions.translate(variant.when, (*where, "when"), hidden=False)
                variants.append((condition, variant.text))
                counters += self._quoted(variant.text, (*where, "text"))
        self.texts[key] = Text(tuple(variants), channel, who or "", title or "", tuple(dict.fromkeys(counters)))
        return True

    def _quoted(self, text: str, path: Path) -> list[int]:
        """Return the counters that a text quotes, noting names that nothing carries."""
        counters: list[int] = []
        people = self.names.document.people
        for name in _NAME.findall(text):
            first, _, rest = name.partition(".")
            if name == "now" or (first in people and rest in ("", "first", "position")):
                continue
            if first == "counter" and rest in self.names.counters:
                variable = self.names.counter(rest, path)
                counters += [] if variable is None else [variable]
                continue
            known = ["now", *people, *(f"{person}.first" for person in people)]
            known += [f"{person}.position" for person in people]
            known += [f"counter.{counter}" for counter in self.names.counters]
            self.names.problems.unknown(path, "name for a text", name, known)
        return counters
