"""What is asked of a cell is told once, and stays what the text itself says; the walk stays short."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.walk import walk
from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Cell, Document, Grid, Paragraph
from govinfo_schema.reading.recognition.labels.labels import fold_number, label
from govinfo_schema.reading.recognition.marked.grid import marked
from govinfo_schema.reading.recognition.marked.mark import mark_of
from tests.paths import EXAMPLES

MOST_CALLS = 14_500
"""The example takes 12,500; before each cell was marked once it took 30,100."""
_WORDS = ["（三）", "1.", "其他", "总计", "行政许可", "备注", "自然人", "x" * 60]
PIECES = st.sampled_from(["", " ", "/", "—", "无", "12", "1,234", "０", "3件", *_WORDS])
TEXTS = st.lists(PIECES, max_size=4).map("".join)


class TestMarks:
    @given(TEXTS)
    def test_a_mark_says_what_the_text_says(self, text: str) -> None:
        mark = mark_of(text)
        assert (mark.blank, mark.value) == (is_blank(text), is_value(text))
        assert mark.meaning == label(text)
        assert mark.value or mark.number == (fold_number(text) if len(text) <= 120 else "")

    def test_a_sign_is_a_word_of_one_table_alone(self) -> None:
        assert {table for table, _, _ in mark_of("规章").signs} == {2}
        assert {table for table, _, _ in mark_of("其他").signs} == {4}, "a row and a column of table three"
        assert mark_of("12").signs == ()


class TestGrids:
    def test_rows_and_places_are_those_of_the_grid(self) -> None:
        cells = (
            Cell(text="规章", row=2, column=1, row_span=2),
            Cell(text="3", row=2, column=2, column_span=2),
            Cell(text="4", row=3, column=2),
        )
        grid = Grid(number=1, cells=cells, sheet="年报")
        (_, paragraph) = marked(
            Document(
                format="xlsx",
                blocks=(
                    grid,
                    Paragraph(text="一"),
                ),
            )
        ).blocks
        assert paragraph == Paragraph(text="一")
        (taken,) = marked(Document(format="xlsx", blocks=(grid,))).grids
        assert [[cell.text for cell in row] for row in taken.rows] == [["规章", "3"], ["4"]]
        assert {column: cell.text for column, cell in taken.covering(3).items()} == {1: "规章", 2: "4"}
        assert (taken.height, taken.width) == (grid.height, grid.width)
        source = taken.cells[2].source(taken)
        assert (source.raw, source.cell, source.table) == ("4", "B3", 1)


def test_the_walk_stays_short() -> None:
    assert walk(EXAMPLES / "right.txt").by_function.total() <= MOST_CALLS
