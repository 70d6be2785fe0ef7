"""Which of several printings of a row is taken: one entry for every row of the form, or none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.filled import Sheet

__all__ = ["Choice", "choose", "say_contradictions"]

_MOST_NAMED: Final = 3
"""So many rows of a contradicting copy are named."""


@attrs.frozen(kw_only=True)
class Choice:
    """One entry for every row of the form, and those rows for which none could be chosen.

    ``contradicted`` has for a row that was chosen what a copy elsewhere in the document says otherwise.
    """

    rows: Mapping[str, Entry]
    clashing: Mapping[str, tuple[Entry, ...]]
    contradicted: Mapping[str, Entry] = attrs.field(factory=dict)


def choose(entries: Iterable[Entry], inside: range | None) -> Choice:
    """Choose one entry for each row: those in the table's own section first, then those that say something.

    ``inside`` are the positions of that section. Several that say the same are one; several that say
    different things are none.
    """
    by_row: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.row is not None:
            by_row[entry.row].append(entry)
    rows: dict[str, Entry] = {}
    clashing: dict[str, tuple[Entry, ...]] = {}
    contradicted: dict[str, Entry] = {}
    for row, of_row in by_row.items():
        if len(of_row) == 1:
            rows[row] = of_row[0]
            continue
        best = _best(of_row, inside)
        if len(best) > 1 and len({_said(entry) for entry in best}) > 1:
            clashing[row] = tuple(best)
            continue
        rows[row] = best[0]
        other = _contradiction(best[0], of_row)
        if other is not None:
            contradicted[row] = other
    return Choice(rows=rows, clashing=clashing, contradicted=contradicted)


def _best(found: Sequence[Entry], inside: range | None) -> Sequence[Entry]:
    """Leave what goes before the others: in the section, with figures, exactly labelled."""
    there = [entry for entry in found if inside is not None and entry.position in inside] or found
    filled = [entry for entry in there if entry.values] or there[:1]
    return [entry for entry in filled if entry.exact] or filled


def _contradiction(chosen: Entry, found: Iterable[Entry]) -> Entry | None:
    """Find a whole copy of a row that prints other figures."""
    if not chosen.stated:
        return None
    figures = chosen.figures
    copies = (entry for entry in found if entry.exact and len(entry.stated) == len(figures))
    return next((entry for entry in copies if entry.figures != figures), None)


def say_contradictions(
    sheet: Sheet, choice: Choice, places: Mapping[str, Sequence[Place]], table: int
) -> None:
    """Say which rows a copy of the table elsewhere in the document states otherwise, and where it stands."""
    rows = [row for row in places if row in choice.contradicted]
    if not rows:
        return
    labels = "、".join(form_rows(table)[row].wordings[-1] for row in rows[:_MOST_NAMED])
    other = choice.contradicted[rows[0]]
    sheet.note(
        "contradicting-copy",
        other,
        pointers=[place.pointer for row in rows for place in places[row]],
        table=table,
        count=len(rows),
        labels=labels + ("…" if len(rows) > _MOST_NAMED else ""),
        raw=other.brief,
    )


def _said(entry: Entry) -> tuple[str, ...]:
    """Give what tells one printing of a row from another: its figures, and the columns that they are of."""
    return (*entry.figures, *entry.head.keys) if entry.grid.spatial else entry.figures
