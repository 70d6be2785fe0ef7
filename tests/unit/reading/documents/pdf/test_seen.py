"""PDF: what is seen on the page is read, however it is drawn; what can't be known is never a blank."""

import hashlib
from collections.abc import Sequence

import pytest

from govinfo_schema.base.document.grid import PICTURE, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from tests.paths import CORPUS, needs_corpus
from tests.unit.reading.documents.made_pdf import Box, Drawn, Item, Picture, Rule, Words, grid_lines, pdf
from tests.unit.reading.documents.pdf.reading import read

XS = [100.0, 250.0, 300.0]


def document_of(*pages: Sequence[Item], page_says: str = "", parts: tuple[bytes, ...] = ()) -> Document:
    """Read a PDF made of these pages."""
    return read(pdf(*pages, page_says=page_says, parts=parts), DEFAULT_LIMITS)


def cell_text(*items: Item, page_says: str = "", parts: tuple[bytes, ...] = ()) -> str:
    """Read the text of the cell in which the items stand: at 255 … 295 across, 100 … 120 down."""
    page: list[Item] = [*grid_lines(XS, [100, 120]), Words(104, 104, "规章", 10), *items]
    (grid,) = document_of(page, page_says=page_says, parts=parts).grids
    assert grid.cells[0].text == "规章"
    return grid.cells[1].text


def coded(text: str) -> str:
    """Write text as the codes of the made fonts."""
    return "<" + "".join(f"{ord(char):04X}" for char in text) + ">"


class TestHidden:
    """Never read what nobody sees: it is no part of a number."""

    def test_white_on_paper(self) -> None:
        hidden = Drawn(f"BT 1 g /F1 10 Tf 265 730 Td {coded('9')} Tj 0 g ET", "水印9")
        assert cell_text(Words(260, 104, "5", 10), hidden) == "5"

    def test_white_on_a_dark_area_is_seen(self) -> None:
        shown = Drawn(f"BT 1 g /F1 10 Tf 265 730 Td {coded('9')} Tj 0 g ET", "水印9")
        assert cell_text(Box(252, 101, 298, 119, 0.2), shown) == "9"

    def test_without_ink(self) -> None:
        hidden = Drawn(f"BT 3 Tr /F1 10 Tf 265 730 Td {coded('9')} Tj 0 Tr ET", "总体情况9")
        assert cell_text(Words(260, 104, "5", 10), hidden) == "5"

    def test_without_ink_on_a_scan_it_is_what_was_recognised(self) -> None:
        words = [Drawn(f"BT 3 Tr /F1 12 Tf 100 700 Td {coded('总体情况')} Tj 0 Tr ET", "总体情况9")]
        items: list[Item] = [Picture(0, 0, 595, 842), *words]
        document = document_of(items)
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["总体情况"]
        assert document.notes

    def test_beside_the_page(self) -> None:
        document = document_of([Words(100, 100, "正文"), Words(700, 100, "9"), Words(100, 900, "8")])
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["正文"]

    def test_slanted_across_the_page(self) -> None:
        mark = Drawn(f"BT 0.7 g /F1 30 Tf 0.7 0.7 -0.7 0.7 255 715 Tm {coded('水印9')} Tj 0 g ET", "水印9")
        assert cell_text(Words(260, 104, "5", 10), mark) == "5"

    def test_printed_twice_to_be_bold(self) -> None:
        assert cell_text(Words(260, 104, "11", 10), Words(260.4, 104, "11", 10)) == "11"


