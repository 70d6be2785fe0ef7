"""A domain says what a field may hold, and what is wrong with anything else."""

from datetime import date, datetime
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.magnitudes import MAX_COUNT
from govinfo_schema.form.report.disclosure import FeeAmount
from govinfo_schema.form.report.domains import (
    AMOUNT,
    COUNT,
    DATE,
    PRINTED,
    PROSE,
    SIGNED_COUNT,
    TextDomain,
    has_lone_surrogate,
    matches,
)


class TestCounts:
    """A count is an integer 0 … 10^12 or not stated; only the 2019 change may be negative."""

    @pytest.mark.parametrize("value", [0, 1, MAX_COUNT, None])
    def test_allow(self, value: int | None) -> None:
        assert COUNT.problems(value) == ()

    @pytest.mark.parametrize(
        "value", [-1, MAX_COUNT + 1, 2**53, True, False, 1.0, 1.5, "3", "", [], Decimal(1)]
    )
    def test_refuse(self, value: object) -> None:
        assert len(COUNT.problems(value)) == 1

    def test_a_change_may_be_negative(self) -> None:
        assert SIGNED_COUNT.problems(-MAX_COUNT) == ()
        assert SIGNED_COUNT.problems(-MAX_COUNT - 1) != ()

    def test_sums_of_a_whole_table_stay_exact_in_double_precision(self) -> None:
        assert 200 * MAX_COUNT < 2**53

    def test_say_it_in_chinese_and_then_in_english(self) -> None:
        assert str(COUNT.problem(True)) == (
            "应为整数或 null（未填），而不是 true / must be a whole number or null (not stated), not true"
        )
        assert (
            str(COUNT.problem(-1))
            == "应在 0 与 1000000000000 之间，而不是 -1 / must lie between 0 and 1000000000000, not -1"
        )


class TestAmounts:
    """fees/amount: 万元, below 10^9, up to 6 places, trailing zeros dropped, a Decimal in Python."""

    @pytest.mark.parametrize(
        "text", ["0", "0.000001", "999999999.999999", "12.50", "1E+2", "-0", "0E-40", "1.1000000000"]
    )
    def test_allow(self, text: str) -> None:
        assert AMOUNT.problems(Decimal(text)) == ()

    @pytest.mark.parametrize(
        "value", ["-1", "1000000000", "0.0000001", "NaN", "Infinity", "sNaN", "1E+999999", "1E-999999"]
    )
    def test_refuse_decimals(self, value: str) -> None:
        assert len(AMOUNT.problems(Decimal(value))) == 1

    @pytest.mark.parametrize("value", [1, 1.5, "1", True])
    def test_refuse_other_kinds(self, value: object) -> None:
        assert len(AMOUNT.problems(value)) == 1

    @pytest.mark.parametrize(
        ("given_as", "kept_as"),
        [("12.50", "12.5"), ("1E+2", "100"), ("-0", "0"), ("0.000", "0"), ("24252.3110820", "24252.311082")],
    )
    def test_are_kept_in_one_form(self, given_as: str, kept_as: str) -> None:
        kept = FeeAmount(amount=Decimal(given_as)).amount
        assert str(kept) == kept_as

    def test_do_not_depend_on_the_callers_decimal_context(self) -> None:
        with localcontext() as context:
            context.prec = 3
            assert str(FeeAmount(amount=Decimal("24252.311082")).amount) == "24252.311082"

    def test_pattern_is_that_of_the_contract(self) -> None:
        assert AMOUNT.pattern == r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$"
        assert len("999999999.999999") == AMOUNT.max_length


class TestDates:
    """Dates are strings with an exact-calendar ASCII pattern and maxLength 10."""

    @given(st.dates(date(2000, 1, 1), date(2999, 12, 31)))
    def test_every_day_of_the_calendar_matches_and_is_allowed(self, day: date) -> None:
        assert matches(DATE.pattern, day.isoformat())
        assert DATE.problems(day) == ()

    @given(st.integers(2000, 2999), st.integers(0, 99), st.integers(0, 99))
    def test_no_other_text_matches(self, year: int, month: int, day: int) -> None:
        try:
            date(year, month, day)
        except ValueError:
            exists = False
        else:
            exists = True
        assert matches(DATE.pattern, f"{year}-{month:02}-{day:02}") is exists

    @pytest.mark.parametrize("year", range(2000, 3000, 100))
    def test_centuries_leap_by_four_hundred(self, year: int) -> None:
        assert matches(DATE.pattern, f"{year}-02-29") is (year % 400 == 0)

    @pytest.mark.parametrize(
        "value", [datetime(2024, 1, 1), date(1999, 12, 31), date(3000, 1, 1), "2024-01-01", None]
    )
    def test_refuse(self, value: object) -> None:
        assert len(DATE.problems(value)) == 1


class TestTexts:
    """A text is whole characters, and all of it matches."""

    def test_a_trailing_newline_is_no_end(self) -> None:
        code = TextDomain(pattern="^[0-9]{6}$", max_length=12, zh="代码", en="a code")
        assert code.problems("110000") == ()
        assert len(code.problems("110000\n")) == 1

    def test_digits_are_ascii(self) -> None:
        assert not matches("^[0-9]{6}$", "１１００００")

    def test_a_pattern_without_anchors_is_a_bug(self) -> None:
        with pytest.raises(ValueError, match="anchors"):
            matches("[0-9]", "1")

    @pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
    def test_half_a_surrogate_pair_is_no_character(self, text: str) -> None:
        assert has_lone_surrogate(text)
        assert len(PROSE.problems(text)) == 1

    @pytest.mark.parametrize("text", ["", "\x00", "𠮷", "件\n", "a" * 100_000])
    def test_any_other_text_is_prose(self, text: str) -> None:
        assert PROSE.problems(text) == ()

    def test_only_printed_text_may_be_not_stated(self) -> None:
        assert PRINTED.problems(None) == ()
        assert len(PROSE.problems(None)) == 1

    @pytest.mark.parametrize("value", [3, True, [], {}, b"text"])
    def test_other_kinds_are_refused(self, value: Any) -> None:
        assert len(PROSE.problems(value)) == 1
