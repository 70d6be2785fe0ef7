"""Words and patterns: what a sentence is cut into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.checking.mentions.language import lexicon
from govinfo_schema.checking.mentions.language.form_words import FORM_WORDS
from govinfo_schema.checking.mentions.language.lexer import lex

WORDS = sorted(lexicon.WORDS)
LONGEST = max(map(len, WORDS))
TEXTS = st.lists(
    st.sampled_from(WORDS)
    | st.tuples(st.sampled_from(WORDS), st.integers(1, 4)).map(lambda cut: cut[0][: cut[1]])
    | st.sampled_from(list("0123456789年月日件第约。,;:(—“”某甲"))
    | st.characters(),
    max_size=12,
).map("".join)


def _roles(text: str) -> list[tuple[str, str]]:
    return [(token.role, text[token.start : token.end]) for token in lex(text)]


class TestLexicon:
    """Every word plays one part."""

    def test_no_word_is_in_two_lists(self) -> None:
        lists = [*lexicon._PARTS.values(), *(w for v in FORM_WORDS.values() for w in v.values())]
        words = [word for words in lists for word in words.split()]
        assert len(words) == len(set(words)), sorted({w for w in words if words.count(w) > 1})

    def test_every_word_is_known_when_it_stands_alone(self) -> None:
        read = {word: [(token.role, token.value) for token in lex(word)] for word in lexicon.WORDS}
        other = {word: found for word, found in read.items() if found != [lexicon.WORDS[word]]}
        assert {role for ((role, _),) in other.values()} <= {"forward", "own", "others"}, other


class TestLex:
    """The longest known word wins; what lies between is one unknown token."""

    def test_cuts_a_sentence(self) -> None:
        assert _roles("全年收到政府信息公开申请12件,均已答复。") == [
            ("time", "全年"),
            ("receive", "收到"),
            ("request", "政府信息公开申请"),
            ("number", "12件"),
            ("break", ","),
            ("filler", "均"),
            ("filler", "已"),
            ("handled", "答复"),
            ("stop", "。"),
        ]

    def test_quotation_marks_are_nothing(self) -> None:
        assert _roles("“不予公开”3件") == [("outcome", "不予公开"), ("number", "3件")]

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("2023年度", "year"),
            ("二〇二三年", "year"),
            ("2019年至2023年", "years"),
            ("2008年以来", "years"),
            ("1月至6月", "months"),
            ("1月1日至12月31日", "months"),
            ("12月31日", "month"),
            ("20个工作日", "day"),
            ("我局", "own"),
            ("全区", "area"),
            ("区级各部门", "others"),
            ("较上年", "compare"),
            ("上年度结转", "forward"),
            ("结转下一年度继续办理", "forward"),
            ("《政府信息公开条例》", "title"),
            ("1,136件", "number"),
            ("十余件", "number"),
            ("百分之八十点五", "number"),
            ("逐件", "counter"),
        ],
    )
    def test_knows_patterns(self, text: str, role: str) -> None:
        assert _roles(text) == [(role, text)]

    @given(TEXTS)
    def test_no_longer_word_begins_where_one_was_read(self, text: str) -> None:
        for token in lex(text):
            if token.match is None and token.role != "unknown":
                assert (token.role, token.value) == lexicon.WORDS[text[token.start : token.end]]
                longer = range(token.end + 1, min(token.start + LONGEST, len(text)) + 1)
                assert not [
                    text[token.start : end] for end in longer if text[token.start : end] in lexicon.WORDS
                ]

    @given(TEXTS)
    def test_nothing_is_left_out_but_quotation_marks(self, text: str) -> None:
        last = 0
        for token in [*lex(text)]:
            assert last <= token.start < token.end
            assert not any(char.isalnum() for char in text[last : token.start])
            last = token.end
        assert not any(char.isalnum() for char in text[last:])

    @given(TEXTS)
    def test_no_known_word_lies_in_what_is_unknown(self, text: str) -> None:
        for token in lex(text):
            if token.role == "unknown":
                starts = range(token.start, token.end)
                assert not [at for at in starts for word in WORDS if text.startswith(word, at, token.end)]
