"""The first line of a report: what was found, and what that does not cover."""

from collections.abc import Iterable, Iterator
from typing import Final

from govinfo_schema.base.findings.completeness import By, Incomplete
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.source import CONTRADICTING_COPY, UNREAD_TABLES
from govinfo_schema.base.messages import Message, pick, text

__all__ = ["counts", "failures_by_severity", "not_whole", "said_above", "switched_off", "verdict"]

_MOST_RULES: Final = 4
"""So many rules are named; of more, how many there are."""
_NOT_WHOLE = UNREAD_TABLES | {"page-scanned"}


def verdict(name: str, result: CheckResult, language: str) -> str:
    """Say in one line what was found of a report, and what that does not cover, and why."""
    return text(
        "text.verdict",
        language,
        input=name,
        organ=result.organ,
        report=Message("term.report-of-no-year")
        if result.year is None
        else Message("term.report-of", {"year": result.year}),
        edition=result.edition,
        reading=not_whole(result, language),
        found=_found(result, language),
        left=text("text.verdict.left", language, reasons=_reasons(result.incomplete, language))
        if result.incomplete
        else "",
    )


def switched_off(result: CheckResult, language: str) -> Iterator[str]:
    """Name whoever switched rules off or re-graded them unseen, and the rules: a line each."""
    by_whom: dict[By, list[str]] = {}
    for changed in result.switched_off:
        # who gave the option sees it in the command, or in the call
        if changed.by.kind != "option":
            by_whom.setdefault(changed.by, []).append(changed.rule)
    for by, rules in by_whom.items():
        yield text(
            "text.switched-off" if len(rules) <= _MOST_RULES else "text.switched-off-more",
            language,
            by=Message(f"by.{by.kind}", {"name": by.name}),
            rules=rules[:_MOST_RULES],
            more=len(rules) - _MOST_RULES,
        )


def _found(result: CheckResult, language: str) -> str:
    failures = failures_by_severity(result, language)
    if not result.ok:
        return text("text.verdict.fail", language, failures=failures)
    if result.complete and not result.contradicted:
        return text("text.verdict.soft" if failures else "text.verdict.ok", language, failures=failures)
    # nothing fails in what was decided: no more is said than that
    # which of the two tables counts nobody knows, so not even what was decided is a verdict
    if result.contradicted and not failures:
        return text("text.verdict.contradicted", language)
    return text(
        "text.verdict.soft-incomplete" if failures else "text.verdict.incomplete", language, failures=failures
    )


def failures_by_severity(result: CheckResult, language: str) -> str:
    """Count what fails: 2 处错误、1 处警告; nothing where nothing fails."""
    counted = {
        severity: sum(finding.severity == severity for finding in result.failures) for severity in SEVERITIES
    }
    return text("list.separator", language).join(
        text("text.severity-count", language, severity=text(f"severity.{severity}", language), count=count)
        for severity, count in counted.items()
        if count
    )


def not_whole(result: CheckResult, language: str) -> str:
    """Say before all else which tables were not read though they stand there, or stand there twice."""
    said = ""
    for key, holds, codes in (
        ("text.not-whole", result.unreadable, _NOT_WHOLE),
        ("text.contradicted", result.contradicted, {CONTRADICTING_COPY}),
    ):
        if holds:
            messages = [
                pick(problem.message, language) for problem in result.problems if problem.code in codes
            ]
            said += text(key, language, what=text("list.sentences", language).join(dict.fromkeys(messages)))
    return said


def said_above(result: CheckResult) -> frozenset[str]:
    """Give the codes of the problems that the verdict itself says in full."""
    return _NOT_WHOLE if result.unreadable else frozenset()


def _reasons(incomplete: Iterable[Incomplete], language: str) -> str:
    return text("list.sentences", language).join(reason.said.text(language) for reason in incomplete)


def counts(result: CheckResult, language: str) -> str:
    """Say how many rules were met, and how many of the form's own identities."""
    summary, hard = result.summary, result.identities
    said = text(
        "text.counts-hard-added" if result.added else "text.counts-hard",
        language,
        total=sum(hard.values()),
        own=sum(hard.values()) - result.added,
        passed=hard["pass"],
        failed=hard["fail"],
        unknown=hard["unknown"],
    )
    said += text(
        "text.counts",
        language,
        passed=summary["pass"],
        failed=summary["fail"],
        unknown=summary["unknown"],
    )
    if broken := summary["unsupported"] + summary["error"]:
        said += text("text.counts-broken", language, broken=broken)
    if waived := sum(finding.waived is not None for finding in result.findings):
        said += text("text.counts-waived", language, count=waived)
    return said
