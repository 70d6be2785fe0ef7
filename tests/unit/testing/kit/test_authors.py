"""Tools for those who write rules."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from govinfo_schema.base.errors import UsageError
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import Extension, Plugin
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict
from govinfo_schema.testing import RuleTester, blank_report, with_numbers
from govinfo_schema.testing.breaking import BrokenRule, consistent_reports, reports_breaking
from govinfo_schema.testing.fixtures import rule_tester
from tests.rules.documents import document, linear

__all__ = ["rule_tester"]  # a fixture

TOTAL = "/disputes/reconsideration/total"
PENDING = "/disputes/reconsideration/pending"
EXTRA = "/extensions/cn.gov.example"


def at_most(**members: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "id": "house.at-most",
        "left": [{"cell": PENDING}],
        "op": "<=",
        "right": [{"const": 3}],
        "examples": [{"cells": {PENDING: 3}, "expect": "pass"}, {"cells": {PENDING: 4}, "expect": "fail"}],
    }
    return linear(**{**whole, **members})


def unreal(facts: CheckFacts) -> Iterable[Verdict]:
    yield Verdict(status="fail" if facts.values[TOTAL] == 13 else "pass", message=facts.say("house.no", n=13))


def plugin(**members: Any) -> Plugin:
    rule = {
        "id": "house.check",
        "type": "plugin",
        "severity": "note",
        "title": {"en": "x"},
        "check": "house/1",
    }
    whole: dict[str, Any] = {
        "name": "house",
        "rulesets": [document(rule, at_most(), id="house")],
        "checks": {"house/1": unreal},
        "messages": {"house.no": {"zh-CN": "不可为 {n}", "en": "no {n}"}},
    }
    return Plugin(**{**whole, **members})


class TestAsserting:
    def test_examples(self) -> None:
        RuleTester.of(document(at_most())).assert_examples()
        RuleTester.of(plugin()).assert_examples()
        with pytest.raises(
            AssertionError, match=r"house.at-most \(2021\) /rules/0/examples/1: expected fail, got pass"
        ):
            RuleTester.of(document(at_most(right=[{"const": 9}]))).assert_examples()

    def test_detection(self) -> None:
        tester = RuleTester.of(plugin())
        thirteen = blank_report(EDITIONS["2021"], {TOTAL: 13, "/disputes/reconsideration/upheld": 13})
        tester.assert_detects("house.check", thirteen)
        tester.assert_fails_alone("house.check", thirteen)
        tester.assert_silent("house.at-most", thirteen)
        with pytest.raises(AssertionError, match=r"house\.check: fail"):
            tester.assert_silent("house", thirteen)
        with pytest.raises(AssertionError, match="does not fail"):
            tester.assert_detects("house.at-most", thirteen)
        (found,) = [one for one in tester.outcomes(thirteen) if one.rule == "house.check"]
        assert found.details["message"] == {"zh-CN": "不可为 13", "en": "no 13"}

    def test_what_is_shown(self) -> None:
        tester = RuleTester.of(document(at_most()))
        four = blank_report(EDITIONS["2021"], {PENDING: 4, TOTAL: 4})
        tester.assert_detects("house.at-most", four, cells=[PENDING])
        with pytest.raises(AssertionError, match=TOTAL):
            tester.assert_detects("house.at-most", four, cells=[TOTAL])

    def test_failing_alone(self) -> None:
        tester = RuleTester.of(document(at_most()))
        with pytest.raises(AssertionError, match=r"disputes\.total"):
            tester.assert_fails_alone("house.at-most", blank_report(EDITIONS["2021"], {PENDING: 4}))

    def test_a_check_that_goes_wrong_is_not_silent(self) -> None:
        tester = RuleTester.of(plugin(messages={}))
        with pytest.raises(AssertionError, match=r"house\.check: error KeyError"):
            tester.assert_silent("house.check", blank_report(EDITIONS["2021"]))

    def test_a_broken_plugin_is_told_at_once(self) -> None:
        with pytest.raises(AssertionError, match="house, rulesets: "):
            RuleTester.of(plugin(rulesets=[{"id": "x"}]))

    def test_the_fixture(self, rule_tester: Callable[..., RuleTester]) -> None:
        rule_tester(plugin()).assert_examples()
        assert rule_tester().failing(blank_report(EDITIONS["2021"])) == set()


def spare() -> Any:
    from hypothesis import strategies as st

    return st.integers(0, 50).map(lambda n: {"parts": n, "total": n})


EXTENDED = RuleTester.of(
    Plugin(
        name="extended",
        rulesets=[
            document(
                linear(
                    id="extended.total", left=[{"cell": f"{EXTRA}/total"}], right=[{"cell": f"{EXTRA}/parts"}]
                ),
                id="extended",
            )
        ],
        extensions=[Extension(name="cn.gov.example")],
        strategies={"cn.gov.example": spare},
    )
)
OURS = RuleTester.of()


class TestBreaking:
    """strategies to break exactly one rule"""

    @pytest.mark.parametrize(
        ("tester", "rule"),
        [
            (OURS, "requests.balance"),
            (OURS, "requests.outcomes-total"),
            (OURS, "requests.row-total"),
            (OURS, "disputes.total"),
            (OURS, "disclosure.in-force-bound"),
            (EXTENDED, "extended.total"),
            (EXTENDED, "disputes.total"),
        ],
        ids=lambda value: value if isinstance(value, str) else "extended" if value is EXTENDED else "ours",
    )
    def test_exactly_one_rule_fails(self, tester: RuleTester, rule: str) -> None:
        @given(reports_breaking(tester, rule, "2021"))
        @settings(max_examples=15, suppress_health_check=list(HealthCheck))
        def broken(found: BrokenRule) -> None:
            tester.assert_fails_alone(rule, found.report)
            assert found.changed

        broken()

    @given(consistent_reports(EXTENDED, "2021"))
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    def test_consistent_reports_break_none(self, report: Any) -> None:
        assert EXTENDED.failing(report) == set()
        assert report.extensions["cn.gov.example"].keys() == {"parts", "total"}

    def test_what_cannot_be_broken_alone_is_said(self) -> None:
        parts = [
            {"cell": f"/disputes/{{case}}/{name}"} for name in ("upheld", "corrected", "other", "pending")
        ]
        cases = ["reconsideration", "litigation/direct", "litigation/after_reconsideration"]
        rule = linear(
            **{
                "id": "house.same",
                "for": ["case"],
                "left": [{"cell": "/disputes/{case}/total"}],
                "right": parts,
            }
        )
        same = RuleTester.of(document(rule, axes={"case": cases}))
        with pytest.raises(UsageError, match="another rule always notices"):
            reports_breaking(same, "disputes.total", "2021")

    def test_no_such_rule(self) -> None:
        with pytest.raises(UsageError, match=r"disputes\.total"):
            reports_breaking(OURS, "no.such")


class TestChanging:
    def test_numbers_by_pointer(self) -> None:
        report = blank_report(EDITIONS["2021"], {"/proactive_disclosure/fees/amount": 1_500_000})
        assert str(report.proactive_disclosure.fees.amount) == "1.5"  # type: ignore[union-attr]
        changed = with_numbers(
            report, {TOTAL: 3, f"{EXTRA}/a/b": 4, "/proactive_disclosure/fees/amount": None}
        )
        assert changed.disputes.reconsideration.total == 3
        assert changed.extensions == {"cn.gov.example": {"a": {"b": 4}}}
        again = with_numbers(changed, {f"{EXTRA}/a/b": 5})
        assert again.extensions == {"cn.gov.example": {"a": {"b": 5}}}

    def test_places_that_are_not_there(self) -> None:
        with pytest.raises(UsageError, match="/disputes/reconsideration/total/x"):
            with_numbers(blank_report(EDITIONS["2021"]), {f"{TOTAL}/x": 1})
