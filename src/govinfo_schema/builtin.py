"""What we ourselves bring in by the plugins' door: rulebooks, checks, readers and renderers.

Readers and renderers are imported when they are first used, since formats pull in heavy libraries.
"""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from govinfo_schema.checking.rulebook import known_rulebook
from govinfo_schema.checking.rulebook.checks.form import CHECKS
from govinfo_schema.checking.rulebook.checks.narrative import CHECKS as TEXT_CHECKS
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import (
    BUILTIN,
    CheckContext,
    Plugin,
    ReadContext,
    Reader,
    Renderer,
    ReportContext,
)

if TYPE_CHECKING:
    from govinfo_schema.base.document.grid import Document

__all__ = ["PLUGIN"]


def _read(module: str, context: ReadContext) -> "Document":
    from govinfo_schema.reading.documents.apart.isolation import read_bounded

    return read_bounded(module, context.data, context.limits)


def _reader(format: str, module: str, title: str) -> Reader:
    """Read a format by its module, in a process of its own where the module asks for it."""
    return Reader(
        format=format, read=partial(_read, f"govinfo_schema.reading.documents.{module}"), title=title
    )


def _render_check(module: str, context: CheckContext) -> str | bytes:
    render = import_module(f"govinfo_schema.outputs.{module}").render
    made: str | bytes = render(
        context.checked, language=context.language, everything=context.everything, verbose=context.verbose
    )
    return made


def _render_report(module: str, context: ReportContext) -> str | bytes:
    made: str | bytes = import_module(f"govinfo_schema.outputs.{module}").render(context.report)
    return made


def _render_sdmx(context: ReportContext) -> bytes:
    from govinfo_schema.outputs.documents.sdmx import render

    return render(context.report, context.sources)


def _render_workbook(context: ReportContext) -> bytes:
    from govinfo_schema.outputs.workbook.official import render

    return render(context.report, context.language)


def _dump(context: ReportContext) -> bytes:
    from govinfo_schema.form.convert import dumps

    return dumps(context.report)


def _results(format: str, module: str, title: str) -> Renderer:
    return Renderer(format=format, kind="check", render=partial(_render_check, module), title=title)


def _render_summary(kind: str, context: CheckContext) -> str | bytes:
    tables = import_module("govinfo_schema.outputs.summary.league_files")
    made: str | bytes = getattr(tables, f"render_{kind}")(context.checked, language=context.language)
    return made


def _table(kind: str, title: str) -> Renderer:
    """Write the summary as a table of a kind."""
    return Renderer(
        format=f"summary-{kind}",
        kind="check",
        render=partial(_render_summary, kind),
        title=f"一览表 {title}",
    )


def _document(format: str, module: str, title: str) -> Renderer:
    return Renderer(format=format, kind="report", render=partial(_render_report, module), title=title)


PLUGIN: Final = Plugin(
    name=BUILTIN,
    rulesets=tuple(known_rulebook(edition) for edition in EDITIONS),
    checks={**CHECKS, **TEXT_CHECKS},
    readers=(
        _reader("text", "text.read_text", "纯文本"),
        _reader("html", "html.read_html", "网页 HTML"),
        _reader("mht", "html.read_mht", "单个文件网页 MHTML"),
        _reader("docx", "office.docx", "Word DOCX"),
        _reader("xlsx", "sheets.read_sheets", "Excel XLSX"),
        _reader("xls", "sheets.read_sheets", "Excel XLS"),
        _reader("excel-xml", "sheets.excel_xml", "Excel 2003 XML"),
        _reader("ods", "sheets.read_sheets", "OpenDocument ODS"),
        _reader("pdf", "pdf.read_pdf", "PDF"),
        _reader("ofd", "ofd.read_ofd", "OFD"),
        _reader("doc", "office.libreoffice", "Word DOC、WPS"),
        _reader("rtf", "office.libreoffice", "RTF"),
        _reader("odt", "office.libreoffice", "OpenDocument ODT"),
    ),
    renderers=(
        _results("text", "results.text", "文字"),
        _results("json", "results.json", "JSON"),
        _results("ndjson", "results.ndjson", "JSON Lines"),
        _results("summary", "results.summary", "一览表"),
        _results("csv", "results.csv", "CSV"),
        _results("parquet", "results.parquet", "Parquet"),
        _table("csv", "CSV"),
        _table("xlsx", "Excel"),
        _table("html", "网页"),
        _results("github", "results.github", "GitHub"),
        _results("junit", "results.junit", "JUnit"),
        _results("sarif", "results.sarif", "SARIF"),
        _results("html", "review.page", "审核页"),
        _results("xlsx", "results.workbook", "Excel"),
        Renderer(format="json", kind="report", render=_dump, title="JSON", extensions=True),
        _document("text", "documents.plain", "纯文本"),
        _document("html", "documents.html", "网页"),
        _document("docx", "documents.docx", "Word"),
        Renderer(format="xlsx", kind="report", render=_render_workbook, title="Excel"),
        Renderer(format="sdmx-csv", kind="report", render=_render_sdmx, title="SDMX-CSV"),
    ),
)
