"""Walking a scenario's document: every group of keys in it, each with its path."""

from collections.abc import Iterator

from pydantic import BaseModel

from sim.language.problems import Path


def walked(thing: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield every model inside `thing`, itself included, in the order of the schema, with its path."""
    if isinstance(thing, BaseModel):
        yield path, thing
        for name, field in type(thing).model_fields.items():
            yield from walked(getattr(thing, name), (*path, field.alias or name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from walked(value, (*path, key))
    elif isinstance(thing, tuple):
        for index, value in enumerate(thing):
            yield from walked(value, (*path, index))
