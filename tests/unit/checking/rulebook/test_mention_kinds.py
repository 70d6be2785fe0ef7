"""A rule about a number in the text that nobody ever finds looks like one that always holds."""

import json
from pathlib import Path

import pytest

import govinfo_schema as gs
from govinfo_schema.base.errors import RulesetError
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.mention_kinds import mention_problems
from govinfo_schema.checking.rulebook.rule_files import load_ruleset
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.testing.lint import lint
from tests.reports import report
from tests.rules.documents import document, linear, ruleset


def reading(kind: str, **also: object) -> Ruleset:
    return ruleset(linear(id="x.rule", left=[{"mention": kind}], **also))


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_form_s_own_rules_read_is_found(edition: str) -> None:
    assert list(mention_problems(parse_ruleset(rulebook(edition)))) == []


@pytest.mark.parametrize(
    "kind", ["requests.received", "requests.received.business", "requests.outcomes.refused", "fees.amount"]
)
def test_kinds_that_there_are(kind: str) -> None:
    assert list(mention_problems(reading(kind))) == []


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("requests.recieved", "，是否想写 requests.received", "; did you mean requests.received?"),
        ("weather.rain", "", ""),
    ],
)
def test_others_are_told_with_what_was_meant(kind: str, zh: str, en: str) -> None:
    (problem,) = mention_problems(reading(kind))
    assert problem.pointer == "/rules/0/left/0/mention"
    assert problem.said.text("zh-CN") == f"x.rule：没有 {kind} 这种正文所述的数，规则读不到{zh}"
    said = f"x.rule: no number in the text is of the kind {kind}: the rule gets none{en}"
    assert problem.said.text("en") == said


def test_who_checks_lints_or_loads_is_told_alike(tmp_path: Path) -> None:
    wrong = document(linear(id="x.rule", left=[{"mention": "requests.recieved"}]))
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(wrong, indent=1), encoding="utf-8")
    with pytest.raises(RulesetError, match=r"line \d+: x\.rule: no number in the text"):
        load_ruleset(file)
    with pytest.raises(RulesetError, match=r"did you mean requests\.received"):
        gs.check(report(), rulesets=[wrong])
    (remark,) = (one for one in lint([parse_ruleset(wrong)]) if one.code == "unknown-mention")
    assert (remark.level, remark.pointer) == ("error", "/rules/0/left/0/mention")


def test_a_rule_that_is_retired_asks_for_nothing() -> None:
    assert list(mention_problems(reading("weather.rain", status="retired"))) == []
