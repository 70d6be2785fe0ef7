"""The door between JSON and typed reports: four functions, each the way back of another."""

import json
from typing import Any

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.convert.direct.direct import direct_report
from govinfo_schema.form.convert.json_text import decoded, parse, parse_carefully, refused, repeated
from govinfo_schema.form.convert.refusals import explain
from govinfo_schema.form.convert.structure import structure, unstructure
from govinfo_schema.form.editions import EDITIONS, Report

__all__ = ["dumps", "from_data", "hold_to_report", "loads", "loads_carefully", "to_data"]


def loads(data: bytes | str) -> Report:
    """Read a report from JSON.

    Raises ``ReportDataError`` that lists every problem with its pointer, in document order.
    """
    if (report := direct_report(data)) is not None:
        return report
    return loads_carefully(data)


def loads_carefully(data: bytes | str) -> Report:
    """Read a report from JSON by the way that everything else is held against, and that can explain.

    Gives and raises what ``loads`` does.
    """
    text = decoded(data)
    try:
        return structure(parse(text))
    except Exception:
        careful = parse_carefully(text)
        problems = explain(careful, repeated=repeated(careful))
        if not problems:
            raise  # our own fault, not the document's: never hide it
    raise refused(problems)


def dumps(report: Report) -> bytes:
    """Write a report as canonical JSON: UTF-8, members in the order of the form, one newline at the end.

    Equal reports give equal bytes, and ``loads(dumps(report)) == report``.
    """
    return json.dumps(to_data(report), ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def from_data(data: dict[str, Any]) -> Report:
    """Make a report of plain data, as ``json`` would parse it.

    Raises ``ReportDataError`` that lists every problem with its pointer, in document order.
    """
    try:
        return structure(data)
    except Exception:
        problems = explain(data)
        if not problems:
            raise  # our own fault, not the data's: never hide it
    raise refused(problems)


def to_data(report: Report) -> dict[str, Any]:
    """Make plain JSON data of a report, which shares nothing with it."""
    hold_to_report(report)
    return unstructure(report)


def hold_to_report(report: object) -> None:
    """Raise ``UsageError`` for what is no report of a known form."""
    # No subclass: JSON could not give it back.
    if all(type(report) is not edition.report for edition in EDITIONS.values()):
        kind = type(report).__name__
        raise UsageError(said("data.must-be-a-report", kind=kind))
