"""``--format xlsx``: what was found, as a workbook to work on.

Of one report the tables are there with their numbers and every identity as a formula; of many, a list of
them and of all that was found.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick, text
from govinfo_schema.base.messages.basis import clauses
from govinfo_schema.form.paper.layout import LayoutTable
from govinfo_schema.form.paper.shown import find_place, json_number
from govinfo_schema.outputs.documents.content import UNREAD, DocumentLayout, SectionLayout, usual_title
from govinfo_schema.outputs.results.redrawn import redrawn_tables
from govinfo_schema.outputs.wording.verdict import verdict
from govinfo_schema.outputs.workbook.book import BookContent, write_book
from govinfo_schema.outputs.workbook.finding_sheets import FoundRow, ListedRow, write_list
from govinfo_schema.outputs.workbook.table_sheets import Amount

__all__ = ["render"]


def render(
    checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, everything: bool = False, **_: Any
) -> bytes:
    """Write a run's results as an XLSX file.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    inputs = list(checked)
    if len(inputs) == 1 and inputs[0].result is not None:
        return write_book(_content(inputs[0].input, inputs[0].result, language, everything))
    rows = [
        row
        for one in inputs
        if one.result is not None
        for row in _rows(one.input, one.result, language, everything)
    ]
    return write_list([_listed(one) for one in inputs], rows, language)


def _content(name: str, result: CheckResult, language: str, everything: bool) -> BookContent:
    tables = redrawn_tables(result)
    sections = tuple(
        SectionLayout(heading=one.heading, text=(), table=_filled(one.table, result))
        for one in tables.values()
    )
    previous = None if result.previous is None else _amounts(result.previous, result.edition)
    # with no report of last year nothing is known to be lacking in it
    known = result.values if result.previous is None else result.previous
    title = "" if result.year is None else text("workbook.previous-of", language, year=result.year - 1)
    return BookContent(
        page=DocumentLayout(
            title=(f"{result.organ}{usual_title(result.year)}",), opening=(), sections=sections
        ),
        own=result.edition,
        layouts={root: one.edition for root, one in tables.items()},
        previous=previous,
        previous_title=title or text("workbook.previous", language),
        lacking=frozenset(pointer for pointer in result.values if pointer not in known),
        verdict=verdict(name, result, language),
        found=list(_rows("", result, language, everything)),
        language=language,
    )


def _filled(table: LayoutTable, result: CheckResult) -> LayoutTable:
    values = _amounts(result.values, result.edition)
    cells = (
        attrs.evolve(cell, text=UNREAD)
        if cell.pointer in result.unread
        else attrs.evolve(cell, value=values.get(cell.pointer))
        for cell in table.cells
    )
    return attrs.evolve(table, cells=tuple(cells))


def _amounts(values: Mapping[str, int | None], edition: str) -> dict[str, Amount]:
    """Give numbers as cells show them: money in 万元."""
    found: dict[str, Amount] = {}
    for pointer, value in values.items():
        if value is not None:
            shown = json_number(value, find_place(pointer, edition))
            found[pointer] = Decimal(shown) if isinstance(shown, str) else shown
    return found


def _rows(name: str, result: CheckResult, language: str, everything: bool) -> Iterator[FoundRow]:
    for finding in result.findings:
        if everything or finding.status in ("fail", "error"):
            yield _row(name, finding, language)


def _row(name: str, finding: Finding, language: str) -> FoundRow:
    failed = finding.status == "fail"
    said = [pick(finding.message, language)]
    said += [pick(hint["message"], language) for hint in finding.hints]
    if finding.waived is not None:
        said.append(text("text.waived", language, **finding.waived))
    key = f"severity.{finding.severity}" if failed else f"status.{finding.status}"
    return FoundRow(
        report=name,
        severity=text(key, language),
        look=finding.severity if failed and finding.waived is None else "cell",
        title=pick(finding.title, language),
        words="\n".join(said),
        basis="\n".join(clauses(finding.basis)),
        id=finding.id,
    )


def _listed(checked: Checked) -> ListedRow:
    result = checked.result
    if result is None:
        return ListedRow(report=checked.input, error=str(checked.error))
    counts = tuple(
        sum(finding.severity == severity for finding in result.failures) for severity in SEVERITIES
    )
    return ListedRow(
        report=checked.input,
        organ=result.organ,
        year=result.year,
        counts=(*counts, result.identities["unknown"]),
    )
