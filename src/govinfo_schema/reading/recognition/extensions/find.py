"""Tables that plugins know, found by their labels in what the statutory tables leave over.

A number is read where exactly one cell of a grid stands beside and under just the labels that name it.
Rows of the statutory tables are never looked at for numbers, so nothing that is read there changes.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.form.report.labelled import LABEL_LENGTH, LabelledPart
from govinfo_schema.reading.recognition.extensions.cells import FoundCells, PartSheet, listed
from govinfo_schema.reading.recognition.extensions.crossings import SCALE, Crossing, blocks_of, crossings
from govinfo_schema.reading.recognition.labels.labels import bare
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedDocument, MarkedGrid
from govinfo_schema.reading.recognition.rows.entry import Taken

__all__ = ["FoundPart", "Row", "free_rows", "read_parts"]

Row = tuple[int, int]
"""The number of a grid, and of a row in it."""

_ASIDE: Final = re.compile(r"[(（][^()（）]*[)）]")
_UNIT: Final = re.compile(r"(?:单位[:：]?)?[件条份个项宗封次起部篇例人户笔家批元通]次?")
_UNIT_HEADS: Final = frozenset({"单位", "计量单位"})


@attrs.frozen(kw_only=True)
class FoundPart:
    """A table of one extension as read: its members by pointer in the report, their sources, its problems.

    ``rows`` are those that hold nothing else.
    """

    name: str
    values: Mapping[str, int | str | None]
    sources: Mapping[str, Source]
    problems: tuple[ReadingProblem, ...]
    rows: frozenset[Row] = frozenset()


def free_rows(taken: Taken) -> frozenset[Row]:
    """Name the rows that no statutory table has a place for: rows of text, and labelled ones left over."""
    held: dict[Row, list[bool]] = defaultdict(list)
    for entry in (*taken.entries, *taken.loose):
        cells = (*((entry.label,) if entry.label else ()), *entry.values)
        rows = {(entry.grid.number, cell.row) for cell in cells}
        unplaced = entry.row is None and entry.label is not None and len(rows) == 1
        for row in rows:
            held[row].append(unplaced)
    left_over = {row for row, unplaced in held.items() if unplaced == [True]}
    return frozenset(left_over | (taken.text_rows.keys() - held.keys()))


def read_parts(
    document: MarkedDocument, taken: Taken, parts: Iterable[LabelledPart]
) -> tuple[FoundPart, ...]:
    """Read the table of every extension that the document holds."""
    free = free_rows(taken)
    found = (_PartSearch(part, document.grids, free).read() for part in parts if part.cells)
    return tuple(one for one in found if one is not None)


@attrs.define
class _Led:
    """Where a grid's labels lead: to figures, to blanks, to other tables' cells, and past unknown ones."""

    found: dict[str, list[FoundCells]] = attrs.field(factory=lambda: defaultdict(list))
    blank: dict[str, list[FoundCells]] = attrs.field(factory=lambda: defaultdict(list))
    elsewhere: set[str] = attrs.field(factory=set)
    strange: set[tuple[int, ...]] = attrs.field(factory=set)


class _PartSearch:
    def __init__(self, part: LabelledPart, grids: Sequence[MarkedGrid], free: frozenset[Row]) -> None:
        self.part = part
        self.free = free
        self.grids = {grid.number: grid for grid in grids}
        self.forms: dict[str, set[str]] = defaultdict(set)
        for pointer, wordings in part.labels.items():
            for wording in wordings.values():
                self.forms[bare(wording)].add(pointer)
        self.forms.pop("", None)
        self.most = max(map(len, part.cells.values()))
        self.seen: set[str] = set()
        self.places: dict[str, list[FoundCells]] = defaultdict(list)
        for grid in grids:
            self._look_through(grid)

    # --- where the labels lead

    def _look_through(self, grid: MarkedGrid) -> None:
        labels = {id(cell): named for cell in grid.cells if (named := self._named(cell))}
        seen = self._leading(grid, labels)
        if not seen:
            return
        led = self._led(grid, labels)
        for pointer in seen - led.elsewhere:
            self.seen.add(pointer)
            self.places[pointer] += [
                attrs.evolve(one, alone=_run(one.crossing.only) not in led.strange)
                for one in led.found[pointer] or led.blank[pointer]
            ]

    def _leading(self, grid: MarkedGrid, labels: Mapping[int, frozenset[str]]) -> set[str]:
        """Name the cells of the part all of whose labels stand in a grid, one of them in a free row."""
        free = {
            pointer
            for cell in grid.cells
            if self._is_free(grid, cell)
            for pointer in labels.get(id(cell), ())
        }
        printed = set[str]().union(*labels.values())
        return {
            pointer
            for pointer, steps in self.part.cells.items()
            if printed.issuperset(steps) and not free.isdisjoint(steps)
        }

    def _led(self, grid: MarkedGrid, labels: Mapping[int, frozenset[str]]) -> _Led:
        """Follow the labels of a grid to the cells where they cross."""
        led = _Led()
        blocks = blocks_of(grid)
        unasked = _columns_without_figures(grid, blocks)
        for crossing in crossings(grid, labels, self.most):
            cell = crossing.cell
            # 件 beside a figure says of what it is, and states nothing
            if _UNIT.fullmatch(cell.text.strip()) is not None:
                continue
            asked = (blocks.get(cell.row), cell.column) not in unasked
            pointer, free = self._pointer(crossing, labels), self._is_free(grid, cell)
            if pointer is None:
                if asked and free:
                    led.strange |= {_run(side) for side in (crossing.beside, crossing.above) if side}
            elif not free:
                led.elsewhere.add(pointer)
            elif asked:
                led.found[pointer].append(FoundCells(grid=grid, crossing=crossing))
            elif cell.mark.blank and cell.row in blocks:
                led.blank[pointer].append(FoundCells(grid=grid, crossing=crossing))
        return led

    def _named(self, cell: MarkedCell) -> frozenset[str]:
        printed = cell.text
        if cell.mark.value or len(printed) > LABEL_LENGTH:
            return frozenset()
        if whole := self.forms.get(bare(printed)):
            return frozenset(whole)
        # what stands in brackets may be left out, but not that thousands are counted
        brief = _ASIDE.sub(lambda aside: aside[0] if SCALE.search(aside[0]) else "", printed)
        return frozenset(self.forms.get(bare(brief), ()))

    def _is_free(self, grid: MarkedGrid, cell: MarkedCell) -> bool:
        return all((grid.number, row) in self.free for row in range(cell.row, cell.row + cell.row_span))

    def _pointer(self, crossing: Crossing, labels: Mapping[int, frozenset[str]]) -> str | None:
        """Name the one cell of the part that has just these labels."""
        around = list({labels[id(cell)] for cell in (*crossing.beside, *crossing.above)})
        if not 0 < len(around) <= self.most:
            return None
        fitting = [
            pointer
            for pointer in set[str]().union(*around)
            if len(steps := self.part.cells.get(pointer, ())) == len(around)
            and all(not named.isdisjoint(steps) for named in around)
            and set(steps) <= set[str]().union(*around)
        ]
        return fitting[0] if len(fitting) == 1 else None

    # --- what stands there

    def read(self) -> FoundPart | None:
        """Read the part; ``None`` where the document does not have it."""
        cells = self.part.cells
        if 2 * len(self.seen) < len(cells):  # any table may have a few words of another one
            led = [pointer for pointer in self.seen if self.places[pointer]]
            return self._without("extension-doubtful", led) if len(led) > 1 else None
        reading = PartSheet(self.part)
        for pointer in cells:
            if pointer in self.seen:
                reading.take(pointer, self.places[pointer])
        if not reading.used:
            return self._without("extension-unread", self.seen)
        reading.miss([pointer for pointer in cells if pointer not in self.seen])
        root = self.part.pointer
        return FoundPart(
            name=self.part.name,
            values={
                root + pointer: reading.values[pointer] for pointer in cells if pointer in reading.values
            },
            sources={root + pointer: source for pointer, source in reading.sources.items()},
            problems=tuple(reading.problems),
            rows=frozenset(row for row in self.free if self._is_used(row, reading.used)),
        )

    def _without(self, code: str, pointers: Iterable[str]) -> FoundPart:
        said = problem(code, name=self.part.name, labels=listed(self.part, pointers))
        return FoundPart(name=self.part.name, values={}, sources={}, problems=(said,))

    def _is_used(self, row: Row, used: Container[int]) -> bool:
        """Tell whether a row holds read figures and their labels, and no word beside them."""
        grid = self.grids.get(row[0])
        stated = [cell for cell in grid.row(row[1]) if not cell.mark.blank] if grid is not None else []
        return bool(stated) and all(
            id(cell) in used or _UNIT.fullmatch(cell.text.strip()) is not None for cell in stated
        )


def _run(labels: Sequence[MarkedCell]) -> tuple[int, ...]:
    return tuple(id(cell) for cell in labels)


def _columns_without_figures(grid: MarkedGrid, blocks: Mapping[int, int]) -> set[tuple[int | None, int]]:
    """Name, block by block, the columns that are blank all the way, and those of remarks and of units.

    A blank row is in no block; none of its columns has figures.
    """
    first: dict[tuple[int | None, int], MarkedCell] = {}
    columns: set[tuple[int | None, int]] = set()
    for cell in sorted(grid.cells, key=lambda one: one.row) if grid.spatial else ():
        for covered in range(cell.column, cell.column + cell.column_span):
            columns.add((blocks.get(cell.row), covered))
            if not cell.mark.blank:
                first.setdefault((blocks.get(cell.row), covered), cell)
    return {
        column
        for column in columns
        if column not in first or first[column].mark.remarks or bare(first[column].text) in _UNIT_HEADS
    }
