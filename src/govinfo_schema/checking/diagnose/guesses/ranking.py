"""The order of hypotheses: slips of the hand, then what else is known; the same every time."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from govinfo_schema.base.findings.diagnosis import CELLS, Change, Hypothesis, Typing
from govinfo_schema.checking.diagnose.guesses.evidence import Soft, holds

__all__ = ["Idea", "Judge"]


@attrs.frozen
class Idea:
    """Changes that settle some or all of what fails; ``cost`` is before soft evidence."""

    changes: tuple[Change, ...]
    cost: float
    kind: str = CELLS


class Judge:
    """Weighs ideas by their cost and by the soft identities that they make or break."""

    def __init__(
        self, soft: Iterable[Soft], values: Mapping[str, int | None], index: Mapping[str, int]
    ) -> None:
        self._values = values
        self._index = index
        self._soft: dict[str, list[tuple[int, Soft, bool | None]]] = {}
        for number, one in enumerate(soft):
            entry = (number, one, holds(one, values))
            for pointer in dict.fromkeys(p for option in one.options for p in option[0]):
                self._soft.setdefault(pointer, []).append(entry)

    def weigh(self, idea: Idea) -> Typing:
        """Give the cost in the light of the soft evidence, and what speaks for the idea."""
        evidence = dict.fromkeys(change.edit for change in idea.changes if change.edit is not None)
        touched = {
            number: (one, before)
            for change in idea.changes
            for number, one, before in self._soft.get(change.pointer, ())
        }
        cost = idea.cost
        if touched:
            changed = {**self._values, **{change.pointer: change.to for change in idea.changes}}
            # always in the same order: sums of floats depend on it, and so does what is listed as evidence
            for _, (weighed, before) in sorted(touched.items(), key=lambda item: item[0]):
                after = holds(weighed, changed)
                if after is True and before is not True:
                    cost -= weighed.bits
                    evidence[weighed.id] = None
                elif before is True and after is False:
                    cost += weighed.bits
        return Typing(cost=round(cost, 3), evidence=tuple(evidence))

    def _key(self, idea: Idea) -> tuple[object, ...]:
        cells = tuple(
            (self._index.get(c.pointer, len(self._index)), c.to is None, c.to or 0) for c in idea.changes
        )
        return self.weigh(idea).cost, idea.kind == CELLS, cells, idea.kind

    def sorted(self, ideas: Iterable[Idea]) -> list[Idea]:
        """Put the likeliest first."""
        return sorted(ideas, key=self._key)

    def combined(self, parts: Sequence[Sequence[Idea]], limit: int) -> list[Idea]:
        """Take one idea for each independent part, in the likeliest ``limit`` ways."""
        found = [Idea((), 0.0)]
        for ideas in parts:
            found = self.sorted(
                Idea((*first.changes, *second.changes), first.cost + second.cost)
                for first in found
                for second in ideas
            )[:limit]
        return found if parts else []

    def ranked(self, ideas: Iterable[Idea]) -> tuple[Hypothesis, ...]:
        """Number all ideas by their likelihood."""
        return tuple(
            Hypothesis(changes=idea.changes, kind=idea.kind, rank=rank, typing=self.weigh(idea))
            for rank, idea in enumerate(self.sorted(ideas), 1)
        )
