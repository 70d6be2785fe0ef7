"""Workbooks: stored values as an office would read them, blocks of rows as grids, nothing hidden."""

import io
import time
import zipfile
from typing import Any, Final

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import PICTURE, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Budget
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.office.containers import open_container
from govinfo_schema.reading.documents.sheets.read_sheets import read, wants_isolation
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value
from govinfo_schema.reading.documents.sheets.xlsx import pages_of_xlsx
from tests.paths import CORPUS, needs_corpus
from tests.unit.reading.documents.made_sheets import ods, xlsx

OF_SHEETS: Final = (
    "<style:style style:name='gone'><style:table-properties table:display='false'/></style:style>"
)
LOOKS: Final = "".join(
    f"<style:style style:name='{name}' {more}>{properties}</style:style>"
    for name, more, properties in (
        ("struck", "", "<style:text-properties style:text-line-through-style='solid'/>"),
        ("below", "style:parent-style-name='struck'", ""),
        ("white", "", "<style:text-properties fo:color='#ffffff'/>"),
        (
            "ground",
            "style:parent-style-name='white'",
            "<style:table-cell-properties fo:background-color='#1f4e79'/>",
        ),
        ("other", "", "<style:text-properties style:text-line-through-style='none'/>"),
    )
)
LARGE: Final = " ".join(map(str, range(400_000)))


def row(number: int, *cells: str) -> str:
    """Write a row of an XLSX sheet."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def number(place: str, value: object) -> str:
    """Write a cell that holds a number."""
    return f'<c r="{place}"><v>{value}</v></c>'


def words(place: str, text: str) -> str:
    """Write a cell that holds text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def merges(*ranges: str) -> str:
    """Write the list of merged ranges."""
    return "<mergeCells>" + "".join(f'<mergeCell ref="{where}"/>' for where in ranges) + "</mergeCells>"


def grids(data: bytes) -> tuple[Grid, ...]:
    """Read a workbook's grids."""
    return read(data, DEFAULT_LIMITS).grids


def rows_of(grid: Grid) -> list[list[str]]:
    """Give the texts of a grid row by row."""
    return [[cell.text for cell in grid.row(row)] for row in range(1, grid.height + 1)]


