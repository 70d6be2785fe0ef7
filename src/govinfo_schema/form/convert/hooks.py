"""Our hooks on a converter of cattrs that is somebody else's."""

from typing import TYPE_CHECKING, Any, cast, get_args

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.form.convert.from_json import from_data, to_data
from govinfo_schema.form.convert.json_text import refused
from govinfo_schema.form.editions import EDITIONS, Report

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["configure"]


def configure(converter: "Converter") -> None:
    """Teach a cattrs converter reports: classes of one's own that hold them go to plain data and back.

    It makes of them what ``to_data`` and ``from_data`` do, with every problem listed; how it treats other
    classes does not change. ``Report`` takes either form, ``Report2021`` that of 2021 alone.

    Raises ``UsageError`` for what is no converter of cattrs.
    """
    from cattrs import BaseConverter

    if not isinstance(cast(object, converter), BaseConverter):
        kind = type(converter).__name__
        raise UsageError(said("values.no-converter", kind=kind))
    for form in EDITIONS.values():
        converter.register_structure_hook(form.report, _typed)
        converter.register_unstructure_hook(form.report, to_data)
    converter.register_structure_hook_func(_is_either, _either)
    converter.register_unstructure_hook_func(_is_either, lambda report: report and to_data(report))


def _is_either(hint: Any) -> bool:
    """Tell the union of the forms, with or without ``None``."""
    return set(get_args(hint)) - {type(None)} == set(get_args(Report))


def _either(data: Any, hint: Any) -> Report | None:
    return None if data is None and type(None) in get_args(hint) else _taken(data)


def _typed(data: Any, cls: Any) -> Any:
    report = _taken(data)
    if isinstance(report, cls):
        return report
    own = [form.id for form in EDITIONS.values() if form.report is cls]
    wrong = said("data.must-be-an-edition", known=own, given=shown(report.edition))
    raise refused((Problem("/edition", wrong),))


def _taken(data: Any) -> Report:
    # A report is taken as it is: some converters are given data that are half structured.
    return data if any(type(data) is form.report for form in EDITIONS.values()) else from_data(data)
