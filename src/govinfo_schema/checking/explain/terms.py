"""Both sides of a relation in words and numbers: 新收 12 + 上年结转 0 = 12."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from govinfo_schema.base.findings.outcome import FindingCell, Outcome
from govinfo_schema.base.messages import Texts, first_of, text
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.shown import named, shown_amount, shown_number, whose
from govinfo_schema.form.report.domains import DecimalDomain

__all__ = ["Words"]

_SHOWN_CHILDREN = 8
"""How many units below a sentence names: those that add the most. The finding's cells name them all."""
_SHORT_SUM = 3
"""A sum of so few terms is shown whole; in a longer one the zeros are left out."""


@attrs.frozen(kw_only=True)
class Words:
    """Says the cells and the sums of one report.

    ``places`` are the cells of its form by pointer, ``labels`` what cells of extensions are called,
    ``unread`` those whose printed text could not be read.
    """

    places: Mapping[str, Place]
    labels: Mapping[str, Texts] = attrs.field(factory=dict)
    unread: frozenset[str] = frozenset()

    def alternatives(self, alternatives: Sequence[Outcome], language: str) -> str:
        """Say every reading; a left side that they share is said once."""
        among = [cell for one in alternatives for cell in one.cells]
        prefix = self.prefix(among, language)
        said = [self._both(one, language, among) for one in alternatives]
        if len({one["left"] for one in said}) > 1 or len({one.op for one in alternatives}) > 1:
            whole = [
                text("linear.alternative", language, relation=text(f"op.{one.op}", language), **sides)
                for one, sides in zip(alternatives, said, strict=True)
            ]
            return prefix + text("linear.alternative-join", language).join(whole)
        return prefix + text(
            "linear.alternatives",
            language,
            left=said[0]["left"],
            relation=text(f"op.{alternatives[0].op}", language),
            rights=text("linear.or", language).join(one["right"] for one in said),
        )

    def sides(self, key: str, outcome: Outcome, language: str, **more: str) -> str:
        """Say a message of both sides of an outcome, and of the cells that are not stated."""
        blanks = self._blanks(outcome, language)
        return text(
            key,
            language,
            relation=text(f"op.{outcome.op}", language),
            count=len(blanks),
            missing=first_of(blanks, language, separator="list.cells"),
            **self._both(outcome, language),
            **more,
        )

    def values(self, outcome: Outcome, language: str) -> dict[str, str]:
        """Give what a ruleset's own sentence may name."""
        blanks = self._blanks(outcome, language)
        missing = first_of(blanks, language, separator="list.cells")
        return {**self._both(outcome, language), "missing": missing}

    def _both(self, outcome: Outcome, language: str, among: Sequence[FindingCell] = ()) -> dict[str, str]:
        """Say both sides and how far they are apart; terms are named so that they differ ``among`` cells."""
        names = self._term_names(among or outcome.cells, language)
        difference = ""
        if outcome.left_min is not None and outcome.right_min is not None:
            apart = abs(outcome.left_min - outcome.right_min)
            difference = _amount(apart, self._money(outcome.cells))
        return {
            "left": self._side(outcome, "left", names, language),
            "right": self._side(outcome, "right", names, language),
            "difference": difference,
        }

    def names(self, pointers: Sequence[str], language: str) -> str:
        """Name cells, the first few where there are many."""
        return first_of([self.where(one, language) for one in pointers], language, separator="list.cells")

    def _blanks(self, outcome: Outcome, language: str) -> list[str]:
        """Name the cells that are not stated, and the report that leaves them out where it is another one."""
        blank = [cell for cell in outcome.cells if cell.value is None]
        return list(
            dict.fromkeys(whose(cell, self.where(cell.pointer, language), language) for cell in blank)
        )

    def where(self, pointer: str, language: str) -> str:
        """Say where a cell stands in the form."""
        place = self.places.get(pointer)
        return place.where(language) if place else named(pointer, language, self.labels)

    def number(self, value: int, pointer: str) -> str:
        """Show a cell's number, money in 万元."""
        return shown_number(value, self.places.get(pointer))

    def prefix(self, cells: Iterable[FindingCell], language: str) -> str:
        """Say the column or row that all the cells share: 表三 自然人列."""
        places = [self.places.get(cell.pointer) for cell in cells if cell.origin != "mention"]
        known = [place for place in places if place is not None]
        if len(known) != len(places) or not known or len({place.table for place in known}) > 1:
            return ""
        table = text(f"table.{known[0].table}", language)
        if len({place.row for place in known}) == 1:
            row = known[0].path[-2].short if language == "zh-CN" else known[0].path[-2].short_en
            return text("linear.in-row", language, table=table, row=row)
        if len({place.wording.zh for place in known}) == 1:
            column = known[0].wording.short if language == "zh-CN" else known[0].wording.short_en
            return text("linear.in-column", language, table=table, column=column)
        return ""

    def _side(self, outcome: Outcome, side: str, names: Mapping[int, str], language: str) -> str:
        cells = [cell for cell in outcome.cells if cell.side == side]
        low = outcome.left_min if side == "left" else outcome.right_min
        high = outcome.left_max if side == "left" else outcome.right_max
        money = self._money(cells)
        if not cells:
            return _amount(low or 0, money)
        short = len(cells) <= _SHORT_SUM
        stated = [cell for cell in cells if short or cell.value != 0]
        told, others = _few_children([cell for cell in stated if cell.value is not None])
        said = [_term(cell, names[id(cell)], money, language) for cell in told]
        if others:
            rest = _amount(sum(cell.coefficient * (cell.value or 0) for cell in others), money)
            said.append(text("term.children-more", language, count=len(others), value=rest))
        said += self._holes([cell for cell in stated if cell.value is None], names, language)
        constant = _constant(cells, low, high)
        if constant:
            said.append(_amount(constant, money))
        if not said:
            said.append(text("side.rest-zero", language, count=len(cells)))
        open_end = low != high and all(cell.value is not None for cell in cells)
        if open_end:  # children that nobody said were all of them
            said.append(text("term.children-missing", language))
        shown = " + ".join(said).replace("+ -", "- ")
        if not stated or (len(said) == 1 and not constant and stated[0].coefficient == 1):
            return shown
        if low is not None and low == high:
            return text("side.sum", language, terms=shown, total=_amount(low, money))
        if low is not None and low > 0:
            return text("side.at-least", language, terms=shown, total=_amount(low, money))
        return text("side.open", language, terms=shown)

    def _holes(self, holes: Sequence[FindingCell], names: Mapping[int, str], language: str) -> Iterator[str]:
        if len(holes) > _SHORT_SUM:
            yield text("side.others-missing", language, count=len(holes))
            return
        for cell in holes:
            unread = cell.origin == "report" and cell.pointer in self.unread
            yield text("term.not-read" if unread else "term.not-stated", language, name=names[id(cell)])

    def _term_names(self, cells: Iterable[FindingCell], language: str) -> dict[int, str]:
        """Name each term by what tells it from the others: its row in a column, its column in a row."""
        shown = list(cells)
        places = [self.places.get(cell.pointer) if cell.origin != "mention" else None for cell in shown]
        rows = {place.row for place in places if place}
        columns = {place.wording.zh for place in places if place}
        names = {}
        for cell, place in zip(shown, places, strict=True):
            if cell.origin == "mention":
                name = cell.source.raw if cell.source else ""
            elif place is None:
                name = named(cell.pointer, language, self.labels)
            elif len(rows) == 1:
                name = place.wording.short if language == "zh-CN" else place.wording.short_en
            elif len(columns) == 1:
                name = place.path[-2].short if language == "zh-CN" else place.path[-2].short_en
            else:
                name = place.short(language)
            names[id(cell)] = whose(cell, name, language)
        return names

    def _money(self, cells: Iterable[FindingCell]) -> bool:
        domains = [getattr(self.places.get(cell.pointer), "domain", None) for cell in cells]
        return bool(domains) and all(isinstance(domain, DecimalDomain) for domain in domains)


