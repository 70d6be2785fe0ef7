"""Whole numbers as reports write them, read exactly or not at all: 1,136, １１３６, 一千一百三十六.

A numeral that could be read in two ways (一百二, 二三十) or that only looks like one is no number.
"""

from typing import Final

__all__ = ["MAX_DIGITS", "NUMERALS", "read_arabic", "read_chinese", "spell_chinese"]

MAX_DIGITS: Final = 13
"""More digits than any count may have (10^12): longer runs are telephone numbers and the like."""

NUMERALS: Final = "零一二三四五六七八九十百千万亿〇两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億"
"""Every character that a Chinese numeral is written with."""
_PLAIN: Final = str.maketrans(
    "〇两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零二二一二二三三四五六六七八九十百千万亿"
)
_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_GROUPS: Final = (("亿", 10**8), ("万", 10**4))
_LONGEST: Final = 24


def read_arabic(text: str) -> int | None:
    """Read ASCII digits, with thousands separators in the right places or without any."""
    head, *groups = text.split(",")
    if groups and not (1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)):
        return None
    digits = "".join((head, *groups))
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS else None


def read_chinese(text: str) -> int | None:
    """Read a Chinese numeral: 三百零五, 十二, 两万, or digit by digit with a zero in it, 一〇五.

    Its value must be written just so: a place without its zero (一百二) has no sure value.
    """
    plain = text.translate(_PLAIN)
    if not plain or len(plain) > _LONGEST:
        return None
    if all(char in _DIGITS for char in plain):
        return _digit_by_digit(plain)
    value = _multiplied(plain)
    if value is None:
        return None
    # 十二 is said without the 一 in which it is spelt in full
    written = "一" + plain if plain.startswith("十") else plain
    return value if spell_chinese(value) == written else None


def spell_chinese(value: int) -> str:
    """Write a number from 0 below 10^12 in full: 10 is 一十, 305 is 三百零五."""
    if value == 0:
        return "零"
    written = ""
    for unit, size in (*_GROUPS, ("", 1)):
        group, value = divmod(value, size)
        if group:
            written += ("零" if written and group < 1000 and not written.endswith("零") else "") + _spell(
                group
            )
            written += unit
        elif written and value and not written.endswith("零"):
            written += "零"
    return written


def _digit_by_digit(plain: str) -> int | None:
    """Read 一〇五 as 105; 三五 may mean three to five, so only a zero inside makes it sure."""
    if len(plain) == 1:
        return _DIGITS.index(plain)
    if plain[0] == "零" or "零" not in plain or len(plain) > MAX_DIGITS:
        return None
    return int("".join(str(_DIGITS.index(char)) for char in plain))


def _multiplied(plain: str) -> int | None:
    total, rest = 0, plain
    for unit, size in _GROUPS:
        head, present, tail = rest.partition(unit)
        if present:
            group = _below_ten_thousand(head)
            if group is None:
                return None
            total, rest = total + group * size, tail
    last = _below_ten_thousand(rest) if rest else 0
    return None if last is None else total + last


def _below_ten_thousand(text: str) -> int | None:
    value, digit = 0, None
    for char in text:
        if char in _PLACES:
            value += (1 if digit is None else digit) * _PLACES[char]
            digit = None
        elif char in _DIGITS:
            digit = _DIGITS.index(char)
        else:
            return None
    value += digit or 0
    return value if text and value < 10_000 else None


def _spell(group: int) -> str:
    written = ""
    for place, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, group = divmod(group, size)
        if digit:
            written += _DIGITS[digit] + place
        elif written and group and not written.endswith("零"):
            written += "零"
    return written
