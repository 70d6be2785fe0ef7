"""Table two: told to be of one form or the other by its labels, then read row by row."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import form_rows, row_places
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.reading import Layout
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.tables.choice import choose, say_contradictions
from govinfo_schema.reading.recognition.tables.count import Habits, habits_of
from govinfo_schema.reading.recognition.tables.filled import Sheet
from govinfo_schema.reading.recognition.tables.filling import (
    Headings,
    fill,
    missing_rows,
    report_unplaced,
    say_missing_rows,
)
from govinfo_schema.reading.recognition.tables.scores import (
    Score,
    Vote,
    chosen_of,
    evidence_for,
    score,
)

__all__ = ["read_table_two"]


def read_table_two(
    taken: Taken,
    inside: range | None,
    sheet: Sheet,
    asked: str | None,
    hints: Sequence[Iterable[str]],
    *,
    filled: bool = False,
) -> Layout | None:
    """Read table two into the sheet; ``asked`` is the form to use where its labels do not tell one.

    ``hints`` are forms that other things speak for, to choose between forms with the same table. ``filled``:
    the document's rows are filled up with empty cells. Gives ``None``, with the figures left unread by name
    of a form that fits best, where nothing tells the form.
    """
    entries = [entry for entry in taken.entries if entry.table == 2]
    printed = {entry.row for entry in entries if entry.row is not None}
    score = _score(taken, entries)
    layout = _layout(score, printed, sheet, asked, hints)
    edition = layout.edition if layout is not None else (score.best or tuple(EDITIONS))[-1]
    rows = row_places(edition, 2)
    known = [entry for entry in entries if entry.row in rows]
    chosen = choose(known, inside)
    headings = Headings.over(2, entries, filled=filled)
    habits = habits_of(known, lambda e: len(rows[e.row or ""]))
    for row, places in rows.items():
        if row in chosen.clashing:
            sheet.refuse_as("duplicate-row", places, chosen.clashing[row][0])
        elif (entry := chosen.rows.get(row)) is None:
            continue
        elif layout is None and entry.stated:
            sheet.refuse_as("ambiguous-edition", places, entry)
        else:
            _read_row(sheet, entry, places, headings, habits.get(entry.grid.number), edition)
    say_contradictions(sheet, chosen, rows, 2)
    left = _report_left(sheet, taken, entries)
    missing = missing_rows(rows, chosen, left=left)
    # asked first, since it says what it finds whatever was left before
    left = _say_rows_of_other_forms(sheet, entries, rows) or left
    if missing and 2 in taken.tables:
        say_missing_rows(sheet, 2, missing, rows, unread=left)
    _say_missing_columns(sheet, rows, missing)
    return layout


def _read_row(
    sheet: Sheet,
    entry: Entry,
    places: Sequence[Place],
    headings: Headings,
    habits: Habits | None,
    edition: str,
) -> None:
    """Read a row's figures, unless its headings are another form's or name a unit that isn't known."""
    if _speaks_otherwise(entry, edition):
        sheet.refuse(places, entry, "columns-unclear")
        return
    unit = entry.head.unit
    if unit is None and entry.stated and any(place.unit for place in places):
        sheet.refuse_as("unit-unknown", places, entry)
        return
    fill(sheet, entry, places, headings, habits=habits, unit=unit or "万元")


def _report_left(sheet: Sheet, taken: Taken, entries: Iterable[Entry]) -> bool:
    """Say which rows and figures have no place in the form; tell whether there were any."""
    loose = [entry for entry in taken.loose if entry.table == 2]
    return report_unplaced(sheet, [*(entry for entry in entries if entry.row is None), *loose])


def _say_rows_of_other_forms(sheet: Sheet, entries: Iterable[Entry], rows: Container[str]) -> bool:
    """Say which rows only another form has; tell whether there were any."""
    strangers = [
        entry for entry in entries if entry.row is not None and entry.row not in rows and entry.stated
    ]
    for entry in strangers:
        text = entry.label.text.strip() if entry.label is not None else ""
        sheet.note("row-of-other-form", entry, table=2, label=text, raw=entry.brief)
    return bool(strangers)


