"""The shapes that are used all over a ruleset document: names, pointers, whole numbers, texts."""

from typing import Final

from govinfo_schema.base.plain.nodes import MAX_INTEGER, MAX_TEXT
from govinfo_schema.base.plain.shapes import ListOf, MapOf, Text, Whole, texts_of
from govinfo_schema.form.paper.naming import meant_cell
from govinfo_schema.rules.documents.grammar import (
    MAX_AXES,
    MAX_FRAGMENT,
    MAX_POINTER,
    MENTION,
    NAME,
    POINTER,
)

__all__ = [
    "AXIS_NAMES",
    "CELLS",
    "INTEGER",
    "KIND_OF_MENTION",
    "PLAIN_TEXT",
    "PLAIN_TEXTS",
    "POINTER_TEXT",
    "SOME_AXIS_NAMES",
    "named",
]


def named(pattern: str, zh: str, en: str, most: int = MAX_FRAGMENT) -> Text:
    """Make the shape of a name of some pattern."""
    return Text(pattern=pattern, least=1, most=most, zh=zh, en=en)


PLAIN_TEXT: Final = Text(least=1, most=MAX_TEXT)
PLAIN_TEXTS: Final = texts_of(PLAIN_TEXT, least=1, fault="ruleset.must-be-texts")
INTEGER: Final = Whole(minimum=-MAX_INTEGER, maximum=MAX_INTEGER)
POINTER_TEXT: Final = Text(
    pattern=POINTER,
    least=1,
    most=MAX_POINTER,
    zh="JSON Pointer",
    en="a JSON Pointer",
    fault="ruleset.must-be-a-pointer",
    guess=meant_cell,
)
CELLS: Final = MapOf(Whole(minimum=-MAX_INTEGER, maximum=MAX_INTEGER, nullable=True), name=POINTER_TEXT)
KIND_OF_MENTION: Final = named(MENTION, "正文所述数的类别", "a kind of mention")

_AXIS: Final = named(NAME, "轴名", "the name of an axis")
AXIS_NAMES: Final = ListOf(_AXIS, unique=True, most=MAX_AXES)
SOME_AXIS_NAMES: Final = ListOf(_AXIS, unique=True, least=1, most=MAX_AXES)
