"""Documents taken apart: rows of the statutory tables with the cells beside their labels, and all else.

Cells are taken in reading order. A label opens a row; what follows it in the same row of a grid belongs to
it; heading cells are kept for the rows below them. So it does not matter whether a table is cut in two,
several stand in one grid, a group's label is repeated, or all merges are lost. Nothing is decided here
about columns, and nothing is dropped: what is no part of a statutory table comes out as paragraphs.
"""

from collections.abc import Iterable
from typing import Final

from govinfo_schema.base.document.grid import PICTURE, Paragraph
from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.reading.recognition.labels.labels import LabelTerm, fold_number
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedDocument, MarkedGrid
from govinfo_schema.reading.recognition.prose.headings import heading_of
from govinfo_schema.reading.recognition.rows.captions import Caption, case_named, row_label_above
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.rows.open_row import OpenRow, RowSoFar
from govinfo_schema.reading.recognition.rows.rows import (
    could_be_heading,
    is_row_of_names,
    is_section_heading,
    is_upright,
    is_whole_table_four,
    parted,
)
from govinfo_schema.reading.recognition.rows.signs import tables_in
from govinfo_schema.reading.recognition.rows.table_head import TableHead

__all__ = ["take_apart"]

_MOST_HEADINGS: Final = 400
"""No table has so many heading cells; of one that has, the heading says nothing."""
_OTHER = "/requests/outcomes/other"
_CLOSED = "/requests/outcomes/closed_otherwise"
_TOTAL = "/requests/outcomes/total"


def take_apart(document: MarkedDocument) -> Taken:
    """Take a document apart into rows of statutory tables and paragraphs."""
    walker = _Walker()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            walker.take_paragraph(block)
        else:
            walker.take_grid(block)
    return Taken(
        entries=tuple(walker.entries),
        loose=tuple(walker.loose),
        paragraphs=tuple(walker.paragraphs),
        headings=tuple(walker.headings),
        tables=frozenset(walker.tables),
        text_rows=walker.text_rows,
    )


