"""A rule about a number in the text that nobody ever finds looks like one that always holds."""

import pytest

from govinfo_schema.testing.lint import Remark, lint
from tests.rules.documents import linear, ruleset


def remarks(kind: str) -> list[Remark]:
    found = lint([ruleset(linear(id="x.rule", left=[{"mention": kind}]))])
    return [one for one in found if one.code == "unknown-mention"]


@pytest.mark.parametrize(
    "kind", ["requests.received", "requests.received.business", "requests.outcomes.refused", "fees.amount"]
)
def test_kinds_that_there_are(kind: str) -> None:
    assert remarks(kind) == []


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("requests.recieved", "，是否想写 requests.received", "; did you mean requests.received?"),
        ("weather.rain", "", ""),
    ],
)
def test_others(kind: str, zh: str, en: str) -> None:
    (one,) = remarks(kind)
    assert (one.level, one.rule, one.pointer) == ("warning", "x.rule", "/rules/0")
    assert one.message["zh-CN"] == f"没有 {kind} 这种正文所述的数，规则读不到{zh}"
    assert one.message["en"] == f"no number in the text is of the kind {kind}: the rule gets none{en}"
