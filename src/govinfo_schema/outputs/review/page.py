"""The review page: one self-contained file a run, to be looked at, printed and handed on.

The three tables of each report are redrawn, with the cells of failing rules marked and the sum in words
beside them. No scripts, nothing from elsewhere, no link out; whatever a document says is escaped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick, text
from govinfo_schema.base.messages.basis import clauses
from govinfo_schema.base.pointers import visible
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.form.paper.shown import shown_number
from govinfo_schema.outputs.charts.drawing import STYLE
from govinfo_schema.outputs.charts.figures import run_charts
from govinfo_schema.outputs.documents.content import UNREAD
from govinfo_schema.outputs.results.json import tool_version
from govinfo_schema.outputs.results.redrawn import redrawn_tables
from govinfo_schema.outputs.wording.cell_lines import cell_lines
from govinfo_schema.outputs.wording.diagnosis import diagnosis_lines
from govinfo_schema.outputs.wording.verdict import counts, switched_off, verdict

__all__ = ["render"]

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The page holds no script, and the browser fetches nothing for it."""


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> bytes:
    """Write a run's results as an HTML page in UTF-8."""
    return ("\n".join(_page(list(checked), language)) + "\n").encode()


def _page(inputs: Sequence[Checked], language: str) -> Iterator[str]:
    title = _said("review.title", language)
    yield from ("<!DOCTYPE html>", f'<html lang="{language}">', "<head>", '<meta charset="utf-8">')
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{title}</title>"
    yield f"<style>{_style()}{STYLE}</style>"
    yield from ("</head>", "<body>", "<main>", f"<h1>{title}</h1>")
    yield f'<p class="grey">{_text(_made_by(inputs, language))}</p>'
    if len(inputs) > 1:
        yield from _index(inputs, language)
        yield from run_charts(inputs, language)
    for number, checked in enumerate(inputs, 1):
        yield f'<section id="r{number}" aria-labelledby="h{number}">'
        yield f'<h2 id="h{number}">{_text(checked.input)}</h2>'
        yield from _report(checked, language)
        yield "</section>"
    yield from ("</main>", "</body>", "</html>")


def _style() -> str:
    return files("govinfo_schema.outputs.review").joinpath("style.css").read_text(encoding="utf-8")


def _made_by(inputs: Sequence[Checked], language: str) -> str:
    used = dict.fromkeys(
        f"{use.id} {use.version}" for one in inputs if one.result for use in one.result.rulesets
    )
    rulesets = text("list.separator", language).join(used)
    return text("review.made-by", language, version=tool_version(), rulesets=rulesets)


def _index(inputs: Sequence[Checked], language: str) -> Iterator[str]:
    """List the reports with their counts, each with a way to it."""
    heads = [_said(f"review.{name}", language) for name in ("input", "organ", "year")]
    heads += [_said(f"severity.{severity}", language) for severity in SEVERITIES]
    yield '<div class="wide"><table class="index"><thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead><tbody>"
    for number, checked in enumerate(inputs, 1):
        link = f'<a href="#r{number}">{_text(checked.input)}</a>'
        if checked.result is None:
            yield f'<tr><td>{link}</td><td colspan="5">{_text(checked.why_unreadable(language))}</td></tr>'
            continue
        counts = [sum(f.severity == severity for f in checked.result.failures) for severity in SEVERITIES]
        shown = [checked.result.organ, "" if checked.result.year is None else checked.result.year, *counts]
        yield f"<tr><td>{link}</td>" + "".join(f"<td>{_text(str(cell))}</td>" for cell in shown) + "</tr>"
    yield "</tbody></table></div>"


