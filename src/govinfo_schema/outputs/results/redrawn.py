"""The statutory tables of a report that was checked, laid out anew with the layout that each of them has."""

from collections.abc import Mapping

import attrs

from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.layout import LayoutTable, form_table
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.report.fields import wording_of

__all__ = ["Redrawn", "redrawn_tables"]


@attrs.frozen(kw_only=True)
class Redrawn:
    """One table: the edition whose layout it has, its heading, and its cells, which hold no numbers."""

    edition: str
    heading: str
    table: LayoutTable


def redrawn_tables(result: CheckResult) -> Mapping[str, Redrawn]:
    """Lay out each table by the edition that has just its cells; by the table's pointer."""
    tables: dict[str, Redrawn] = {}
    own = EDITIONS[result.edition]
    fields = attrs.fields_dict(own.report)
    for root in dict.fromkeys(place.root for place in cells(own)):
        wording = wording_of(fields[root[1:]])
        # its own first: a table may be the same in several
        for form in (own, *EDITIONS.values()):
            places = tuple(place for place in cells(form) if place.root == root)
            if all(place.pointer in result.values for place in places if place.numeric):
                table = form_table(places, wording)
                tables[root] = Redrawn(edition=form.id, heading=wording.zh, table=table)
                break
    return tables
