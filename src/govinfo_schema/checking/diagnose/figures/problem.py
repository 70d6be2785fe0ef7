"""One report's figures in the system: the parts that are independent, and which of them fail."""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.findings.diagnosis import Change
from govinfo_schema.checking.diagnose.figures.edits import Surroundings, edit_of, free_cost
from govinfo_schema.checking.diagnose.figures.shared import Form, FormPart
from govinfo_schema.checking.diagnose.solver.integers import Bounds, range_of, settled, solve
from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.search import Solution
from govinfo_schema.checking.diagnose.solver.simplex import Limits
from govinfo_schema.checking.diagnose.solver.system import System
from govinfo_schema.checking.diagnose.solver.tableau import BITS, State, TableauRow, free, state_of

__all__ = ["FigureProblem", "problem_of"]


_SET_UP: Final = 10_000
"""How many steps filling the blanks of one part may take before any search."""


@attrs.frozen(kw_only=True, eq=False)
class FigureProblem:
    """The printed figures, and each failing part's equations around them.

    ``states`` maps the number of a part to its equations with the holes freed; ``failing`` parts cannot be
    satisfied as they stand.
    """

    form: Form
    printed: list[int | None]
    reference: list[int]
    bounds: Bounds
    failing: tuple[int, ...]
    around: Surroundings
    states: dict[int, State]
    weights: tuple[int, ...]
    seconds: float

    def state(self, part: int) -> State:
        """Give a part's equations around the printed figures, with its holes and slacks freed."""
        if part not in self.states:
            limit = Limit(_SET_UP, self.seconds)
            self.states[part] = _state(
                self.form.parts[part], self.printed, self.reference, self.bounds, limit
            )
        return self.states[part]

    def stated(self, part: int) -> int:
        """Give the cells of a part that are stated and may be changed."""
        fixed = self.form.system.fixed
        mask = 0
        for at in self.form.parts[part].cells:
            if self.printed[at] is not None and at not in fixed:
                mask |= BITS[at]
        return mask

    def changes(self, solution: Solution, limit: Limit) -> tuple[tuple[Change, ...], float]:
        """Say what each cell of a solution should be, and what the slips of the hand cost together."""
        loose = sum(BITS[at] for at in solution.state.parameters)
        found = []
        cost = 0.0
        for at in solution.cells:
            change, bits = self._change(at, solution, loose, limit)
            found.append(change)
            cost += bits
        return tuple(found), cost

    def _change(self, variable: int, solution: Solution, loose: int, limit: Limit) -> tuple[Change, float]:
        printed, pointer = self.printed[variable], self.form.system.cells[variable]
        known = solution.differences[variable]
        low: int | None = known
        high: int | None = known
        if variable not in solution.given:
            row = solution.state.solved.get(variable)
            # a row without loose cells settles it already: no range need be searched for
            if row is None or row.mask & loose:
                try:
                    low, high = range_of(solution.state, self.bounds, limit, variable, known, solution.given)
                except BoundReachedError:
                    # not known in time is not the same as wrong: the cell is shown without a value
                    low = high = None
        base = self.reference[variable]
        if low is not None and low == high:
            edit, bits = edit_of(self.around, variable, base + low)
            return Change(pointer=pointer, from_=printed, to=base + low, edit=edit), bits
        ends = [base + end for end in (low, high) if end is not None]
        bits = min((edit_of(self.around, variable, end)[1] for end in ends), default=free_cost())
        shown = (None if low is None else base + low, None if high is None else base + high)
        return Change(pointer=pointer, from_=printed, to=None, low=shown[0], high=shown[1]), bits + 1

    def with_values(
        self, part: int, values: Mapping[int, int], opened: Sequence[int], limit: Limit
    ) -> Solution | None:
        """Put values into some cells and let others be free; ``None`` where the equations then fail."""
        state = self.state(part)
        if not all(self.form.system.allows(index, value) for index, value in values.items()):
            return None
        given = {index: value - self.reference[index] for index, value in values.items()}
        moved = {index: step for index, step in given.items() if self.printed[index] is not None}
        changed = sum(BITS[index] for index in moved)
        state = state._replace(
            closed=tuple(_moved(row, moved) if row.mask & changed else row for row in state.closed),
            solved={
                index: _moved(row, moved) if row.mask & changed else row
                for index, row in state.solved.items()
            },
        )
        for variable in opened:
            if self.printed[variable] is not None:
                state = free(state, variable)
        if any(row.right for row in state.closed):
            return None
        holes: dict[int, Limits] = {
            index: (step, step) for index, step in given.items() if index not in moved
        }
        limit.step()
        verdict = solve(state, self.bounds, limit, extra=holes)
        if verdict.solution is None:
            return None
        return Solution(tuple(sorted({*values, *opened})), state, {**verdict.solution, **moved}, given)


