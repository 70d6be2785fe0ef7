"""Which cells a kind of mention is the sum of; kinds are named after the cells they speak of."""

from collections.abc import Mapping
from typing import Final

__all__ = ["cells_of", "readings_of", "sum_of"]

_APPLICANTS: Final = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    **{applicant: (applicant,) for applicant in _APPLICANTS},
    "organisations": _APPLICANTS[1:],
}
_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "requests.received": ("/requests/received",),
    "requests.brought_forward": ("/requests/brought_forward",),
    "requests.carried_forward": ("/requests/carried_forward",),
    "requests.handled": ("/requests/outcomes/total",),
    "requests.load": ("/requests/received", "/requests/brought_forward"),
    "requests.outcomes.granted_or_partly_granted": (
        "/requests/outcomes/granted",
        "/requests/outcomes/partly_granted",
    ),
}
_CASES: Final[Mapping[str, tuple[str, ...]]] = {
    "disputes.reconsideration": ("/disputes/reconsideration",),
    "disputes.litigation": ("/disputes/litigation/direct", "/disputes/litigation/after_reconsideration"),
    "disputes.litigation.direct": ("/disputes/litigation/direct",),
    "disputes.litigation.after_reconsideration": ("/disputes/litigation/after_reconsideration",),
}

Values = Mapping[str, int | None]


def cells_of(kind: str, values: Values) -> tuple[str, ...]:
    """Give the pointers of the cells that a number of requests or disputes is the sum of.

    Nothing where the report's form has no such cells: an outcome that only another form divides.
    """
    head, _, last = kind.rpartition(".")
    if kind in _ROWS:
        found = tuple(f"{row}/total" for row in _ROWS[kind])
    elif head in _ROWS and last in _COLUMNS:
        found = tuple(f"{row}/{column}" for row in _ROWS[head] for column in _COLUMNS[last])
    elif head in _CASES:
        found = tuple(f"{case}/{last}" for case in _CASES[head])
    else:
        found = _outcome(kind, values)
    return found if all(pointer in values for pointer in found) else ()


def readings_of(kind: str, values: Values) -> tuple[tuple[str, ...], ...]:
    """Give each sum of cells that may be meant: what was received may include what was brought forward."""
    found = [cells_of(kind, values)]
    head, _, last = kind.rpartition(".")
    if head == "requests.received":
        found.append(cells_of(f"requests.load.{last}", values))
    return tuple(cells for cells in found if cells)


def _outcome(kind: str, values: Values) -> tuple[str, ...]:
    row = f"/{kind.replace('.', '/')}"
    if f"{row}/total" in values:
        return (f"{row}/total",)
    beneath = tuple(p for p in values if p.startswith(f"{row}/") and p.endswith("/total"))
    single = "/requests/outcomes/other/total"
    if not beneath and kind == "requests.outcomes.closed_otherwise" and single in values:
        return (single,)
    return beneath


def sum_of(pointers: tuple[str, ...], values: Values) -> int | None:
    """Add cells up; a cell that is not stated leaves the sum unknown."""
    numbers = [values[pointer] for pointer in pointers]
    stated = [number for number in numbers if number is not None]
    return sum(stated) if len(stated) == len(numbers) else None
