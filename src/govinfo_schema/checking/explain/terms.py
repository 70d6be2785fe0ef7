"""Both sides of a relation as values of a message: 新收 12 + 上年结转 0 = 12."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_schema.base.findings.outcome import FindingCell, Outcome
from govinfo_schema.base.messages import Message, Value
from govinfo_schema.checking.explain.names import Names
from govinfo_schema.form.paper.shown import shown_amount, whose

__all__ = ["Words"]

_SHOWN_CHILDREN = 8
"""How many units below a sentence names: those that add the most. The finding's cells name them all."""
_SHORT_SUM = 3
"""A sum of so few terms is shown whole; in a longer one the zeros are left out."""


@attrs.frozen(kw_only=True)
class Words:
    """Says the cells and the sums of one report.

    ``names`` are what its cells are called, ``unread`` those whose printed text could not be read.
    """

    names: Names
    unread: frozenset[str] = frozenset()

    def alternatives(self, alternatives: Sequence[Outcome]) -> Message:
        """Say every reading; a left side that they share is said once."""
        among = [cell for one in alternatives for cell in one.cells]
        where = self.names.shared(among)
        sides = [self._both(one, among) for one in alternatives]
        first = sides[0]
        if any(one["left"] != first["left"] or one["relation"] != first["relation"] for one in sides):
            whole = [Message("linear.alternative", one) for one in sides]
            return Message("linear.alternatives-apart", {"where": where, "alternatives": whole})
        rights = [one["right"] for one in sides]
        return Message(
            "linear.alternatives",
            {"where": where, "left": first["left"], "relation": first["relation"], "rights": rights},
        )

    def sides(self, outcome: Outcome) -> dict[str, Value]:
        """Say both sides of an outcome, the column or row that they share, and the cells not stated."""
        blanks = self.blanks(outcome)
        return {
            "where": self.names.shared(outcome.cells),
            **self._both(outcome),
            "count": len(blanks),
            "missing": blanks,
        }

    def blanks(self, outcome: Outcome) -> list[Value]:
        """Name the cells that are not stated, and the report that leaves them out where it is another one."""
        blank = [cell for cell in outcome.cells if cell.value is None]
        each = {(cell.pointer, cell.origin, cell.document): cell for cell in blank}
        return [whose(cell, self.names.where(cell.pointer)) for cell in each.values()]

    def _both(self, outcome: Outcome, among: Sequence[FindingCell] = ()) -> dict[str, Value]:
        """Say both sides and how far they are apart; terms are named so that they differ ``among`` cells."""
        names = self.names.telling_apart(among or outcome.cells)
        difference: Value = ""
        if outcome.left_min is not None and outcome.right_min is not None:
            apart = abs(outcome.left_min - outcome.right_min)
            difference = _amount(apart, self.names.are_money(outcome.cells))
        return {
            "left": self._side(outcome, "left", names),
            "relation": Message(f"op.{outcome.op}"),
            "right": self._side(outcome, "right", names),
            "difference": difference,
        }

    def _side(self, outcome: Outcome, side: str, names: Mapping[int, Value]) -> Value:
        cells = [cell for cell in outcome.cells if cell.side == side]
        low = outcome.left_min if side == "left" else outcome.right_min
        high = outcome.left_max if side == "left" else outcome.right_max
        money = self.names.are_money(cells)
        # a constant alone
        if not cells:
            return _amount(low or 0, money)
        terms = list(self._terms(cells, names, money))
        constant = _constant(cells, low, high)
        if constant:
            terms.append((constant < 0, _amount(abs(constant), money)))
        if not terms:
            terms.append((False, Message("side.rest-zero", {"count": len(cells)})))
        # a side whose cells are all stated and which is open all the same: units below that may be missing
        if low != high and all(cell.value is not None for cell in cells):
            terms.append((False, Message("term.children-missing")))
        summed = _summed(terms)
        stated = [cell for cell in cells if len(cells) <= _SHORT_SUM or cell.value != 0]
        if not stated or (len(terms) == 1 and not constant and stated[0].coefficient == 1):
            return summed[0]
        return _with_total(summed, low, high, money)

    def _terms(
        self, cells: Sequence[FindingCell], names: Mapping[int, Value], money: bool
    ) -> Iterator[tuple[bool, Value]]:
        """Say the terms that matter, each with whether it is taken away: the blank ones last."""
        stated = [cell for cell in cells if len(cells) <= _SHORT_SUM or cell.value != 0]
        shown, others = _few_children([cell for cell in stated if cell.value is not None])
        for cell in shown:
            yield cell.coefficient < 0, _term(cell, names[id(cell)], money)
        if others:
            rest = sum(cell.coefficient * (cell.value or 0) for cell in others)
            values = {"count": len(others), "value": _amount(rest, money)}
            yield False, Message("term.children-more", values)
        holes = [cell for cell in stated if cell.value is None]
        if len(holes) > _SHORT_SUM:
            yield False, Message("side.others-missing", {"count": len(holes)})
            return
        for cell in holes:
            unread = cell.origin == "report" and cell.pointer in self.unread
            key = "term.not-read" if unread else "term.not-stated"
            yield False, Message(key, {"name": names[id(cell)]})


