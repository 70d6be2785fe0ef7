"""Each rule finds its fault, and no other."""

import pytest
from example_province import PLUGIN
from example_province.hotline import HOTLINE
from hypothesis import HealthCheck, given, settings

from govinfo_schema import EDITIONS, UnreadableError, check, read
from govinfo_schema.plugins import ReportContext
from govinfo_schema.testing import RuleTester, blank_report, with_numbers
from govinfo_schema.testing.breaking import BrokenRule, consistent_reports, reports_breaking
from govinfo_schema.testing.lint import lint

TESTER = RuleTester.of(PLUGIN)
FORM = EDITIONS["2021"]
GOOD = {"calls": 12, "answered": 9, "passed_on": 2, "open": 1, "became_requests": 0}


TABLE = """
附表　咨询热线情况
来电总数	13
当场答复	9
转交办理	2
尚未办结	1
转为书面申请	/
热线号码	0100-5550100
"""


def report(**members):
    return blank_report(FORM, patch={"extensions": {HOTLINE.name: {**GOOD, **members}}})


def printed(table):
    """Write a blank report as text, with the table at its end."""
    renderer = TESTER.registry.renderers["report", "text"]
    return renderer.render(ReportContext(report=blank_report(FORM))) + table.encode()


def told(reading):
    """Name the cells of the table that problems of reading speak of."""
    pointers = {at for one in reading.problems for at in one.pointers}
    return {at for at in pointers if at.startswith(HOTLINE.pointer)}


def test_the_examples_inside_the_rules():
    TESTER.assert_examples()


def test_the_rules_are_clean():
    own = [one for one in TESTER.registry.rulesets if one.id.startswith("example-province/")]
    remarks = lint(
        own,
        beside=[one for one in TESTER.registry.rulesets if one not in own],
        checks=TESTER.registry.checks,
        extensions=TESTER.registry.extensions,
    )
    assert [one for one in remarks if one.level != "info"] == []


def test_a_report_without_the_table_is_left_alone():
    TESTER.assert_silent("example-province", blank_report(FORM))


def test_a_right_table():
    TESTER.assert_silent("example-province", report(phone="12345"))


def test_a_total_that_does_not_add_up():
    TESTER.assert_fails_alone("example-province.hotline-total", report(calls=13))


def test_a_blank_is_not_0():
    TESTER.assert_silent("example-province", report(calls=None, open=None))


def test_more_became_requests_than_came_in():
    TESTER.assert_detects(
        "example-province.hotline-requests",
        report(became_requests=1),
        cells=[f"{HOTLINE.pointer}/became_requests", "/requests/received/total"],
    )


def test_a_number_that_cannot_be_dialled():
    TESTER.assert_fails_alone("example-province.hotline-phone", report(phone="5550100"))


@pytest.mark.parametrize("wrong", [{"calls": "12"}, {"calls": -1}, {"colour": "red"}, {"calls": 1.5}])
def test_data_that_are_no_such_table(wrong):
    TESTER.assert_detects("extensions.shape", report(**wrong))


def test_a_document_with_the_table():
    reading = read(printed(TABLE), plugins=TESTER.registry)
    found = {**GOOD, "calls": 13, "became_requests": None, "phone": "0100-5550100"}
    assert reading.report.extensions == {HOTLINE.name: found}
    assert told(reading) == set()
    assert reading.sources[f"{HOTLINE.pointer}/calls"].raw == "13"
    result = check(reading, plugins=TESTER.registry)
    assert [one.rule for one in result.failures if "province" in one.rule] == [
        "example-province.hotline-total"
    ]
    assert "转交办理 2" in result.failures[-1].message["zh-CN"]


def test_a_document_with_a_table_that_is_not_plain():
    wrong = TABLE.replace("当场答复	9", "当场答复	9	8").replace("尚未办结	1", "尚未办结	1.5")
    reading = read(printed(wrong), plugins=TESTER.registry)
    found = reading.report.extensions[HOTLINE.name]
    assert (found["answered"], found["open"], found["passed_on"]) == (None, None, 2)
    assert told(reading) == {f"{HOTLINE.pointer}/answered", f"{HOTLINE.pointer}/open"}


XML = """<example-province-report>
<line>示例市人民政府2023年政府信息公开工作年度报告</line>
<line>二、主动公开政府信息情况</line>
<grid>
<row><cell>信息内容</cell><cell>本年制发件数</cell><cell>本年废止件数</cell><cell>现行有效件数</cell></row>
<row><cell>规章</cell><cell>1</cell><cell>0</cell><cell>3</cell></row>
<row><cell>行政规范性文件</cell><cell>2</cell><cell></cell><cell>9</cell></row>
</grid>
</example-province-report>"""


def test_a_document_in_the_provinces_xml():
    reading = read(XML.encode(), plugins=TESTER.registry)
    found = reading.report.proactive_disclosure.normative_documents
    assert (found.issued, found.repealed, found.in_force) == (2, None, 9)
    assert reading.sources["/proactive_disclosure/normative_documents/in_force"].raw == "9"


@pytest.mark.parametrize(
    "wrong", ["<example-province-report><line>", "<!DOCTYPE a []><example-province-report/>"]
)
def test_what_is_no_such_xml_is_refused(wrong):
    with pytest.raises(UnreadableError):
        read(wrong.encode(), plugins=TESTER.registry)


def test_a_report_as_markdown():
    numbers = {"/requests/received/total": 5}
    written = PLUGIN.renderers[0].render(ReportContext(report=blank_report(FORM, numbers)))
    assert written.startswith("# 示例机关\n")
    assert "| `/requests/received/total` | 5 |" in written


@given(consistent_reports(TESTER))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_false_alarm(found):
    assert TESTER.failing(found) == set()


@given(reports_breaking(TESTER, "example-province.hotline-total"))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_fails_alone(found: BrokenRule):
    TESTER.assert_fails_alone("example-province.hotline-total", found.report)


def test_the_fixture(rule_tester):
    tester = rule_tester(PLUGIN)
    changed = with_numbers(report(), {f"{HOTLINE.pointer}/answered": 10})
    tester.assert_fails_alone("example-province.hotline-total", changed)
