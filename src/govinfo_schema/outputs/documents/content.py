"""The official layout of a report, once for all formats: header, six sections, three tables with merges.

Rows, columns and words come from the places of the form, so a mixed report gets the layout that each of
its tables has, and a future edition needs nothing here. A blank stays blank.
"""

import re
from decimal import Decimal
from operator import attrgetter
from typing import Final

import attrs

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutTable, form_table
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.values import form_places
from govinfo_schema.form.report.fields import wording_of
from govinfo_schema.form.report.narrative import Overview

__all__ = ["UNREAD", "DocumentLayout", "SectionLayout", "layout", "paragraphs", "usual_title"]

UNREAD: Final = "？"
"""What is printed in a cell whose printed text could not be read: it is neither blank nor a number."""


@attrs.frozen(kw_only=True)
class SectionLayout:
    """One of the six sections: its heading, its paragraphs, and its table if it has one."""

    heading: str
    text: tuple[str, ...]
    table: LayoutTable | None = None


@attrs.frozen(kw_only=True)
class DocumentLayout:
    """A whole report: the lines of its title, what stands before section one, and the sections."""

    title: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[SectionLayout, ...]


def layout(report: Report) -> DocumentLayout:
    """Lay a report out as the form prints it."""
    fields = attrs.fields_dict(type(report))
    by_row: dict[str, list[Place]] = {}
    for place in form_places(report):
        by_row.setdefault(place.root, []).append(place)
    sections = []
    for name in ("overview", "proactive_disclosure", "requests", "disputes"):
        part = getattr(report, name)
        text = _overview(part) if isinstance(part, Overview) else part.text
        table = None
        if (places := by_row.get(f"/{name}")) is not None:
            table = _filled(form_table(tuple(places), wording_of(fields[name])), report)
        sections.append(
            SectionLayout(heading=wording_of(fields[name]).zh, text=paragraphs(text), table=table)
        )
    for name in ("problems_and_improvements", "other_matters"):
        sections.append(
            SectionLayout(heading=wording_of(fields[name]).zh, text=paragraphs(getattr(report, name)))
        )
    return DocumentLayout(title=_title(report), opening=_opening(report), sections=tuple(sections))


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Give the paragraphs of a text, without blank ones and without what no document can hold."""
    lines = _UNPRINTABLE.sub("\ufffd", text or "").splitlines()
    return tuple(line for line in lines if line.strip())


# without \x0b, \x0c and \x1c to \x1e: ``splitlines`` ends a line at them
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff]|[\ud800-\udfff]")


def _overview(overview: Overview) -> str:
    """Give the overview's text, and such of its five aspects as it does not hold itself."""
    # an aspect that a reader took out of the text stands there already, but for spaces and line ends
    held = re.sub(r"\s", "", overview.text)
    lines = [overview.text]
    for field in attrs.fields(Overview):
        aspect = getattr(overview, field.name)
        if field.name != "text" and aspect and re.sub(r"\s", "", aspect) not in held:
            lines.append(f"{wording_of(field).zh}情况。{aspect}")
    return "\n".join(lines)


def usual_title(year: int | None) -> str:
    """Give the title that reports of a year usually have."""
    return f"{'' if year is None else f'{year}年'}政府信息公开工作年度报告"


def _title(report: Report) -> tuple[str, ...]:
    """Give the title's lines: organ and usual name stand there too where its own title does not say them."""
    year = "" if report.year is None else f"{report.year}年"
    usual = usual_title(report.year)
    title = "".join(paragraphs(report.title)).strip() or usual
    organ = "".join(paragraphs(report.organ.name)).strip()
    lines = [title] if organ in title else [organ, title]
    said = all(words in title for words in (year, "信息公开", "报告"))
    return tuple(lines) if said else (*lines, usual)


def _opening(report: Report) -> tuple[str, ...]:
    lines = []
    if (day := report.published_on) is not None:
        lines.append(f"公布日期：{day.year}年{day.month}月{day.day}日")
    lines += paragraphs(report.preamble)
    # what a preamble says of period and address itself is not printed twice
    said = "".join(lines)
    if (period := report.period) is not None:
        first, last = (f"{day.year}年{day.month}月{day.day}日" for day in (period.start, period.end))
        if not (first in said and last in said):
            lines.append(f"本报告所列数据的统计期限自{first}起至{last}止。")
    if (contact := report.contact) is not None:
        asked = (("联系地址", contact.address), ("联系电话", contact.phone))
        lines += [
            f"{label}：{' '.join(paragraphs(text))}" for label, text in asked if text and text not in said
        ]
    return tuple(lines)


def _filled(table: LayoutTable, report: Report) -> LayoutTable:
    unread = frozenset(report.unread)
    cells = []
    for cell in table.cells:
        if cell.pointer:
            value = attrgetter(cell.pointer[1:].replace("/", "."))(report)
            # first: the value of an unread cell is None, as a blank's is
            text = UNREAD if cell.pointer in unread else _printed(value, signed=cell.signed)
            cells.append(attrs.evolve(cell, text=text, value=value))
        else:
            cells.append(cell)
    return attrs.evolve(table, cells=tuple(cells))


def _printed(value: int | Decimal | str | None, *, signed: bool) -> str:
    """Print a value as the form does: plain digits, a change with its sign, a blank for not stated."""
    match value:
        case None:
            return ""
        case int():
            # no "+0": nothing changed
            return f"{value:+d}" if signed and value else str(value)
        case Decimal():
            # str() may write an exponent
            return f"{value:f}"
    return " ".join(paragraphs(value))
