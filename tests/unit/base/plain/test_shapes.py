"""A shape says one thing in three ways: what is written fits its schema, and is read back the same."""

from datetime import date
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo_schema.base.messages import Message
from govinfo_schema.base.plain.nodes import MAX_INTEGER
from govinfo_schema.base.plain.shapes import (
    ANYTHING,
    FLAG,
    MESSAGE,
    Day,
    ListOf,
    MapOf,
    Member,
    Object,
    OneOf,
    OrNull,
    Shape,
    Text,
    Whole,
    member,
    object_of,
)
from govinfo_schema.base.plain.structuring import taken_apart
from govinfo_schema.base.plain.writing import written
from govinfo_schema.publish.schema.dialects import DIALECTS
from govinfo_schema.publish.schema.shapes import schema_of_shape
from govinfo_schema.testing.strategies import json_values


@attrs.frozen(kw_only=True)
class Inner:
    """A record inside another."""

    day: date | None = attrs.field(default=None, metadata=member(Day(), optional=True))
    whole: int = attrs.field(metadata=member(Whole(minimum=-MAX_INTEGER, maximum=MAX_INTEGER), name="from"))


INNER = object_of(Inner, "inner")
MEMBERS: dict[str, Shape] = {
    "text": Text(least=1, most=5),
    "name": Text(pattern="[a-z]+", least=1),
    "flag": FLAG,
    "one": OneOf(("a", "b")),
    "list": ListOf(INNER, least=1, most=3),
    "each": ListOf(Text(least=1), unique=True),
    "map": MapOf(Whole(nullable=True)),
    "null": OrNull(INNER),
    "any": MapOf(ANYTHING),
    "said": MESSAGE,
}
WHOLE = Object(
    title="Whole",
    description="whole",
    members=tuple(Member(name=name, shape=shape) for name, shape in MEMBERS.items()),
)
VALIDATOR = Draft202012Validator(schema_of_shape("whole", WHOLE, DIALECTS["2020-12"]))
RIGHT: dict[str, Any] = {
    "text": "甲",
    "name": "abc",
    "flag": False,
    "one": "b",
    "list": (Inner(whole=1), Inner(whole=-2, day=date(2024, 2, 29))),
    "each": ("a", "b"),
    "map": {"x": None, "y": 10**15},
    "null": None,
    "any": {"a": [1, {}]},
    "said": Message("data.missing", {"a": 1}),
}


def test_what_is_written_is_read_back_and_fits_the_schema() -> None:
    data = written(WHOLE, RIGHT)
    assert data["list"] == [{"from": 1}, {"day": "2024-02-29", "from": -2}]
    assert VALIDATOR.is_valid(data)
    assert taken_apart(WHOLE, data) == (RIGHT, [])


def test_all_that_is_wrong_is_said_in_document_order() -> None:
    data = {**written(WHOLE, RIGHT), "txt": 1, "list": [{"from": True}, {"day": "2024-02-30"}]}
    del data["text"]
    _, problems = taken_apart(WHOLE, data)
    places = ["", "/list/0/from", "/list/1", "/list/1/day", "/txt"]
    assert [problem.pointer for problem in problems] == places


@given(st.sampled_from(sorted(MEMBERS)), json_values(max_leaves=6))
def test_what_the_schema_refuses_is_refused(name: str, value: Any) -> None:
    data = {**written(WHOLE, RIGHT), name: value}
    _, problems = taken_apart(WHOLE, data)
    assert problems or VALIDATOR.is_valid(data)
