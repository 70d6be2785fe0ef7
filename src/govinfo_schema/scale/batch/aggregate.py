"""The tables of a summary report, made from the reports of the units below, cell by cell."""

from collections.abc import Iterable, Sequence
from typing import Any

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import nest
from govinfo_schema.form.convert import from_data
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.shown import json_number
from govinfo_schema.form.paper.values import form_places, layouts, values
from govinfo_schema.form.report.document import SCHEMA_VERSION

__all__ = ["aggregate"]


def aggregate(reports: Iterable[Report], *, organ: str, year: int | None = None) -> Report:
    """Add up the tables of the units below into a report of ``organ``.

    A cell that any of them does not state is not stated in the sum; texts stay empty, and so does what
    the form prints without a unit (2019: 采购总金额). All must be of one year and one layout.

    Counts are in 件 and money in 万元, as in any report. Raises ``UsageError`` that names each report that
    does not fit with the others.
    """
    summed = list(reports)
    if not organ.strip():
        raise UsageError(said("usage.summarising-organ-has-no-name"))
    if not summed:
        raise UsageError(said("usage.there-no-reports-to-add"))
    problems = list(_misfits(summed))
    if problems:
        raise UsageError(said("usage.these-reports-cannot-added-up"), problems)
    first = summed[0]
    numbers = [values(report) for report in summed]
    cells: dict[str, Any] = {}
    for place in form_places(first):
        parts = [stated.get(place.pointer) for stated in numbers]
        whole = None if None in parts else sum(part for part in parts if part is not None)
        if whole is None or not place.numeric:
            cells[place.pointer] = None
        else:
            cells[place.pointer] = json_number(whole, place)
    return from_data(
        {
            "schema_version": SCHEMA_VERSION,
            "edition": first.edition,
            "year": year or first.year,
            "organ": {"name": organ, "scope": "summary"},
            "overview": {"text": ""},
            **nest(cells),
            "problems_and_improvements": "",
            "other_matters": "",
        }
    )


def _misfits(reports: Sequence[Report]) -> Iterable[Problem]:
    first = reports[0]
    seen: set[str] = set()
    for report in reports:
        name = f"{report.organ.name} {report.year}"
        if report.year != first.year:
            yield Problem("/year", said("usage.another-year", name=name, year=first.year))
        if report.edition != first.edition or layouts(report) != layouts(first):
            yield Problem("/edition", said("usage.another-form", name=name, first=first.organ.name))
        # reports that do not say whose they are can't be told to be one organ's
        if report.organ.is_known and report.organ.key in seen:
            yield Problem("/organ", said("usage.organ-twice", name=name))
        seen.add(report.organ.key)
