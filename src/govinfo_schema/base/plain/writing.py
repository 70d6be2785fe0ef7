"""Ours → plain data, by their shapes."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from govinfo_schema.base.plain.shapes import Day, ListOf, MapOf, Member, Object, OrNull, Said, Shape

__all__ = ["written"]

Write = Callable[[Any], Any]


def written(shape: Shape, value: Any) -> Any:
    """Give a value of a shape as plain data, which share nothing with it."""
    return _writer(shape)(value)


@cache
def _writer(shape: Shape) -> Write:
    """Make what writes values of a shape; made once for each."""
    match shape:
        case Day():
            return lambda day: day.isoformat()
        case Said():
            return lambda said: said.to_data()
        case OrNull(inner):
            write = _writer(inner)
            return lambda value: None if value is None else write(value)
        case ListOf(item):
            write = _writer(item)
            return lambda items: [write(one) for one in items]
        case MapOf(inner):
            write = _writer(inner)
            return lambda values: {name: write(value) for name, value in values.items()}
        case Object(made=None, members=members):
            return _of_mapping(members)
        case Object(members=members):
            return _of_instance(members)
    return lambda value: value


def _of_mapping(members: tuple[Member, ...]) -> Write:
    writers = {member.name: _writer(member.shape) for member in members}

    def write(mapping: Any) -> dict[str, Any]:
        given = list(mapping)  # its names alone: to ask whether a sentence has a language would say it
        return {name: writers[name](mapping[name]) for name in writers if name in given}

    return write


def _of_instance(members: tuple[Member, ...]) -> Write:
    plan = [
        (
            member.name,
            attrgetter(member.attribute or member.name),
            _writer(member.shape),
            attrgetter(member.when) if member.when else None,
            member.optional,
            member.default,
        )
        for member in members
    ]

    def write(instance: Any) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name, get, write_member, is_there, optional, default in plan:
            if is_there is not None and not is_there(instance):
                continue
            value = get(instance)
            if not (optional and value == default):
                data[name] = write_member(value)
        return data

    return write
