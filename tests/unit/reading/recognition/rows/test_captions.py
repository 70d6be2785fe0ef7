"""Labels outside of the grid that they belong to."""

import pytest

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.marked.grid import MarkedGrid
from govinfo_schema.reading.recognition.rows.captions import case_named, parted_from_figure, row_label_above
from tests.unit.reading.recognition.marks import row_of


class TestCases:
    @pytest.mark.parametrize(
        ("line", "case"),
        [
            ("行政复议", "行政复议"),
            ("（二）行政复议情况", "行政复议"),
            ("行政诉讼（未经复议直接起诉）", "未经复议直接起诉"),
            ("2.行政诉讼：复议后起诉", "复议后起诉"),
        ],
    )
    def test_a_line_that_names_one(self, line: str, case: str) -> None:
        caption = case_named(Paragraph(text=line))
        assert caption is not None
        assert caption.text == case
        cell = caption.above(MarkedGrid(number=1, cells=row_of("a", "b", "c")))
        assert (cell.row, cell.column_span) == (0, 3)

    @pytest.mark.parametrize(
        "line", ["行政复议、未经复议直接起诉", "本年行政复议3件", "行政诉讼", "无", "x" * 80]
    )
    def test_a_line_that_names_none_or_two(self, line: str) -> None:
        assert case_named(Paragraph(text=line)) is None


class TestLabelsAbove:
    FIGURES = row_of("0", "0", "0", "0", "0", "0", "0")

    def test_a_label_over_two_lines(self) -> None:
        above = [Paragraph(text="5.要求行政机关确认或重新出具"), Paragraph(text="已获取信息")]
        found = row_label_above(above, self.FIGURES)
        assert found is not None
        assert found.text == "5.要求行政机关确认或重新出具已获取信息"

    def test_a_part_of_a_label_is_nobodys(self) -> None:
        assert row_label_above([Paragraph(text="已获取信息")], self.FIGURES) is None
        assert row_label_above([], self.FIGURES) is None

    def test_a_row_with_words_has_its_own(self) -> None:
        assert row_label_above([Paragraph(text="（一）予以公开")], row_of("3.其他", "1", "2")) is None


class TestGluedLabels:
    def test_a_figure_before_the_next_label(self) -> None:
        (cell,) = row_of("517645第二十条第（六）项")
        assert [part.text for part in parted_from_figure(cell)] == ["517645", "第二十条第（六）项"]

    @pytest.mark.parametrize(
        "text", ["3.其他", "1.属于国家秘密", "12件", "5", "2024年总体情况", "3本年制发件数"]
    )
    def test_numbers_of_items_stay(self, text: str) -> None:
        (cell,) = row_of(text)
        assert parted_from_figure(cell) == (cell,)
