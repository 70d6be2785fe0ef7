"""Which cells a kind of mention is the sum of; kinds are named after the cells they speak of."""

from collections.abc import Mapping
from typing import Final

__all__ = ["cells_of", "is_part", "readings_of", "sum_of"]

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


_DOCUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "issued": ("issued", "made"),
    "repealed": ("repealed",),
    "in_force": ("in_force",),
    "disclosed": ("disclosed",),
    "total_disclosed": ("total_disclosed",),
}
_SINGLE: Final[Mapping[str, str]] = {
    f"decisions.{name}": f"/proactive_disclosure/{name}/decisions"
    for name in ("licensing", "penalties", "coercion")
} | {"fees.amount": "/proactive_disclosure/fees/amount"}
_HANDLED: Final = frozenset({"requests.received", "requests.handled", "requests.processed"})


def is_part(kind: str, whole: str) -> bool:
    """Tell whether the numbers of one kind divide those of another: applicants, outcomes, results, rows."""
    if whole in _HANDLED and kind.startswith("requests.outcomes."):
        return True
    if whole.startswith("disputes."):
        case = whole.removesuffix(".total")
        return kind.startswith(f"{case}.") and kind != whole
    return kind.startswith(f"{whole}.")


def cells_of(kind: str, values: Values) -> tuple[str, ...]:
    """Give the pointers of the cells that a number of requests or disputes is the sum of.

    Nothing where the report's form has no such cells: an outcome that only another form divides.
    """
    if "+" in kind:
        parts = [cells_of(part, values) for part in kind.split("+")]
        # half a sum is none
        return tuple(pointer for cells in parts for pointer in cells) if all(parts) else ()
    pointers = _of_table_two(kind, values) or _of_tables_three_and_four(kind) or _outcome(kind, values)
    return pointers if all(pointer in values for pointer in pointers) else ()


def _of_table_two(kind: str, values: Values) -> tuple[str, ...]:
    if kind in _SINGLE:
        return (_SINGLE[kind],)
    head, _, last = kind.rpartition(".")
    if head not in ("documents.regulations", "documents.normative_documents"):
        return ()
    row = f"/proactive_disclosure/{head.removeprefix('documents.')}"
    return tuple(p for p in (f"{row}/{name}" for name in _DOCUMENTS.get(last, ())) if p in values)


def _of_tables_three_and_four(kind: str) -> tuple[str, ...]:
    """Give the cells of rows with their applicants and of cases; rows of outcomes are not among them."""
    head, _, last = kind.rpartition(".")
    if kind in _ROWS:
        return tuple(f"{row}/total" for row in _ROWS[kind])
    if head in _ROWS and last in _COLUMNS:
        return tuple(f"{row}/{column}" for row in _ROWS[head] for column in _COLUMNS[last])
    return tuple(f"{case}/{last}" for case in _CASES.get(head, ()))


def readings_of(kind: str, values: Values) -> tuple[tuple[str, ...], ...]:
    """Give each sum of cells that may be meant: what was received may include what was brought forward."""
    readings = [cells_of(kind, values)]
    head, _, last = kind.rpartition(".")
    if head == "requests.received":
        readings.append(cells_of(f"requests.load.{last}", values))
    elif kind == "requests.received":
        readings.append(cells_of("requests.load", values))
    elif kind == "requests.processed":
        readings += [cells_of(f"requests.{one}", values) for one in ("handled", "received", "load")]
    return tuple(cells for cells in readings if cells)


def _outcome(kind: str, values: Values) -> tuple[str, ...]:
    row = f"/{kind.replace('.', '/')}"
    if f"{row}/total" in values:
        return (f"{row}/total",)
    beneath = tuple(p for p in values if p.startswith(f"{row}/") and p.endswith("/total"))
    single = "/requests/outcomes/other/total"
    # the form of 2019 has one row for what that of 2021 divides
    if not beneath and kind == "requests.outcomes.closed_otherwise" and single in values:
        return (single,)
    return beneath


def sum_of(pointers: tuple[str, ...], values: Values) -> int | None:
    """Add cells up; a cell that is not stated leaves the sum unknown."""
    numbers = [values[pointer] for pointer in pointers]
    stated = [number for number in numbers if number is not None]
    return sum(stated) if len(stated) == len(numbers) else None
