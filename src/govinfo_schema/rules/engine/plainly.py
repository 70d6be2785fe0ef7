"""Instances that plainly hold, and whose outcomes are made beforehand: stated cells, numbers in the text.

Whatever does not plainly hold is nothing to these: the interpreter is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple, Protocol

import attrs

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance, Relation, instance_id
from govinfo_schema.rules.engine.intervals import HOLDS

__all__ = ["PlainSum", "Plainly", "plain_outcome", "plainly"]

_KEPT: Final = 32
"""So many numbers of one kind that hold share their outcomes with those of other reports."""


class PlainSum(NamedTuple):
    """A relation between cells of the report itself; a term without a pointer is the number in the text."""

    terms: tuple[tuple[int, str | None], ...]
    compare: Callable[[int, int], bool]
    constant: int

    @classmethod
    def of(cls, relation: Relation) -> "PlainSum":
        """Take a relation whose terms are all of the report itself or of a number in its text."""
        terms = tuple((one.coefficient, None if one.mention else one.pointer) for one in relation.terms)
        return cls(terms, HOLDS[relation.op], relation.constant)

    def holds(self, values: Mapping[str, int | None], stated: int = 0) -> bool:
        """Tell whether every cell is stated and the relation holds; ``stated`` is the number in the text."""
        total = 0
        for coefficient, pointer in self.terms:
            value = stated if pointer is None else values.get(pointer)
            if value is None:
                return False
            total += coefficient * value
        return self.compare(total, self.constant)


class Plainly(Protocol):
    """What can be said of one instance at once."""

    def outcomes(self, facts: Facts) -> Sequence[Outcome]:
        """Give the outcomes where the instance plainly holds, else nothing."""


class _StatedCells(NamedTuple):
    """Cells that must be stated."""

    read: Callable[[Any], tuple[int | None, ...]]
    found: tuple[Outcome, ...]

    def outcomes(self, facts: Facts) -> Sequence[Outcome]:
        """Say that all are, where no blank was read as 0 and no table is absent."""
        if facts.assumed_zero or facts.absent:
            return ()
        try:
            return () if None in self.read(facts.values) else self.found
        # a cell that this report's form has not is left out by the interpreter
        except KeyError:
            return ()


@attrs.frozen(eq=False)
class _Mentioned:
    """Readings of a number in the text, of which one must hold; outcomes are kept by the number's place."""

    instance: Instance
    sums: tuple[PlainSum, ...]
    pointers: frozenset[str]
    made: dict[int, Outcome] = attrs.field(factory=dict)

    def outcomes(self, facts: Facts) -> Sequence[Outcome]:
        """Say that each number of the kind holds, if each does and the form has every cell asked for."""
        stated = facts.mentions.get(self.instance.mentions[0], ())
        values = facts.values
        if not self.pointers <= values.keys():
            return ()
        for mention in stated:
            if not any(one.holds(values, mention.value) for one in self.sums):
                return ()
        return [self._passing(number) for number in range(1, len(stated) + 1)]

    def _passing(self, number: int) -> Outcome:
        if (outcome := self.made.get(number)) is None:
            bind = {**self.instance.bind, "mention": str(number)}
            name = instance_id(self.instance.rule, bind)
            outcome = plain_outcome(self.instance, id=name, bind=bind, status="pass")
            # more would let one strange report's outcomes stay for good
            if number <= _KEPT:
                self.made[number] = outcome
        return outcome


def plainly(instance: Instance) -> Plainly | None:
    """Prepare an instance without guard that waits for nothing but the report itself; else ``None``."""
    if instance.when or instance.needs:
        return None
    # itemgetter of a single name gives no tuple
    if instance.type == "present" and len(instance.cells) > 1:
        return _StatedCells(itemgetter(*instance.cells), (plain_outcome(instance, status="pass"),))
    if instance.type == "linear" and len(instance.mentions) == 1:
        sums = tuple(map(PlainSum.of, instance.relations))
        pointers = frozenset(pointer for one in sums for _, pointer in one.terms if pointer is not None)
        return _Mentioned(instance, sums, pointers)
    return None


def plain_outcome(instance: Instance, **more: Any) -> Outcome:
    """Make an outcome of an instance that says no more than it must."""
    given = {"id": instance.id, "bind": instance.bind, **more}
    return Outcome(rule=instance.rule, severity=instance.severity, **given)
