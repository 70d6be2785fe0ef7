"""The league table as files for people: with commas, as a workbook, as a page to print."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final

from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, text
from govinfo_schema.base.pointers import visible
from govinfo_schema.outputs.charts.drawing import STYLE
from govinfo_schema.outputs.charts.figures import rules_chart, run_charts
from govinfo_schema.outputs.results.csv import harmless
from govinfo_schema.outputs.results.json import tool_version
from govinfo_schema.outputs.results.league import (
    COLUMNS,
    LeagueRow,
    league,
    league_row,
    levels,
    rules_by_count,
)
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.outputs.results.text import closing
from govinfo_schema.outputs.workbook.finding_sheets import LONGEST, new_book, new_sheet
from govinfo_schema.outputs.workbook.looks import BookLooks

__all__ = ["render_csv", "render_html", "render_xlsx"]

_RULE_COLUMNS: Final = ("rule-title", "rule-id", "severity", "reports", "findings")
_WIDTHS: Final = (8, 34, 8, 8, 8, 8, 10, 60, 30)
_RULE_WIDTHS: Final = (60, 36, 8, 10, 8)
# the page holds no script, and a browser fetches nothing for it
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def render_csv(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write the league table with commas, the worst first, with a byte order mark for Excel."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([text("summary.rank", language), *_heads(language)])
    for rank, row in enumerate(league(league_row(one, language) for one in checked), 1):
        cells = ["" if cell is None else harmless(visible(str(cell))) for cell in row.cells()]
        table.writerow([rank, *cells])
    return "\ufeff" + written.getvalue()


def _heads(language: str, names: Sequence[str] = COLUMNS) -> list[str]:
    return [text(f"summary.{name}", language) for name in names]


def render_xlsx(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> bytes:
    """Write a workbook: a sheet of reports, the worst first, and a sheet of rules.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    made = io.BytesIO()
    book = new_book(made)
    looks = BookLooks(book)
    inputs = list(checked)
    rows = [[rank, *row.cells()] for rank, row in enumerate(_ranked(inputs, language), 1)]
    heads = [text("summary.rank", language), *_heads(language)]
    _write_sheet(new_sheet(book, text("summary.sheet", language)), looks, heads, rows, _WIDTHS)
    rules = [list(rule) for rule in rules_by_count(tally_of(*inputs), language)]
    sheet = new_sheet(book, text("summary.rules-sheet", language))
    _write_sheet(sheet, looks, _heads(language, _RULE_COLUMNS), rules, _RULE_WIDTHS)
    book.close()
    return made.getvalue()


def _ranked(inputs: Iterable[Checked], language: str) -> list[LeagueRow]:
    return league(league_row(one, language) for one in inputs)


def _write_sheet(
    sheet: Any,
    looks: BookLooks,
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    widths: Sequence[int],
) -> None:
    """Write a table that is looked through: heads that stay, a filter, a page's width."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks["head"])
    for number, row in enumerate(rows, 1):
        needed = [1]
        for column, value in enumerate(row):
            if isinstance(value, str):
                words = visible(value)[:LONGEST]
                sheet.write_string(number, column, words, looks["cell"])  # never taken for a formula
                # rounded up; a Chinese character is two columns wide
                needed.append(-(-2 * len(words) // widths[column]))
            elif value is None:
                sheet.write_blank(number, column, None, looks["number"])
            else:
                sheet.write_number(number, column, value, looks["number"])
        # a row is as high as its longest text needs, since not every program works that out by itself
        sheet.set_row(number, min(400, 15 * max(needed)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.repeat_rows(0)


def render_html(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> bytes:
    """Write one page: what the run comes to, the league table, the rules, and charts of the units."""
    return ("\n".join(_page(list(checked), language)) + "\n").encode()


def _page(inputs: Sequence[Checked], language: str) -> Iterator[str]:
    title = escape(text("summary.title", language))
    style = files("govinfo_schema.outputs.review").joinpath("style.css").read_text(encoding="utf-8")
    tally = tally_of(*inputs)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{title}</title>\n<style>{style}{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    used = text("list.separator", language).join(dict.fromkeys(f"{u.id} {u.version}" for u in tally.rulesets))
    made = text("review.made-by", language, version=tool_version(), rulesets=used)
    yield f'<p class="grey">{escape(made)}</p>'
    yield from (f"<p><strong>{escape(line)}</strong></p>" for line in closing(tally, language))
    yield from _reports(inputs, language)
    yield from _rules(tally, language)
    yield from run_charts(inputs, language)
    yield "</main>\n</body>\n</html>"


def _reports(inputs: Sequence[Checked], language: str) -> Iterator[str]:
    heads = [text("summary.rank", language), *_heads(language)]
    yield from _table(
        "league",
        heads,
        [(row.state, [rank, *row.cells()]) for rank, row in enumerate(_ranked(inputs, language), 1)],
    )


def _rules(tally: Tally, language: str) -> Iterator[str]:
    rules = list(rules_by_count(tally, language))
    if not rules:
        return
    yield f"<h2>{escape(text('summary.rules-sheet', language))}</h2>"
    counted = text("list.separator", language).join(
        text("text.severity-count", language, severity=severity, count=count)
        for severity, count in levels(tally, language)
    )
    yield f"<p>{escape(text('summary.levels', language, counts=counted))}</p>"
    yield from rules_chart([(title, reports) for title, _, _, reports, _ in rules], language)
    yield from _table("league", _heads(language, _RULE_COLUMNS), [("", list(rule)) for rule in rules])


def _table(look: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[object]]]) -> Iterator[str]:
    named = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield f'<div class="wide"><table class="{look}"><thead><tr>{named}</tr></thead><tbody>'
    for state, cells in rows:
        shown = "".join(
            f"<td{'' if isinstance(cell, int) else ' class=words'}>"
            f"{escape('' if cell is None else visible(str(cell)))}</td>"
            for cell in cells
        )
        yield f'<tr class="{state}">{shown}</tr>'
    yield "</tbody></table></div>"
