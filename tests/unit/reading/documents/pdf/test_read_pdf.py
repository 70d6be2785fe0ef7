"""PDF: tables by their lines, text in reading order, tables that go on over pages as one grid."""

import pytest

from govinfo_schema.base.document.grid import PICTURE, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.pdf.read_pdf import wants_isolation
from tests.unit.reading.documents.made_pdf import Box, Picture, Rule, Words, grid_lines, pdf
from tests.unit.reading.documents.pdf.reading import read

Item = Words | Rule | Box | Picture


def grids(*pages: list[Item]) -> tuple[Grid, ...]:
    """Read the grids of a PDF made of these pages."""
    return read(pdf(*pages), DEFAULT_LIMITS).grids


def texts(*pages: list[Item]) -> list[str]:
    """Read the paragraphs of a PDF made of these pages."""
    document = read(pdf(*pages), DEFAULT_LIMITS)
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows_of(grid: Grid) -> list[list[str]]:
    """Give the texts of a grid row by row."""
    return [[cell.text for cell in grid.row(row)] for row in range(1, grid.height + 1)]


def shape(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Give text, row, column and spans of every cell."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


XS = [100.0, 250.0, 300.0, 350.0]


def table(top: float, *rows: tuple[str, str, str], xs: list[float] | None = None) -> list[Item]:
    """Draw a plain table of three columns, its rows 20 points high."""
    places = xs or XS
    items: list[Item] = [*grid_lines(places, [top + 20 * i for i in range(len(rows) + 1)])]
    for i, row in enumerate(rows):
        items += [
            Words(x + 4, top + 4 + 20 * i, text, 10) for x, text in zip(places, row, strict=False) if text
        ]
    return items


class TestLines:
    """A table is where lines are drawn: merges, blank cells, open sides, lines drawn in pieces."""

    def test_a_plain_table_with_blanks(self) -> None:
        (grid,) = grids(table(100, ("规章", "1", ""), ("规范性文件", "", "12")))
        assert rows_of(grid) == [["规章", "1", ""], ["规范性文件", "", "12"]]

    def test_merges_over_rows_and_columns(self) -> None:
        items: list[Item] = [
            *(Rule(100, y, 300, y) for y in (100, 160)),
            Rule(150, 120, 300, 120),
            Rule(150, 140, 300, 140),
            *(Rule(x, 100, x, 160) for x in (100, 150, 300)),
            Rule(220, 120, 220, 160),
            Words(104, 124, "组", 10),
            Words(200, 104, "头", 10),
            *(
                Words(x, y, str(n), 10)
                for n, (x, y) in enumerate([(180, 124), (260, 124), (180, 144), (260, 144)])
            ),
        ]
        (grid,) = grids(items)
        assert shape(grid) == [
            ("组", 1, 1, 3, 1),
            ("头", 1, 2, 1, 2),
            ("0", 2, 2, 1, 1),
            ("1", 2, 3, 1, 1),
            ("2", 3, 2, 1, 1),
            ("3", 3, 3, 1, 1),
        ]

    def test_open_sides(self) -> None:
        items = [item for item in table(100, ("a", "1", "2"), ("b", "3", "4")) if not _is_side(item)]
        (grid,) = grids(items)
        assert rows_of(grid) == [["a", "1", "2"], ["b", "3", "4"]]

    def test_no_closing_line_at_the_foot(self) -> None:
        items = [
            item
            for item in table(100, ("a", "1", "2"), ("b", "3", "4"))
            if not (isinstance(item, Rule) and item.y0 == item.y1 == 140)
        ]
        (grid,) = grids(items)
        assert rows_of(grid) == [["a", "1", "2"], ["b", "3", "4"]]

    def test_lines_in_pieces_and_as_thin_boxes(self) -> None:
        items: list[Item] = [Rule(x, y, x + 48, y) for y in (100, 120, 140) for x in range(100, 300, 50)]
        items += [Box(x - 0.3, 100, x + 0.3, 140, 0.0) for x in (100, 200, 300)]
        items += [Words(110, 104, "a", 10), Words(210, 104, "1", 10), Words(210, 124, "2", 10)]
        (grid,) = grids(items)
        assert rows_of(grid) == [["a", "1"], ["", "2"]]

    def test_white_boxes_behind_text_are_no_lines(self) -> None:
        items: list[Item] = []
        for i in range(5):
            items += [Box(70, 100 + 20 * i, 500, 120 + 20 * i), Words(72, 104 + 20 * i, f"第{i}段。", 12)]
        assert grids(items) == ()

    def test_a_frame_around_text_is_no_table(self) -> None:
        items: list[Item] = [*grid_lines([80, 500], [90, 200]), Words(100, 100, "正文", 12)]
        assert texts(items) == ["正文"]
        assert grids(items) == ()

    def test_text_stands_in_reading_order_around_tables(self) -> None:
        items = [
            Words(100, 60, "前"),
            *table(100, ("a", "1", "2")),
            Words(100, 150, "中"),
            *table(200, ("b", "3", "4")),
        ]
        document = read(pdf([*items, Words(100, 250, "后")]), DEFAULT_LIMITS)
        assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph, Grid, Paragraph]
        assert [grid.number for grid in document.grids] == [1, 2]


