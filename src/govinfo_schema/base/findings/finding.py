"""One outcome as people and programs read it: with cells, sentence and legal basis."""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.outcome import (
    FINDING_CELL,
    SEVERITIES,
    STATUSES,
    FindingCell,
    Severity,
    Status,
)
from govinfo_schema.base.messages import Message, Sentence, Texts
from govinfo_schema.base.plain.shapes import (
    COUNTED,
    MESSAGE,
    OPEN,
    SHA256,
    TEXT,
    TEXTS,
    WHOLE,
    ListOf,
    MapOf,
    Member,
    Object,
    OneOf,
    member,
    object_of,
)

__all__ = ["FINDING", "Finding"]

_HINT: Final = Object(
    title="Hint",
    description="可能的原因 / A probable cause.",
    members=(Member(name="id", shape=TEXT), Member(name="message", shape=TEXTS)),
)
_BASIS: Final = Object(
    title="Basis",
    description="依据 / What the rule rests on.",
    members=(Member(name="instrument", shape=TEXT), Member(name="clause", shape=TEXT, optional=True)),
)
_WAIVED: Final = Object(
    title="Waived",
    description="已豁免 / Why, and by whom, it was accepted.",
    members=(Member(name="reason", shape=TEXT), Member(name="by", shape=TEXT)),
)
_OPERATOR: Final = OneOf(("=", "!=", "<", "<=", ">", ">="), nullable=True)
_BOUND: Final = member(OPEN, when="has_holes")
_IN_WORDS: Final = (
    Member(name="message", shape=TEXTS),
    Member(name="basis", shape=ListOf(_BASIS), attribute="clauses"),
)


@attrs.frozen(kw_only=True)
class Finding:
    """One outcome as people and programs read it.

    ``left`` and ``right`` are the sums of both sides and ``residual`` is left − right. Where cells are
    not stated (``has_holes``) these are ``None`` and the bounds are given, ``None`` for an open one.
    ``said`` is the sentence as a key and values; ``message`` puts it in words.
    """

    id: str = attrs.field(metadata=member(TEXT))
    rule: str = attrs.field(metadata=member(TEXT))
    bind: Mapping[str, str] = attrs.field(hash=False, metadata=member(MapOf(TEXT)))
    status: Status = attrs.field(metadata=member(OneOf(STATUSES)))
    severity: Severity = attrs.field(metadata=member(OneOf(SEVERITIES)))
    title: Texts = attrs.field(hash=False)
    left: int | None = attrs.field(metadata=member(OPEN))
    op: str | None = attrs.field(metadata=member(_OPERATOR))
    right: int | None = attrs.field(metadata=member(OPEN))
    residual: int | None = attrs.field(metadata=member(OPEN))
    has_holes: bool
    left_min: int | None = attrs.field(metadata=_BOUND)
    left_max: int | None = attrs.field(metadata=_BOUND)
    right_min: int | None = attrs.field(metadata=_BOUND)
    right_max: int | None = attrs.field(metadata=_BOUND)
    cells: tuple[FindingCell, ...] = attrs.field(metadata=member(ListOf(FINDING_CELL)))
    missing: tuple[str, ...] = attrs.field(metadata=member(ListOf(TEXT)))
    implied: Mapping[str, int] = attrs.field(hash=False, metadata=member(MapOf(WHOLE)))
    hints: tuple[Mapping[str, Any], ...] = attrs.field(hash=False, metadata=member(ListOf(_HINT)))
    matched: int | None = attrs.field(metadata=member(COUNTED, optional=True))
    said: Message = attrs.field(hash=False, metadata=member(MESSAGE, then=_IN_WORDS))
    basis: tuple[Mapping[str, str], ...] = attrs.field(hash=False)
    fingerprint: str = attrs.field(metadata=member(SHA256))
    waived: Mapping[str, str] | None = attrs.field(
        default=None, hash=False, metadata=member(_WAIVED, optional=True)
    )

    @property
    def message(self) -> Texts:
        """The sentence by language, made when it is read."""
        return Sentence(self.said)

    @property
    def clauses(self) -> list[Mapping[str, str]]:
        """Its basis, each clause once; their words and where they were read are in the ruleset."""
        return list({(one.get("instrument"), one.get("clause")): one for one in self.basis}.values())


FINDING: Final = object_of(
    Finding,
    "一条规则的判定；有未填的单元格时 left、right、residual 为 null，另给上下界（null 为无界）"
    " / The verdict on one instance of a rule. Where cells are not stated, left, right and residual"
    " are null and the bounds are given (null: unbounded).",
)
