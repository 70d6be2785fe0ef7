"""A number stated in the text of a report, as rules and people see it."""

from typing import Literal

import attrs

__all__ = ["Confidence", "Mention", "Ratio", "Scope", "StatedBounds"]

Confidence = Literal["high", "medium", "low"]
Scope = Literal[
    "report",
    "other_year",
    "several_years",
    "part_of_year",
    "other_body",
    "subset",
    "all_cases",
    "change",
    "planned",
    "approximate",
]
"""Whose number it is and of when; only ``report`` is this organ's number of the whole report year.

``other_body`` is a wider or narrower circle than the organ, or cases that it decides for others;
``subset`` a part of the whole (by letter, through the window); ``all_cases`` every case of the organ, not
only those about disclosure; ``change`` a difference; ``approximate`` a number that bounds nothing (约30件).
"""


@attrs.frozen(kw_only=True)
class Ratio:
    """What a percentage is a percentage of.

    ``place`` is the number of decimals stated: 33.9 % has value 339 and place 1. ``denominators`` are the
    kinds that may be meant, ``requests.handled`` before ``requests.received`` where the text does not say.
    """

    numerator: str
    denominators: tuple[str, ...]
    place: int


@attrs.frozen(kw_only=True)
class StatedBounds:
    """What an inexact number says for sure: 40余件 is 40 to 49, 超过300件 300 or more, 近500件 500 at most.

    Both ends are taken at their widest: nobody is told that 40 aren't 40余.
    """

    least: int | None = None
    most: int | None = None

    def allow(self, value: int) -> bool:
        """Tell whether a number is within them."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@attrs.frozen(kw_only=True)
class Mention:
    """A pseudo-cell: a number of some ``kind`` that the text at ``pointer`` states.

    ``value`` is in the cell's unit: a count, or an amount in 10^-6 万元. ``span`` holds the offsets of
    ``raw`` in the text; for a zero that is said in words (未收到…申请) those are the words that say it.
    ``phrase`` is ``raw`` with the words before it that say what it counts, ``sentence`` the sentence
    around it; both are shortened where they are long. ``bounds`` are those of a number that is not exact;
    its ``value`` is the number named. ``whole`` is the span of the number that it is said to be a part of.
    """

    kind: str
    value: int
    unit: str
    pointer: str
    span: tuple[int, int]
    raw: str
    phrase: str
    sentence: str
    scope: Scope = "report"
    confidence: Confidence = "high"
    ratio: Ratio | None = None
    bounds: StatedBounds | None = None
    whole: tuple[int, int] | None = None

    @property
    def compared(self) -> bool:
        """Whether rules read it: the report's own number, and read with some certainty."""
        return self.scope == "report" and self.confidence != "low"
