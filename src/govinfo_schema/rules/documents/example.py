"""The examples inside rules: cases that show what a rule means, run by tests."""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.outcome import STATUSES, Status
from govinfo_schema.base.plain.shapes import (
    ANYTHING,
    FLAG,
    ListOf,
    MapOf,
    Member,
    Object,
    OneOf,
    member,
    object_of,
)
from govinfo_schema.rules.documents.words import CELLS, INTEGER, KIND_OF_MENTION, PLAIN_TEXT

__all__ = ["EXAMPLE", "Example", "ExampleChildren", "ExampleMention"]

Cells = Mapping[str, int | None]

_FACTS: Final = Object(
    title="Facts",
    description="单元格以外的事实 / Facts beside the cells.",
    members=(
        Member(name="unread", shape=ListOf(PLAIN_TEXT), optional=True),
        Member(name="tables", shape=MapOf(FLAG), optional=True),
        Member(name="layouts", shape=MapOf(PLAIN_TEXT), optional=True),
        Member(name="report", shape=MapOf(ANYTHING), optional=True),
        Member(name="previous", shape=MapOf(ANYTHING), optional=True),
    ),
)


@attrs.frozen(kw_only=True)
class ExampleMention:
    """A number stated in the text of an example."""

    kind: str = attrs.field(metadata=member(KIND_OF_MENTION))
    value: int = attrs.field(metadata=member(INTEGER))


_MENTION: Final = object_of(
    ExampleMention, "正文所述的一个数 / A number stated in the text.", title="Mention"
)


@attrs.frozen(kw_only=True)
class ExampleChildren:
    """The units below in an example; ``complete`` says that these are all."""

    complete: bool = attrs.field(metadata=member(FLAG))
    reports: tuple[Cells, ...] = attrs.field(metadata=member(ListOf(CELLS)))


_CHILDREN: Final = object_of(
    ExampleChildren, "下级各报告 / The reports of the units below.", title="Children"
)


@attrs.frozen(kw_only=True)
class Example:
    """A case that shows what a rule means, run by tests.

    Cells of the form that it does not list are 0; ``None`` is not stated. ``facts`` serve rules that read
    more than cells: ``unread`` pointers, which ``tables`` are there, the ``layouts`` of tables, and JSON
    merge patches for the otherwise empty ``report`` and for the ``previous`` one.
    """

    bind: Mapping[str, str] = attrs.field(factory=dict, metadata=member(MapOf(PLAIN_TEXT), optional=True))
    cells: Cells = attrs.field(factory=dict, metadata=member(CELLS, optional=True))
    previous: Cells | None = attrs.field(default=None, metadata=member(CELLS, optional=True))
    children: ExampleChildren | None = attrs.field(default=None, metadata=member(_CHILDREN, optional=True))
    mentions: tuple[ExampleMention, ...] = attrs.field(
        default=(), metadata=member(ListOf(_MENTION), optional=True)
    )
    facts: Mapping[str, Any] = attrs.field(factory=dict, metadata=member(_FACTS, optional=True))
    expect: Status = attrs.field(metadata=member(OneOf(STATUSES)))


EXAMPLE: Final = object_of(Example, "一个例子；未列的单元格为 0 / A case; cells not listed are 0.")
