"""Pydantic's findings about a scenario file, told to a trainer: where, what, and what would be allowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.language.diagnostics import Diagnostic
from sim.language.models import keys_of, models_at, noun_of
from sim.language.wording import KINDS, a, closest, listed, named, quoted, sentence, wrong_kind
from sim.language.yamlfile import Path, YamlFile

_ABSENT = object()


@dataclass(frozen=True)
class _Step:
    """One item of pydantic's `loc`: a key of the file, or the label of a union's branch."""

    item: str | int
    label: bool


@dataclass(frozen=True)
class _Finding:
    """One error of pydantic with its steps and its path in the file."""

    error: ErrorDetails
    steps: tuple[_Step, ...]
    path: Path

    @property
    def type(self) -> str:
        return self.error["type"]

    @property
    def missing(self) -> bool:
        return self.type == "missing"

    @property
    def owner(self) -> tuple[str | int, ...]:
        """The `loc` of the mapping that lacks a key or holds one too many."""
        return self.error["loc"][:-1]


def shape_diagnostics(error: ValidationError, file: YamlFile, model: type[BaseModel]) -> list[Diagnostic]:
    """Return one diagnostic in plain words for each place at which `file.data` does not fit `model`.

    Of a union's branches only the one that fits best is told. The codes are SIM100 to SIM107.
    """
    errors = [one for one in error.errors(include_url=False) if not _follows_from_entries(one)]
    findings = [_finding(one, file.data) for one in errors]
    kept = _without_misspelt(_relevant(findings, 0), model)
    other_kind = {one.path: one for one in kept if one.type in KINDS}
    told = [_wrong_kind(kept, one, file) for one in other_kind.values()]
    told += [_diagnostic(one, file, model) for one in kept if one.type not in KINDS]
    return sorted(set(told))


def _finding(error: ErrorDetails, data: object) -> _Finding:
    here: Any = data
    steps: list[_Step] = []
    path: list[str | int] = []
    for place, item in enumerate(error["loc"]):
        below = _child(here, item)
        if below is not _ABSENT:
            here = below
            path.append(item)
        steps.append(_Step(item, below is _ABSENT and _is_label(error, place)))
    return _Finding(error, tuple(steps), tuple(path))


def _follows_from_entries(error: ErrorDetails) -> bool:
    """Say whether too few entries are counted only because wrong ones were left out of the count."""
    group = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(group, list | dict | tuple)
        and len(group) >= error["ctx"]["min_length"]
    )


def _is_label(error: ErrorDetails, place: int) -> bool:
    """Say whether an item of `loc` that is no key of the file names a union's branch."""
    item, following = error["loc"][place], error["loc"][place + 1 : place + 2]
    if isinstance(item, int) or "[key]" in (item, *following):
        return False
    return bool(following) or error["type"] != "missing"


def _child(here: object, item: str | int) -> object:
    if isinstance(here, dict) and item in here:
        return here[item]
    if isinstance(here, list) and isinstance(item, int) and 0 <= item < len(here):
        return here[item]
    return _ABSENT


# --- unions: one message for each place


def _relevant(findings: Sequence[_Finding], depth: int) -> list[_Finding]:
    """Keep of every union the branch that comes closest; `depth` counts the steps already walked."""
    kept = [one for one in findings if len(one.steps) == depth]
    below: dict[_Step, list[_Finding]] = {}
    for one in findings:
        if len(one.steps) > depth:
            below.setdefault(one.steps[depth], []).append(one)
    branches = [group for step, group in below.items() if step.label]
    for step, group in below.items():
        if not step.label:
            kept += _relevant(group, depth + 1)
    return kept + _best_branch(branches, depth + 1)


def _best_branch(branches: Sequence[Sequence[_Finding]], depth: int) -> list[_Finding]:
    reduced = [_relevant(branch, depth) for branch in branches]
    fitting = [branch for branch in reduced if not _all_wrong_kind(branch, depth)]
    if fitting:
        return min(fitting, key=lambda branch: _distance(branch, depth))
    others = [one for branch in reduced for one in branch]
    return [one for one in others if one.type in KINDS] or others


def _all_wrong_kind(branch: Iterable[_Finding], depth: int) -> bool:
    """Say whether a branch failed only because quite another kind of value stands there."""
    return all(_other_kind(one) and all(step.label for step in one.steps[depth:]) for one in branch)


def _other_kind(one: _Finding) -> bool:
    unlike_any_word = one.type == "literal_error" and not isinstance(one.error["input"], str)
    return one.type in KINDS or unlike_any_word


def _distance(branch: Sequence[_Finding], depth: int) -> tuple[int, int]:
    """Count what separates a branch from fitting: strange and lacking keys first, then everything."""
    keys = sum(len(one.steps) == depth + 1 and one.type in ("missing", "extra_forbidden") for one in branch)
    return keys, len(branch)


def _without_misspelt(findings: Sequence[_Finding], model: type[BaseModel]) -> list[_Finding]:
    """Drop `missing` where the key is there, misspelt: the unknown key is reported already."""
    meant = {
        (one.owner, closest(str(one.error["loc"][-1]), _allowed(one, model)))
        for one in findings
        if one.type == "extra_forbidden"
    }
    return [one for one in findings if not (one.missing and (one.owner, one.error["loc"][-1]) in meant)]


# --- one finding in words


def _wrong_kind(kept: Sequence[_Finding], one: _Finding, file: YamlFile) -> Diagnostic:
    """Tell in one sentence all kinds of value that would do at a place."""
    wanted = [KINDS[other.type] for other in kept if other.path == one.path and other.type in KINDS]
    return file.diagnostic("SIM103", wrong_kind(named(one.path), one.error["input"], wanted), one.path)


def _diagnostic(one: _Finding, file: YamlFile, model: type[BaseModel]) -> Diagnostic:
    if one.missing:
        return file.diagnostic("SIM101", _lacking(one, model), one.path, key=True)
    if one.type == "extra_forbidden":
        return file.diagnostic("SIM102", _unknown(one, model), one.path, key=True)
    name, about_key = named(one.path), False
    if one.error["loc"][-1:] == ("[key]",):
        name, about_key = "a name", True
    code, message = sentence(one.error, name)
    group = isinstance(one.error["input"], dict | list) and code in ("SIM100", "SIM107")
    return file.diagnostic(code, message, one.path, key=about_key or group)


def _allowed(one: _Finding, model: type[BaseModel]) -> list[str]:
    return keys_of(models_at(model, one.owner))


def _lacking(one: _Finding, model: type[BaseModel]) -> str:
    key = quoted(one.error["loc"][-1])
    nouns = list(dict.fromkeys(noun_of(owner) for owner in models_at(model, one.owner)))
    if len(nouns) != 1:
        return f"{key} is missing here"
    held_by_own_name = one.path and str(one.path[-1]).replace("_", " ") == nouns[0]
    return f"{key} is missing here; {quoted(one.path[-1]) if held_by_own_name else a(nouns[0])} needs it"


def _unknown(one: _Finding, model: type[BaseModel]) -> str:
    key = str(one.error["loc"][-1])
    allowed = _allowed(one, model)
    meant = closest(key, allowed)
    message = f"unknown key {quoted(key)}"
    if meant:
        message += f"; did you mean {quoted(meant)}?"
    elif allowed:
        message += ";"
    return f"{message} allowed here: {listed(allowed)}" if allowed else message
