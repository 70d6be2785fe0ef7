"""PDF tables without drawn lines: rows by labels, columns by what aligns, and nothing that is not certain."""

import subprocess
from pathlib import Path

import pytest

from govinfo_schema.base.document.grid import Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents import html
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.office.libreoffice import find_office
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from govinfo_schema.reading.reading import Reading
from govinfo_schema.reading.recognition.unruled.unruled import told_apart
from tests.unit.reading.documents.made_pdf import Words
from tests.unit.reading.documents.made_pdf import pdf as made
from tests.unit.reading.documents.office.test_libreoffice import made as report_of

XS = (50.0, 200.0, 300.0, 400.0)
HEADS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
RULES = "/proactive_disclosure/regulations"
NORMS = "/proactive_disclosure/normative_documents"


def line(y: float, *texts: str, xs: tuple[float, ...] = XS) -> list[Words]:
    """Print texts side by side; an empty one is left out."""
    return [Words(x, y, text, 10) for x, text in zip(xs, texts, strict=False) if text]


def head(y: float) -> list[Words]:
    """Print what stands above the rows of table two."""
    return [*line(y, "二、主动公开政府信息情况"), *line(y + 20, "第二十条第（一）项"), *line(y + 40, *HEADS)]


def reading(*pages: list[Words]) -> Reading:
    """Read a report of these pages."""
    first = [Words(50, 40, "某省某市某县人民政府2023年政府信息公开工作年度报告"), *pages[0]]
    return assemble(pdf.read(made(first, *pages[1:]), DEFAULT_LIMITS))


def figures(found: Reading, row: str) -> tuple[int | None, ...]:
    """Give the three figures of a row of table two."""
    numbers = values(found.report)
    return tuple(numbers.get(f"{row}/{key}") for key in ("issued", "repealed", "in_force"))


class TestRows:
    """A row's figures are those at the height of its label; its blanks are blanks."""

    def test_rows_and_blanks(self) -> None:
        page = [*head(80), *line(140, "规章", "1", "", "3"), *line(160, "行政规范性文件", "", "5", "6")]
        found = reading(page)
        assert figures(found, RULES) == (1, None, 3)
        assert figures(found, NORMS) == (None, 5, 6)
        source = found.sources[f"{NORMS}/repealed"]
        assert (source.raw, source.page, source.table, source.row) == ("5", 1, 1, 5)

    @pytest.mark.parametrize("at", [160, 166, 172])
    def test_figures_at_any_line_of_a_broken_label(self, at: float) -> None:
        label = [*line(160, "行政规范"), *line(172, "性文件")]
        found = reading([*head(80), *line(140, "规章", "1", "2", "3"), *label, *line(at, "", "4", "5", "6")])
        assert figures(found, NORMS) == (4, 5, 6)

    def test_a_label_that_a_page_breaks(self) -> None:
        first = [*head(680), *line(740, "规章", "1", "2", "3"), *line(780, "行政规范")]
        found = reading(first, line(50, "性文件", "4", "5", "6"))
        assert figures(found, NORMS) == (4, 5, 6)

    def test_a_row_left_blank_is_blank(self) -> None:
        found = reading([*head(80), *line(140, "规章"), *line(160, "行政规范性文件", "4", "5", "6")])
        assert figures(found, RULES) == (None, None, None)
        assert all(RULES not in pointer for pointer in found.report.unread)

    def test_figures_without_a_label_are_no_ones(self) -> None:
        page = [*head(80), *line(140, "规章", "1", "2", "3"), *line(180, "", "4", "5", "6")]
        found = reading(page)
        assert figures(found, NORMS) == (None, None, None)
        assert "loose-numbers" in [problem.code for problem in found.problems]

    def test_a_number_in_two_lines_is_not_read(self) -> None:
        page = [*head(80), *line(140, "规章", "12", "2", "3"), *line(150, "", "34")]
        found = reading(page)
        assert figures(found, RULES) == (None, None, None)
        assert f"{RULES}/issued" in found.report.unread

    def test_a_unit_in_the_next_line_belongs_to_its_number(self) -> None:
        page = [*head(80), *line(140, "规章", "12", "2", "3"), *line(151, "", "件")]
        assert figures(reading(page), RULES) == (12, 2, 3)


