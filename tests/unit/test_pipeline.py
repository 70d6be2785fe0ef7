"""The whole way: what check() takes and gives, and that ensure() agrees with it."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.base.errors import RulesetError, UsageError
from govinfo_schema.base.findings.failed import CheckFailedError
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.checking.subject.waivers import baseline
from govinfo_schema.form.convert import dumps
from govinfo_schema.pipeline import check, ensure, read
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.engine.expand import expand
from tests.paths import CORPUS, EXAMPLES, needs_corpus
from tests.reports import report

TOTAL = "/disputes/reconsideration/total"


def statuses(result: CheckResult) -> dict[str, str]:
    return {found.id: found.status for found in result.findings}


class TestReadingAndReport:
    """gs.check(report_or_reading)"""

    @needs_corpus
    @pytest.mark.parametrize(
        "name", ["tonghui-2023.txt", "shanghai-office-2019.html", "pingtan-2020-table2.html"]
    )
    def test_they_differ_only_in_what_a_document_alone_shows(self, name: str) -> None:
        reading = read(CORPUS / name)
        of_reading, of_report = check(reading, everything=True), check(reading.report, everything=True)
        differ = {
            one.rsplit("[")[0]
            for one in statuses(of_reading).keys() | statuses(of_report).keys()
            if statuses(of_reading).get(one) != statuses(of_report).get(one)
        }
        assert differ <= {"form.tables", "cells.stated"}
        assert bool(differ) == (False in (reading.tables or {}).values())
        assert of_reading.identities == of_report.identities
        assert of_reading.diagnosis == of_report.diagnosis

    def test_a_reading_of_json_is_its_report(self) -> None:
        bad = report({TOTAL: 4})
        assert check(read(dumps(bad))) == check(bad)

    def test_previous_and_children_may_be_either(self) -> None:
        now = report({"/requests/brought_forward/total": 2})
        last, below = report(year=2022), report(organ="甲局")
        plain = check(now, previous=last, children=[below])
        read_ = check(now, previous=Reading.of_report(last), children=[Reading.of_report(below)])
        assert plain == read_
        assert "fail" in {one.status for one in plain.findings if one.rule == "years.brought-forward"}
        assert check(now, previous=last, children=iter([below])) == plain
        assert check(now, previous=last, children=below) == plain  # type: ignore[arg-type]


class TestEnsure:
    """gs.ensure(...) raises instead; both agree"""

    @settings(max_examples=25)
    @given(total=st.integers(0, 3), issued=st.integers(0, 1), waived=st.booleans())
    def test_it_raises_exactly_where_the_result_is_not_ok(
        self, total: int, issued: int, waived: bool
    ) -> None:
        told = report({TOTAL: total, "/proactive_disclosure/regulations/issued": issued})
        given = [Waiver(**one) for one in baseline(check(told, diagnose=False).findings, reason="r", by="b")]
        options: dict[str, Any] = {"waivers": given if waived else (), "diagnose": False}
        result = check(told, **options)
        if result.ok:
            assert ensure(told, **options) == result
        else:
            with pytest.raises(CheckFailedError) as raised:
                ensure(told, **options)
            assert raised.value.result == result
            assert [problem.pointer for problem in raised.value.problems] == [TOTAL]
            assert "disputes.total[case=reconsideration]" in str(raised.value)


class TestArguments:
    """Bad data is a finding, never an exception; a wrong call says what is wrong with it."""

    @pytest.mark.parametrize("given", [None, 1, "年报.html", {}, b"{}", object()])
    def test_what_is_no_report_is_refused(self, given: Any) -> None:
        for options in ({}, {"previous": given}, {"children": [given]}):
            if options == {"previous": None}:
                continue
            with pytest.raises(UsageError, match="年度报告"):
                check(*([report()] if options else [given]), **options)

    def test_a_text_alone_is_one_rule(self) -> None:
        assert check(report(), select="requests").summary == check(report(), select=["requests"]).summary
        assert check(report(), ignore="requests").summary == check(report(), ignore=["requests"]).summary

    def test_a_slip_in_what_is_selected_does_not_pass(self) -> None:
        with pytest.raises(UsageError, match=r"requests\.balanse"):
            check(report({TOTAL: 4}), select=["requests.balanse"])

    def test_what_a_blank_means_is_one_of_two(self) -> None:
        with pytest.raises(UsageError, match="blank"):
            check(report(), blank="none")  # type: ignore[arg-type]

    def test_a_ruleset_given_for_every_report_is_expanded_once(self) -> None:
        data = json.loads((EXAMPLES / "house-rules.json").read_bytes())
        first = check(report(), rulesets=[data])
        before = expand.cache_info().misses
        assert check(report(), rulesets=[json.loads(json.dumps(data))]) == first
        assert expand.cache_info().misses == before

    def test_a_ruleset_that_is_none_is_refused(self) -> None:
        with pytest.raises(RulesetError):
            check(report(), rulesets=[{}])

    @pytest.mark.parametrize("name", ["none.txt", "", "a\x00b"])
    def test_a_file_that_is_not_there(self, name: str) -> None:
        with pytest.raises(gs.GovinfoSchemaError):
            read(name)


class TestYears:
    """Year before the first form (2018): the reason and what is supported, never a crash."""

    @pytest.mark.parametrize("year", [2008, 2018])
    def test_it_is_said_and_judged_all_the_same(self, year: int) -> None:
        result = check(report({TOTAL: 4}, year=year))
        assert [problem.code for problem in result.problems] == ["year-without-form"]
        assert "国办公开办函〔2021〕30号" in result.problems[0].message["zh-CN"]
        assert not result.ok

    @needs_corpus
    def test_it_is_said_once(self) -> None:
        text = (CORPUS / "tonghui-2023.txt").read_text(encoding="utf-8").replace("2023年", "2013年")
        codes = [problem.code for problem in check(read(text.encode())).problems]
        assert codes.count("year-without-form") == 1

    @pytest.mark.parametrize("year", [2021, 2027, 2050])
    def test_a_year_with_a_form_needs_no_word(self, year: int) -> None:
        """The form in force stays so until another is known: no installed copy refuses a year by itself."""
        assert check(report(year=year)).problems == ()


class TestResult:
    def test_unread_cells_are_named(self) -> None:
        assert check(report({TOTAL: None}, unread=[TOTAL])).unread == {TOTAL}

    def test_a_result_can_be_shown_as_json_whatever_it_holds(self) -> None:
        from govinfo_schema.base.findings.result import Checked
        from govinfo_schema.outputs.results.json import render

        told = attrs.evolve(report({TOTAL: None}, unread=[TOTAL]), title="\u2028\x85 年报")
        result = check(told, previous=report(year=2022), children=[report(organ="甲局")], everything=True)
        (one,) = json.loads(render([Checked(input="x", result=result)]))["reports"]
        assert len(one["findings"]) == sum(one["summary"].values())

    @pytest.mark.parametrize("severity", ["error", "warning"])
    def test_identities_that_others_add_are_not_said_to_be_the_form_s_own(self, severity: str) -> None:
        from govinfo_schema.base.findings.result import Checked
        from govinfo_schema.outputs.results.text import render
        from tests.rules.documents import document, linear

        result = check(report(), rulesets=[document(linear(severity=severity))], select=["requests", "a"])
        shown = render([Checked(input="x", result=result)], language="en")
        added = severity == "error"
        assert result.added == added
        told = "40 identities (39 of them the form's own):" if added else "the form's own 39 identities:"
        assert told in shown