def _is_side(item: Item) -> bool:
    return isinstance(item, Rule) and item.x0 == item.x1 and item.x0 in (XS[0], XS[-1])


class TestCells:
    """Text of a cell: its lines, digits that stay apart, marks, doubled characters, strange code points."""

    @staticmethod
    def cell(*words: Words) -> str:
        (grid,) = grids([*grid_lines([100, 200, 300], [100, 160]), Words(105, 105, "a", 10), *words])
        return grid.cells[1].text

    def test_labels_broken_over_lines(self) -> None:
        assert self.cell(Words(205, 105, "商业", 10), Words(205, 120, "企业", 10)) == "商业\n企业"

    def test_one_character_a_line(self) -> None:
        assert (
            self.cell(*(Words(205, 101 + 11 * i, c, 10) for i, c in enumerate("办理结果")))
            == "办\n理\n结\n果"
        )

    def test_numbers_apart_stay_apart(self) -> None:
        assert self.cell(Words(205, 105, "1", 10), Words(225, 105, "2", 10)) == "1 2"

    def test_a_raised_digit_is_a_mark(self) -> None:
        assert self.cell(Words(205, 105, "5", 12), Words(211, 104, "1", 7)) == "5¹"

    def test_fake_bold_is_one_character(self) -> None:
        assert self.cell(Words(205, 105, "10", 10), Words(205.3, 105, "10", 10)) == "10"

    def test_kangxi_and_radical_code_points_are_left_to_the_label_matcher(self) -> None:
        assert self.cell(Words(205, 105, "⼀⼆⾏⻅⻔", 10)) == "⼀⼆⾏⻅⻔"


