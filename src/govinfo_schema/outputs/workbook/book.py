"""The whole workbook: the parts of the report, the identities as formulas, and what was found.

What is no part of the report is named (``govinfo_beside…``), so that reading passes over it.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import attrs

from govinfo_schema.base.messages import DEFAULT_LANGUAGE, text
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.layout import LayoutTable
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.outputs.documents.content import DocumentLayout, SectionLayout
from govinfo_schema.outputs.workbook.finding_sheets import (
    LONGEST,
    FoundRow,
    new_book,
    new_sheet,
    write_findings,
)
from govinfo_schema.outputs.workbook.identities import Cell, Identity, identities_for, verdict_words
from govinfo_schema.outputs.workbook.looks import FAIL, FAIL_TWICE, OPEN, BookLooks
from govinfo_schema.outputs.workbook.table_sheets import Amount, Area, TableSheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["BookContent", "write_book"]

_WIDTH: Final = 108
_FIRST: Final = 4
"""The row of the first identity, from 0."""


@attrs.frozen(kw_only=True)
class BookContent:
    """What a workbook is made of.

    ``own`` is the report's edition and ``layouts`` names that of each table. ``values`` and ``previous``
    are numbers as cells show them; ``previous`` is ``None`` where nothing stands beside, and ``lacking`` are
    cells that last year's form does not have. ``verdict`` and
    ``found`` are said of the report as it was checked, ``None`` where nobody checked it.
    """

    page: DocumentLayout
    own: str
    layouts: Mapping[str, str]
    previous: Mapping[str, Amount] | None = None
    previous_title: str = ""
    lacking: frozenset[str] = frozenset()
    verdict: str = ""
    found: Sequence[FoundRow] | None = None
    language: str = DEFAULT_LANGUAGE


def write_book(content: BookContent) -> bytes:
    """Write a workbook.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    made = BytesIO()
    book = new_book(made)
    _Writer(book, BookLooks(book), content).write()
    book.close()
    return made.getvalue()


