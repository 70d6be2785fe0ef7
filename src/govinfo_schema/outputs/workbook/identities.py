"""The form's own identities as formulas of cells: three-valued, without macros and without array formulas.

A blank cell is a number that is not stated: not negative, but for signed ones. So a side to which nothing is
missing is known, one to which something is missing may be larger, and with a signed cell missing nothing is
known. A sum is decided where that is enough, and open where it is not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal

import attrs

from govinfo_schema.base.findings.outcome import FindingCell, Severity
from govinfo_schema.base.messages import Message, own_message, text
from govinfo_schema.checking.explain.names import Names
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.subject.selection import applicable
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.shown import is_money
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["Cell", "CellFormulas", "Identity", "Verdict", "identities_for", "verdict_words"]

Cell = tuple[Literal["report", "previous"], str]
"""A cell by whose report it is in, and its pointer."""
Verdict = Literal["pass", "fail", "unknown"]

_PASSES: Final = {
    "=": "AND({lo},{hi},{d}=0)",
    "<=": "AND({hi},{d}<=0)",
    ">=": "AND({lo},{d}>=0)",
    "<": "AND({hi},{d}<0)",
    ">": "AND({lo},{d}>0)",
    "!=": "OR(AND({lo},{d}>0),AND({hi},{d}<0))",
}
_FAILS: Final = {
    "=": "OR(AND({lo},{d}>0),AND({hi},{d}<0))",
    "<=": "AND({lo},{d}>0)",
    ">=": "AND({hi},{d}<0)",
    "<": "AND({lo},{d}>=0)",
    ">": "AND({hi},{d}<=0)",
    "!=": "AND({lo},{hi},{d}=0)",
}
"""When a relation holds for every number that is possible, and when for none: ``d`` is left − right of what
is stated, ``lo`` says that nothing smaller is possible, ``hi`` that nothing larger is."""


@attrs.frozen(kw_only=True)
class CellFormulas:
    """An identity as formulas: both sides, and the verdict by the names of their cells."""

    left: str
    right: str
    verdict: str


@attrs.frozen(kw_only=True)
class Identity:
    """One identity: cells with their coefficients, netted, and what must hold between both sides."""

    id: str
    severity: Severity
    op: str
    terms: tuple[tuple[Cell, int], ...]
    constant: int
    signed: frozenset[str]
    title: Message
    needs_previous: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it reads."""
        return tuple(cell for cell, _ in self.terms)

    def said(self, language: str) -> str:
        """Say which identity it is."""
        return self.title.text(language)

    def formulas(
        self, address: Callable[[Cell], str], *, left: str, right: str, words: Mapping[Verdict, str]
    ) -> CellFormulas:
        """Write the formulas; ``left`` and ``right`` are the cells in which both sides will stand."""
        known = {
            "lo": self._stated(address, -1),
            "hi": self._stated(address, 1),
            "d": f"({left}-{right})",
        }
        passes, fails = (table[self.op].format(**known) for table in (_PASSES, _FAILS))
        return CellFormulas(
            left="=" + self._sum(address, 1),
            right="=" + self._sum(address, -1),
            verdict=f'=IF({passes},"{words["pass"]}",IF({fails},"{words["fail"]}","{words["unknown"]}"))',
        )

    def sides(self, values: Mapping[Cell, int | None]) -> tuple[int, int]:
        """Add up what is stated on both sides."""
        sums = [0, self.constant]
        for cell, coefficient in self.terms:
            if (value := values.get(cell)) is not None:
                sums[coefficient < 0] += abs(coefficient) * value
        return sums[0], sums[1]

    def verdict(self, values: Mapping[Cell, int | None]) -> Verdict:
        """Judge as the formulas do: what a program that works nothing out shows in the cell."""
        left, right = self.sides(values)
        difference = left - right
        missing = [(cell, sign) for cell, sign in self.terms if values.get(cell) is None]
        signed = any(cell[1] in self.signed for cell, _ in missing)
        low = None if signed or any(sign < 0 for _, sign in missing) else difference
        high = None if signed or any(sign > 0 for _, sign in missing) else difference
        return _decided(self.op, low, high)

    def _side(self, sign: int) -> list[tuple[Cell, int]]:
        return [(cell, abs(number)) for cell, number in self.terms if number * sign > 0]

    def _sum(self, address: Callable[[Cell], str], sign: int) -> str:
        """Add the cells of a side; a sum passes over what is no number."""
        parts = [
            f"SUM({','.join(address(cell) for cell, number in self._side(sign) if number == factor)})"
            + (f"*{factor}" if factor != 1 else "")
            for factor in sorted({number for _, number in self._side(sign)})
        ]
        if sign < 0 and self.constant:
            parts.append(str(self.constant))
        return "+".join(parts) or "0"

    def _stated(self, address: Callable[[Cell], str], sign: int) -> str:
        """Ask whether all is stated that could move left − right to one side: down (−1) or up (1)."""
        asked = [address(cell) for cell, number in self.terms if number * sign > 0 or cell[1] in self.signed]
        return f"(COUNT({','.join(asked)})={len(asked)})" if asked else "TRUE"


