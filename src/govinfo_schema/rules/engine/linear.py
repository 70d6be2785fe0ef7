"""Judge one relation: three values, and what an equality with holes forces."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import attrs

from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.findings.source import Source
from govinfo_schema.rules.engine.facts import Facts, MentionFact
from govinfo_schema.rules.engine.instance import Relation, Term
from govinfo_schema.rules.engine.intervals import (
    ANY_INTEGER,
    COUNT,
    Interval,
    Verdict,
    compare,
    exactly,
    total,
)

__all__ = ["Judgement", "NoSuchCellError", "judge"]


class NoSuchCellError(LookupError):
    """A term names a cell that the document at hand does not have; the rule does not apply."""

    def __init__(self, pointer: str, origin: str) -> None:
        super().__init__(pointer)
        self.pointer: str = pointer
        self.origin: str = origin


@attrs.frozen(kw_only=True)
class Judgement:
    """A relation judged: its verdict, both sides, the cells, the holes and what they must be."""

    verdict: Verdict
    op: str
    left: Interval
    right: Interval
    cells: tuple[FindingCell, ...]
    missing: tuple[str, ...]
    implied: Mapping[str, int]


@attrs.frozen
class _Part:
    """The value of one term: which unknown it hangs on, if any, and its interval before ``k``."""

    key: tuple[str, str]
    interval: Interval
    cells: tuple[FindingCell, ...]


def judge(relation: Relation, facts: Facts, mention: MentionFact | None = None) -> Judgement:
    """Judge a relation against the facts; a mention term takes the value of ``mention``.

    Raises ``NoSuchCellError`` where a term's cell is not in the document's form.
    """
    sides: dict[str, list[Interval]] = {
        "left": [exactly(relation.left_constant)],
        "right": [exactly(relation.right_constant)],
    }
    # a hole on both sides is one unknown number: two intervals would let it differ from itself
    net: dict[tuple[str, str], int] = defaultdict(int)
    unknown: dict[tuple[str, str], Interval] = {}
    known = relation.left_constant - relation.right_constant
    shown: list[FindingCell] = []
    for term in relation.terms:
        part = _part(term, facts, mention)
        shown += part.cells
        own = term.coefficient if term.side == "left" else -term.coefficient
        sides[term.side].append(part.interval.times(own))
        if part.interval.low is not None and part.interval.low == part.interval.high:
            known += term.coefficient * part.interval.low
        else:
            net[part.key] += term.coefficient
            unknown[part.key] = part.interval
    holes = {key: k for key, k in net.items() if k}
    difference = total([exactly(known), *(unknown[key].times(k) for key, k in holes.items())])
    verdict = compare(difference, relation.op)
    return Judgement(
        verdict=verdict,
        op=relation.op,
        left=total(sides["left"]),
        right=total(sides["right"]),
        cells=tuple(shown),
        missing=tuple(dict.fromkeys(cell.pointer for cell in shown if cell.value is None)),
        implied=dict(_implied(holes, known, difference, facts)) if relation.op == "=" else {},
    )


def _part(term: Term, facts: Facts, mention: MentionFact | None) -> _Part:
    if term.mention is not None:
        if mention is None:  # only where an instance was put together by hand, not expanded
            raise NoSuchCellError(term.mention, "mention")
        return _Part(
            ("mention", term.mention),
            exactly(mention.value),
            (_cell(term, mention.value, pointer=mention.pointer, source=mention.source),),
        )
    if term.origin == "children":
        return _children(term, facts)
    values = facts.values if term.origin == "report" else facts.previous.values or {}
    if term.pointer not in values:
        raise NoSuchCellError(term.pointer, term.origin)
    value = values[term.pointer]
    source = facts.sources.get(term.pointer) if term.origin == "report" else None
    return _Part(
        (term.origin, term.pointer), _interval(value, term, facts), (_cell(term, value, source=source),)
    )


def _children(term: Term, facts: Facts) -> _Part:
    children = facts.children
    if children is None:  # only a hint can ask for them then: an instance that needs them is not judged
        raise NoSuchCellError(term.pointer, term.origin)
    shown = tuple(_cell(term, values.get(term.pointer), document=name) for name, values in children.reports)
    parts = [_interval(cell.value, term, facts) for cell in shown]
    if not children.complete:
        parts.append(ANY_INTEGER if term.pointer in facts.signed else COUNT)
    return _Part(("children", term.pointer), total(parts), shown)


def _interval(value: int | None, term: Term, facts: Facts) -> Interval:
    if value is not None:
        return exactly(value)
    return ANY_INTEGER if term.pointer in facts.signed else COUNT


def _cell(
    term: Term,
    value: int | None,
    *,
    pointer: str | None = None,
    source: Source | None = None,
    document: str | None = None,
) -> FindingCell:
    return FindingCell(
        pointer=term.pointer if pointer is None else pointer,
        coefficient=term.coefficient if term.side == "left" else -term.coefficient,
        side=term.side,
        origin="mention" if term.mention else term.origin,
        value=value,
        source=source,
        document=document,
    )


def _implied(
    holes: Mapping[tuple[str, str], int], known: int, difference: Interval, facts: Facts
) -> Iterator[tuple[str, int]]:
    """Give the values that an equality forces on this report's holes.

    One hole is what is left over; several unsigned holes that only add to a side whose stated parts
    already reach the other are all 0.
    """
    # what last year's report or a unit below left blank is not for this report to fill
    if any(origin != "report" for origin, _ in holes):
        return
    if len(holes) == 1:
        ((_, pointer), k) = next(iter(holes.items()))
        value, rest = divmod(-known, k)
        if rest == 0 and (value >= 0 or pointer in facts.signed):
            yield pointer, value
    elif holes and known == 0 and 0 in (difference.low, difference.high):
        for _, pointer in holes:
            yield pointer, 0
