"""A workbook that judges itself: ordinary formulas, locked labels; what stands beside is not read."""

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.form.paper.values import form_places, layouts
from govinfo_schema.outputs.results import workbook
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.outputs.workbook.identities import Cell, identities_for
from govinfo_schema.testing.strategies import reports
from tests.paths import ROOT
from tests.reports import report
from tests.unit.cli.conftest import Run, run, save
from tests.unit.reading.documents.made_word import zipped
from tests.workbooks import faulty, judged, shown_verdicts

__all__ = ["run"]

RIGHT = gs.loads((ROOT / "examples" / "right.json").read_bytes())
EVIL = '=HYPERLINK("http://x","y")'


def results(one: gs.Report, before: gs.Report | None = None) -> bytes:
    """Write what was found in a report."""
    return workbook.render([Checked(input="年报.docx", result=gs.check(one, previous=before))])


def opened(data: bytes) -> openpyxl.Workbook:
    """Open a workbook by another library."""
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    """Unpack a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return {name: whole.read(name).decode() for name in whole.namelist()}


class TestVerdicts:
    """Every identity of the form is a formula; blanks leave open what they can change."""

    def test_what_is_stored_is_the_engine_s(self) -> None:
        for one, before in faulty(6):
            assert shown_verdicts(results(one, before), one, before) == judged(one, before)

    @given(one=reports())
    @settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
    def test_any_report_is_judged_as_the_engine_does(self, one: gs.Report) -> None:
        places = {place.pointer: place for place in form_places(one)}
        found = identities_for(layouts(one), one.edition, places, previous=frozenset())
        values: dict[Cell, int | None] = {
            ("report", at): value for at, value in gs.values(one).items() if not isinstance(value, Decimal)
        }
        status = {each.id: each.status for each in gs.check(one, everything=True, diagnose=False).findings}
        assert {each.id: each.verdict(values) for each in found} == {
            each.id: status[each.id] for each in found
        }

    @pytest.mark.parametrize(("edition", "hard"), [("2019", 40), ("2021", 42)])
    def test_no_hard_identity_is_missing(self, edition: str, hard: int) -> None:
        one = report(edition=edition)
        places = {place.pointer: place for place in form_places(one)}
        found = identities_for(layouts(one), edition, places, previous=frozenset(places))
        assert sum(each.severity == "error" and not each.needs_previous for each in found) == hard
        assert any(each.needs_previous for each in found)

    def test_formulas_are_ordinary(self) -> None:
        data = parts(results(*next(faulty(1))))
        formulas = re.findall(r"<f( [^>]*)?>([^<]*)</f>", "".join(data.values()))
        assert len(formulas) > 150
        assert {attributes for attributes, _ in formulas} == {""}
        used = {name for _, formula in formulas for name in re.findall(r"([A-Z]+)\(", formula)}
        assert used == {"AND", "COUNT", "COUNTIF", "IF", "OR", "SUM"}
        assert not [name for name in data if "vba" in name.lower()]

    def test_cells_in_sums_that_fail_are_coloured(self) -> None:
        data = parts(results(RIGHT))
        rules = re.findall(
            r"<conditionalFormatting sqref=\"([^\"]+)\">(.*?)</conditionalFormatting>",
            data["xl/worksheets/sheet3.xml"],
        )
        assert len(rules) == 7 * 25
        twice = [ref for ref, rule in rules if "&gt;=2" in rule]
        assert len(twice) > 100

    def test_the_counts_are_said_at_the_top(self) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(results(RIGHT)), data_only=True)["校验"]
        assert sheet["A2"].value == "法定勾稽关系 42 项：通过 42　不符 0　待填 0"


class TestForTyping:
    """Labels are locked, values are not; what is no count is refused; notes say what to count."""

    book = opened(xlsx.render(gs.blank("2021", organ="某县人民政府", year=2023)))

    def test_values_and_texts_are_open_and_labels_locked(self) -> None:
        sheet = self.book["第三部分"]
        assert sheet.protection.sheet
        by_text = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
        assert by_text["一、本年新收政府信息公开申请数量"].protection.locked
        reading = gs.read(xlsx.render(RIGHT))
        places = [one for one in reading.sources.values() if one.page == 3]
        assert len(places) == 7 * 25
        assert not any(sheet.cell(one.row or 0, one.column or 0).protection.locked for one in places)
        texts = self.book["第一部分"]
        assert not texts["A1"].protection.locked

    def test_what_is_typed_is_held_to_the_form(self) -> None:
        rules = self.book["第二部分"].data_validations.dataValidation
        assert {rule.type for rule in rules} == {"whole", "decimal"}
        assert {rule.formula2 for rule in rules if rule.type == "whole"} == {"1000000000000"}

    def test_notes_are_comments_on_labels(self) -> None:
        notes = [
            cell.comment.text for row in self.book["第三部分"].iter_rows() for cell in row if cell.comment
        ]
        assert len(notes) >= 20
        assert any("截至报告年度" in note or "年度" in note for note in notes)

    def test_each_sheet_prints_on_a4_across(self) -> None:
        for sheet in self.book.worksheets:
            setup = sheet.page_setup
            assert (setup.orientation, setup.paperSize, setup.fitToWidth) == ("landscape", 9, None)
            properties = sheet.sheet_properties.pageSetUpPr
            assert properties is not None
            assert properties.fitToPage


class TestReadBack:
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_a_form_that_was_filled_in_by_another_program(self, edition: str, tmp_path: Path) -> None:
        empty = xlsx.render(gs.blank(edition, organ="某县人民政府", year=2020))
        given_numbers = gs.values(report(edition=edition))
        filled = {at: number + 2 for number, at in enumerate(given_numbers)}
        sources = gs.read(xlsx.render(report(edition=edition))).sources
        book = opened(empty)
        for at, value in filled.items():
            source = sources[at]
            sheet = book.worksheets[(source.page or 0) - 1]
            sheet.cell(source.row or 0, source.column or 0).value = value
        for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
            if cell.font.italic and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = 9_999
        book.save(tmp_path / "filled.xlsx")
        reading = gs.read(tmp_path / "filled.xlsx")
        assert gs.values(reading.report) == filled
        assert (reading.report.organ.name, reading.report.year) == ("某县人民政府", 2020)
        assert not [one for one in reading.problems if one.code != "year-without-form"]

    def test_results_with_last_year_s_numbers_beside(self) -> None:
        one, before = next(case for case in faulty(8) if case[1] is not None)
        assert before is not None
        reading = gs.read(results(one, before))
        assert gs.values(reading.report) == gs.values(one)
        assert (reading.report.organ.name, reading.report.year) == (one.organ.name, one.year)
        shown = opened(results(one, before))["第三部分"]
        beside = [cell.value for row in shown.iter_rows() for cell in row if cell.font.italic]
        assert gs.values(before)["/requests/received/total"] in beside

    def test_only_names_of_ours_put_cells_beside(self) -> None:
        one, before = next(case for case in faulty(8) if case[1] is not None)
        assert before is not None
        whole = parts(results(one, before))
        other = whole["xl/workbook.xml"].replace("govinfo_beside", "anything_else")
        assert gs.values(gs.read(zipped(whole)).report) == gs.values(one)
        reading = gs.read(zipped({**whole, "xl/workbook.xml": other}))
        assert len(reading.problems) > 0 or gs.values(reading.report) != gs.values(one)

    def test_names_without_end_are_refused(self) -> None:
        whole = parts(xlsx.render(RIGHT))
        names = "".join(
            f'<definedName name="govinfo_beside{number}">Sheet!$A$1</definedName>'
            for number in range(1_000, 1_200)
        )
        many = whole["xl/workbook.xml"].replace("<definedNames>", f"<definedNames>{names}")
        with pytest.raises(gs.UnreadableError):
            gs.read(zipped({**whole, "xl/workbook.xml": many}))

    @pytest.mark.parametrize("area", ["", "Sheet", "Sheet!", "Sheet!$A", "!$A$1", "'!$A$1:$B$2", "#REF!"])
    def test_a_name_that_says_nothing_costs_nothing(self, area: str) -> None:
        whole = parts(xlsx.render(RIGHT))
        odd = f'<definedNames><definedName name="govinfo_beside0">{area}</definedName>'
        text = whole["xl/workbook.xml"].replace("<definedNames>", odd)
        assert gs.values(gs.read(zipped({**whole, "xl/workbook.xml": text})).report) == gs.values(RIGHT)


class TestFindings:
    def test_each_stands_in_a_row_and_none_is_a_formula(self) -> None:
        one = report({"/requests/received/total": 4}, organ=EVIL)
        found = gs.check(one).failures
        sheet = opened(results(one))["发现"]
        assert [cell.value for cell in sheet["E"]][-len(found) :] == [finding.id for finding in found]
        assert not [
            cell
            for book in [opened(results(one))]
            for s in book
            for row in s
            for cell in row
            if cell.data_type == "f" and "HYPERLINK" in str(cell.value)
        ]

    def test_many_reports_are_a_list(self, run: Run, tmp_path: Path) -> None:
        save(tmp_path / "in" / "a.json", {"/disputes/reconsideration/total": 4})
        save(tmp_path / "in" / "b.json", organ=EVIL)
        (tmp_path / "in" / "c.json").write_text("{", encoding="utf-8")
        assert run("check", "in", "--output", "all.xlsx").code == 3
        book = openpyxl.load_workbook("all.xlsx")
        rows = list(book["一览"].iter_rows(min_row=4, values_only=True))
        assert [row[0] for row in rows] == ["in/a.json", "in/b.json", "in/c.json"]
        assert rows[0][3] == 1
        assert rows[1][1] == EVIL
        ids = [row[5] for row in book["发现"].iter_rows(values_only=True)]
        assert "disputes.total[case=reconsideration]" in ids

    def test_one_report_by_the_command_line(self, run: Run) -> None:
        name = save("a.json", {"/disputes/reconsideration/total": 4})
        assert run("check", name, "--output", "a.xlsx", "--lang", "en").code == 1
        assert openpyxl.load_workbook("a.xlsx").sheetnames[-2:] == ["Sums", "Findings"]
        assert run("convert", name, "--output", "b.xlsx", "--lang", "en").code == 0
        assert openpyxl.load_workbook("b.xlsx").sheetnames[-1] == "Sums"

    def test_the_same_results_give_the_same_bytes(self) -> None:
        assert results(RIGHT) == results(RIGHT)
