"""What checking gives: findings, frozen and ordered, ready to be written as JSON.

An ``Outcome`` is the bare verdict of the rule engine on one instance of a rule; a ``Finding`` is that
verdict with the cells, the sentence and the legal basis; a ``CheckResult`` is all that was found.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import attrs

from govinfo_schema.base.errors import UnreadableError

__all__ = [
    "ORIGINS",
    "SEVERITIES",
    "STATUSES",
    "UNREADABLE_TABLE",
    "YEAR_WITHOUT_FORM",
    "CheckResult",
    "Checked",
    "Finding",
    "FindingCell",
    "Language",
    "Outcome",
    "ReadingProblem",
    "RulesetUse",
    "Severity",
    "Source",
    "Status",
    "Texts",
    "unused_in_run",
]

Status = Literal["pass", "fail", "unknown", "not_applicable", "unsupported", "error"]
Severity = Literal["error", "warning", "note"]
Language = Literal["zh-CN", "en"]
Origin = Literal["report", "previous", "children", "mention"]
"""Where a number comes from: a table of the report, last year's, a unit below, the report's own text."""
Texts = Mapping[str, str]
"""One text in several languages: ``{"zh-CN": …, "en": …}``."""

ORIGINS: Final[tuple[Origin, ...]] = ("report", "previous", "children", "mention")
STATUSES: Final[tuple[Status, ...]] = ("pass", "fail", "unknown", "not_applicable", "unsupported", "error")
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""Severities, the gravest first."""
UNREADABLE_TABLE: Final = "unreadable-table"
"""The code of the problem that says of a whole table that it is there and none of it could be read."""

YEAR_WITHOUT_FORM: Final = "year-without-form"
"""The code of the problem that says that no form is known for the report's year; nothing was read badly."""


@attrs.frozen(kw_only=True)
class Source:
    """Where a value stood in the document: 1-based positions where they are known, and the raw text."""

    raw: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@attrs.frozen(kw_only=True)
class ReadingProblem:
    """Something in a document that could not be read or placed; never a fault of the report itself.

    ``code`` is a stable word; ``pointers`` names the cells it concerns, if any.
    """

    code: str
    message: Texts
    pointers: tuple[str, ...] = ()
    source: Source | None = None


@attrs.frozen(kw_only=True)
class FindingCell:
    """One cell of a finding. ``coefficient`` counts on its own ``side``; ``value`` ``None``: not stated.

    ``document`` names the report of a unit below that a value comes from.
    """

    pointer: str
    coefficient: int
    side: Literal["left", "right"]
    origin: Origin = "report"
    value: int | None = None
    source: Source | None = None
    document: str | None = None


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
    bind: Mapping[str, str]
    status: Status
    severity: Severity
    op: str | None = None
    left_min: int | None = None
    left_max: int | None = None
    right_min: int | None = None
    right_max: int | None = None
    cells: tuple[FindingCell, ...] = ()
    missing: tuple[str, ...] = ()
    implied: Mapping[str, int] = attrs.field(factory=dict)
    hints: tuple[str, ...] = ()
    matched: int | None = None
    reason: str | None = None
    details: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Finding:
    """One outcome as people and programs read it.

    ``left`` and ``right`` are the sums of both sides and ``residual`` is left − right. Where cells are
    not stated (``has_holes``) these are ``None`` and the bounds are given, ``None`` for an open one.
    """

    id: str
    rule: str
    bind: Mapping[str, str]
    status: Status
    severity: Severity
    title: Texts
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
    implied: Mapping[str, int]
    hints: tuple[Mapping[str, Any], ...]
    matched: int | None
    message: Texts
    basis: tuple[Mapping[str, str], ...]
    fingerprint: str
    waived: Mapping[str, str] | None = None


@attrs.frozen(kw_only=True)
class RulesetUse:
    """A ruleset that took part: its identity and the sha256 of its canonical JSON."""

    id: str
    version: str
    sha256: str


@attrs.frozen(kw_only=True)
class CheckResult:
    """All that was found in one report.

    ``findings`` are those that fail, are unknown, unsupported or went wrong, in the rulebook's order (and
    the passing and inapplicable ones, where everything was asked for); ``summary`` counts every instance
    of every status, ``identities`` those of the report's arithmetic (linear, of severity ``error``), of
    which ``added`` come with other rulesets than the form's own.
    ``problems`` are what could not be read or taken into account, ``unread`` the pointers of cells whose
    printed text could not be read; ``names`` are what cells of extensions are called. ``diagnosis`` is
    ``None`` where nothing fails. ``unused_waivers`` met nothing in this report; in a run over many,
    ``unused_in_run`` gives those that met nothing at all.
    """

    edition: str
    year: int
    organ: str
    summary: Mapping[str, int]
    findings: tuple[Finding, ...]
    identities: Mapping[str, int]
    added: int = 0
    problems: tuple[ReadingProblem, ...] = ()
    unread: frozenset[str] = frozenset()
    names: Mapping[str, Texts] = attrs.field(factory=dict)
    diagnosis: Any = None
    rulesets: tuple[RulesetUse, ...] = ()
    plugin_errors: tuple[Any, ...] = ()
    unused_waivers: tuple[Any, ...] = ()

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that fail and are not waived."""
        return tuple(found for found in self.findings if found.status == "fail" and found.waived is None)

    @property
    def ok(self) -> bool:
        """Whether nothing of severity ``error`` fails."""
        return not any(found.severity == "error" for found in self.failures)

    @property
    def unreadable(self) -> bool:
        """Whether a table is there of which nothing could be read."""
        return any(problem.code == UNREADABLE_TABLE for problem in self.problems)


@attrs.frozen(kw_only=True)
class Checked:
    """One input of a run: what it was, and either its result or the reason why it could not be read."""

    input: str
    result: CheckResult | None = None
    error: UnreadableError | None = None


def unused_in_run(checked: Iterable[Checked]) -> tuple[Any, ...]:
    """Give the waivers that met nothing in any report of a run; none where no report could be read."""
    results = [one.result for one in checked if one.result is not None]
    if not results:
        return ()
    first, *others = ({id(waiver): waiver for waiver in one.unused_waivers} for one in results)
    return tuple(waiver for key, waiver in first.items() if all(key in unused for unused in others))