def _report(checked: Checked, language: str) -> Iterator[str]:
    if checked.result is None:
        yield f'<article class="error"><p>{_text(checked.why_unreadable(language))}</p></article>'
        return
    result = checked.result
    yield f"<p><strong>{_text(verdict(checked.input, result, language))}</strong></p>"
    yield from (f"<p>{_text(line)}</p>" for line in switched_off(result, language))
    if result.diagnosis is not None and result.failures:
        lines = diagnosis_lines(result.diagnosis, result, language)
        yield (
            '<article class="note">'
            # they are set in for a terminal
            + "".join(f"<p>{_text(line.strip())}</p>" for line in lines)
            + "</article>"
        )
    yield f'<p class="grey">{_text(counts(result, language))}</p>'
    for finding in result.findings:
        if finding.status in ("fail", "error"):
            yield from _finding(finding, result, language)
    if result.problems:
        yield f"<h3>{_said('text.problems', language)}</h3><ul>"
        yield from (f"<li>{_text(pick(problem.message, language))}</li>" for problem in result.problems)
        yield "</ul>"
    for root, redrawn in redrawn_tables(result).items():
        yield from _table(redrawn.table, root, result, language)


def _finding(finding: Finding, result: CheckResult, language: str) -> Iterator[str]:
    severity = _said(f"severity.{finding.severity}", language)
    yield f'<article class="{finding.severity}">'
    yield f"<h3>{severity}：{_text(pick(finding.title, language))}</h3>"
    yield f"<p>{_text(pick(finding.message, language))}</p>"
    if finding.op is not None:
        lines = cell_lines(finding.cells, result, language)
        yield "<ul>" + "".join(f"<li>{_text(line)}</li>" for line in lines) + "</ul>"
    yield from (f"<p>{_text(pick(hint['message'], language))}</p>" for hint in finding.hints)
    if finding.waived is not None:
        yield f"<p>{_text(text('text.waived', language, **finding.waived))}</p>"
    yield f'<p class="grey">{_text("；".join(clauses(finding.basis)))} [{_text(finding.id)}]</p>'
    yield "</article>"


def _table(table: LayoutTable, root: str, result: CheckResult, language: str) -> Iterator[str]:
    marks = _marks(result)
    # of every form: a report may mix two
    places = {place.pointer: place for form in EDITIONS.values() for place in cells(form)}
    name = text(f"table.{table.number}", language)
    yield f'<div class="wide"><table aria-label="{_text(name)}" data-root="{_text(root)}">'
    yield "<thead>" if table.head else "<tbody>"
    for number, row in enumerate(table.rows(), 1):
        yield "<tr>" + "".join(_cell(cell, result, marks, places, language) for cell in row) + "</tr>"
        if number == table.head:
            yield "</thead><tbody>"
    yield "</tbody></table></div>"


def _marks(result: CheckResult) -> Mapping[str, tuple[str, list[Finding]]]:
    """Say of each cell which failing rules see it; the gravest decides how it looks."""
    marks: dict[str, tuple[str, list[Finding]]] = {}
    for severity in SEVERITIES:
        for finding in result.failures:
            if finding.severity == severity:
                for cell in finding.cells:
                    if cell.origin == "report":
                        look = "fail" if severity == "error" else severity
                        marks.setdefault(cell.pointer, (look, []))[1].append(finding)
    return marks


def _cell(
    cell: LayoutCell,
    result: CheckResult,
    marks: Mapping[str, tuple[str, list[Finding]]],
    places: Mapping[str, Place],
    language: str,
) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    if cell.kind != "value":
        scope = "row" if cell.kind == "label" else "col"
        return f'<th class="{cell.kind}" scope="{scope}"{spans}>{_text(cell.text)}</th>'
    value = result.values.get(cell.pointer)
    shown = "" if value is None else shown_number(value, places.get(cell.pointer))
    look, seen = marks.get(cell.pointer, ("", []))
    if cell.pointer in result.unread:
        # what fails keeps its look, which is graver
        look, shown = look or "unread", UNREAD
    said = "&#10;".join(_text(pick(finding.message, language)) for finding in seen)
    extra = f' class="{look}"' if look else ""
    extra += f' tabindex="0" title="{said}"' if said else ""
    return f'<td{spans}{extra} data-pointer="{_text(cell.pointer)}">{_text(shown)}</td>'


def _said(key: str, language: str) -> str:
    return _text(text(key, language))


def _text(words: str) -> str:
    return escape(visible(words))
