"""没有发现不符 is said only where every identity was decided, none is waived, overridden or retired."""

from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.base.findings.completeness import By
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.checking.subject.waivers import baseline
from govinfo_schema.outputs.results.text import render
from govinfo_schema.plugins import Plugin, registry_of
from tests.reports import report

OK = "没有发现不符"


def overriding(**change: str) -> dict[str, Any]:
    """Make a ruleset that changes an identity of the form."""
    return {
        "format": "govinfo-rules/1",
        "id": "example.city/2021",
        "version": "1.0.0",
        "editions": ["2021"],
        "rules": [],
        "overrides": [{"rule": "requests.balance", "reason": "试行", **change}],
    }


def said(result: gs.CheckResult, language: str = "zh-CN") -> str:
    """Say a result as text."""
    return render([Checked(input="x", result=result)], language=language)


def codes(result: gs.CheckResult) -> list[tuple[str, int]]:
    """Give the reasons why a result is not complete, and their counts."""
    return [(reason.code, reason.count) for reason in result.incomplete]


class TestComplete:
    """every identity decided, every cell read"""

    def test_a_report_that_states_everything(self) -> None:
        result = gs.check(report())
        assert (result.complete, result.incomplete, result.switched_off) == (True, (), ())
        assert OK in said(result)

    def test_the_json_says_so(self) -> None:
        data = gs.check(report()).to_data()
        assert (data["complete"], data["incomplete"], data["switched_off"]) == (True, [], [])


class TestUndecided:
    """what was not decided is counted in the first line"""

    def test_a_blank(self) -> None:
        result = gs.check(report({"/requests/received/total": None}))
        assert codes(result) == [("undecided", 2)]
        assert OK not in said(result)
        assert "42 项中 2 项" in said(result).splitlines()[0]

    def test_a_cell_that_could_not_be_read(self) -> None:
        pointer = "/proactive_disclosure/licensing/decisions"
        data = gs.to_data(report({pointer: None})) | {"unread": [pointer]}
        result = gs.check(gs.from_data(data))
        assert codes(result) == [("unread", 1)]
        assert OK not in said(result)


class TestSwitchedOff:
    """who switched off what is in the first lines, and in the data"""

    @pytest.mark.parametrize("change", [{"severity": "note"}, {"status": "retired"}])
    def test_a_ruleset(self, change: dict[str, str]) -> None:
        result = gs.check(report(), rulesets=[overriding(**change)])
        (off,) = result.switched_off
        assert (off.rule, off.by, off.reason) == (
            "requests.balance",
            By(kind="ruleset", name="example.city/2021"),
            "试行",
        )
        assert codes(result) == [("switched-off", 7)]
        first = said(result).splitlines()[0]
        assert OK not in first
        assert "法定勾稽关系 42 项中 7 项被规则集 example.city/2021 停用" in first
        assert result.to_data()["switched_off"] == [
            {
                "rule": "requests.balance",
                "by": {"kind": "ruleset", "name": "example.city/2021"},
                **change,
                "reason": "试行",
            }
        ]

    def test_a_plugin(self) -> None:
        plugin = Plugin(name="province", rulesets=[overriding(status="retired")])
        result = gs.check(report(), plugins=registry_of(plugin))
        assert [one.by for one in result.switched_off] == [By(kind="plugin", name="province")]
        assert "plugin province" in said(result, "en").splitlines()[0]

    @pytest.mark.parametrize("options", [{"ignore": ["requests.balance"]}, {"select": ["disputes"]}])
    def test_an_option(self, options: dict[str, Any]) -> None:
        result = gs.check(report(), **options)
        assert {one.by.kind for one in result.switched_off} == {"option"}
        assert [reason.code for reason in result.incomplete] == ["switched-off"]

    def test_a_ruleset_that_makes_a_warning_graver_switches_nothing_off(self) -> None:
        rules = overriding(severity="error")
        rules["overrides"][0]["rule"] = "disclosure.in-force-bound"
        result = gs.check(report(), rulesets=[rules])
        assert result.complete
        assert [one.rule for one in result.switched_off] == ["disclosure.in-force-bound"]

    def test_failures_do_not_hide_it(self) -> None:
        wrong = report({"/disputes/reconsideration/total": 9})
        result = gs.check(wrong, rulesets=[overriding(status="retired")])
        assert "7 项被规则集 example.city/2021 停用" in "\n".join(said(result).splitlines()[:4])


class TestWaived:
    """none is waived"""

    def test_a_waived_failure(self) -> None:
        wrong = report({"/disputes/reconsideration/total": 9})
        failing = gs.check(wrong)
        waivers = tuple(
            gs.check(wrong).failures and _waivers(baseline(failing.findings, reason="已核实", by="某科"))
        )
        result = gs.check(wrong, waivers=waivers)
        assert not result.failures
        assert codes(result) == [("waived", 1)]
        assert OK not in said(result)


def _waivers(data: list[dict[str, Any]]) -> list[Any]:
    from govinfo_schema.base.findings.waiver import Waiver

    return [Waiver(**one) for one in data]