class TestPages:
    """A table that goes on over pages is one grid; rows that a page cut are whole again, if certain."""

    def test_a_table_that_goes_on(self) -> None:
        one = [Words(100, 60, "三、情况"), *table(700, ("a", "1", "2"), ("b", "3", "4"))]
        two = [*table(60, ("c", "5", "6")), Words(100, 200, "四、情况")]
        (grid,) = grids(one, two)
        assert rows_of(grid) == [["a", "1", "2"], ["b", "3", "4"], ["c", "5", "6"]]
        assert [cell.page for cell in grid.cells] == [1] * 6 + [2] * 3

    def test_other_columns_on_the_next_page(self) -> None:
        two: list[Item] = [
            *grid_lines([100, 250, 350], [60, 80]),
            Words(104, 64, "c", 10),
            Words(254, 64, "5", 10),
        ]
        (grid,) = grids(table(700, ("a", "1", "2")), two)
        assert shape(grid)[3:] == [("c", 2, 1, 1, 1), ("5", 2, 2, 1, 2)]

    def test_another_width_is_another_table(self) -> None:
        assert (
            len(grids(table(700, ("a", "1", "2")), table(60, ("c", "5", "6"), xs=[150, 250, 300, 400]))) == 2
        )

    def test_text_between_parts_tables(self) -> None:
        two = [Words(100, 40, "四、情况"), *table(60, ("c", "5", "6"))]
        assert len(grids(table(700, ("a", "1", "2")), two)) == 2

    def test_a_page_number_between_does_not(self) -> None:
        pages = [
            [*table(700, (label, "1", "2")), Words(290, 800, f"- {n} -")] for n, label in enumerate("ab", 1)
        ]
        pages[1] = [*table(60, ("b", "3", "4")), Words(290, 800, "- 2 -")]
        (grid,) = grids(*pages)
        assert rows_of(grid) == [["a", "1", "2"], ["b", "3", "4"]]

    def test_head_rows_printed_again_are_dropped(self) -> None:
        one = table(700, ("项目", "自然人", "总计"), ("a", "1", "2"))
        two = table(60, ("项目", "自然人", "总计"), ("b", "3", "4"))
        (grid,) = grids(one, two)
        assert rows_of(grid) == [["项目", "自然人", "总计"], ["a", "1", "2"], ["b", "3", "4"]]

    def test_rows_of_numbers_that_are_equal_are_kept(self) -> None:
        (grid,) = grids(table(700, ("0", "0", "0")), table(60, ("0", "0", "0")))
        assert grid.height == 2

    def test_a_row_cut_by_the_page(self) -> None:
        one = table(700, ("5.要求行政机关确认或重新出", "1", "2"), xs=[100, 235, 300, 350])
        two = table(60, ("具已获取信息", "", ""), ("（六）其他处理", "3", "4"), xs=[100, 235, 300, 350])
        (grid,) = grids(one, two)
        assert rows_of(grid) == [
            ["5.要求行政机关确认或重新出\n具已获取信息", "1", "2"],
            ["（六）其他处理", "3", "4"],
        ]

    @pytest.mark.parametrize(
        ("above", "below"),
        [
            (("规章", "", ""), ("行政规范性文件", "1", "2")),  # a blank row, not half of one
            (("5.要求行政机关确认或重新出", "", ""), ("6.另一项", "1", "2")),  # an item of its own
            (("5.要求行政机关确认或重新出", "1", "2"), ("具已获取信息", "3", "4")),  # two rows of numbers
        ],
    )
    def test_rows_that_only_look_cut(self, above: tuple[str, str, str], below: tuple[str, str, str]) -> None:
        xs = [100.0, 235.0, 300.0, 350.0]
        (grid,) = grids(table(700, above, xs=xs), table(60, below, xs=xs))
        assert rows_of(grid) == [list(above), list(below)]

    @staticmethod
    def grouped(top: float, group: str, *rows: tuple[str, str]) -> list[Item]:
        bottom = top + 20 * len(rows)
        items: list[Item] = [
            *(Rule(100, y, 350, y) for y in (top, bottom)),
            *(Rule(160, top + 20 * i, 350, top + 20 * i) for i in range(len(rows))),
            *(Rule(x, top, x, bottom) for x in (100, 160, 300, 350)),
        ]
        if group:
            items.append(Words(104, top + 4, group, 10))
        for i, (label, value) in enumerate(rows):
            items += [Words(164, top + 4 + 20 * i, label, 10), Words(304, top + 4 + 20 * i, value, 10)]
        return items

    def test_a_group_reaches_over_the_page(self) -> None:
        one = self.grouped(700, "办理结果", ("予以公开", "1"), ("部分公开", "2"))
        (grid,) = grids(one, self.grouped(60, "", ("不予公开", "3")))
        assert shape(grid)[0] == ("办理结果", 1, 1, 3, 1)
        assert len(grid.cells) == 7

    def test_a_number_never_reaches_over_the_page(self) -> None:
        one = self.grouped(700, "12", ("予以公开", "1"), ("部分公开", "2"))
        (grid,) = grids(one, self.grouped(60, "", ("不予公开", "3")))
        first_column = [(c.text, c.row, c.row_span) for c in grid.cells if c.column == 1]
        assert first_column == [("12", 1, 2), ("", 3, 1)]


