"""Strategies for plain data near to a report: to see that every reader of them comes to one verdict."""

import copy
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import strategies as st

from govinfo_schema.form.convert import to_data
from govinfo_schema.form.convert.refusals import meant_edition
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.report.unread import ABSENT, UNREAD, unread_problem
from govinfo_schema.testing.strategies.drawn_reports import reports

__all__ = ["mutated_data", "report_data"]

Place = tuple[str | int, ...]

ODD_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 1.0, 1.5, -0.0, 1e12, 2**53, 10**12, 10**12 + 1, -(10**12), 2023.0),
    *("", " ", "0", "3", "12.50", "-1", "1e3", "1.1234567", "1234567890", "１２", "text", "1.0", "1.1"),
    *(*EDITIONS, "government", "110000", "110000\n", "91110000MA00000000"),
    *("2024-02-29", "2023-02-29", "2023-12-31\n", "1999-12-31"),
    *("/requests/received/total", "/requests/received/total\n", "/x"),
    *([], {}, [0], [[]], ["/a", "/a"], {"total": 0}),
    *({"cn": 1}, {"cn.gov.example": {"a": [1.5, None]}}, {"CN.x": 1}, {"cn.x\n": 1}),
)
"""Values that careless readers take for others, in many kinds of place."""

ODD_NAMES: Final = (
    "",
    "extra",
    "Total",
    "total ",
    "總計",
    "__proto__",
    "$ref",
    "a/b~c",
    "closed_otherwise",
    "other",
)


def report_data(edition: str | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Give the plain data of reports, with blanks and without."""
    return (reports(edition) | reports(edition, holes=True)).map(to_data)


@st.composite
def mutated_data(draw: st.DrawFn, edition: str | None = None) -> dict[str, Any]:
    """Give the data of a report with a few changes, after which they are valid or are not.

    What a JSON Schema cannot say is left out: no entry of ``unread`` names a cell that is stated, or none.
    """
    data: dict[str, Any] = draw(report_data(edition))
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 3)))):
        places = list(_places(data))
        # most places are in rows of counts; those above them shall come as often
        above = [place for place in places if len(place) <= 2] or places
        if places:
            _mutate(draw, data, draw(st.sampled_from(above) | st.sampled_from(places)))
    _settle(data)
    return data


def _places(data: Any, at: Place = ()) -> Iterator[Place]:
    """Name every member, but not what is inside extension data, where anything goes."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*at, key)
        if isinstance(value, dict | list) and at != ("extensions",):
            yield from _places(value, (*at, key))


def _mutate(draw: st.DrawFn, data: dict[str, Any], place: Place) -> None:
    *way, key = place
    parent: Any = data
    for step in way:
        parent = parent[step]
    odd = st.sampled_from(ODD_VALUES).map(copy.deepcopy)
    match draw(st.sampled_from(("replace", "edit", "copy", "remove", "add", "rename"))):
        case "edit" if isinstance(parent[key], str):
            parent[key] += draw(st.sampled_from(("\n", "0", "\x00")))
        case "edit" if isinstance(parent[key], int):
            parent[key] = draw(st.sampled_from((float(parent[key]), -parent[key], str(parent[key]))))
        case "copy":
            parent[key] = copy.deepcopy(draw(st.sampled_from(_alike(parent[key], data))))
        case "remove":
            del parent[key]
        case "add" if isinstance(parent, dict):
            parent[draw(st.sampled_from(ODD_NAMES))] = draw(odd | st.just(copy.deepcopy(parent[key])))
        case "add":
            parent.append(copy.deepcopy(parent[key]))
        case "rename" if isinstance(parent, dict):
            parent[draw(st.sampled_from(ODD_NAMES))] = parent.pop(key)
        case _:
            parent[key] = draw(odd)


def _alike(value: Any, data: dict[str, Any]) -> list[Any]:
    """Give values of the same kind from all over the data: a copy is often as good, and often is not."""
    found = [value]
    for *way, key in _places(data):
        there: Any = data
        for step in way:
            there = there[step]
        if type(there[key]) is type(value):
            found.append(there[key])
    return found


def _settle(data: dict[str, Any]) -> None:
    unread = data.get("unread")
    if not isinstance(unread, list):
        return
    cls = meant_edition(data).report
    data["unread"] = [
        pointer
        for pointer in unread
        if UNREAD.item.problem(pointer) is not None or unread_problem(cls, data, pointer, _member) is None
    ]


def _member(place: Any, name: str) -> Any:
    return place.get(name, ABSENT) if isinstance(place, dict) else ABSENT
