"""What a document or a rule says can't work a terminal, nor forge a line."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.pointers import printable, visible

HARD = st.text(st.sampled_from("a无\x1b\n\r\t\x07\x85\x9b\u202e\u2066\u200b\u2028\ud800\ufeff\U000e0001　 "))


def is_fit(text: str) -> bool:
    """Tell whether a terminal shows a text as it is: in one line, obeying nothing."""
    return all(unicodedata.category(char)[0] != "C" and char not in "\u2028\u2029" for char in text)


@given(st.text() | HARD)
def test_nothing_is_left_that_a_terminal_would_obey(text: str) -> None:
    for made in (visible(text), printable(text)):
        assert is_fit(made)
        made.encode()


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Cn"])))
def test_what_is_fit_stays_as_it_is(text: str) -> None:
    assert visible(text) == printable(text) == text


@given(HARD)
def test_values_of_messages_and_errors_are_made_fit(text: str) -> None:
    said = Message("text.unused-waiver", {"fingerprint": text, "reason": text})
    assert is_fit(said.text("zh-CN").replace("\n", ""))
    assert said.text("en").count("\n") == Message(said.key, {"fingerprint": "", "reason": ""}).text(
        "en"
    ).count("\n")
    error = UsageError(text, [Problem(text, text)])
    assert len(str(error).split("\n")) == 2
    assert is_fit(str(error).replace("\n", ""))
