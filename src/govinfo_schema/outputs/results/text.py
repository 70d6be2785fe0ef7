"""Check results as a colleague would say them: the verdict first, then each finding with its numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from govinfo_schema.base.findings.completeness import Incomplete
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.findings.source import (
    CONTRADICTING_COPY,
    UNREAD_TABLES,
    YEAR_WITHOUT_FORM,
    ReadingProblem,
)
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, Message, pick, text
from govinfo_schema.base.messages.basis import clauses
from govinfo_schema.form.paper.shown import find_place
from govinfo_schema.outputs.results.cell_lines import cell_lines, where_printed
from govinfo_schema.outputs.results.diagnosis import diagnosis_lines
from govinfo_schema.outputs.results.tally import Tally, tally_of

__all__ = ["block", "closing", "render", "verdict"]

_SAID_FIRST: Final = UNREAD_TABLES | {"page-scanned"}
_MOST_OF_A_CAUSE: Final = 3
"""So many problems of one cause are said one by one."""
_SHOWN_ROWS: Final = 6


def render(
    checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, everything: bool = False, **_: Any
) -> str:
    """Write a run's results as text, ending with a newline."""
    inputs = list(checked)
    blocks = [block(one, language, everything) for one in inputs]
    return "\n\n".join([*blocks, *closing(tally_of(*inputs), language)]) + "\n"


def block(one: Checked, language: str, everything: bool) -> str:
    """Write what is said of one input."""
    return "\n".join(_input(one, language, everything))


def closing(tally: Tally, language: str) -> list[str]:
    """Write what is said at the end of a run: broken plugins, waivers that met nothing, and the counts."""
    errors = sorted(tally.plugin_errors, key=lambda error: (error.plugin, error.step, error.message))
    blocks = [
        text(
            "text.plugin-error",
            language,
            plugin=error.plugin,
            distribution=error.distribution,
            step=text(f"step.{error.step}", language),
            message=error.said,
        )
        for error in errors
    ]
    blocks += [
        text("text.unused-waiver", language, fingerprint=waiver.fingerprint[:12], reason=waiver.reason)
        for waiver in tally.unused or ()
    ]
    if tally.files > 1:
        blocks.append(
            text(
                "text.total",
                language,
                files=tally.files,
                ok=tally.ok,
                failed=tally.failed,
                unreadable=tally.unreadable,
            )
        )
    return blocks


def _input(one: Checked, language: str, everything: bool) -> list[str]:
    if one.result is None:
        assert one.error is not None, "an input without a result has an error"
        return text("text.error", language, input=one.input, message=one.error.in_full()).split("\n")
    result = one.result
    lines = [*_not_whole(one.input, result, language), verdict(one.input, result, language)]
    # whoever reads of failures alone should know as well that somebody made them fewer
    off = [reason for reason in result.incomplete if reason.code == "switched-off"]
    if off and not result.ok:
        lines.append(text("text.switched-off", language, reasons=_reasons(off, language)))
    quiet = 0
    for finding in result.findings:
        if finding.status == "unknown" and not everything:
            quiet += 1
            continue
        lines += ["", *_finding(finding, result, language)]
    if quiet:
        lines += ["", text("text.unknown-summary", language, count=quiet)]
    if result.diagnosis is not None:
        lines += ["", *diagnosis_lines(result.diagnosis, result, language)]
    if result.problems:
        lines += ["", text("text.problems", language)]
        lines += [f"  {line}" for line in _problem_lines(result.problems, language)]
    return lines


def _problem_lines(problems: Sequence[ReadingProblem], language: str) -> Iterator[str]:
    """Say each cause; of many rows that were not read for one cause the first few are enough."""
    causes = Counter(problem.code for problem in problems)
    said: Counter[str] = Counter()
    for problem in problems:
        said[problem.code] += 1
        if said[problem.code] <= _MOST_OF_A_CAUSE:
            yield _problem(problem, language)
        elif said[problem.code] == causes[problem.code]:
            yield text("text.more-of-a-cause", language, count=causes[problem.code] - _MOST_OF_A_CAUSE)


def _not_whole(name: str, result: CheckResult, language: str) -> list[str]:
    """Say before all else which tables were not read though they stand there, or stand there twice."""
    lines = []
    separator = "；" if language == "zh-CN" else "; "
    for key, said, codes in (
        ("text.not-whole", result.unreadable, _SAID_FIRST),
        ("text.contradicted", result.contradicted, {CONTRADICTING_COPY}),
    ):
        told = [pick(problem.message, language) for problem in result.problems if problem.code in codes]
        if said:
            lines.append(text(key, language, input=name, what=separator.join(dict.fromkeys(told))))
    return lines


