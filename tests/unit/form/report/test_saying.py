"""A value is shown so that no value, however strange, can break or fake a message."""

from datetime import date
from decimal import Decimal

import pytest

from govinfo_schema.base.messages.saying import guess, said, shown


class TestShown:
    """As JSON writes it, shortened, without control characters."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, "null"),
            (True, "true"),
            (3, "3"),
            (-1.5, "-1.5"),
            ("3", '"3"'),
            ("件", '"件"'),
            ([1], "[…]"),
            ({"a": 1}, "{…}"),
            (float("nan"), "NaN"),
            (float("-inf"), "-Infinity (≥1.8e308)"),
            (Decimal("1.50"), "1.50"),
            (date(2024, 2, 29), "2024-02-29"),
            (object, "<type>"),
        ],
    )
    def test_each_kind(self, value: object, text: str) -> None:
        assert shown(value) == text

    def test_a_line_break_or_an_escape_cannot_fake_a_line(self) -> None:
        assert shown("a\n  /year: fine\x1b[2J\u202e\x9b") == '"a\\n  /year: fine\\u001b[2J\\u202e\\u009b"'

    def test_half_surrogate_pairs_can_be_printed(self) -> None:
        assert shown("\ud800").encode() == b'"\\ud800"'

    def test_large_and_deep_values_cost_nothing(self) -> None:
        deep: object = []
        for _ in range(100_000):
            deep = [deep]
        assert len(shown("x" * 10**6)) < 100
        assert len(shown(10**10_000)) < 100
        assert shown(deep) == "[…]"


class TestGuess:
    def test_a_near_word_is_asked_for(self) -> None:
        assert str(guess("yaer", ["year", "organ"])) == "，是否想写 year / ; did you mean year?"
        assert guess("xyz", ["year"]) == ""
        assert guess("y" * 10**6, ["year"]) == ""

    def test_stands_in_a_message(self) -> None:
        message = said("data.unknown-member", guess=guess("yaer", ["year"]))
        assert message.text("en") == "unknown member; did you mean year?"
