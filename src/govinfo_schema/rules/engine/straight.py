"""Plain sums as straight code over a report's numbers: what holds for all of them is told at once.

The code knows cells by how the form's own classes name them, and whole numbers; nothing of a ruleset's texts
gets into it.
Blanks are three-valued as ``linear`` has it; where several of them together could contradict one another,
nothing is said, and ``evaluate`` is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs

from govinfo_schema.base.code import Code
from govinfo_schema.base.findings.outcome import Status
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.intervals import HOLDS, Interval, compare

__all__ = ["MOST_SUMS", "StraightSums", "straight_sums"]

MOST_SUMS: Final = 1_000
"""How many sums are written as code at most: more take longer to compile than they are worth."""

_COMPARED: Final = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
Numbers = tuple[int | None, ...]


@attrs.frozen(kw_only=True, eq=False)
class StraightSums:
    """The sums of some instances, which are all plain, by their numbers.

    ``all_hold`` asks a report itself, and raises ``TypeError`` where a cell that it needs is blank.
    ``differences`` gives Σ coefficient × cell − constant of each over the numbers of one.
    """

    instances: tuple[Instance, ...]
    terms: tuple[Mapping[int, int], ...]
    readers: Mapping[int, tuple[int, ...]]
    signed: frozenset[int]
    all_hold: Callable[[Any], bool]
    differences: Callable[[Sequence[int]], tuple[int, ...]]

    def statuses(self, numbers: Numbers) -> list[Status] | None:
        """Judge every sum; ``None`` where it takes more than a look at each alone."""
        blanks = [blank for blank in self.readers if numbers[blank] is None]
        filled = [number or 0 for number in numbers]
        differences = self.differences(filled)
        verdicts: list[Status] = [
            "pass" if HOLDS[instance.relations[0].op](difference, 0) else "fail"
            for difference, instance in zip(differences, self.instances, strict=True)
        ]
        if not blanks:
            return verdicts
        touched = sorted({reader for blank in blanks for reader in self.readers[blank]})
        open_ones = []
        for number in touched:
            holes = {blank: self.terms[number][blank] for blank in blanks if blank in self.terms[number]}
            verdicts[number] = self._with_holes(number, differences[number], holes)
            if verdicts[number] == "unknown":
                open_ones.append((number, holes))
        return verdicts if self._can_be_filled(open_ones, blanks, filled) else None

    def _with_holes(self, number: int, difference: int, holes: Mapping[int, int]) -> Status:
        low: int | None = difference
        high: int | None = difference
        for at, k in holes.items():
            if k > 0 or at in self.signed:
                high = None
            if k < 0 or at in self.signed:
                low = None
        return compare(Interval(low, high), self.instances[number].relations[0].op)

    def _can_be_filled(
        self, open_ones: Sequence[tuple[int, Mapping[int, int]]], blanks: Sequence[int], filled: list[int]
    ) -> bool:
        """Tell whether some figures satisfy all that is open: then nothing in it contradicts itself.

        Blanks that an equation alone settles are filled first, the others are 0; no means only that these
        figures did not do.
        """
        left = set(blanks)
        waiting = [(number, holes) for number, holes in open_ones if self._is_equation(number)]
        while waiting:
            settled = False
            for number, holes in list(waiting):
                free = [blank for blank in holes if blank in left]
                if len(free) > 1:
                    continue
                waiting.remove((number, holes))
                if not free:
                    continue
                (blank,) = free
                value, rest = divmod(-self._difference(number, filled), holes[blank])
                if rest or (value < 0 and blank not in self.signed):
                    return False
                filled[blank] = value
                left.discard(blank)
                settled = True
            if not settled:
                break
        return all(
            HOLDS[self.instances[number].relations[0].op](self._difference(number, filled), 0)
            for number, _ in open_ones
        )

    def _is_equation(self, number: int) -> bool:
        return self.instances[number].relations[0].op == "="

    def _difference(self, number: int, filled: Sequence[int]) -> int:
        total = -self.instances[number].relations[0].constant
        for at, k in self.terms[number].items():
            total += k * filled[at]
        return total


def straight_sums(
    instances: Sequence[Instance], code: Code, members: Mapping[str, str], signed: frozenset[str]
) -> StraightSums | None:
    """Write the sums of instances over the numbers of a report.

    ``code`` begins a function of a report, ``members`` has the expression that stands for each number in it.
    ``None`` where not all are plain sums of these numbers, or there are too many.
    """
    pointers = tuple(members)
    place = {pointer: position for position, pointer in enumerate(pointers)}
    if len(instances) > MOST_SUMS or not all(
        instance.plain and all(term.pointer in place for term in instance.relations[0].terms)
        for instance in instances
    ):
        return None
    terms = tuple(_net(instance, place) for instance in instances)
    readers: dict[int, list[int]] = {}
    for number, net in enumerate(terms):
        for position in net:
            readers.setdefault(position, []).append(number)
    return StraightSums(
        instances=tuple(instances),
        terms=terms,
        readers={position: tuple(numbers) for position, numbers in readers.items()},
        signed=frozenset(place[pointer] for pointer in signed if pointer in place),
        all_hold=_all_hold(instances, terms, code, tuple(members.values())),
        differences=_differences(instances, terms, len(pointers)),
    )


def _net(instance: Instance, place: Mapping[str, int]) -> dict[int, int]:
    net: dict[int, int] = {}
    for term in instance.relations[0].terms:
        at = place[term.pointer]
        net[at] = net.get(at, 0) + term.coefficient
    return {at: k for at, k in net.items() if k}


def _sum(net: Mapping[int, int]) -> str:
    """Write a sum; that of a single cell has its sign, so that a blank is never compared as a number is."""
    parts = (f"{'+' if k > 0 else '-'}{'' if abs(k) == 1 else f'{abs(k)}*'}c{at}" for at, k in net.items())
    return "".join(parts) or "0"


def _all_hold(
    instances: Sequence[Instance], terms: Sequence[Mapping[int, int]], code: Code, members: Sequence[str]
) -> Callable[[Any], bool]:
    for at in sorted({at for net in terms for at in net}):
        code.add(0, f"c{at} = {members[at]}")
    for one, net in zip(instances, terms, strict=True):
        relation = one.relations[0]
        code.add(0, f"if not {_sum(net)} {_COMPARED[relation.op]} {relation.constant}: return False")
    code.add(0, "return True")
    return code.define()


def _differences(
    instances: Sequence[Instance], terms: Sequence[Mapping[int, int]], count: int
) -> Callable[[Sequence[int]], tuple[int, ...]]:
    code = Code("cells")
    code.add(0, f"({''.join(f'c{at}, ' for at in range(count))}) = cells")
    sums = (
        f"{_sum(net)} - ({one.relations[0].constant}), " for one, net in zip(instances, terms, strict=True)
    )
    code.add(0, f"return ({''.join(sums)})")
    return code.define()
