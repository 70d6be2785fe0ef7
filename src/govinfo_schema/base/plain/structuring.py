"""Strangers' data → ours, by their shapes: every fault is noted with its place, and reading goes on."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages import Message, Sentence
from govinfo_schema.base.messages.saying import both, said, shown
from govinfo_schema.base.plain.nodes import (
    MAX_DEPTH,
    MAX_INTEGER,
    Node,
    each,
    in_document_order,
    note_repeats,
    too_deep,
)
from govinfo_schema.base.plain.shapes import (
    Anything,
    Day,
    Flag,
    Function,
    ListOf,
    MapOf,
    Object,
    OneOf,
    OrNull,
    Said,
    Shape,
    Text,
    ValueOf,
    Whole,
    Worded,
    shape_of,
    texts_of,
)

__all__ = ["held_to_shapes", "taken_apart"]

Read = Callable[[Node], Any]


def taken_apart(shape: Shape, data: object) -> tuple[Any, list[Problem]]:
    """Make a value of a shape of plain data, and list all that is wrong with them, in document order.

    Where something is wrong, the value is good for nothing.
    """
    if too_deep(data):
        return None, [Problem("", said("ruleset.nested-more-than-deep", max_depth=MAX_DEPTH))]
    problems: list[Problem] = []
    value = _reader(shape)(Node(data, problems))
    return value, in_document_order(data, problems) if problems else []


def held_to_shapes(_: type, fields: "Iterable[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Hold each field of a class to its shape; give to ``attrs.frozen`` as ``field_transformer``.

    A value of another shape is refused where it is made, by a ``ValueError`` that names the place; a
    default is taken as it is.
    """
    return [_held(field) for field in fields]


_TOP: Final = Node(None, [])
"""What stands above every member of a class."""


def _held(field: "attrs.Attribute[Any]") -> "attrs.Attribute[Any]":
    if (shape := shape_of(field)) is None:
        return field
    read = _reader(shape)

    def hold(_: object, held: "attrs.Attribute[Any]", value: object) -> None:
        if value is held.default:
            return
        problems: list[Problem] = []
        read(Node(value, problems, _TOP, held.name))
        if problems:
            wrong = [said("data.in-place", place=fault.pointer, problem=fault.said) for fault in problems]
            raise ValueError(said("list.all-sentences", sentences=wrong))

    own = field.validator
    return field.evolve(validator=hold if own is None else attrs.validators.and_(hold, own))


@cache
def _reader(shape: Shape) -> Read:
    """Make what reads values of a shape; made once for each."""
    if (make := _MAKES.get(type(shape))) is None:
        raise TypeError(f"nothing reads {shape!r}")
    return make(shape)


def _whole(shape: Whole) -> Read:
    maximum, nullable = shape.maximum, shape.nullable
    assert maximum in (None, MAX_INTEGER), "no other bounds are read"
    return lambda node: None if nullable and node.value is None else node.integer(maximum)


def _or_null(shape: OrNull) -> Read:
    read = _reader(shape.shape)
    return lambda node: None if node.value is None else read(node)


def _text(shape: Text) -> Read:
    def read(node: Node) -> str:
        if shape.fault and _is_another(shape, node, node.value):
            return ""
        text = node.text(shape.pattern, shape.zh, shape.en, shape.most)
        if text.isspace() and not shape.blank:
            node.wrong("data.must-not-be-blank")
        return text

    return read


def _is_another(shape: Text, node: Node, text: object) -> bool:
    """Tell whether a text is not of a shape's pattern, and note it with what may be meant."""
    if not isinstance(text, str) or shape.pattern is None or len(text) > (shape.most or len(text)):
        return False
    if re.fullmatch(shape.pattern, text, re.ASCII) is not None:
        return False
    if shape.fault:
        node.wrong(shape.fault, given=shown(text), guess=shape.guess(text) if shape.guess else "")
    else:
        node.wrong("data.must-be", what=both(shape.zh, shape.en), given=shown(text))
    return True


def _day(node: Node) -> date | None:
    try:
        # Python reads other ways of writing a day as well, all of them of another length.
        if isinstance(node.value, str) and len(node.value) == len("2024-01-31"):
            return date.fromisoformat(node.value)
    # no day of the calendar: said below, like all that is no day
    except ValueError:
        pass
    node.wrong("data.must-be-a-day")
    return None


def _message(node: Node) -> Message | None:
    given = node.members(("key", "values"))
    if len(given) < 2 or not given["key"].text() or not given["values"].is_object:
        return None
    return Message.from_data(node.value)


def _function(node: Node) -> Any:
    if not callable(node.value):
        node.mistaken("data.must-be-a-function")
    return node.value


_SOME_TEXTS = texts_of(ValueOf(str), least=1)


def _worded(node: Node) -> Any:
    return node.value if isinstance(node.value, Sentence) else _reader(_SOME_TEXTS)(node)


def _list(shape: ListOf) -> Read:
    read_item = _reader(shape.item)

    def read(node: Node) -> tuple[Any, ...]:
        items = each(node, read_item, shape.least, shape.most)
        if shape.unique:
            note_repeats(node, items)
        if shape.by:
            note_repeats(node, [getattr(item, shape.by) for item in items])
        return items

    return read


def _map(shape: MapOf) -> Read:
    read_value = _reader(shape.value)
    names = shape.name

    def read(node: Node) -> dict[str, Any]:
        return {
            name: read_value(inner)
            for name, inner in node.entries()
            if names is None or not _is_another(names, inner, name)
        }

    return read


def _object(shape: Object) -> Read:
    required = tuple(member.name for member in shape.members if member.required)
    optional = tuple(member.name for member in shape.members if not member.required)
    plan = [
        (member.name, member.attribute or member.name, _reader(member.shape), member.default)
        for member in shape.members
    ]

    def read(node: Node) -> Any:
        given = node.members(required, optional, shape.fault)
        if shape.also is not None and node.is_object:
            shape.also(node, given)
        values: dict[str, Any] = {}
        for name, attribute, read_member, default in plan:
            inner = given.get(name)
            if inner is not None:
                values[attribute] = read_member(inner)
            elif shape.made is not None:
                values[attribute] = default.factory() if hasattr(default, "factory") else default
        return values if shape.made is None else shape.made(**values)

    return read


_MAKES: Final[Mapping[type, Callable[[Any], Read]]] = {
    Text: _text,
    Whole: _whole,
    OneOf: lambda shape: lambda node: node.choice(shape.options),
    Flag: lambda _: Node.flag,
    Day: lambda _: _day,
    Anything: lambda _: lambda node: node.value,
    Said: lambda _: _message,
    ValueOf: lambda shape: lambda node: node.of(shape.cls),
    Function: lambda _: _function,
    Worded: lambda _: _worded,
    OrNull: _or_null,
    ListOf: _list,
    MapOf: _map,
    Object: _object,
}
