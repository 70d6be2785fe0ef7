"""The bare verdict of the rule engine on one instance of a rule."""

from collections.abc import Mapping
from typing import Any, Final, Literal

import attrs

from govinfo_schema.base.findings.source import SOURCE, Source
from govinfo_schema.base.plain.shapes import OPEN, TEXT, WHOLE, OneOf, member, object_of

__all__ = [
    "FINDING_CELL",
    "ORIGINS",
    "SEVERITIES",
    "STATUSES",
    "FindingCell",
    "Origin",
    "Outcome",
    "Severity",
    "Status",
]

Status = Literal["pass", "fail", "unknown", "not_applicable", "unsupported", "error"]
Severity = Literal["error", "warning", "note"]
Origin = Literal["report", "previous", "children", "mention"]
"""Where a number comes from: a table of the report, last year's, a unit below, the report's own text."""

ORIGINS: Final[tuple[Origin, ...]] = ("report", "previous", "children", "mention")
STATUSES: Final[tuple[Status, ...]] = ("pass", "fail", "unknown", "not_applicable", "unsupported", "error")
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""Severities, the gravest first."""


@attrs.frozen(kw_only=True)
class FindingCell:
    """One cell of a finding. ``coefficient`` counts on its own ``side``; ``value`` ``None``: not stated.

    ``document`` names the report of a unit below that a value comes from.
    """

    pointer: str = attrs.field(metadata=member(TEXT))
    coefficient: int = attrs.field(metadata=member(WHOLE))
    side: Literal["left", "right"] = attrs.field(metadata=member(OneOf(("left", "right"))))
    origin: Origin = attrs.field(
        default="report", metadata=member(OneOf(ORIGINS[1:]), name="from", optional=True)
    )
    document: str | None = attrs.field(default=None, metadata=member(TEXT, optional=True))
    value: int | None = attrs.field(default=None, metadata=member(OPEN))
    source: Source | None = attrs.field(default=None, metadata=member(SOURCE, optional=True))


FINDING_CELL: Final = object_of(
    FindingCell, "判定所涉的单元格；value 为 null 即未填 / A cell that took part; value null: not stated."
)


@attrs.frozen(kw_only=True)
class Outcome:
    """The engine's verdict on one instance of a rule.

    Bounds are those of each side's sum; ``None`` is unbounded. Where nothing is missing, minimum and
    maximum are equal. ``implied`` holds values that the instance alone forces on cells not stated.
    ``reason`` is a message key that says why an instance does not apply, is unsupported or went wrong,
    with its ``details``. ``matched`` is the index of the alternative of an ``any`` that passed.
    """

    id: str
    rule: str
    bind: Mapping[str, str] = attrs.field(hash=False)
    status: Status
    severity: Severity
    op: str | None = None
    left_min: int | None = None
    left_max: int | None = None
    right_min: int | None = None
    right_max: int | None = None
    cells: tuple[FindingCell, ...] = ()
    missing: tuple[str, ...] = ()
    implied: Mapping[str, int] = attrs.field(factory=dict, hash=False)
    hints: tuple[str, ...] = ()
    matched: int | None = None
    reason: str | None = None
    details: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
