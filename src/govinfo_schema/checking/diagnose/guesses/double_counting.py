"""Cases counted once more elsewhere: one row's figures are in another row too, column by column."""

from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Final

import attrs

from govinfo_schema.checking.diagnose.figures.geometry import CellLine
from govinfo_schema.checking.diagnose.guesses.view import Guess, View, excess_of

__all__ = ["DOUBLE_COUNTED", "counted_twice"]

DOUBLE_COUNTED: Final = {"double-counted-partial": 8.0, "double-counted": 10.0}
"""Both kinds and their cost in bits: of cases that the form wants counted in one row alone, and of others."""
_IN_PART: Final = 6.0
"""The further cost where only some of a row's figures are in another row too."""


@attrs.frozen
class _Relation:
    """What holds of some rows in each column: the rows with their coefficients, and the excess by column."""

    rows: Mapping[str, int]
    excess: Sequence[int]


def counted_twice(view: View) -> Iterator[Guess]:
    """Suppose that a relation of rows is too high by just one of its rows, which is in another one too."""
    rows = {row.name: row for row in view.problem.form.geometry.rows}
    for relation in _relations(view, rows):
        for name, coefficient in relation.rows.items():
            row = [view.printed[index] for index in rows[name].cells]
            exceeded = [excess * coefficient for excess in relation.excess]
            columns = [i for i, excess in enumerate(exceeded) if excess and excess == row[i]]
            if not columns:
                continue
            exclusive = name in view.problem.form.exclusive
            whole = all(excess == (stated or 0) for excess, stated in zip(exceeded, row, strict=True))
            if whole or exclusive:
                beside = [rows[one] for one, c in relation.rows.items() if one != name and c == coefficient]
                yield from _elsewhere(view, rows[name], beside, columns, exclusive, whole)


def _relations(view: View, rows: Mapping[str, CellLine]) -> Iterator[_Relation]:
    """Find the equations that say the same of every column of some rows, where one of them is broken."""
    place = {index: (row.name, i) for row in rows.values() for i, index in enumerate(row.cells)}
    relations: dict[frozenset[tuple[str, int]], dict[int, int]] = {}
    for part in view.problem.failing:
        for equation in view.problem.form.parts[part].equations:
            if any(index not in place for index in equation.coefficients):
                continue
            columns = {place[index][1] for index in equation.coefficients}
            if len(columns) == 1 and len(equation.coefficients) > 1:
                key = frozenset((place[index][0], c) for index, c in equation.coefficients.items())
                relations.setdefault(key, {})[columns.pop()] = excess_of(equation, view.problem)
    for key, excess in relations.items():
        width = {len(rows[name].cells) for name, _ in key}
        if any(excess.values()) and width == {len(excess)}:
            names = {row.name: c for row in rows.values() for name, c in key if name == row.name}
            yield _Relation(names, [excess[i] for i in range(len(excess))])


def _elsewhere(
    view: View,
    row: CellLine,
    beside: Sequence[CellLine],
    columns: Sequence[int],
    exclusive: bool,
    whole: bool,
) -> Iterator[Guess]:
    """Take the row's figures out of each other row that may hold them; the fuller it is, the likelier."""
    kind = "double-counted-partial" if exclusive else "double-counted"
    fits: list[tuple[CellLine, int]] = []
    for other in beside:
        pairs = [(view.printed[other.cells[i]], view.printed[row.cells[i]] or 0) for i in columns]
        if all(stated is not None and stated >= twice for stated, twice in pairs):
            twice_there = sum(twice for _, twice in pairs)
            left = sum(view.printed[index] or 0 for index in other.cells) - twice_there
            # a row that has those very figures hardly has them by chance
            fits.append((other, 1 + (left if left > 0 else twice_there)))
    every = sum(weight for _, weight in fits)
    for other, weight in fits:
        values = {
            other.cells[i]: (view.printed[other.cells[i]] or 0) - (view.printed[row.cells[i]] or 0)
            for i in columns
        }
        cost = DOUBLE_COUNTED[kind] + log2(every / weight) + (0.0 if whole else _IN_PART)
        yield Guess(kind, cost, values)
