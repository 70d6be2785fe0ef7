"""All that was found in one report, frozen and ordered, ready to be written as JSON."""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.completeness import INCOMPLETE, SWITCHED_OFF, Incomplete, SwitchedOff
from govinfo_schema.base.findings.deferred import Deferred, known_ok
from govinfo_schema.base.findings.diagnosis import DIAGNOSIS, Diagnosis
from govinfo_schema.base.findings.finding import FINDING, Finding
from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.source import (
    CONTRADICTING_COPY,
    READING_PROBLEM,
    UNREAD_TABLES,
    ReadingProblem,
)
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.plain.shapes import (
    COUNTED,
    FLAG,
    SHA256,
    TEXT,
    WHOLE,
    ListOf,
    Member,
    Object,
    OrNull,
    member,
    object_of,
)
from govinfo_schema.base.plain.writing import written

__all__ = ["CHECK_RESULT", "RULESET_USE", "CheckResult", "Checked", "RulesetUse"]

_SUMMARY: Final = Object(
    title="Summary",
    description="各状态的条数 / How many instances of rules have each status.",
    members=tuple(Member(name=status, shape=COUNTED) for status in STATUSES),
)
_COMPLETE: Final = (
    Member(name="complete", shape=FLAG),
    Member(name="incomplete", shape=ListOf(INCOMPLETE)),
    Member(name="switched_off", shape=ListOf(SWITCHED_OFF)),
    Member(name="problems", shape=ListOf(READING_PROBLEM)),
    Member(name="findings", shape=ListOf(FINDING)),
    Member(name="diagnosis", shape=OrNull(DIAGNOSIS)),
)


@attrs.frozen(kw_only=True)
class RulesetUse:
    """A ruleset that took part: its identity and the sha256 of its canonical JSON."""

    id: str = attrs.field(metadata=member(TEXT))
    version: str = attrs.field(metadata=member(TEXT))
    sha256: str = attrs.field(metadata=member(SHA256))


RULESET_USE: Final = object_of(
    RulesetUse,
    "所用的规则集；sha256 依其规范 JSON / A ruleset that took part; sha256: of its canonical JSON.",
)


@attrs.frozen(kw_only=True)
class CheckResult(Deferred):
    """All that was found in one report.

    ``findings`` are those that fail, are unknown, unsupported or went wrong, in the rulebook's order (and
    the passing and inapplicable ones, where everything was asked for); ``summary`` counts every instance
    of every status, ``identities`` those of the report's arithmetic (linear, of severity ``error``), of
    which ``added`` come with other rulesets than the form's own.
    ``problems`` are what could not be read or taken into account, ``unread`` the pointers of cells whose
    printed text could not be read; ``values`` are its numbers as rules count them;
    ``previous`` are those of last year's report, where it was compared;
    ``names`` are what cells of extensions are called. ``diagnosis`` is
    ``None`` where nothing fails. ``switched_off`` are rules that somebody re-graded, retired or did not
    choose, ``incomplete`` the reasons why the verdict does not cover the whole report.
    ``unused_waivers`` met nothing in this report.
    """

    edition: str = attrs.field(metadata=member(TEXT))
    year: int | None = attrs.field(metadata=member(OrNull(WHOLE)))
    organ: str = attrs.field(metadata=member(TEXT))
    summary: Mapping[str, int] = attrs.field(hash=False, metadata=member(_SUMMARY, then=_COMPLETE))
    findings: tuple[Finding, ...]
    identities: Mapping[str, int] = attrs.field(hash=False)
    added: int = 0
    problems: tuple[ReadingProblem, ...] = ()
    unread: frozenset[str] = frozenset()
    values: Mapping[str, int | None] = attrs.field(factory=dict, hash=False)
    previous: Mapping[str, int | None] | None = attrs.field(default=None, hash=False)
    names: Mapping[str, Texts] = attrs.field(factory=dict, hash=False)
    diagnosis: Diagnosis | None = None
    rulesets: tuple[RulesetUse, ...] = ()
    switched_off: tuple[SwitchedOff, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    plugin_errors: tuple[PluginError, ...] = ()
    unused_waivers: tuple[Waiver, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Give the result as plain data: ``reports[i]`` of the check result's JSON, without ``input``."""
        data: dict[str, Any] = written(CHECK_RESULT, self)
        return data

    @property
    def complete(self) -> bool:
        """Whether every identity was decided, none is waived or switched off, and every cell was read."""
        return not self.incomplete

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that fail and are not waived."""
        return tuple(found for found in self.findings if found.status == "fail" and found.waived is None)

    @property
    def ok(self) -> bool:
        """Whether nothing of severity ``error`` fails."""
        if (known := known_ok(self)) is not None:
            return known  # without a look at the findings, which may be still to come
        return not any(found.severity == "error" for found in self.failures)

    @property
    def unreadable(self) -> bool:
        """Whether a table is there of which nothing could be read."""
        return any(problem.code in UNREAD_TABLES for problem in self.problems)

    @property
    def contradicted(self) -> bool:
        """Whether a table stands in the document again with other numbers: which count is not known."""
        return any(problem.code == CONTRADICTING_COPY for problem in self.problems)


CHECK_RESULT: Final = object_of(CheckResult, "一份报告的校验结果 / What was found in one report.")


@attrs.frozen(kw_only=True)
class Checked:
    """One input of a run: what it was, and either its result or the reason why it could not be read."""

    input: str
    result: CheckResult | None = None
    error: UnreadableError | None = None

    @property
    def refusal(self) -> Mapping[str, str] | None:
        """Why it could not be read: the code, and the sentences in both languages."""
        return None if self.error is None else {"code": self.error.code, "message": str(self.error)}

    def why_unreadable(self, language: str) -> str:
        """Say in one language why it could not be read; nothing where it could."""
        return "" if self.error is None else self.error.text(language)
