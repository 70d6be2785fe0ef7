"""Made-up reports that satisfy every identity, and the mistakes that people make when they type them."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells

__all__ = ["COLUMNS", "SLIPS", "WHOLE", "Figures", "Sheet", "corrupt", "figures", "last_year", "mishap"]

Figures = dict[str, int | None]

COLUMNS: Final = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
    "total",
)
_SHARES: Final = (70, 14, 2, 2, 4, 8)
_SIZES: Final = (0, 3, 12, 40, 150, 600, 2500)


def _rows(edition: str) -> tuple[list[str], list[str]]:
    """Give the rows of table three that are summed up, and those of table four."""
    places = [place.row for place in cells(EDITIONS[edition])]
    three = [row for row in dict.fromkeys(places) if row.startswith("/requests/outcomes/")]
    four = [row for row in dict.fromkeys(places) if row.startswith("/disputes/")]
    return [row for row in three if not row.endswith("/total")], four


def figures(rng: random.Random, edition: str) -> Figures:
    """Make up tables three and four of one report, as uneven as real ones: most cells are 0."""
    leaves, disputes = _rows(edition)
    received, brought, carried = (
        "/requests/received",
        "/requests/brought_forward",
        "/requests/carried_forward",
    )
    found: dict[str, list[int]] = {row: [0] * 6 for row in (received, brought, *leaves, carried)}
    likely = [1 / (rank + 1) ** 1.3 for rank in rng.sample(range(len(leaves)), len(leaves))]
    likely[0] += 0.5  # 予以公开
    size = int(rng.choice(_SIZES) * rng.uniform(0.5, 1.5))
    for row in rng.choices(leaves, likely, k=size):
        source = brought if rng.random() < 0.06 else received
        column = rng.choices(range(6), _SHARES)[0]
        found[source][column] += 1
        found[row if rng.random() > 0.05 else carried][column] += 1
    found["/requests/outcomes/total"] = [
        sum(column) for column in zip(*(found[r] for r in leaves), strict=True)
    ]
    report: Figures = {
        f"{row}/{column}": value
        for row, values in found.items()
        for column, value in zip(COLUMNS, (*values, sum(values)), strict=True)
    }
    for row in disputes:
        results = [int(rng.expovariate(1) * size * 0.02) if rng.random() < 0.6 else 0 for _ in range(4)]
        names = ("upheld", "corrected", "other", "pending", "total")
        report |= {f"{row}/{n}": v for n, v in zip(names, (*results, sum(results)), strict=True)}
    return report


def last_year(rng: random.Random, this: Mapping[str, int | None], edition: str) -> Figures:
    """Make up the year before: what it carried forward is what this year brought forward."""
    before = figures(rng, edition)
    for column in COLUMNS:
        before[f"/requests/carried_forward/{column}"] = this[f"/requests/brought_forward/{column}"]
    return before


class Sheet:
    """What a slip may look at: the right figures, where cells stand, last year."""

    def __init__(self, right: Mapping[str, int | None], before: Mapping[str, int | None]) -> None:
        self.right: dict[str, int] = {pointer: value or 0 for pointer, value in right.items()}
        self.before = before
        self.rows: dict[str, list[str]] = {}
        for pointer in self.right:
            self.rows.setdefault(pointer.rpartition("/")[0], []).append(pointer)
        self._names = list(self.rows)

    def beside(self, pointer: str, step: int) -> str | None:
        row = self.rows[pointer.rpartition("/")[0]]
        at = row.index(pointer) + step
        return row[at] if 0 <= at < len(row) else None

    def above(self, pointer: str) -> str | None:
        row, _, name = pointer.rpartition("/")
        at = self._names.index(row)
        other = f"{self._names[at - 1]}/{name}" if at else ""
        return other if other in self.right else None


Slip = Callable[[random.Random, Sheet, str], int | None]


def _digit(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    digits = list(str(sheet.right[pointer]))
    at = rng.randrange(len(digits))
    digits[at] = rng.choice([d for d in "0123456789" if d != digits[at]])
    return int("".join(digits)) if digits[0] != "0" or len(digits) == 1 else None


def _transposed(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    digits = str(sheet.right[pointer])
    if len(digits) < 2:
        return None
    at = rng.randrange(len(digits) - 1)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _dropped(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    digits = str(sheet.right[pointer])
    at = rng.randrange(len(digits))
    return int(digits[:at] + digits[at + 1 :]) if len(digits) > 1 else None


def _doubled(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    digits = str(sheet.right[pointer])
    at = rng.randrange(len(digits))
    return int(digits[:at] + digits[at] + digits[at:])


def _ten_times(_: random.Random, sheet: Sheet, pointer: str) -> int | None:
    return sheet.right[pointer] * 10


def _tenth(_: random.Random, sheet: Sheet, pointer: str) -> int | None:
    value, rest = divmod(sheet.right[pointer], 10)
    return None if rest else value


def _neighbour(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    other = sheet.beside(pointer, rng.choice((-1, 1)))
    return sheet.right[other] if other else None


def _copied(_: random.Random, sheet: Sheet, pointer: str) -> int | None:
    other = sheet.above(pointer)
    return sheet.right[other] if other else None


def _left_zero(_: random.Random, __: Sheet, pointer: str) -> int | None:
    return 0 if pointer.endswith("/total") or "/total/" in pointer else None


def _stale(_: random.Random, sheet: Sheet, pointer: str) -> int | None:
    return sheet.before.get(pointer)


def _miscounted(rng: random.Random, sheet: Sheet, pointer: str) -> int | None:
    return max(0, sheet.right[pointer] + rng.choice((-2, -1, 1, 2)))


SLIPS: Final[Mapping[str, Slip]] = {
    "one digit wrong": _digit,
    "digits transposed": _transposed,
    "digit dropped": _dropped,
    "digit doubled": _doubled,
    "×10": _ten_times,
    "÷10": _tenth,
    "value of the neighbouring cell": _neighbour,
    "value of the cell above": _copied,
    "total left 0": _left_zero,
    "value of last year": _stale,
    "miscounted": _miscounted,
}
"""Each kind of slip; all are drawn equally often, which is not what the ranking supposes."""


def corrupt(
    rng: random.Random, right: Mapping[str, int | None], before: Mapping[str, int | None], count: int
) -> Figures:
    """Make ``count`` slips in different cells; a slip that would change nothing is made elsewhere."""
    sheet = Sheet(right, before)
    wrong: Figures = dict(right)
    pointers = [pointer for pointer, value in right.items() if value is not None]
    hit: set[str] = set()
    while len(hit) < count:
        slip = rng.choice(list(SLIPS.values()))
        pointer = rng.choice(pointers)
        value = slip(rng, sheet, pointer)
        if pointer not in hit and value is not None and value != right[pointer]:
            wrong[pointer] = value
            hit.add(pointer)
    return wrong


def _row_shifted(rng: random.Random, sheet: Sheet) -> Figures:
    row = rng.choice([r for r in sheet.rows.values() if len(r) == 7 and not r[0].startswith("/disputes")])
    values = [sheet.right[p] for p in row[:6]]
    return dict(zip(row[:6], [0, *values[:5]], strict=True))


def _column_shifted(rng: random.Random, sheet: Sheet) -> Figures:
    leaves = [r for r in sheet.rows if r.startswith("/requests/outcomes/") and not r.endswith("/total")]
    column, start = rng.choice(COLUMNS[:6]), rng.randrange(len(leaves) - 1)
    cells = [f"{row}/{column}" for row in leaves[start:]]
    return dict(zip(cells, [0, *(sheet.right[p] for p in cells[:-1])], strict=True))


def _rows_swapped(rng: random.Random, sheet: Sheet) -> Figures:
    table = [r for r in sheet.rows if r.startswith("/requests/")]
    first, second = rng.sample(table, 2)
    happened: Figures = {}
    for a, b in zip(sheet.rows[first], sheet.rows[second], strict=True):
        happened |= {a: sheet.right[b], b: sheet.right[a]}
    return happened


def _cells_swapped(rng: random.Random, sheet: Sheet) -> Figures:
    row = rng.choice([r for r in sheet.rows.values() if len(r) == 7])
    at = rng.randrange(5)
    return {row[at]: sheet.right[row[at + 1]], row[at + 1]: sheet.right[row[at]]}


def _split(rng: random.Random, sheet: Sheet) -> Figures:
    wide = [p for p, v in sheet.right.items() if v > 9 and p.startswith("/requests") and p[-5:] != "total"]
    if not wide:
        return {}
    pointer = rng.choice(wide)
    row = sheet.rows[pointer.rpartition("/")[0]][:6]
    at = row.index(pointer)
    if at == 5:
        return {}
    digits = str(sheet.right[pointer])
    cut = rng.randrange(1, len(digits))
    after = [sheet.right[p] for p in row[at + 1 : 5]]
    return dict(zip(row[at:], [int(digits[:cut]), int(digits[cut:]), *after], strict=True))


def _totals_zero(rng: random.Random, sheet: Sheet) -> Figures:
    if rng.random() < 0.5:
        return dict.fromkeys(sheet.rows["/requests/outcomes/total"], 0)
    return {row[-1]: 0 for name, row in sheet.rows.items() if name.startswith("/disputes")}


def _double_counted(rng: random.Random, sheet: Sheet) -> Figures:
    partly = sheet.rows["/requests/outcomes/partly_granted"]
    other = rng.choice(["granted", "refused/internal_affairs", "unavailable/not_held"])
    cells = sheet.rows[f"/requests/outcomes/{other}"]
    return {cell: sheet.right[cell] + sheet.right[p] for cell, p in zip(cells, partly, strict=True)}


def _row_of_last_year(rng: random.Random, sheet: Sheet) -> Figures:
    stated = [row for row in sheet.rows.values() if len(row) == 7 and any(sheet.before[p] for p in row)]
    row = rng.choice(stated) if stated else []
    return {pointer: sheet.before[pointer] for pointer in row}


WHOLE: Final[Mapping[str, Callable[[random.Random, Sheet], Figures]]] = {
    "row-shifted": _row_shifted,
    "column-shifted": _column_shifted,
    "rows-swapped": _rows_swapped,
    "cells-swapped": _cells_swapped,
    "split-cell": _split,
    "total-left-zero": _totals_zero,
    "double-counted-partial": _double_counted,
    "last-year": _row_of_last_year,
}
"""Each mishap that hits several cells, by the kind of hypothesis that explains it."""


def mishap(
    rng: random.Random, kind: str, right: Mapping[str, int | None], before: Mapping[str, int | None]
) -> Figures | None:
    """Let one mishap happen; ``None`` where fewer than two cells would change."""
    happened = WHOLE[kind](rng, Sheet(right, before))
    wrong = dict(right) | happened
    changed: Sequence[str] = [p for p in happened if wrong[p] != right[p]]
    return wrong if len(changed) > 1 else None