def verdict(name: str, result: CheckResult, language: str) -> str:
    """Say in two lines what was found of a report, and what that does not cover."""
    summary = result.summary
    counts = text(
        "text.counts",
        language,
        passed=summary["pass"],
        failed=summary["fail"],
        unknown=summary["unknown"],
    )
    if broken := summary["unsupported"] + summary["error"]:
        counts += text("text.counts-broken", language, broken=broken)
    if waived := sum(finding.waived is not None for finding in result.findings):
        counts += text("text.counts-waived", language, count=waived)
    hard = result.identities
    counts += text(
        "text.counts-hard-added" if result.added else "text.counts-hard",
        language,
        total=sum(hard.values()),
        own=sum(hard.values()) - result.added,
        passed=hard["pass"],
        failed=hard["fail"],
        unknown=hard["unknown"],
    )
    failures = text("list.separator", language).join(
        text(
            "text.severity-count",
            language,
            severity=text(f"severity.{severity}", language),
            count=sum(finding.severity == severity for finding in result.failures),
        )
        for severity in SEVERITIES
        if any(finding.severity == severity for finding in result.failures)
    )
    key = "text.verdict.ok" if not failures else "text.verdict.fail" if not result.ok else "text.verdict.soft"
    if result.ok and not result.complete:
        key = "text.verdict.soft-incomplete" if failures else "text.verdict.incomplete"
    if key == "text.verdict.ok" and result.contradicted:
        key = "text.verdict.contradicted"
    return text(
        key,
        language,
        input=name,
        organ=result.organ,
        report=Message("term.report-of-no-year")
        if result.year is None
        else Message("term.report-of", {"year": result.year}),
        edition=result.edition,
        failures=failures,
        counts=counts,
        reasons=_reasons(result.incomplete, language),
    )


def _reasons(incomplete: Iterable[Incomplete], language: str) -> str:
    separator = "；" if language == "zh-CN" else "; "
    return separator.join(reason.said.text(language) for reason in incomplete)


def _finding(finding: Finding, result: CheckResult, language: str) -> list[str]:
    key = "text.finding" if finding.status == "fail" else "text.finding-status"
    lines = [
        text(
            key,
            language,
            severity=text(f"severity.{finding.severity}", language),
            status=text(f"status.{finding.status}", language),
            id=finding.id,
            title=pick(finding.title, language),
        ),
    ]
    listed = _blanks(finding, result.edition, language)
    if listed:
        lines += [f"  {text('text.missing-head', language, count=len(finding.missing))}", *listed]
    else:
        lines.append(f"  {pick(finding.message, language)}")
    if finding.status == "fail":
        if not listed:
            lines += [f"    {line}" for line in cell_lines(finding.cells, result, language)]
        badly = {at for one in result.problems if one.code != YEAR_WITHOUT_FORM for at in one.pointers}
        if badly & {cell.pointer for cell in finding.cells}:
            lines.append(f"  {text('text.read-badly', language)}")
    for hint in finding.hints:
        lines.append(f"  {text('text.hint', language, hint=pick(hint['message'], language))}")
    if finding.waived is not None:
        lines.append(f"  {text('text.waived', language, **finding.waived)}")
    if finding.status == "fail" and finding.basis:
        separator = "；" if language == "zh-CN" else "; "
        lines.append(f"  {text('text.basis', language, basis=separator.join(clauses(finding.basis)))}")
    return lines


def _blanks(finding: Finding, edition: str, language: str) -> list[str]:
    """Name the cells of a finding that are all blank, a row a line; nothing for any other finding."""
    blank = finding.status == "fail" and finding.op is None and len(finding.missing) == len(finding.cells)
    lines = _missing(finding.missing, edition, language) if blank and finding.missing else []
    return [f"    {line}" for line in lines]


def _missing(pointers: Sequence[str], edition: str, language: str) -> list[str]:
    """Name blank cells by row; the first rows are enough to see what is wrong."""
    rows: dict[str, list[str]] = {}
    for pointer in pointers:
        found = find_place(pointer, edition)
        if found is None:
            return []
        rows.setdefault(found.where_row(language), []).append(found.column(language))
    separator = text("list.separator", language)
    lines = [
        text("text.missing", language, row=row, columns=separator.join(columns))
        for row, columns in list(rows.items())[:_SHOWN_ROWS]
    ]
    if len(rows) > _SHOWN_ROWS:
        lines.append(text("text.missing-more", language, count=len(rows) - _SHOWN_ROWS))
    return lines


def _problem(problem: ReadingProblem, language: str) -> str:
    said = pick(problem.message, language)
    return said + where_printed(problem.source, language, said)
