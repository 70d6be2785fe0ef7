"""A document that nowhere states its year: nothing is invented, and nothing that needs a year is judged."""

import attrs

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.results.text import render
from govinfo_schema.reading.reading import Reading
from tests.reports import report

TEXT = (
    "某县林业局政府信息公开工作年度报告\n一、总体情况\n本机关按要求开展工作。\n"
    "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    "规章\t0\t0\t0\n行政规范性文件\t1\t0\t3\n"
    "五、存在的主要问题及改进情况\n培训不够。\n六、其他需要报告的事项\n无。\n"
)
NEEDS_A_YEAR = ("years.", "narrative.period", "narrative.year", "publication.", "form.edition")


def _read(text: str = TEXT) -> Reading:
    return gs.read(text.encode())


class TestNoYear:
    """Where nothing says the year it is null, with a problem ``no-year``: nothing is invented."""

    def test_it_is_null_and_told(self) -> None:
        reading = _read()
        assert reading.report.year is None
        (problem,) = (problem for problem in reading.problems if problem.code == "no-year")
        assert problem.pointers == ("/year",)
        assert gs.loads(gs.dumps(reading.report)) == reading.report

    def test_the_headline_says_so(self) -> None:
        result = gs.check(_read())
        first = next(
            line for line in render([Checked(input="a", result=result)]).splitlines() if "林业局" in line
        )
        assert "年度不明" in first
        assert result.year is None

    def test_no_rule_that_needs_a_year_is_judged(self) -> None:
        reading = _read()
        before = attrs.evolve(reading.report, year=2022)
        result = gs.check(reading, previous=before, everything=True)
        judged = [
            finding.rule
            for finding in result.findings
            if finding.rule.startswith(NEEDS_A_YEAR) and finding.status in ("pass", "fail")
        ]
        assert judged == []

    def test_a_child_without_a_year_is_left_out_and_named(self) -> None:
        whole = report(year=2023)
        child = attrs.evolve(report(year=2023, organ="某镇人民政府"), year=None)
        result = gs.check(whole, children=[child])
        assert "child-no-year" in [problem.code for problem in result.problems]

    def test_the_title_states_it(self) -> None:
        reading = _read(TEXT.replace("某县林业局政府", "某县林业局2022年政府"))
        assert reading.report.year == 2022
        assert "no-year" not in [problem.code for problem in reading.problems]
