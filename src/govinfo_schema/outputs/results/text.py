"""Check results as a colleague would say them: the verdict, the number to look at, then a line a finding."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick, text
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.outputs.wording.cell_lines import where_printed
from govinfo_schema.outputs.wording.diagnosis import diagnosis_lines
from govinfo_schema.outputs.wording.finding_lines import finding_lines, misprints_of
from govinfo_schema.outputs.wording.lines import ShownLine, plain_lines
from govinfo_schema.outputs.wording.verdict import counts, said_above, switched_off, verdict

__all__ = ["closing", "lines_of", "plugin_error_lines", "render"]

_MOST_OF_A_CAUSE: Final = 3
"""So many problems of one cause are said one by one."""


def render(
    checked: Iterable[Checked],
    *,
    language: str = DEFAULT_LANGUAGE,
    everything: bool = False,
    verbose: bool = False,
    **_: Any,
) -> str:
    """Write a run's results as text, ending with a newline."""
    inputs = list(checked)
    blocks = [plain_lines(lines_of(one, language, everything, verbose), language) for one in inputs]
    return "\n\n".join([*blocks, *closing(tally_of(*inputs), language)]) + "\n"


def lines_of(
    checked: Checked, language: str, everything: bool = False, verbose: bool = False
) -> list[ShownLine]:
    """Say all that is to be said of one input."""
    if checked.result is None:
        assert checked.error is not None, "an input without a result has an error"
        said = text("text.error", language, input=checked.input, message=checked.error.in_full())
        return [ShownLine(line, "bad") for line in said.split("\n")]
    result = checked.result
    lines = [ShownLine(verdict(checked.input, result, language), "good" if result.ok else "bad")]
    lines += [ShownLine(line) for line in switched_off(result, language)]
    if result.diagnosis is not None and result.failures:
        lines += [ShownLine(line, "culprit") for line in diagnosis_lines(result.diagnosis, result, language)]
    lines += _findings(result, language, everything, verbose)
    # at length each finding has its own
    if not verbose:
        lines += _hints(result, language)
    if problems := _left_to_say(result):
        lines += [ShownLine(), ShownLine(text("text.problems", language))]
        lines += [ShownLine(line, indent=2) for line in _problem_lines(problems, language)]
    if len(lines) > 1:
        lines.append(ShownLine())
    return [*lines, *_counted(result, language, everything, verbose)]


def _findings(result: CheckResult, language: str, everything: bool, verbose: bool) -> Iterator[ShownLine]:
    """Say the findings, the gravest first; what is open is counted, unless everything is asked for."""
    shown = [finding for finding in result.findings if everything or finding.status != "unknown"]
    shown.sort(key=lambda finding: (finding.status != "fail", SEVERITIES.index(finding.severity)))
    for number, finding in enumerate(shown):
        if verbose or number == 0:
            yield ShownLine()
        yield from finding_lines(finding, result, language, verbose=verbose)


def _hints(result: CheckResult, language: str) -> Iterator[ShownLine]:
    """Say once what rules that fail take for the cause."""
    hints = [pick(hint["message"], language) for finding in result.failures for hint in finding.hints]
    for hint in dict.fromkeys(hints):
        yield ShownLine(text("text.hint", language, hint=hint))


def _counted(result: CheckResult, language: str, everything: bool, verbose: bool) -> Iterator[ShownLine]:
    """End with the counts, and with how to see more where there is more."""
    yield ShownLine(counts(result, language), "grey")
    undecided = sum(finding.status == "unknown" for finding in result.findings)
    more = []
    if any(finding.op is not None for finding in result.failures) and not verbose:
        more.append(text("text.more.cells", language))
    if undecided and not everything:
        more.append(text("text.more.undecided", language))
    if more:
        yield ShownLine(text("text.more", language, how=text("list.separator", language).join(more)), "grey")


def _left_to_say(result: CheckResult) -> list[ReadingProblem]:
    """Leave the problems of reading that neither the verdict nor a finding says already."""
    above = said_above(result)
    misprints = [one for finding in result.failures for one in misprints_of(finding, result)]
    return [one for one in result.problems if one.code not in above and one not in misprints]


def _problem_lines(problems: Sequence[ReadingProblem], language: str) -> Iterator[str]:
    """Say each cause; of many rows that were not read for one cause the first few are enough."""
    causes = Counter(problem.code for problem in problems)
    said: Counter[str] = Counter()
    for problem in problems:
        said[problem.code] += 1
        if said[problem.code] <= _MOST_OF_A_CAUSE:
            words = pick(problem.message, language)
            yield words + where_printed(problem.source, language, words)
        elif said[problem.code] == causes[problem.code]:
            yield text("text.more-of-a-cause", language, count=causes[problem.code] - _MOST_OF_A_CAUSE)


def plugin_error_lines(errors: Iterable[PluginError], language: str) -> list[str]:
    """Say what is broken of which plugin."""
    return [
        text(
            "text.plugin-error",
            language,
            plugin=error.plugin,
            distribution=error.distribution,
            step=text(f"step.{error.step}", language),
            message=error.said,
        )
        for error in sorted(errors, key=lambda error: (error.plugin, error.step, error.message))
    ]


def closing(tally: Tally, language: str) -> list[str]:
    """Write what is said at the end of a run: broken plugins, waivers that met nothing, and the counts."""
    blocks = plugin_error_lines(tally.plugin_errors, language)
    blocks += [
        text(
            "text.expired-waiver" if waiver.expired else "text.unused-waiver",
            language,
            fingerprint=waiver.fingerprint[:12],
            reason=waiver.reason,
            until=waiver.until,
        )
        for waiver in tally.unused or ()
    ]
    # of one report its verdict has said it all
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
