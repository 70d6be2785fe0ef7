"""Reports before they are made: words and cells apart, so that single cells can still be changed."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from govinfo_schema.form.editions import EDITIONS, Edition, Report
from govinfo_schema.form.editions import edition as edition_named
from govinfo_schema.form.report.domains import PROSE
from govinfo_schema.form.report.fields import is_required, record_class, wording_of
from govinfo_schema.testing.strategies.drawn_records import records
from govinfo_schema.testing.strategies.drawn_values import Prose, values_of
from govinfo_schema.testing.strategies.tables import Cells, any_tables, consistent_tables

__all__ = ["Draft", "drafts"]

_INSIDE: Final = object()
"""Stands for a group of which members are given."""


@attrs.frozen(kw_only=True)
class Draft:
    """The words of a report, its cells by pointer, and the form whose table three it has (``layout``)."""

    edition: Edition
    layout: Edition
    words: Mapping[str, Any]
    cells: Cells
    unread: tuple[str, ...] = ()

    def changed(self, changes: Cells) -> "Draft":
        """Change some cells."""
        return attrs.evolve(self, cells={**self.cells, **changes})

    def report(self) -> Report:
        """Make the report."""
        values = {**_groups(tuple(self.cells)), **self.cells, **self.words, "/unread": self.unread}
        made: Any = _filled(self.edition.report, values, "")
        report: Report = made
        return report


@st.composite
def drafts(
    draw: st.DrawFn,
    *,
    edition: str | None = None,
    consistent: bool = True,
    prose: Prose = None,
) -> Draft:
    """Give drafts of an edition, or of any; now and then table three is in the other form's layout."""
    known = list(EDITIONS.values())
    chosen = draw(st.sampled_from(known)) if edition is None else edition_named(edition)
    # its own first: what fails shrinks to a report that does not mix forms
    layout = draw(st.sampled_from([chosen, chosen, *known]))
    tables = consistent_tables if consistent else any_tables
    return Draft(
        edition=chosen,
        layout=layout,
        words=draw(_words(chosen, prose)),
        cells=draw(tables(chosen, layout)),
    )


@cache
def _groups(pointers: tuple[str, ...]) -> dict[str, Any]:
    """Name the groups that hold cells: they are there."""
    # not at the first stroke, before which there is no group
    ends = ((pointer, found.start()) for pointer in pointers for found in re.finditer("(?<=.)/", pointer))
    return {pointer[:end]: _INSIDE for pointer, end in ends}


@st.composite
def _words(draw: st.DrawFn, edition: Edition, prose: Prose) -> dict[str, Any]:
    """Give all members but the cells, by pointer: what must be there, and some of what may be left out."""
    required, optional = _members_beside_cells(edition, prose)
    found = {pointer: draw(values) for pointer, values in required.items()}
    found.update(draw(optional))
    return found


@cache
def _members_beside_cells(
    edition: Edition, prose: Prose
) -> tuple[dict[str, st.SearchStrategy[Any]], st.SearchStrategy[list[tuple[str, Any]]]]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(edition.report):
        wording, record = wording_of(field), record_class(field.type)
        group = required if is_required(field) else optional
        if wording.table is not None:
            optional[f"/{field.name}/text"] = values_of(PROSE, prose)
        elif wording.domain is not None:
            group[f"/{field.name}"] = values_of(wording.domain, prose)
        elif record is not None:
            group[f"/{field.name}"] = records(record, prose)
    some = st.sampled_from(tuple(optional)).flatmap(
        lambda pointer: st.tuples(st.just(pointer), optional[pointer])
    )
    return required, st.lists(some, max_size=6, unique_by=lambda member: member[0])


def _filled(cls: type[attrs.AttrsInstance], values: Mapping[str, Any], place: str) -> attrs.AttrsInstance:
    """Make a record of what is given for its members; ``values`` has the pointers of groups as keys too."""
    if all(record is None for _, record, _ in _parts_of(cls)):
        return _row(cls, *(values[f"{place}/{name}"] for name, _, _ in _parts_of(cls)))
    given: dict[str, Any] = {}
    for name, record, required in _parts_of(cls):
        here = f"{place}/{name}"
        if here in values and (record is None or values[here] is not _INSIDE):
            given[name] = values[here]
        elif record is not None and (required or here in values):
            given[name] = _filled(record, values, here)
    return cls(**given)


@lru_cache(maxsize=8_192)
def _row(cls: type[attrs.AttrsInstance], *numbers: Any) -> attrs.AttrsInstance:
    """Make a row of a table: most are alike, and holding numbers to their domains takes time."""
    return cls(**{name: number for (name, _, _), number in zip(_parts_of(cls), numbers, strict=True)})


@cache
def _parts_of(
    cls: type[attrs.AttrsInstance],
) -> tuple[tuple[str, type[attrs.AttrsInstance] | None, bool], ...]:
    return tuple((field.name, record_class(field.type), is_required(field)) for field in attrs.fields(cls))
