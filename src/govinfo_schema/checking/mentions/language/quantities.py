"""A number token → what it counts, exactly: a count with its unit, an amount of money, or a percentage."""

from decimal import Decimal
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.numerals import MAX_DIGITS, read_arabic, read_chinese
from govinfo_schema.base.magnitudes import MAX_COUNT, MICRO
from govinfo_schema.checking.mentions.language.lexer import Token

__all__ = ["Quantity", "measure"]

Measure = Literal["count", "money", "percent", "other"]

_TIMES: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MONEY: Final = {"元": Decimal(MICRO) / 10**4, "万元": Decimal(MICRO), "亿元": Decimal(MICRO) * 10**4}
_TO: Final = "-—–~至到"
_COUNTERS: Final = frozenset({*"件封宗份起例次项条个篇部桩", "件次"})


@attrs.frozen(kw_only=True)
class Quantity:
    """What a number token says.

    ``value`` is in the cell's unit: a count, an amount in 10^-6 万元, a percentage in units of its last
    stated decimal ``place``; ``None`` where the number is not exact (十余件, 近百件, 3 至 5 件).
    ``rounded`` marks a number like 1.2万, ``idle`` one like 一件, which is often no count at all.
    """

    measure: Measure
    value: int | None
    unit: str
    place: int = 0
    rounded: bool = False
    idle: bool = False


def measure(token: Token, text: str) -> Quantity:
    """Read a number token of the searched ``text``."""
    unit = token.group("unit")
    percent = token.group("percent")
    kind: Measure = "count" if unit in _COUNTERS else "other"
    if percent or unit in ("%", "‰"):
        kind = "percent"
    elif unit in _MONEY:
        kind = "money"
    value = None if _inexact(token, text) else _number(token)
    if value is None:
        return Quantity(measure=kind, value=None, unit=unit)
    rounded = bool(token.group("times"))
    if kind == "percent":
        whole, place = _scaled(value)
        return Quantity(measure=kind, value=None if unit == "‰" else whole, unit="%", place=place)
    if kind == "money":
        value *= _MONEY[unit]
    exact = value == value.to_integral_value() and value <= MAX_COUNT * (MICRO if kind == "money" else 1)
    return Quantity(
        measure=kind,
        value=int(value) if exact else None,
        unit=unit,
        rounded=rounded,
        idle=token.group("chinese") == "一",
    )


def _inexact(token: Token, text: str) -> bool:
    if token.group("front") or token.group("about") or token.group("after"):
        return True
    before = text[token.start - 1] if token.start else ""
    after = text[token.end] if token.end < len(text) else ""
    if before in (" ", "第") or after == " ":
        return True
    ends = before != "" and before in f"{_TO}.,/" and text[token.start - 2 : token.start - 1].isdigit()
    begins = after != "" and after in _TO and text[token.end + 1 : token.end + 2].isdigit()
    return ends or begins


def _number(token: Token) -> Decimal | None:
    if arabic := token.group("arabic"):
        whole, _, decimals = arabic.partition(".")
        read = read_arabic(whole)
        if read is None or len(decimals) > MAX_DIGITS:
            return None
        return (Decimal(f"{read}.{decimals}") if decimals else Decimal(read)) * _TIMES[token.group("times")]
    if percent := token.group("percent"):
        whole, point, decimals = percent.partition("点")
        digits = [read_chinese(char) for char in decimals]
        read = read_chinese(whole)
        if read is None or any(digit is None or digit > 9 for digit in digits):
            return None
        return Decimal(f"{read}.{''.join(map(str, digits))}") if point else Decimal(read)
    read = read_chinese(token.group("chinese") or token.group("nil"))
    return None if read is None else Decimal(read)


def _scaled(value: Decimal) -> tuple[int, int]:
    """Give a percentage as a whole number of its last stated decimal place."""
    exponent = value.as_tuple().exponent
    place = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return int(value.scaleb(place)), place