def _few_children(cells: Sequence[FindingCell]) -> tuple[list[FindingCell], list[FindingCell]]:
    """Part the terms of a sum into those to name and the units below that add the least, where many do."""
    children = [cell for cell in cells if cell.origin == "children"]
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


def _amount(value: int, money: bool) -> str:
    return f"{shown_amount(value)} 万元" if money else str(value)


def _term(cell: FindingCell, name: str, money: bool, language: str) -> str:
    value = _amount(cell.value or 0, money)
    if cell.origin == "mention":
        name = text(
            "term.mention" if _shows(name, value) else "term.mention-value", language, raw=name, value=value
        )
        return name if cell.coefficient == 1 else f"{cell.coefficient}×{name}"
    if cell.coefficient == 1:
        return text("term", language, name=name, value=value)
    if cell.coefficient == -1:
        return "-" + text("term", language, name=name, value=value)
    return text("term.times", language, k=cell.coefficient, name=name, value=value)


def _shows(raw: str, value: str) -> bool:
    """Tell whether a text shows the number as we would write it, so that it need not be said again."""
    plain = unicodedata.normalize("NFKC", raw).replace(",", "").replace(" ", "")
    return re.search(rf"(?<![0-9.]){re.escape(value.replace(' ', ''))}(?![0-9.])", plain) is not None