class TestText:
    """Text outside tables: lines that run on are one paragraph, also over a page; page numbers go."""

    FULL = "本机关按照要求做好各项公开工作完善制度加强培训加强培训"

    def test_lines_run_on(self) -> None:
        lines: list[Item] = [
            Words(104, 100, self.FULL[:25]),
            Words(80, 120, self.FULL[:27]),
            Words(80, 140, "到此为止。"),
            Words(104, 160, "另一段。"),
        ]
        assert texts(lines) == [f"{self.FULL[:25]}{self.FULL[:27]}到此为止。", "另一段。"]

    def test_over_a_page(self) -> None:
        one: list[Item] = [Words(104, 100 + 20 * i, self.FULL[:25]) for i in range(3)]
        two: list[Item] = [
            Words(80, 100, "到此为止。"),
            Words(80, 120, self.FULL[:27]),
            Words(80, 140, "完。"),
        ]
        assert texts(one, two)[2:] == [f"{self.FULL[:25]}到此为止。", f"{self.FULL[:27]}完。"]

    def test_words_and_digits_never_run_together(self) -> None:
        lines: list[Item] = [
            Words(80, 100, self.FULL[:26] + "12"),
            Words(80, 120, "34件。"),
            Words(80, 140, "x"),
        ]
        assert texts([*lines, Words(80, 160, self.FULL[:27])])[0].endswith("12 34件。")

    def test_another_font_or_a_wider_gap_begins_anew(self) -> None:
        lines: list[Item] = [Words(80, 100 + 16 * i, self.FULL) for i in range(5)]
        assert len(texts(lines)) == 1
        assert len(texts([*lines, Words(80, 180, "一、总体情况", 12, "F2")])) == 2
        assert len(texts([*lines, Words(80, 205, "一、总体情况")])) == 2

    @pytest.mark.parametrize("style", ["- {} -", "第{}页", "{}", "— {} —", "第 {} 页 共 3 页", "{}/3"])
    def test_page_numbers_go(self, style: str) -> None:
        pages: list[list[Item]] = [
            [Words(100, 100, "正文。"), Words(290, 800, style.format(n))] for n in (1, 2, 3)
        ]
        assert texts(*pages) == ["正文。"] * 3

    def test_numbers_that_do_not_count_pages_stay(self) -> None:
        pages: list[list[Item]] = [[Words(100, 100, "正文。"), Words(290, 800, n)] for n in ("7", "12")]
        assert texts(*pages) == ["正文。", "7", "正文。", "12"]

    def test_a_lone_number_stays(self) -> None:
        assert texts([Words(100, 100, "正文。"), Words(290, 800, "1")]) == ["正文。", "1"]

    def test_running_heads_go(self) -> None:
        pages: list[list[Item]] = [
            [Words(80, 30, "某县年度报告"), Words(100, 100, f"第{n}段。")] for n in "一二三"
        ]
        assert texts(*pages) == ["第一段。", "第二段。", "第三段。"]


class TestPictures:
    """A picture in a cell is no blank; a scan has no text, or text that a machine made of it."""

    def test_in_a_cell(self) -> None:
        (grid,) = grids([*table(100, ("a", "", "2")), Picture(260, 103, 290, 117)])
        assert rows_of(grid) == [["a", PICTURE, "2"]]

    def test_behind_a_table(self) -> None:
        (grid,) = grids([Picture(110, 105, 340, 135), *table(100, ("a", "", "2"), ("b", "", ""))])
        assert rows_of(grid) == [["a", "", "2"], ["b", "", ""]]

    def test_a_scan(self) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(pdf([Picture(0, 0, 595, 842)]), DEFAULT_LIMITS)
        assert refused.value.code == "no-text"

    def test_a_scan_with_recognised_text_is_noted(self) -> None:
        document = read(
            pdf([Picture(0, 0, 595, 842), Words(100, 100, "正文。")], [Words(1, 1, "x")]), DEFAULT_LIMITS
        )
        assert document.images == 1
        assert len(document.notes) == 1
        assert "1" in str(document.notes[0])


class TestRefusals:
    """No text to read, locks and damage each have their code."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b"%PDF-1.4\nnothing", "corrupt"),
            (b"<html></html>", "corrupt"),
            (pdf([Words(10, 10, "x")], encrypt=True), "encrypted"),
            (pdf([]), "no-text"),
            (pdf([*grid_lines([10, 50, 90], [10, 50, 90])])[:300], "corrupt"),
        ],
    )
    def test_with_a_code(self, data: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read(data, DEFAULT_LIMITS)
        assert refused.value.code == code
        assert " / " in refused.value.message

    def test_always_in_a_process_of_its_own(self) -> None:
        assert wants_isolation(b"", DEFAULT_LIMITS)
