"""The league table of a run: a row a report, the worst first, and the rules by how often they fail."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import Message, Texts, pick, text
from govinfo_schema.outputs.results.tally import Tally
from govinfo_schema.outputs.wording.diagnosis import certain_change
from govinfo_schema.outputs.wording.finding_lines import finding_line
from govinfo_schema.outputs.wording.verdict import not_whole

__all__ = ["COLUMNS", "LeagueRow", "league", "league_row", "levels", "rules_by_count"]

COLUMNS: Final = ("organ", "year", "errors", "warnings", "notes", "unknown", "culprit", "input")


@attrs.frozen(kw_only=True)
class LeagueRow:
    """One report: whose and of which year, how much fails in it, and where to look first.

    ``state`` is ``unreadable`` for what could not be read, ``failing`` and ``ok`` by the errors, and
    ``incomplete`` where nothing fails but not everything could be decided or read.
    """

    input: str
    organ: str = ""
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    unknown: int = 0
    culprit: str = ""
    state: str = "ok"

    def cells(self) -> list[str | int | None]:
        """Give the row's cells in the order of ``COLUMNS``; what could not be read has no counts."""
        cells: list[str | int | None] = [getattr(self, name) for name in COLUMNS]
        if self.state == "unreadable":
            return [None if isinstance(cell, int) else cell for cell in cells]
        return cells


def league_row(checked: Checked, language: str) -> LeagueRow:
    """Sum up one input."""
    if checked.result is None:
        assert checked.error is not None, "an input without a result has an error"
        words = text("summary.unreadable", language, why=checked.error.in_full())
        # a report has one line, whatever its refusal lists
        return LeagueRow(input=checked.input, culprit=words.replace("\n", " "), state="unreadable")
    result = checked.result
    errors, warnings, notes = (
        sum(finding.severity == severity for finding in result.failures) for severity in SEVERITIES
    )
    whole = result.complete and not result.unreadable and not result.contradicted
    return LeagueRow(
        input=checked.input,
        organ=result.organ,
        year=result.year,
        errors=errors,
        warnings=warnings,
        notes=notes,
        unknown=sum(finding.status == "unknown" for finding in result.findings),
        culprit=_culprit(result, language),
        state="failing" if errors else "ok" if whole else "incomplete",
    )


def _culprit(result: CheckResult, language: str) -> str:
    """Say what was not read, else the one correction that is left, else the gravest failure."""
    if result.unreadable or result.contradicted:
        # made to stand before other sentences, it ends with what parts them
        return not_whole(result, language).rstrip("；; ")
    if result.failures and (change := certain_change(result, language)):
        return change
    gravest = sorted(result.failures, key=lambda finding: SEVERITIES.index(finding.severity))
    if gravest:
        return finding_line(gravest[0], language, whole=False)
    reasons = [reason.said.text(language) for reason in result.incomplete]
    return text("list.sentences", language).join(reasons)


def league(rows: Iterable[LeagueRow]) -> list[LeagueRow]:
    """Order reports: what could not be read, then by errors, warnings and notes; equal ones as they came."""
    return sorted(rows, key=lambda row: (row.state != "unreadable", -row.errors, -row.warnings, -row.notes))


def rules_by_count(tally: Tally, language: str) -> Iterator[tuple[str, str, str, int, int]]:
    """Give the rules that fail, the most frequent first: title, id, severity, reports, findings."""
    for rule in sorted(tally.findings, key=lambda one: (-tally.failing[one], -tally.findings[one], one)):
        title: Texts = tally.titles.get(rule, {})
        severity = text(f"severity.{tally.severities.get(rule, 'error')}", language)
        shown = pick(title, language) if title else rule
        yield shown, rule, severity, tally.failing[rule], tally.findings[rule]


def levels(tally: Tally, language: str) -> Sequence[tuple[str, int]]:
    """Count what fails by severity, the gravest first."""
    counted: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for rule, count in tally.findings.items():
        counted[tally.severities.get(rule, "error")] += count
    return [(Message(f"severity.{severity}").text(language), count) for severity, count in counted.items()]
