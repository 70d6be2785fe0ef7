"""Whole numbers as reports write them: exactly or not at all."""

import pytest

from govinfo_schema.base.chinese.numerals import read_arabic, read_chinese, spell_chinese


class TestChineseNumerals:
    """Chinese numerals (十余件 is not a number)."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("零", 0),
            ("〇", 0),
            ("一", 1),
            ("两", 2),
            ("十", 10),
            ("十二", 12),
            ("一十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("一〇五", 105),
            ("一百一十二", 112),
            ("两百", 200),
            ("一千零一十", 1010),
            ("一万零三百", 10_300),
            ("十万", 100_000),
            ("一亿零三万", 100_030_000),
            ("壹拾贰", 12),
            ("叁佰零伍", 305),
            ("九千九百九十九亿九千九百九十九万九千九百九十九", 999_999_999_999),
        ],
    )
    def test_reads_what_is_written_in_full(self, text: str, value: int) -> None:
        assert read_chinese(text) == value

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "一百二",
            "二三",
            "三五",
            "二三十",
            "一万三百",
            "百",
            "万",
            "零五",
            "一千零零五",
            "十十",
            "一百十二",
            "七千七千亿",
        ],
    )
    def test_gives_nothing_for_what_is_unsure_or_no_numeral(self, text: str) -> None:
        assert read_chinese(text) is None

    def test_gives_nothing_for_an_endless_numeral(self) -> None:
        assert read_chinese("一" * 1000) is None
        assert read_chinese("一亿" * 100) is None

    @pytest.mark.parametrize(
        ("value", "text"),
        [(0, "零"), (10, "一十"), (20_300, "二万零三百"), (10**8, "一亿"), (10**8 + 5, "一亿零五")],
    )
    def test_spells_in_full(self, value: int, text: str) -> None:
        assert spell_chinese(value) == text


class TestArabicNumerals:
    """Thousands separators stand in the right places or are no separators."""

    @pytest.mark.parametrize(
        ("text", "value"), [("0", 0), ("007", 7), ("1136", 1136), ("1,136", 1136), ("12,345,678", 12_345_678)]
    )
    def test_reads_digits(self, text: str, value: int) -> None:
        assert read_arabic(text) == value

    @pytest.mark.parametrize("text", ["", "11,36", "1136,000", ",136", "1,", "１２", "²", "9" * 14])
    def test_gives_nothing_for_anything_else(self, text: str) -> None:
        assert read_arabic(text) is None
