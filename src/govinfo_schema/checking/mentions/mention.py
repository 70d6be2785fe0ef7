"""A number stated in the text of a report, as rules and people see it."""

from typing import Literal

import attrs

__all__ = ["Confidence", "Mention", "Ratio", "Scope"]

Confidence = Literal["high", "medium", "low"]
Scope = Literal[
    "report",
    "other_year",
    "several_years",
    "part_of_year",
    "other_body",
    "subset",
    "change",
    "planned",
]
"""Whose number it is and of when; only ``report`` is this organ's number of the whole report year.

``other_body`` is a wider or narrower circle than the organ, or cases that it decides for others;
``subset`` a part of the whole (by letter, through the window); ``change`` a difference.
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
class Mention:
    """A pseudo-cell: a number of some ``kind`` that the text at ``pointer`` states.

    ``value`` is in the cell's unit: a count, or an amount in 10^-6 万元. ``span`` holds the offsets of
    ``raw`` in the text; for a zero that is said in words (未收到…申请) those are the words that say it.
    ``phrase`` is ``raw`` with the words before it that say what it counts, ``sentence`` the sentence
    around it; both are shortened where they are long.
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

    @property
    def compared(self) -> bool:
        """Whether rules read it: the report's own number, and read with some certainty."""
        return self.scope == "report" and self.confidence != "low"
