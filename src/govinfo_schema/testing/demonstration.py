"""Made-up reports for demonstrations, tutorials and load tests: no Hypothesis, the same for the same seed."""

from collections.abc import Iterator
from random import Random
from typing import Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.convert import with_values
from govinfo_schema.form.editions import EDITIONS, Edition, Report
from govinfo_schema.form.editions import edition as edition_named
from govinfo_schema.form.paper.places import cells
from govinfo_schema.testing.kit.changes import blank_report

__all__ = ["sample"]

_NEWEST: Final = next(reversed(EDITIONS))
_KINDS: Final = ("人民政府", "教育局", "公安局", "财政局", "自然资源局", "交通运输局", "卫生健康局")
_TABLE_TWO: Final = "/proactive_disclosure/"
_REGULATIONS: Final = "/proactive_disclosure/regulations/"
"""Left at 0: few organs may make any."""
_OUTCOMES: Final = "/requests/outcomes/"
_OTHERWISE: Final = (f"{_OUTCOMES}closed_otherwise/", f"{_OUTCOMES}other")
"""Left at 0: a report in which much was closed otherwise is remarked on."""
_REQUESTS: Final = "/requests/"
_SUMS: Final = ((("issued",), "in_force"), (("made", "disclosed"), "total_disclosed"))
"""In a row of table two: what was issued is in force, what was disclosed is among all that is."""


def sample(n: int, *, seed: int = 0, edition: str = _NEWEST, wrong: float = 0.0) -> Iterator[Report]:
    """Give ``n`` made-up reports whose figures look like those of real ones: many zeros, a few large numbers.

    Every identity of the form holds, but in a share ``wrong`` of the reports, in which one cell of table
    three or four was mistyped. Each is of another organ, and none of a real one.
    """
    if n < 0 or not 0 <= wrong <= 1:
        raise UsageError(said("testing.sample-out-of-range", n=n, wrong=wrong))
    form = edition_named(edition)
    chance = Random(seed)
    for number in range(n):
        yield _report(form, number, chance, chance.random() < wrong)


def _report(form: Edition, number: int, chance: Random, mistyped: bool) -> Report:
    figures = _figures(form, chance)
    if mistyped:
        cell = chance.choice([at for at, value in figures.items() if value and not at.startswith(_TABLE_TWO)])
        figures[cell] += chance.choice((1, 9, 90))
    name = f"示例{number // len(_KINDS) + 1}区{_KINDS[number % len(_KINDS)]}"
    return with_values(blank_report(form, patch={"organ": {"name": name}}), figures)


def _figures(form: Edition, chance: Random) -> dict[str, int]:
    """Draw what is counted, and add up the rest."""
    figures = {place.pointer: 0 for place in cells(form) if place.numeric and place.unit == "件"}
    _table_two(figures, chance)
    rows = dict.fromkeys(
        pointer.rpartition("/")[0] for pointer in figures if not pointer.startswith(_TABLE_TWO)
    )
    for row in rows:
        if not row.startswith(_REQUESTS):
            _cases(row, figures, chance)
    leaves = [row for row in rows if row.startswith(_OUTCOMES) and row != f"{_OUTCOMES}total"]
    columns = [
        pointer.rpartition("/")[2] for pointer in figures if pointer.startswith(f"{_REQUESTS}received/")
    ]
    # the last one is the total
    for column in columns[:-1]:
        _column(column, leaves, figures, chance)
    for row in rows:
        if row.startswith(_REQUESTS):
            figures[f"{row}/{columns[-1]}"] = sum(figures[f"{row}/{column}"] for column in columns[:-1])
    return figures


def _table_two(found: dict[str, int], chance: Random) -> None:
    for at in found:
        if at.startswith(_TABLE_TWO) and not at.startswith(_REGULATIONS):
            found[at] = _some(chance, 300)
    for at in list(found):
        row, _, name = at.rpartition("/")
        for parts, whole in _SUMS:
            if name == whole:
                found[at] += sum(found.get(f"{row}/{part}", 0) for part in parts)


def _cases(row: str, found: dict[str, int], chance: Random) -> None:
    *results, total = (at for at in found if at.rpartition("/")[0] == row)
    found.update((at, _some(chance, 8)) for at in results)
    found[total] = sum(found[at] for at in results)


def _column(column: str, leaves: list[str], found: dict[str, int], chance: Random) -> None:
    """Fill a column of table three: what came in and what was left over is what was done and what remains."""
    most = 120 if column == "natural_person" else 6
    for row in leaves:
        found[f"{row}/{column}"] = 0 if row.startswith(_OTHERWISE) else _some(chance, most)
    done = found[f"{_OUTCOMES}total/{column}"] = sum(found[f"{row}/{column}"] for row in leaves)
    left = found[f"{_REQUESTS}carried_forward/{column}"] = _some(chance, most // 8 + 1)
    # never more, or fewer than none would have been received
    before = found[f"{_REQUESTS}brought_forward/{column}"] = min(_some(chance, most // 8 + 1), done + left)
    found[f"{_REQUESTS}received/{column}"] = done + left - before


def _some(chance: Random, most: int) -> int:
    """Draw a count as reports have them: mostly 0, sometimes a few, rarely many."""
    return 0 if chance.random() < 0.6 else int(most * chance.random() ** 3) + 1