class _Walker:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.loose: list[Entry] = []
        self.paragraphs: list[Paragraph] = []
        self.headings: list[tuple[MarkedGrid, MarkedCell, LabelTerm]] = []
        self.tables: set[int] = set()
        self.text_rows: dict[tuple[int, int], range] = {}
        self._grid = MarkedGrid(number=0, cells=())
        self._allowed: frozenset[int] = frozenset()
        self._section: int | None = None
        self._caption: Caption | None = None
        self._above: list[Paragraph] = []  # the lines between the grid before and the next one
        self._forget()

    def _forget(self) -> None:
        """Leave the table: what follows does not continue it."""
        self._table: int | None = None
        self._header: dict[int, MarkedCell] = {}  # by identity: cells are many, and may be parts of one
        self._header_grid: MarkedGrid | None = None
        self._head: TableHead | None = None  # what has been made of both, until one changes
        self._collecting = False  # whether heading cells still come: no row has, since the first of them
        self._group: str | None = None
        self._last: str | None = None
        self._open: OpenRow | None = None
        self._unlabelled: list[MarkedCell] = []

    # --- blocks

    def take_paragraph(self, paragraph: Paragraph) -> None:
        """Take a paragraph; a section's heading ends the table before it."""
        heading = None if paragraph.aside else heading_of(paragraph.text)
        if heading is not None:
            self._close()
            self._forget()
            self._section, self._caption = heading.section, None
        elif not paragraph.aside and paragraph.text.strip():
            self._caption = case_named(paragraph)
        self._above.append(paragraph)
        self.paragraphs.append(paragraph)

    def take_grid(self, grid: MarkedGrid) -> None:
        """Take a grid row by row."""
        self._grid = grid
        self._allowed = tables_in(grid, self._table, self._collecting, self._section)
        # table four without its headings: its section and the number of its figures tell it
        if not self._allowed and self._section == 4 and any(map(is_whole_table_four, grid.rows)):
            self._allowed = frozenset({4})
            self._enter(4)
        for row in grid.rows:
            if not self._take_row(row if grid.spatial else parted(row)):
                before = len(self.paragraphs)
                self._take_text(row)
                self.text_rows[grid.number, row[0].row] = range(before, len(self.paragraphs))
        self._close()
        self._above = []

    def _take_text(self, row: tuple[MarkedCell, ...]) -> None:
        cells = [cell for cell in row if cell.text.replace(PICTURE, "").strip()]
        if not cells:
            return
        first = cells[0]
        alone = len(cells) == 1
        gap = "\t" if self._grid.spatial else " "
        lines = first.text.splitlines() if alone else [gap.join(cell.text.strip() for cell in cells)]
        for offset, text in enumerate(lines):
            if text.strip():
                line = None if first.line is None else first.line + (offset if alone else 0)
                self.take_paragraph(Paragraph(text=text.strip(), page=first.page, line=line))

    # --- one row of a grid

    def _take_row(self, row: tuple[MarkedCell, ...]) -> bool:
        """Take one row; tell whether it belongs to a statutory table (else it is text)."""
        if not self._allowed:
            return False
        printed = [cell for cell in row if not cell.mark.blank]
        if is_section_heading(printed):
            self._close()
            self._forget()
            return False
        if self._grid.spatial and 3 in self._allowed and is_row_of_names(printed):
            self._enter(3)
            self._begin_heading()
            self._keep_heading(*row)
            return True
        so_far = RowSoFar(active=self._table in self._allowed, printed=printed, width=len(row))
        if so_far.active and self._above and (above := row_label_above(self._above, row)) is not None:
            row, so_far.printed = (above, *row), [above, *printed]
        self._above = []
        for cell in row:
            if not cell.mark.value:
                self._take_words(cell, so_far)
            elif self._open is not None:
                self._open.values.append(cell)
                so_far.used = True
            else:
                self._take_value(cell, so_far)
        self._end_row(row, so_far)
        return so_far.used

    def _take_value(self, cell: MarkedCell, so_far: RowSoFar) -> None:
        """Take a figure or a blank where no row is open: of an unknown label, or of none yet."""
        waiting = so_far.waiting
        known = so_far.active and not self._awaits_disputes()
        if waiting and not cell.mark.blank and known:
            self._open_row(None, waiting[0]).values.extend([*waiting[1:], cell])
            so_far.waiting, so_far.used, so_far.labelled = [], True, True
        elif waiting:
            waiting.append(cell)
            if self._awaits_disputes():
                self._unlabelled.append(cell)
        elif so_far.active:
            self._unlabelled.append(cell)

    def _take_words(self, cell: MarkedCell, so_far: RowSoFar) -> None:
        """Take a label, a heading, or words that mean nothing in the form."""
        term = self._meaning(cell)
        if term is not None and self._open is not None and self._grid.spatial and term.kind != "row":
            term = None  # a word of a heading beside the figures of a row is a remark
        if term is None:
            self._take_unknown(cell, so_far)
            return
        so_far.used, so_far.active, so_far.waiting = True, True, []
        if term.kind == "row" or (term.kind == "case" and is_upright(so_far.printed)):
            self._drop_ordinal(cell)
            self._open_row(term, cell)
            so_far.labelled = True
        elif term.kind == "group":
            self._enter_group(term, cell)
        else:
            self._take_heading(term, cell)
            so_far.heading = True

    def _take_unknown(self, cell: MarkedCell, so_far: RowSoFar) -> None:
        """Take words that are no known label: a remark, a cell of the open row, or an own label."""
        if self._collecting and so_far.width > 1 and cell.mark.remarks:
            self._keep_heading(cell)
        if self._open is not None and (self._grid.spatial or so_far.labelled):
            self._open.values.append(cell)
        else:
            self._close()
            so_far.waiting = [cell]

    def _end_row(self, row: tuple[MarkedCell, ...], so_far: RowSoFar) -> None:
        spatial = self._grid.spatial
        so_far.used = so_far.used or not all(cell.mark.blank for cell in self._unlabelled)
        if self._open is not None and (spatial or (so_far.labelled and self._open.values)):
            self._close()
        if so_far.heading and all(cell.mark.blank for cell in self._unlabelled):
            if not so_far.labelled:
                self._keep_heading(*row)
            self._unlabelled.clear()
        elif spatial:
            self._flush_unlabelled()
        if not so_far.used and spatial and self._collecting and could_be_heading(so_far.printed):
            self._keep_heading(*row)  # words of a heading that is split over rows
            so_far.used = True

    def _awaits_disputes(self) -> bool:
        return self._table == 4 and self._collecting

    def _drop_ordinal(self, cell: MarkedCell) -> None:
        """Forget a row's own number in a cell before its label; it is no figure of the table."""
        if len(self._unlabelled) == 1 and self._open is None:
            value = self._unlabelled[0].count.value
            # no table has as many rows
            if isinstance(value, int) and value <= 30 and self._unlabelled[0].row == cell.row:
                self._unlabelled.clear()

    # --- what a label means here

    def _meaning(self, cell: MarkedCell) -> LabelTerm | None:
        """Choose what a label means where it stands, among what it can mean at all."""
        meaning = cell.mark.meaning
        terms = [term for term in meaning.terms if term.table in self._allowed] if meaning is not None else []
        if meaning is None or not terms:
            return None
        if meaning.groups:
            self._group = meaning.groups[-1]
        if len(terms) == 1:
            return terms[0]
        rows = [term for term in terms if term.kind == "row"]
        groups = [term for term in terms if term.kind == "group"]
        columns = [term for term in terms if term.kind == "column"]
        if rows and groups:  # （六）其他处理 is a row in 2019 and the label of a group in 2021
            self._group = groups[0].key
            return rows[0]
        if rows and columns:  # 其他 and 总计
            return self._row_or_column(rows[0], columns, meaning.number)
        return self._own(columns) if len(columns) > 1 else terms[0]

    def _own(self, terms: Iterable[LabelTerm]) -> LabelTerm | None:
        """Choose the meaning that is of the table at hand."""
        return next((term for term in terms if term.table == self._table), None)

    def _row_or_column(self, row: LabelTerm, columns: Iterable[LabelTerm], number: str) -> LabelTerm | None:
        """Choose between a row and a column of one name: among headings, without a number, it is a column."""
        here = self._own(columns)
        if here is not None and self._collecting and not number:
            return here
        return row if self._table == 3 and self._is_row(row, number) else None

    def _is_row(self, term: LabelTerm, number: str) -> bool:
        """Take 其他 and 总计 for rows of table three only where the form has them."""
        last = self._last or ""
        if term.key == _TOTAL:
            return number == "(七)" or last.startswith((_OTHER, _CLOSED, "/requests/outcomes/not_processed"))
        if self._group is None and number and number == fold_number(form_rows(3)[term.key].wordings[-1]):
            return True  # no column has a number
        return (self._group or "").endswith("closed_otherwise") or last.startswith(f"{_CLOSED}/")

    # --- headings, groups and rows

    def _enter(self, table: int) -> None:
        if self._table != table:
            self._close()
            self._forget()
            self._table, self._collecting = table, True
        self.tables.add(table)

    def _take_heading(self, term: LabelTerm, cell: MarkedCell) -> None:
        self._enter(term.table)
        self._begin_heading()
        if term.table == 4 and self._caption is not None:
            self._keep_heading(self._caption.above(self._grid))
            self._caption = None
        self._keep_heading(cell)
        self.headings.append((self._grid, cell, term))

    def _begin_heading(self) -> None:
        self._close()
        if not self._collecting:
            self._header, self._collecting = {}, True
        self._header_grid, self._head = self._grid, None

    def _keep_heading(self, *cells: MarkedCell) -> None:
        self._header.update({id(cell): cell for cell in cells[: _MOST_HEADINGS + 1]})
        self._head = None

    def _enter_group(self, term: LabelTerm, cell: MarkedCell) -> None:
        self._enter(term.table)
        self._close()
        self._group = term.key
        if term.table == 2:
            self._header, self._header_grid, self._collecting = {}, self._grid, True
            self._head = None
            self.headings.append((self._grid, cell, term))

    def _open_row(self, term: LabelTerm | None, cell: MarkedCell) -> OpenRow:
        """Begin a row; ``None``: one whose label is not known."""
        if term is not None:
            self._enter(term.table)
        above = self._open
        if above is not None and above.row == _OTHER and not above.stated:
            inside = term is not None and term.key.startswith(_CLOSED)
            beside = above.label is not None and above.label.row == cell.row
            if inside and (beside or not self._grid.spatial):
                self._open = None  # it was the label of the group, before the group's first row
        self._close()
        meaning = cell.mark.meaning
        key = term.key if term is not None else None
        # a row of fewer steps stands in no group
        if key is not None and key.count("/") < 4 and key != _OTHER:
            self._group = None if self._table != 2 else self._group
        self._open = opened = OpenRow(
            row=key,
            label=cell,
            exact=meaning is not None and meaning.exact and term is not None,
            number=cell.mark.number,
            group=self._group,
        )
        self._collecting = False
        # a word that figures follow is the label of a row, though it was kept as a heading
        if self._header.pop(id(cell), None) is not None:
            self._head = None
        return opened

    def _close(self) -> None:
        self._flush_unlabelled()
        row, self._open = self._open, None
        if row is None or self._table is None:
            return
        if row.row is not None:
            self._last = row.row
        self.entries.append(self._entry(row))

    def _flush_unlabelled(self) -> None:
        if not self._unlabelled:
            return
        cells, self._unlabelled = self._unlabelled, []
        if self._table is None:
            return
        entry = self._entry(OpenRow(row=None, label=None, exact=True, number="", group=None, values=cells))
        if self._table == 4:
            self.entries.append(entry)
            if entry.stated:
                self._collecting = False
        elif entry.stated:
            self.loose.append(entry)

    def _entry(self, row: OpenRow) -> Entry:
        assert self._table is not None
        if self._head is None:
            cells = tuple(self._header.values()) if len(self._header) <= _MOST_HEADINGS else ()
            self._head = TableHead(table=self._table, cells=cells, grid=self._header_grid)
        return Entry(
            table=self._table,
            row=row.row,
            label=row.label,
            values=tuple(row.values),
            head=self._head,
            grid=self._grid,
            position=len(self.paragraphs),
            exact=row.exact,
            number=row.number,
            group=row.group,
        )
