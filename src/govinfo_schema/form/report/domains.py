"""What a field may hold, said once: the classes, the converter and the schemas all read it here."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, Protocol

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.exact import as_whole
from govinfo_schema.base.magnitudes import AMOUNT_DIGITS, AMOUNT_PLACES, MAX_COUNT
from govinfo_schema.base.messages import Message, Texts
from govinfo_schema.base.messages.saying import both, said, shown

__all__ = [
    "AMOUNT",
    "COUNT",
    "DATE",
    "PRINTED",
    "PROSE",
    "SIGNED_COUNT",
    "DateDomain",
    "DecimalDomain",
    "Domain",
    "IntegerDomain",
    "TextDomain",
    "has_lone_surrogate",
    "matches",
]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OR_NULL = Message("data.or-null")


class Domain(Protocol):
    """The values that a field may hold."""

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value, with pointers into it; nothing where nothing is."""

    def __hash__(self) -> int:
        """Domains are values, and may be keys."""


def has_lone_surrogate(text: str) -> bool:
    """Tell whether a string holds half of a surrogate pair, which no UTF-8 file can carry."""
    return not text.isascii() and _LONE_SURROGATE.search(text) is not None


def matches(pattern: str, text: str) -> bool:
    """Match all of a text as ECMA 262 would: ``$`` is its very end, never before a trailing newline."""
    return _compiled(pattern).fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise ValueError(f"a pattern has both anchors: {pattern!r}")
    # as in ECMA 262, where a digit is one of ten
    return re.compile(pattern[1:-1], re.ASCII)


def _alone(problem: Message | None) -> Sequence[Problem]:
    return () if problem is None else (Problem("", problem),)


@attrs.frozen(kw_only=True)
class IntegerDomain:
    """Whole numbers from ``minimum`` to ``maximum``; ``nullable`` cells may be not stated (``None``)."""

    minimum: int
    maximum: int
    nullable: bool = False

    def problem(self, value: object) -> Message | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None and self.nullable:
            return None
        value = as_whole(value)
        # True is an int to Python
        if isinstance(value, bool) or not isinstance(value, int):
            or_null = _OR_NULL if self.nullable else ""
            return said("data.must-be-whole", or_null=or_null, given=shown(value))
        if not self.minimum <= value <= self.maximum:
            low, high = self.minimum, self.maximum
            return said("data.must-lie-between", low=low, high=high, given=shown(value))
        return None

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value."""
        if type(value) is int and self.minimum <= value <= self.maximum:
            return ()
        return _alone(self.problem(value))


@attrs.frozen(kw_only=True)
class DecimalDomain:
    """Decimals ≥ 0 below 10^``digits`` with at most ``places`` decimal places, or not stated.

    As JSON they are strings of exactly ``pattern``, since binary floating point would not keep them.
    """

    digits: int
    places: int
    nullable: bool = True

    @property
    def pattern(self) -> str:
        """The ECMA 262 pattern of the JSON string."""
        return rf"^(0|[1-9][0-9]{{0,{self.digits - 1}}})(\.[0-9]{{1,{self.places}}})?$"

    @property
    def max_length(self) -> int:
        """The length of the longest JSON string."""
        return self.digits + 1 + self.places

    def problem(self, value: object) -> Message | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None and self.nullable:
            return None
        if not isinstance(value, Decimal):
            return said("data.must-be-a-decimal", given=shown(value))
        if not value.is_finite() or value < 0 or value >= 10**self.digits:
            power = f"10^{self.digits}"
            return said("data.must-be-below", power=power, given=shown(value))
        if _decimal_places(value) > self.places:
            return said("data.at-most-decimals", places=self.places, given=shown(value))
        return None

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value."""
        return _alone(self.problem(value))


def _decimal_places(value: Decimal) -> int:
    """Count the decimal places that matter, whatever precision the caller's decimal context has."""
    _, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits)).rstrip("0")
    return max(0, -int(exponent) - (len(digits) - len(written))) if written else 0


@attrs.frozen(kw_only=True)
class DateDomain:
    """Days of the calendar from 2000 on; as JSON, strings of exactly ``pattern``."""

    pattern: str
    max_length: int

    def problem(self, value: object) -> Message | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        # a datetime is a date to Python, and says more than a day
        if type(value) is not date or not 2000 <= value.year <= 2999:
            return said("data.must-be-a-date", given=shown(value))
        return None

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value."""
        return _alone(self.problem(value))


@attrs.frozen(kw_only=True)
class TextDomain:
    """Text of at most ``max_length`` characters; where there is a ``pattern``, all of it must match.

    The pattern is ASCII-only ECMA 262 with both anchors, so that every validator reads it alike.
    ``zh`` and ``en`` say in words what the text is.
    """

    pattern: str | None = None
    min_length: int = 0
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    nullable: bool = False
    zh: str = "文本"
    en: str = "text"

    @property
    def what(self) -> Texts:
        """What the text is, in words."""
        return both(self.zh, self.en)

    def problem(self, value: object) -> Message | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None and self.nullable:
            return None
        if not isinstance(value, str):
            or_null = _OR_NULL if self.nullable else ""
            return said("data.must-be-or-null", what=self.what, or_null=or_null, given=shown(value))
        if has_lone_surrogate(value):
            return said("data.holds-half-surrogate-pair-ud800")
        if self.choices and value not in self.choices:
            return said("data.must-be-one-of", what=self.what, known=self.choices, given=shown(value))
        if self.max_length is not None and len(value) > self.max_length:
            return said("data.at-most-characters", most=self.max_length, given=shown(value))
        if len(value) < self.min_length or (self.pattern is not None and not matches(self.pattern, value)):
            return said("data.must-be", what=self.what, given=shown(value))
        return None

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value."""
        return _alone(self.problem(value))


# leap years by their last two digits, but 00: of centuries every fourth has the day
_LEAP: Final = "(0[48]|[2468][048]|[13579][26])"
DATE: Final = DateDomain(
    pattern=(
        "^(2[0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
        "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        f"|(2[0-9]{_LEAP}|2[048]00)-02-29)$"
    ),
    max_length=10,
)
COUNT: Final = IntegerDomain(minimum=0, maximum=MAX_COUNT, nullable=True)
SIGNED_COUNT: Final = IntegerDomain(minimum=-MAX_COUNT, maximum=MAX_COUNT, nullable=True)
AMOUNT: Final = DecimalDomain(digits=AMOUNT_DIGITS, places=AMOUNT_PLACES)
PRINTED: Final = TextDomain(nullable=True, zh="原样文本", en="text as printed")
PROSE: Final = TextDomain()
