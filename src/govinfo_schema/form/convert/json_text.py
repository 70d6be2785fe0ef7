"""Read JSON text strictly: UTF-8, no repeated name, bounded nesting; errors say line and column."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from govinfo_schema.base.errors import Problem, ReportDataError, UsageError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import append, encodable
from govinfo_schema.form.report.extensions import EXTENSION_DEPTH

__all__ = ["Members", "decoded", "parse", "parse_carefully", "refused", "repeated"]

_LEVELS: Final = 2 * EXTENSION_DEPTH
"""How deep any JSON text may be nested: deeper than any report, far from Python's own limit."""

_DIGITS: Final = 310
"""A longer whole number is beyond a double's range, so it is read as infinite and refused where it stands."""

_TYPOGRAPHIC: Final = {"“": '"', "”": '"', "‘": '"', "’": '"', "＂": '"', "'": '"'} | {
    "：": ":",
    "，": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
}
_REASONS: Final = {
    "Expecting ',' delimiter": "json.comma",
    "Expecting ':' delimiter": "json.colon",
    "Expecting property name": "json.name",
    # said since Python 3.13
    "Illegal trailing comma": "json.trailing",
    "Expecting value": "json.value",
    "Extra data": "json.extra",
    "Unterminated string": "json.string",
    "Invalid control character": "json.control",
    "Invalid \\": "json.escape",
}
"""What Python says of a text that is no JSON → what we say."""

# strings first, so that no bracket in one counts; one that never ends takes the rest
_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)|([\[{])|[\]}]', re.DOTALL)


class Members(dict[str, Any]):
    """An object of JSON text that names some members more than once (the last one's value stands)."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]], repeated: tuple[str, ...]) -> None:
        super().__init__(pairs)
        self.repeated: tuple[str, ...] = repeated


def refused(problems: tuple[Problem, ...]) -> ReportDataError:
    """Make the error that lists the problems."""
    count = len(problems)
    return ReportDataError(
        said("data.no-report", count=count),
        problems,
    )


def decoded(data: object) -> str:
    """Give the text of a document: strict UTF-8, without the one byte order mark it may begin with.

    Raises ``ReportDataError`` where the bytes are no UTF-8.
    """
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if not isinstance(data, bytes):
        kind = type(data).__name__
        raise UsageError(said("data.json-must-bytes-or-str", kind=kind))
    try:
        return str(data, "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        offset, byte = error.start, data[error.start]
        problem = said("data.byte-0x-no-valid-utf", at=offset, byte=f"{byte:02x}")
        raise refused((Problem("", problem),)) from None


def parse(text: str) -> Any:
    """Parse JSON text, fast.

    Raises ``ValueError`` where something is wrong with it: ``parse_carefully`` says what.
    """
    _hold_to_depth(text)
    return json.loads(text, object_pairs_hook=_once)


def parse_carefully(text: str) -> Any:
    """Parse JSON text, with a ``Members`` for each object that names a member twice.

    Raises ``ReportDataError`` where it is no JSON or nested too deep, with line and column.
    """
    _hold_to_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_however_often, parse_int=_whole)
    except json.JSONDecodeError as error:
        reason = _reason(error)
        problem = said("data.no-valid-json", line=error.lineno, column=error.colno, reason=reason)
        raise refused((Problem("", problem),)) from None


def _reason(error: json.JSONDecodeError) -> Message | str:
    """Say in both languages why a text is no JSON; a typographic sign is what Chinese typing brings in."""
    rest = error.doc[error.pos : error.pos + 1]
    if error.doc[error.pos : error.pos + 2] in ("//", "/*"):
        return said("json.comment")
    if rest in _TYPOGRAPHIC:
        return said("json.typographic", sign=rest, instead=_TYPOGRAPHIC[rest])
    key = next((key for words, key in _REASONS.items() if error.msg.startswith(words)), None)
    return error.msg if key is None else said(key)


def repeated(data: Any, pointer: str = "") -> Iterator[str]:
    """Give the pointer of each member that is named more than once."""
    if isinstance(data, dict):
        if isinstance(data, Members):
            yield from (append(pointer, encodable(name)) for name in data.repeated)
        for name, value in data.items():
            if isinstance(value, dict | list):
                yield from repeated(value, append(pointer, encodable(name)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from repeated(value, append(pointer, index))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a member is named twice")
    return made


def _however_often(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    times = Counter(name for name, _ in pairs)
    return Members(pairs, tuple(name for name, count in times.items() if count > 1))


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def _hold_to_depth(text: str) -> None:
    # nearly every text: what has so few brackets can't be nested deeper, and nothing need be walked
    if text.count("[") + text.count("{") <= _LEVELS:
        return
    depth = 0
    for match in _BRACKET.finditer(text):
        if match.group().startswith('"'):
            continue
        depth += 1 if match.group(1) else -1
        if depth > _LEVELS:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            problem = said("data.nested-more-than-levels-deep", line=line, column=column, levels=_LEVELS)
            raise refused((Problem("", problem),))
