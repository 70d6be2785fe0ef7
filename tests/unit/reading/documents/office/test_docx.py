"""DOCX: what is printed comes out, cell by cell; what is not printed does not."""

import sys
from typing import Final

import pytest

from govinfo_schema.base.document.grid import PICTURE, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.office.docx import read, wants_isolation
from tests.paths import CORPUS, needs_corpus
from tests.unit.reading.documents.made_word import MACROS, cell, docx, paragraph, row, table

LARGE: Final = " ".join(map(str, range(400_000)))


def texts(document: Document) -> list[str]:
    """Give the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def read_body(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> Document:
    """Read a document with this body."""
    return read(docx(body, styles=styles, numbering=numbering, footnotes=footnotes), DEFAULT_LIMITS)


def only_grid(*rows: str) -> Grid:
    """Read a document of one table."""
    (grid,) = read_body(table(*rows)).grids
    return grid


def shape(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Give text, row, column and spans of every cell."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


class TestMerges:
    """Walking the cells ourselves: every kind of merge, and irregular ones that python-docx refuses."""

    def test_columns_and_rows(self) -> None:
        span, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        grid = only_grid(
            row(cell("甲", begin), cell("乙", span)), row(cell("", go_on), "1", "2"), row("丙", "3", "4")
        )
        assert shape(grid) == [
            ("甲", 1, 1, 2, 1),
            ("乙", 1, 2, 1, 2),
            ("1", 2, 2, 1, 1),
            ("2", 2, 3, 1, 1),
            ("丙", 3, 1, 1, 1),
            ("3", 3, 2, 1, 1),
            ("4", 3, 3, 1, 1),
        ]

    def test_rows_and_columns_at_once(self) -> None:
        wide = '<w:gridSpan w:val="3"/>'
        grid = only_grid(
            row(cell("角", wide + '<w:vMerge w:val="restart"/>'), "a"),
            row(cell("", wide + "<w:vMerge/>"), "b"),
        )
        assert shape(grid) == [("角", 1, 1, 2, 3), ("a", 1, 4, 1, 1), ("b", 2, 4, 1, 1)]

    def test_old_horizontal_merge(self) -> None:
        grid = only_grid(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b"))
        assert shape(grid) == [("a", 1, 1, 1, 2), ("b", 1, 3, 1, 1)]

    def test_columns_left_out_before_and_after(self) -> None:
        grid = only_grid(
            row("a", "b", "c"),
            row("x", properties='<w:gridBefore w:val="2"/>'),
            row("y", properties='<w:gridAfter w:val="2"/>'),
        )
        assert shape(grid)[3:] == [("x", 2, 3, 1, 1), ("y", 3, 1, 1, 1)]

    @pytest.mark.parametrize("before", ["-3", "x", ""])
    def test_columns_left_out_that_cannot_be(self, before: str) -> None:
        grid = only_grid(row("a", "b", properties=f'<w:gridBefore w:val="{before}"/>'))
        assert shape(grid) == [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)]

    def test_a_row_that_goes_on_aside_from_one_above(self) -> None:
        down, across = '<w:vMerge w:val="restart"/>', "<w:hMerge/>"
        grid = only_grid(row(cell("a", down), "b"), row(cell("", "<w:vMerge/>"), cell("c", across)))
        assert shape(grid) == [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1)]

    def test_a_continuation_of_nothing_is_a_cell_of_its_own(self) -> None:
        grid = only_grid(row(cell("a", "<w:vMerge/>"), "b"), row("c", cell("d", "<w:vMerge/>")))
        assert [c.text for c in grid.cells] == ["a", "b", "c", "d"]

    def test_a_continuation_of_another_width_is_a_cell_of_its_own(self) -> None:
        grid = only_grid(
            row(cell("a", '<w:vMerge w:val="restart"/>'), "b", "c"),
            row(cell("", '<w:gridSpan w:val="2"/><w:vMerge/>'), "d"),
        )
        assert shape(grid)[3:] == [("", 2, 1, 1, 2), ("d", 2, 3, 1, 1)]

    def test_what_a_continuing_cell_holds_is_not_printed(self) -> None:
        grid = only_grid(
            row(cell("甲", '<w:vMerge w:val="restart"/>')), row(cell("99", "<w:vMerge/>")), row("乙")
        )
        assert [c.text for c in grid.cells] == ["甲", "乙"]

    def test_uneven_rows(self) -> None:
        grid = only_grid(row("a", "b", "c"), row("d"), row(), row("e", "f"))
        assert [(c.text, c.row) for c in grid.cells][3:] == [("d", 2), ("e", 4), ("f", 4)]


class TestTablesInside:
    """Nested tables: a layout table is dissolved, an inner table is a grid of its own."""

    def test_a_layout_table_is_dissolved(self) -> None:
        inner = table(row("规章", "1"), row("规范性文件", "2"))
        body = table(row(cell(inner=paragraph("二、主动公开政府信息情况") + inner + paragraph("注"))))
        document = read_body(body)
        assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
        assert [c.text for c in document.grids[0].cells] == ["规章", "1", "规范性文件", "2"]

    def test_a_frame_around_text_is_dissolved(self) -> None:
        document = read_body(table(row(cell(inner=paragraph("一、总体情况") + paragraph("正文")))))
        assert texts(document) == ["一、总体情况", "正文"]
        assert document.grids == ()

    def test_a_table_in_a_cell_of_data_comes_after_it(self) -> None:
        body = table(row("a", "b", cell(inner=paragraph("c") + table(row("1", "2")))), row("d", "e", "f"))
        document = read_body(body)
        assert [[c.text for c in grid.cells] for grid in document.grids] == [list("abcdef"), ["1", "2"]]
        assert [grid.number for grid in document.grids] == [1, 2]

    def test_tables_nested_too_deep_are_refused(self) -> None:
        body = paragraph("x")
        for _ in range(70):
            body = table(row(cell(inner=body)))
        with pytest.raises(UnreadableError) as refused:
            read_body(body)
        assert refused.value.code == "too-large"


class TestWhatIsPrinted:
    """Tracked changes as accepted, nothing hidden or struck out, no headers; a mark never joins a number."""

    def test_tracked_changes(self) -> None:
        runs = (
            "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>7</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo>"
        )
        assert texts(read_body(paragraph(runs=runs))) == ["12件"]

    def test_deleted_rows_and_cells(self) -> None:
        grid = only_grid(
            row("a", "1"),
            row("b", "2", properties="<w:del/>"),
            row("c", cell("9", "<w:cellDel/>"), "3", properties="<w:ins/>"),
        )
        assert shape(grid) == [("a", 1, 1, 1, 1), ("1", 1, 2, 1, 1), ("c", 2, 1, 1, 1), ("3", 2, 2, 1, 1)]

    @pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", "<w:dstrike/>", '<w:vanish w:val="1"/>'])
    def test_hidden_and_struck_out(self, look: str) -> None:
        runs = f"<w:r><w:t>5</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>1</w:t></w:r>"
        assert texts(read_body(paragraph(runs=runs))) == ["5"]

    def test_a_look_that_is_switched_off(self) -> None:
        runs = '<w:r><w:rPr><w:vanish w:val="0"/><w:strike w:val="false"/></w:rPr><w:t>5</w:t></w:r>'
        assert texts(read_body(paragraph(runs=runs))) == ["5"]

    def test_a_raised_digit_is_a_mark(self) -> None:
        raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
        grid = only_grid(row("a", cell(inner=paragraph(runs=f"<w:r><w:t>5</w:t></w:r>{raised}"))))
        assert grid.cells[1].text == "5¹"

    def test_footnotes_are_notes(self) -> None:
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        notes = (
            f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("含转来的 3 件")}</w:footnote>'
        )
        document = read_body(paragraph(runs=f"<w:r><w:t>12</w:t></w:r>{mark}"), footnotes=notes)
        assert texts(document) == ["12"]
        assert [str(note) for note in document.notes] == ["脚注：含转来的 3 件 / footnote: 含转来的 3 件"]

    def test_breaks_tabs_and_fields(self) -> None:
        runs = (
            "<w:r><w:t>商业</w:t><w:br/><w:t>企业</w:t><w:tab/><w:noBreakHyphen/></w:r>"
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:t>2024</w:t></w:r><w:hyperlink r:id="x"><w:r><w:t>网</w:t></w:r></w:hyperlink>'
        )
        assert texts(read_body(paragraph(runs=runs))) == ["商业\n企业\t-2024网"]

    def test_text_boxes_come_once(self) -> None:
        box = f"<w:txbxContent>{paragraph('框内')}{table(row('a', '1'))}</w:txbxContent>"
        runs = (
            "<w:r><w:t>正文</w:t><mc:AlternateContent>"
            f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document = read_body(paragraph(runs=runs))
        assert texts(document) == ["正文", "框内"]
        assert [c.text for c in document.grids[0].cells] == ["a", "1"]

    def test_content_controls(self) -> None:
        filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('填写')}</w:sdtContent></w:sdt>"
        prompt = (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{paragraph('单击此处输入')}</w:sdtContent></w:sdt>"
        )
        rows = f"<w:sdt><w:sdtContent>{row('a', '1')}</w:sdtContent></w:sdt>"
        document = read_body(filled + prompt + table(rows, row("b", "2")))
        assert texts(document) == ["填写"]
        assert [c.text for c in document.grids[0].cells] == ["a", "1", "b", "2"]

    def test_a_picture_in_a_cell_is_no_blank(self) -> None:
        picture = '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'
        body = paragraph(runs=picture) + table(row("a", cell(inner=paragraph(runs=picture))))
        document = read_body(body)
        assert document.grids[0].cells[1].text == PICTURE
        assert document.images == 2
        assert texts(document) == []

    def test_lines_of_a_cell(self) -> None:
        grid = only_grid(row(cell(inner=paragraph("商业") + paragraph("企业")), cell(inner=paragraph() * 2)))
        assert [c.text for c in grid.cells] == ["商业\n企业", ""]


def level(at: int, style: str, pattern: str, start: int = 1) -> str:
    """Write one level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbered(*levels: str, more: str = "") -> str:
    """Write a list of some levels, which has the id 1."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


LEVELS: Final = numbered(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "bullet", "·"),
    more='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)


class TestAutomaticNumbers:
    """The numbers that Word prints itself are printed; they never make a number of a number."""

    @staticmethod
    def item(text: str, level: int = 0, list_id: int = 1) -> str:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        return paragraph(text, properties)

    def test_levels_count_and_begin_anew(self) -> None:
        body = "".join(
            self.item(text, level)
            for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1))
        )
        found = texts(read_body(body, numbering=LEVELS))
        assert found == ["一、a", "（一）b", "（二）c", "1.d", "二、e", "（一）f"]

    def test_a_list_with_its_own_start(self) -> None:
        body = self.item("a") + self.item("b", 0, 2) + self.item("c", 0, 2) + self.item("d")
        assert texts(read_body(body, numbering=LEVELS)) == ["一、a", "五、b", "六、c", "二、d"]

    def test_numbers_by_style(self) -> None:
        style = (
            '<w:style w:styleId="S1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            '</w:style><w:style w:styleId="S2"><w:name w:val="x"/><w:basedOn w:val="S1"/></w:style>'
        )
        body = paragraph("总体情况", '<w:pStyle w:val="S2"/>') + paragraph("正文")
        document = read_body(body, numbering=LEVELS, styles=style)
        assert texts(document) == ["一、总体情况", "正文"]

    def test_a_number_never_joins_a_number(self) -> None:
        assert texts(read_body(self.item("5", 2), numbering=LEVELS)) == ["1. 5"]

    def test_blank_cells_stay_blank(self) -> None:
        grid = read_body(table(row("a", cell(inner=self.item("", 2)))), numbering=LEVELS).grids[0]
        assert grid.cells[1].text == ""

    def test_bullets_are_no_text(self) -> None:
        assert texts(read_body(self.item("a", 3), numbering=LEVELS)) == ["a"]

    @pytest.mark.parametrize(
        ("style", "written"),
        [
            ("decimal", "12"),
            ("chineseCounting", "十二"),
            ("ideographDigital", "一二"),
            ("lowerLetter", "l"),
            ("upperRoman", "XII"),
            ("lowerRoman", "xii"),
            ("decimalEnclosedCircle", "⑫"),
            ("decimalFullWidth", "１２"),
            ("decimalZero", "12"),
            ("somethingNew", "12"),
        ],
    )
    def test_formats(self, style: str, written: str) -> None:
        one = numbered(level(0, style, "%1)", 12))
        assert texts(read_body(self.item("a"), numbering=one)) == [f"{written})a"]

    @pytest.mark.parametrize(
        ("count", "written"), [(10, "十"), (20, "二十"), (45, "四十五"), (99, "九十九"), (100, "一〇〇")]
    )
    def test_chinese_counting(self, count: int, written: str) -> None:
        one = numbered(level(0, "chineseCounting", "%1、", count))
        assert texts(read_body(self.item("a"), numbering=one)) == [f"{written}、a"]


class TestHeadings:
    """``heading`` only where the format itself says so."""

    def test_by_style_and_by_outline_level(self) -> None:
        style = (
            '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="t"><w:name w:val="标题 2"/></w:style>'
        )
        body = (
            paragraph("a", '<w:pStyle w:val="1"/>')
            + paragraph("b", '<w:pStyle w:val="t"/>')
            + paragraph("c", '<w:outlineLvl w:val="0"/>')
            + paragraph("d", '<w:outlineLvl w:val="9"/>')
            + paragraph("e")
        )
        document = read_body(body, styles=style)
        headings = [block.heading for block in document.blocks if isinstance(block, Paragraph)]
        assert headings == [True, True, True, False, False]


class TestRefusals:
    """Encrypted, corrupt, empty and image-only files are refused with a stable code and a reason."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b"PK", "corrupt"),
            (b"<html>", "corrupt"),
            (b"PK\x05\x06" + bytes(18), "corrupt"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
            (docx(""), "no-text"),
            (docx(paragraph(runs='<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')), "no-text"),
            (docx("<w:p>"), "corrupt"),
            (docx(paragraph("a"))[:-200], "corrupt"),
        ],
    )
    def test_with_a_code(self, data: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(data, DEFAULT_LIMITS)
        assert refused.value.code == code
        assert " / " in refused.value.message

    def test_a_macro_document_is_read_as_any_other(self) -> None:
        data = docx(paragraph("正文"), main_type=MACROS, parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
        assert texts(read(data, DEFAULT_LIMITS)) == ["正文"]

    def test_an_embedded_document_is_noted(self) -> None:
        document = read_body(paragraph("正文") + '<w:altChunk r:id="r1"/>')
        assert any("1" in str(note) for note in document.notes)

    def test_only_large_files_want_a_process(self) -> None:
        small = docx(paragraph("a"))
        large = docx(paragraph("a"), parts={"docProps/large.xml": f"<a>{LARGE}</a>"})
        assert not wants_isolation(small, DEFAULT_LIMITS)
        assert wants_isolation(large, DEFAULT_LIMITS)


@needs_corpus
class TestBlankForm:
    """The empty form: its labels, no numbers, its merges as printed."""

    def test_every_cell(self) -> None:
        document = read((CORPUS / "blank-form-2021.docx").read_bytes(), DEFAULT_LIMITS)
        assert [(grid.height, grid.width, len(grid.cells)) for grid in document.grids] == [
            (14, 4, 30),
            (28, 10, 215),
            (4, 15, 34),
        ]
        three = document.grids[1]
        assert all((three.at(r, c) is not None) for r in range(1, 29) for c in range(1, 11))
        assert sum(not cell.text.strip() for cell in three.cells) == 175
        group = three.at(20, 1)
        assert group is not None
        assert (group.text, group.row_span) == ("三、本年度办理结果", 22)


class TestNoText:
    """What shows something that is no text leaves a mark in its cell, so that it is never a blank."""

    @pytest.mark.parametrize(
        "inner",
        [
            '<w:sym w:font="Wingdings" w:char="F0FC"/>',
            '<w:object><o:OLEObject xmlns:o="urn:o" Type="Embed" ProgID="Equation.3"/></w:object>',
            '<w:drawing><c:chart xmlns:c="urn:c"/></w:drawing>',
            '<w:drawing><dgm:relIds xmlns:dgm="urn:d"/></w:drawing>',
            '<m:oMath xmlns:m="urn:m"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>',
        ],
    )
    def test_is_marked(self, inner: str) -> None:
        grid = only_grid(row("规章", cell(inner=paragraph(runs=f"<w:r>{inner}</w:r>"))))
        assert grid.cells[1].text == PICTURE

    def test_a_document_of_its_own_inside_a_cell(self) -> None:
        grid = only_grid(row("规章", cell(inner='<w:altChunk r:id="x"/>' + paragraph())))
        assert grid.cells[1].text.strip() == PICTURE

    def test_a_formula_of_plain_characters_is_text(self) -> None:
        formula = '<m:oMath xmlns:m="urn:m"><m:r><m:t>15</m:t></m:r></m:oMath>'
        assert only_grid(row("规章", cell(inner=paragraph(runs=formula)))).cells[1].text == "15"

    def test_the_selected_entry_of_a_list(self) -> None:
        entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("0", "7", "9"))
        field = (
            f'<w:fldChar><w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData></w:fldChar>'
        )
        grid = only_grid(row("规章", cell(inner=paragraph(runs=f"<w:r>{field}</w:r>"))))
        assert grid.cells[1].text == "7"


class TestParts:
    """The parts are found by their links, and only what is read is parsed."""

    def test_styles_of_characters_and_tables_are_left_out(self) -> None:
        other = '<w:style w:type="table" w:styleId="T"><w:name w:val="heading 1"/></w:style>'
        style = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        body = paragraph("总体情况", '<w:pStyle w:val="H"/>') + paragraph("正文", '<w:pStyle w:val="T"/>')
        blocks = read_body(body, styles=other + style + other).blocks
        assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [True, False]

    def test_a_file_without_a_document(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(docx(paragraph("x"), parts={"_rels/.rels": "<Relationships/>"}), DEFAULT_LIMITS)
        assert refused.value.code == "corrupt"

    def test_a_document_elsewhere_in_the_container(self) -> None:
        link = '<Relationship Id="a" Type="x/officeDocument" Target="/other/text.xml"/>'
        parts = {
            "_rels/.rels": f"<R>{link}</R>",
            "other/text.xml": "<document><body><p><r><t>别处</t></r></p></body></document>",
        }
        assert texts(read(docx("", parts=parts), DEFAULT_LIMITS)) == ["别处"]

    def test_nothing_but_the_standard_library_is_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "docx", None)
        monkeypatch.setitem(sys.modules, "lxml", None)
        assert texts(read_body(paragraph("总体情况"))) == ["总体情况"]