@attrs.define
class _Writer:
    """One workbook while it is written."""

    book: "Workbook"
    looks: BookLooks
    content: BookContent
    places: dict[str, Place] = attrs.field(factory=dict)
    addresses: dict[Cell, tuple["Worksheet", int, int]] = attrs.field(factory=dict)
    values: dict[Cell, Amount] = attrs.field(factory=dict)
    beside: int = 0

    def write(self) -> None:
        """Write sheet after sheet."""
        self.places = {
            place.pointer: place
            for root, edition in self.content.layouts.items()
            for place in cells(EDITIONS[edition])
            if place.root == root
        }
        self._write_report()
        self._write_identities()
        if (findings := self.content.found) is not None:
            language = self.content.language
            sheet = self._sheet(text("workbook.findings", language))
            write_findings(sheet, self.looks, findings, self.content.verdict, language)
            self._set_beside(sheet, (0, 0, 20 + len(findings), 25))

    def _write_report(self) -> None:
        page = self.content.page
        waiting: list[SectionLayout] = []
        titles: Sequence[str] = page.title
        opening: Sequence[str] = page.opening
        # the last one is none, so that what still waits is written
        for section in [*page.sections, None]:
            if section is not None and section.table is None:
                waiting.append(section)
                continue
            if waiting or titles:
                self._text_sheet(titles, opening, waiting)
                waiting, titles, opening = [], (), ()
            if section is not None and section.table is not None:
                self._table_sheet(section, section.table)

    def _sheet(self, name: str, *, high: int = 0) -> "Worksheet":
        sheet = new_sheet(self.book, name, high=high)
        # labels are locked so that nobody types over them by mistake; no password keeps anybody out
        sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        return sheet

    def _text_sheet(
        self, titles: Iterable[str], opening: Iterable[str], sections: Sequence[SectionLayout]
    ) -> None:
        name = "、".join(one.heading.partition("、")[0] for one in sections)
        sheet = self._sheet(f"第{name}部分" if name else "题目")
        sheet.set_column(0, 0, _WIDTH)
        row = 0
        for line in titles:
            sheet.write_string(row, 0, line, self.looks["title"])
            sheet.set_row(row, 32)
            row += 1
        row = self._paragraphs(sheet, row, opening)
        for section in sections:
            sheet.write_string(row, 0, section.heading, self.looks["heading"])
            sheet.set_row(row, 24)
            row = self._paragraphs(sheet, row + 1, section.text or [""])

    def _paragraphs(self, sheet: "Worksheet", row: int, texts: Iterable[str], columns: int = 1) -> int:
        for whole in texts:
            # an empty text gets a row too, where somebody can begin to write
            for start in range(0, len(whole) or 1, LONGEST):
                piece = whole[start : start + LONGEST]
                if columns > 1:
                    # empty, then written as a string: merging alone would take ``=…`` for a formula
                    sheet.merge_range(row, 0, row, columns - 1, "", self.looks["text"])
                if piece:
                    sheet.write_string(row, 0, piece, self.looks["text"])
                else:
                    sheet.write_blank(row, 0, None, self.looks["blank"])
                lines = 1 + 2 * len(piece) // _WIDTH if piece else 3
                # Excel has no rows higher than 409 points
                sheet.set_row(row, min(400, 16.0 * lines))
                row += 1
        return row

    def _table_sheet(self, section: SectionLayout, table: LayoutTable) -> None:
        sheet = self._sheet(f"第{section.heading.partition('、')[0]}部分", high=1)
        width = len(table.widths)
        sheet.merge_range(0, 0, 0, width - 1, "", self.looks["heading"])
        sheet.write_string(0, 0, section.heading, self.looks["heading"])
        sheet.set_row(0, 24)
        top = self._paragraphs(sheet, 1, section.text, width) + 1
        writer = TableSheet(sheet, table, self.places, self.looks, self.content.language)
        own = {cell.pointer: _shown(cell.value, cell.text) for cell in table.cells if cell.pointer}
        behind = writer.write(top, own)
        self.values.update({("report", pointer): value for pointer, value in own.items()})
        if (previous := self.content.previous) is not None:
            behind = writer.write_previous(top, previous, self.content.previous_title, self.content.lacking)
            self.values.update({("previous", pointer): value for pointer, value in previous.items()})
        for cell, (row, column) in writer.addresses.items():
            self.addresses[cell] = sheet, row, column
        for area in writer.beside:
            self._set_beside(sheet, area)
        right = max(area[3] for area in [*writer.beside, (0, 0, 0, width - 1)])
        sheet.print_area(0, 0, behind - 1, right)
        sheet.freeze_panes(top + table.head, 0)

    def _set_beside(self, sheet: "Worksheet", area: Area) -> None:
        """Name cells as no part of the report."""
        self.beside += 1
        self.book.define_name(f"govinfo_beside{self.beside}", f"={_reference(sheet, area)}")

    def _write_identities(self) -> None:
        language = self.content.language
        words = verdict_words(language)
        before = frozenset(pointer for origin, pointer in self.addresses if origin == "previous")
        identities = identities_for(self.content.layouts, self.content.own, self.places, previous=before)
        sheet = self._sheet(text("workbook.identities", language))
        for column, width in enumerate((5, 62, 11, 6, 11, 11, 11)):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, text("workbook.identities-title", language), self.looks["line"])
        sheet.set_row(0, 24)
        heads = ("number", "what", "left", "op", "right", "difference", "verdict")
        for column, head in enumerate(heads):
            sheet.write_string(_FIRST - 1, column, text(f"workbook.{head}", language), self.looks["head"])
        by_cell: dict[Cell, list[str]] = {}
        for number, identity in enumerate(identities):
            name = self._write_identity(sheet, _FIRST + number, number + 1, identity)
            # only what must hold colours a cell: a relation that is merely likely would cry wolf
            if identity.severity == "error" and not identity.needs_previous:
                for cell in identity.cells:
                    by_cell.setdefault(cell, []).append(name)
        last = _FIRST + len(identities) - 1
        self._write_counts(sheet, identities)
        area = (_FIRST, 6, last, 6)
        for verdict, colours in (("fail", FAIL_TWICE), ("unknown", OPEN)):
            rule = {"type": "cell", "criteria": "==", "value": f'"{words[verdict]}"'}  # type: ignore[index]
            sheet.conditional_format(*area, {**rule, "format": self.looks.colours(colours)})
        self._colour(by_cell, words["fail"])
        sheet.repeat_rows(_FIRST - 1)
        sheet.freeze_panes(_FIRST, 0)
        self._set_beside(sheet, (0, 0, max(last, 200), 25))

    def _write_identity(self, sheet: "Worksheet", row: int, number: int, identity: Identity) -> str:
        """Write a row; gives the name of the cell with its verdict."""
        language = self.content.language
        words = verdict_words(language)
        line = row + 1
        formulas = identity.formulas(self._address, left=f"$C{line}", right=f"$E{line}", words=words)
        values = {cell: value if isinstance(value, int) else None for cell, value in self.values.items()}
        left, right = identity.sides(values)
        sheet.write_number(row, 0, number, self.looks["number"])
        said = identity.said(language)
        sheet.write_string(row, 1, said, self.looks["cell"])
        sheet.set_row(row, 14 * (1 + 2 * len(said) // 66) + 3)
        # with its value, for those that show a workbook without working it out (previews, readers)
        sheet.write_formula(row, 2, formulas.left, self.looks["number"], left)
        sheet.write_string(row, 3, _OPS.get(identity.op, identity.op), self.looks["number"])
        sheet.write_formula(row, 4, formulas.right, self.looks["number"], right)
        sheet.write_formula(row, 5, f"=$C{line}-$E{line}", self.looks["number"], left - right)
        verdict = words[identity.verdict(values)]
        sheet.write_formula(row, 6, formulas.verdict, self.looks["verdict"], verdict)
        name = f"govinfo_verdict{number}"
        self.book.define_name(name, f"={_reference(sheet, (row, 6, row, 6))}")
        return name

    def _write_counts(self, sheet: "Worksheet", identities: Sequence[Identity]) -> None:
        """Write how many hard identities pass, fail and are open, worked out anew with every number."""
        language = self.content.language
        words = verdict_words(language)
        hard = [one.severity == "error" and not one.needs_previous for one in identities]
        area = f"$G${_FIRST + 1}:$G${_FIRST + max(1, sum(hard))}"
        values = {cell: value if isinstance(value, int) else None for cell, value in self.values.items()}
        verdicts = [one.verdict(values) for one, is_hard in zip(identities, hard, strict=True) if is_hard]
        counted = []
        shown = text("workbook.hard", language, count=sum(hard))
        for verdict, word in words.items():
            counted.append(f'"{word} "&COUNTIF({area},"{word}")')
            shown += f"{word} {verdicts.count(verdict)}　"
        formula = f'="{text("workbook.hard", language, count=sum(hard))}"&' + '&"　"&'.join(counted)
        sheet.write_formula(1, 0, formula, self.looks["line"], shown.rstrip("　"))
        sheet.set_row(1, 22)
        sheet.merge_range(2, 0, 2, 6, text("workbook.legend", language), self.looks["grey"])
        sheet.set_row(2, 40)

    def _colour(self, by_cell: Mapping[Cell, Sequence[str]], fail: str) -> None:
        """Colour each cell by how many sums fail that it is in: where two cross, the slip is likeliest."""
        for cell, names in by_cell.items():
            sheet, row, column = self.addresses[cell]
            failing = "+".join(f'({name}="{fail}")' for name in names)
            # the stronger first, since a condition that is met ends the looking
            for least, colours in ((2, FAIL_TWICE), (1, FAIL)):
                if len(names) >= least:
                    rule: dict[str, Any] = {"type": "formula", "criteria": f"={failing}>={least}"}
                    rule |= {"format": self.looks.colours(colours), "stop_if_true": True}
                    sheet.conditional_format(row, column, row, column, rule)

    def _address(self, cell: Cell) -> str:
        sheet, row, column = self.addresses[cell]
        return _reference(sheet, (row, column, row, column))


_OPS: Final = {"<=": "≤", ">=": "≥", "!=": "≠"}


def _shown(value: Amount, shown: str) -> Amount:
    """Give what stands in a cell: its value, or what is printed where it has none."""
    return shown if value is None or isinstance(value, str) else value


def _reference(sheet: "Worksheet", area: Area) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    row, column, bottom, right = area
    first = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(bottom, right, row_abs=True, col_abs=True)
    # a quote inside of a quoted name is doubled
    name = str(sheet.get_name()).replace("'", "''")
    return f"'{name}'!{first}" if first == last else f"'{name}'!{first}:{last}"
