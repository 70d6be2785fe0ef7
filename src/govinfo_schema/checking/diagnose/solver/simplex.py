"""The simplex tableau: rows solved for some free variables, values for all of them, exact fractions."""

from collections.abc import Mapping
from fractions import Fraction

from govinfo_schema.checking.diagnose.solver.limit import Limit
from govinfo_schema.checking.diagnose.solver.tableau import State, TableauRow, substitute

__all__ = ["Limits", "Number", "Tableau"]

Number = int | Fraction
Limits = tuple[int | None, int | None]


class Tableau:
    """Values of the free variables that satisfy every row, on the way to lying within their bounds.

    ``rows`` are solved for one variable each; the other free variables (the loose ones) always lie within
    their bounds, and each row's variable takes the value that its row gives it.
    """

    def __init__(self, state: State, limits: tuple[Limits, ...], narrower: Mapping[int, Limits]) -> None:
        self.rows: dict[int, TableauRow] = dict(state.solved)
        self._limits = limits
        self._narrower = narrower
        self.values: dict[int, Number] = {
            at: _within(state.start.get(at, 0), self.limits(at)) for at in state.parameters
        }
        loose = dict(self.values)
        for at, row in self.rows.items():
            self.values[at] = _value(row, at, loose)

    def limits(self, at: int) -> Limits:
        """Give the least and greatest value of a variable."""
        return self._narrower.get(at) or self._limits[at]

    def state(self, state: State) -> State:
        """Put rows and values where they have come to into a state."""
        loose = tuple(at for at in self.values if at not in self.rows)
        start = {at: self.values[at] for at in loose if self.values[at]}
        return state._replace(solved=dict(self.rows), parameters=loose, start=start)

    def narrowed(self, variable: int, limits: Limits) -> "Tableau | None":
        """Copy the tableau with a variable between further bounds; ``None`` where that leaves no value."""
        low, high = self.limits(variable)
        if limits[0] is not None:
            low = limits[0] if low is None else max(low, limits[0])
        if limits[1] is not None:
            high = limits[1] if high is None else min(high, limits[1])
        if low is not None and high is not None and low > high:
            return None
        other = object.__new__(Tableau)
        other.rows = dict(self.rows)
        other.values = dict(self.values)
        other._limits = self._limits
        other._narrower = {**self._narrower, variable: (low, high)}
        if variable not in other.rows:
            other._move(variable, _within(other.values[variable], (low, high)))
        return other

    def solve(self, limit: Limit) -> int:
        """Bring every variable within its bounds; give the variables of the row that forbids it, or 0.

        Raises ``BoundReachedError`` where the limit leaves too few steps.
        """
        while True:
            # always the lowest number (Bland's order), or it could go round for ever
            for variable in sorted(self.rows):
                low, high = self.limits(variable)
                value = self.values[variable]
                if low is not None and value < low:
                    goal, up = low, True
                elif high is not None and value > high:
                    goal, up = high, False
                else:
                    continue
                break
            else:
                return 0
            limit.step(2)
            row = self.rows[variable]
            entering = self._entering(row, variable, up)
            if entering is None:
                return row.mask
            step = _ratio((goal - value) * row.coefficients[variable], -row.coefficients[entering])
            self._move(entering, self.values[entering] + step)
            del self.rows[variable]
            self.rows = substitute(self.rows, row, entering)
            self.rows[entering] = row

    def _entering(self, row: TableauRow, leaving: int, up: bool) -> int | None:
        """Find the first loose variable of a row that can still move the row's variable up, or down."""
        own = row.coefficients[leaving]
        for other in sorted(row.coefficients):
            if other == leaving or other not in self.values:
                continue
            low, high = self.limits(other)
            rises = (row.coefficients[other] * own < 0) == up
            value = self.values[other]
            if (high is None or value < high) if rises else (low is None or value > low):
                return other
        return None

    def _move(self, loose: int, value: Number) -> None:
        """Give a loose variable another value, and the rows' variables those that follow."""
        step = value - self.values[loose]
        if not step:
            return
        self.values[loose] = _plain(value)
        for at, row in self.rows.items():
            if c := row.coefficients.get(loose):
                self.values[at] = _plain(self.values[at] - _ratio(step * c, row.coefficients[at]))


def _within(value: Number, limits: Limits) -> Number:
    low, high = limits
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def _ratio(over: Number, under: int) -> Number:
    # whole quotients stay whole numbers: fractions are slow, and few are needed
    if isinstance(over, int) and over % under == 0:
        return over // under
    return _plain(Fraction(over) / under)


def _plain(value: Number) -> Number:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _value(row: TableauRow, at: int, loose: Mapping[int, Number]) -> Number:
    rest: Number = row.right
    for other, c in row.coefficients.items():
        if value := loose.get(other):
            rest -= c * value
    return _ratio(rest, row.coefficients[at])
