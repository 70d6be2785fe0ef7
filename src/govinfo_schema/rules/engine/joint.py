"""All identities together: what they leave open for blanks, and whether any figures can satisfy them at all.

Each identity alone may be undecided where together they cannot hold. Ranges of the blanks are narrowed
identity by identity, in order, until nothing changes: interval propagation over the integers. It never
calls a report impossible that is possible; the few impossible ones that it can't prove pass in silence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.findings.outcome import FindingCell, Outcome
from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.facts import Facts, Values
from govinfo_schema.rules.engine.identity import is_plain_identity
from govinfo_schema.rules.engine.instance import Instance

__all__ = [
    "CELLS_IMPLIED",
    "CELLS_IMPOSSIBLE",
    "ENGINE_RULES",
    "MAX_ROUNDS",
    "identities_in",
    "judged_together",
    "possible",
]

CELLS_IMPLIED: Final = "cells.implied"
"""The engine's own rule: two identities force different values on one cell that is not stated."""

CELLS_IMPOSSIBLE: Final = "cells.impossible"
"""The engine's own rule: no figures in the cells that are not stated can satisfy all identities."""

ENGINE_RULES: Final = (CELLS_IMPLIED, CELLS_IMPOSSIBLE)
"""The rules that no ruleset has."""

MAX_ROUNDS: Final = 300
"""Ranges that still change after so many rounds are left as they are, and nothing is said."""


@attrs.frozen(eq=False)
class _OpenSum:
    """An identity with its stated cells added up: Σ coefficient × blank ``op`` ``rest``."""

    id: str
    blanks: tuple[tuple[str, int], ...]
    op: Op
    rest: int


def identities_in(instances: Iterable[Instance]) -> tuple[Instance, ...]:
    """Choose the identities of the report itself that hang on no guard and have one reading."""
    return tuple(filter(is_plain_identity, instances))


def judged_together(
    identities: Sequence[Instance], outcomes: Sequence[Outcome], facts: Facts
) -> list[Outcome]:
    """Add to the outcomes of single instances what the identities say together.

    Where an identity fails, or ``cells.implied`` does as gravely, ``cells.impossible`` does not apply: what
    is wrong is known already. Where they leave a blank one value, each undecided identity of it implies it.
    """
    names = {instance.id for instance in identities}
    failing = any(
        outcome.status == "fail"
        and (outcome.id in names or (outcome.rule == CELLS_IMPLIED and outcome.severity == "error"))
        for outcome in outcomes
    )
    if failing:
        return [*outcomes, _outcome("not_applicable", reason="reason.already-failing")]
    undecided = {outcome.id for outcome in outcomes if outcome.status == "unknown"} & names
    if not undecided:
        return list(outcomes)
    sums = [_sum_of(one, facts.values) for one in identities if one.id in undecided]
    ranges = _BlankRanges(facts.signed)
    if ranges.narrow(sums):
        values = ranges.decided()
        return [
            _with_implied(outcome, values) if outcome.id in undecided else outcome for outcome in outcomes
        ]
    # what narrowed nothing has no part in the clash: fewer identities are tried, and the time stays bounded
    clashing = set(_irreducible([one for one in sums if one.id in ranges.used], facts.signed))
    return [*outcomes, _impossible([one for one in identities if one.id in clashing], facts)]


def possible(identities: Iterable[Instance], values: Values, signed: frozenset[str]) -> bool:
    """Tell whether narrowing leaves each blank a value, where none of the identities fails by itself."""
    sums = (_sum_of(one, values) for one in identities)
    return _BlankRanges(signed).narrow([one for one in sums if one.blanks])


def _sum_of(instance: Instance, values: Values) -> _OpenSum:
    (relation,) = instance.relations
    net: dict[str, int] = {}
    rest = relation.constant
    for term in relation.terms:
        value = values[term.pointer]
        if value is None:
            net[term.pointer] = net.get(term.pointer, 0) + term.coefficient
        else:
            rest -= term.coefficient * value
    # a blank that stands on both sides falls out: it bounds nothing
    blanks = tuple((pointer, k) for pointer, k in net.items() if k)
    return _OpenSum(instance.id, blanks, relation.op, rest)