def _say_missing_columns(sheet: Sheet, rows: Mapping[str, Sequence[Place]], left_out: Container[str]) -> None:
    """Say which cells no heading leads to, in rows that are there; they are left not stated."""
    there = [place for row, places in rows.items() if row not in left_out for place in places]
    missing = [place for place in there if place.pointer not in sheet.values]
    if missing:
        pointers = [place.pointer for place in missing]
        labels = "、".join(dict.fromkeys(place.wording.zh for place in missing))
        sheet.leave(pointers, unread=False)
        sheet.problems.append(problem("missing-columns", pointers=pointers, table=2, labels=labels))


def _layout(
    score: Score, rows: Collection[str], sheet: Sheet, asked: str | None, hints: Sequence[Iterable[str]]
) -> Layout | None:
    edition, certain = chosen_of(score, 2, rows, hints)
    if edition is None or not certain:
        evidence = evidence_for(score, asked) if asked is not None else ()
        return Layout(edition=asked, certain=False, evidence=evidence) if asked is not None else None
    if score.is_mixed(edition):
        sheet.problems.append(problem("mixed-labels", table=2, edition=edition))
    if asked is not None and asked != edition:
        sheet.problems.append(problem("edition-differs", asked=asked, edition=edition))
    return Layout(edition=edition, certain=True, evidence=evidence_for(score, edition))


def _score(taken: Taken, entries: Sequence[Entry]) -> Score:
    """Score the forms by the labels of the table, else by how many figures its rows have."""
    by_labels = score(_evidence(taken, entries))
    return by_labels if by_labels.best else score(_by_shape(entries))


def _evidence(taken: Taken, entries: Sequence[Entry]) -> Iterator[Vote]:
    """Collect the labels that not every form has, each once."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for grid, cell, term in taken.headings:
        if term.table == 2 and (term.key, term.editions) not in seen:
            seen.add((term.key, term.editions))
            text = "".join(cell.text.split())
            yield Vote(editions=term.editions, text=text, source=cell.source(grid))
    for entry in entries:
        if entry.row is not None and entry.label is not None:
            text = "".join(entry.label.text.split())
            source = entry.label.source(entry.grid)
            yield Vote(editions=form_rows(2)[entry.row].editions, text=text, source=source)
            yield Vote(editions=_by_wording(entry), text=text, source=source)


def _by_wording(entry: Entry) -> frozenset[str]:
    """Give the forms that print a row's label just so, where those that have the row print it differently."""
    meaning = entry.meaning
    if meaning is None or not meaning.exact or entry.row is None:
        return frozenset()
    own = form_rows(2)[entry.row].editions
    terms = [term for term in meaning.of("row", 2) if term.key == entry.row]
    return terms[0].editions if terms and terms[0].editions != own else frozenset()


def _by_shape(entries: Sequence[Entry]) -> Iterator[Vote]:
    """Collect rows that have as many figures as only some forms give them."""
    for entry in entries:
        if entry.row is None or not entry.stated or entry.label is None:
            continue
        counts = {
            edition: len(row_places(edition, 2)[entry.row])
            for edition in EDITIONS
            if entry.row in row_places(edition, 2)
        }
        fitting = frozenset(edition for edition, count in counts.items() if count == len(entry.stated))
        if fitting != frozenset(counts):
            text = f"{''.join(entry.label.text.split())}：{len(entry.stated)}"
            yield Vote(editions=fitting, text=text, source=entry.label.source(entry.grid))


def _speaks_otherwise(entry: Entry, edition: str) -> bool:
    """Tell whether the headings above a row are those of the other form alone."""
    editions = entry.head.editions
    return bool(editions) and edition not in editions and bool(entry.head.keys)
