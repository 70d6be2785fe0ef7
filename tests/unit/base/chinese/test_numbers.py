"""Printed text → a count, a change, an amount, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.chinese.numbers import (
    is_blank,
    is_value,
    read_amount,
    read_change,
    read_count,
    read_printed,
    splits,
    unit_of,
    units_in,
)
from govinfo_schema.base.chinese.numerals import read_chinese, spell_chinese
from govinfo_schema.base.magnitudes import MAX_COUNT

COUNTS = st.integers(min_value=0, max_value=MAX_COUNT)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class TestCounts:
    """A count is a whole number of 0 or more; what is no count gives none, with the reason."""

    @given(COUNTS)
    def test_every_way_of_printing_a_count_gives_it(self, number: int) -> None:
        printed = (
            str(number),
            f"  {number}\u00a0",
            f"\u3000{number}",
            str(number).translate(WIDE),
            f"{number:,}",
            f"{number:,}".replace(",", "，"),
            f"{number}件",
            f"{number} 条",
            f"{number}.0",
            f"+{number}",
        )
        for text in printed:
            assert read_count(text).value == number, text
            assert is_value(text)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("-3", "negative"),
            ("−3", "negative"),
            ("1.5", "fraction"),
            ("12%", "not-a-number"),
            ("1 0", "several-numbers"),
            ("1\n0", "several-numbers"),
            ("00", "leading-zero"),
            ("007", "leading-zero"),
            ("12,34", "not-a-number"),
            ("约10", "not-a-number"),
            ("十余件", "not-a-number"),
            ("一二", "not-a-number"),
            ("5(3)", "not-a-number"),
            ("见附件", "not-a-number"),
            ("1e5", "not-a-number"),
            ("？", "not-a-number"),
            ("\u202e12", "not-a-number"),
            (str(MAX_COUNT + 1), "too-large"),
            ("9" * 5000, "too-large"),
            ("\ufffc", "picture"),
        ],
    )
    def test_what_is_no_count(self, text: str, reason: str) -> None:
        printed = read_count(text)
        assert (printed.value, printed.reason) == (None, reason)

    @pytest.mark.parametrize(
        ("text", "value", "note"),
        [
            ("5①", 5, "①"),
            ("5²", 5, "²"),
            ("5[1]", 5, "[1]"),
            ("3（其中网上1件）", 3, "(其中网上1件)"),
            ("8*", 8, "*"),
        ],
    )
    def test_a_note_never_joins_the_number(self, text: str, value: int, note: str) -> None:
        printed = read_count(text)
        assert (printed.value, printed.note) == (value, note)

    @pytest.mark.parametrize(
        ("text", "value"),
        [("零", 0), ("两件", 2), ("十", 10), ("二十一", 21), ("三百零五", 305), ("一万零三", 10003)],
    )
    def test_numerals_that_can_be_only_one_number(self, text: str, value: int) -> None:
        assert read_count(text).value == value

    @given(st.integers(0, 10**12 - 1))
    def test_a_cell_reads_a_numeral_as_prose_does(self, value: int) -> None:
        written = spell_chinese(value)
        assert read_count(written).value == read_chinese(written) == value

    @pytest.mark.parametrize(
        ("text", "value"),
        [("一〇五", 105), ("贰佰", 200), ("壹拾贰件", 12), ("一百二", None), ("三五", None)],
    )
    def test_alike_in_cells_and_prose(self, text: str, value: int | None) -> None:
        assert (read_count(text).value, read_chinese(text.removesuffix("件"))) == (value, value)

    @given(st.text(max_size=80))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        printed = read_count(text)
        stated = (printed.value is not None) + (printed.reason is not None)
        assert stated == (0 if is_blank(text) else 1)


class TestBlanks:
    """A blank stays a blank: empty, ``&nbsp;``, a stroke, a dash, 无."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "\u00a0",
            "\u3000\u3000",
            "\u200b",
            "/",
            "／",
            "\\",
            "-",
            "—",
            "——",
            "－",
            "无",
            "N/A",
            "\n",
        ],
    )
    def test_blank(self, text: str) -> None:
        assert is_blank(text)
        for read in (read_count, read_change, read_amount, read_printed):
            printed = read(text)
            assert (printed.value, printed.reason) == (None, None)

    @pytest.mark.parametrize("text", ["0", "0件", "—3", "无3", "o"])
    def test_not_blank(self, text: str) -> None:
        assert not is_blank(text)