def shape(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Give text, row, column and spans of every cell."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


class TestBlocks:
    """Each block of rows is a grid; text alone in its rows is paragraphs; places are those of the sheet."""

    def test_title_table_and_note(self) -> None:
        rows = (
            row(1, words("A1", "标题"))
            + row(3, words("A3", "规章"), number("B3", 1))
            + row(4, words("A4", "规范性文件"), number("B4", 2))
            + row(6, words("A6", "注"))
        )
        document = read(xlsx({"s": rows}), DEFAULT_LIMITS)
        assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
        assert shape(document.grids[0]) == [
            ("规章", 3, 1, 1, 1),
            ("1", 3, 2, 1, 1),
            ("规范性文件", 4, 1, 1, 1),
            ("2", 4, 2, 1, 1),
        ]

    def test_merges_and_blank_cells(self) -> None:
        rows = (
            row(1, words("A1", "角"), words("C1", "表头"))
            + row(2, words("C2", "a"), words("D2", "b"))
            + row(3, words("A3", "行"), number("D3", 5))
        )
        (grid,) = grids(xlsx({"s": rows}, after=merges("A1:B2", "C1:D1", "A3:B3")))
        assert shape(grid) == [
            ("角", 1, 1, 2, 2),
            ("表头", 1, 3, 1, 2),
            ("a", 2, 3, 1, 1),
            ("b", 2, 4, 1, 1),
            ("行", 3, 1, 1, 2),
            ("", 3, 3, 1, 1),
            ("5", 3, 4, 1, 1),
        ]

    def test_merges_over_each_other(self) -> None:
        rows = row(1, words("A1", "a"), words("B1", "b")) + row(2, words("A2", "c"), words("B2", "d"))
        (grid,) = grids(xlsx({"s": rows}, after=merges("A1:A2", "A2:B2")))
        assert shape(grid) == [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("d", 2, 2, 1, 1)]

    def test_a_merged_blank_row_parts_nothing(self) -> None:
        rows = row(1, words("A1", "组"), number("B1", 1)) + row(3, number("B3", 2))
        (grid,) = grids(xlsx({"s": rows}, after=merges("A1:A3")))
        assert [(c.row, c.text) for c in grid.cells] == [(1, "组"), (1, "1"), (2, ""), (3, "2")]

    STYLES: Final = (
        '<styleSheet><borders><border/><border><top style="thin"/></border><border><left style="none"/>'
        '</border></borders><cellXfs><xf borderId="0"/><xf borderId="1"/><xf borderId="2"/></cellXfs>'
        "</styleSheet>"
    )

    @pytest.mark.parametrize(("look", "height"), [(1, 3), (0, 1), (2, 1)])
    def test_blank_rows_with_borders_are_printed(self, look: int, height: int) -> None:
        blank = "".join(row(n, f'<c r="A{n}" s="{look}"/><c r="B{n}" s="{look}"/>') for n in (2, 3, 5))
        rows = row(1, words("A1", "结果维持"), words("B1", "总计")) + blank
        (grid,) = grids(xlsx({"s": rows}, parts={"xl/styles.xml": self.STYLES}))
        assert grid.height == height
        assert [c.text for c in grid.cells] == ["结果维持", "总计"] + [""] * (2 * height - 2)

    def test_sheets_that_are_drawn_beforehand(self) -> None:
        blank = "".join(row(n, f'<c r="A{n}" s="1"/>') for n in range(2, 5000))
        rows = row(1, words("A1", "a"), number("B1", 1)) + blank
        (grid,) = grids(xlsx({"s": rows}, parts={"xl/styles.xml": self.STYLES}))
        assert grid.height < 50

    def test_sheets_are_pages_and_tables_count_on(self) -> None:
        one = row(1, words("A1", "a"), number("B1", 1))
        found = grids(xlsx({"x": one, "y": one + row(3, words("A3", "b"), number("B3", 2))}))
        assert [(grid.number, grid.cells[0].page) for grid in found] == [(1, 1), (2, 2), (3, 2)]

    def test_cells_without_places_follow_each_other(self) -> None:
        (grid,) = grids(xlsx({"s": "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"}))
        assert shape(grid)[:3] == [("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("3", 2, 1, 1, 1)]


class TestValues:
    """Whole numbers without their .0, fractions as stored to fifteen digits, text as it is."""

    @pytest.mark.parametrize(
        ("stored", "text"),
        [
            ("5", "5"),
            ("5.0", "5"),
            ("-4", "-4"),
            ("0", "0"),
            ("1000000000000", "1000000000000"),
            ("7730.28", "7730.28"),
            ("0.30000000000000004", "0.3"),
            ("123456789.123456", "123456789.123456"),
            ("1E-6", "0.000001"),
            ("1E+15", "1000000000000000"),
        ],
    )
    def test_numbers(self, stored: str, text: str) -> None:
        (grid,) = grids(xlsx({"s": row(1, words("A1", "a"), number("B1", stored))}))
        assert grid.cells[1].text == text

    def test_other_kinds(self) -> None:
        cells = (
            words("A1", "693665"),
            '<c r="B1" t="b"><v>1</v></c>',
            '<c r="C1" t="str"><f>A1</f><v>文</v></c>',
            words("D1", "=1+1"),
        )
        (grid,) = grids(xlsx({"s": row(1, *cells)}))
        assert [c.text for c in grid.cells] == ["693665", "TRUE", "文", "=1+1"]

    def test_errors_and_formulas_without_a_result_are_no_blanks(self) -> None:
        cells = (words("A1", "a"), '<c r="B1" t="e"><v>#DIV/0!</v></c>', '<c r="C1"><f>SUM(D1:E1)</f></c>')
        (grid,) = grids(xlsx({"s": row(1, *cells)}))
        assert [c.text for c in grid.cells] == ["a", "#DIV/0!", "=SUM(D1:E1)"]


class TestStruckAndCovered:
    """What is struck out is not read, as in Word; what is drawn over a blank cell makes it unknown."""

    STYLES = (
        "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
        "<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/></cellXfs></styleSheet>"
    )

    def test_a_struck_cell_is_blank(self) -> None:
        cells = '<c r="A1" s="0"><v>5</v></c><c r="B1" s="1"><v>6</v></c><c r="C1" s="2"><v>7</v></c>'
        (grid,) = grids(xlsx({"s": row(1, cells)}, parts={"xl/styles.xml": self.STYLES}))
        assert [cell.text for cell in grid.cells] == ["5", "", "7"]

    def test_struck_and_raised_runs(self) -> None:
        runs = (
            "<r><t>1</t></r><r><rPr><strike/></rPr><t>9</t></r>"
            "<r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>"
        )
        cells = f'<c r="A1" t="inlineStr"><is>{runs}</is></c><c r="B1" t="s"><v>0</v></c>'
        parts = {"xl/sharedStrings.xml": f"<sst><si>{runs}<rPh><t>x</t></rPh></si></sst>"}
        (grid,) = grids(xlsx({"s": row(1, cells)}, parts=parts))
        assert [cell.text for cell in grid.cells] == ["1²", "1²"]

    @pytest.mark.parametrize("content", ["<pic/>", "<graphicFrame/>", "<sp><txBody/></sp>"])
    def test_a_picture_over_blank_cells(self, content: str) -> None:
        data = self.drawn(f"<a>{self.FROM}{self.TO}{content}</a>")
        (grid,) = grids(data)
        assert rows_of(grid) == [["a", "b", "c"], ["1", PICTURE, "3"], ["4", "5", "6"]]

    def test_a_shape_without_text_shows_nothing(self) -> None:
        (grid,) = grids(self.drawn(f"<a>{self.FROM}{self.TO}<cxnSp/></a>"))
        assert rows_of(grid)[1] == ["1", "", "3"]

    def test_a_picture_of_one_place(self) -> None:
        (grid,) = grids(self.drawn(f"<a>{self.FROM}<pic/></a>"))
        assert rows_of(grid)[1] == ["1", PICTURE, "3"]

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        document = read((CORPUS / "field" / "b05-picture.xlsx").read_bytes(), DEFAULT_LIMITS)
        assert [cell.text for grid in document.grids for cell in grid.cells].count(PICTURE) == 1

    FROM = "<from><col>1</col><row>1</row></from>"
    TO = "<to><col>2</col><row>2</row></to>"

    @staticmethod
    def drawn(anchor: str) -> bytes:
        rows = (
            row(1, words("A1", "a"), words("B1", "b"), words("C1", "c"))
            + row(2, number("A2", 1), number("C2", 3))
            + row(3, number("A3", 4), number("B3", 5), number("C3", 6))
        )
        link = '<Relationship Id="r" Type="x/drawing" Target="../drawings/d.xml"/>'
        parts = {
            "xl/worksheets/_rels/sheet1.xml.rels": f"<R>{link}</R>",
            "xl/drawings/d.xml": f"<w>{anchor}</w>",
        }
        return xlsx({"s": rows}, parts=parts)


class TestDates:
    """A number with a date's format is a date, as the sheet shows it; so it is taken for no count."""

    @pytest.mark.parametrize(
        ("format", "stored", "text"),
        [
            ('numFmtId="14"', "45000", "2023-03-15"),
            ('numFmtId="14"', "45000.5", "2023-03-15T12:00:00"),
            ('numFmtId="165"', "45000", "2023-03-15"),
            ('numFmtId="166"', "45000", "45000"),
            ('numFmtId="20"', "0.25", "06:00:00"),
            ('numFmtId="0"', "45000", "45000"),
            ('numFmtId="14"', "-5", "-5"),
            ('numFmtId="14"', "1e300", "1" + "0" * 300),
        ],
    )
    def test_by_the_format(self, format: str, stored: str, text: str) -> None:
        codes = (
            '<numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m"/>'
            '<numFmt numFmtId="166" formatCode="[Red]0&quot;days&quot;;General"/></numFmts>'
        )
        styles = f"<styleSheet>{codes}<cellXfs><xf {format}/></cellXfs></styleSheet>"
        cells = f'<c r="A1" s="0"><v>{stored}</v></c>' + words("B1", "x")
        (grid,) = grids(xlsx({"s": row(1, cells)}, parts={"xl/styles.xml": styles}))
        assert grid.cells[0].text == text


class TestBesideCalamine:
    """Our reading of XLSX and calamine's, of which we know nothing, agree on what a workbook holds."""

    @given(
        st.lists(
            st.lists(
                st.none()
                | st.integers(-(10**12), 10**12)
                | st.floats(-1e9, 1e9).map(lambda value: round(value, 4))
                | st.booleans()
                | st.text("一二三abc <&>1", max_size=6),
                min_size=3,
                max_size=3,
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_on_workbooks_by_openpyxl(self, rows: list[list[Any]]) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for line in rows:
            sheet.append(line)
        made = io.BytesIO()
        book.save(made)
        container = open_container(made.getvalue(), DEFAULT_LIMITS)
        ours = pages_of_xlsx(container, Budget(DEFAULT_LIMITS)).sheets[1].texts
        other = python_calamine.load_workbook(io.BytesIO(made.getvalue())).get_sheet_by_index(0)
        top, left = other.start or (0, 0)
        theirs = {
            (row, column): text
            for row, values in enumerate(other.to_python(skip_empty_area=True), top)
            for column, value in enumerate(values, left)
            if (text := shown_value(value)).strip()
        }
        assert dict(ours) == theirs


class TestWhatIsHidden:
    """Hidden sheets, rows and columns are not printed; what is left out so is told."""

    def test_sheets(self) -> None:
        one = row(1, words("A1", "a"), number("B1", 1))
        document = read(xlsx({"x": one, "y": one}, hidden=["x"]), DEFAULT_LIMITS)
        assert [cell.page for cell in document.grids[0].cells] == [2, 2]
        assert [(one.code, one.said.values["sheet"]) for one in document.problems] == [("hidden-sheet", "x")]

    def test_rows_and_columns(self) -> None:
        rows = (
            row(1, words("A1", "a"), number("B1", 9), number("C1", 1))
            + '<row r="2" hidden="1"><c r="A2"><v>9</v></c></row>'
            + row(3, words("A3", "b"), number("C3", 2))
        )
        document = read(
            xlsx({"s": rows}, before='<cols><col min="2" max="2" hidden="1"/></cols>'), DEFAULT_LIMITS
        )
        (grid,) = document.grids
        assert [c.text for c in grid.cells] == ["a", "1", "b", "2"]
        (told,) = document.problems
        assert (told.code, told.said.values) == ("hidden-rows", {"sheet": "s", "rows": "2"})


class TestOds:
    """OpenDocument: repeated and merged cells, and the text of errors."""

    @staticmethod
    def cell(text: str = "", more: str = "") -> str:
        inner = f"<text:p>{text}</text:p>" if text else ""
        return f'<table:table-cell {more} office:value-type="string">{inner}</table:table-cell>'

    def test_repeats_and_merges(self) -> None:
        covered = "<table:covered-table-cell/>"
        filler = '<table:table-cell table:number-columns-repeated="16380"/>'
        rows = (
            f"<table:table-row>{self.cell('角', 'table:number-columns-spanned=' + chr(34) + '2' + chr(34))}"
            f"{covered}{self.cell('头')}{filler}</table:table-row>"
            f'<table:table-row table:number-rows-repeated="2">{self.cell("行")}'
            f"{self.cell('0', 'table:number-columns-repeated=' + chr(34) + '2' + chr(34))}</table:table-row>"
            f'<table:table-row table:number-rows-repeated="1048573">{filler}</table:table-row>'
        )
        (grid,) = grids(ods({"s": rows}))
        assert shape(grid)[:2] == [("角", 1, 1, 1, 2), ("头", 1, 3, 1, 1)]
        assert [(c.row, c.text) for c in grid.cells][2:] == [(r, t) for r in (2, 3) for t in ("行", "0", "0")]

    def test_blank_rows_of_a_table_are_printed(self) -> None:
        blank = "<table:table-cell table:style-name='ce1'/>" * 2
        rows = (self.cell("a") + self.cell("b"), blank)
        (grid,) = grids(ods({"s": "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)}))
        assert [c.text for c in grid.cells] == ["a", "b", "", ""]

    def test_errors_are_no_blanks(self) -> None:
        error = (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
        )
        (grid,) = grids(ods({"s": f"<table:table-row>{self.cell('a')}{error}</table:table-row>"}))
        assert [c.text for c in grid.cells] == ["a", "#DIV/0!"]

    def test_hidden_columns_and_sheets(self) -> None:
        column = "<table:table-column table:visibility='{}' table:number-columns-repeated='{}'/>"
        columns = column.format("visible", 1) + column.format("collapse", 2) + column.format("visible", 9)
        row = f"<table:table-row>{''.join(self.cell(text) for text in 'abcd')}</table:table-row>"
        (grid,) = grids(ods({"s": columns + row + row}))
        assert [c.text for c in grid.cells] == ["a", "d"] * 2
        document = read(ods({"s": row * 2, "t' table:style-name='gone": row}, OF_SHEETS), DEFAULT_LIMITS)
        assert document.format == "ods"
        assert [told.code for told in document.problems] == ["hidden-sheet"]

    @pytest.mark.parametrize(
        ("own", "text"), [("struck", ""), ("below", ""), ("white", PICTURE), ("ground", "5"), ("other", "5")]
    )
    def test_looks(self, own: str, text: str) -> None:
        cells = self.cell("a") + self.cell("5", f"table:style-name='{own}'") + self.cell("c")
        (grid,) = grids(ods({"s": f"<table:table-row>{cells}</table:table-row>"}, LOOKS))
        assert [c.text for c in grid.cells] == ["a", text, "c"]

    def test_the_look_of_a_column(self) -> None:
        columns = "<table:table-column/><table:table-column table:default-cell-style-name='struck'/>"
        cells = self.cell("a") + self.cell("5") + self.cell("6", "table:style-name='other'")
        (grid,) = grids(ods({"s": f"{columns}<table:table-row>{cells}</table:table-row>"}, LOOKS))
        assert [c.text for c in grid.cells] == ["a", "", "6"]

    @pytest.mark.parametrize(
        ("stored", "shown", "text"),
        [
            ("7391", "7,391", "7391"),
            ("0.125", "0.13", "0.125"),
            ("7391", "0.7391", "7391 → 0.7391"),
            ("7391", "七千三百九十一", "7391"),
            ("7391", "无", "7391 → 无"),
            ("7391", "", ""),
            ("0", "-", "0"),
            ("0.5", "50%", "0.5"),
        ],
    )
    def test_what_is_stored_and_what_is_shown(self, stored: str, shown: str, text: str) -> None:
        number = f"<table:table-cell office:value-type='float' office:value='{stored}'>"
        cells = f"{self.cell('a')}{number}<text:p>{shown}</text:p></table:table-cell>{self.cell('c')}"
        (grid,) = grids(ods({"s": f"<table:table-row>{cells}</table:table-row>"}))
        assert [c.text for c in grid.cells] == ["a", text, "c"]

    def test_a_picture_over_several_cells(self) -> None:
        frame = "<draw:frame xmlns:draw='d' table:end-cell-address='s.C2'/>"
        drawn = f"<table:table-cell>{frame}</table:table-cell>"
        rows = (self.cell("a") + drawn + self.cell("c"), self.cell("d") + self.cell("") + self.cell(""))
        (grid,) = grids(ods({"s": "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)}))
        assert [c.text for c in grid.cells] == ["a", PICTURE, "c", "d", PICTURE, PICTURE]

    def test_in_one_file(self) -> None:
        cells = f"<table:table-row>{self.cell('a')}{self.cell('5')}</table:table-row>"
        with zipfile.ZipFile(io.BytesIO(ods({"s": cells}))) as archive:
            flat = archive.read("content.xml").replace(b"document-content", b"document")
        document = read(flat, DEFAULT_LIMITS)
        assert document.format == "ods"
        assert [c.text for c in document.grids[0].cells] == ["a", "5"]


class TestRefusals:
    """What a library would die of is refused before it is asked (two far cells made calamine abort)."""

    @pytest.mark.parametrize(
        ("rows", "code"),
        [
            (row(1, number("A1", 1)) + row(1048576, number("XFD1048576", 2)), "too-large"),
            (row(1, number("A99999999999", 1)), "corrupt"),
            (row(1, number("ZZZZZ1", 1)), "corrupt"),
            ('<row r="4000000000"><c><v>1</v></c></row>', "corrupt"),
            ("", "no-text"),
            ("<row>", "corrupt"),
        ],
    )
    def test_far_and_wrong_cells(self, rows: str, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            grids(xlsx({"s": rows}))
        assert refused.value.code == code

    def test_merges_over_everything(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            grids(xlsx({"s": row(1, number("A1", 1))}, after=merges("A1:XFD1048576")))
        assert refused.value.code == "too-large"

    def test_a_list_that_declares_too_much(self) -> None:
        strings = '<sst uniqueCount="99999999999" count="1"><si><t>a</t></si></sst>'
        cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c>'
        (grid,) = grids(xlsx({"s": row(1, cells)}, parts={"xl/sharedStrings.xml": strings}))
        assert [cell.text for cell in grid.cells] == ["a", "a"]

    @pytest.mark.parametrize("place", ["1", "-1", "x", "99999999999"])
    def test_a_text_that_is_not_in_the_list(self, place: str) -> None:
        strings = "<sst><si><t>a</t></si></sst>"
        cells = f'<c r="A1" t="s"><v>{place}</v></c>'
        with pytest.raises(UnreadableError) as refused:
            read(xlsx({"s": row(1, cells)}, parts={"xl/sharedStrings.xml": strings}), DEFAULT_LIMITS)
        assert refused.value.code == "corrupt"

    def test_a_long_text_under_many_cells(self) -> None:
        strings = f"<sst><si><t>{'甲' * 300_000}</t></si></sst>"
        rows = "".join(row(n, '<c t="s"><v>0</v></c>' * 10) for n in range(1, 200))
        with pytest.raises(UnreadableError) as refused:
            read(xlsx({"s": rows}, parts={"xl/sharedStrings.xml": strings}), DEFAULT_LIMITS)
        assert refused.value.code == "too-large"

    def test_many_merges_and_many_regions_take_no_long_time(self) -> None:
        merges = "<mergeCells>" + '<mergeCell ref="A1:C3"/>' * 1000 + "</mergeCells>"
        rows = "".join(row(n, number(f"A{n}", 1) + number(f"B{n}", 2)) for n in range(1, 40_000, 2))
        began = time.thread_time()
        read(xlsx({"s": rows}, after=merges), DEFAULT_LIMITS)
        assert time.thread_time() - began < 5

    def test_a_sheet_behind_junk(self) -> None:
        far = f"<worksheet><sheetData>{row(1, number('A1', 1), number('XFD1', 1))}</sheetData></worksheet>"
        for junk in ("junk", "\x00", "   junk" * 100):
            with pytest.raises(UnreadableError) as refused:
                grids(xlsx({"s": ""}, parts={"xl/worksheets/sheet1.xml": junk + far}))
            assert refused.value.code in ("corrupt", "too-large")

    def test_repeats_over_everything(self) -> None:
        many = "table:number-columns-repeated='16384'"
        wide = f"<table:table-cell {many} office:value-type='string'><text:p>x</text:p></table:table-cell>"
        rows = f"<table:table-row table:number-rows-repeated='1048576'>{wide}</table:table-row>"
        with pytest.raises(UnreadableError) as refused:
            grids(ods({"s": rows}))
        assert refused.value.code == "too-large"

    def test_tables_in_tables(self) -> None:
        inner = "<table:table table:name='t'><table:table-row/></table:table>"
        rows = f"<table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row>"
        with pytest.raises(UnreadableError) as refused:
            grids(ods({"s": rows}))
        assert refused.value.code == "corrupt"

    @pytest.mark.parametrize(
        "hidden", ['<col min="1" max="16384" hidden="1"/>' * 3, '<col min="0" max="1" hidden="1"/>']
    )
    def test_columns_hidden_over_and_over(self, hidden: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            grids(xlsx({"s": row(1, number("A1", 1))}, before=f"<cols>{hidden}</cols>"))
        assert refused.value.code == "corrupt"

    @pytest.mark.parametrize(
        "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(40)]
    )
    def test_broken_files(self, data: bytes) -> None:
        with pytest.raises(UnreadableError) as refused:
            grids(data)
        assert refused.value.code == "corrupt"

    def test_binary_formats_and_large_files_want_a_process(self) -> None:
        small = xlsx({"s": row(1, number("A1", 1))})
        large = xlsx({"s": ""}, parts={"xl/large.xml": f"<a>{LARGE}</a>"})
        assert not wants_isolation(small, DEFAULT_LIMITS)
        assert wants_isolation(large, DEFAULT_LIMITS)
        assert wants_isolation(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DEFAULT_LIMITS)
        assert wants_isolation(xlsx({"s": ""}, parts={"xl/workbook.bin": b"x"}), DEFAULT_LIMITS)
