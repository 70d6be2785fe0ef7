"""Many results at a glance: a line a report, then how often each rule fails and in how many reports."""

from collections.abc import Iterable
from typing import Any, Final

from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, text
from govinfo_schema.form.paper.shown import find_place
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.outputs.results.text import closing

__all__ = ["render", "summary_closing", "summary_heading", "summary_line"]

_COLUMNS: Final = ("input", "organ", "year", "errors", "warnings", "unknown", "culprit")


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's results as a table, columns parted by tabs."""
    inputs = list(checked)
    lines = [summary_heading(language), *(summary_line(one, language) for one in inputs)]
    return "\n".join(lines) + "\n" + summary_closing(tally_of(*inputs), language)


def summary_heading(language: str) -> str:
    """Name the columns."""
    return "\t".join(text(f"summary.{name}", language) for name in _COLUMNS)


def summary_line(one: Checked, language: str) -> str:
    """Say in a line whose report it is, how much fails in it, and where to look first."""
    if one.result is None:
        assert one.error is not None, "an input without a result has an error"
        message = text("text.error", language, input=one.input, message=one.error.in_full())
        return "\t".join([one.input, "", "", "", "", "", message.replace("\n", " ")])
    result = one.result
    counts = [sum(one.severity == severity for one in result.failures) for severity in ("error", "warning")]
    unknown = sum(finding.status == "unknown" for finding in result.findings)
    shown = [one.input, result.organ, result.year, *counts, unknown, _culprit(result, language)]
    return "\t".join("" if value is None else str(value) for value in shown)


def summary_closing(tally: Tally, language: str) -> str:
    """Count the failures by rule, the most frequent first, and say what the run comes to."""
    rules = sorted(tally.findings, key=lambda rule: (-tally.failing[rule], -tally.findings[rule], rule))
    lines = [
        text("summary.rule", language, rule=rule, findings=tally.findings[rule], reports=tally.failing[rule])
        for rule in rules
    ]
    blocks = [*(["\n".join(lines)] if lines else []), *closing(tally, language)]
    return "".join(f"\n{one}\n" for one in blocks)


def _culprit(result: CheckResult, language: str) -> str:
    """Name the cell that is certainly wrong, else the first rule that fails."""
    certain = result.diagnosis.certain if result.diagnosis is not None else ()
    for pointer in certain:
        place = find_place(pointer, result.edition)
        if place is not None:
            return place.where(language)
    return next((finding.id for finding in result.failures), "")
