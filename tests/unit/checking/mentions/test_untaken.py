"""Nobody is told that the text does not state a number where one of that kind stands there."""

import json
import random
from typing import Any, Final

import pytest

import govinfo_schema as gs
from benchmarks.narrative import PARTS, report_of, sentences
from govinfo_schema.checking.mentions import mention_facts, mentions_left
from govinfo_schema.checking.mentions.language.lexicon import WORDS
from tests.paths import EXAMPLES

STATED: Final = {
    "requests.received": ("收到{}政府信息公开申请{}3件", "依申请公开{}3件", "收到{}申请3件"),
    "requests.handled": ("答复{}政府信息公开申请{}3件", "办结{}申请3件"),
    "requests.processed": ("办理{}依申请公开{}3件",),
    "requests.load": ("应办理{}3件",),
    "requests.brought_forward": ("上年结转{}3件", "2020年度结转{}3件"),
    "requests.carried_forward": ("结转下年度{}3件", "3件{}结转至2022年", "尚有{}3件正在办理"),
    "requests.outcomes.granted": ("予以公开{}3件", "3件{}予以公开"),
    "requests.outcomes.partly_granted": ("部分公开{}3件",),
    "requests.outcomes.refused": ("不予公开{}3件",),
    "requests.outcomes.unavailable": ("无法提供{}3件",),
    "requests.outcomes.not_processed": ("不予处理{}3件",),
    "requests.outcomes.closed_otherwise": ("其他处理{}3件",),
    "requests.outcomes.granted_or_partly_granted": ("予以公开及部分公开{}3件",),
    "disputes.reconsideration.total": ("行政复议{}3件", "未发生{}行政复议"),
    "disputes.litigation.total": ("行政诉讼{}3件",),
    "disputes.total": ("行政复议、行政诉讼{}3件",),
    "documents.regulations.issued": ("制定{}规章3件",),
    "documents.normative_documents.issued": ("制发{}规范性文件{}3件",),
    "documents.normative_documents.repealed": ("废止{}规范性文件3件",),
    "documents.normative_documents.in_force": ("现行有效{}规范性文件3件",),
    "decisions.licensing": ("作出{}行政许可决定3件",),
    "decisions.penalties": ("行政处罚{}3件",),
    "decisions.coercion": ("行政强制{}3件",),
    "fees.amount": ("行政事业性收费{}3万元",),
}
"""Ways to state a number of each kind that a rule compares, with places for other words."""
BETWEEN: Final = ("", "的", "某某", "“甲乙”", "（丙）", "，其中丁", "：")


def _report(text: str) -> gs.Report:
    data: dict[str, Any] = json.loads((EXAMPLES / "right.json").read_bytes())
    return gs.from_data(data | {"overview": {"text": text}})


def _spoken_of(report: gs.Report, kind: str) -> bool:
    return kind in mention_facts(report, [kind]) or kind in mentions_left(report, [kind])


@pytest.mark.parametrize("part", PARTS)
def test_of_the_judged_sentences(part: str) -> None:
    """What was to be compared is compared or quoted."""
    for sentence in sentences(part):
        for stated in sentence["compare"]:
            if (kind := stated.get("kind")) in STATED:
                assert _spoken_of(report_of(sentence), kind), (sentence["text"], kind)


@pytest.mark.parametrize("kind", STATED)
def test_whatever_words_stand_between(kind: str) -> None:
    """Most of these no reader takes, and all are quoted."""
    draw = random.Random(kind)
    words = sorted(word for word in WORDS if len(word) > 1)
    for _ in range(25):
        stated = draw.choice(STATED[kind])
        fill = [draw.choice((*BETWEEN, *draw.sample(words, 3))) for _ in range(stated.count("{}"))]
        text = "，".join([draw.choice(words), stated.format(*fill), draw.choice(words)])
        assert _spoken_of(_report(text), kind), text


def test_what_no_sentence_names_is_not_quoted() -> None:
    report = _report("收到政府信息公开申请70件，规范收件、补正各环节文书。")
    assert mentions_left(report, ["decisions.penalties", "requests.carried_forward"]) == {}


def test_a_quoted_sentence_is_shown_as_it_stands() -> None:
    report = _report("作出违反税法行为的决定书即行政处罚甲乙丙丁3件。")
    said = mentions_left(report, ["decisions.penalties"])["decisions.penalties"]
    assert "行政处罚甲乙丙丁3件" in said["zh-CN"]
