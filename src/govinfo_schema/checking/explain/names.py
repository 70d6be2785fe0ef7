"""What a report's cells are called, in every language, and by what they are told apart in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

import attrs

from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.messages import Message, Texts, Value, in_each
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.shown import is_money, named, shown_number, whose

__all__ = ["Names"]


@attrs.frozen(kw_only=True)
class Names:
    """Names the cells of one report.

    ``places`` are the cells of its form by pointer, ``labels`` what cells of extensions are called.
    """

    places: Mapping[str, Place]
    labels: Mapping[str, Texts] = attrs.field(factory=dict)

    def where(self, pointer: str) -> Value:
        """Say where a cell stands in the form."""
        place = self.places.get(pointer)
        return _where(place) if place else self._elsewhere(pointer)

    def number(self, value: int, pointer: str) -> str:
        """Show a cell's number, money in 万元."""
        return shown_number(value, self.places.get(pointer))

    def are_money(self, cells: Sequence[FindingCell]) -> bool:
        """Tell whether all the cells hold amounts of money."""
        return bool(cells) and all(is_money(self.places.get(cell.pointer)) for cell in cells)

    def shared(self, cells: Iterable[FindingCell]) -> Value:
        """Say the column or row that all the cells share: 表三 自然人列."""
        places = [self.places.get(cell.pointer) for cell in cells if cell.origin != "mention"]
        known = [place for place in places if place is not None]
        if len(known) != len(places) or not known or len({place.table for place in known}) > 1:
            return ""
        table = Message(f"table.{known[0].table}")
        # one cell alone shares both: its row says more than its column
        if len({place.row for place in known}) == 1:
            return Message("linear.in-row", {"table": table, "row": _row(known[0])})
        if len({place.wording.zh for place in known}) == 1:
            return Message("linear.in-column", {"table": table, "column": _column(known[0])})
        return ""

    def telling_apart(self, cells: Iterable[FindingCell]) -> dict[int, Value]:
        """Name each term by what tells it from the others: its row in a column, its column in a row."""
        shown = list(cells)
        places = [self.places.get(cell.pointer) if cell.origin != "mention" else None for cell in shown]
        one_row = len({place.row for place in places if place}) == 1
        one_column = len({place.wording.zh for place in places if place}) == 1
        called = _column if one_row else _row if one_column else _both
        names: dict[int, Value] = {}
        for cell, place in zip(shown, places, strict=True):
            if cell.origin == "mention":
                name: Value = cell.source.raw if cell.source else ""
            else:
                name = called(place) if place else self._elsewhere(cell.pointer)
            names[id(cell)] = whose(cell, name)
        return names

    def _elsewhere(self, pointer: str) -> Value:
        return in_each(partial(named, pointer, names=self.labels))


@cache
def _where(place: Place) -> Texts:
    return in_each(place.where)


@cache
def _row(place: Place) -> Texts:
    return in_each(place.row_name)


@cache
def _column(place: Place) -> Texts:
    return in_each(place.column)


@cache
def _both(place: Place) -> Texts:
    return in_each(place.short)
