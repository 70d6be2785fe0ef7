"""A statutory table on a sheet of its own: what is typed is held to its domain, last year's stands beside it.

Labels are locked, without a password; filling notes are comments on the labels.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_schema.base.magnitudes import AMOUNT_DIGITS
from govinfo_schema.base.messages import text
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.report.domains import DecimalDomain, IntegerDomain
from govinfo_schema.outputs.workbook.identities import Cell
from govinfo_schema.outputs.workbook.looks import BookLooks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Area", "TableSheet"]

Area = tuple[int, int, int, int]
"""First row and column, last row and column, all from 0."""
Amount = int | Decimal | str | None
_NARROWEST: Final = 5.0
_WIDTH: Final = 92
"""The width of a table, in characters of the standard font."""
_BESIDE: Final = 45.0
"""The width of last year's columns beside it, all together."""
_NOTE: Final = {"author": "govinfo-schema", "x_scale": 2.2, "font_name": "宋体", "font_size": 9}


@attrs.define
class TableSheet:
    """One table while it is written: where each cell stands, and what stands beside the report."""

    sheet: "Worksheet"
    table: LayoutTable
    places: Mapping[str, Place]
    looks: BookLooks
    language: str
    addresses: dict[Cell, tuple[int, int]] = attrs.field(factory=dict)
    beside: list[Area] = attrs.field(factory=list)

    def write(self, top: int, values: Mapping[str, Amount]) -> int:
        """Write the table below ``top`` rows; gives the row behind it."""
        for cell in self.table.cells:
            look = "signed" if cell.signed else cell.kind
            value = values.get(cell.pointer) if cell.kind == "value" else cell.text
            area = (top + cell.row - 1, cell.column - 1, *self._end(cell, top))
            self._put(area, value, look)
            if cell.kind == "value":
                self._hold(area, cell.pointer)
                self.addresses["report", cell.pointer] = area[:2]
        for number, row in enumerate(self.table.rows()):
            # a label over several rows has the room of all of them
            lines = max((self._lines(cell) for cell in row if cell.row_span == 1), default=1)
            self.sheet.set_row(top + number, 13 * lines + 4)
        for column, share in enumerate(self.table.widths):
            self.sheet.set_column(column, column, max(_NARROWEST, share * _WIDTH / 1000))
        self._put_notes(top)
        return top + self.table.height

    def write_previous(
        self, top: int, values: Mapping[str, Amount], title: str, lacking: frozenset[str]
    ) -> int:
        """Write last year's numbers beside the table, or below it where it has no labels at its left.

        ``lacking`` are the cells that last year's form does not have.
        """
        first = min(cell.column for cell in self.table.cells if cell.kind == "value")
        if first == 1:
            return self._below(top, values, title, lacking)
        shift = len(self.table.widths) + 1 - (first - 1)
        last = len(self.table.widths) + shift - 1
        self.sheet.set_column(first - 2 + shift, first - 2 + shift, 1.5)
        self.sheet.set_column(first - 1 + shift, last, _BESIDE / (last - (first - 2 + shift)))
        self._put((top - 1, first - 1 + shift, top - 1, last), title, "heading")
        self.sheet.set_row(top - 1, 24)
        for cell in self.table.cells:
            bottom, right = self._end(cell, top)
            left = max(cell.column, first) - 1
            if right < left or cell.kind in ("label", "corner"):
                continue
            area = (top + cell.row - 1, left + shift, bottom, right + shift)
            if cell.kind == "value":
                self._put_before(area, cell.pointer, values, lacking)
            else:
                self._put(area, cell.text if cell.kind == "head" else "", cell.kind)
        self.beside.append((top - 1, first - 1 + shift, top + self.table.height - 1, last))
        return top + self.table.height

    def _below(self, top: int, values: Mapping[str, Amount], title: str, lacking: frozenset[str]) -> int:
        row = top + self.table.height + 1
        self._put((row, 0, row, len(self.table.widths) - 1), title, "heading")
        self.sheet.set_row(row, 24)
        for cell in self.table.cells:
            if cell.kind == "value":
                area = (row + 1, cell.column - 1, row + 1, cell.column + cell.column_span - 2)
                self._put_before(area, cell.pointer, values, lacking)
        self.sheet.set_row(row + 1, 17)
        self.beside.append((row, 0, row + 1, len(self.table.widths) - 1))
        return row + 2

    def _put_before(
        self, area: Area, pointer: str, values: Mapping[str, Amount], lacking: frozenset[str]
    ) -> None:
        """Write one of last year's numbers, or that there was no such cell."""
        if pointer in lacking:
            self._put(area, "—", "lacking")
            return
        self._put(area, values.get(pointer), "before")
        self._hold(area, pointer)
        self.addresses["previous", pointer] = area[:2]

    def _put(self, area: Area, value: Amount, look: str) -> None:
        row, column, bottom, right = area
        # Excel has doubles alone, which hold every amount of the form to its last place
        number = float(value) if isinstance(value, Decimal) else value
        form = self.looks[look]
        if (row, column) != (bottom, right):
            self.sheet.merge_range(row, column, bottom, right, "", form)
        match number:
            case None | "":
                self.sheet.write_blank(row, column, None, form)
            case str():
                self.sheet.write_string(row, column, number, form)
            case _:
                self.sheet.write_number(row, column, number, form)

    def _hold(self, area: Area, pointer: str) -> None:
        """Hold what is typed into a cell to what it may be."""
        place = self.places[pointer]
        domain = place.domain
        if isinstance(domain, IntegerDomain):
            low, high = domain.minimum, domain.maximum
            kind = "integer"
        elif isinstance(domain, DecimalDomain):
            low, high = 0, 10**AMOUNT_DIGITS - 1
            kind = "decimal"
        else:
            return
        self.sheet.data_validation(
            *area,
            {
                "validate": kind,
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                "error_title": text("workbook.no-count-title", self.language),
                "error_message": text(f"workbook.no-{kind}", self.language, low=low, high=high),
            },
        )

    def _put_notes(self, top: int) -> None:
        """Say beside each label what is to be counted there."""
        for cell, note in self._notes():
            size = {"y_scale": (2 + len(note) // 22) / 5}
            self.sheet.write_comment(top + cell.row - 1, cell.column - 1, note, {**_NOTE, **size})

    def _notes(self) -> Iterator[tuple[LayoutCell, str]]:
        labels = {cell.row: cell for cell in self.table.cells if cell.kind == "label"}
        heads = {cell.column: cell for cell in self.table.cells if cell.kind == "head"}
        noted: set[LayoutCell] = set()
        for cell in self.table.cells:
            if cell.kind != "value":
                continue
            place = self.places[cell.pointer]
            # with no labels at its left, as in table four, a column is what is counted
            steps = (*place.path[:-1], place.section) if labels else (*place.path, place.section)
            target = labels.get(cell.row) if labels else heads.get(cell.column)
            said = [note for step in steps if (note := step.note(self.language))]
            if target is not None and target not in noted and said:
                noted.add(target)
                yield target, "\n".join(said)

    def _end(self, cell: LayoutCell, top: int) -> tuple[int, int]:
        return top + cell.row + cell.row_span - 2, cell.column + cell.column_span - 2

    def _lines(self, cell: LayoutCell) -> int:
        """Estimate the lines that a cell's text takes: Excel fits no heights to merged cells."""
        share = sum(self.table.widths[cell.column - 1 : cell.column - 1 + cell.column_span])
        return 1 + int(2 * len(cell.text) * 950 // (share * _WIDTH))
