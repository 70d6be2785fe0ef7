"""Reports → flat rows, one after another, and a flat row's numbers as a report again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from govinfo_schema.base.pointers import nest
from govinfo_schema.form.convert import from_data
from govinfo_schema.form.editions import Report, edition
from govinfo_schema.form.paper.flat import LAID_OUT_APART, column_of, flat_row
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.form.paper.shown import json_number
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.form.report.document import SCHEMA_VERSION
from govinfo_schema.reading.reading import Reading

__all__ = ["flatten", "report_of_row"]

_CREDIT_CODE_LENGTH: Final = 18

Row = Mapping[str, Any]


def flatten(reports: Iterable[Report | Reading]) -> Iterator[dict[str, Any]]:
    """Give one flat row a report, as it comes: whose it is, then a column a number.

    The columns are ``organ organ_key year edition requests_layout input unread`` and one for each number of
    any edition, named by its pointer with ``_`` for ``/`` (``requests_outcomes_granted_total``). Counts are
    integers, money a whole number of 10^-6 万元; ``None`` is not stated, ``unread`` lists the pointers of
    the cells that were printed and could not be read. ``input`` is ``None``: a report knows no file.
    """
    for one in reports:
        yield flat_row(one.report if isinstance(one, Reading) else one)


def report_of_row(row: Row) -> Report:
    """Make a report of a flat row again: its numbers and whose it is; its texts are empty.

    Raises ``ReportDataError`` where the row is none of a report, and ``UnknownEditionError``.
    """
    form = edition(str(row["edition"]))
    layout = edition(str(row.get("requests_layout") or form.id))
    stated = {
        place.pointer: _written(row.get(column_of(place.pointer)), place)
        for other in (form, layout)
        for place in cells(other)
        # table three may be of another form than the rest: its cells come from that one, all others from the
        # own
        if (other is layout) is (place.root == LAID_OUT_APART) or form is layout
    }
    key = str(row.get("organ_key") or "")
    organ = {"name": str(row.get("organ") or key)}
    if key.isascii() and len(key) == _CREDIT_CODE_LENGTH:
        organ["credit_code"] = key
    unread = list(row.get("unread") or ())
    return from_data(
        {
            "schema_version": SCHEMA_VERSION,
            "edition": form.id,
            YEAR[1:]: row.get("year"),
            "organ": organ,
            "overview": {"text": ""},
            **nest(stated),
            "problems_and_improvements": "",
            "other_matters": "",
            **({"unread": unread} if unread else {}),
        }
    )


def _written(value: Any, place: Place) -> int | str | None:
    return None if value is None or not place.numeric else json_number(int(value), place)
