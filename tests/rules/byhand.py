"""The form's identities added up cell by cell, with no rule and no engine in sight."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import values

__all__ = ["before", "by_hand", "judged_by_hand"]

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
RESULTS = ("upheld", "corrected", "other", "pending")
CASES = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")

Sides = tuple[Sequence[str], Sequence[str]]


def by_hand(report: Report) -> dict[str, bool]:
    """Say of each identity of a fully stated report, by its id, whether it holds."""
    number = {pointer: value for pointer, value in values(report).items() if value is not None}
    return {
        id: sum(number[one] for one in left) == sum(number[one] for one in right)
        for id, (left, right) in _identities(number)
    }


def judged_by_hand(number: Mapping[str, int | None]) -> dict[str, str]:
    """Say of each identity whether it holds, fails, or could do either, since counts are at least 0."""
    return {id: _judged(number, sides) for id, sides in _identities(number)}


def _judged(number: Mapping[str, int | None], sides: Sides) -> str:
    left, right = (sum(number[one] or 0 for one in side) for side in sides)
    open_left, open_right = (any(number[one] is None for one in side) for side in sides)
    if not (open_left or open_right):
        return "pass" if left == right else "fail"
    # a blank can only add to its side: too much on the other one can be made good, too much on its own can't
    too_much = (left > right and not open_right) or (right > left and not open_left)
    return "fail" if too_much else "unknown"


def _identities(number: Mapping[str, int | None]) -> Iterator[tuple[str, Sides]]:
    leaves = sorted(
        pointer.removesuffix("/total")
        for pointer in number
        if pointer.startswith("/requests/outcomes/") and pointer.endswith("/total")
    )
    leaves.remove("/requests/outcomes/total")
    for column in (*APPLICANTS, "total"):
        came = [f"/requests/{row}/{column}" for row in ("received", "brought_forward")]
        went = [f"/requests/{row}/{column}" for row in ("outcomes/total", "carried_forward")]
        yield f"requests.balance[column={column}]", (came, went)
        parts = [f"{leaf}/{column}" for leaf in leaves]
        yield f"requests.outcomes-total[column={column}]", ([f"/requests/outcomes/total/{column}"], parts)
    sums = ("received", "brought_forward", "outcomes/total", "carried_forward")
    for row in (*leaves, *(f"/requests/{name}" for name in sums)):
        sides = [f"{row}/total"], [f"{row}/{column}" for column in APPLICANTS]
        yield f"requests.row-total[row={row.removeprefix('/requests/')}]", sides
    for case in CASES:
        row = f"/disputes/{case}"
        yield f"disputes.total[case={case}]", ([f"{row}/total"], [f"{row}/{name}" for name in RESULTS])


def before(previous: Report, report: Report) -> tuple[Report, Report]:
    """Make one report the other's of the year before."""
    year = max(report.year or 2001, 2001)
    return attrs.evolve(previous, organ=report.organ, year=year - 1), attrs.evolve(report, year=year)