class _BlankRanges:
    """The range that each blank has left: ``None`` is a side without bound."""

    def __init__(self, signed: frozenset[str]) -> None:
        self._signed = signed
        self._low: dict[str, int | None] = {}
        self._high: dict[str, int | None] = {}
        self.used: set[str] = set()

    def narrow(self, sums: Sequence[_OpenSum]) -> bool:
        """Narrow the ranges to a fixpoint; tell whether each blank has a value left."""
        for total in sums:
            for pointer, _ in total.blanks:
                self._low.setdefault(pointer, None if pointer in self._signed else 0)
                self._high.setdefault(pointer, None)
        for _ in range(MAX_ROUNDS):
            changed = False
            for total in sums:
                # an unequal takes one value out of the middle: it moves no bound
                if total.op != "!=":
                    before = len(self.used)
                    narrowed = self._narrow_by(total)
                    if narrowed is None:
                        self.used.add(total.id)
                        return False
                    changed |= narrowed
                    if narrowed and len(self.used) == before:
                        self.used.add(total.id)
            if not changed:
                break
        return True

    def decided(self) -> dict[str, int]:
        """Give the blanks that have one value left."""
        return {
            pointer: low
            for pointer, low in self._low.items()
            if low is not None and low == self._high[pointer]
        }

    def _narrow_by(self, total: _OpenSum) -> bool | None:
        """Narrow by one identity: whether a range changed, ``None`` where one is empty."""
        changed = False
        for position, (pointer, k) in enumerate(total.blanks):
            least, most = self._others(total, position)
            # k × value ≤ rest − least where the sum may not exceed the rest, and ≥ rest − most likewise
            upper = (
                None if total.op in (">", ">=") or least is None else total.rest - least - (total.op == "<")
            )
            lower = None if total.op in ("<", "<=") or most is None else total.rest - most + (total.op == ">")
            if k < 0:
                upper, lower = lower, upper
            # blanks are whole numbers, so bounds are rounded inwards
            low = None if lower is None else -((-lower) // k)
            high = None if upper is None else upper // k
            if low is not None and ((known := self._low[pointer]) is None or low > known):
                self._low[pointer] = low
                changed = True
            if high is not None and ((known := self._high[pointer]) is None or high < known):
                self._high[pointer] = high
                changed = True
            low, high = self._low[pointer], self._high[pointer]
            if low is not None and high is not None and low > high:
                return None
        return changed

    def _others(self, total: _OpenSum, left_out: int) -> tuple[int | None, int | None]:
        """Add up what the other blanks of an identity can come to, at least and at most."""
        least: int | None = 0
        most: int | None = 0
        for position, (pointer, k) in enumerate(total.blanks):
            if position == left_out:
                continue
            low, high = self._low[pointer], self._high[pointer]
            if k < 0:
                low, high = high, low
            least = None if least is None or low is None else least + k * low
            most = None if most is None or high is None else most + k * high
        return least, most


def _irreducible(sums: Sequence[_OpenSum], signed: frozenset[str]) -> Iterator[str]:
    """Leave out each identity without which the others still clash; name those that remain."""
    kept = list(sums)
    for one in sums:
        fewer = [other for other in kept if other is not one]
        if not _BlankRanges(signed).narrow(fewer):
            kept = fewer
    yield from (one.id for one in kept)


def _with_implied(outcome: Outcome, values: Mapping[str, int]) -> Outcome:
    more = {
        pointer: values[pointer]
        for pointer in outcome.missing
        if pointer in values and pointer not in outcome.implied
    }
    return attrs.evolve(outcome, implied={**outcome.implied, **more}) if more else outcome


def _impossible(clashing: Sequence[Instance], facts: Facts) -> Outcome:
    pointers = dict.fromkeys(term.pointer for one in clashing for term in one.relations[0].terms)
    cells = tuple(
        FindingCell(
            pointer=pointer,
            coefficient=1,
            side="left",
            value=facts.values[pointer],
            source=facts.sources.get(pointer),
        )
        for pointer in pointers
    )
    return attrs.evolve(
        _outcome("fail"),
        cells=cells,
        missing=tuple(cell.pointer for cell in cells if cell.value is None),
        details={"identities": tuple(one.id for one in clashing)},
    )


def _outcome(status: str, reason: str | None = None) -> Outcome:
    return Outcome(
        id=CELLS_IMPOSSIBLE,
        rule=CELLS_IMPOSSIBLE,
        bind={},
        status="fail" if status == "fail" else "not_applicable",
        severity="error",
        reason=reason,
    )
