"""Which rules judge a report: each table by the rulebook of its own layout."""

import pytest

from govinfo_schema.editions.values import layouts
from govinfo_schema.errors import RulesetError
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.rules.parse import parse_ruleset
from govinfo_schema.selection import applicable, matches
from tests.reports import report

RULESETS = load(plugins=False).rulesets


def hard(edition: str, requests: str) -> int:
    mixed = report(edition=edition, requests=requests)
    found = applicable(RULESETS, layouts(mixed), mixed.edition)
    return sum(one.type == "linear" and one.severity == "error" for one in found)


class TestLayouts:
    """Rules on /requests come from the rulebook of table three's layout"""

    @pytest.mark.parametrize(
        ("edition", "requests", "identities"),
        [("2021", "2021", 42), ("2019", "2019", 40), ("2021", "2019", 40), ("2019", "2021", 42)],
    )
    def test_identities_by_layout(self, edition: str, requests: str, identities: int) -> None:
        assert hard(edition, requests) == identities

    def test_a_mixture_is_one_warning(self) -> None:
        result = check(report(requests="2019"), diagnose=False)
        (found,) = result.findings
        assert (found.rule, found.severity, found.status) == ("form.layout", "warning", "fail")
        assert "表三" in found.message["zh-CN"]
        assert [use.id for use in result.rulesets] == ["cn.ogi-annual/2019", "cn.ogi-annual/2021"]

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_a_pure_form_has_no_such_finding(self, edition: str) -> None:
        result = check(report(edition=edition), diagnose=False)
        assert result.findings == ()
        assert [use.id for use in result.rulesets] == [f"cn.ogi-annual/{edition}"]


class TestSelect:
    @pytest.mark.parametrize(
        ("rule", "wanted", "expected"),
        [
            ("requests.balance", ["requests"], True),
            ("requests.balance", ["requests.balance"], True),
            ("requests.balance", ["requests.bal"], False),
            ("requests.balance", ["disputes", "requests"], True),
            ("requests.balance", [], False),
        ],
    )
    def test_ids_and_leading_parts(self, rule: str, wanted: list[str], expected: bool) -> None:
        assert matches(rule, wanted) is expected

    def test_select_and_ignore(self) -> None:
        bad = report({"/requests/received/total": 1, "/disputes/reconsideration/total": 1})
        assert {f.rule for f in check(bad, diagnose=False).failures} == {
            "requests.balance",
            "requests.row-total",
            "disputes.total",
        }
        assert {f.rule for f in check(bad, diagnose=False, select=["disputes"]).failures} == {
            "disputes.total"
        }
        ignored = check(bad, diagnose=False, ignore=["requests.balance", "disputes"])
        assert {f.rule for f in ignored.failures} == {"requests.row-total"}


class TestOverrides:
    """overrides in another ruleset narrow or retire ours"""

    def given(self, **override: object) -> dict[str, object]:
        return {
            "format": "govinfo-rules/1",
            "id": "cn.example",
            "version": "1.0.0",
            "editions": ["2021"],
            "rules": [],
            "overrides": [{"rule": "disputes.total", "reason": "本省另有规定", **override}],
        }

    def test_severity_is_changed(self) -> None:
        bad = report({"/disputes/reconsideration/total": 1})
        result = check(bad, rulesets=[self.given(severity="note")], diagnose=False)
        assert [(f.rule, f.severity) for f in result.failures] == [("disputes.total", "note")]
        assert result.ok

    def test_a_rule_is_retired(self) -> None:
        bad = report({"/disputes/reconsideration/total": 1})
        assert check(bad, rulesets=[self.given(status="retired")], diagnose=False).failures == ()

    def test_a_ruleset_that_does_not_fit_the_form_is_refused_by_name(self) -> None:
        data = self.given(severity="note") | {
            "rules": [
                {
                    "id": "x.wrong",
                    "type": "linear",
                    "severity": "error",
                    "title": {"zh-CN": "错的"},
                    "left": [{"cell": "/requests/nowhere/total"}],
                    "op": "=",
                    "right": [{"const": 0}],
                }
            ]
        }
        ruleset = parse_ruleset(data, owner="file.json")
        with pytest.raises(RulesetError, match="/requests/nowhere/total"):
            check(report(), rulesets=[ruleset], diagnose=False)
