"""Instances compiled for many reports: what needs no explanation is told at once.

``evaluate`` is what rules mean. Here only those instances are found that plainly hold, or that wait for
another report that nobody gave; their outcomes are made beforehand, and all others go to the interpreter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from govinfo_schema.findings import Outcome
from govinfo_schema.rules.evaluate import contradictions, evaluate_instance
from govinfo_schema.rules.facts import Facts, Previous
from govinfo_schema.rules.instance import Instance, Relation
from govinfo_schema.rules.linear import plainly_holds

__all__ = ["Compiled", "compiled"]

_LONGEST: Final = 200
"""How many terms a relation may have to be compiled: Python nests a sum as deep as it is long."""
_MOST: Final = 20_000
"""How many terms all relations together may have, since code takes memory."""

_OPERATORS: Final = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

Holds = Callable[[Mapping[str, int | None]], Sequence[bool]]


@attrs.frozen(kw_only=True, eq=False)
class Compiled:
    """Instances with what can be said of them at once, by their number in the order of ``instances``."""

    instances: tuple[Instance, ...]
    _passing: Mapping[int, Outcome]
    _holds: Holds
    _without_previous: Mapping[int, Outcome]
    _without_children: Mapping[int, Outcome]

    def evaluate(self, facts: Facts) -> list[Outcome]:
        """Judge every instance, in order; contradictions between implied values come last.

        It gives what ``evaluate`` gives, but of an identity that plainly holds neither cells nor sums.
        """
        known: dict[int, Outcome] = {}
        if facts.children is None:
            known |= self._without_children
        if facts.previous == Previous():
            known |= self._without_previous
        holds = self._holds(facts.values)
        known |= {at: one for (at, one), held in zip(self._passing.items(), holds, strict=True) if held}
        outcomes: list[Outcome] = []
        for at, instance in enumerate(self.instances):
            if (outcome := known.get(at)) is None:
                outcomes += evaluate_instance(instance, facts)
            else:
                outcomes.append(outcome)
        return [*outcomes, *contradictions(outcomes)]


def compiled(instances: Iterable[Instance]) -> Compiled:
    """Compile instances; worth it where several reports are judged by the same ones."""
    given = tuple(instances)
    plain: dict[int, Instance] = {}
    room = _MOST
    for at, one in enumerate(given):
        if one.plain and (size := len(one.relations[0].terms)) <= min(room, _LONGEST):
            plain[at] = one
            room -= size
    return Compiled(
        instances=given,
        passing={at: _outcome(one, status="pass") for at, one in plain.items()},
        holds=_code([one.relations[0] for one in plain.values()]),
        without_previous=_waiting(given, "previous", Previous().reason),
        # what needs both is told first of last year's report
        without_children=_waiting(given, "children", "reason.no-children", unless="previous"),
    )


def _waiting(
    instances: Sequence[Instance], need: str, reason: str, *, unless: str = ""
) -> dict[int, Outcome]:
    return {
        at: _outcome(one, status="not_applicable", reason=reason)
        for at, one in enumerate(instances)
        if need in one.needs and unless not in one.needs
    }


def _outcome(instance: Instance, **more: Any) -> Outcome:
    return Outcome(id=instance.id, rule=instance.rule, bind=instance.bind, severity=instance.severity, **more)


def _code(relations: Sequence[Relation]) -> Holds:
    """Write one function that tells of each relation whether all its cells are stated and it holds.

    Only whole numbers and operators of ours get into what Python is given to compile.
    """
    names = {
        pointer: f"v{number}"
        for number, pointer in enumerate(
            dict.fromkeys(term.pointer for one in relations for term in one.terms)
        )
    }
    tests = [_test(one, names) for one in relations]
    every = eval(f"lambda {', '.join(names.values())}: [{', '.join(tests)}]")

    def holds(values: Mapping[str, int | None]) -> Sequence[bool]:
        try:
            found: list[bool] = every(*map(values.get, names))
        except TypeError:  # there is no sum with a cell that is not stated
            return [plainly_holds(one, values) for one in relations]
        return found

    return holds


def _test(relation: Relation, names: Mapping[str, str]) -> str:
    terms = "".join(f"{_times(term.coefficient)}{names[term.pointer]}" for term in relation.terms)
    return f"0{terms} {_OPERATORS[relation.op]} {relation.constant}"


def _times(coefficient: int) -> str:
    return {1: "+", -1: "-"}.get(coefficient) or f"{coefficient:+d}*"
