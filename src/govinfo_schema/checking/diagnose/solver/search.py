"""All smallest sets of cells whose change makes every equation hold: exact, in order, within bounds.

Some violated equation must hold a wrong cell, so try each of its cells and go on with what the others then
say (iterative deepening). A cell tried before is not tried again beside its successors, so that every set
comes up once. Where fewer cells cannot be enough was searched through first, so what is found is smallest.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.checking.diagnose.solver.integers import Bounds, solve, solve_from
from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.tableau import BITS, State, bits_of, caught_up, free, free_later

__all__ = ["SearchResult", "Solution", "smallest_sets"]

_SURE: Final = 3
"""Up to how many cells to search before asking whether any change at all can help."""


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
class SearchResult:
    """What a search gave: the solutions, whether they are smallest, and whether they are all.

    ``at_least`` is a proved lower bound of the weight; ``impossible`` says that no change can help.
    """

    solutions: tuple[Solution, ...]
    proved: bool
    complete: bool
    at_least: int
    impossible: bool = False


def smallest_sets(
    state: State,
    bounds: Bounds,
    allowed: int,
    weights: Sequence[int],
    *,
    limit: Limit,
    afterwards: Limit,
    most: int,
) -> SearchResult:
    """Search for every set of least weight among the ``allowed`` variables, up to ``most`` of them.

    Where ``limit`` is reached before any was found, ``afterwards`` bounds the search for just some set, and
    what is left of it is spent on making that set smaller.
    """
    search = _Search(
        bounds, weights, limit, min((weights[index] for index in bits_of(allowed)), default=1), most
    )
    budget = 0
    try:
        while True:
            search.next_budget = 0
            search.explore(state, (), 0, allowed, budget)
            if search.solutions:
                return SearchResult(search.sorted(), True, True, budget)
            budget = search.next_budget
            # asked late, since it costs a search of its own and nearly every report is explained by few cells
            if not budget or (budget > _SURE * search.lightest and search.hopeless(state, allowed)):
                return SearchResult((), True, True, budget, impossible=True)
    except BoundReachedError:
        pass
    if search.solutions:
        return SearchResult(search.sorted(), True, False, budget)
    search.limit = afterwards
    try:
        some = search.descend(state, allowed)
    except BoundReachedError:
        return SearchResult((), False, False, budget)
    if some is None:
        return SearchResult((), True, True, budget, impossible=True)
    return SearchResult((search.thin(state, some),), False, False, budget)


class _Search:
    def __init__(
        self, bounds: Bounds, weights: Sequence[int], limit: Limit, lightest: int, most: int
    ) -> None:
        self.bounds = bounds
        self.weights = weights
        self.limit = limit
        self.lightest = lightest
        self.most = most
        self.solutions: list[Solution] = []
        self.next_budget = 0
        self._hope: bool | None = None

    def sorted(self) -> tuple[Solution, ...]:
        """Give the solutions in the order of their cells."""
        return tuple(sorted(self.solutions, key=lambda one: one.cells))

    def hopeless(self, state: State, allowed: int) -> bool:
        """Tell whether no change at all can help: freeing more never hurts, so any way down shows it."""
        if self._hope is None:
            self._hope = self.descend(state, allowed) is not None
        return not self._hope

    def explore(self, state: State, chosen: tuple[int, ...], spent: int, allowed: int, budget: int) -> None:
        """Record every solution of weight ``budget``: ``chosen`` cells and else only ``allowed`` ones."""
        self.limit.step()
        conflict, needed = self._conflict(state, allowed)
        if conflict is None:
            state = caught_up(state)
            verdict = solve(state, self.bounds, self.limit)
            if verdict.solution is not None:
                self.solutions.append(Solution(tuple(sorted(chosen)), state, verdict.solution))
                if len(self.solutions) >= self.most:
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
        for variable in bits_of(conflict):
            cost = spent + self.weights[variable]
            allowed &= ~BITS[variable]
            if cost > budget:
                self._later(cost)
            elif self.lightest <= budget - cost < 2 * self.lightest and not _partner(
                state, variable, allowed
            ):
                self._later(cost + 2 * self.lightest)
            else:
                self.explore(free_later(state, variable), (*chosen, variable), cost, allowed, budget)

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
        # the narrowest first: it has the fewest cells to try
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
            self.limit.step()
            conflict, _ = self._conflict(state, allowed)
            settled = conflict is None
            if conflict is None:
                verdict, state = solve_from(state, self.bounds, self.limit)
                if verdict.solution is not None:
                    return Solution(tuple(sorted(chosen)), state, verdict.solution)
                conflict = verdict.conflict & allowed
            if not conflict:
                return None
            if settled:
                # no closed row is violated, and freeing a cell violates none: none settles more than another
                variable = bits_of(conflict)[0]
                state = free(state, variable)
            else:
                tried = ((index, free(state, index)) for index in bits_of(conflict))
                _, variable, state = min((_open(after), index, after) for index, after in tried)
            allowed &= ~BITS[variable]
            chosen.append(variable)

    def thin(self, state: State, solution: Solution) -> Solution:
        """Take out the cells that a set can do without, heaviest and last first, as far as steps allow."""
        try:
            for variable in sorted(solution.cells, key=lambda index: (-self.weights[index], -index)):
                cells = tuple(other for other in solution.cells if other != variable)
                without = state
                for other in cells:
                    self.limit.step()
                    without = free(without, other)
                if not _open(without):
                    verdict = solve(without, self.bounds, self.limit)
                    if verdict.solution is not None:
                        solution = Solution(cells, without, verdict.solution)
        except BoundReachedError:
            pass
        return solution


def _partner(state: State, variable: int, allowed: int) -> int:
    """Give the cells of which one could be enough beside ``at``.

    The rows that do not hold ``at`` stay as they are when it is freed: a violated one needs the other cell,
    and one that holds can't hold it alone.
    """
    bit = BITS[variable]
    for row in state.closed:
        if not row.mask & bit:
            allowed &= row.mask if row.right else ~row.mask
    return allowed


def _open(state: State) -> int:
    return sum(1 for row in state.closed if row.right)
