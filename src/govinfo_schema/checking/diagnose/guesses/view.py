"""What guesses at whole errors look at, and what a guess is."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_schema.checking.diagnose.figures.geometry import CellLine
from govinfo_schema.checking.diagnose.figures.problem import FigureProblem
from govinfo_schema.checking.diagnose.solver.system import Equation
from govinfo_schema.checking.diagnose.solver.tableau import BITS, TableauRow, bits_of

__all__ = ["Guess", "View", "excess_of", "view_of"]


@attrs.frozen
class Guess:
    """A mishap supposed: values for some cells, others left open, and its cost."""

    kind: str
    cost: float
    values: Mapping[int, int]
    opened: tuple[int, ...] = ()


@attrs.frozen
class View:
    """The failing equations as the guesses look at them."""

    problem: FigureProblem
    printed: Sequence[int | None]
    violated: tuple[TableauRow, ...]
    standing: tuple[TableauRow, ...]
    broken: tuple[tuple[Equation, int], ...]

    def hit(self, cells: int) -> bool:
        """Tell whether a set of cells reaches every violated equation of the parts that it touches."""
        touched = {self.problem.form.part_of[at] for at in bits_of(cells)}
        return all(row.mask & cells for row in self.violated if self._part(row) in touched)

    def _part(self, row: TableauRow) -> int:
        return self.problem.form.part_of[next(iter(row.coefficients))]

    def movable(self, line: CellLine) -> set[int]:
        """Give the cells of a line that could change: no sound equation holds one of them alone."""
        alone = 0
        for row in self.standing:
            inside = row.mask & line.mask
            if inside and not inside & (inside - 1):
                alone |= inside
        return {at for at in line.cells if not alone & BITS[at]}


def view_of(problem: FigureProblem) -> View:
    """Look at the failing parts of a problem."""
    rows = [row for part in problem.failing for row in problem.state(part).closed]
    return View(
        problem,
        problem.printed,
        tuple(sorted((row for row in rows if row.right), key=lambda row: row.mask.bit_count())),
        tuple(row for row in rows if not row.right),
        tuple(_broken(problem)),
    )


def _broken(problem: FigureProblem) -> Iterator[tuple[Equation, int]]:
    """Give the totals that do not hold with blanks as 0, and by how much they exceed their parts."""
    for part in problem.failing:
        for equation in problem.form.parts[part].equations:
            if (total := equation.total) is not None and (excess := excess_of(equation, problem)):
                yield equation, excess * equation.coefficients[total]


def excess_of(equation: Equation, problem: FigureProblem) -> int:
    """Say by how much an equation's left side exceeds its right one, with blanks as 0."""
    sum_of = sum(c * problem.reference[at] for at, c in equation.coefficients.items())
    return sum_of - equation.constant
