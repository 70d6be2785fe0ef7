"""A finding in lines: one that says it, and, where they are asked for, its cells, its words and its basis."""

from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.source import MISPRINTED, YEAR_WITHOUT_FORM, ReadingProblem
from govinfo_schema.base.messages import Message, Value, pick, text
from govinfo_schema.base.messages.basis import clauses
from govinfo_schema.form.paper.shown import find_place
from govinfo_schema.outputs.wording.cell_lines import cell_lines, where_printed
from govinfo_schema.outputs.wording.lines import Look, ShownLine

__all__ = ["finding_line", "finding_lines", "misprints_of"]

_SHOWN_ROWS: Final = 6
_MOST_TERMS: Final = 4
"""A sum of so few terms is said with them all the same."""
_NOT_A_SENTENCE: Final = ("reason.", "status.plugin.", "present.pass")
"""Messages that say something of the rule only beside its title."""


def finding_lines(finding: Finding, result: CheckResult, language: str, *, verbose: bool) -> list[ShownLine]:
    """Say a finding in a line; ``verbose`` adds its title, the cells that it compares, and its basis."""
    line = _misprints(finding, result, language) or finding_line(finding, language, whole=verbose)
    lines = [ShownLine(line, _look(finding), finding.id)]
    if verbose:
        lines += _at_length(finding, result, language)
    return lines


def misprints_of(finding: Finding, result: CheckResult) -> tuple[ReadingProblem, ...]:
    """Give the problems that say of each cell of a finding what is printed there instead of a number."""
    if finding.status != "fail" or finding.op is not None:
        return ()
    cells = {cell.pointer for cell in finding.cells}
    told = tuple(one for one in result.problems if one.code in MISPRINTED and cells.issuperset(one.pointers))
    return told if cells and cells == {pointer for one in told for pointer in one.pointers} else ()


def _misprints(finding: Finding, result: CheckResult, language: str) -> str:
    """Say in a finding's line which cells print what; the problem of reading is not said besides."""
    said = []
    for one in misprints_of(finding, result):
        words = pick(one.message, language)
        said.append(words + where_printed(one.source, language, words))
    if not said or finding.waived is not None:  # the usual line says who waived it, and why
        return ""
    kind = text(f"severity.{finding.severity}", language)
    return text("text.finding", language, kind=kind, said=text("list.sentences", language).join(said))


def finding_line(finding: Finding, language: str, *, whole: bool = True) -> str:
    """Say what does not agree, or how else a rule came out: 错误：表三 总计列：办理总计 63，应等于 …

    Not ``whole``, it gives a long sum's total without its parts.
    """
    kind = f"severity.{finding.severity}" if finding.status == "fail" else f"status.{finding.status}"
    said = (finding.said if whole else _shortened(finding.said)).text(language)
    if _needs_title(finding):
        said = text("text.titled", language, title=pick(finding.title, language), said=said)
    if finding.waived is not None:
        kind = "text.waived-kind"
        said += text("text.waived-behind", language, **finding.waived)
    return text("text.finding", language, kind=text(kind, language), said=said)


def _needs_title(finding: Finding) -> bool:
    """Tell whether the sentence alone leaves open what the rule asks: a sum says it, a bound does not."""
    if finding.said.key.startswith("linear.") and finding.said.key != "linear.own":
        return finding.op != "="
    return finding.said.key.startswith(_NOT_A_SENTENCE)


def _shortened(said: Message) -> Message:
    """Leave out what a long sum adds up, wherever it stands in a sentence."""
    if said.key == "side.sum" and len(terms := said.values["terms"]) > _MOST_TERMS:
        # with something taken away it is no sum of parts, and the terms are needed to understand it
        if all(one.key == "term.plus" for one in terms[1:]):
            return Message("text.short-sum", {"total": said.values["total"]})
        return said
    return Message(said.key, {name: _short_value(value) for name, value in said.values.items()})


def _short_value(value: Value) -> Value:
    if isinstance(value, Message):
        return _shortened(value)
    return [_short_value(one) for one in value] if isinstance(value, list | tuple) else value


def _look(finding: Finding) -> Look:
    if finding.status != "fail" or finding.waived is not None:
        return "grey"
    return finding.severity


def _at_length(finding: Finding, result: CheckResult, language: str) -> Iterator[ShownLine]:
    # a message without a title of its own has it already
    if not _needs_title(finding):
        yield ShownLine(text("text.rule", language, title=pick(finding.title, language)), indent=2)
    if finding.status == "fail":
        lines = _blanks(finding, result.edition, language) or cell_lines(finding.cells, result, language)
        yield from (ShownLine(line, indent=4) for line in lines)
        badly = {
            pointer for one in result.problems if one.code != YEAR_WITHOUT_FORM for pointer in one.pointers
        }
        if badly & {cell.pointer for cell in finding.cells}:
            yield ShownLine(text("text.read-badly", language), "warning", indent=2)
    for hint in finding.hints:
        yield ShownLine(text("text.hint", language, hint=pick(hint["message"], language)), indent=2)
    if finding.status == "fail" and finding.basis:
        basis = text("list.sentences", language).join(clauses(finding.basis))
        yield ShownLine(text("text.basis", language, basis=basis), "grey", indent=2)


def _blanks(finding: Finding, edition: str, language: str) -> list[str]:
    """Name the cells of a finding that are all blank, a row a line; nothing for any other finding."""
    blank = finding.op is None and len(finding.missing) == len(finding.cells)
    return _missing(finding.missing, edition, language) if blank and finding.missing else []


def _missing(pointers: Sequence[str], edition: str, language: str) -> list[str]:
    """Name blank cells by row; the first rows are enough to see what is wrong."""
    rows: dict[str, list[str]] = {}
    for pointer in pointers:
        place = find_place(pointer, edition)
        # what is no cell of the form has no row: the usual lines name it
        if place is None:
            return []
        rows.setdefault(place.where_row(language), []).append(place.column(language))
    separator = text("list.separator", language)
    lines = [
        text("text.missing", language, row=row, columns=separator.join(columns))
        for row, columns in list(rows.items())[:_SHOWN_ROWS]
    ]
    if len(rows) > _SHOWN_ROWS:
        lines.append(text("text.missing-more", language, count=len(rows) - _SHOWN_ROWS))
    return lines
