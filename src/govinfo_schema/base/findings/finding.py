"""One outcome as people and programs read it: with cells, sentence and legal basis."""

from collections.abc import Mapping
from typing import Any

import attrs

from govinfo_schema.base.findings.outcome import FindingCell, Severity, Status
from govinfo_schema.base.messages import Message, Sentence, Texts

__all__ = ["Finding"]


@attrs.frozen(kw_only=True)
class Finding:
    """One outcome as people and programs read it.

    ``left`` and ``right`` are the sums of both sides and ``residual`` is left − right. Where cells are
    not stated (``has_holes``) these are ``None`` and the bounds are given, ``None`` for an open one.
    ``said`` is the sentence as a key and values; ``message`` puts it in words.
    """

    id: str
    rule: str
    bind: Mapping[str, str] = attrs.field(hash=False)
    status: Status
    severity: Severity
    title: Texts = attrs.field(hash=False)
    op: str | None
    left: int | None
    right: int | None
    residual: int | None
    has_holes: bool
    left_min: int | None
    left_max: int | None
    right_min: int | None
    right_max: int | None
    cells: tuple[FindingCell, ...]
    missing: tuple[str, ...]
    implied: Mapping[str, int] = attrs.field(hash=False)
    hints: tuple[Mapping[str, Any], ...] = attrs.field(hash=False)
    matched: int | None
    said: Message = attrs.field(hash=False)
    basis: tuple[Mapping[str, str], ...] = attrs.field(hash=False)
    fingerprint: str
    waived: Mapping[str, str] | None = attrs.field(default=None, hash=False)

    @property
    def message(self) -> Texts:
        """The sentence by language, made when it is read."""
        return Sentence(self.said)