class TestDrawnOtherwise:
    """The same table, turned, drawn inside a form, in small units: the same cells."""

    PAGE: tuple[Item, ...] = (
        *grid_lines(XS, [100, 120, 140]),
        *(Words(104, 104 + 20 * i, "规章"[i], 10) for i in (0, 1)),
    )

    @pytest.mark.parametrize(
        ("matrix", "says"),
        [
            ("0 1 -1 0 842 0", "/Rotate 90 /MediaBox [0 0 842 595]"),
            ("0 1 -1 0 842 0", "/MediaBox [0 0 842 595]"),
            ("-1 0 0 -1 595 842", "/Rotate 180"),
            ("0 -1 1 0 0 595", "/Rotate 270 /MediaBox [0 0 842 595]"),
            ("1 0 0 1 -50 40", "/MediaBox [-50 40 545 882]"),
        ],
    )
    def test_turned(self, matrix: str, says: str) -> None:
        items = [*self.PAGE, Words(260, 104, "15", 10), Words(260, 124, "26", 10)]
        (grid,) = document_of([Drawn(f"{matrix} cm"), *items], page_says=says).grids
        assert [cell.text for cell in grid.cells] == ["规", "15", "章", "26"]

    def test_in_small_units(self) -> None:
        small = Drawn(
            f"q 0.1 0 0 0.1 0 0 cm BT /F1 1 Tf 100 0 0 100 2600 7300 Tm {coded('15')} Tj ET Q", "15"
        )
        assert cell_text(small) == "15"

    def test_lines_and_pictures_inside_a_form(self) -> None:
        drawing = (
            b"0.5 w 0 0 m 200 0 l S 0 20 m 200 20 l S 0 0 m 0 20 l S 150 0 m 150 20 l S 200 0 m 200 20 l S"
        )
        form = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Length %d >>\nstream\n%s\nendstream"
            % (
                len(drawing),
                drawing,
            )
        )
        items: list[Item] = [
            Drawn("q 1 0 0 1 100 722 cm /P1 Do Q"),
            Words(104, 104, "规章", 10),
            Words(260, 104, "7", 10),
        ]
        (grid,) = document_of(items, parts=(form,)).grids
        assert [cell.text for cell in grid.cells] == ["规章", "7"]

    def test_a_character_a_run_without_its_font(self) -> None:
        """Chinese characters that are drawn one by one in a font that the file doesn't bring."""
        words = [Words(100 + 12 * i, 100, char) for i, char in enumerate("总体情况")]
        document = document_of(words)
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["总体情况"]

    def test_what_a_mark_stands_for(self) -> None:
        """A run that says its text otherwise (ActualText): repeated digits are no double print."""
        run = Drawn(
            f"/Span << /ActualText <FEFF00310031> >> BDC BT /F1 10 Tf 260 730 Td {coded('xy')} Tj ET EMC",
            "xy",
        )
        assert cell_text(run) == "11"


class TestUnknown:
    """A glyph, a field or a picture that says no text makes the cell unknown; it is no blank."""

    def test_a_glyph_without_a_character(self) -> None:
        assert cell_text(Drawn(f"BT /F1 10 Tf 260 730 Td {coded('15')} Tj ET")) == "\ufffd\ufffd"

    @pytest.mark.parametrize("kind", ["/Widget /FT /Tx /V (42)", "/FreeText", "/Stamp"])
    def test_a_field_that_is_filled_in_is_read(self, kind: str) -> None:
        drawing = f"BT /F1 10 Tf 2 4 Td {coded('42')} Tj ET".encode()
        shape = b"<< /Type /XObject /Subtype /Form /BBox [0 0 40 16] /Resources << /Font << /F1 6 0 R >> >> "
        shape += b"/Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing)
        note = f"<< /Type /Annot /Subtype {kind} /F 4 /Rect [255 724 295 740] /AP << /N 1 0 R >> >>"
        known = Drawn("", "42")
        assert cell_text(known, page_says="/Annots [2 0 R]", parts=(shape, note.encode())) == "42"

    def test_a_field_without_a_shape_is_unknown(self) -> None:
        note = b"<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /V (42) /Rect [255 724 295 740] >>"
        assert cell_text(page_says="/Annots [1 0 R]", parts=(note,)) == PICTURE


class TestNumbersTooLongForTheirCells:
    """A number that runs over a line into the next cell is no part of the number there."""

    @staticmethod
    def cells(*words: Words) -> list[str]:
        (grid,) = document_of([*grid_lines([100, 150, 200, 250], [100, 120]), *words]).grids
        return [cell.text for cell in grid.cells]

    def test_both_cells_are_unknown(self) -> None:
        first, second, third = self.cells(
            Words(104, 104, "12345678901", 9), Words(155, 104, "1", 9), Words(204, 104, "7", 9)
        )
        assert "\ufffd" in first
        assert "\ufffd" in second
        assert third == "7"

    def test_numbers_close_to_their_lines_are_no_fault(self) -> None:
        assert self.cells(Words(136.5, 104, "123", 9), Words(151, 104, "45", 9)) == ["123", "45", ""]


