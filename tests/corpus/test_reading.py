"""Real published pages and texts are read to their figures, cell by cell, with the place of each."""

import re
from typing import Any

from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import to_data
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.text import read_text as text
from govinfo_schema.reading.reading import Reading
from tests.corpus.figures import figures
from tests.paths import CORPUS, needs_corpus

pytestmark = needs_corpus


def _read(file: str) -> Reading:
    data = (CORPUS / file).read_bytes()
    return assemble((html if file.endswith(".html") else text).read(data), name=file)


def _at(reading: Reading, pointer: str) -> Any:
    found: Any = to_data(reading.report)
    for step in split(pointer):
        found = found.get(step)
    return found


class TestTonghui:
    """tonghui-2023.txt: 2021 form, one tab-indented cell a line, merges lost: 200 cells."""

    def test_every_cell(self) -> None:
        reading = _read("tonghui-2023.txt")
        expected = figures("tonghui-2023")["cells"]
        assert len(expected) == 200
        assert {pointer: _at(reading, pointer) for pointer in expected} == expected
        assert reading.problems == ()

    def test_every_figure_has_its_line_column_and_raw_text(self) -> None:
        reading = _read("tonghui-2023.txt")
        lines = (CORPUS / "tonghui-2023.txt").read_text(encoding="utf-8").split("\n")
        assert set(reading.sources) == set(figures("tonghui-2023")["cells"])
        for pointer, source in reading.sources.items():
            assert source.line is not None
            assert source.column is not None
            assert source.table in (1, 2, 3)
            assert lines[source.line - 1] == f"\t{source.raw}"
            assert source.raw.strip() == str(_at(reading, pointer))

    def test_header_and_sections(self) -> None:
        data = to_data(_read("tonghui-2023.txt").report)
        assert data["title"] == "2023年政府信息公开工作年度报告"
        assert data["year"] == 2023
        assert data["organ"] == {"name": figures("tonghui-2023")["organ"]}
        assert data["period"] == {"start": "2023-01-01", "end": "2023-12-31"}
        assert data["contact"]["phone"] == "023-48882700"
        assert data["contact"]["address"].endswith("登瀛大道5号")
        assert data["preamble"].startswith("按照")
        assert data["overview"]["text"].count("\n") == 4
        assert data["other_matters"] == "无。"
        assert data["problems_and_improvements"].startswith("存在的主要问题")

    def test_the_five_aspects(self) -> None:
        overview = to_data(_read("tonghui-2023.txt").report)["overview"]
        assert list(overview) == [
            "text",
            "proactive_disclosure",
            "disclosure_on_request",
            "information_management",
            "platforms",
            "oversight",
        ]
        assert overview["proactive_disclosure"].startswith("2023年主动公开政府信息总数249条")
        assert "1封" in overview["disclosure_on_request"]
        assert overview["oversight"].startswith("一是加大")

    def test_the_form_is_told_by_labels(self) -> None:
        reading = _read("tonghui-2023.txt")
        assert {root: layout.edition for root, layout in reading.layouts.items()} == {
            "/proactive_disclosure": "2021",
            "/requests": "2021",
        }
        told = reading.evidence["/proactive_disclosure"]
        assert any(re.match("本年制发件数 → 2021 .*l23", line) for line in told)


class TestShanghaiOffice:
    """shanghai-office-2019.html: 2019 form, blanks as ``&nbsp;``: 198 cells, blanks as blanks."""

    def test_every_cell(self) -> None:
        reading = _read("shanghai-office-2019.html")
        expected = figures("shanghai-office-2019")["cells"]
        assert len(expected) == 198
        assert {pointer: _at(reading, pointer) for pointer in expected} == expected
        assert reading.report.unread == ()
        assert reading.problems == ()

    def test_blank_cells_have_a_place_too(self) -> None:
        reading = _read("shanghai-office-2019.html")
        blank = reading.sources["/requests/outcomes/granted/total"]
        assert (blank.raw, blank.table, blank.column) == ("\u00a0", 2, 10)

    def test_header(self) -> None:
        data = to_data(_read("shanghai-office-2019.html").report)
        assert (data["edition"], data["year"]) == ("2019", 2019)
        assert data["organ"] == {"name": "上海市人民政府办公厅", "scope": "own"}
        assert data["published_on"] == "2020-01-31"
        assert set(data["overview"]) == {"text", "proactive_disclosure", "disclosure_on_request"}


class TestPingtanTableTwo:
    """pingtan-2020-table2.html: a fragment, table two of the 2019 form in Word's markup: 22 numbers."""

    def test_every_cell(self) -> None:
        reading = _read("pingtan-2020-table2.html")
        cells = figures("pingtan-2020")["cells"]
        expected = {p: value for p, value in cells.items() if p.startswith("/proactive_disclosure")}
        assert len(expected) == 22
        assert {pointer: _at(reading, pointer) for pointer in expected} == expected
        assert set(reading.sources) == set(expected)

    def test_what_a_fragment_does_not_say_is_said(self) -> None:
        reading = _read("pingtan-2020-table2.html")
        assert reading.tables == {"/proactive_disclosure": True, "/requests": False, "/disputes": False}
        assert reading.report.year == 2020
        assert [problem.code for problem in reading.problems] == ["year-from-name", "no-organ"]
        assert not reading.report.unread
