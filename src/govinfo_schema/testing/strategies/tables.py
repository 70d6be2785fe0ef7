"""The three statutory tables as pointer → value: any, or holding every identity of the form.

Most cells of a real report are 0, so a few cells are drawn and the others filled: that is fast, and a
failing example shrinks to the cells that matter.
"""

from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from govinfo_schema.form.editions import Edition
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.testing.strategies.drawn_values import stated_values, values_of

__all__ = ["APPLICANTS", "Cells", "any_tables", "consistent_tables", "form_cells", "holes", "leaf_rows"]

Cells = dict[str, Any]
"""A value for every cell of the three tables, by pointer."""

APPLICANTS: Final = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_LEAF: Final = 10**9
"""The largest part: the sum of a whole table of them is still a count."""

_PART: Final = st.just(0) | st.integers(0, 30) | st.integers(0, _LEAF)
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
    """Give any values: a few drawn cells in a form that is blank or filled with one number."""
    places = {place.pointer: place for place in form_cells(edition, layout)}
    base = draw(st.sampled_from((0, None, 1, 10**12)))
    found: Cells = {
        pointer: None if base is None or place.domain.problems(base) else base
        for pointer, place in places.items()
    }
    for pointer in draw(_a_few(tuple(places))):
        found[pointer] = draw(values_of(places[pointer].domain))
    return found


@st.composite
def consistent_tables(draw: st.DrawFn, edition: Edition, layout: Edition) -> Cells:
    """Give values, all stated, that hold every identity of the form itself and the bounds of table two."""
    found: Cells = dict.fromkeys((place.pointer for place in form_cells(edition, layout)), 0)
    _table_two(draw, edition, found)
    _table_three(draw, leaf_rows(layout), found)
    for case in dict.fromkeys(place.row for place in cells(edition) if place.table == 4):
        results = {name: draw(_PART) for name in ("upheld", "corrected", "other", "pending")}
        found.update({f"{case}/{name}": count for name, count in results.items()})
        found[f"{case}/total"] = sum(results.values())
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
    return st.lists(st.sampled_from(sorted(groups)), min_size=1, max_size=8, unique=True).map(
        lambda chosen: frozenset().union(*(groups[group] for group in chosen))
    )


@cache
def _a_few(pointers: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(pointers), max_size=12, unique=True)


def _table_two(draw: st.DrawFn, edition: Edition, found: Cells) -> None:
    for place in cells(edition):
        if place.table == 2:
            found[place.pointer] = draw(stated_values(place.domain))
    for row in ("/proactive_disclosure/regulations", "/proactive_disclosure/normative_documents"):
        if f"{row}/issued" in found:  # disclosure.in-force-bound
            most = min(found[f"{row}/in_force"] + found[f"{row}/repealed"], 10**12)
            found[f"{row}/issued"] = draw(st.integers(0, most))
        else:  # disclosure.total-bound
            found[f"{row}/disclosed"] = draw(st.integers(0, found[f"{row}/total_disclosed"]))


def _table_three(draw: st.DrawFn, leaves: tuple[str, ...], found: Cells) -> None:
    rows = (*leaves, "/requests/carried_forward")
    for pointer in draw(_a_few(tuple(f"{row}/{column}" for row in rows for column in APPLICANTS))):
        found[pointer] = draw(_PART)
    for column in APPLICANTS:
        done = sum(found[f"{row}/{column}"] for row in leaves)
        known = done + found[f"/requests/carried_forward/{column}"]
        before = draw(st.integers(0, known)) if known else 0
        found[f"/requests/outcomes/total/{column}"] = done
        found[f"/requests/brought_forward/{column}"] = before
        found[f"/requests/received/{column}"] = known - before
    for row in (*leaves, *(f"/requests/{row}" for row in _OTHER_ROWS)):
        found[f"{row}/total"] = sum(found[f"{row}/{column}"] for column in APPLICANTS)