class TestPassword:
    """An owner's password forbids printing, not reading; a user's password keeps everybody out."""

    def test_owner_only(self) -> None:
        document = read(encrypted(b"owner", b""), DEFAULT_LIMITS)
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Hello 42"]

    def test_user(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(encrypted(b"owner", b"user"), DEFAULT_LIMITS)
        assert refused.value.code == "encrypted"

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        document = read((CORPUS / "field" / "b08-owner-password.pdf").read_bytes(), DEFAULT_LIMITS)
        assert sum(len(grid.cells) for grid in document.grids) > 200


class TestPagesThatAreScans:
    """A page that is a picture is named: what is printed there was not read."""

    def test_among_pages_with_text(self) -> None:
        pages: list[list[Item]] = [
            [Words(100, 100, "一")],
            [Picture(20, 20, 580, 820)],
            [Words(100, 100, "三")],
        ]
        (problem,) = document_of(*pages).problems
        assert problem.code == "page-scanned"
        assert "第 2 页" in problem.message["zh-CN"]
        assert problem.source is not None
        assert problem.source.page == 2

    def test_a_seal_is_no_page(self) -> None:
        assert document_of([Words(100, 100, "一")], [Picture(300, 300, 400, 400)]).problems == ()

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        document = read((CORPUS / "field" / "b02-page-scanned.pdf").read_bytes(), DEFAULT_LIMITS)
        assert [problem.source.page for problem in document.problems if problem.source] == [2]


class TestFurnitureOfBrowsers:
    """A browser prints its address and the page's number below each page, when and what above."""

    @staticmethod
    def printed(count: int) -> list[list[Item]]:
        return [
            [
                Words(24, 16, "2026/3/2 10:15", 8),
                Words(300, 16, "年报", 8),
                Words(100, 100, f"正文{number}", 12),
                Words(24, 819, "http://www.example.gov.cn/art/1.html", 8),
                Words(560, 819, f"{number}/{count}", 8),
            ]
            for number in range(1, count + 1)
        ]

    @pytest.mark.parametrize("count", [1, 2, 4])
    def test_goes(self, count: int) -> None:
        document = document_of(*self.printed(count))
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        assert texts == [f"正文{number}" for number in range(1, count + 1)]

    def test_other_words_with_a_share_stay(self) -> None:
        document = document_of([Words(100, 100, "正文"), Words(100, 800, "已办结 1/1")])
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
            "正文",
            "已办结 1/1",
        ]

    @needs_corpus
    @pytest.mark.parametrize("name", ["m26-unruled-browser-footer", "m27-kangxi-browser"])
    def test_a_file_of_an_office(self, name: str) -> None:
        document = read((CORPUS / "field" / f"{name}.pdf").read_bytes(), DEFAULT_LIMITS)
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        assert not [text for text in texts if "file://" in text or "PM" in text]


class TestHeadings:
    """A numbered heading right under a paragraph is a paragraph of its own."""

    def test_after_a_sentence(self) -> None:
        lines = [
            "甲" * 30 + "。",
            "二、主动公开政府信息情况",
            "乙" * 30 + "。",
            "（三）监督保障",
            "丙" * 31,
            "五、丁",
        ]
        document = document_of([Words(100, 100 + 20 * i, line) for i, line in enumerate(lines)])
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        assert texts == [*lines[:4], lines[4] + lines[5]]

    @needs_corpus
    def test_a_file_of_an_office(self) -> None:
        document = read((CORPUS / "field" / "b16-heading-glued.pdf").read_bytes(), DEFAULT_LIMITS)
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        assert "二、主动公开政府信息情况" in texts


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    """Encrypt as PDF 1.1 does."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    made = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(made)


def encrypted(owner: bytes, user: bytes) -> bytes:
    """Make a PDF with an owner's and a user's password: 40 bits, as of old."""
    padded = [(password + PADDING)[:32] for password in (owner, user)]
    stored = rc4(hashlib.md5(padded[0]).digest()[:5], padded[1])
    rights, name = (-44 & 0xFFFFFFFF).to_bytes(4, "little"), bytes(16)
    key = hashlib.md5(padded[1] + stored + rights + name).digest()[:5]
    content = b"BT /F1 12 Tf 100 700 Td (Hello 42) Tj ET"
    secret = rc4(hashlib.md5(key + (4).to_bytes(3, "little") + bytes(2)).digest()[:10], content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(secret), secret),
        b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>"
        % (stored.hex().encode(), rc4(key, PADDING).hex().encode()),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = f"trailer\n<< /Size 7 /Root 1 0 R /Encrypt 5 0 R /ID [<{name.hex()}> <{name.hex()}>] >>\n"
    return made + ends.encode() + b"startxref\n%d\n%%%%EOF\n" % start


def test_what_is_drawn_over_many_pages_is_let_go_page_by_page() -> None:
    rows = [Words(50, 40 + 14 * i, "这一行有二十个字用来占一页的地方吧", 10) for i in range(50)]
    document = document_of(*([rows] * 200))
    assert sum(len(block.text) for block in document.blocks if isinstance(block, Paragraph)) > 150_000
    assert not any(isinstance(block, Grid) for block in document.blocks)


def test_no_line_is_no_table() -> None:
    assert document_of([Rule(100, 100, 400, 100), Words(100, 120, "正文")]).grids == ()
