"""Sentences that count nothing are gone by, and what is found is what reading them would have found."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from govinfo_schema.checking.mentions import find, reading, sentences
from govinfo_schema.checking.mentions.find import find_in_text
from govinfo_schema.checking.mentions.language.lexer import lex
from govinfo_schema.checking.mentions.language.lexicon import WORDS
from govinfo_schema.checking.mentions.language.passages import COUNTED, SPEAKING, Passage, passages
from govinfo_schema.checking.mentions.scene import Topic
from govinfo_schema.checking.mentions.setting import SceneSetting
from govinfo_schema.form.convert import from_data
from tests.paths import EXAMPLES, ROOT


class _Everything:
    """Stands for the roles that make a sentence speak, or that a reader needs, where everything is read."""

    def isdisjoint(self, _: object) -> bool:
        return False


def _one_passage(text: str, _: object = None) -> Iterator[Passage]:
    yield Passage(0, len(text), silent=False)


def _read_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "SPEAKING", _Everything())
    monkeypatch.setattr(sentences, "COUNTED", _Everything())
    monkeypatch.setattr(find, "passages", _one_passage)
    monkeypatch.setattr(reading, "_READERS", [(_Everything(), reader) for _, reader in reading._READERS])


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for below in data.values() if isinstance(data, dict) else data:
            yield from _texts(below)


ALL = sorted(
    {
        text
        for path in (ROOT / "tests" / "data").glob("mentions-*.json")
        for text in _texts(json.loads(path.read_bytes()))
        if len(text) > 10
    }
)


@pytest.mark.parametrize("organ", ["示例区人民政府", "青川市云溪区教育局", "高新区管理委员会", "甲局"])
def test_nothing_is_lost(organ: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads((EXAMPLES / "right.json").read_bytes())
    setting = SceneSetting.of(from_data(data | {"organ": {"name": organ}}))
    draw = random.Random(organ)
    chosen = [draw.choice(("。", "。其中，", "\n", "（。）")).join(draw.choices(ALL, k=8)) for _ in range(40)]
    quick = [find_in_text(text, "/overview/text", setting) for text in chosen]
    _read_everything(monkeypatch)
    assert [find_in_text(text, "/overview/text", setting) for text in chosen] == quick
    assert sum(map(len, quick)) > 100


@pytest.mark.parametrize("turn", ["disclosure", "requests", "other"])
def test_turns_and_topics_before_silent_sentences_are_kept(
    turn: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the text is about may change in sentences that nobody reads to their end."""
    setting = SceneSetting.of(from_data(json.loads((EXAMPLES / "right.json").read_bytes())))
    draw = random.Random(turn)
    silent = [
        "加强主动公开",
        "受理政府信息公开申请",
        "组织培训（依申请公开）",
        "不断改进",
        "其中，平台建设",
        "《某。某》",
    ]
    chosen = [
        "。".join([*draw.choices(silent, k=draw.randrange(5)), draw.choice(ALL)] * 2) for _ in range(200)
    ]
    at = [(draw.randrange(len(text)), turn) for text in chosen]

    def found() -> list[object]:
        return [
            find_in_text(text, "/overview/text", setting, "requests", turns=[one])
            for text, one in zip(chosen, at, strict=True)
        ]

    quick = found()
    _read_everything(monkeypatch)
    assert found() == quick


def test_no_word_that_speaks_is_in_a_silent_passage() -> None:
    for word, (role, _) in WORDS.items():
        assert not any(char in "。!?…\n" for char in word)
        if role in SPEAKING:
            assert [one.silent for one in passages(f"加强{word}申请")] == [False], word
        if role in COUNTED:
            assert [one.silent for one in passages(f"加强{word}12件")] == [False], word


@pytest.mark.parametrize(
    "text", ["转下年", "延至明年继续办理", "去年遗留", "2022年度转入", "结转自上年", "顺延2024年"]
)
def test_no_carrying_over_is_in_a_silent_passage(text: str) -> None:
    """What is carried over is known by a pattern, not by words alone."""
    assert [token.role for token in lex(text)][:1] == ["forward"]
    assert [one.silent for one in passages(f"加强{text}12件")] == [False]


@pytest.mark.parametrize("text", ["组织两期业务培训", "发布信息249条", "没有需要追究责任的情形"])
def test_a_sentence_that_counts_nothing_of_the_form_is_silent(text: str) -> None:
    assert [one.silent for one in passages(text)] == [True]


@pytest.mark.parametrize("text", ["12件", "三件", "百分之五", "为零", "数百余件", "3-5件", "1,136件"])
def test_no_number_is_in_a_silent_passage(text: str) -> None:
    assert [one.silent for one in passages(f"加强公开。申请{text}")] == [True, False]


@pytest.mark.parametrize("text", ["《某办法。某通知》印发", "申请公开某文件\n某信息的申请"])
def test_what_may_be_one_word_is_not_cut(text: str) -> None:
    assert [*passages(text)] == [Passage(0, len(text), silent=False)]
