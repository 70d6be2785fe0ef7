"""What must hold, as a rule writes it: two sides of terms, before placeholders are bound."""

from typing import Final

import attrs

from govinfo_schema.base.messages import Texts
from govinfo_schema.base.plain.nodes import Node
from govinfo_schema.base.plain.shapes import ListOf, OneOf, member, object_of
from govinfo_schema.rules.documents.grammar import OPERATORS, ORIGINS, RULE_ID, Op, TermOrigin
from govinfo_schema.rules.documents.words import (
    INTEGER,
    KIND_OF_MENTION,
    PLAIN_TEXTS,
    POINTER_TEXT,
    SOME_AXIS_NAMES,
    named,
)

__all__ = [
    "COMPARISON",
    "COMPARISONS",
    "HINT",
    "OPERATOR",
    "SIDE",
    "Comparison",
    "HintTemplate",
    "TermTemplate",
]


@attrs.frozen(kw_only=True)
class TermTemplate:
    """One term of a side, before placeholders are bound; exactly one of the four kinds is given.

    ``cell`` is a pointer template, ``sum`` one that is added up ``over`` further axes, ``mention`` a kind
    of number stated in the text, ``const`` a plain number. ``k`` multiplies it.
    """

    cell: str | None = attrs.field(default=None, metadata=member(POINTER_TEXT, optional=True))
    sum: str | None = attrs.field(default=None, metadata=member(POINTER_TEXT, optional=True))
    over: tuple[str, ...] = attrs.field(default=(), metadata=member(SOME_AXIS_NAMES, optional=True))
    mention: str | None = attrs.field(default=None, metadata=member(KIND_OF_MENTION, optional=True))
    const: int | None = attrs.field(default=None, metadata=member(INTEGER, optional=True))
    k: int = attrs.field(default=1, metadata=member(INTEGER, optional=True))
    origin: TermOrigin = attrs.field(
        default="report", metadata=member(OneOf(ORIGINS), name="from", optional=True)
    )


def _of_one_kind(node: Node, given: dict[str, Node]) -> None:
    if sum(kind in given for kind in ("cell", "sum", "mention", "const")) != 1:
        node.wrong("ruleset.needs-exactly-one-cell-sum")
    if ("over" in given) != ("sum" in given):
        node.wrong("ruleset.sum-and-over-belong-together")
    if "from" in given and not {"cell", "sum"} & given.keys():
        given["from"].wrong("ruleset.belongs-to-cell-and-sum")


_TERM: Final = object_of(
    TermTemplate,
    "一项：cell、sum、mention、const 恰有其一 / Exactly one of cell, sum, mention, const.",
    title="Term",
    also=_of_one_kind,
)
SIDE: Final = ListOf(_TERM, least=1)
OPERATOR: Final = OneOf(OPERATORS)


@attrs.frozen(kw_only=True)
class Comparison:
    """Two sides and what must hold between them."""

    left: tuple[TermTemplate, ...] = attrs.field(metadata=member(SIDE))
    op: Op = attrs.field(metadata=member(OPERATOR))
    right: tuple[TermTemplate, ...] = attrs.field(metadata=member(SIDE))


COMPARISON: Final = object_of(
    Comparison, "左右两边及其间的关系 / Two sides and what must hold.", title="Relation"
)
COMPARISONS: Final = ListOf(COMPARISON, least=1)


@attrs.frozen(kw_only=True)
class HintTemplate:
    """A probable cause, named beside a failure where all of ``when`` certainly hold."""

    id: str = attrs.field(
        metadata=member(
            named(
                RULE_ID,
                "带名称空间的编号，如 hints.total-left-zero",
                "a namespaced id such as hints.total-left-zero",
            )
        )
    )
    when: tuple[Comparison, ...] = attrs.field(metadata=member(COMPARISONS))
    message: Texts = attrs.field(metadata=member(PLAIN_TEXTS))


HINT: Final = object_of(HintTemplate, "不成立时的可能原因 / A probable cause of a failure.", title="Hint")
