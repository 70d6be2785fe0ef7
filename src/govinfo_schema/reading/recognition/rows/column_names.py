"""What heading cells call the columns of a statutory table, and in which order they come."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from govinfo_schema.base.chinese.numbers import is_blank
from govinfo_schema.reading.recognition.labels.labels import bare
from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.marked.mark import mark_of

__all__ = ["agrees", "column_key", "in_order", "in_reading_order", "named_columns"]

_PARTS: Final = frozenset({"商业", "企业", "科研", "社会", "公益组织", "法律", "服务机构"})
_HALVES: Final = frozenset({"商业", "企业"})
"""Both halves of one heading: the sign that headings are split and come in two runs."""


def in_order(found: Iterable[str], official: Sequence[str]) -> bool:
    """Tell whether some keys stand in the official order, whichever are missing."""
    rest = iter(official)
    return all(key in rest for key in found)


def column_key(table: int, above: Sequence[MarkedCell], keys: Sequence[str]) -> tuple[str | None, bool]:
    """Name a column by the headings above it, and say whether they make sense together.

    A heading may be split over rows (商业 / 企业), so the last ones are tried together as well.
    """
    single = {key for cell in above if (key := cell.mark.column(table)) is not None}
    if len(single) > 1:
        return None, False
    key = above[-1].mark.column(table) if above else None
    for count in range(2, len(above) + 1):
        key = key or mark_of("".join([cell.text for cell in above[-count:]])).column(table)
    if key is None and above and above[-1].mark.meaning is not None:
        key = above[-1].mark.meaning.columns.get(table)
    return (key if key in keys else None), True


def in_reading_order(header: Iterable[MarkedCell]) -> list[MarkedCell]:
    """Put heading cells in the order in which they are read: those of one grid may go on in the next one."""
    # a line is of one grid alone; rows are numbered anew in each
    return sorted(header, key=lambda cell: (cell.line or 0, cell.row, cell.column))


def agrees(named: Iterable[tuple[str, str]], orders: Sequence[Sequence[str]]) -> bool:
    """Tell whether ``named`` columns come in one of some orders, as far as they are known.

    Where headings are split in two parts that could not be put together again, the parts come in two runs.
    """
    known = [(key, text) for key, text in named if any(key in order for order in orders)]
    halved = _HALVES.issubset(text for _, text in known)
    wordings = [(key, text, not halved or text not in _PARTS) for key, text in known]
    return any(
        in_order((key for key, _, whole in wordings if whole), order)
        and _runs([key for key, _, whole in wordings if not whole], order) <= (2 if halved else 1)
        and (not halved or _runs([key for key, _ in known], order) <= 2)
        for order in orders
    )


def _runs(found: Sequence[str], order: Sequence[str]) -> int:
    places = [order.index(key) for key in found if key in order]
    return sum(b <= a for a, b in pairwise(places)) + bool(places)


def named_columns(table: int, header: Iterable[MarkedCell]) -> list[tuple[str, str]]:
    """Give the known columns of heading cells in reading order, and what each is called."""
    rows = groupby(in_reading_order(header), key=attrgetter("row"))
    lines = [[cell.text for cell in row] for _, row in rows]
    flat: list[tuple[str, str]] = []
    position = 0
    while position < len(lines):
        joined = _joined(table, lines[position], lines[position + 1]) if position + 1 < len(lines) else None
        texts = lines[position] if joined is None else joined
        for text in texts:
            key = mark_of(text).column(table)
            if key is not None:
                flat.append((key, bare(text)))
        position += 1 if joined is None else 2
    return flat


def _joined(table: int, upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Put the two halves of headings that are split over rows together, if that makes sense of all."""
    if len(upper) != len(lower) or len(upper) < 3:
        return None
    texts = [above + below for above, below in zip(upper, lower, strict=True)]
    named = [text for text in texts if not is_blank(text)]
    keys = [mark_of(text).column(table) for text in named]
    return texts if None not in keys and len(set(keys)) == len(keys) else None
