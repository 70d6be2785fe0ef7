"""Instances prepared for many reports: what needs no explanation is told at once.

``evaluate`` is what rules mean. Here only those instances are found that plainly hold, or that wait for
another report that nobody gave; their outcomes are made beforehand, and all others go to the interpreter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.rules.engine.evaluate import contradictions, evaluate_instance
from govinfo_schema.rules.engine.facts import Facts, Previous
from govinfo_schema.rules.engine.identity import is_identity
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.intervals import HOLDS
from govinfo_schema.rules.engine.joint import identities_in, judged_together

__all__ = ["Prepared", "prepare"]


@attrs.frozen(eq=False)
class _Sum:
    """A relation between cells of the report itself, and the outcome of its instance where it holds."""

    terms: tuple[tuple[int, str], ...]
    compare: Callable[[int, int], bool]
    constant: int
    outcome: Outcome

    def plainly_holds(self, values: Mapping[str, int | None]) -> bool:
        """Tell whether every cell is stated and the relation holds."""
        total = 0
        for coefficient, pointer in self.terms:
            value = values.get(pointer)
            if value is None:
                return False
            total += coefficient * value
        return self.compare(total, self.constant)


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """Instances with what can be said of them at once, by their number in the order of ``instances``."""

    instances: tuple[Instance, ...]
    identities: tuple[Instance, ...]
    _sums: Mapping[int, _Sum]
    _without_previous: Mapping[int, Outcome]
    _without_children: Mapping[int, Outcome]
    _unmentioned: Mapping[str, Mapping[int, Outcome]]
    all_identities: tuple[Instance, ...]
    """The identities of the report itself, guarded ones and those with several readings too."""

    identity_ids: frozenset[str]

    mention_kinds: frozenset[str]
    """The kinds of mention that any of them reads."""

    @property
    def all_plain(self) -> bool:
        """Whether there is nothing among them but relations between cells of the report itself."""
        return len(self._sums) == len(self.instances)

    def evaluate(self, facts: Facts) -> list[Outcome]:
        """Judge every instance, in order; what they imply and say together comes last.

        It gives what ``evaluate`` gives, but of an identity that plainly holds neither cells nor sums.
        """
        known: dict[int, Outcome] = {}
        for kind, outcomes_without in self._unmentioned.items():
            if not facts.mentions.get(kind) and kind not in facts.mentions_left:
                known |= outcomes_without
        if facts.children is None:
            known |= self._without_children
        if facts.previous == Previous():
            known |= self._without_previous
        known |= {at: one.outcome for at, one in self._sums.items() if one.plainly_holds(facts.values)}
        outcomes: list[Outcome] = []
        for position, instance in enumerate(self.instances):
            if (outcome := known.get(position)) is None:
                outcomes += evaluate_instance(instance, facts)
            else:
                outcomes.append(outcome)
        return judged_together(self.identities, [*outcomes, *contradictions(outcomes)], facts)


def prepare(instances: Iterable[Instance]) -> Prepared:
    """Prepare instances that several reports are judged by."""
    given = tuple(instances)
    return Prepared(
        instances=given,
        identities=identities_in(given),
        sums={at: _sum(one) for at, one in enumerate(given) if one.plain},
        without_previous=_waiting(given, "previous", Previous().reason),
        # what needs both is told first of last year's report
        without_children=_waiting(given, "children", "reason.no-children", unless="previous"),
        unmentioned=_unmentioned(given),
        all_identities=tuple(filter(is_identity, given)),
        identity_ids=frozenset(one.id for one in given if is_identity(one)),
        mention_kinds=frozenset(kind for one in given for kind in one.mentions),
    )


def _sum(instance: Instance) -> _Sum:
    (relation,) = instance.relations
    terms = tuple((term.coefficient, term.pointer) for term in relation.terms)
    return _Sum(terms, HOLDS[relation.op], relation.constant, _outcome(instance, status="pass"))


def _waiting(
    instances: Sequence[Instance], need: str, reason: str, *, unless: str = ""
) -> dict[int, Outcome]:
    return {
        at: _outcome(one, status="not_applicable", reason=reason)
        for at, one in enumerate(instances)
        if need in one.needs and unless not in one.needs
    }


def _unmentioned(instances: Sequence[Instance]) -> dict[str, dict[int, Outcome]]:
    """Say by kind what is told of instances that wait for nothing but a number in the text."""
    found: dict[str, dict[int, Outcome]] = {}
    for at, one in enumerate(instances):
        if one.mentions and not one.needs:
            outcome = _outcome(one, status="not_applicable", reason="reason.no-mention")
            found.setdefault(one.mentions[0], {})[at] = outcome
    return found


def _outcome(instance: Instance, **more: Any) -> Outcome:
    return Outcome(id=instance.id, rule=instance.rule, bind=instance.bind, severity=instance.severity, **more)