class TestChanges:
    """增/减 of the 2019 form may be negative: “+20”, “减4”, “-18”."""

    @given(st.integers(min_value=-MAX_COUNT, max_value=MAX_COUNT))
    def test_signs_and_words(self, number: int) -> None:
        size = abs(number)
        words = (
            ["-{}", "−{}", "－{}", "减{}", "减少{}项", "- {}", "↓{}", "负{}"]
            if number < 0
            else ["{}", "+{}", "增{}", "增加{}项"]
        )
        for word in words:
            assert read_change(word.format(size)).value == number

    @pytest.mark.parametrize("text", ["增减", "增3减2", "3（减）", "-1.5", "—3", "减"])
    def test_what_could_be_either(self, text: str) -> None:
        assert read_change(text).value is None


class TestAmounts:
    """The fee is in 万元; a unit in the cell is converted only where that is exact."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("24252.311082", "24252.311082"),
            ("7545万元", "7545"),
            ("1.2亿元", "12000"),
            ("251000元", "25.1"),
            ("0.50", "0.5"),
            ("24,252.31", "24252.31"),
            ("０．５", "0.5"),
            ("0", "0"),
            ("0.00", "0"),
        ],
    )
    def test_amounts(self, text: str, value: str) -> None:
        assert read_amount(text).value == value

    @pytest.mark.parametrize(
        "text", ["-3", "7545万", "1.2亿", "00.5", ".5", "1 2", "1000000000", "0.0000001", "1元5角"]
    )
    def test_what_is_no_amount(self, text: str) -> None:
        printed = read_amount(text)
        assert printed.value is None
        assert printed.reason is not None

    def test_the_unit_of_the_column(self) -> None:
        assert unit_of("本年收费金额（单位：万元）") == "万元"
        assert unit_of("本年收费金额（单位：万\n元）") == "万元"
        assert unit_of("收费金额（元）") == "元"
        assert unit_of("收费金额（单位：人民币万元）") == "万元"
        assert unit_of("收费金额") is None
        assert unit_of("金额（元或万元）") is None
        assert read_amount("9116.36", "元").value == "0.911636"
        assert read_amount("9116.365", "元").reason == "too-precise"
        assert read_amount("7545万元", "元").value == "7545"

    @pytest.mark.parametrize("unit", ["千元", "万美元", "万港币", "万英镑", "美金", "角", "分", "万", "项"])
    def test_a_unit_is_known_whole_or_not_at_all(self, unit: str) -> None:
        heading = f"本年收费金额（单位：{unit}）"
        assert unit_of(heading) is None
        assert units_in(heading) == {unit}

    def test_procurement_is_kept_as_printed(self) -> None:
        assert read_printed(" 251000\n元 ").value == "251000 元"
        assert read_printed("？").reason == "not-a-number"


class TestGluedDigits:
    """“693665”: refused with the candidates, none of which begins with 0."""

    def test_candidates(self) -> None:
        assert ("69", "3", "665") in splits("693665", 3)
        assert len(splits("693665", 3)) == 10
        assert splits("1000001", 7) == (("1", "0", "0", "0", "0", "0", "1"),)
        assert splits("105", 2) == (("10", "5"),)
        assert splits("12", 3) == ()
        assert splits("1a3", 3) == ()

    @given(st.lists(st.integers(0, 999), min_size=2, max_size=5))
    def test_the_true_way_is_among_them(self, figures: list[int]) -> None:
        texts = tuple(str(figure) for figure in figures)
        ways = splits("".join(texts), len(texts))
        assert texts in ways or len(ways) == 20


class TestValuesAndWords:
    """What could be a value is told from words: labels are no values."""

    @pytest.mark.parametrize(
        "text", ["规章", "2.重复申请", "3.", "2023年", "总计", "（一）", "一", "五", "件", "x" * 100]
    )
    def test_words(self, text: str) -> None:
        assert not is_value(text)

    @pytest.mark.parametrize(
        "text", ["0", "693665", "1.5", "-3", "251000元", "约5", "", "/", "十二", "？", "\ufffc", " " * 100]
    )
    def test_values(self, text: str) -> None:
        assert is_value(text)
