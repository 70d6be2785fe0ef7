"""Which slip of the hand would have turned the right number into the printed one, and how likely it is.

The cost of a change is in bits: minus the binary logarithm of how often the slip happens, times one over the
number of results that it could have had. Costs rank explanations; they never rule one out.
"""

from collections.abc import Iterator
from math import log2
from typing import Final

import attrs

from govinfo_schema.checking.diagnose.figures.geometry import Geometry

__all__ = ["EDITS", "Surroundings", "edit_of", "free_cost"]

EDITS: Final[dict[str, float]] = {
    "total-left-zero": 0.16,
    "substitution": 0.22,
    "dropped-digit": 0.09,
    "doubled-digit": 0.06,
    "extra-digit": 0.04,
    "transposition": 0.09,
    "times-ten": 0.05,
    "divided-by-ten": 0.05,
    "neighbouring-cell": 0.07,
    "copied-from-above": 0.04,
    "last-year": 0.05,
    "sign": 0.03,
    "other": 0.05,
}
"""Each slip, in the order in which ties are settled, and the share of slips that are of this kind."""

_WRONG: Final = 8.0
"""The cost of supposing one more wrong cell: about one cell in 250 is wrong."""


@attrs.frozen(kw_only=True)
class Surroundings:
    """What is printed, and beside what: all that a slip can depend on."""

    printed: list[int | None]
    geometry: Geometry
    totals: frozenset[int]
    previous: dict[int, int]


def edit_of(around: Surroundings, cell: int, right: int) -> tuple[str, float]:
    """Name the likeliest slip that turns ``right`` into what the cell prints, and the change's cost."""
    printed = around.printed[cell]
    if printed is None:
        return "other", free_cost()
    # a slip of no known kind could have made any number up to some twice as large
    best, chance = "other", EDITS["other"] / (2 * max(abs(right), abs(printed)) + 20)
    for edit, share in _slips(around, cell, printed, right):
        if share > chance:
            best, chance = edit, share
    return best, _WRONG - log2(chance)


def free_cost() -> float:
    """Give the cost of a change whose right value the rules leave open."""
    return _WRONG - log2(EDITS["other"] / 20)


def _slips(around: Surroundings, cell: int, printed: int, right: int) -> Iterator[tuple[str, float]]:
    if printed == 0 and cell in around.totals:
        yield "total-left-zero", EDITS["total-left-zero"]
    if printed == -right:
        yield "sign", EDITS["sign"]
    if right and printed == 10 * right:
        yield "times-ten", EDITS["times-ten"]
    if printed and right == 10 * printed:
        yield "divided-by-ten", EDITS["divided-by-ten"]
    if (high := around.geometry.above.get(cell)) is not None and printed and around.printed[high] == printed:
        yield "copied-from-above", EDITS["copied-from-above"]
    if printed and any(
        around.printed[beside] == printed for beside in around.geometry.neighbours.get(cell, ())
    ):
        yield "neighbouring-cell", EDITS["neighbouring-cell"] / 4
    if around.previous.get(cell) == printed and printed:
        yield "last-year", EDITS["last-year"]
    # digits are compared without the sign, which would be a second slip
    if (printed < 0) == (right < 0):
        yield from _digits(str(abs(printed)), str(abs(right)))


def _digits(printed: str, right: str) -> Iterator[tuple[str, float]]:
    if len(printed) == len(right):
        places = [i for i in range(len(right)) if printed[i] != right[i]]
        if len(places) == 1:
            yield "substitution", EDITS["substitution"] / (9 * len(right))
        if len(places) == 2 and places[1] == places[0] + 1:
            first, second = places
            if printed[first] == right[second] and printed[second] == right[first]:
                yield "transposition", EDITS["transposition"] / (len(right) - 1)
    elif len(printed) == len(right) - 1 and _one_more(right, printed) is not None:
        yield "dropped-digit", EDITS["dropped-digit"] / len(right)
    elif len(printed) == len(right) + 1 and (position := _one_more(printed, right)) is not None:
        if (
            right != "0"
            and printed[position]
            in printed[max(0, position - 1) : position] + printed[position + 1 : position + 2]
        ):
            yield "doubled-digit", EDITS["doubled-digit"] / len(right)
        yield "extra-digit", EDITS["extra-digit"] / (10 * len(printed))


def _one_more(longer: str, shorter: str) -> int | None:
    """Find a place at which ``longer`` has one digit more than ``shorter``, else ``None``."""
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    return at if longer[at + 1 :] == shorter[at:] else None
