"""Write a report as Markdown: its organ and year, and a table of every number that is stated."""

import govinfo_schema as gs
from govinfo_schema.plugins import Renderer, ReportContext

__all__ = ["RENDERER"]

HEADINGS = {"zh-CN": ("单元格", "数值"), "en": ("cell", "number")}


def render(context: ReportContext) -> str:
    """Give the whole document as text."""
    report = context.report
    cell, number = HEADINGS[context.language]
    lines = [f"# {plain(report.organ.name)}", "", f"{report.year or ''}", ""]
    lines += [f"| {cell} | {number} |", "| --- | ---: |"]
    for pointer, value in gs.values(report).items():
        if value is not None:
            lines.append(f"| `{pointer}` | {value} |")
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Escape what Markdown would take for its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in text)


RENDERER = Renderer(format="example-province-markdown", kind="report", title="Markdown", render=render)
