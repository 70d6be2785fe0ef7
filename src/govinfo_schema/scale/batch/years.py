"""Which reports belong together within a folder: last year's of the same organ, and copies of one report."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs

from govinfo_schema.reading.reading import Reading

__all__ = ["Neighbours", "link_years"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Neighbours(Generic[T]):
    """What a folder holds beside a report: those of (organ, t−1), and others of the same organ and year.

    Of several for the year before none can be compared: that would be a guess between them.
    """

    before: tuple[T, ...] = ()
    copies: tuple[T, ...] = ()


def link_years(items: Iterable[T], reading: Callable[[T], Reading | None]) -> dict[int, Neighbours[T]]:
    """Give the neighbours of each item that was read, by the item's ``id()``.

    A report that does not say whose it is, or of which year, belongs to no series.
    """
    found: dict[tuple[str, int], list[T]] = defaultdict(list)
    places: list[tuple[T, str, int]] = []
    for item in items:
        if (one := reading(item)) is None or not one.report.organ.is_known:
            continue
        key, year = one.report.organ.key, one.report.year
        if year is not None:
            found[key, year].append(item)
            places.append((item, key, year))
    return {
        id(item): Neighbours(
            before=tuple(found.get((key, year - 1), ())),
            copies=tuple(other for other in found[key, year] if other is not item),
        )
        for item, key, year in places
    }
