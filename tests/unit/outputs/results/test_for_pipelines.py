"""SARIF, JUnit, GitHub and CSV: each read back by a parser; nothing of a document gets out of its place."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.checking.subject.waivers import baseline
from govinfo_schema.outputs.results import csv as as_csv
from govinfo_schema.outputs.results import github, junit, sarif
from govinfo_schema.outputs.review import page
from tests.reports import report

WRONG = {"/disputes/reconsideration/total": 9, "/requests/received/total": None}
EVIL = "=cmd|' /C calc'!A0\n::error::x]]><script>alert(1)</script>\x1b[31m%0A"


def checked(organ: str = "某县人民政府", *, waive: bool = False) -> list[Checked]:
    """Check a report with a failure, blanks and last year's, and an input that could not be read."""
    one = report(WRONG, organ=organ)
    result = gs.check(one)
    if waive:
        waivers = [Waiver(**data) for data in baseline(result.findings, reason="已核实", by="某科")]
        result = gs.check(one, waivers=waivers)
    broken = Checked(input="坏 的.docx", error=UnreadableError("corrupt", "文件已损坏 / damaged"))
    return [Checked(input="甲 县/年报.json", result=result), broken]


class TestSarif:
    """unknown is kept as open; waivers are suppressions; cells are logical locations"""

    def test_failures_and_open_ones(self) -> None:
        log = json.loads(sarif.render(checked()))
        (run,) = log["runs"]
        kinds = {(one["kind"], one["level"]) for one in run["results"]}
        assert ("fail", "error") in kinds
        assert ("open", "none") in kinds
        failing = next(one for one in run["results"] if one["kind"] == "fail" and one["level"] == "error")
        assert run["tool"]["driver"]["rules"][failing["ruleIndex"]]["id"] == failing["ruleId"]
        (location,) = failing["locations"]
        names = {one["fullyQualifiedName"] for one in location["logicalLocations"]}
        assert "/disputes/reconsideration/total" in names
        assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()

    def test_a_waived_failure_is_suppressed(self) -> None:
        (run,) = json.loads(sarif.render(checked(waive=True)))["runs"]
        suppressed = [one for one in run["results"] if "suppressions" in one]
        assert {one["suppressions"][0]["justification"] for one in suppressed} == {"已核实"}

    def test_what_could_not_be_read_is_told(self) -> None:
        (run,) = json.loads(sarif.render(checked()))["runs"]
        (invocation,) = run["invocations"]
        assert not invocation["executionSuccessful"]
        assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "corrupt"


class TestJunit:
    """only an unwaived failure of severity error fails"""

    def test_counts_agree_with_the_cases(self) -> None:
        suites = ET.fromstring(junit.render(checked()))
        first, broken = suites.findall("testsuite")
        assert first.get("failures") == str(len(first.findall("testcase/failure"))) == "1"
        assert int(first.get("skipped", "0")) == len(first.findall("testcase/skipped")) > 0
        assert broken.get("errors") == "1"

    def test_a_waived_failure_is_skipped(self) -> None:
        first = ET.fromstring(junit.render(checked(waive=True))).find("testsuite")
        assert first is not None
        assert first.get("failures") == "0"

    @given(st.text(max_size=40))
    def test_any_name_is_xml(self, name: str) -> None:
        one = Checked(input=name, error=UnreadableError("x", name))
        assert ET.fromstring(junit.render([one])).tag == "testsuites"


class TestGithub:
    """a document begins no command of its own"""

    @given(st.text(max_size=60))
    def test_a_line_an_annotation(self, name: str) -> None:
        said = github.render([Checked(input=name, error=UnreadableError("x", name))])
        assert said.count("\n") == 1
        assert said.splitlines()[0].startswith("::error file=")

    def test_severities(self) -> None:
        lines = github.render(checked()).splitlines()
        assert {line.split(" ")[0] for line in lines} <= {"::error", "::warning", "::notice"}
        assert sum(line.startswith("::error") for line in lines) == 2


class TestCsv:
    """a line a finding; no cell is taken for a formula"""

    def test_is_read_back(self) -> None:
        rows = list(csv.DictReader(io.StringIO(as_csv.render(checked()).removeprefix("\ufeff"))))
        assert [row["status"] for row in rows if row["severity"] == "error" and row["status"] == "fail"] == [
            "fail"
        ]
        assert rows[-1]["status"] == "unreadable"
        assert {row["organ"] for row in rows[:-1]} == {"某县人民政府"}

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_formulas_are_text(self, start: str) -> None:
        assert as_csv.harmless(f"{start}1+1").startswith("'")
        assert as_csv.harmless("-12") == "-12"


class TestReviewPage:
    """one file, no script, everything of a document escaped"""

    def test_marks_the_cells_that_fail(self) -> None:
        html = page.render(checked()).decode()
        assert 'class="fail" tabindex="0"' in html
        assert 'data-pointer="/disputes/reconsideration/total">9</td>' in html

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_holds_nothing_that_runs_or_is_fetched(self, language: str) -> None:
        html = page.render(checked(EVIL), language=language).decode()
        assert "<script" not in html
        assert "http://" not in html
        assert "https://" not in html
        assert "default-src 'none'" in html

    @pytest.mark.parametrize("edition", list(gs.EDITIONS))
    def test_draws_every_cell_of_the_form(self, edition: str) -> None:
        one = report(edition=edition)
        html = page.render([Checked(input="x", result=gs.check(one))]).decode()
        assert html.count('data-pointer="') == len(gs.values(one)) + (edition == "2019")
