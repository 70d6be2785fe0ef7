"""What heading cells call the columns of a statutory table, and in which order they come."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from govinfo_schema.base.chinese.numbers import is_blank
from govinfo_schema.base.document.grid import Cell
from govinfo_schema.reading.recognition.labels.labels import bare, label

__all__ = ["agrees", "column_key", "flat_keys", "in_order", "in_reading_order"]

_PARTS: Final = frozenset({"商业", "企业", "科研", "社会", "公益组织", "法律", "服务机构"})
_LONGEST: Final = 120
_HALVES: Final = frozenset({"商业", "企业"})
"""Both halves of one heading: the sign that headings are split and come in two runs."""


def in_order(found: Iterable[str], official: Sequence[str]) -> bool:
    """Tell whether some keys stand in the official order, whichever are missing."""
    rest = iter(official)
    return all(key in rest for key in found)


def column_key(table: int, texts: Sequence[str], keys: Sequence[str]) -> tuple[str | None, bool]:
    """Name a column by the heading texts above it, and say whether they make sense together.

    A heading may be split over rows (商业 / 企业), so the last texts are tried together as well.
    """
    single = {key for text in texts if (key := _column(table, text)) is not None}
    if len(single) > 1:
        return None, False
    for count in range(1, len(texts) + 1):
        key = _column(table, "".join(texts[-count:]))
        if key is not None:
            return (key if key in keys else None), True
    key = _column(table, texts[-1], exact=False) if texts else None
    return (key if key in keys else None), True


def _column(table: int, text: str, *, exact: bool = True) -> str | None:
    return _known_column(table, text, exact) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _known_column(table: int, text: str, exact: bool) -> str | None:
    found = label(text)
    if found is None or (exact and not found.exact):
        return None
    keys = {term.key for term in found.of("column", table)}
    return keys.pop() if len(keys) == 1 else None


def flat_keys(table: int, header: Iterable[Cell]) -> list[str]:
    """Give the known columns of heading cells in reading order, whatever stands above whatever."""
    return [key for key, _ in _flat(table, header)]


def in_reading_order(header: Iterable[Cell]) -> list[Cell]:
    """Put heading cells in the order in which they are read: those of one grid may go on in the next one."""
    # a line is of one grid alone; rows are numbered anew in each
    return sorted(header, key=lambda cell: (cell.line or 0, cell.row, cell.column))


def agrees(table: int, header: Iterable[Cell], orders: Sequence[Sequence[str]]) -> bool:
    """Tell whether headings come in one of some orders, as far as they are known.

    Where headings are split in two parts that could not be put together again, the parts come in two runs.
    """
    known = [(key, text) for key, text in _flat(table, header) if any(key in order for order in orders)]
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


def _flat(table: int, header: Iterable[Cell]) -> list[tuple[str, str]]:
    """Give the known columns in reading order, and what each is called."""
    rows = groupby(in_reading_order(header), key=attrgetter("row"))
    lines = [[cell.text for cell in row] for _, row in rows]
    flat: list[tuple[str, str]] = []
    position = 0
    while position < len(lines):
        joined = _joined(table, lines[position], lines[position + 1]) if position + 1 < len(lines) else None
        texts = lines[position] if joined is None else joined
        for text in texts:
            key = _column(table, text)
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
    keys = [_column(table, text) for text in named]
    return texts if None not in keys and len(set(keys)) == len(keys) else None