def _few_children(cells: Sequence[FindingCell]) -> tuple[list[FindingCell], list[FindingCell]]:
    """Part the terms of a sum into those to name and the units below that add the least, where many do."""
    children = [cell for cell in cells if cell.origin == "children"]
    # a single one left over is named too: counting it would be no shorter
    if len(children) <= _SHOWN_CHILDREN + 1:
        return list(cells), []
    most = sorted(children, key=lambda cell: -abs(cell.value or 0))[:_SHOWN_CHILDREN]
    named_ones = {id(cell) for cell in most}
    others = [cell for cell in children if id(cell) not in named_ones]
    return [cell for cell in cells if cell.origin != "children" or id(cell) in named_ones], others


def _constant(cells: Sequence[FindingCell], low: int | None, high: int | None) -> int:
    if low is None or low != high or any(cell.value is None for cell in cells):
        return 0
    return low - sum(cell.coefficient * (cell.value or 0) for cell in cells)


def _summed(terms: Iterable[tuple[bool, Value]]) -> list[Value]:
    """Put the signs before the terms."""
    summed: list[Value] = []
    for taken_away, term in terms:
        if summed:
            summed.append(Message("term.minus" if taken_away else "term.plus", {"term": term}))
        else:
            summed.append(Message("term.negative", {"term": term}) if taken_away else term)
    return summed


def _amount(value: int, money: bool) -> Value:
    return Message("amount", {"value": shown_amount(value)}) if money else value


def _term(cell: FindingCell, name: Value, money: bool) -> Message:
    """Say a figure with its name and how often it counts; its sign stands before it."""
    value, times = _amount(cell.value or 0, money), abs(cell.coefficient)
    if cell.origin == "mention":
        raw = cell.source.raw if cell.source else ""
        shown = _shows(raw, f"{shown_amount(cell.value or 0)}万元" if money else str(cell.value or 0))
        term = Message("term.mention" if shown else "term.mention-value", {"raw": name, "value": value})
        return term if times == 1 else Message("term.mention-times", {"k": times, "term": term})
    if times == 1:
        return Message("term", {"name": name, "value": value})
    return Message("term.times", {"k": times, "name": name, "value": value})


def _shows(raw: str, value: str) -> bool:
    """Tell whether a text shows the number as we would write it, so that it need not be said again."""
    plain = unicodedata.normalize("NFKC", raw).replace(",", "").replace(" ", "")
    # not within a longer number, nor before or behind a decimal point
    return re.search(rf"(?<![0-9.]){re.escape(value)}(?![0-9.])", plain) is not None


def _with_total(summed: Sequence[Value], low: int | None, high: int | None, money: bool) -> Message:
    """Say a sum and what it comes to, as far as that is known."""
    if low is not None and low == high:
        return Message("side.sum", {"terms": summed, "total": _amount(low, money)})
    # that a sum of counts is at least 0 says nothing
    if low is not None and low > 0:
        return Message("side.at-least", {"terms": summed, "total": _amount(low, money)})
    return Message("side.open", {"terms": summed})
