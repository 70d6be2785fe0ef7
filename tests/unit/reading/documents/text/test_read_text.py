"""Plain text as published: one cell a line, tabs, pipes, commas, or figures behind a label."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import Grid, Paragraph
from govinfo_schema.base.document.limits import Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.text.read_text import read


def _rows(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def _only(text: str) -> Grid:
    grids = read(text.encode()).grids
    assert len(grids) == 1
    return grids[0]


class TestOneCellALine:
    """One tab-indented cell a line, labels split over lines, merges lost."""

    def test_blank_lines_part_rows_and_tabs_alone_are_blank_cells(self) -> None:
        grid = _only("\t规章\n\t0\n\t\n\n\t\n\t行政规范性文件\n\t 1\n")
        assert _rows(grid) == [["规章", "0", ""], ["", "行政规范性文件", " 1"]]
        assert not grid.spatial

    def test_a_label_goes_on_without_a_tab(self) -> None:
        grid = _only("\t商业\n企业\n\t科研\n机构\n\t0\n")
        assert _rows(grid) == [["商业\n企业", "科研\n机构", "0"]]

    def test_every_cell_has_its_line(self) -> None:
        grid = _only("\n\n\t商业\n企业\n\t5\n")
        assert [(cell.text, cell.line) for cell in grid.cells] == [("商业\n企业", 3), ("5", 5)]

    def test_what_follows_a_figure_is_no_part_of_it(self) -> None:
        document = read("\t规章\n\t0\n三、收到和处理政府信息公开申请情况\n".encode())
        assert isinstance(document.blocks[-1], Paragraph)
        document = read("\t规章\n\t0\n无。\n".encode())
        assert isinstance(document.blocks[-1], Paragraph)


class TestOneRowALine:
    """Rows with tabs, as spreadsheets and pages copy them, and rows between pipes."""

    def test_tabs(self) -> None:
        grid = _only("信息内容\t本年制发件数\t本年废止件数\n规章\t0\t\n")
        assert _rows(grid) == [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", ""]]
        assert grid.spatial

    def test_a_spreadsheet_quotes_cells_with_line_breaks(self) -> None:
        grid = _only('"商业\n企业"\t科研机构\n0\t"说""明"\n')
        assert _rows(grid) == [["商业\n企业", "科研机构"], ["0", '说"明']]

    def test_markdown(self) -> None:
        grid = _only("| 信息内容 | 本年制发件数 |\n|---|:---:|\n| 规章 | **0**&nbsp; |\n| a\\|b<br>c | |\n")
        assert _rows(grid) == [["信息内容", "本年制发件数"], ["规章", "0"], ["a|b\nc", ""]]

    def test_boxes(self) -> None:
        grid = _only("+----+----+\n| 商业 | 0 |\n| 企业 |   |\n+----+----+\n│ 科研 │ 1 │\n+----+----+\n")
        assert _rows(grid) == [["商业\n企业", "0"], ["科研", "1"]]

    def test_full_width_pipes(self) -> None:
        assert _rows(_only("规章｜0｜1\n许可｜2｜3\n")) == [["规章", "0", "1"], ["许可", "2", "3"]]

    def test_one_line_with_pipes_is_text(self) -> None:
        document = read("甲 | 乙 | 丙".encode())
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["甲 | 乙 | 丙"]


class TestNeitherTabsNorPipes:
    """Figures on lines of their own, or behind a label."""

    def test_figures_on_their_own_lines(self) -> None:
        grid = _only("规章\n0\n0\n5\n")
        assert _rows(grid) == [["规章"], ["0"], ["0"], ["5"]]
        assert not grid.spatial

    def test_figures_behind_a_label(self) -> None:
        grid = _only("规章 0 0 5\n行政规范性文件 1 0 1\n行政许可 550\n10 1 0\n行政强制 1 2 见附件\n")
        assert _rows(grid) == [
            ["规章", "0", "0", "5"],
            ["行政规范性文件", "1", "0", "1"],
            ["行政许可", "550"],
            ["10", "1", "0"],
            ["行政强制", "1", "2", "见附件"],
        ]

    def test_sentences_with_numbers_are_sentences(self) -> None:
        lines = ["2023 年共收到申请 12 件。", "电话 12345", "一是培训 3 次；", "起至 2023 年 12 月 31 日止。"]
        blocks = read("\n".join(lines).encode()).blocks
        assert [block.text for block in blocks if isinstance(block, Paragraph)] == lines


class TestText:
    """Encodings, line ends and limits."""

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, end: str) -> None:
        blocks = read(f"甲{end}{end}乙".encode("gb18030")).blocks
        assert [(b.text, b.line) for b in blocks if isinstance(b, Paragraph)] == [("甲", 1), ("乙", 3)]

    def test_broken_bytes_are_a_problem_of_reading(self) -> None:
        document = read("政府信息".encode() + b"\xff" + "公开".encode())
        assert [problem.code for problem in document.problems] == ["undecodable"]

    def test_limits(self) -> None:
        for data, limits in (
            ("规章\t1\n".encode() * 50, Limits(cells=60)),
            ("行\n".encode() * 50, Limits(cells=40)),
            (b"x" * 50, Limits(characters=40)),
            (b"x" * 50, Limits(input_bytes=40)),
        ):
            with pytest.raises(UnreadableError) as refused:
                read(data, limits)
            assert refused.value.code == "too-large"

    def test_an_empty_file_says_so(self) -> None:
        with pytest.raises(UnreadableError, match="空") as refused:
            read(b"")
        assert refused.value.code == "empty"


class TestCommas:
    """A spreadsheet's export: rows with commas, cells in quotation marks where they hold commas or lines."""

    @given(
        st.lists(
            st.lists(st.text(alphabet="规章许可0123,\"' \n", max_size=6), min_size=4, max_size=4),
            max_size=5,
        )
    )
    def test_every_cell_comes_back_with_its_line(self, rows: list[list[str]]) -> None:
        figures = [["规章", str(number), "2", "3"] for number in range(10)]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        starts = []
        for row in (*figures, *rows):
            starts.append(out.getvalue().count("\n") + 1)
            writer.writerow(row)
        (grid,) = read(out.getvalue().encode()).grids
        assert [[cell.text for cell in grid.row(n)] for n in range(1, grid.height + 1)] == [*figures, *rows]
        assert [grid.row(n)[0].line for n in range(1, grid.height + 1)] == starts

    def test_prose_with_commas_is_prose(self) -> None:
        document = read("本年收到申请,其中网上,窗口,信函,共 3 件。\n".encode() * 12)
        assert document.grids == ()

    def test_a_quotation_mark_that_nobody_closed_costs_no_more_than_its_text(self) -> None:
        text = "规章,1,2,3\n" * 10 + '"' + "x" * 200_000
        document = read(text.encode())
        assert "".join(cell.text for cell in document.grids[0].cells).count("x") == 200_000
