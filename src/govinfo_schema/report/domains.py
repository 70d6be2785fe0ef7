"""What a field may hold, said once: the classes, the converter and the schemas all read it here."""

import re
from decimal import Decimal
from typing import Final

import attrs

__all__ = [
    "AMOUNT",
    "COUNT",
    "MAX_COUNT",
    "MICRO",
    "PRINTED",
    "PROSE",
    "SIGNED_COUNT",
    "DecimalDomain",
    "Domain",
    "IntegerDomain",
    "TextDomain",
    "has_lone_surrogate",
]

MAX_COUNT: Final = 10**12
"""The largest count: sums of a whole table stay exact in every language (below 2^53)."""

MICRO: Final = 10**6
"""How many of the units in which rules count (10^-6 万元) make one 万元."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def has_lone_surrogate(text: str) -> bool:
    """Tell whether a string holds half of a surrogate pair, which no UTF-8 file can carry."""
    return _LONE_SURROGATE.search(text) is not None


@attrs.frozen(kw_only=True)
class IntegerDomain:
    """Whole numbers from ``minimum`` to ``maximum``; ``nullable`` cells may be not stated (``None``)."""

    minimum: int
    maximum: int
    nullable: bool = False

    def problem(self, value: object) -> str | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None:
            return None if self.nullable else "must be a whole number, not null"
        if isinstance(value, bool) or not isinstance(value, int):
            return f"must be a whole number{' or null' if self.nullable else ''}, not {_shown(value)}"
        if not self.minimum <= value <= self.maximum:
            return f"must lie between {self.minimum} and {self.maximum}, not {_shown(value)}"
        return None


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

    def problem(self, value: object) -> str | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None:
            return None if self.nullable else "must be a decimal, not null"
        if not isinstance(value, Decimal):
            return f"must be a Decimal or None, not {_shown(value)}"
        if not value.is_finite() or value < 0 or value >= 10**self.digits:
            return f"must be at least 0 and below 10^{self.digits}, not {value}"
        exponent = value.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.places:
            return f"must have at most {self.places} decimal places, not {value}"
        return None


@attrs.frozen(kw_only=True)
class TextDomain:
    """Text of at most ``max_length`` characters; where there is a ``pattern``, all of it must match.

    The pattern is ASCII-only ECMA 262 with both anchors, so that every validator reads it alike.
    """

    pattern: str | None = None
    min_length: int = 0
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    nullable: bool = False
    meaning: str = "text"

    def problem(self, value: object) -> str | None:
        """Say in one phrase what is wrong with a value, or ``None`` where nothing is."""
        if value is None:
            return None if self.nullable else f"must be {self.meaning}, not null"
        if not isinstance(value, str):
            return f"must be {self.meaning}{' or null' if self.nullable else ''}, not {_shown(value)}"
        if has_lone_surrogate(value):
            return "holds half of a surrogate pair (\\ud800–\\udfff), which is no character"
        if len(value) < self.min_length:
            return f"must be {self.meaning}, not empty"
        if self.max_length is not None and len(value) > self.max_length:
            return f"must be {self.meaning} of at most {self.max_length} characters, not {len(value)}"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}, not {_shown(value)}"
        if self.pattern is not None and re.fullmatch(_inside(self.pattern), value, re.ASCII) is None:
            return f"must be {self.meaning}, not {_shown(value)}"
        return None


Domain = IntegerDomain | DecimalDomain | TextDomain

COUNT: Final = IntegerDomain(minimum=0, maximum=MAX_COUNT, nullable=True)
SIGNED_COUNT: Final = IntegerDomain(minimum=-MAX_COUNT, maximum=MAX_COUNT, nullable=True)
AMOUNT: Final = DecimalDomain(digits=9, places=6)
PRINTED: Final = TextDomain(nullable=True, meaning="text as printed")
PROSE: Final = TextDomain()


def _inside(pattern: str) -> str:
    """Drop the anchors: Python's ``$`` would let a trailing newline pass where ECMA's does not."""
    return pattern.removeprefix("^").removesuffix("$")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
