"""Which pydantic models describe a place in a document: enough to say what is allowed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag
from pydantic.fields import FieldInfo

Model = type[BaseModel]


def models_at(model: Model, loc: Sequence[str | int]) -> list[Model]:
    """Return the models that may stand where pydantic's `loc` leads from `model`; empty if none is found.

    Items of `loc` that name a branch of a union choose that branch where its model or tag bears that
    name, and are passed over otherwise.
    """
    found: list[Any] = [model]
    for item in loc:
        found = [step for kind in found for step in _below(kind, item)] or _branch(found, item)
    return [kind for root in found for kind, _ in _expanded(root) if _is_model(kind)]


def keys_of(models: Sequence[Model]) -> list[str]:
    """Return the keys that the models accept, in the order of their fields, each once."""
    return list(dict.fromkeys(_name(key, field) for model in models for key, field in model.model_fields.items()))


def noun_of(model: Model) -> str:
    """Return the word for what a model describes: its configured title, or its name in small letters."""
    title = model.model_config.get("title") or re.sub("(Document|Spec|Model)$", "", model.__name__)
    return re.sub("(?<!^)(?=[A-Z])", " ", title).lower()


def _name(key: str, field: FieldInfo) -> str:
    alias = field.validation_alias or field.alias
    return alias if isinstance(alias, str) else key


def _below(kind: Any, item: str | int) -> Iterator[Any]:
    for option, _ in _expanded(kind):
        if _is_model(option):
            yield from (_typed(f) for key, f in option.model_fields.items() if item in (key, _name(key, f)))
            continue
        origin, arguments = get_origin(option), get_args(option)
        if not isinstance(origin, type) or not arguments:
            continue
        if issubclass(origin, Mapping) and isinstance(item, str):
            yield arguments[1]
        elif issubclass(origin, Sequence | set | frozenset) and isinstance(item, int):
            yield arguments[min(item, len(arguments) - 1)] if arguments[-1] is not Ellipsis else arguments[0]


def _typed(field: FieldInfo) -> Any:
    """Put back the metadata that pydantic takes off a field's annotation."""
    kind: Any = field.annotation
    for extra in field.metadata:
        kind = Annotated[kind, extra]
    return kind


def _branch(found: list[Any], item: str | int) -> list[Any]:
    """Keep the branch of a union that `item` names; without such a branch, keep all."""
    options = [option for kind in found for option in _expanded(kind)]
    chosen = [kind for kind, tag in options if item in (tag, getattr(kind, "__name__", None))]
    return chosen or found


def _expanded(kind: Any, tag: str | None = None) -> Iterator[tuple[Any, str | None]]:
    """Yield the alternatives of an annotation, each with the tag that it bears."""
    if hasattr(kind, "__value__"):  # a named type alias
        yield from _expanded(kind.__value__, tag)
        return
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *extras = get_args(kind)
        own = next((extra.tag for extra in extras if isinstance(extra, Tag)), tag)
        yield from _expanded(inner, own)
    elif origin in (Union, UnionType):
        for option in get_args(kind):
            yield from _expanded(option, tag)
    elif isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _expanded(_typed(kind.model_fields["root"]), tag)
    elif kind is not NoneType and origin is not Literal:
        yield kind, tag


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
