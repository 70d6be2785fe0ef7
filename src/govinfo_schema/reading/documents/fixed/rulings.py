"""Lines drawn on a page → tables: where their columns and rows are, and which cells they enclose.

Only what is seen is a line: strokes, and boxes thin enough to be one. The white boxes that word
processors paint behind paragraphs are none. A table that a page cuts has no line there, and many have
none at their sides; there the table ends where its other lines end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_schema.base.document.limits import Limits, exceeded
from govinfo_schema.reading.documents.fixed.place import Corners, Rectangle

__all__ = ["THIN", "Outline", "Region", "Ruled", "lines_in", "ruled_tables"]

_SNAP: Final = 3.0
"""Points by which lines may miss each other and still be one, or meet."""
THIN: Final = 3.0
"""Points of width up to which a box is a line."""
_SHORTEST: Final = 4.0
_MOST: Final = 1_000
"""Lines of a page after those that continue each other are one; a real page has under a hundred."""


Outline = Sequence[tuple[tuple[float, float], bool]]
"""The points of a path, and whether a straight line leads to each."""


@attrs.frozen
class _Segment:
    """A line: at ``at`` on the one axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Tell whether the line reaches a place on its own axis."""
        return self.start - _SNAP <= place <= self.end + _SNAP


@attrs.frozen
class Region:
    """A cell of a ruled table, in zero-based slots; the last ones are exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@attrs.frozen(kw_only=True)
