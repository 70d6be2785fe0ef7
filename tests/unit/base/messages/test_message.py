"""A message is a key and values; it is put in words by whoever reads it, and not before."""

import json
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.messages import LANGUAGES, Late, Message, Sentence, message_of, own_message, texts

_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=5)
_BOTH = st.fixed_dictionaries({"zh-CN": _WORDS, "en": _WORDS})


def _message(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Message]:
    return st.builds(lambda names: Message("list.all", {"names": names}), st.lists(values, max_size=8))


MESSAGES = _message(st.recursive(_WORDS | st.integers() | _BOTH, _message, max_leaves=6))


class TestMessage:
    @given(MESSAGES)
    def test_is_the_same_as_data(self, message: Message) -> None:
        data = json.loads(json.dumps(message.to_data()))
        assert Message.from_data(data) == message
        assert all(Message.from_data(data).text(one) == message.text(one) for one in LANGUAGES)

    @given(MESSAGES)
    def test_is_the_same_in_another_process(self, message: Message) -> None:
        assert pickle.loads(pickle.dumps(message)) == message

    def test_says_what_is_in_no_catalogue_as_it_is(self) -> None:
        assert own_message("{left} 100%").text("en") == "{left} 100%"
        assert own_message({"zh-CN": "甲"}).text("en") == "甲"

    @pytest.mark.parametrize(("count", "said"), [(3, "c, b, a"), (6, "f, e, d, c, b, a")])
    def test_names_a_few(self, count: int, said: str) -> None:
        names = list("abcdef"[:count])[::-1]
        assert Message("list.first", {"names": names}).text("en") == said

    def test_names_the_first_of_many(self) -> None:
        assert Message("list.first", {"names": list("abcdefg")}).text("zh-CN") == "a、b、c、d、e、f等"

    def test_in_both_languages_the_chinese_first(self) -> None:
        assert str(Message("term.year")) == "报告年度 / report year"
        assert str(own_message("x")) == "x"


class TestLate:
    """Values of a finding cost nothing where nobody reads them."""

    def test_are_made_when_the_first_is_asked_for_and_once(self) -> None:
        made = []

        def make() -> Mapping[str, Any]:
            made.append(1)
            return {"words": "x"}

        message = Message("own", Late(make))
        assert (message.key, made) == ("own", [])
        assert [message.text(one) for one in LANGUAGES] == ["x", "x"]
        assert made == [1]

    def test_travel_as_what_they_are(self) -> None:
        message = Message("own", Late(lambda: {"words": "x"}))
        assert pickle.loads(pickle.dumps(message)) == Message("own", {"words": "x"}) == message


class TestSentence:
    """``finding.message`` is a mapping of language to text."""

    def test_has_the_languages(self) -> None:
        sentence = texts("term.year")
        assert dict(sentence) == {"zh-CN": "报告年度", "en": "report year"}
        assert sentence == {"zh-CN": "报告年度", "en": "report year"}
        assert sentence.get("fr") is None

    def test_keeps_its_message(self) -> None:
        message = Message("term.year")
        assert message_of(Sentence(message)) is message
        assert message_of(message) is message
        assert message_of({"en": "x"}) == own_message({"en": "x"})
