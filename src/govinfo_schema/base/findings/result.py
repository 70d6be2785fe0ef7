"""All that was found in one report, frozen and ordered, ready to be written as JSON."""

from collections.abc import Mapping
from typing import Any

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.completeness import Incomplete, SwitchedOff
from govinfo_schema.base.findings.diagnosis import Diagnosis
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.plain_data import finding_data, problem_data
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.source import CONTRADICTING_COPY, UNREAD_TABLES, ReadingProblem
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Texts

__all__ = ["CheckResult", "Checked", "RulesetUse"]


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
    printed text could not be read; ``values`` are its numbers as rules count them;
    ``names`` are what cells of extensions are called. ``diagnosis`` is
    ``None`` where nothing fails. ``switched_off`` are rules that somebody re-graded, retired or did not
    choose, ``incomplete`` the reasons why the verdict does not cover the whole report.
    ``unused_waivers`` met nothing in this report.
    """

    edition: str
    year: int | None
    organ: str
    summary: Mapping[str, int] = attrs.field(hash=False)
    findings: tuple[Finding, ...]
    identities: Mapping[str, int] = attrs.field(hash=False)
    added: int = 0
    problems: tuple[ReadingProblem, ...] = ()
    unread: frozenset[str] = frozenset()
    values: Mapping[str, int | None] = attrs.field(factory=dict, hash=False)
    names: Mapping[str, Texts] = attrs.field(factory=dict, hash=False)
    diagnosis: Diagnosis | None = None
    rulesets: tuple[RulesetUse, ...] = ()
    switched_off: tuple[SwitchedOff, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    plugin_errors: tuple[PluginError, ...] = ()
    unused_waivers: tuple[Waiver, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Give the result as plain data: ``reports[i]`` of the check result's JSON, without ``input``."""
        return {
            "edition": self.edition,
            "year": self.year,
            "organ": self.organ,
            "summary": dict(self.summary),
            "complete": self.complete,
            "incomplete": [reason.to_data() for reason in self.incomplete],
            "switched_off": [rule.to_data() for rule in self.switched_off],
            "problems": [problem_data(problem) for problem in self.problems],
            "findings": [finding_data(finding) for finding in self.findings],
            "diagnosis": None if self.diagnosis is None else self.diagnosis.to_data(),
        }

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
        return not any(found.severity == "error" for found in self.failures)

    @property
    def unreadable(self) -> bool:
        """Whether a table is there of which nothing could be read."""
        return any(problem.code in UNREAD_TABLES for problem in self.problems)

    @property
    def contradicted(self) -> bool:
        """Whether a table stands in the document again with other numbers: which count is not known."""
        return any(problem.code == CONTRADICTING_COPY for problem in self.problems)


@attrs.frozen(kw_only=True)
class Checked:
    """One input of a run: what it was, and either its result or the reason why it could not be read."""

    input: str
    result: CheckResult | None = None
    error: UnreadableError | None = None