class TestColumns:
    """A figure's column is that of the heading above it, or beside it where no other can be meant."""

    @pytest.mark.parametrize("xs", [(50, 210, 330, 450), (50, 240, 340, 440), (50, 200, 300, 400)])
    def test_figures_left_right_or_in_the_middle(self, xs: tuple[float, ...]) -> None:
        found = reading([*head(80), *line(140, "规章", "1", "2", "3", xs=xs)])
        assert figures(found, RULES) == (1, 2, 3)

    def test_figures_beside_their_headings(self) -> None:
        far = (50.0, 270.0, 370.0, 470.0)
        found = reading([*head(80), *line(140, "规章", "1", "2", "3", xs=far)])
        assert figures(found, RULES) == (1, 2, 3)

    def test_figures_between_headings_are_refused(self) -> None:
        far = (50.0, 270.0, 370.0, 470.0)
        found = reading([*head(80), *line(140, "规章", "1", "", "3", xs=far)])
        assert figures(found, RULES) == (None, None, None)
        assert found.problems[0].code == "columns-unclear"
        assert f"{RULES}/issued" in found.problems[0].pointers

    def test_a_figure_over_two_columns_is_refused(self) -> None:
        page = [*head(80), *line(140, "规章", "1", "2", "3"), *line(160, "行政规范性文件")]
        found = reading([*page, Words(240, 160, "1234567890123", 12)])
        assert figures(found, NORMS) == (None, None, None)
        assert f"{NORMS}/issued" in found.report.unread

    def test_swapped_headings_are_obeyed(self) -> None:
        swapped = [*head(80)[:-4], *line(120, HEADS[0], HEADS[2], HEADS[1], HEADS[3])]
        assert figures(reading([*swapped, *line(140, "规章", "1", "2", "3")]), RULES) == (2, 1, 3)


class TestText:
    """Prose is not taken for a table, and what is of no table stays text."""

    def test_paragraphs_with_words_of_the_form(self) -> None:
        page = [
            *line(80, "二、主动公开政府信息情况"),
            *line(100, "本年制发件数为 3 件，规章 1 件，行政许可 5 件。"),
            *line(120, "行政处罚 5"),
        ]
        document = told_apart(pdf.read(made(page), DEFAULT_LIMITS), DEFAULT_LIMITS)
        assert document.grids == ()

    def test_text_between_two_tables_is_kept(self) -> None:
        page = [
            *head(80),
            *line(140, "规章", "1", "2", "3"),
            *line(170, "说明：以上为本级数。"),
            *line(200, "第二十条第（五）项"),
            *line(220, "信息内容", "本年处理决定数量"),
            *line(240, "行政许可", "7"),
        ]
        document = told_apart(pdf.read(made(page), DEFAULT_LIMITS), DEFAULT_LIMITS)
        kinds = [type(block) for block in document.blocks]
        assert kinds == [Paragraph, Grid, Paragraph, Grid]
        assert not any(grid.ruled for grid in document.grids)

    @pytest.mark.parametrize("figure", ["57938", "-7"])
    def test_a_figure_at_the_head_of_a_page_is_no_page_number(self, figure: str) -> None:
        page = [*line(30, figure), *line(200, "正文没有说完。")]
        document = told_apart(pdf.read(made(line(100, "前一页。"), page), DEFAULT_LIMITS), DEFAULT_LIMITS)
        assert figure in [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_tables_without_borders_through_another_program(tmp_path: Path) -> None:
    """Both editions, labels broken over lines, rows cut by pages: nearly all, and none wrong."""
    reports = [report_of(number) for number in range(6)]
    sources = [tmp_path / f"{number}.html" for number in range(len(reports))]
    for path, report in zip(sources, reports, strict=True):
        plain = html.render(report).decode().replace("border:1px solid", "border:0 solid")
        path.write_text(plain, encoding="utf-8")
    program = find_office()
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"]
    subprocess.run([*command, str(tmp_path), *map(str, sources)], capture_output=True, check=True)
    for path, report in zip(sources, reports, strict=True):
        document = pdf.read(path.with_suffix(".pdf").read_bytes(), DEFAULT_LIMITS)
        assert not any(grid.ruled for grid in document.grids)
        found = assemble(document)
        read, printed = values(found.report), values(report)
        told = {pointer for problem in found.problems for pointer in problem.pointers}
        assert {p for p, value in printed.items() if read.get(p) not in (value, None)} == set()
        assert {p for p, value in printed.items() if read.get(p) != value} <= told
        assert sum(read.get(p) == value for p, value in printed.items()) > 0.9 * len(printed)


class TestCost:
    """Time bounded per file: what has far more labels than any table is not looked through."""

    def test_a_page_full_of_labels(self) -> None:
        words = [Words(50 + 25 * (i % 20), 50 + 4 * (i // 20), "规章", 4) for i in range(3_000)]
        document = told_apart(
            pdf.read(made([Words(50, 40, "本年制发件数", 5), *words]), DEFAULT_LIMITS), DEFAULT_LIMITS
        )
        assert document.grids == ()
