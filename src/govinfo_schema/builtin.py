"""What we ourselves bring in by the plugins' door: rulebooks, checks, readers and renderers.

Readers and renderers are imported when they are first used, since formats pull in heavy libraries.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, Final

from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.checks.form import CHECKS
from govinfo_schema.checking.rulebook.checks.narrative import CHECKS as TEXT_CHECKS
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import BUILTIN, Plugin, Reader, Renderer

__all__ = ["PLUGIN"]


def _call(module: str, name: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(import_module(f"govinfo_schema.{module}"), name)(*args, **kwargs)


def _later(module: str, name: str) -> Callable[..., Any]:
    return partial(_call, module, name)


def _reader(format: str, module: str, title: str) -> Reader:
    """Read a format by its module, in a process of its own where the module asks for it."""
    whole = f"govinfo_schema.reading.documents.{module}"
    return Reader(
        format=format,
        read=partial(_call, "reading.documents.apart.isolation", "read_bounded", whole),
        title=title,
    )


PLUGIN: Final = Plugin(
    name=BUILTIN,
    rulesets=tuple(rulebook(edition) for edition in EDITIONS),
    checks={**CHECKS, **TEXT_CHECKS},
    readers=(
        _reader("text", "text.read_text", "纯文本"),
        _reader("html", "html.read_html", "网页 HTML"),
        _reader("docx", "office.docx", "Word DOCX"),
        _reader("xlsx", "office.sheets", "Excel XLSX"),
        _reader("xls", "office.sheets", "Excel XLS"),
        _reader("ods", "office.sheets", "OpenDocument ODS"),
        _reader("pdf", "pdf.read_pdf", "PDF"),
        _reader("doc", "office.libreoffice", "Word DOC、WPS"),
        _reader("rtf", "office.libreoffice", "RTF"),
        _reader("odt", "office.libreoffice", "OpenDocument ODT"),
    ),
    renderers=(
        Renderer(format="text", kind="check", render=_later("outputs.results.text", "render"), title="文字"),
        Renderer(format="json", kind="check", render=_later("outputs.results.json", "render"), title="JSON"),
        Renderer(
            format="json",
            kind="report",
            render=_later("form.convert", "dumps"),
            title="JSON",
            extensions=True,
        ),
        Renderer(
            format="text", kind="report", render=_later("outputs.documents.plain", "render"), title="纯文本"
        ),
        Renderer(
            format="html", kind="report", render=_later("outputs.documents.html", "render"), title="网页"
        ),
        Renderer(
            format="docx", kind="report", render=_later("outputs.documents.docx", "render"), title="Word"
        ),
        Renderer(
            format="xlsx", kind="report", render=_later("outputs.documents.xlsx", "render"), title="Excel"
        ),
    ),
)
