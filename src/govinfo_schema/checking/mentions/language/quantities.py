"""A number token → what it counts, exactly: a count with its unit, an amount of money, or a percentage."""

from decimal import Decimal, localcontext
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.numerals import MAX_DIGITS, read_arabic, read_chinese
from govinfo_schema.base.exact import EXACT
from govinfo_schema.base.magnitudes import MAX_COUNT, MICRO
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.mention import StatedBounds

__all__ = ["Quantity", "measure"]

Measure = Literal["count", "money", "percent", "other"]

_TIMES: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MONEY: Final = {"元": Decimal(MICRO) / 10**4, "万元": Decimal(MICRO), "亿元": Decimal(MICRO) * 10**4}
_TO: Final = "-—–~至到"
_COUNTERS: Final = frozenset({*"件封宗份起例次项条个篇部桩", "件次"})
_FROM: Final = frozenset(
    ("逾", "超过", "超", "突破", "不少于", "不低于", "至少", "最少", "多于", "高于", "大于", "上", "以上")
) | {"+"}
_UP_TO: Final = frozenset(
    ("近", "将近", "接近", "不足", "不到", "不超过", "不多于", "不高于", "至多", "最多", "以下", "以内")
) | {"少于", "低于", "小于"}
_AND_MORE: Final = frozenset({"余", "多", "几"})
_HUNDREDS: Final = "百千万佰仟"
_FEW: Final = 3
"""Digits that need neither separators nor a look at how large they are."""


@attrs.frozen(kw_only=True)
class Quantity:
    """What a number token says.

    ``value`` is in the cell's unit: a count, an amount in 10^-6 万元, a percentage in units of its last
    stated decimal ``place``; ``None`` where no number is named (数百件) or it is cut in two. A number that
    is not exact has ``bounds`` (40余件, 近百件, 3至5件), or is ``vague`` where it bounds nothing (约30件,
    1.2万件).
    ``idle`` marks one like 一件, which is often no count at all.
    """

    measure: Measure
    value: int | None
    unit: str
    place: int = 0
    bounds: StatedBounds | None = None
    vague: bool = False
    idle: bool = False


def measure(token: Token, text: str) -> Quantity:
    """Read a number token of the searched ``text``."""
    if (plain := _plain(token, text)) is not None:
        return plain
    with localcontext(EXACT):
        return _measured(token, text)


def _plain(token: Token, text: str) -> Quantity | None:
    """Read most numbers there are, digits with a unit that counts: 12件."""
    if token.match is None:
        return None
    arabic, unit = token.match["arabic"], token.match["unit"]
    if not arabic or unit not in _COUNTERS or token.value != arabic + unit:
        return None
    if len(arabic) > _FEW or not arabic.isdigit():
        return None
    return Quantity(measure="count", value=None if _cut(token, text) else int(arabic), unit=unit)


def _measured(token: Token, text: str) -> Quantity:
    unit = token.group("unit")
    percent = token.group("percent")
    kind: Measure = "count" if unit in _COUNTERS else "other"
    if percent or unit in ("%", "‰"):
        kind = "percent"
    elif unit in _MONEY:
        kind = "money"
    value = None if _cut(token, text) else _number(token)
    if value is None:
        return Quantity(measure=kind, value=None, unit=unit)
    inexact = bool(token.group("front") or token.group("about") or token.group("after") or token.group("low"))
    if kind == "percent":
        whole, place = _scaled(value)
        exact = unit != "‰" and not inexact
        return Quantity(measure=kind, value=whole if exact else None, unit="%", place=place)
    size = _MONEY[unit] if kind == "money" else Decimal(1)
    bounds = _bounds(token, value, size)
    value *= size
    fits = value == value.to_integral_value() and value <= MAX_COUNT * (MICRO if kind == "money" else 1)
    return Quantity(
        measure=kind,
        value=int(value) if fits else None,
        unit=unit,
        bounds=bounds,
        vague=bounds is None and (inexact or bool(token.group("times"))),
        idle=token.group("chinese") == "一",
    )


def _cut(token: Token, text: str) -> bool:
    """Tell whether a number is a piece of a longer one, or an ordinal (第3件)."""
    before = text[token.start - 1] if token.start else ""
    after = text[token.end] if token.end < len(text) else ""
    if before in (" ", "第") or after == " " or token.group("front") == "第":
        return True
    ends = before != "" and before in f"{_TO}.,/" and text[token.start - 2 : token.start - 1].isdigit()
    begins = after != "" and after in _TO and text[token.end + 1 : token.end + 2].isdigit()
    return ends or begins


def _bounds(token: Token, value: Decimal, size: Decimal) -> StatedBounds | None:
    """Say what an inexact number bounds, in the cell's unit; both ends are taken at their widest."""
    front, about, after = token.group("front"), token.group("about"), token.group("after")
    if front in ("约", "大约", "数", "好几", "几") or after in ("左右", "上下", "不等") or about == "来":
        return None
    least: Decimal | None = None
    most: Decimal | None = None
    if token.group("low"):
        least, most = Decimal(token.group("low")), value
    elif about in _AND_MORE:
        # 40余件 stops before 50: the last figure named is the one that was not rounded off
        step = Decimal(10) ** _zeros(value)
        most = value + step - (1 if size == 1 else 0) if step > 1 else None
        least = value
    if front in _FROM or after in _FROM or about == "+":
        least, most = value, None
    elif front in _UP_TO or after in _UP_TO:
        least, most = None, (most or value)
    if least is None and most is None:
        return None
    return StatedBounds(least=_in_cells(least, size), most=_in_cells(most, size))


def _in_cells(end: Decimal | None, size: Decimal) -> int | None:
    return None if end is None else int(end * size)


def _zeros(value: Decimal) -> int:
    """Count the noughts that a number ends in."""
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0")) if value == value.to_integral_value() and value else 0


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
    written = token.group("chinese") or token.group("nil")
    # 数百, 百余: a hundred is said without its one
    if written[:1] in _HUNDREDS and (token.group("about") or token.group("front")):
        written = f"一{written}"
    read = read_chinese(written)
    return None if read is None else Decimal(read)


def _scaled(value: Decimal) -> tuple[int, int]:
    """Give a percentage as a whole number of its last stated decimal place."""
    exponent = value.as_tuple().exponent
    place = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return int(value.scaleb(place)), place
