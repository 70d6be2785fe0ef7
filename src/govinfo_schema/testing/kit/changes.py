"""Reports as rules see them: made of numbers by pointer, and changed in single numbers."""

from collections.abc import Mapping
from typing import Any

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import nest, split
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import EDITIONS, Edition, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.shown import find_place, json_number

__all__ = ["blank_report", "edition_that_has", "with_numbers"]

Numbers = Mapping[str, int | None]


def blank_report(
    edition: Edition,
    numbers: Numbers | None = None,
    *,
    patch: Mapping[str, object] | None = None,
    year: int | None = None,
) -> Report:
    """Make a report that states nothing but its numbers: those given, and 0 in every other cell.

    Money counts 10^-6 万元, as in rules. ``patch`` is a JSON merge patch for what else it should say.
    Raises ``ReportDataError`` where the whole is no report.
    """
    zeros = {
        place.pointer: _written(0 if place.numeric else None, place.pointer, edition.id)
        for place in cells(edition)
    }
    data: dict[str, Any] = {
        "schema_version": "1.0",
        "edition": edition.id,
        "year": year if year is not None else edition.last_year or edition.first_year + 1,
        "organ": {"name": "示例机关"},
        # words that state no number
        "overview": {"text": "本年度依法开展政府信息公开工作。"},
        **nest(zeros),
        "problems_and_improvements": "工作人员业务能力尚有不足，下一年将加强培训。",
        "other_matters": "没有其他需要报告的事项，未收取信息处理费。",
    }
    for pointer, value in (numbers or {}).items():
        _put(data, pointer, _written(value, pointer, edition.id))
    return from_data(_merged(data, patch or {}))


def with_numbers(report: Report, numbers: Numbers) -> Report:
    """Change single numbers of a report; under ``/extensions`` they may be new.

    Raises ``ReportDataError`` where the result is no report.
    """
    data = to_data(report)
    for pointer, value in numbers.items():
        _put(data, pointer, _written(value, pointer, report.edition))
    return from_data(data)


def _written(value: int | None, pointer: str, edition: str) -> int | str | None:
    return None if value is None else json_number(value, find_place(pointer, edition))


def _put(data: dict[str, Any], pointer: str, value: Any) -> None:
    *path, last = split(pointer)
    here: Any = data
    for token in path:
        if isinstance(here, list):
            here = here[int(token)]
        elif isinstance(here, dict):
            here = here.setdefault(token, {})
    if isinstance(here, list) and last.isdecimal() and int(last) < len(here):
        here[int(last)] = value
    elif isinstance(here, dict):
        here[last] = value
    else:
        raise UsageError(said("testing.there-no-place-to-change", pointer=pointer))


def _merged(data: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(data) if isinstance(data, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged.get(key), value)
    return merged


def edition_that_has(numbers: Numbers, first: Edition) -> Edition | None:
    """Find an edition whose form has all of these cells, ``first`` before the others."""
    wanted = {pointer for pointer in numbers if not pointer.startswith("/extensions/") and pointer != "/year"}
    for edition in (first, *EDITIONS.values()):
        if wanted <= {place.pointer for place in cells(edition)}:
            return edition
    return None