class Ruled:
    """A ruled table: the places of its lines, its cells, and the cell that owns each slot."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    owners: Mapping[tuple[int, int], Region] = attrs.field(repr=False)

    def region_at(self, x: float, y: float) -> Region | None:
        """Find the cell in which a point lies."""
        return self.owners.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def lines_in(outline: Outline, *, is_stroked: bool) -> list[Corners]:
    """Give the lines that a path draws: all of a thin one, the strokes of a larger one."""
    box = _bounds([point for point, _ in outline])
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        return [box]
    if not is_stroked:
        return []
    return [_bounds([a, b]) for (a, _), (b, is_line) in pairwise(outline) if is_line]


def _bounds(points: Sequence[tuple[float, float]]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def ruled_tables(lines: Sequence[Rectangle], limits: Limits) -> list[Ruled]:
    """Find the tables of a page from the lines drawn on it, from top to bottom."""
    across: list[_Segment] = []
    down: list[_Segment] = []
    for line in lines:
        width, height = line.x1 - line.x0, line.bottom - line.top
        if height <= THIN and width >= _SHORTEST:
            across.append(_Segment((line.top + line.bottom) / 2, line.x0, line.x1))
        elif width <= THIN and height >= _SHORTEST:
            down.append(_Segment((line.x0 + line.x1) / 2, line.top, line.bottom))
    across, down = _merged(across), _merged(down)
    if max(len(across), len(down)) > _MOST:
        exceeded("limits.separate-lines-on-one-page", max(len(across), len(down)), _MOST, "shapes")
    tables = (_table(*group, limits) for group in _connected(across, down))
    return sorted((table for table in tables if table is not None), key=lambda table: table.ys[0])


def _merged(segments: Iterable[_Segment]) -> list[_Segment]:
    """Make one line of those that lie on each other or continue each other."""
    merged: list[_Segment] = []
    level: list[_Segment] = []
    for segment in sorted(segments, key=lambda piece: piece.at):
        if level and segment.at - level[0].at > _SNAP:
            merged.extend(_merged_level(level))
            level = []
        level.append(segment)
    merged.extend(_merged_level(level))
    return merged


def _merged_level(level: Sequence[_Segment]) -> Iterator[_Segment]:
    if not level:
        return
    middle = sum(segment.at for segment in level) / len(level)
    start = end = None
    for segment in sorted(level, key=lambda piece: piece.start):
        if start is None or end is None:
            start, end = segment.start, segment.end
        elif segment.start - end <= _SNAP:
            end = max(end, segment.end)
        else:
            yield _Segment(middle, start, end)
            start, end = segment.start, segment.end
    if start is not None and end is not None:
        yield _Segment(middle, start, end)


def _connected(
    across: Sequence[_Segment], down: Sequence[_Segment]
) -> Iterator[tuple[list[_Segment], list[_Segment]]]:
    """Group lines that touch, directly or over others."""
    left_across, left_down = set(range(len(across))), set(range(len(down)))
    while left_across:
        todo = [left_across.pop()]
        hs, vs = list(todo), list[int]()
        horizontal = True
        while todo:
            if horizontal:
                met = {j for j in left_down if any(_meet(across[i], down[j]) for i in todo)}
                left_down -= met
                vs.extend(met)
            else:
                met = {i for i in left_across if any(_meet(across[i], down[j]) for j in todo)}
                left_across -= met
                hs.extend(met)
            todo, horizontal = list(met), not horizontal
        if vs:
            yield [across[i] for i in sorted(hs)], [down[j] for j in sorted(vs)]


def _meet(across: _Segment, down: _Segment) -> bool:
    return across.covers(down.at) and down.covers(across.at)


def _table(across: Sequence[_Segment], down: Sequence[_Segment], limits: Limits) -> Ruled | None:
    xs = _places(down, across)
    ys = _places(across, down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2:
        return None
    if rows * columns > limits.cells:  # before each slot is asked for its walls
        exceeded("limits.cells-table", rows * columns, limits.cells, "cells")
    below = _walls(across, ys, xs)
    beside = {(row, column) for column, row in _walls(down, xs, ys)}
    regions = tuple(_regions(rows, columns, beside, below))
    if len(regions) < 2:
        return None  # a frame around text
    owners = {
        (row, column): region
        for region in regions
        for row in range(region.top, region.bottom)
        for column in range(region.left, region.right)
    }
    return Ruled(xs=xs, ys=ys, regions=regions, owners=owners)


def _places(lines: Sequence[_Segment], others: Sequence[_Segment]) -> tuple[float, ...]:
    """Give the places of lines on an axis, and the ends of the others where they go further."""
    places: list[float] = []
    for coordinate in sorted({line.at for line in lines}):
        if not places or coordinate - places[-1] > _SNAP:
            places.append(coordinate)
    first = min(other.start for other in others)
    last = max(other.end for other in others)
    if first < places[0] - 2 * _SNAP:
        places.insert(0, first)
    if last > places[-1] + 2 * _SNAP:
        places.append(last)
    return tuple(places)


def _walls(lines: Sequence[_Segment], ats: Sequence[float], marks: Sequence[float]) -> set[tuple[int, int]]:
    """Give ``(i, j)`` where a line stands after slot ``i``, along most of slot ``j`` of the other axis."""
    walls = set()
    for line in lines:
        near = bisect_right(ats, line.at)  # the one before or behind it, whichever is nearer
        behind = near < len(ats) and (near == 0 or ats[near] - line.at < line.at - ats[near - 1])
        after = near - 1 + behind - 1
        for j, (start, end) in enumerate(pairwise(marks)):
            if min(end, line.end) - max(start, line.start) >= 0.6 * (end - start):
                walls.add((after, j))
    return walls


def _regions(
    rows: int, columns: int, beside: set[tuple[int, int]], below: set[tuple[int, int]]
) -> Iterator[Region]:
    """Give the enclosed cells in reading order; what is no rectangle comes as several of them."""
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (row, right - 1) not in beside and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_on(bottom, column, right, columns, beside, below):
                bottom += 1
            taken.update((r, c) for r in range(row, bottom) for c in range(column, right))
            yield Region(row, column, bottom, right)


def _goes_on(
    row: int,
    left: int,
    right: int,
    columns: int,
    beside: set[tuple[int, int]],
    below: set[tuple[int, int]],
) -> bool:
    """Tell whether a cell goes on into a row: no line above, none inside, and closed at its sides."""
    return (
        all((row - 1, column) not in below for column in range(left, right))
        and all((row, column) not in beside for column in range(left, right - 1))
        and (left == 0 or (row, left - 1) in beside)
        and (right == columns or (row, right - 1) in beside)
    )
