"""Reports before they are made: words and cells apart, so that single cells can still be changed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from govinfo_schema.form.editions import EDITIONS, Edition, Report
from govinfo_schema.form.editions import edition as edition_named
from govinfo_schema.form.report.domains import PROSE
from govinfo_schema.form.report.fields import is_required, record_class, wording_of
from govinfo_schema.testing.strategies.drawn_values import Prose, values_of
from govinfo_schema.testing.strategies.records import records
from govinfo_schema.testing.strategies.tables import Cells, any_tables, consistent_tables

__all__ = ["Draft", "drafts"]


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
        values = {**self.cells, **self.words, "/unread": self.unread}
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
    layout = draw(st.sampled_from([chosen, chosen, *known]))
    tables = consistent_tables if consistent else any_tables
    return Draft(
        edition=chosen,
        layout=layout,
        words=draw(_words(chosen, prose)),
        cells=draw(tables(chosen, layout)),
    )


@cache
def _words(edition: Edition, prose: Prose) -> st.SearchStrategy[dict[str, Any]]:
    """Give all members but the cells, by pointer."""
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
    return st.fixed_dictionaries(required, optional=optional)


def _filled(cls: type[attrs.AttrsInstance], values: Mapping[str, Any], place: str) -> attrs.AttrsInstance:
    given: dict[str, Any] = {}
    for field in attrs.fields(cls):
        here, record = f"{place}/{field.name}", record_class(field.type)
        if here in values:
            given[field.name] = values[here]
        elif record is not None and (is_required(field) or any(key.startswith(f"{here}/") for key in values)):
            given[field.name] = _filled(record, values, here)
    return cls(**given)
