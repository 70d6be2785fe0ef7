"""A rule's formula in the form's own words: 新收 + 上年结转 = 办理总计 + 结转下年."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Final

import attrs

from govinfo_schema.base.messages import Texts, catalogue, pick, text
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import Place, cells, place, tables
from govinfo_schema.form.paper.shown import named
from govinfo_schema.rules.documents.relation import Comparison, TermTemplate
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["in_words"]

_MOST_NAMED: Final = 6
"""A sum of more cells names the first and the last."""
_LOOKED_AT: Final = 2_000
"""So many bindings of a rule are enough to tell what they have in common."""


def in_words(
    rule: Rule, ruleset: Ruleset, language: str, labels: Mapping[str, Texts] | None = None
) -> Iterator[str]:
    """Say each relation of a rule in one line, by what its instances have in common.

    ``labels`` are what cells of extensions are called, by pointer.
    """
    words = _Words(ruleset, rule.axes, language, labels or {})
    for i, comparison in enumerate(rule.any):
        yield text("rules.or" if i else "rules.formula", language) + words.comparison(comparison)
    for guard in rule.when:
        yield text("rules.when", language) + words.comparison(guard)
    if rule.check:
        yield text("rules.check", language, check=rule.check)
    if rule.cell:
        yield text("rules.present", language, cell=words.cell(rule.cell))
    if rule.axes:
        axes = [
            text("rules.axis", language, name=_axis(name, language), count=len(ruleset.axes.get(name, ())))
            for name in rule.axes
        ]
        yield text("rules.axes", language, axes=text("list.separator", language).join(axes))


def _axis(name: str, language: str) -> str:
    """Call an axis of the form by its word; one of somebody else's ruleset keeps its own name."""
    return catalogue(language).get(f"axis.{name}", name)


@attrs.frozen
class _Words:
    """Names the cells of one rule in one language."""

    ruleset: Ruleset
    axes: Sequence[str]
    language: str
    labels: Mapping[str, Texts]

    def comparison(self, one: Comparison) -> str:
        op = {"<=": "≤", ">=": "≥", "!=": "≠"}.get(one.op, one.op)
        return f"{self._side(one.left)} {op} {self._side(one.right)}"

    def _side(self, terms: Sequence[TermTemplate]) -> str:
        # a term brings its own minus
        return " + ".join(map(self._term, terms)).replace("+ -", "- ") or "0"

    def _term(self, term: TermTemplate) -> str:
        if term.const is not None:
            return str(term.k * term.const)
        if term.mention:
            said = text("rules.mention", self.language, kind=term.mention)
        elif term.sum:
            said = self._sum(term.sum, term.over)
        else:
            said = self.cell(term.cell or "")
        if term.origin == "previous":
            said = text("term.previous", self.language, name=said)
        elif term.origin == "children":
            said = text("rules.children", self.language, name=said)
        return said if term.k == 1 else f"-{said}" if term.k == -1 else f"{term.k}×{said}"

    def cell(self, template: str) -> str:
        """Name a cell by what it has in common in all instances: its row where the columns differ."""
        places = self._places(template, self.axes)
        if places is None:
            roots = {root for form in self._editions() for root in tables(form)}
            if roots.issuperset(self._pointers(template, self.axes)):
                return text("rules.table", self.language)
            return named(template, self.language, self.labels)
        rows, columns = {self._row(one) for one in places}, {self._column(one) for one in places}
        if len(rows) > 1 and len(columns) > 1:
            return text("rules.cell", self.language)
        if len(places) == 1 and not self._bound(template):
            return f"{self._row(places[0])}·{self._column(places[0])}"
        return self._row(places[0]) if len(rows) == 1 else self._column(places[0])

    def _sum(self, template: str, over: Sequence[str]) -> str:
        """Name a sum by its summands: by rows or by columns, whichever differ."""
        first = self._bind(template, over)
        places = self._places(first, over)
        if places is None:
            called = [self._label(pointer) for pointer in self._pointers(first, over)]
            if not called or None in called:
                return text("rules.sum-of", self.language, over="×".join(over), cell=template)
            return text("rules.sum", self.language, items=self._list([name for name in called if name]))
        columns = {self._column(one) for one in places}
        if len({self._row(one) for one in places}) == 1:
            row = None if self._bound(template.rpartition("/")[0], over) else self._row(places[0])
            return self._total([self._column(one) for one in places], row)
        if len(columns) > 1:
            return self._total([one.short(self.language) for one in places], None)
        bound = self._bound(template.rpartition("/")[2], over)
        return self._total(self._rows(places), None if bound else columns.pop())

    def _total(self, items: Sequence[str], at: str | None) -> str:
        if at is None:
            return text("rules.sum", self.language, items=self._list(items))
        return text("rules.sum-at", self.language, items=self._list(items), at=at)

    def _rows(self, found: Sequence[Place]) -> list[str]:
        """Name rows; by their group where all rows of a group are there."""
        rows = {one.row for one in found}
        names: dict[str, None] = {}
        for one in found:
            names.setdefault(self._widest(one, rows))
        return list(names)

    def _widest(self, named: Place, rows: set[str]) -> str:
        form = next(form for form in self._editions() if place(named.pointer, form) is not None)
        form_rows = {cell.row for cell in cells(form)}
        steps = named.row.split("/")
        # before the third stand the empty step and the table
        for length in range(3, len(steps)):
            beneath = {row for row in form_rows if row.startswith("/".join(steps[:length]) + "/")}
            if beneath <= rows:
                wording = named.path[length - 3]
                group = wording.name(self.language)
                return group if beneath < rows else text("rules.all-of", self.language, group=group)
        return self._row(named)

    def _list(self, items: Sequence[str]) -> str:
        if len(items) <= _MOST_NAMED:
            return text("list.separator", self.language).join(items)
        return text("rules.items", self.language, first=items[0], last=items[-1], count=len(items))

    # --- pointers and their places

    def _bound(self, template: str, without: Sequence[str] = ()) -> bool:
        """Tell whether an axis of the rule itself stands in a template."""
        return any(f"{{{name}}}" in template for name in self.axes if name not in without)

    def _bind(self, template: str, without: Sequence[str]) -> str:
        """Put the first value of each of the rule's axes in its place."""
        for name in self.axes:
            if name not in without and self.ruleset.axes.get(name):
                template = template.replace(f"{{{name}}}", self.ruleset.axes[name][0])
        return template

    def _pointers(self, template: str, axes: Sequence[str]) -> Iterator[str]:
        used = [name for name in axes if f"{{{name}}}" in template and name in self.ruleset.axes]
        for found in islice(product(*(self.ruleset.axes[name] for name in used)), _LOOKED_AT):
            pointer = template
            for name, value in zip(used, found, strict=True):
                pointer = pointer.replace(f"{{{name}}}", value)
            yield pointer

    def _places(self, template: str, axes: Sequence[str]) -> list[Place] | None:
        """Give the cells that a template stands for, or ``None`` where some is none of the form's."""
        editions = self._editions()
        found = [place(pointer, *editions) for pointer in self._pointers(template, axes)]
        known = [one for one in found if one is not None]
        return known if known and len(known) == len(found) else None

    def _editions(self) -> list[Edition]:
        return [EDITIONS[name] for name in self.ruleset.editions if name in EDITIONS]

    def _label(self, pointer: str) -> str | None:
        return pick(self.labels[pointer], self.language) if pointer in self.labels else None

    def _row(self, one: Place) -> str:
        return one.row_name(self.language)

    def _column(self, one: Place) -> str:
        return one.column(self.language)