def _decided(op: str, low: int | None, high: int | None) -> Verdict:
    """Judge a difference between two bounds, ``None`` where there is none."""
    less, more = high is not None and high < 0, low is not None and low > 0
    equal = low == high == 0
    at_most, at_least = high is not None and high <= 0, low is not None and low >= 0
    passes, fails = {
        "=": (equal, less or more),
        "!=": (less or more, equal),
        "<=": (at_most, more),
        ">=": (at_least, less),
        "<": (less, at_least),
        ">": (more, at_most),
    }[op]
    return "pass" if passes else "fail" if fails else "unknown"


def identities_for(
    layouts: Mapping[str, str], own: str, places: Mapping[str, Place], *, previous: frozenset[str]
) -> tuple[Identity, ...]:
    """Give the identities of the form's own rulebook that cells alone can decide, hard ones first.

    Left out is what stands behind a guard, reads the text or the units below, or counts money, and what reads
    other cells of last year's report than ``previous``.
    """
    names = Names(places=places)
    identities = [
        _identity(instance, names)
        for instance in applicable(_rulebooks(), layouts, own)
        if _is_arithmetic(instance, places)
    ]
    identities = [
        one
        for one in identities
        if all(pointer in previous for origin, pointer in one.cells if origin == "previous")
    ]
    # hard ones together, since one range of cells counts them
    return tuple(sorted(identities, key=lambda one: (one.needs_previous, one.severity != "error")))


@cache
def _rulebooks() -> tuple[Ruleset, ...]:
    return tuple(parse_ruleset(rulebook(edition)) for edition in EDITIONS)


def _is_arithmetic(instance: Instance, places: Mapping[str, Place]) -> bool:
    if instance.type != "linear" or len(instance.relations) != 1 or instance.when or instance.mentions:
        return False
    pointers = {term.pointer for term in instance.relations[0].terms}
    counts = all(pointer in places and not is_money(places[pointer]) for pointer in pointers)
    return counts and instance.needs <= {"previous"}


def _identity(instance: Instance, names: Names) -> Identity:
    relation = instance.relations[0]
    net: dict[Cell, int] = {}
    for term in relation.terms:
        cell: Cell = ("previous" if term.origin == "previous" else "report", term.pointer)
        net[cell] = net.get(cell, 0) + term.coefficient
    # a cell that stands on both sides alike can't move the difference
    terms = tuple((cell, number) for cell, number in net.items() if number)
    return Identity(
        id=instance.id,
        severity=instance.severity,
        op=relation.op,
        terms=terms,
        constant=relation.constant,
        signed=frozenset(pointer for (_, pointer), _ in terms if names.places[pointer].signed),
        title=_title(instance, terms, names),
        needs_previous=bool(instance.needs),
    )


def _title(instance: Instance, terms: Sequence[tuple[Cell, int]], names: Names) -> Message:
    cells = list(_finding_cells(terms))
    title = own_message(instance.title)
    if not (where := names.shared(cells)):
        return title
    return Message("workbook.identity", {"where": where, "title": title})


def _finding_cells(terms: Sequence[tuple[Cell, int]]) -> Iterator[FindingCell]:
    for (origin, pointer), coefficient in terms:
        side: Literal["left", "right"] = "left" if coefficient > 0 else "right"
        yield FindingCell(pointer=pointer, coefficient=coefficient, side=side, origin=origin)


def verdict_words(language: str) -> Mapping[Verdict, str]:
    """Say each verdict as its cell shows it."""
    return {
        "pass": text("workbook.pass", language),
        "fail": text("workbook.fail", language),
        "unknown": text("workbook.unknown", language),
    }
