"""The form's identities of a fully stated report, added up cell by cell, with no rule in sight."""

import attrs

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import values

__all__ = ["before", "by_hand"]

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
CASES = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")


def by_hand(report: Report) -> dict[str, bool]:
    """Say of each identity, by its id, whether it holds."""
    number = {pointer: value for pointer, value in values(report).items() if value is not None}
    leaves = sorted(
        pointer.removesuffix("/total")
        for pointer in number
        if pointer.startswith("/requests/outcomes/") and pointer.endswith("/total")
    )
    leaves.remove("/requests/outcomes/total")
    rows = [
        *leaves,
        *(f"/requests/{row}" for row in ("received", "brought_forward", "outcomes/total", "carried_forward")),
    ]
    found = {}
    for column in (*APPLICANTS, "total"):
        came = number[f"/requests/received/{column}"] + number[f"/requests/brought_forward/{column}"]
        went = number[f"/requests/outcomes/total/{column}"] + number[f"/requests/carried_forward/{column}"]
        found[f"requests.balance[column={column}]"] = came == went
        parts = sum(number[f"{leaf}/{column}"] for leaf in leaves)
        found[f"requests.outcomes-total[column={column}]"] = (
            number[f"/requests/outcomes/total/{column}"] == parts
        )
    for row in rows:
        name = row.removeprefix("/requests/")
        total = sum(number[f"{row}/{column}"] for column in APPLICANTS)
        found[f"requests.row-total[row={name}]"] = number[f"{row}/total"] == total
    for case in CASES:
        total = sum(
            number[f"/disputes/{case}/{result}"] for result in ("upheld", "corrected", "other", "pending")
        )
        found[f"disputes.total[case={case}]"] = number[f"/disputes/{case}/total"] == total
    return found


def before(previous: Report, report: Report) -> tuple[Report, Report]:
    """Make one report the other's of the year before."""
    year = max(report.year or 2001, 2001)
    return attrs.evolve(previous, organ=report.organ, year=year - 1), attrs.evolve(report, year=year)