def _moved(row: TableauRow, moved: Mapping[int, int]) -> TableauRow:
    right = row.right
    for at, step in moved.items():
        if c := row.coefficients.get(at):
            right -= c * step
    return row._replace(right=right)


def _room(
    system: System, printed: Sequence[int | None], reference: Sequence[int]
) -> tuple[tuple[int | None, int | None], ...]:
    """Say how far each figure may go down and up."""
    # what a blank must be has no upper bound in the rules either: nobody proposes to write it
    blank = frozenset(at for at, value in enumerate(printed) if value is None)
    return tuple(
        (None if least is None else least - value, None if most is None or at in blank else most - value)
        for at, (least, most, value) in enumerate(zip(system.lower, system.upper, reference, strict=True))
    )


def problem_of(
    form: Form,
    values: Mapping[str, int | None],
    previous: Mapping[str, int | None],
    *,
    weights: Mapping[str, int],
    seconds: float,
) -> FigureProblem:
    """Put a report's figures into the equations; a pointer that is missing counts as not stated.

    ``seconds`` bounds the time for filling the blanks of each part.
    """
    system = form.system
    printed = [values.get(pointer) for pointer in system.cells]
    reference = [value or 0 for value in printed] + [0] * (system.variables - len(printed))
    bounds = Bounds(_room(system, printed, reference), dict.fromkeys(system.nonzero, 0))
    failing: list[int] = []
    states: dict[int, State] = {}
    for number, part in enumerate(form.parts):
        # most parts of most reports: nothing is set up for what holds as printed
        if (
            not part.slacks
            and _holds(part, reference)
            and all(printed[index] is not None for index in part.cells)
        ):
            continue
        limit = Limit(_SET_UP, seconds)
        states[number] = state = _state(part, printed, reference, bounds, limit)
        if any(row.right for row in state.closed) or not _fits(state, bounds, limit):
            failing.append(number)
    last = ((system.index.get(pointer), value) for pointer, value in previous.items())
    return FigureProblem(
        form=form,
        printed=printed,
        reference=reference,
        bounds=bounds,
        failing=tuple(failing),
        states=states,
        weights=tuple(weights.get(pointer, 1) for pointer in system.cells),
        seconds=seconds,
        around=Surroundings(
            printed=printed,
            geometry=form.geometry,
            totals=form.totals,
            previous={index: value for index, value in last if index is not None and value is not None},
        ),
    )


def _state(
    part: FormPart,
    printed: Sequence[int | None],
    reference: Sequence[int],
    bounds: Bounds,
    limit: Limit,
) -> State:
    holes = [index for index in part.cells if printed[index] is None]
    state = state_of(part.equations, reference, (*holes, *part.slacks))
    try:
        return settled(state, bounds, limit)
    except BoundReachedError:
        return state


def _fits(state: State, bounds: Bounds, limit: Limit) -> bool:
    """Tell whether the holes can be filled; where that stays undecided, nothing is claimed to fail."""
    try:
        return solve(state, bounds, limit).solution is not None
    except BoundReachedError:
        return True


def _holds(part: FormPart, reference: Sequence[int]) -> bool:
    for equation in part.equations:
        total = 0
        for at, c in equation.coefficients.items():
            total += c * reference[at]
        if total != equation.constant:
            return False
    return True
