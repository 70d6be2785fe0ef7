"""Reports that break exactly one rule: made of consistent ones by raising one cell, or two together."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, cast

import attrs
from hypothesis import assume, reject
from hypothesis import strategies as st

from govinfo_schema.base.errors import ReportDataError, UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.values import YEAR, layouts, values
from govinfo_schema.rules.engine.instance import Instance, Relation
from govinfo_schema.testing.kit.changes import blank_report, with_numbers
from govinfo_schema.testing.kit.tester import RuleTester
from govinfo_schema.testing.strategies import reports

__all__ = ["BrokenRule", "consistent_reports", "reports_breaking"]

_NEWEST: Final = next(reversed(EDITIONS))
"""The form that reports are drawn in where none is named."""

Move = tuple[tuple[str, ...], Relation]
"""Cells to raise together, and a relation of the rule that then fails."""

_SMALL = 10**6
"""How far a number is raised at most: sums of a whole table stay counts."""


@attrs.frozen(kw_only=True)
class BrokenRule:
    """A report in which only one rule fails: which, and the cells that were changed to break it."""

    report: Report
    rule: str
    changed: Mapping[str, int]


def consistent_reports(tester: RuleTester, edition: str = _NEWEST) -> st.SearchStrategy[Report]:
    """Give reports in which no rule fails: figures that agree, with words that state none.

    Extension data come from the plugins' strategies.
    """
    form = EDITIONS[edition]
    pure = reports(edition=edition, consistent=True).filter(
        lambda one: set(layouts(one).values()) == {edition}
    )
    made = pure.map(lambda one: blank_report(form, _figures(one)))
    strategies = tester.registry.strategies
    if strategies:
        made_of = {name: cast(st.SearchStrategy[object], strategies[name]()) for name in sorted(strategies)}
        data = st.fixed_dictionaries(made_of)
        made = st.builds(_extended, made, data)
    return made.filter(lambda report: not tester.failing(report))


def _figures(report: Report) -> dict[str, int | None]:
    return {p: value for p, value in values(report).items() if not p.startswith("/extensions/")}


def reports_breaking(tester: RuleTester, rule: str, edition: str = _NEWEST) -> st.SearchStrategy[BrokenRule]:
    """Give reports in which a linear rule fails and no other rule does.

    Raises ``UsageError`` where there is no such rule, or where no change of one cell or two can break it
    alone: another rule always notices too.
    """
    instances = _linear(tester, edition)
    if not any(one.rule == rule for one in instances):
        known = ", ".join(sorted({one.rule for one in instances}))
        raise UsageError(said("testing.no-linear-rule-known", rule=rule, known=known))
    if not _moves(tester, rule, edition):
        raise UsageError(said("testing.no-change-one-cell-or", rule=rule))
    return _broken(tester, rule, edition)


@st.composite
def _broken(draw: st.DrawFn, tester: RuleTester, rule: str, edition: str) -> BrokenRule:
    report = draw(consistent_reports(tester, edition))
    numbers = values(report)
    moves = _moves(tester, rule, edition)
    cells, relation = moves[draw(st.integers(0, len(moves) - 1))]
    read = _net(relation)
    assume(all(numbers.get(pointer) is not None for pointer in (*cells, *read)))
    by = _slack(relation, cells, numbers) + draw(st.integers(1, _SMALL))
    changed = {pointer: (numbers[pointer] or 0) + by for pointer in cells}
    try:
        broken = with_numbers(report, changed)
    except ReportDataError:  # beyond what a cell can hold
        reject()
    # moves know linear rules alone: a check in Python may see the change too
    assume(tester.failing(broken) == {rule})
    return BrokenRule(report=broken, rule=rule, changed=changed)


def _slack(relation: Relation, cells: tuple[str, ...], numbers: Mapping[str, int | None]) -> int:
    """Say how far the cells can be raised before the relation fails; an equality fails at once."""
    if relation.op == "=":
        return 0
    net = _net(relation)
    left = relation.constant - sum(k * (numbers[pointer] or 0) for pointer, k in net.items())
    return abs(left) // abs(sum(net.get(pointer, 0) for pointer in cells))


def _extended(report: Report, data: Mapping[str, Any]) -> Report:
    whole = to_data(report)
    return from_data({**whole, "extensions": {**whole.get("extensions", {}), **data}})


@lru_cache(maxsize=32)
def _linear(tester: RuleTester, edition: str) -> tuple[Instance, ...]:
    found = tester.instances(blank_report(EDITIONS[edition]))
    return tuple(one for one in found if one.type == "linear")


@lru_cache(maxsize=256)
def _moves(tester: RuleTester, rule: str, edition: str) -> tuple[Move, ...]:
    """List the cells, and pairs of cells, whose raising by the same amount only instances of the rule see."""
    seen: dict[str, dict[str, int]] = {}
    own: dict[str, Relation] = {}
    for instance in _linear(tester, edition):
        if instance.needs or instance.mentions:
            continue
        if instance.rule == rule:
            own[instance.id] = instance.relations[0]
        else:
            for relation in instance.relations:
                for pointer, k in _net(relation).items():
                    seen.setdefault(pointer, {})[instance.id] = k
    moves: dict[tuple[str, ...], Relation] = {}
    for relation in own.values():
        net = _net(relation)
        for pointer in net:
            if pointer != YEAR and not seen.get(pointer) and _breaks(relation, net[pointer]):
                moves.setdefault((pointer,), relation)
        for first, second in _pairs(net, seen):
            together = net.get(first, 0) + net.get(second, 0)
            if _cancel(seen[first], seen.get(second, {})) and _breaks(relation, together):
                moves.setdefault((first, second), relation)
    return tuple(moves.items())


def _pairs(net: Mapping[str, int], seen: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Pair each cell of a relation that others see too with every other cell that they see."""
    for first in net:
        if first != YEAR and first in seen:
            yield from ((first, second) for second in seen if second not in (first, YEAR))


def _breaks(relation: Relation, k: int) -> bool:
    """Tell whether raising by ``k`` for each unit can make a relation fail that holds."""
    if relation.op == "=":
        return k != 0
    return k > 0 if relation.op in ("<", "<=") else k < 0 if relation.op in (">", ">=") else False


def _cancel(first: Mapping[str, int], second: Mapping[str, int]) -> bool:
    # raised by the same amount, both leave every other relation as it was
    return all(first.get(id, 0) + second.get(id, 0) == 0 for id in {**first, **second})


def _net(relation: Relation) -> dict[str, int]:
    net: dict[str, int] = {}
    for term in relation.terms:
        if term.origin == "report" and term.mention is None:
            net[term.pointer] = net.get(term.pointer, 0) + term.coefficient
    return {pointer: k for pointer, k in net.items() if k}
