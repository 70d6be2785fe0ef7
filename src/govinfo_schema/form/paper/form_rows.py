"""The statutory tables as a reader sees them: rows with their labels, and what columns each row has.

All of it comes from the words that the report classes carry; nothing is written twice.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import attrs

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, cells

__all__ = ["CASES", "FormRow", "columns_of", "form_rows", "row_places"]

CASES: Final = (
    "/disputes/reconsideration",
    "/disputes/litigation/direct",
    "/disputes/litigation/after_reconsideration",
)
"""The three groups of columns of table four, in the order in which the form prints them."""


@attrs.frozen(kw_only=True)
class FormRow:
    """One row of a statutory table.

    ``labels`` are its labels from group to leaf, ``wordings`` what the forms call the leaf, ``editions``
    the forms that have it, ``printed`` those that call it by each wording, ``source`` the clause that it
    reports on.
    """

    table: int
    pointer: str
    labels: tuple[str, ...]
    wordings: tuple[str, ...]
    editions: frozenset[str]
    source: str
    printed: Mapping[str, frozenset[str]] = attrs.field(factory=dict, hash=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The pointers of the groups that the row belongs to, from the outermost to the nearest."""
        steps = self.pointer.split("/")
        return tuple("/".join(steps[:end]) for end in range(3, len(steps)))


@cache
def form_rows(table: int) -> dict[str, FormRow]:
    """Give the rows of a table in all editions by pointer, in the order of the form."""
    rows: dict[str, FormRow] = {}
    for edition in EDITIONS.values():
        for place in cells(edition):
            if place.table != table:
                continue
            labels = tuple(step.zh for step in place.path[:-1])
            known = rows.get(place.row)
            printed = dict(known.printed) if known else {}
            printed[labels[-1]] = printed.get(labels[-1], frozenset()) | {edition.id}
            rows[place.row] = FormRow(
                table=table,
                pointer=place.row,
                labels=labels,
                wordings=tuple(dict.fromkeys((*(known.wordings if known else ()), labels[-1]))),
                editions=(known.editions if known else frozenset()) | {edition.id},
                source=place.path[-2].source,
                printed=printed,
            )
    return _in_order(rows)


def _in_order(found: dict[str, FormRow]) -> dict[str, FormRow]:
    """Put rows in one order: every edition's own, a row that one edition lacks after those before it."""
    order = sorted(found, key=lambda row: _rank(found[row]))
    return {row: found[row] for row in order}


def _rank(row: FormRow) -> tuple[int, ...]:
    ranks = [list(row_places(edition, row.table)).index(row.pointer) for edition in sorted(row.editions)]
    return (max(ranks),)


@cache
def row_places(edition: str, table: int) -> dict[str, tuple[Place, ...]]:
    """Give the cells of each row of a table in one edition, in the order of the form."""
    found: dict[str, list[Place]] = {}
    for place in cells(EDITIONS[edition]):
        if place.table == table:
            found.setdefault(place.row, []).append(place)
    return {row: tuple(places) for row, places in found.items()}


def columns_of(places: tuple[Place, ...]) -> tuple[str, ...]:
    """Name the columns of a row by the last step of their pointers."""
    return tuple([place.pointer.rpartition("/")[2] for place in places])
