"""A report's numbers by pointer, as people count them, and reports made of such numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from govinfo_schema.base.errors import InvalidValueError, Problem, ReportDataError, UsageError
from govinfo_schema.base.exact import EXACT, as_whole
from govinfo_schema.base.messages import Message
from govinfo_schema.base.pointers import nest, put
from govinfo_schema.form.convert.from_json import from_data, hold_to_report, to_data
from govinfo_schema.form.editions import Report, edition
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.form.paper.values import form_places
from govinfo_schema.form.report.domains import DecimalDomain

__all__ = ["Number", "blank", "values", "with_values"]

Number = int | Decimal | None
"""A count, an amount in 万元, or nothing stated."""


def values(report: Report) -> dict[str, Number]:
    """Give every number of a report by its pointer, in the order of the form; ``None`` is not stated.

    Counts are integers in 件 (or 项); the fee is a ``Decimal`` in 万元.
    """
    hold_to_report(report)
    pointers = [place.pointer for place in form_places(report) if place.numeric]
    return {pointer: attrgetter(pointer[1:].replace("/", "."))(report) for pointer in pointers}


def with_values(report: Report, numbers: Mapping[str, Number]) -> Report:
    """Give a copy of a report with these numbers, by pointer; ``None`` takes a number away.

    What counts as a whole number (``__index__``, as those of numpy) is taken, but no ``bool``. A cell that
    could not be read and now has a number is no longer ``unread``.

    Raises ``InvalidValueError`` that lists every pointer that is no cell of the report's form, and every
    value that its cell cannot hold.
    """
    hold_to_report(report)
    places = {place.pointer: place for place in form_places(report) if place.numeric}
    data = to_data(report)
    problems: list[Problem] = []
    for pointer, number in numbers.items():
        place = places.get(pointer)
        problem = _unknown(pointer, places) if place is None else None
        if place is not None:
            written, problem = _written(place, number)
            put(data, pointer, written)
        if problem is not None:
            problems.append(Problem(pointer, problem))
    if problems:
        raise InvalidValueError(Message("values.wrong", {"count": len(problems)}), problems)
    unread = [pointer for pointer in data.pop("unread", ()) if numbers.get(pointer) is None]
    return from_data({**data, "unread": unread} if unread else data)


def blank(
    edition_id: str, *, organ: str | Mapping[str, object], year: int | None, **header: object
) -> Report:
    """Make a report in which nothing is stated yet: every number ``None``, every text empty.

    ``organ`` is its name, or an object as in JSON; ``header`` are further members as in JSON (``title``,
    ``period``, ``published_on``, ``contact`` …), dates as text or ``datetime.date``.

    Raises ``UnknownEditionError`` for an edition that there is not, ``InvalidValueError`` that lists every
    member that a report cannot have.
    """
    form = edition(edition_id)
    data: dict[str, Any] = {
        "schema_version": "1.0",
        "edition": form.id,
        "year": year,
        "organ": {"name": organ} if isinstance(organ, str) else dict(organ),
        "overview": {"text": ""},
        **nest({place.pointer: None for place in cells(form)}),
        "problems_and_improvements": "",
        "other_matters": "",
    }
    try:
        return from_data({**data, **{name: _plain(member) for name, member in header.items()}})
    # arguments were given, no document
    except ReportDataError as wrong:
        raise InvalidValueError(wrong.said, wrong.problems) from None


def _plain(member: Any) -> Any:
    if isinstance(member, date):
        return member.isoformat()
    if isinstance(member, Mapping):
        return {name: _plain(below) for name, below in member.items()}
    return member


def _written(place: Place, number: object) -> tuple[Any, Message | None]:
    """Write a number as JSON has it in a cell, and say what is wrong with it."""
    domain = place.domain
    if isinstance(domain, DecimalDomain):
        whole = as_whole(number)
        # True is an int to Python, and no amount
        amount = Decimal(whole) if isinstance(whole, int) and not isinstance(whole, bool) else whole
        if (problem := domain.problem(amount)) is not None or not isinstance(amount, Decimal):
            return None, problem
        return f"{EXACT.normalize(amount):f}", None
    count = as_whole(number)
    return count, next((problem.said for problem in domain.problems(count)), None)


def _unknown(pointer: object, places: Mapping[str, Place]) -> Message:
    if not isinstance(pointer, str):
        raise UsageError(Message("values.no-pointer", {"kind": type(pointer).__name__}))
    from difflib import get_close_matches  # for a slip alone

    near = get_close_matches(pointer, places, n=1)
    return Message("values.no-cell-near", {"near": near[0]}) if near else Message("values.no-cell")
