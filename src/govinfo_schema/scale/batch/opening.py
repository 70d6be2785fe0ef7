"""One input of a run → a reading, or the error that it gave: whatever is wrong with it costs itself alone."""

import sys
from typing import Any

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError, UnreadableError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.pipeline import read
from govinfo_schema.plugins import Registry
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.inputs import Input

__all__ = ["Opened", "crashed", "opened"]


@attrs.frozen(kw_only=True)
class Opened:
    """An input that was read, or the error that it gave."""

    input: Input
    reading: Reading | None = None
    error: UnreadableError | None = None


def opened(one: Input, *, registry: Registry, **options: Any) -> Opened:
    """Read one input; whatever is wrong with it is its own error and nobody else's."""
    bare = attrs.evolve(one, data=None, row=None)  # what has been read need not be carried along
    try:
        return Opened(input=bare, reading=_read(one, registry, options))
    except UnreadableError as wrong:
        return Opened(input=bare, error=wrong)
    except GovinfoSchemaError as wrong:
        return Opened(input=bare, error=UnreadableError("bad-report", wrong.message, wrong.problems))


def crashed(one: Input) -> Opened:
    """Give the error of an input on which a process of ours ended."""
    message = said(
        "读取进程异常终止，可能是文件损坏或内存超限",
        "the reading process ended abnormally: a damaged file, or out of memory",
    )
    return Opened(input=one, error=UnreadableError("crashed", message))


def _read(one: Input, registry: Registry, options: dict[str, Any]) -> Reading:
    if one.row is not None:
        from govinfo_schema.scale.columnar.flatten import report_of_row

        try:
            report = report_of_row(one.row)
        except (KeyError, TypeError) as wrong:
            raise UnreadableError(
                "bad-report", said(f"不是 flatten 给出的行：{wrong}", "not a row as flatten gives them")
            ) from None
        return Reading.of_report(report)
    if one.data is not None:
        return read(one.data, plugins=registry, **{**options, "format": "json"})
    return read(one.path if one.path is not None else sys.stdin.buffer.read(), plugins=registry, **options)
