"""A folder at a glance: a line a unit, what fails by rule and by severity, in text, tables and a page."""

import csv
import io
import json

import pytest

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.results.league import COLUMNS, league, league_row, rules_by_count
from govinfo_schema.outputs.results.summary import render, summary_line
from govinfo_schema.outputs.results.tally import tally_of
from govinfo_schema.outputs.summary.league_files import render_csv, render_html, render_xlsx
from tests.paths import EXAMPLES
from tests.reports import report

EVIL = "=cmd|' /C calc'!A0\x1b[31m<script>"


@pytest.fixture(scope="module")
def run_of_four() -> list[Checked]:
    """Check a report without faults, one with one, one with a blank, and one that cannot be read."""
    return [
        Checked(input="甲.json", result=gs.check(report(organ="甲局"))),
        Checked(input="乙.txt", result=gs.check(gs.read(EXAMPLES / "wrong.txt"))),
        Checked(input="丙.json", result=gs.check(report({"/requests/received/total": None}, organ=EVIL))),
        Checked(input="坏.docx", error=UnreadableError("corrupt", "文件已损坏")),
    ]


class TestRows:
    """organ, year, errors, warnings, first culprit"""

    def test_counts_agree_with_the_results(self, run_of_four: list[Checked]) -> None:
        for one in run_of_four[:3]:
            assert one.result is not None
            row = league_row(one, "zh-CN")
            found = [finding.severity for finding in one.result.failures]
            assert (row.errors, row.warnings, row.notes) == tuple(
                found.count(severity) for severity in ("error", "warning", "note")
            )

    def test_the_culprit_is_the_one_correction(self, run_of_four: list[Checked]) -> None:
        culprit = league_row(run_of_four[1], "zh-CN").culprit
        assert culprit.endswith("不掌握相关政府信息·自然人 应为 22（现为 2，原文第214行）")

    def test_the_worst_stands_first_and_nothing_is_lost(self, run_of_four: list[Checked]) -> None:
        rows = [league_row(one, "en") for one in run_of_four]
        assert [row.input for row in league(rows)][:2] == ["坏.docx", "乙.txt"]
        assert sorted(row.input for row in league(rows)) == sorted(one.input for one in run_of_four)

    def test_nothing_that_fails_is_not_the_same_as_all_decided(self, run_of_four: list[Checked]) -> None:
        states = [league_row(one, "zh-CN").state for one in run_of_four]
        assert states == ["ok", "failing", "incomplete", "unreadable"]

    def test_rules_are_counted_with_their_titles(self, run_of_four: list[Checked]) -> None:
        found = list(rules_by_count(tally_of(*run_of_four), "zh-CN"))
        assert ("总计等于各类申请人之和", "requests.row-total", "错误", 1, 1) in found
        failures = [f for one in run_of_four if one.result is not None for f in one.result.failures]
        assert sum(times for *_, times in found) == len(failures)


class TestText:
    """one line a unit, counts by rule, by level"""

    def test_a_line_a_unit(self, run_of_four: list[Checked]) -> None:
        lines = render(run_of_four).splitlines()
        assert all(line.count("\t") == len(COLUMNS) - 1 for line in lines[: 1 + len(run_of_four)])
        assert any(line.startswith("按级别：") for line in lines)

    @pytest.mark.parametrize("width", [80, 120])
    def test_a_line_fits_the_terminal(self, run_of_four: list[Checked], width: int) -> None:
        from rich.cells import cell_len

        lines = [summary_line(one, "zh-CN", width=width) for one in run_of_four]
        assert max(map(cell_len, lines)) <= width
        assert not any("\x1b" in line for line in lines)


class TestTables:
    """summary.{csv,xlsx,html} by the name of the output"""

    def test_commas(self, run_of_four: list[Checked]) -> None:
        rows = list(csv.reader(io.StringIO(render_csv(run_of_four).removeprefix("\ufeff"))))
        assert rows[0][1:4] == ["机关", "年度", "错误"]
        assert len(rows) == 1 + len(run_of_four)
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)

    def test_a_workbook(self, run_of_four: list[Checked]) -> None:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(render_xlsx(run_of_four)))
        units, rules = book.worksheets
        assert [cell.value for cell in units["A"]] == ["序号", 1, 2, 3, 4]
        assert units["D3"].value == 2
        assert not any(cell.data_type == "f" for row in units.iter_rows() for cell in row)
        assert "requests.row-total" in [cell.value for cell in rules["B"]]

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_a_page(self, run_of_four: list[Checked], language: str) -> None:
        html = render_html(run_of_four, language=language).decode()
        assert html.count("<tr class=") >= len(run_of_four)
        assert "<script" not in html
        assert "://" not in html
        assert "\x1b" not in html


def test_the_json_has_no_more_than_before() -> None:
    """What the tally keeps for the summary is no part of the check result."""
    from govinfo_schema.outputs.results.json import render as as_json

    data = json.loads(as_json([Checked(input="x", result=gs.check(report()))]))
    assert not {"titles", "severities"} & set(data)
