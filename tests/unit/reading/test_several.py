"""Several reports in one document, and tables that stand there more than once."""

import random

import pytest

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.form.convert import to_data
from govinfo_schema.outputs.results.text import render
from tests.layouts.model import Made, official
from tests.layouts.writers import ORGAN, WRITERS, write

ALIKE = ("html_plain", "text_cell_a_line", "text_pipes", "text_tabs_padded", "text_lines")
OTHER = "某省某市某区人民政府"


def _made(seed: int) -> Made:
    return official(random.Random(seed), "2021", "2021")


def _joined(first: bytes, second: bytes) -> bytes:
    """Put one document behind the other, within one page where they are pages."""
    head, body, rest = second.partition(b"<body>")
    return first.replace(b"</body></html>", b"\n") + (rest if body else b"\n\n" + head)


def _of_another(data: bytes) -> bytes:
    return data.replace(ORGAN.encode(), OTHER.encode())


def _cells(reading: gs.Reading, made: Made) -> dict[str, object]:
    data = to_data(reading.report)
    found = {}
    for pointer in made.expected:
        value: object = data
        for step in pointer.split("/")[1:]:
            value = value.get(step) if isinstance(value, dict) else None
        found[pointer] = value
    return found


class TestSeveralReports:
    """``gs.read_all`` reads each; ``gs.read`` refuses several, naming each title and place."""

    @pytest.mark.parametrize("writer", ALIKE)
    def test_each_is_read_with_its_own_figures(self, writer: str) -> None:
        first, second = _made(1), _made(2)
        both = _joined(write(writer, first), _of_another(write(writer, second)))
        readings = gs.read_all(both)
        assert [reading.report.organ.name for reading in readings] == [ORGAN, OTHER]
        for reading, made in zip(readings, (first, second), strict=True):
            cells = _cells(reading, made)
            assert {p: v for p, v in cells.items() if v is not None} == {
                p: made.expected[p] for p, v in cells.items() if v is not None
            }
            assert sum(value is not None for value in cells.values()) > 0.9 * len(made.expected)

    def test_read_names_them(self) -> None:
        both = write("text_lines", _made(1)) + b"\n" + _of_another(write("text_lines", _made(2)))
        with pytest.raises(UnreadableError) as refused:
            gs.read(both)
        assert refused.value.code == "several-reports"
        assert refused.value.message.count("年政府信息公开工作年度报告") == 4  # each in both languages
        assert "行" in refused.value.message

    def test_one_that_is_printed_twice_is_one(self) -> None:
        data = write("text_lines", _made(1))
        (reading,) = gs.read_all(data + b"\n" + data)
        assert "printed-twice" in [problem.code for problem in reading.problems]

    @pytest.mark.parametrize("writer", sorted(WRITERS))
    def test_one_report_is_one(self, writer: str) -> None:
        assert len(gs.read_all(write(writer, _made(3)))) == 1

    def test_titles_of_other_years_below_the_article_are_no_reports(self) -> None:
        links = "\n".join(f"某县人民政府{year}年政府信息公开工作年度报告" for year in (2020, 2021, 2022))
        assert len(gs.read_all(write("text_lines", _made(1)) + f"\n{links}\n".encode())) == 1


class TestContradictingCopies:
    """A further set of tables with other figures is told wherever it stands; 没有发现不符 is not said."""

    @pytest.mark.parametrize("writer", ["html_plain", "text_tabs_padded"])
    def test_a_second_set_behind_section_six(self, writer: str) -> None:
        made, other = _made(1), _made(2)
        whole, second = write(writer, made).decode(), write(writer, other).decode()
        start, end = second.index("二、主动公开"), second.index("五、存在的主要问题")
        tables = second[start:end]
        for heading in ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"):
            tables = tables.replace(heading, "附件")
        tables = tables.replace("四、政府信息公开行政复议、行政诉讼情况", "附件")
        whole = whole.replace("</body></html>", "")
        (reading,) = gs.read_all((whole + "\n" + tables).encode())
        told = [problem for problem in reading.problems if problem.code == "contradicting-copy"]
        assert {problem.message["zh-CN"][:2] for problem in told} >= {"表二", "表三"}
        assert all(problem.source is not None and problem.pointers for problem in told)
        cells = _cells(reading, made)
        assert all(value in (None, made.expected[pointer]) for pointer, value in cells.items())
        said = render([Checked(input="a", result=gs.check(reading))])
        assert "没有发现不符" not in said
        assert "同一表格有互相矛盾的数（" in said.splitlines()[0]
