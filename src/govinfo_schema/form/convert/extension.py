"""Extension data ⇄ the class that a plugin has for them: as strict as reports, by the plugin's own fields."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from govinfo_schema.base.errors import Problem, ReportDataError
from govinfo_schema.base.messages.saying import said, shown, what_went_wrong
from govinfo_schema.base.pointers import append, join
from govinfo_schema.form.convert.from_json import hold_to_report
from govinfo_schema.form.editions import Report

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["extension_data", "structured"]

_Class = TypeVar("_Class")

# as cattrs' ``transform_error`` writes a problem: what it is @ $.member[0]
_PATH = re.compile(r"^(.*) @ \$(.*)$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[([^\]]+)\]")


def extension_data(report: Report, name: str, cls: type[_Class]) -> _Class | None:
    """Give a report's extension data as an instance of an attrs class (a plugin's or one's own).

    ``None``: the report has none of that name. It is as strict as reports are: an unknown member, a text for
    a number. Raises ``ReportDataError`` that lists every problem with its pointer.
    """
    hold_to_report(report)
    if name not in report.extensions:
        return None
    made: _Class
    made, problems = structured(report.extensions[name], cls)
    if problems:
        place = append("/extensions", name)
        words = said("data.extension-does-not-fit", name=name, count=len(problems))
        raise ReportDataError(words, (Problem(place + one.pointer, one.said) for one in problems))
    return made


def structured(data: Any, cls: type) -> tuple[Any, tuple[Problem, ...]]:
    """Make an instance of an attrs class of plain data; where they do not fit, give the problems instead."""
    from cattrs import ClassValidationError, IterableValidationError, transform_error

    try:
        return _converter().structure(data, cls), ()
    except (ClassValidationError, IterableValidationError) as wrong:
        return None, tuple(_problem(line) for line in transform_error(wrong))
    except (
        Exception
    ) as wrong:  # whatever the class's own validators and hooks raise says that data do not fit
        return None, (Problem("", what_went_wrong(wrong)),)


def _problem(line: str) -> Problem:
    match = _PATH.match(line)
    if match is None:
        return Problem("", line)
    steps = [name or number.strip("'\"") for name, number in _STEP.findall(match[2])]
    return Problem(join(steps), said("data.does-not-fit-class", reason=match[1]))


@cache
def _converter() -> "Converter":
    from cattrs.preconf.json import make_converter

    converter: Converter = make_converter(forbid_extra_keys=True)
    for kind in (int, float, str, bool):
        converter.register_structure_hook(kind, _strict(kind))
    return converter


def _strict(kind: type) -> Any:
    def read(value: Any, _: Any) -> Any:
        # JSON has one kind of number: 1 is a float as well
        fits = type(value) is kind or (kind is float and type(value) is int)
        if kind is int and type(value) is float and value.is_integer():
            return int(value)  # 1.0 is 1, as JSON has it
        if not fits:
            raise ValueError(said("data.must-be-python", name=kind.__name__, given=shown(value)))
        return kind(value)

    return read
