"""SARIF, JUnit, GitHub and CSV: each read back by a parser; nothing of a document gets out of its place."""

import csv
import io
import json
from pathlib import Path
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
from govinfo_schema.outputs.results import github, junit, ndjson, parquet, sarif
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


class TestTables:
    """CSV, NDJSON, Parquet: each read back by a tool that its users use"""

    def test_parquet_is_what_the_csv_is(self, tmp_path: Path) -> None:
        duckdb = pytest.importorskip("duckdb")
        (tmp_path / "a.parquet").write_bytes(parquet.render(checked(EVIL)))
        relation = duckdb.read_parquet(str(tmp_path / "a.parquet"))
        assert tuple(relation.columns) == as_csv.COLUMNS
        rows = [tuple(row) for row in as_csv.flat_rows(checked(EVIL), "zh-CN")]
        assert relation.fetchall() == rows
        kinds = dict(zip(relation.columns, map(str, relation.types), strict=True))
        assert (kinds["left"], kinds["organ"]) == ("BIGINT", "VARCHAR")

    def test_csv_in_pandas_has_every_cell(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.read_csv(io.StringIO(as_csv.render(checked(EVIL)).removeprefix("\ufeff")), dtype=str)
        rows = list(as_csv.flat_rows(checked(EVIL), "zh-CN"))
        assert list(frame.columns) == list(as_csv.COLUMNS)
        assert list(frame["fingerprint"].fillna("")) == [row[-1] or "" for row in rows]
        assert list(frame["status"]) == [row[4] for row in rows]
        assert not frame["organ"].dropna().str.startswith("=").any()

    def test_ndjson_in_polars_is_the_json(self, tmp_path: Path) -> None:
        polars = pytest.importorskip("polars")
        (tmp_path / "a.ndjson").write_text(ndjson.render(checked(EVIL)), encoding="utf-8")
        frame = polars.read_ndjson(tmp_path / "a.ndjson")
        assert list(frame["input"]) == ["甲 县/年报.json", "坏 的.docx"]
        unknown = [one["status"] for one in frame["findings"][0] if one["status"] == "unknown"]
        assert unknown


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
