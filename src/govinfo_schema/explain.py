"""Outcome → finding: the sentence with both sides in numbers, the cells, the basis, the fingerprint."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from govinfo_schema.editions.places import Place
from govinfo_schema.editions.shown import shown_amount, shown_number
from govinfo_schema.findings import Finding, FindingCell, Outcome
from govinfo_schema.messages import LANGUAGES, pick, text, texts
from govinfo_schema.plugins.extension_data import EXTENSION_RULE
from govinfo_schema.report.domains import DecimalDomain
from govinfo_schema.rules.document import canonical_sha256
from govinfo_schema.rules.evaluate import CELLS_IMPLIED
from govinfo_schema.rules.grammar import PLACEHOLDER
from govinfo_schema.rules.instance import Instance

__all__ = ["Explainer"]

_PLACEHOLDER = re.compile(PLACEHOLDER)

_SHOWN_CELLS = 6
"""How many cells a sentence names before it says "and others"."""
_SHORT_SUM = 3
"""A sum of so few terms is shown whole; in a longer one the zeros are left out."""


_OWN_TITLES = {CELLS_IMPLIED: "implied.title", EXTENSION_RULE: "extensions.title"}
"""What the rules that no ruleset has are called."""


@attrs.frozen(kw_only=True)
class Explainer:
    """Makes findings of one report's outcomes.

    ``places`` are the cells of its form by pointer; ``organ_key`` and ``year`` go into fingerprints.
    """

    places: Mapping[str, Place]
    organ_key: str
    year: int

    def finding(self, outcome: Outcome, instance: Instance | None) -> Finding:
        """Make the finding of an outcome; ``instance`` is ``None`` for the engine's own rule."""
        exact = outcome.left_min is not None and outcome.left_min == outcome.left_max
        exact = exact and outcome.right_min is not None and outcome.right_min == outcome.right_max
        left = outcome.left_min if exact else None
        right = outcome.right_min if exact else None
        holes = outcome.op is not None and not exact
        return Finding(
            id=outcome.id,
            rule=outcome.rule,
            bind=outcome.bind,
            status=outcome.status,
            severity=outcome.severity,
            title=instance.title if instance else texts(_OWN_TITLES[outcome.rule]),
            op=outcome.op,
            left=left,
            right=right,
            residual=left - right if left is not None and right is not None else None,
            has_holes=holes,
            left_min=outcome.left_min if holes else None,
            left_max=outcome.left_max if holes else None,
            right_min=outcome.right_min if holes else None,
            right_max=outcome.right_max if holes else None,
            cells=outcome.cells,
            missing=outcome.missing,
            implied=outcome.implied,
            hints=tuple(
                {"id": hint.id, "message": hint.message}
                for hint in (instance.hints if instance else ())
                if hint.id in outcome.hints
            ),
            matched=outcome.matched,
            message={language: self._message(outcome, instance, language) for language in LANGUAGES},
            basis=instance.basis if instance else (),
            fingerprint=canonical_sha256([self.organ_key, self.year, outcome.rule, dict(outcome.bind)]),
        )

    def _message(self, outcome: Outcome, instance: Instance | None, language: str) -> str:
        details = outcome.details
        if outcome.reason is not None:
            return text(outcome.reason, language, **details)
        if (given := details.get("message")) is not None:
            return pick(given, language)
        if outcome.rule == CELLS_IMPLIED:
            return self._contradiction(outcome, language)
        if instance is not None and instance.type == "present":
            cells = self._names(outcome.missing, language)
            return text(f"present.{outcome.status}", language, count=len(outcome.missing), cells=cells)
        if outcome.op is None:
            own = pick(instance.message, language) if instance and outcome.status == "fail" else ""
            return _filled(own, outcome.bind) or text(f"status.plugin.{outcome.status}", language)
        return self._linear(outcome, instance, language)

    def _contradiction(self, outcome: Outcome, language: str) -> str:
        (pointer,) = outcome.missing
        forced = text("list.separator", language).join(
            text("implied.one", language, rule=rule, value=self._number(value, pointer))
            for value, rule in outcome.details["forced"]
        )
        return text("implied.fail", language, cell=self._where(pointer, language), forced=forced)

    def _linear(self, outcome: Outcome, instance: Instance | None, language: str) -> str:
        if (alternatives := outcome.details.get("alternatives")) and outcome.status != "pass":
            said = text("linear.alternative-join", language).join(
                self._sides("linear.alternative", one, language) for one in alternatives
            )
            key = "linear.any" if outcome.status == "fail" else "linear.any-unknown"
            return text(key, language, alternatives=said)
        holes = bool(outcome.missing)
        if outcome.status == "unknown":
            key = "linear.unknown" if holes else "linear.unknown-guard"
        else:
            key = f"linear.{outcome.status}{'-with-holes' if holes else ''}"
        said = self._prefix(outcome, language) + self._sides(key, outcome, language)
        if outcome.implied:
            implied = text("list.separator", language).join(
                text("linear.implied-one", language, cell=self._where(p, language), value=self._number(v, p))
                for p, v in outcome.implied.items()
            )
            said += text("linear.implied", language, implied=implied)
        if zero := outcome.details.get("assumed_zero"):
            said += text("linear.assumed-zero", language, cells=self._names(zero, language))
        custom = pick(instance.message, language) if instance and outcome.status == "fail" else ""
        if not custom:
            return said
        values = {**outcome.bind, **self._values(outcome, language)}
        quotes_a_side = "{left}" in custom or "{right}" in custom
        return _filled(custom, values) if quotes_a_side else f"{_filled(custom, values)}（{said}）"

    def _sides(self, key: str, outcome: Any, language: str) -> str:
        return text(
            key,
            language,
            relation=text(f"op.{outcome.op}", language),
            count=len(outcome.missing),
            **self._values(outcome, language),
        )

    def _values(self, outcome: Any, language: str) -> dict[str, str]:
        difference = ""
        if outcome.left_min is not None and outcome.right_min is not None:
            apart = abs(outcome.left_min - outcome.right_min)
            difference = _amount(apart, self._money(outcome.cells))
        return {
            "left": self._side(outcome, "left", language),
            "right": self._side(outcome, "right", language),
            "difference": difference,
            "missing": self._names(outcome.missing, language),
        }

    def _side(self, outcome: Any, side: str, language: str) -> str:
        cells = [cell for cell in outcome.cells if cell.side == side]
        low = outcome.left_min if side == "left" else outcome.right_min
        high = outcome.left_max if side == "left" else outcome.right_max
        money = self._money(cells)
        if not cells:
            return _amount(low or 0, money)
        names = self._term_names(outcome.cells, language)
        short = len(cells) <= _SHORT_SUM
        stated = [cell for cell in cells if short or cell.value != 0]
        said = [_term(cell, names[id(cell)], money, language) for cell in stated if cell.value is not None]
        holes = [cell for cell in stated if cell.value is None]
        if holes and len(holes) <= 3:
            said += [text("term.not-stated", language, name=names[id(cell)]) for cell in holes]
        elif holes:
            said.append(text("side.others-missing", language))
        constant = _constant(cells, low, high)
        if constant:
            said.append(_amount(constant, money))
        if not said:
            return text("side.rest-zero", language, count=len(cells))
        shown = " + ".join(said).replace("+ -", "- ")
        if len(stated) == 1 and not constant and stated[0].coefficient == 1:
            return shown
        if low is not None and low == high:
            return text("side.sum", language, terms=shown, total=_amount(low, money))
        if low is not None and low > 0:
            return text("side.at-least", language, terms=shown, total=_amount(low, money))
        return text("side.open", language, terms=shown)

    def _prefix(self, outcome: Outcome, language: str) -> str:
        """Say the column or row that all the cells share: 表三 自然人列."""
        places = [self.places.get(cell.pointer) for cell in outcome.cells if cell.origin != "mention"]
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

    def _term_names(self, cells: Iterable[FindingCell], language: str) -> dict[int, str]:
        """Name each term by what tells it from the others: its row in a column, its column in a row."""
        shown = list(cells)
        places = [self.places.get(cell.pointer) for cell in shown]
        rows = {place.row for place in places if place}
        columns = {place.wording.zh for place in places if place}
        names = {}
        for cell, place in zip(shown, places, strict=True):
            if place is None:
                name = cell.pointer
            elif len(rows) == 1:
                name = place.wording.short if language == "zh-CN" else place.wording.short_en
            elif len(columns) == 1:
                name = place.path[-2].short if language == "zh-CN" else place.path[-2].short_en
            else:
                name = place.short(language)
            if cell.origin == "previous":
                name = text("term.previous", language, name=name)
            elif cell.origin == "children":
                name = text("term.children", language, name=name, document=cell.document or "")
            elif cell.origin == "mention":
                name = text("term.mention", language, raw=cell.source.raw if cell.source else "")
            names[id(cell)] = name
        return names

    def _names(self, pointers: Sequence[str], language: str) -> str:
        separator = text("list.separator", language)
        shown = separator.join(self._where(pointer, language) for pointer in pointers[:_SHOWN_CELLS])
        return shown if len(pointers) <= _SHOWN_CELLS else text("list.and-more", language, shown=shown)

    def _where(self, pointer: str, language: str) -> str:
        place = self.places.get(pointer)
        return place.where(language) if place else pointer

    def _number(self, value: int, pointer: str) -> str:
        return shown_number(value, self.places.get(pointer))

    def _money(self, cells: Iterable[FindingCell]) -> bool:
        domains = [getattr(self.places.get(cell.pointer), "domain", None) for cell in cells]
        return bool(domains) and all(isinstance(domain, DecimalDomain) for domain in domains)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Fill the placeholders of a ruleset's own message; nothing but names is looked up."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


def _constant(cells: Sequence[FindingCell], low: int | None, high: int | None) -> int:
    if low is None or low != high or any(cell.value is None for cell in cells):
        return 0
    return low - sum(cell.coefficient * (cell.value or 0) for cell in cells)


def _amount(value: int, money: bool) -> str:
    return f"{shown_amount(value)} 万元" if money else str(value)


def _term(cell: FindingCell, name: str, money: bool, language: str) -> str:
    value = _amount(cell.value or 0, money)
    if cell.coefficient == 1:
        return text("term", language, name=name, value=value)
    if cell.coefficient == -1:
        return "-" + text("term", language, name=name, value=value)
    return text("term.times", language, k=cell.coefficient, name=name, value=value)
