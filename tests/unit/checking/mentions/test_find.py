"""Sentences written for the tests, and what is read in them."""

import json
from typing import Any

import attrs
import pytest

from govinfo_schema.checking.mentions import Mention, find_mentions, mention_facts
from govinfo_schema.checking.mentions.find import find_in_text
from govinfo_schema.checking.mentions.setting import SceneSetting
from govinfo_schema.form.editions import Report
from govinfo_schema.form.report.header import OrganScope
from tests.paths import ROOT
from tests.reports import report

_DATA: dict[str, Any] = json.loads(
    (ROOT / "tests" / "data" / "mentions-cases.json").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(case, id=f"{group}-{number}")
    for group, cases in _DATA.items()
    if group != "about"
    for number, case in enumerate(cases, 1)
]


def _report(**members: Any) -> Report:
    """Make a report whose other sections count nothing."""
    return report(**({"other_matters": "没有其他需要报告的事项。"} | members))


def _said(mention: Mention) -> str:
    scope = "" if mention.scope == "report" else f" @{mention.scope}"
    confidence = "" if mention.confidence == "high" else f" ~{mention.confidence}"
    stated = str(mention.value)
    if (bounds := mention.bounds) is not None:
        stated = "..".join("" if end is None else str(end) for end in (bounds.least, bounds.most))
    return f"{mention.kind} {stated}{scope}{confidence}"


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_read_as_people_read_it(case: dict[str, Any]) -> None:
    setting = SceneSetting.of(_report(organ=case.get("organ", "青川区水务局"), year=2023))
    found = find_in_text(case["text"], "/overview/text", setting, case.get("topic", ""))
    assert [_said(mention) for mention in found] == case["expect"]
    for mention in found:
        assert case["text"][slice(*mention.span)] == mention.raw


class TestFindMentions:
    """Numbers stated in sections one to six of a typed report."""

    def test_looks_at_every_section_in_words(self) -> None:
        found = find_mentions(
            _report(
                overview={"text": "收到政府信息公开申请1件。"},
                problems_and_improvements="收到政府信息公开申请2件。",
                other_matters="收取信息处理费3元。",
            )
        )
        assert [(one.pointer, one.value) for one in found] == [
            ("/overview/text", 1),
            ("/problems_and_improvements", 2),
            ("/other_matters", 300),
        ]

    def test_an_aspect_inside_the_overview_is_not_read_twice_but_tells_the_topic(self) -> None:
        aspect = "全年共收到3件。"
        overview = {"text": f"工作平稳。{aspect}", "disclosure_on_request": aspect}
        (mention,) = find_mentions(_report(overview=overview))
        assert (mention.pointer, mention.kind, mention.value) == ("/overview/text", "requests.received", 3)

    def test_an_aspect_of_its_own_is_read_where_it_stands(self) -> None:
        overview = {"text": "工作平稳。", "disclosure_on_request": "全年共收到3件。"}
        (mention,) = find_mentions(_report(overview=overview))
        assert mention.pointer == "/overview/disclosure_on_request"

    def test_a_mention_shows_its_words_and_its_sentence(self) -> None:
        text = "工作平稳。全年收到政府信息公开申请12件，均已答复。再接再厉。"
        (mention,) = find_mentions(_report(overview={"text": text}))
        assert mention.phrase == "全年收到政府信息公开申请12件"
        assert mention.sentence == "全年收到政府信息公开申请12件，均已答复"
        assert mention.unit == "件"

    def test_a_long_sentence_is_cut(self) -> None:
        text = "收到政府信息公开申请12件，" + "继续努力，" * 200
        (mention,) = find_mentions(_report(overview={"text": text}))
        assert len(mention.sentence) < 300
        assert mention.sentence.endswith("…")

    def test_several_numbers_for_one_thing_are_not_trusted(self) -> None:
        text = "收到政府信息公开申请12件，收到政府信息公开申请13件。"
        found = find_mentions(_report(overview={"text": text}))
        assert [one.confidence for one in found] == ["low", "low"]


class TestScope:
    """What the report covers decides whose 全区 and 全系统 are."""

    @pytest.mark.parametrize(
        ("name", "scope", "text", "compared"),
        [
            ("青川区人民政府", None, "全区共收到政府信息公开申请510件。", True),
            ("青川区人民政府", "summary", "全区共收到政府信息公开申请510件。", True),
            ("青川区人民政府", "own", "全区共收到政府信息公开申请510件。", False),
            ("青川区人民政府", "own", "本机关共收到政府信息公开申请51件。", True),
            ("青川区城北镇人民政府", "own", "全镇共收到政府信息公开申请5件。", True),
            ("青川市税务局", "system", "全系统共收到政府信息公开申请51件。", True),
            ("青川市税务局", "system", "全市税务系统收到政府信息公开申请51件。", True),
            ("青川市税务局", "own", "全系统共收到政府信息公开申请51件。", False),
            ("青川市税务局", None, "全市税务系统收到政府信息公开申请51件。", False),
        ],
        ids=ascii,
    )
    def test_says_what_is_compared(
        self, name: str, scope: OrganScope | None, text: str, compared: bool
    ) -> None:
        told = _report(organ=name, overview={"text": text})
        told = attrs.evolve(told, organ=attrs.evolve(told.organ, scope=scope))
        (mention,) = find_mentions(told)
        assert mention.compared == compared


class TestMentionFacts:
    """Only scope "report" mentions enter rules; others are kept and visible with the reason."""

    TEXT = "2022年收到政府信息公开申请10件。2023年收到政府信息公开申请12件，行政复议1件。"

    def test_gives_what_rules_compare(self) -> None:
        facts = mention_facts(_report(overview={"text": self.TEXT}))
        assert {kind: [one.value for one in found] for kind, found in facts.items()} == {
            "requests.received": [12],
            "disputes.reconsideration.total": [1],
        }
        (fact,) = facts["requests.received"]
        assert (fact.pointer, fact.source.raw) == ("/overview/text", "2023年收到政府信息公开申请12件")

    def test_gives_only_wanted_kinds(self) -> None:
        facts = mention_facts(_report(overview={"text": self.TEXT}), ["disputes.reconsideration.total"])
        assert list(facts) == ["disputes.reconsideration.total"]

    def test_the_number_of_another_year_is_kept_with_its_scope(self) -> None:
        found = find_mentions(_report(overview={"text": self.TEXT}))
        assert [(one.value, one.scope, one.compared) for one in found][:2] == [
            (10, "other_year", False),
            (12, "report", True),
        ]
