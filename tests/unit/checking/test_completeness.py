"""没有发现不符 is said only where every identity was decided, none is waived, overridden or retired."""

from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.base.findings.completeness import By
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Message
from govinfo_schema.checking.subject.waivers import baseline
from govinfo_schema.outputs.results.text import render
from govinfo_schema.plugins import Plugin, registry_of
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.work import exit_code
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
    return [Waiver(**one) for one in data]


class TestWhoSwitchedWhatOff:
    """whoever switched off or re-graded a rule is named in the first lines, with the rules"""

    def test_a_rule_that_is_none_of_the_form_s_identities(self) -> None:
        rules = overriding(status="retired")
        rules["overrides"][0]["rule"] = "narrative.length"
        lines = said(gs.check(report(), rulesets=[rules])).splitlines()
        assert OK in lines[0]  # every identity was judged
        assert lines[1] == "规则集 example.city/2021 停用或改级的规则：narrative.length"

    def test_what_the_configuration_ignores(self) -> None:
        result = gs.check(report(), ignore=["narrative"], config={"ignore": "house.toml"})
        assert {one.by for one in result.switched_off} == {By(kind="config", name="house.toml")}
        assert "narrative.length" in {one.rule for one in result.switched_off}
        second = said(result, "en").splitlines()[1]
        assert second.startswith("switched off or re-graded by the configuration house.toml: narrative.")
        assert second.endswith(f", and {len(result.switched_off) - 4} more")

    def test_what_an_option_ignores_is_in_the_data_and_needs_no_line(self) -> None:
        result = gs.check(report(), ignore=["narrative.length"])
        assert [one.rule for one in result.switched_off] == ["narrative.length"]
        assert result.complete
        assert "narrative.length" not in said(result)

    def test_what_was_not_selected_is_not_ignored(self) -> None:
        result = gs.check(report(), select=["requests"], ignore=["narrative.length", "requests.balance"])
        assert {one.rule for one in result.switched_off} == {"requests.balance", "disputes.total"}


PARTS: dict[str, dict[str, Any]] = {
    "undecided": {"blank": True},
    "unread": {"unread": True},
    "waived": {"waived": True},
    "regraded": {"severity": "warning"},
    "retired": {"status": "retired"},
    "went-wrong": {"crash": True},
}


class TestEveryCombination:
    """没有发现不符 stands where none of them is, and each of them that is there is named"""

    @pytest.mark.parametrize(
        ("wanted", "failing"), [(n, False) for n in range(2**6)] + [(2**n, True) for n in range(6)]
    )
    def test_the_reasons_are_those_that_there_are(self, wanted: int, failing: bool) -> None:
        parts = {name for number, name in enumerate(PARTS) if wanted >> number & 1}
        result = _made_of(parts, failing=failing)
        expected = {"switched-off" if part in ("regraded", "retired") else part for part in parts}
        assert {reason.code for reason in result.incomplete} == expected
        assert result.complete == (not parts)
        assert result.ok == (not failing)
        code = 3 if "unread" in parts else int(failing or "went-wrong" in parts)
        assert exit_code(Checked(input="x", result=result)) == code
        first = said(result).splitlines()[0]
        assert (OK in first) == (not parts and not failing)
        for reason in result.incomplete:
            assert reason.what["zh-CN"] in first
        if failing:
            assert "错误" in first


def _made_of(parts: set[str], *, failing: bool) -> gs.CheckResult:
    """Check a report of which these parts hold."""

    def crash(facts: Any) -> Any:
        raise ValueError(f"gone wrong on {facts.report.year}")

    cells: dict[str, Any] = {}
    if "undecided" in parts:
        cells["/requests/received/business"] = None
    if "waived" in parts:
        cells["/disputes/reconsideration/total"] = 9
    if failing:
        cells["/disputes/litigation/direct/total"] = 9
    unread = "/proactive_disclosure/licensing/decisions"
    data = gs.to_data(report(cells | ({unread: None} if "unread" in parts else {})))
    table = ReadingProblem(
        code="unreadable-table", said=Message("reading.unreadable-table", {"table": "x"}), pointers=(unread,)
    )
    made = Reading(
        report=gs.from_data(data | ({"unread": [unread]} if "unread" in parts else {})),
        format="text",
        problems=(table,) if "unread" in parts else (),
    )
    rules = overriding(severity="warning")
    rules["overrides"] = [
        {"rule": rule, "reason": "试行", **PARTS[part]}
        for part, rule in (("regraded", "requests.balance"), ("retired", "requests.outcomes-total"))
        if part in parts
    ]
    crashing = {"id": "x.crash", "type": "plugin", "severity": "error", "check": "crash/1"}
    rules["rules"] = [crashing | {"title": {"zh-CN": "坏"}}] if "went-wrong" in parts else []
    waivers = []
    if "waived" in parts:
        known = baseline(gs.check(made, diagnose=False).findings, reason="已核实", by="某科")
        waivers = [Waiver(**one) for one in known if "/disputes/reconsideration/total" in one["cells"]]
    plugin = Plugin(name="city", rulesets=[rules], checks={"crash/1": crash})
    return gs.check(made, plugins=registry_of(plugin), waivers=waivers, diagnose=False)
