"""Findings as a table with commas, for spreadsheets: a line a finding, with a byte order mark for Excel."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick
from govinfo_schema.base.messages.basis import clauses

__all__ = ["COLUMNS", "flat_rows", "harmless", "render"]

COLUMNS: Final = (
    "input",
    "organ",
    "year",
    "edition",
    "status",
    "severity",
    "rule",
    "id",
    "left",
    "op",
    "right",
    "residual",
    "message",
    "cells",
    "waived",
    "basis",
    "fingerprint",
)
# tab and CR too: a program that drops them would meet the formula behind them
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+")


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's findings with a heading line; an input that could not be read has a line too."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for row in flat_rows(checked, language):
        table.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
    return "\ufeff" + written.getvalue()


def flat_rows(checked: Iterable[Checked], language: str) -> Iterator[list[str | int | None]]:
    """Give a row a finding, in the order of the inputs, with the columns of ``COLUMNS``."""
    for one in checked:
        if one.result is None:
            told = {"input": one.input, "status": "unreadable", "message": one.why_unreadable(language)}
            yield [told.get(column) for column in COLUMNS]
        else:
            for finding in one.result.findings:
                yield _row(one.input, one.result, finding, language)


def _row(name: str, result: CheckResult, finding: Finding, language: str) -> list[str | int | None]:
    return [
        name,
        result.organ,
        result.year,
        result.edition,
        finding.status,
        finding.severity,
        finding.rule,
        finding.id,
        finding.left,
        finding.op,
        finding.right,
        finding.residual,
        pick(finding.message, language),
        " ".join(dict.fromkeys(cell.pointer for cell in finding.cells)),
        None if finding.waived is None else finding.waived["reason"],
        "；".join(clauses(finding.basis)),
        finding.fingerprint,
    ]


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; numbers stay numbers."""
    is_formula = _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
    return f"'{cell}" if is_formula else cell
