"""A report's numbers as SDMX-CSV 2.0: an observation a cell, by the structure that is published beside it.

``OBS_STATUS`` says why a value is missing: left blank, printed as "/" (there is no such number), or printed
and not read. A blank is never a 0.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.shown import is_money, shown_number
from govinfo_schema.form.paper.values import form_places, layouts, values

__all__ = ["AGENCY", "COLUMNS", "OBS_STATUS", "STRUCTURE", "UNITS", "VERSION", "render", "unit_of"]

AGENCY: Final = "GOVINFO_SCHEMA"
STRUCTURE: Final = "OGI_ANNUAL"
VERSION: Final = "1.0.0"

COLUMNS: Final = (
    "ORGAN",
    "CELL",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "UNIT_MEASURE",
    "EDITION",
    "ORGAN_NAME",
)
"""Dimensions, measure and attributes, in the order of the file."""

OBS_STATUS: Final[Mapping[str, tuple[str, str]]] = {
    "A": ("正常", "normal value"),
    "O": ("未填", "missing value: left blank"),
    "M": ("印作“/”，没有这样的数", "missing value; data cannot exist: printed as a stroke"),
    "L": ("印了而未能识读", "missing value; data exist but were not collected: printed and not read"),
}
"""Codes of the cross-domain list CL_OBS_STATUS, and what they mean here."""

UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "CASES": ("件", "cases or documents"),
    "CNY_10E4": ("万元", "10,000 yuan"),
}

_STROKES: Final = frozenset("/／-－—–―一")


def render(report: Report, sources: Mapping[str, Source] | None = None) -> bytes:
    """Write the numbers of a report; ``sources`` say what was printed where a document was read.

    Raises ``UsageError`` where the report has no year: an observation must have a time.
    """
    if report.year is None:
        raise UsageError(said("usage.report-says-no-year-sdmx"))
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *COLUMNS))
    for row in _rows(report, sources or {}):
        # "I" is SDMX's Information: what a receiver does with it is left to it
        writer.writerow(("datastructure", f"{AGENCY}:{STRUCTURE}({VERSION})", "I", *row))
    return made.getvalue().encode()


def unit_of(place: Place) -> str:
    """Name the unit of a cell's number."""
    return "CNY_10E4" if is_money(place) else "CASES"


def _rows(report: Report, sources: Mapping[str, Source]) -> Iterator[tuple[str, ...]]:
    stated, layout, unread = values(report), layouts(report), set(report.unread)
    for place in form_places(report):
        if not place.numeric:
            continue
        value = stated[place.pointer]
        if value is not None:
            status = "A"
        # before what is printed: a cell that can't be read may print anything
        elif place.pointer in unread:
            status = "L"
        else:
            printed = sources[place.pointer].raw.strip() if place.pointer in sources else ""
            status = "M" if printed in _STROKES else "O"
        yield (
            report.organ.key,
            column_of(place.pointer),
            str(report.year),
            "" if value is None else shown_number(value, place),
            status,
            unit_of(place),
            layout[place.root],
            report.organ.name,
        )
