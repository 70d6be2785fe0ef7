"""Which rules judge a report: each table by the rulebook of its own layout."""

import pytest

from govinfo_schema.base.errors import RulesetError, UsageError
from govinfo_schema.checking.subject.selection import applicable, matches
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.rules.documents.parse import parse_ruleset
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

    @pytest.mark.parametrize(("edition", "year"), [("2019", 2019), ("2019", 2020), ("2021", 2021)])
    def test_a_pure_form_in_its_years_has_no_finding(self, edition: str, year: int) -> None:
        result = check(report(edition=edition, year=year), diagnose=False)
        assert result.findings == ()
        assert [use.id for use in result.rulesets] == [f"cn.ogi-annual/{edition}"]


class TestEditionOfTheYear:
    """A wrong or stale form is a finding, not a reason"""

    @pytest.mark.parametrize(("edition", "year", "right"), [("2019", 2021, "2021"), ("2021", 2020, "2019")])
    def test_a_form_of_other_years_is_a_warning(self, edition: str, year: int, right: str) -> None:
        (found,) = check(report(edition=edition, year=year), diagnose=False).findings
        assert (found.rule, found.severity, found.status) == ("form.edition", "warning", "fail")
        assert found.message["zh-CN"].startswith(f"报告年度 {year}，而所用的是{edition}年版；")
        assert f"应使用{right}年版" in found.message["zh-CN"]
        assert found.message["en"].startswith(f"report year {year}, but the form used is that of {edition}; ")

    def test_table_two_tells_the_form_of_a_mixture(self) -> None:
        stale = check(report(edition="2019", requests="2021", year=2022), diagnose=False)
        fresh = check(report(edition="2021", requests="2019", year=2022), diagnose=False)
        assert [one.rule for one in stale.failures] == ["form.layout", "form.edition"]
        assert [one.rule for one in fresh.failures] == ["form.layout"]


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

    def test_an_override_of_a_rule_that_is_not_there_asks_which_was_meant(self) -> None:
        override = {"rule": "dispute.total", "severity": "note", "reason": "本省另有规定"}
        data = self.given(severity="note") | {"overrides": [override]}
        with pytest.raises(UsageError, match=r"dispute\.total 不存在，是否想写 disputes\.total"):
            check(report(), rulesets=[parse_ruleset(data)], diagnose=False)

    def test_so_does_a_selected_rule(self) -> None:
        with pytest.raises(UsageError, match=r"没有规则 request\.balance，是否想写 requests\.balance"):
            check(report(), select=("request.balance",), diagnose=False)
