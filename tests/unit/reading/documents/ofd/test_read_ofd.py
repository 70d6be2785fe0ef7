"""OFD: the same pages as a PDF's, drawn otherwise, give the same paragraphs and tables."""

import random
from collections.abc import Sequence

import pytest

import govinfo_schema as gs
from govinfo_schema.base.document.grid import PICTURE, Block, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.ofd.read_ofd import read
from govinfo_schema.reading.recognition.unruled.unruled import told_apart
from tests.layouts import paper
from tests.layouts.judge import compare, made_of
from tests.unit.reading.documents.made_ofd import SPACE, Raw, ofd, page_of
from tests.unit.reading.documents.made_pdf import Box, Item, Picture, Rule, Words, grid_lines, pdf
from tests.unit.reading.documents.pdf.reading import read as read_pdf

XS = [100.0, 250.0, 300.0]
TABLE: list[Item] = [*grid_lines(XS, [100, 120]), Words(104, 104, "规章", 10)]


def document_of(data: bytes) -> Document:
    """Read a file, and tell paragraphs and tables without lines apart."""
    return told_apart(read(data, DEFAULT_LIMITS), DEFAULT_LIMITS)


def texts(document: Document) -> list[str]:
    """Give the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cell_text(*items: Item | Raw) -> str:
    """Read the text of the cell in which the items stand: at 255 … 295 across, 100 … 120 down."""
    (grid,) = document_of(ofd([*TABLE, *items])).grids
    assert grid.cells[0].text == "规章"
    return grid.cells[1].text


def shape(blocks: Sequence[Block]) -> list[object]:
    """Give all that blocks say, without the fractions of points by which two formats differ."""
    return [
        (block.text, block.page)
        if isinstance(block, Paragraph)
        else [(c.text, c.row, c.column, c.row_span, c.column_span, c.page) for c in block.cells]
        for block in blocks
        if isinstance(block, Paragraph | Grid)
    ]


class TestBesidePdf:
    """One page, drawn in both formats, is one document."""

    @pytest.mark.parametrize(
        "page",
        [
            [*TABLE, Words(260, 104, "12", 10), Words(100, 60, "一、总体情况"), Words(100, 150, "正文。")],
            [
                Rule(100, 100, 300, 100),
                Rule(100, 120, 300, 120),
                Rule(200, 100, 200, 120),
                Words(110, 104, "a", 10),
            ],
            [
                *(Box(x - 0.3, 100, x + 0.3, 140, 0.0) for x in (100, 200, 300)),
                *(Rule(100, y, 300, y) for y in (100, 120, 140)),
                Words(110, 104, "a", 10),
                Words(210, 124, "2", 10),
            ],
            [*TABLE, Picture(255, 102, 290, 118)],
            [Box(70, 100, 500, 120), Words(72, 104, "第一段。")],
            [*TABLE, Words(260, 106, "5", 12), Words(266, 104, "1", 7)],
        ],
    )
    def test_on_one_page(self, page: list[Item]) -> None:
        ours = document_of(ofd(page))
        theirs = read_pdf(pdf(page), DEFAULT_LIMITS)
        assert shape(ours.blocks) == shape(theirs.blocks)
        assert ours.images == theirs.images

    @pytest.mark.parametrize("seed", range(12))
    def test_on_made_reports_without_lines(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        made, _ = made_of(seed, most=2)
        setting = paper.setting_of(random.Random(seed))
        theirs = read_pdf(paper.paper(made, setting), DEFAULT_LIMITS)
        monkeypatch.setattr(paper, "pdf", ofd)
        data = paper.paper(made, setting)
        assert shape(document_of(data).blocks) == shape(theirs.blocks)
        verdict = compare(made, gs.read(data))
        assert verdict.wrong == []

    def test_a_table_over_two_pages_is_one(self) -> None:
        pages: list[list[Item]] = [
            [*grid_lines(XS, [700, 720]), Words(104, 704, "甲", 10), Words(260, 704, "1", 10)],
            [*grid_lines(XS, [60, 80]), Words(104, 64, "乙", 10), Words(260, 64, "2", 10)],
        ]
        (grid,) = document_of(ofd(*pages)).grids
        assert [(cell.text, cell.row, cell.page) for cell in grid.cells] == [
            ("甲", 1, 1),
            ("1", 1, 1),
            ("乙", 2, 2),
            ("2", 2, 2),
        ]


class TestOfOtherPrograms:
    """What other programs write: names as Windows takes them, turned figures, small text beside titles."""

    def test_a_template_named_in_capitals(self) -> None:
        common = '<ofd:TemplatePage ID="7" BaseLoc="TPLS/Tpl_0/Content.xml"/>'
        parts = {"Doc_0/Tpls/Tpl_0/Content.xml": page_of([Words(100, 60, "一、总体情况")])}
        data = ofd([], common=common, template='<ofd:Template TemplateID="7"/>', parts=parts)
        assert texts(document_of(data)) == ["一、总体情况"]

    @pytest.mark.parametrize("turn", ["0 1 -1 0 0 0", "0 -1 1 0 0 0", "-1 0 0 -1 0 0"])
    def test_a_turned_figure_is_no_blank(self, turn: str) -> None:
        boundary = " ".join(f"{place * 25.4 / 72:.3f}" for place in (275, 110, 10, 10))
        text = f'<ofd:TextObject Boundary="{boundary}" CTM="{turn}" Size="3.5" Font="1">'
        assert cell_text(Raw(f"{text}<ofd:TextCode>5</ofd:TextCode></ofd:TextObject>")) == "5"

    def test_small_text_beside_a_title_is_no_footnote_mark(self) -> None:
        page = [Words(100, 100, "年度报告", 24), Words(300, 104, "2022年01月18日", 10)]
        assert texts(document_of(ofd(page))) == ["年度报告 2022年01月18日"]


class TestText:
    """Where characters stand: steps between them, matrices, sizes; what nobody sees is not read."""

    @staticmethod
    def text(code: str, more: str = 'Size="3.5"', inner: str = "") -> Raw:
        box = 'Boundary="91 36 14 6"'
        return Raw(f"<ofd:TextObject {box} {more}>{inner}{code}</ofd:TextObject>")

    @pytest.mark.parametrize(
        ("code", "text"),
        [
            ('<ofd:TextCode X="1" Y="4" DeltaX="2 2">123</ofd:TextCode>', "123"),
            ('<ofd:TextCode X="1" Y="4" DeltaX="g 2 2">123</ofd:TextCode>', "123"),
            ('<ofd:TextCode X="1" Y="4">123</ofd:TextCode>', "123"),
            ('<ofd:TextCode X="1" Y="4" DeltaX="6">12</ofd:TextCode>', "1 2"),
            ('<ofd:TextCode X="4" Y="4">2</ofd:TextCode><ofd:TextCode X="2.2" Y="4">1</ofd:TextCode>', "12"),
            ('<ofd:TextCode X="1" Y="4" DeltaX="g 99999999999 2">12</ofd:TextCode>', "12"),
            ('<ofd:TextCode X="a" Y="4" DeltaX="b">1</ofd:TextCode>', "1"),
            ('<ofd:TextCode X="1" Y="4">&lt;5</ofd:TextCode>', "<5"),
        ],
    )
    def test_places(self, code: str, text: str) -> None:
        assert cell_text(self.text(code)) == text

    @pytest.mark.parametrize(
        ("more", "inner"),
        [
            ('Size="3.5" Visible="false"', ""),
            ('Size="3.5" Alpha="0"', ""),
            ('Size="3.5" Fill="false"', ""),
            ('Size="3.5"', '<ofd:FillColor Value="255 255 255"/>'),
            ('Size="3.5"', '<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
            ('Size="3.5" CTM="0.7 0.7 -0.7 0.7 0 0"', ""),
        ],
    )
    def test_what_nobody_sees(self, more: str, inner: str) -> None:
        hidden = self.text('<ofd:TextCode X="4" Y="4">9</ofd:TextCode>', more, inner)
        assert cell_text(Words(260, 104, "5", 10), hidden) == "5"

    def test_white_on_a_dark_area_is_seen(self) -> None:
        white = self.text(
            '<ofd:TextCode X="4" Y="4">9</ofd:TextCode>', inner='<ofd:FillColor Value="255 255 255"/>'
        )
        assert cell_text(Box(252, 101, 298, 119, 0.2), white) == "9"

    def test_a_matrix_sets_the_size(self) -> None:
        small = self.text(
            '<ofd:TextCode X="10" Y="40" DeltaX="20">15</ofd:TextCode>', 'Size="35" CTM="0.1 0 0 0.1 0 0"'
        )
        assert cell_text(small) == "15"

    def test_outlined_text_is_seen(self) -> None:
        outlined = self.text(
            '<ofd:TextCode X="4" Y="4">9</ofd:TextCode>', 'Size="3.5" Fill="false" Stroke="true"'
        )
        assert cell_text(outlined) == "9"


class TestPackage:
    """Templates, blocks, drawings used several times, notes put on a page afterwards."""

    def test_a_template_lies_below_each_page(self) -> None:
        data = ofd(
            [Words(260, 104, "7", 10)],
            common='<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
            template='<ofd:Template TemplateID="5" ZOrder="Background"/>',
            parts={"Doc_0/Tpls/Tpl_0/Content.xml": page_of(TABLE)},
        )
        assert [cell.text for cell in document_of(data).grids[0].cells] == ["规章", "7"]

    def test_blocks_inside_blocks(self) -> None:
        inner = (
            page_of([Words(260, 104, "7", 10)])
            .partition('<ofd:Layer ID="1">')[2]
            .partition("</ofd:Layer>")[0]
        )
        assert cell_text(Raw(f"<ofd:PageBlock><ofd:PageBlock>{inner}</ofd:PageBlock></ofd:PageBlock>")) == "7"

    def test_a_drawing_of_the_resources(self) -> None:
        unit = page_of([Words(5, 4, "7", 10)]).partition(">")[2].removesuffix("</ofd:Page>")
        resources = (
            f'<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8">'
            f"{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
        )
        used = Raw('<ofd:CompositeObject Boundary="89.96 35.28 14 7" ResourceID="8"/>')
        data = ofd(
            [*TABLE, used],
            common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
            parts={"Doc_0/DocumentRes.xml": resources},
        )
        assert [cell.text for cell in document_of(data).grids[0].cells] == ["规章", "7"]

    @pytest.mark.parametrize(("visible", "text"), [("true", "7"), ("false", "")])
    def test_a_note_put_on_afterwards(self, visible: str, text: str) -> None:
        drawn = (
            page_of([Words(5, 4, "7", 10)]).partition('<ofd:Layer ID="1">')[2].partition("</ofd:Layer>")[0]
        )
        parts = {
            "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="100">'
            "<ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
            "Doc_0/Annots/Page_0/Annot.xml": f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="1" Type="Stamp" '
            f'Visible="{visible}"><ofd:Appearance Boundary="89.96 35.28 14 7">{drawn}</ofd:Appearance>'
            "</ofd:Annot></ofd:PageAnnot>",
        }
        data = ofd(TABLE, parts=parts, rest="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>")
        assert document_of(data).grids[0].cells[1].text == text

    def test_places_from_the_root(self) -> None:
        data = ofd(
            [Words(100, 100, "正文")],
            parts={
                "OFD.xml": (
                    f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
                    "</ofd:DocBody></ofd:OFD>"
                )
            },
        )
        assert texts(document_of(data)) == ["正文"]

    def test_a_page_that_is_a_picture_is_named(self) -> None:
        (problem,) = read(ofd([Words(100, 100, "一")], [Picture(0, 0, 595, 842)]), DEFAULT_LIMITS).problems
        assert "第 2 页" in problem.message["zh-CN"]

    def test_a_picture_over_a_cell(self) -> None:
        assert cell_text(Picture(255, 102, 290, 118)) == PICTURE


class TestRefusals:
    """What is broken, encrypted or made to hurt costs its own error."""

    NESTED = "<ofd:PageBlock>" * 100 + "</ofd:PageBlock>" * 100
    LOOP = f'<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8"><ofd:Content>' + (
        '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="8"/>' * 10
        + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (ofd([]), "no-text"),
            (ofd([Words(1, 1, "x")], parts={"Doc_0/Document.xml": "<a>"}), "corrupt"),
            (ofd([Words(1, 1, "x")], parts={"OFD.xml": f"<ofd:OFD {SPACE}/>"}), "no-text"),
            (
                ofd(
                    [Words(1, 1, "x")],
                    parts={"OFD.xml": "<a><DocBody><DocRoot>no.xml</DocRoot></DocBody></a>"},
                ),
                "corrupt",
            ),
            (ofd([Words(1, 1, "x")], height=-5), "corrupt"),
            (ofd([Words(1, 1, "x")], parts={"Encryptions.xml": "<a/>"}), "encrypted"),
            (ofd([Words(1, 1, "x")], parts={"Doc_0/Document.xml": "<!DOCTYPE a><a/>"}), "forbidden-xml"),
            (ofd([Raw(NESTED)]), "too-large"),
            (ofd([Raw('<ofd:ImageObject Boundary="0 0 1 1"/>' * 60_000)]), "too-large"),
            (
                ofd(
                    [Raw('<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="8"/>')],
                    common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>",
                    parts={"Doc_0/R.xml": LOOP},
                ),
                "too-large",
            ),
            (ofd(*([[]] * 600)), "too-large"),
            (ofd([Words(1, 1, "x")])[:-40], "corrupt"),
        ],
    )
    def test_with_a_code(self, data: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(data, DEFAULT_LIMITS)
        assert refused.value.code == code
