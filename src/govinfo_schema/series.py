"""Which report is last year's: within a folder, the one report of the same organ for the year before."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from govinfo_schema.readers.reading import Reading

__all__ = ["link_years"]

T = TypeVar("T")


def link_years(items: Iterable[T], reading: Callable[[T], Reading | None]) -> dict[int, Reading]:
    """Give each item's previous reading, by the item's ``id()``.

    Only where exactly one report of (organ, t−1) is there; two would be a guess between them. A report
    that does not say whose it is belongs to no series.
    """
    read = [
        (item, found)
        for item in items
        if (found := reading(item)) is not None and found.report.organ.is_known
    ]
    known: dict[tuple[str, int], list[Reading]] = defaultdict(list)
    for _, found in read:
        known[found.report.organ.key, found.report.year].append(found)
    linked = {}
    for item, found in read:
        before = known.get((found.report.organ.key, found.report.year - 1), [])
        if len(before) == 1:
            linked[id(item)] = before[0]
    return linked
