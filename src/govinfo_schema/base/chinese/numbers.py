"""Printed text → what it states: a count, a signed change, an amount, or nothing.

Never a guess: what is not plainly one number gives no number, and the reason. A blank stays a blank.
Widths are unified by hand, not by NFKC, which would make 51 of ``5①`` and 52 of ``5²``.
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, islice
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.chinese.numerals import NUMERALS, read_chinese
from govinfo_schema.base.exact import EXACT
from govinfo_schema.base.magnitudes import AMOUNT_DIGITS, AMOUNT_PLACES, MAX_COUNT

__all__ = [
    "Printed",
    "Reason",
    "Unit",
    "blank_word",
    "is_blank",
    "is_value",
    "read_amount",
    "read_change",
    "read_count",
    "read_printed",
    "splits",
    "unit_of",
    "units_in",
]

Reason = Literal[
    "negative",
    "fraction",
    "several-numbers",
    "leading-zero",
    "too-large",
    "too-precise",
    "picture",
    "not-a-number",
]
Unit = Literal["元", "万元", "亿元"]


@attrs.frozen
class Printed:
    """What a cell states. Neither value nor reason: it is blank.

    ``reason`` says why printed text is no number here; ``note`` is what stands beside a number.
    """

    value: int | str | None = None
    reason: Reason | None = None
    note: str = ""


_BLANK: Final = Printed()
_LONGEST: Final = 64
"""No printed value is longer, but for the note beside it."""
_READ: Final = 400
"""How much of a cell is looked at for a number: enough for any note, and quick to match."""

_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x2212: "-",  # minus sign
    0x2010: "-",  # hyphen
    0x2011: "-",  # non-breaking hyphen
    0x2013: "-",  # en dash
    0xFE63: "-",  # small hyphen-minus
    0x3000: " ",
}
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")
_BLANK_WORDS: Final = r"无|暂无|空|不适用|N/?A|n/?a"
_BLANK_MARKS = re.compile(rf"[/\\／＼]+|[-—―─_﹣－\s]+|{_BLANK_WORDS}")

_COUNTERS: Final = "件|条|份|个|项|宗|封|次|起|部|篇|例|人|户|笔|家|批"
_UNIT: Final = rf"(?:\s*(?:{_COUNTERS})(?:次|\((?:{_COUNTERS})\))?)?"
_WHOLE: Final = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_DECIMAL: Final = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?"
# a bracket without words is no note: (5) may be another figure
_NOTE: Final = (
    r"(?P<note>\s*(?:[*※†‡⁰-⁹¹²³①-⑳⑴-⒇]+|\[[^\[\]]*\]|〔[^〔〕]*〕|注[0-9①-⑳]?"
    r"|\([^()]*[^()0-9+\-.,\s][^()]*\)))?"
)
# some programs write a whole number as 5.0
_COUNT = re.compile(rf"(?:共计?\s*|\+)?{_WHOLE}(?:\.0+)?{_UNIT}{_NOTE}", re.DOTALL)
_CHANGE = re.compile(
    rf"(?P<sign>\+|-|↑|↓|负|(?:净|新)?增(?:加|长)?|净?减(?:少)?|下降)?\s*{_WHOLE}(?:\.0+)?{_UNIT}{_NOTE}",
    re.DOTALL,
)
_AMOUNT = re.compile(rf"{_DECIMAL}\s*(?P<unit>万元|亿元|元)?{_NOTE}", re.DOTALL)
_NUMERIC = re.compile(
    rf"(?:[0-9+\-.,\s%()↑↓*※⁰-⁹¹²³①-⑳]|{_COUNTERS}|[万亿]元?|元|[增减负净共约余]|增加|减少)*[0-9]"
    rf"(?:[0-9+\-.,\s%()*※⁰-⁹¹²³①-⑳]|{_COUNTERS}|[万亿]元?|元|余)*"
)
_SEVERAL = re.compile(r"[0-9]\s+[0-9]")
_TEN_THOUSANDTHS: Final[dict[str, Decimal]] = {
    "元": Decimal("0.0001"),
    "万元": Decimal(1),
    "亿元": Decimal(10_000),
}

_READ_UNITS: Final[tuple[Unit, ...]] = ("元", "万元", "亿元")
_MONEY = re.compile(
    "[十百千万亿]*(?:[美欧港日韩台澳加新]?元|英镑|卢布|法郎|[美港日欧台澳]币|美金|澳门币)"
    "|(?<=单位:)(?!人民币|[^),;]*元)[^),;]+"
)
"""A unit of money, or whatever else a heading says is its unit (角, 分, 万)."""

_CHINESE = re.compile(rf"([{NUMERALS}]+){_UNIT}")


def is_blank(text: str) -> bool:
    """Tell whether a cell states nothing: empty, a stroke, a dash, 无."""
    return not text or text.isspace() or (len(text) <= _LONGEST and _is_blank(text))


def blank_word(text: str) -> str | None:
    """Give the word by which a cell states nothing (无), which a reader may have meant as a nought."""
    plain = _plain(text) if len(text) <= _LONGEST else ""
    return plain if re.fullmatch(_BLANK_WORDS, plain) else None


def is_value(text: str) -> bool:
    """Tell whether a cell holds what could be a value, readable or not, rather than words."""
    return _is_value(text) if len(text) <= _LONGEST else text.isspace()


@lru_cache(maxsize=4096)
def _is_blank(text: str) -> bool:
    return _states_nothing(_plain(text))


def _states_nothing(plain: str) -> bool:
    return not plain or _BLANK_MARKS.fullmatch(plain) is not None


@lru_cache(maxsize=4096)
def _is_value(text: str) -> bool:
    plain = _plain(text)
    if plain.endswith((".", ",", "、")):  # the number of an item, not a figure
        return False
    return (
        _NUMERIC.fullmatch(plain) is not None  # first, since most are
        or _states_nothing(plain)
        or plain.strip("?\ufffc") == ""  # a mark for a figure that could not be read, a picture of one
        or any(pattern.fullmatch(plain) for pattern in (_COUNT, _CHANGE, _AMOUNT))
        or (len(plain) > 1 and _chinese(plain) is not None)
        or plain in {"零", "〇"}
    )


def read_count(text: str) -> Printed:
    """Read a whole number of 0 or more: ``1,234``, ``２条``, ``3（其中网上 1 件）``."""
    return _cached_count(text) if len(text) <= _LONGEST else _read_count(text)


def _read_count(text: str) -> Printed:
    plain = _plain(text)
    if is_blank(text):
        return _BLANK
    if (match := _COUNT.fullmatch(plain)) is not None:
        return _whole(match, 1)
    if (number := _chinese(plain)) is not None:
        return Printed(number)
    return Printed(reason=_reason(plain))


_cached_count = lru_cache(maxsize=4096)(_read_count)


def read_change(text: str) -> Printed:
    """Read a whole number with a sign: ``+20``, ``减4``, ``-18``."""
    plain = _plain(text)
    if is_blank(text):
        return _BLANK
    # a note such as （减少） may turn the sign round
    if (match := _CHANGE.fullmatch(plain)) is not None and not re.search("[增减降负]", match["note"] or ""):
        return _whole(match, -1 if (match["sign"] or "").strip("净") in _MINUS else 1)
    if (number := _chinese(plain)) is not None:
        return Printed(number)
    return Printed(reason=_reason(plain, signed=True))


_MINUS: Final = {"-", "↓", "负", "减", "减少", "下降"}


def read_amount(text: str, unit: Unit = "万元") -> Printed:
    """Read an amount of money into canonical decimal text in 万元; ``unit`` is that of the column.

    A unit in the cell itself goes before the column's; it is converted only where that is exact.
    """
    plain = _plain(text)
    if is_blank(text):
        return _BLANK
    if (match := _AMOUNT.fullmatch(plain)) is None:
        return Printed(reason=_reason(plain, fraction=True))
    if _leading_zero(match["whole"]):
        return Printed(reason="leading-zero")
    number = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    amount = EXACT.normalize(EXACT.multiply(number, _TEN_THOUSANDTHS[match["unit"] or unit]))
    if amount >= 10**AMOUNT_DIGITS:
        return Printed(reason="too-large")
    if -int(amount.as_tuple().exponent) > AMOUNT_PLACES:
        return Printed(reason="too-precise")
    return Printed(f"{amount:f}", note=(match["note"] or "").strip())


def read_printed(text: str) -> Printed:
    """Keep a text as printed, on one line."""
    if is_blank(text):
        return _BLANK
    if "\ufffc" in text:
        return Printed(reason="picture")
    if not _plain(text).strip("?"):
        return Printed(reason="not-a-number")
    return Printed(" ".join(_INVISIBLE.sub("", text).split()))


def unit_of(header: str) -> Unit | None:
    """Find the unit of money that a column's heading states.

    ``None`` where it states none, several, or one that no amount is read in (千元, 百万元, 万美元): its tail
    alone would be another unit.
    """
    found = units_in(header)
    return next((unit for unit in _READ_UNITS if found == {unit}), None)


def units_in(header: str) -> frozenset[str]:
    """Give the units of money that a heading names, whole: 千元 is not 元."""
    return frozenset(_MONEY.findall(fold(header)))


def splits(digits: str, parts: int) -> tuple[tuple[str, ...], ...]:
    """List how digits that were run together could be parted into numbers, at most twenty ways."""
    if not (digits.isascii() and digits.isdigit()) or not 1 < parts <= len(digits) <= 40:
        return ()
    ways = (
        tuple(digits[start:end] for start, end in zip((0, *cuts), (*cuts, len(digits)), strict=True))
        for cuts in combinations(range(1, len(digits)), parts - 1)
    )
    # there may be millions of ways
    return tuple(islice((way for way in islice(ways, 20_000) if not any(map(_leading_zero, way))), 20))


def _plain(text: str) -> str:
    read = text[:_READ]
    return read.strip() if read.isascii() else _INVISIBLE.sub("", read.translate(_WIDTH)).strip()


def _whole(match: "re.Match[str]", sign: int) -> Printed:
    if _leading_zero(match["whole"]):
        return Printed(reason="leading-zero")
    number = int(match["whole"].replace(",", "")) if len(match["whole"]) < 40 else MAX_COUNT + 1
    if number > MAX_COUNT:
        return Printed(reason="too-large")
    return Printed(sign * number, note=(match["note"] or "").strip())


def _leading_zero(digits: str) -> bool:
    """Zeros in front are two cells run together, or a code; no count is printed so."""
    return len(digits) > 1 and digits.startswith("0")


def _reason(plain: str, *, signed: bool = False, fraction: bool = False) -> Reason:
    if "\ufffc" in plain:
        return "picture"
    if _SEVERAL.search(plain):
        return "several-numbers"
    if not signed and (change := _CHANGE.fullmatch(plain)) is not None and change["sign"]:
        return "negative"
    if re.fullmatch(r"-\s*[0-9.,]+", plain) and not signed:
        return "negative"
    if not fraction and re.fullmatch(rf"[+-]?[0-9,]+\.[0-9]+{_UNIT}", plain):
        return "fraction"
    return "not-a-number"


def _chinese(plain: str) -> int | None:
    """Read a numeral such as 三百零五 or 一〇五, as prose has it, with its unit; 一二 and 十余 are none."""
    match = _CHINESE.fullmatch(plain)
    return None if match is None else read_chinese(match[1])
