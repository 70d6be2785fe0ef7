"""The formula in words: what a rule adds up is said by the form's own labels, in both languages."""

from typing import Any

import pytest
from hypothesis import given

from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.checking.explain.formula import in_words
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.rules.documents.parse import parse_ruleset
from tests.rules.documents import document, documents, linear

LABELS = {"/extensions/cn.x/a": {"zh-CN": "甲数", "en": "alpha"}, "/extensions/cn.x/b": {"zh-CN": "乙数"}}


def formula(right: Any, language: str = "zh-CN", **members: Any) -> str:
    """Say a rule ``0 = right`` and give its right side."""
    axes = members.pop("axes", {})
    rule = linear(id="x.rule", left=[{"const": 0}], op="=", right=right, **members)
    ruleset = parse_ruleset(document(rule, axes=axes))
    return next(in_words(ruleset.rules[0], ruleset, language, LABELS)).partition("0 = ")[2]


class TestOwnRules:
    """formula in words"""

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            (
                "requests.outcomes-total",
                "办理总计 = 予以公开、部分公开、不予公开、无法提供、不予处理、其他处理之和",
                (
                    "outcomes total = the sum of granted, granted in part, refused, could not be provided, "
                    "not processed, closed otherwise"
                ),
            ),
            (
                "requests.row-total",
                "总计 = 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他之和",
                (
                    "total = the sum of natural persons, businesses, research institutions, "
                    "public-interest organisations, legal-service firms, other organisations"
                ),
            ),
            (
                "disputes.total",
                "总计 = 结果维持、结果纠正、其他结果、尚未审结之和",
                "total = the sum of upheld, corrected, other result, pending",
            ),
            (
                "narrative.refused",
                "正文所述（requests.outcomes.refused） = 不予公开各项的总计之和",
                "stated in the text (requests.outcomes.refused) = the sum of total over all rows of refused",
            ),
            (
                "hierarchy.sum",
                "该单元格 = 下级各报告的该单元格之和",
                "the cell = the sum of the cell over the units below",
            ),
        ],
    )
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_sums(self, edition: str, rule: str, zh: str, en: str) -> None:
        ruleset = parse_ruleset(rulebook(edition))
        (found,) = [one for one in ruleset.rules if one.id == rule]
        for language, wanted in (("zh-CN", zh), ("en", en)):
            assert next(in_words(found, ruleset, language)).endswith(wanted)

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_rule_shows_a_template(self, edition: str, language: str) -> None:
        ruleset = parse_ruleset(rulebook(edition))
        for rule in ruleset.rules:
            for line in in_words(rule, ruleset, language):
                assert not any(mark in line for mark in ("{", "Σ", "/requests", "/disputes", "/year"))


class TestSums:
    def test_some_rows_of_a_group_and_a_whole_one(self) -> None:
        axes = {"row": ["refused/state_secret", "unavailable/not_held", "unavailable/needs_creation"]}
        axes["row"] += ["unavailable/still_unclear"]
        right = [{"sum": "/requests/outcomes/{row}/total", "over": ["row"]}]
        assert formula(right, axes=axes) == "属于国家秘密、无法提供的总计之和"

    def test_many(self) -> None:
        rows = ["state_secret", "prohibited_by_law", "endangers_security_or_stability", "internal_affairs"]
        rows += ["third_party_interests", "deliberative_process", "enforcement_file"]
        right = [{"sum": "/requests/outcomes/refused/{row}/total", "over": ["row"]}]
        assert "……" in formula(right, axes={"row": rows})
        assert "(7 in all)" in formula(right, "en", axes={"row": rows})

    def test_a_row_that_is_named(self) -> None:
        right = [{"sum": "/requests/received/{who}", "over": ["who"]}]
        assert formula(right, axes={"who": ["natural_person", "business"]}) == "自然人、商业企业的新收之和"

    def test_rows_and_columns(self) -> None:
        axes = {"who": ["natural_person", "business"], "row": ["received", "brought_forward"]}
        right = [{"sum": "/requests/{row}/{who}", "over": ["row", "who"]}]
        assert (
            formula(right, axes=axes) == "自然人·新收、商业企业·新收、自然人·上年结转、商业企业·上年结转之和"
        )

    def test_extensions_by_their_labels(self) -> None:
        right = [{"sum": "/extensions/cn.x/{n}", "over": ["n"]}]
        assert formula(right, axes={"n": ["a", "b"]}) == "甲数、乙数之和"
        assert formula(right, "en", axes={"n": ["a", "b"]}) == "the sum of alpha, 乙数"
        assert formula([{"cell": "/extensions/cn.x/a"}], "en") == "alpha"

    def test_extensions_without_labels(self) -> None:
        right = [{"sum": "/extensions/cn.y/{n}", "over": ["n"]}]
        assert formula(right, axes={"n": ["a", "b"]}) == "n 各项的 /extensions/cn.y/{n} 之和"
        assert formula([{"cell": "/extensions/cn.y/a", "k": -2}]) == "-2×/extensions/cn.y/a"

    def test_whole_tables(self) -> None:
        rule: dict[str, Any] = {"id": "x.stated", "type": "present", "severity": "note", "for": ["table"]}
        rule |= {"title": {"en": "x"}, "cell": "/{table}"}
        data = document(rule, axes={"table": ["requests", "disputes"]})
        ruleset = parse_ruleset(data)
        assert next(in_words(ruleset.rules[0], ruleset, "zh-CN")) == "须填写：该表各格"

    def test_the_report_year(self) -> None:
        assert formula([{"cell": "/year"}], "en") == "report year"


@given(documents())
def test_any_ruleset_can_be_said(data: dict[str, Any]) -> None:
    ruleset = parse_ruleset(data)
    for rule in ruleset.rules:
        for language in LANGUAGES:
            assert all(line.strip() for line in in_words(rule, ruleset, language))
