"""All smallest sets of cells whose change makes every equation hold: exact, in order, within bounds.

Some violated equation must hold a wrong cell, so try each of its cells and go on with what the others then
say (iterative deepening). A cell tried before is not tried again beside its successors, so that every set
comes up once. Where fewer cells cannot be enough was searched through first, so what is found is smallest.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.diagnose.integers import BoundReachedError, Bounds, solve
from govinfo_schema.diagnose.tableau import BITS, State, bits_of, free

__all__ = ["Found", "Limit", "Solution", "smallest_sets"]

_EVERY: Final = 64
"""After how many steps the clock is read."""
_SURE: Final = 3
"""Up to how many cells to search before asking whether any change at all can help."""


@attrs.define
class Limit:
    """How far to search: ``steps`` and ``sets`` are the same everywhere, ``seconds`` guards the machine."""

    steps: int
    sets: int
    seconds: float
    _until: float = attrs.field(init=False, default=0.0)

    def __attrs_post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def step(self) -> None:
        """Count a step. Raises ``BoundReachedError`` where the bound is reached."""
        self.steps -= 1
        if self.steps < 0 or (self.steps % _EVERY == 0 and time.monotonic() > self._until):
            raise BoundReachedError


@attrs.frozen
class Solution:
    """A set of cells to change, the equations with them freed, and one way to fill them.

    ``given`` holds differences that were not sought but supposed.
    """

    cells: tuple[int, ...]
    state: State
    differences: Mapping[int, int]
    given: Mapping[int, int] = attrs.field(factory=dict)


@attrs.frozen
class Found:
    """What a search gave: the solutions, whether they are smallest, and whether they are all.

    ``at_least`` is a proved lower bound of the weight; ``impossible`` says that no change can help.
    """

    solutions: tuple[Solution, ...]
    proved: bool
    complete: bool
    at_least: int
    impossible: bool = False


def smallest_sets(state: State, bounds: Bounds, allowed: int, weights: Sequence[int], limit: Limit) -> Found:
    """Search for every set of least weight among the ``allowed`` variables."""
    lightest = min((weights[at] for at in bits_of(allowed)), default=1)
    search = _Search(bounds, weights, limit, lightest)
    fallback: Solution | None = None
    budget = 0
    try:
        while True:
            search.next_budget = 0
            search.explore(state, (), 0, allowed, budget)
            if search.solutions:
                return Found(tuple(sorted(search.solutions, key=_order)), True, True, budget)
            budget = search.next_budget
            if not budget or (fallback is None and budget > _SURE * lightest):
                # freeing more never hurts, so where this finds nothing there is nothing
                fallback = search.descend(state, allowed) if budget else None
                if fallback is None:
                    return Found((), True, True, budget, impossible=True)
    except BoundReachedError:
        pass
    if search.solutions:
        return Found(tuple(sorted(search.solutions, key=_order)), True, False, budget)
    if fallback is None:
        try:
            fallback = search.descend(state, allowed)
        except BoundReachedError:
            return Found((), False, False, budget)
        if fallback is None:
            return Found((), True, True, budget, impossible=True)
    return Found((search.thin(state, fallback),), False, False, budget)


def _order(solution: Solution) -> tuple[int, ...]:
    return solution.cells


class _Search:
    def __init__(self, bounds: Bounds, weights: Sequence[int], limit: Limit, lightest: int) -> None:
        self.bounds = bounds
        self.weights = weights
        self.limit = limit
        self.lightest = lightest
        self.solutions: list[Solution] = []
        self.next_budget = 0

    def explore(self, state: State, chosen: tuple[int, ...], spent: int, allowed: int, budget: int) -> None:
        """Record every solution of weight ``budget``: ``chosen`` cells and else only ``allowed`` ones."""
        self.limit.step()
        conflict, needed = self._conflict(state, allowed)
        if conflict is None:
            verdict = solve(state, self.bounds)
            if verdict.solution is not None:
                self.solutions.append(Solution(tuple(sorted(chosen)), state, verdict.solution))
                if len(self.solutions) >= self.limit.sets:
                    raise BoundReachedError
                return
            conflict, needed = verdict.conflict & allowed, 1
        if not conflict:
            return
        if spent + needed * self.lightest > budget:
            self._later(spent + needed * self.lightest)
            return
        if budget - spent < 2 * self.lightest:
            # only one more cell: it must be in every violated row and in no other closed one
            self._later(spent + 2 * self.lightest)
            for row in state.closed:
                conflict &= row.mask if row.right else ~row.mask
        for at in bits_of(conflict):
            cost = spent + self.weights[at]
            allowed &= ~BITS[at]
            if cost > budget:
                self._later(cost)
            else:
                self.explore(free(state, at), (*chosen, at), cost, allowed, budget)

    def _later(self, weight: int) -> None:
        if not self.next_budget or weight < self.next_budget:
            self.next_budget = weight

    def _conflict(self, state: State, allowed: int) -> tuple[int | None, int]:
        """Give the cells of the narrowest violated row, and how many cells must change at least.

        Violated rows that share no cell need a cell each. ``None``: no closed row is violated.
        """
        violated = [row.mask & allowed for row in state.closed if row.right]
        if not violated:
            return None, 0
        violated.sort(key=int.bit_count)
        apart = needed = 0
        for mask in violated:
            if not mask & apart:
                apart |= mask
                needed += 1
        return violated[0], needed

    def descend(self, state: State, allowed: int) -> Solution | None:
        """Find some set quickly, with no claim that it is smallest: always the cell that settles the most.

        ``None``: no change of the allowed cells can help.
        """
        chosen: list[int] = []
        while True:
            conflict, _ = self._conflict(state, allowed)
            if conflict is None:
                verdict = solve(state, self.bounds)
                if verdict.solution is not None:
                    return Solution(tuple(sorted(chosen)), state, verdict.solution)
                conflict = verdict.conflict & allowed
            if not conflict:
                return None
            tried = ((at, free(state, at)) for at in bits_of(conflict))
            _, at, state = min((_open(after), at, after) for at, after in tried)
            allowed &= ~BITS[at]
            chosen.append(at)

    def thin(self, state: State, solution: Solution) -> Solution:
        """Take out the cells that a set can do without, heaviest and last first."""
        for at in sorted(solution.cells, key=lambda at: (-self.weights[at], -at)):
            cells = tuple(other for other in solution.cells if other != at)
            without = state
            for other in cells:
                without = free(without, other)
            try:
                if not _open(without) and (verdict := solve(without, self.bounds)).solution is not None:
                    solution = Solution(cells, without, verdict.solution)
            except BoundReachedError:
                continue
        return solution


def _open(state: State) -> int:
    return sum(1 for row in state.closed if row.right)
