"""Whole errors: one mishap that put several figures wrong at once, and what the figures then should be.

A guess says which cells take which values and which are left open; it counts only where the identities then
hold, every open cell is determined, and at least two cells change (one cell's slip is its ``edit``). Costs
are in bits like those of single slips: how rare the mishap is, times the number of places where it could be.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_schema.checking.diagnose.figures.geometry import CellLine
from govinfo_schema.checking.diagnose.figures.problem import FigureProblem
from govinfo_schema.checking.diagnose.guesses.double_counting import DOUBLE_COUNTED, counted_twice
from govinfo_schema.checking.diagnose.guesses.view import Guess, View, view_of
from govinfo_schema.checking.diagnose.solver.limit import Limit
from govinfo_schema.checking.diagnose.solver.tableau import BITS

__all__ = ["KINDS", "guesses"]

KINDS: Final = {
    "total-left-zero": 4.0,
    "total-copied-from-above": 6.0,
    "total-copied-from-first": 8.0,
    "double-counted-partial": DOUBLE_COUNTED["double-counted-partial"],
    "double-counted": DOUBLE_COUNTED["double-counted"],
    "last-year": 10.0,
    "row-shifted": 15.0,
    "column-shifted": 16.0,
    "split-cell": 14.0,
    "rows-swapped": 14.0,
    "columns-swapped": 14.0,
    "cells-swapped": 17.0,
}
"""Each mishap and its cost in bits."""
_EACH: Final = 3.0
"""The further cost of every cell that a mishap without a fixed extent has hit."""


def guesses(problem: FigureProblem, limit: Limit) -> Iterator[Guess]:
    """Give every guess that could settle what fails, the same every time.

    Raises ``BoundReachedError`` where the limit is reached.
    """
    view = view_of(problem)
    yield from _totals(view, limit)
    yield from counted_twice(view)
    if not view.violated:
        return
    geometry = problem.form.geometry
    for kind, lines in (
        ("row", geometry.rows),
        ("column", tuple(line for grid in geometry.columns for line in grid)),
    ):
        for line in lines:
            if view.violated[0].mask & line.mask and view.hit(line.mask):
                movable = view.movable(line)
                yield from _shifted(view, line, movable, f"{kind}-shifted")
                if kind == "row":
                    yield from _split(view, line, movable)
                    yield from _last_year(view, line)
    for grid in geometry.grids:
        yield from _lines_swapped(view, grid, "rows-swapped")
    for grid in geometry.columns:
        yield from _lines_swapped(view, grid, "columns-swapped")
    yield from _cells_swapped(view)


def _totals(view: View, limit: Limit) -> Iterator[Guess]:
    zero: dict[int, None] = {}
    copied: dict[int, None] = {}
    first: dict[int, None] = {}
    begins = {row.cells[-1]: row.cells[0] for row in view.problem.form.geometry.rows}
    above = view.problem.form.geometry.above
    for equation, _ in view.broken:
        total = equation.total
        assert total is not None
        if view.printed[total] == 0:
            zero[total] = None
        if total in above and view.printed[above[total]] == view.printed[total] is not None:
            copied[total] = None
        if begins.get(total) in equation.coefficients and view.printed[begins[total]] == view.printed[total]:
            first[total] = None
    for kind, totals in (
        ("total-left-zero", zero),
        ("total-copied-from-above", copied),
        ("total-copied-from-first", first),
    ):
        healed: list[int] = []
        for part in view.problem.failing:
            mine = [index for index in totals if view.problem.form.part_of[index] == part]
            if mine and view.problem.with_values(part, {}, mine, limit) is not None:
                healed += mine
        # zeros above or at the front were hardly copied: most cells are 0
        if healed and (kind == "total-left-zero" or any(view.printed[index] for index in healed)):
            yield Guess(kind, KINDS[kind] + _EACH * len(healed), {}, tuple(healed))


def _shifted(view: View, line: CellLine, movable: set[int], kind: str) -> Iterator[Guess]:
    """The figures stand one place too far on, from a place that was left empty or 0."""
    for cells in (line.cells, line.cells[::-1]):
        printed = [view.printed[index] for index in cells]
        for first in range(len(cells) - 1):
            if printed[first] not in (0, None) or printed[first + 1] == printed[first]:
                continue
            values: dict[int, int] = {}
            for last in range(first + 1, len(cells)):
                right = printed[last]
                if right is None:
                    break
                if printed[last - 1] != right:
                    if cells[last - 1] not in movable:
                        break
                    values[cells[last - 1]] = right
                if cells[last] in movable:
                    yield Guess(kind, KINDS[kind], dict(values), (cells[last],))


def _split(view: View, line: CellLine, movable: set[int]) -> Iterator[Guess]:
    """One number's digits fell into two cells, and what follows moved on by one."""
    cells = line.cells
    for first in range(len(cells) - 1):
        head, tail = view.printed[cells[first]], view.printed[cells[first + 1]]
        if not head or head < 0 or tail is None or tail < 0 or cells[first] not in movable:
            continue
        values = {cells[first]: int(f"{head}{tail}")}
        for last in range(first + 1, len(cells)):
            if last > first + 1:
                right = view.printed[cells[last]]
                if right is None or (
                    right != view.printed[cells[last - 1]] and cells[last - 1] not in movable
                ):
                    break
                values[cells[last - 1]] = right
            if cells[last] in movable:
                yield Guess("split-cell", KINDS["split-cell"], dict(values), (cells[last],))


def _last_year(view: View, line: CellLine) -> Iterator[Guess]:
    previous = view.problem.around.previous
    # a row of zeros is the same every year
    if all(at in previous and view.printed[at] == previous[at] for at in line.cells) and any(
        view.printed[at] for at in line.cells
    ):
        yield Guess("last-year", KINDS["last-year"], {}, line.cells)


def _lines_swapped(view: View, lines: Sequence[CellLine], kind: str) -> Iterator[Guess]:
    if any(not row.mask & ~line.mask for row in view.violated for line in lines):
        return  # an equation within one line fails wherever the line stands
    row = view.violated[0]
    for i, first in enumerate(lines):
        for second in lines[i + 1 :]:
            if not row.mask & (first.mask | second.mask):
                continue
            values: dict[int, int] = {}
            settled = 0
            for a, b in zip(first.cells, second.cells, strict=True):
                p, q = view.printed[a], view.printed[b]
                if p == q:
                    continue
                if p is None or q is None:
                    break
                settled += (q - p) * (row.coefficients.get(a, 0) - row.coefficients.get(b, 0))
                values |= {a: q, b: p}
            else:
                if settled == row.right and view.hit(first.mask | second.mask):
                    yield Guess(kind, KINDS[kind], values)


def _cells_swapped(view: View) -> Iterator[Guess]:
    """Two figures of one row or column stand in each other's place."""
    narrow, others = view.violated[0], view.violated[1:]
    lines = view.problem.form.geometry.lines
    for a, c in narrow.coefficients.items():
        if a not in lines or (p := view.printed[a]) is None:
            continue
        far = [row.mask for row in others if not row.mask & BITS[a]]
        for line in lines[a]:
            for b in line.cells:
                q = view.printed[b]
                if q is None or q == p or any(not mask & BITS[b] for mask in far):
                    continue
                if (q - p) * (c - narrow.coefficients.get(b, 0)) == narrow.right:
                    if narrow.coefficients.get(b) and b < a:
                        continue  # the same two cells the other way round
                    yield Guess("cells-swapped", KINDS["cells-swapped"], {a: q, b: p})
