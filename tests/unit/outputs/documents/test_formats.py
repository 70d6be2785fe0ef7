"""The files themselves: safe, self-contained, and made as the programs that open them expect."""

import io
import re

import openpyxl
import pytest
from docx import Document

from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.reading.documents.office.containers import open_container
from tests.reports import report

EVIL = '=HYPERLINK("http://x") <script>alert(1)</script> & "引"'


class TestPlain:
    """One cell a line; merges are lost but for empty cells in the rows that they cover."""

    def test_rows(self) -> None:
        text = plain.render(report({"/requests/received/natural_person": 21})).decode()
        assert "\n\t规章\n\t0\n\t0\n\t0\n\n" in text
        assert "\n\t一、本年新收政府信息公开申请数量\n\t21\n\t0\n" in text
        assert "\n\t三、本年度办理结果\n\t（一）予以公开\n\t0\n" in text
        assert "\n\t\n\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n\t0\n" in text
        assert "\n\t\n\t\n\t2.其他法律行政法规禁止公开\n\t0\n" in text


class TestHtml:
    """One self-contained page: no scripts, nothing from elsewhere, text never becomes markup."""

    def test_text_is_never_markup(self) -> None:
        page = html.render(report(other_matters=EVIL, organ=EVIL)).decode()
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert re.findall(r"(?:src|href)=", page) == []

    def test_every_value_names_its_pointer(self) -> None:
        page = html.render(report(edition="2019")).decode()
        pointers = re.findall(r'data-pointer="([^"]+)"', page)
        assert len(pointers) == len(set(pointers)) == 22 + 161 + 15

    def test_heads_tell_what_they_head(self) -> None:
        page = html.render(report()).decode()
        assert page.count("<thead>") == 2
        assert page.count('scope="row"') > 20


class TestDocx:
    """What a reader of containers accepts; headings are headings; head rows repeat over pages."""

    def test_is_sound(self) -> None:
        parts = open_container(docx.render(report(other_matters=EVIL)), DEFAULT_LIMITS).xml
        main = parts["word/document.xml"].decode()
        assert main.count("<w:tbl>") == 3
        assert main.count("<w:tblHeader/>") == 6
        assert main.count('w:val="Heading1"') == 6
        assert "<script" not in main

    def test_opens_in_another_library(self) -> None:
        opened = Document(io.BytesIO(docx.render(report(other_matters="一\x01\n二\t三"))))
        named = [(one.style.name, one.text) for one in opened.paragraphs if one.style is not None]
        assert named[0][0] == "Title"
        assert named[-2:] == [("Normal", "一\ufffd"), ("Normal", "二\t三")]
        assert [name for name, _ in named].count("Heading 1") == 6
        assert [len(table.rows) for table in opened.tables] == [14, 28, 4]

    def test_same_report_gives_the_same_bytes(self) -> None:
        assert docx.render(report()) == docx.render(report())

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_a_table_that_fits_a_page_is_kept_whole(self, edition: str) -> None:
        opened = Document(io.BytesIO(docx.render(report(edition=edition))))
        kept = [
            [
                all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
                for row in table.rows
            ]
            for table in opened.tables
        ]
        two, three, four = kept
        assert all(two[:-1])
        assert all(four[:-1])
        assert not any([two[-1], *three, four[-1]])  # asked for in some rows alone, rows are lost in print


class TestXlsx:
    """Numbers are numbers, text is text and never a formula; merges as in the form."""

    def test_values(self) -> None:
        numbers = {"/proactive_disclosure/fees/amount": "7730.28", "/requests/received/other": None}
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report(numbers, other_matters=EVIL))))
        assert book.sheetnames == ["第一部分", "第二部分", "第三部分", "第四部分", "第五、六部分", "校验"]
        cells = [cell for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert [cell.value for cell in book["第二部分"]["B"] if cell.data_type == "n" and cell.value][:1] == [
            7730.28
        ]
        assert EVIL in [cell.value for cell in book["第五、六部分"]["A"]]
        assert book["第三部分"]["D4"].value == "自然人"
        assert {str(merged) for merged in book["第四部分"].merged_cells.ranges} >= {"A3:E3", "F3:O3", "A4:A5"}

    def test_a_change_shows_its_sign(self) -> None:
        book = openpyxl.load_workbook(
            io.BytesIO(xlsx.render(report({"/proactive_disclosure/licensing/change": 20}, edition="2019")))
        )
        (cell,) = (cell for row in book["第二部分"].iter_rows() for cell in row if cell.value == 20)
        assert cell.number_format == "+0;-0;0"

    @pytest.mark.parametrize("length", [30_000, 30_001, 100_000])
    def test_long_paragraphs_go_on_in_the_next_row(self, length: int) -> None:
        text = "长" * length
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report(other_matters=text))))
        values = [str(cell.value) for cell in book["第五、六部分"]["A"] if cell.value]
        assert "".join(value for value in values if set(value) == {"长"}) == text
        assert max(map(len, values)) <= 32_767
