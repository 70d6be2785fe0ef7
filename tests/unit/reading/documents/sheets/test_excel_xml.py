"""The XML of Excel 2003: places, merges, hidden and struck cells, as in a workbook of today."""

import pytest

import govinfo_schema as gs
from govinfo_schema.base.document.grid import PICTURE, Grid
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.sheets.excel_xml import read
from tests.paths import CORPUS, needs_corpus

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def book(rows: str, *, styles: str = "", options: str = "", declared: str = "", columns: str = "") -> str:
    """Write a workbook of one sheet."""
    return (
        f'<?xml version="1.0"{declared}?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="年报"><Table>{columns}{rows}</Table>{options}</Worksheet></Workbook>'
    )


def cell(text: object, kind: str = "Number", more: str = "") -> str:
    """Write a cell."""
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    """Write a row."""
    return f"<Row {more}>{''.join(cells)}</Row>"


def grid_of(text: str) -> Grid:
    """Read the only grid of a workbook."""
    (grid,) = read(text.encode(), DEFAULT_LIMITS).grids
    return grid


def shape(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Give text, row, column and spans of every cell."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


class TestCells:
    """Cells follow each other or name their places; merges, values and marks are read as they are."""

    def test_places_and_merges(self) -> None:
        rows = row(
            cell("甲", "String", 'ss:MergeDown="1"'), cell("乙", "String", 'ss:MergeAcross="1"')
        ) + row(cell(1, more='ss:Index="2"'), cell(2.0))
        assert shape(grid_of(book(rows))) == [
            ("甲", 1, 1, 2, 1),
            ("乙", 1, 2, 1, 2),
            ("1", 2, 2, 1, 1),
            ("2", 2, 3, 1, 1),
        ]

    @pytest.mark.parametrize(
        ("stored", "kind", "text"),
        [
            ("5", "Number", "5"),
            ("4.5999999999999996", "Number", "4.6"),
            ("1", "Boolean", "TRUE"),
            ("2023-03-15T00:00:00.000", "DateTime", "2023-03-15"),
            ("2023-03-15T08:30:00.000", "DateTime", "2023-03-15T08:30:00.000"),
            ("#DIV/0!", "Error", "#DIV/0!"),
            ("1<Sup>2</Sup><S>9</S><B>3</B>", "String", "1²3"),
            ("x", "Number", "x"),
        ],
    )
    def test_values(self, stored: str, kind: str, text: str) -> None:
        assert grid_of(book(row(cell(stored, kind), cell(0)))).cells[0].text == text

    def test_struck_cells_are_blank(self) -> None:
        styles = '<Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>'
        grid = grid_of(book(row(cell(5, more='ss:StyleID="s1"'), cell(6), cell(7)), styles=styles))
        assert [one.text for one in grid.cells if one.text] == ["6", "7"]

    @pytest.mark.parametrize(
        ("style", "text"),
        [
            ('<Style ss:ID="s1" ss:Parent="s0"/>', ""),
            ('<Style ss:ID="s1" ss:Parent="s0"><Font ss:StrikeThrough="0"/></Style>', "7391"),
            ('<Style ss:ID="s1"><Font ss:Color="#ffffff"/></Style>', PICTURE),
            ('<Style ss:ID="s1"><Font ss:Color="#FFFFFF"/><Interior ss:Color="#1F4E79"/></Style>', "7391"),
            ('<Style ss:ID="s1"><NumberFormat ss:Format="0!.0000,"/></Style>', "7391 → 0!.0000,"),
            ('<Style ss:ID="s1"><NumberFormat ss:Format="#,##0"/></Style>', "7391"),
        ],
    )
    def test_looks(self, style: str, text: str) -> None:
        styles = f'<Style ss:ID="s0"><Font ss:StrikeThrough="1"/></Style>{style}'
        cells = cell("a", "String") + cell(7391, more='ss:StyleID="s1"') + cell("c", "String")
        assert [one.text for one in grid_of(book(row(cells), styles=styles)).cells] == ["a", text, "c"]

    def test_hidden_rows_columns_and_sheets(self) -> None:
        rows = row(cell(1), cell(2), cell(3)) + row(cell(4), cell(5), cell(6), more='ss:Hidden="1"')
        grid = grid_of(book(rows, columns='<Column ss:Index="2" ss:Hidden="1"/>'))
        assert [one.text for one in grid.cells] == ["1", "3"]
        options = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
        with pytest.raises(UnreadableError) as refused:
            read(book(rows, options=options).encode(), DEFAULT_LIMITS)
        assert refused.value.code == "no-text"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
    def test_encodings(self, encoding: str) -> None:
        text = book(row(cell("规章", "String"), cell(1)), declared=f' encoding="{encoding}"')
        (grid,) = read(text.encode(encoding), DEFAULT_LIMITS).grids
        assert [one.text for one in grid.cells] == ["规章", "1"]

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        reading = gs.read(CORPUS / "field" / "b09-sml2003.xls")
        assert len(reading.sources) == 200
        assert reading.problems == ()


class TestRefusals:
    """Far cells, entities and other documents are refused with a code."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (book(row(cell(1), more='ss:Index="99999999"')), "corrupt"),
            (book(row(cell(1, more='ss:Index="-1"'))), "corrupt"),
            (book(row(cell(1, more='ss:MergeAcross="9000" ss:MergeDown="900"'), cell(2))), "too-large"),
            (book(row(cell(1), cell(2, more='ss:Index="16000"')) * 20), "too-large"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook>&b;</Workbook>", "forbidden-xml"),
            ("<Workbook><a></Workbook>", "corrupt"),
            ("<other/>", "corrupt"),
            (book(""), "no-text"),
        ],
    )
    def test_with_a_code(self, text: str, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(text.encode(), DEFAULT_LIMITS)
        assert refused.value.code == code
