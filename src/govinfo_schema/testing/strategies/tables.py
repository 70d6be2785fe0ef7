"""The three statutory tables as pointer → value: any, or holding every identity of the form.

Most cells of a real report are 0, so a few cells are drawn and the others filled: that is fast, and a
failing example shrinks to the cells that matter. A cell is drawn with its value, so that both go together.
"""

from decimal import Decimal
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from govinfo_schema.form.editions import Edition
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.form.report.domains import Domain
from govinfo_schema.testing.strategies.drawn_values import stated_values, values_of

__all__ = [
    "APPLICANTS",
    "Cells",
    "any_tables",
    "consistent_tables",
    "form_cells",
    "holes",
    "leaf_rows",
    "nothing",
]

Cells = dict[str, Any]
"""A value for every cell of the three tables, by pointer."""

APPLICANTS: Final = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_LEAF: Final = 10**9
"""The largest part: the sum of a whole table of them is still a count."""

_PART: Final = st.integers(0, 30) | st.integers(0, _LEAF)
_RESULTS: Final = ("upheld", "corrected", "other", "pending")
_OTHER_ROWS: Final = ("received", "brought_forward", "outcomes/total", "carried_forward")


@cache
def form_cells(edition: Edition, layout: Edition) -> tuple[Place, ...]:
    """Name the cells of a report: tables two and four of an edition, table three as ``layout`` has it."""
    return tuple(
        place
        for table in (2, 3, 4)
        for place in cells(layout if table == 3 else edition)
        if place.table == table
    )


@cache
def leaf_rows(layout: Edition) -> tuple[str, ...]:
    """Name the rows of table three that no other row adds up: the kinds of outcome."""
    rows = dict.fromkeys(place.row for place in cells(layout) if place.row.startswith("/requests/outcomes/"))
    return tuple(row for row in rows if row != "/requests/outcomes/total")


@st.composite
def any_tables(draw: st.DrawFn, edition: Edition, layout: Edition) -> Cells:
    """Give any values: a few drawn cells in a form that is filled with 0 or blank."""
    places = form_cells(edition, layout)
    base = draw(st.sampled_from((0, None)))
    found: Cells = {place.pointer: None if base is None else nothing(place.domain) for place in places}
    found.update(draw(_a_few(places)))
    return found


@st.composite
def consistent_tables(draw: st.DrawFn, edition: Edition, layout: Edition) -> Cells:
    """Give values, all stated, that hold every identity of the form itself and the bounds of table two."""
    found: Cells = {place.pointer: nothing(place.domain) for place in form_cells(edition, layout)}
    _table_two(draw, edition, found)
    _table_three(draw, leaf_rows(layout), found)
    _table_four(draw, edition, found)
    return {place.pointer: found[place.pointer] for place in form_cells(edition, layout)}


@cache
def holes(edition: Edition, layout: Edition) -> st.SearchStrategy[frozenset[str]]:
    """Give the cells that a report leaves blank: single ones, whole rows, columns and tables."""
    pointers = [place.pointer for place in form_cells(edition, layout)]
    groups = {pointer: frozenset([pointer]) for pointer in pointers}
    for pointer in pointers:
        row, _, column = pointer.rpartition("/")
        for group in (f"{row}/", f"{pointer.split('/')[1]} {column}", pointer.split("/")[1]):
            groups[group] = groups.get(group, frozenset()) | {pointer}
    # single cells first: a failing example shrinks to one of them
    order = sorted(groups, key=lambda group: (len(groups[group]), group))
    return st.lists(st.sampled_from(order), min_size=1, max_size=8, unique=True).map(
        lambda chosen: frozenset().union(*(groups[group] for group in chosen))
    )


@cache
def nothing(domain: Domain) -> Any:
    """Give what a cell states where there is nothing to count: 0, or an empty text."""
    return next(value for value in (0, Decimal(0), "") if not domain.problems(value))


@cache
def _a_few(places: tuple[Place, ...]) -> st.SearchStrategy[list[tuple[str, Any]]]:
    """Give some cells with any values, the ends of what a cell holds among them."""
    one = st.sampled_from(places).flatmap(
        lambda place: st.tuples(st.just(place.pointer), values_of(place.domain))
    )
    return st.lists(one, max_size=4, unique_by=lambda cell: cell[0])


@cache
def _parts(pointers: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Give some cells with parts that may be added up."""
    return st.lists(st.tuples(st.sampled_from(pointers), _PART), max_size=12, unique_by=lambda cell: cell[0])


@cache
def _stated(places: tuple[Place, ...]) -> st.SearchStrategy[list[tuple[str, Any]]]:
    one = st.sampled_from(places).flatmap(
        lambda place: st.tuples(st.just(place.pointer), stated_values(place.domain))
    )
    return st.lists(one, max_size=6, unique_by=lambda cell: cell[0])


def _table_two(draw: st.DrawFn, edition: Edition, found: Cells) -> None:
    found.update(draw(_stated(tuple(place for place in cells(edition) if place.table == 2))))
    for row in ("/proactive_disclosure/regulations", "/proactive_disclosure/normative_documents"):
        if f"{row}/issued" in found:  # disclosure.in-force-bound
            bounded, most = "issued", min(found[f"{row}/in_force"] + found[f"{row}/repealed"], 10**12)
        else:  # disclosure.total-bound
            bounded, most = "disclosed", found[f"{row}/total_disclosed"]
        found[f"{row}/{bounded}"] = draw(st.integers(0, most)) if most else 0


def _table_three(draw: st.DrawFn, leaves: tuple[str, ...], cells: Cells) -> None:
    rows = (*leaves, "/requests/carried_forward")
    cells.update(draw(_parts(tuple(f"{row}/{column}" for row in rows for column in APPLICANTS))))
    for column in APPLICANTS:
        done = sum(cells[f"{row}/{column}"] for row in leaves)
        known = done + cells[f"/requests/carried_forward/{column}"]
        # never more than there was, or fewer than none would have been received
        before = draw(st.integers(0, known)) if known else 0
        cells[f"/requests/outcomes/total/{column}"] = done
        cells[f"/requests/brought_forward/{column}"] = before
        cells[f"/requests/received/{column}"] = known - before
    for row in (*leaves, *(f"/requests/{row}" for row in _OTHER_ROWS)):
        cells[f"{row}/total"] = sum(cells[f"{row}/{column}"] for column in APPLICANTS)


def _table_four(draw: st.DrawFn, edition: Edition, found: Cells) -> None:
    cases = tuple(dict.fromkeys(place.row for place in cells(edition) if place.table == 4))
    found.update(draw(_parts(tuple(f"{case}/{result}" for case in cases for result in _RESULTS))))
    for case in cases:
        found[f"{case}/total"] = sum(found[f"{case}/{result}"] for result in _RESULTS)
