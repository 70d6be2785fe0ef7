"""Sentences that count nothing are gone by, and what is found is what reading them would have found."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from govinfo_schema.checking.mentions import sentences
from govinfo_schema.checking.mentions.find import find_in_text
from govinfo_schema.checking.mentions.setting import SceneSetting
from govinfo_schema.form.convert import from_data
from tests.paths import EXAMPLES, ROOT


class _Everything:
    """Stands for the roles that make a sentence speak, where every sentence is to be read."""

    def isdisjoint(self, _: object) -> bool:
        return False


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
    monkeypatch.setattr(sentences, "_SPEAKING", _Everything())
    assert [find_in_text(text, "/overview/text", setting) for text in chosen] == quick
    assert sum(map(len, quick)) > 100
