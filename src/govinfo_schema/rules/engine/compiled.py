"""Instances prepared for many reports: what needs no explanation is told at once.

``evaluate`` is what rules mean. Here only those instances are found that plainly hold, or that wait for
another report that nobody gave; their outcomes are made beforehand, and all others go to the interpreter.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.rules.engine.evaluate import (
    PlainAnswers,
    contradictions,
    evaluate_instance,
    judged_by_check,
)
from govinfo_schema.rules.engine.facts import Facts, Previous
from govinfo_schema.rules.engine.identity import is_identity
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import identities_in, judged_together
from govinfo_schema.rules.engine.plainly import Plainly, PlainSum, plain_outcome, plainly

__all__ = ["Prepared", "prepare"]


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """Instances with what can be said of them at once, by their number in the order of ``instances``."""

    instances: tuple[Instance, ...]
    identities: tuple[Instance, ...]
    _sums: Mapping[int, tuple[PlainSum, Outcome]]
    _plainly: Mapping[int, Plainly]
    _by_check: Mapping[int, PlainAnswers]
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

        It gives what ``evaluate`` gives, but of what plainly holds neither cells nor sums.
        """
        known: dict[int, Outcome] = {}
        for kind, outcomes_without in self._unmentioned.items():
            # numbers that were left are quoted with why, which only the interpreter does
            if not facts.mentions.get(kind) and kind not in facts.mentions_left:
                known |= outcomes_without
        if facts.children is None:
            known |= self._without_children
        # one that was given and refused has a reason of its own, which must be told
        if facts.previous == Previous():
            known |= self._without_previous
        known |= {index: outcome for index, (one, outcome) in self._sums.items() if one.holds(facts.values)}
        outcomes: list[Outcome] = []
        for position, instance in enumerate(self.instances):
            if (outcome := known.get(position)) is not None:
                outcomes.append(outcome)
            elif (plain := self._plainly.get(position)) is not None and (passing := plain.outcomes(facts)):
                outcomes += passing
            elif (answers := self._by_check.get(position)) is not None:
                outcomes += judged_by_check(instance, facts, None, answers)
            else:
                outcomes += evaluate_instance(instance, facts)
        return judged_together(self.identities, [*outcomes, *contradictions(outcomes)], facts)


def prepare(instances: Iterable[Instance]) -> Prepared:
    """Prepare instances that several reports are judged by."""
    given = tuple(instances)
    return Prepared(
        instances=given,
        identities=identities_in(given),
        sums={
            index: (PlainSum.of(one.relations[0]), plain_outcome(one, status="pass"))
            for index, one in enumerate(given)
            if one.plain
        },
        plainly={index: plain for index, one in enumerate(given) if (plain := plainly(one)) is not None},
        by_check={
            index: PlainAnswers.of(one)
            for index, one in enumerate(given)
            if one.type == "plugin" and not (one.when or one.needs or one.mentions)
        },
        without_previous=_waiting(given, "previous", Previous().reason),
        # what needs both is told first of last year's report
        without_children=_waiting(given, "children", "reason.no-children", unless="previous"),
        unmentioned=_unmentioned(given),
        all_identities=tuple(filter(is_identity, given)),
        identity_ids=frozenset(one.id for one in given if is_identity(one)),
        mention_kinds=frozenset(kind for one in given for kind in one.mentions),
    )


def _waiting(
    instances: Sequence[Instance], need: str, reason: str, *, unless: str = ""
) -> dict[int, Outcome]:
    return {
        at: plain_outcome(one, status="not_applicable", reason=reason)
        for at, one in enumerate(instances)
        if need in one.needs and unless not in one.needs
    }


def _unmentioned(instances: Sequence[Instance]) -> dict[str, dict[int, Outcome]]:
    """Say by kind what is told of instances that wait for nothing but a number in the text."""
    found: dict[str, dict[int, Outcome]] = {}
    for at, one in enumerate(instances):
        # what needs another report is told of that first, as the interpreter does
        if one.mentions and not one.needs:
            outcome = plain_outcome(one, status="not_applicable", reason="reason.no-mention")
            found.setdefault(one.mentions[0], {})[at] = outcome
    return found
