"""Table three: rows by label, columns by heading or count, and the layout of （六）其他处理."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import attrs

from govinfo_schema.base.chinese.nearness import distance
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import columns_of, form_rows, row_places
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.reading import Layout
from govinfo_schema.reading.recognition.labels.labels import bare, fold_number
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.tables.choice import choose, say_contradictions
from govinfo_schema.reading.recognition.tables.count import Habits, habits_of
from govinfo_schema.reading.recognition.tables.doubts import Trust, trust_of
from govinfo_schema.reading.recognition.tables.filled import Sheet, label_text
from govinfo_schema.reading.recognition.tables.filling import (
    Headings,
    fill,
    fill_parts,
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

__all__ = ["read_table_three", "score_table_three"]

_NESTED: Final = (
    "natural_person",
    "total",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
)
"""The order in which headings come where merges are lost: the outer ones before the inner."""


def score_table_three(taken: Taken) -> Score:
    """Score the forms by the rows and labels of table three alone."""
    return _score([entry for entry in taken.entries if entry.table == 3])


def read_table_three(
    taken: Taken, inside: range | None, sheet: Sheet, other: str, *, filled: bool = False
) -> Layout:
    """Read table three into the sheet; ``other`` is the form to use where no row tells the layout.

    ``filled``: the document's rows are filled up with empty cells.
    """
    entries = _inferred([entry for entry in taken.entries if entry.table == 3], sheet)
    layout = _layout(entries, sheet, other, found=3 in taken.tables)
    rows = row_places(layout.edition, 3)
    chosen = choose((entry for entry in entries if entry.row in rows), inside)
    headings = Headings.over(3, entries, filled=filled)
    habits = habits_of(entries, lambda _: len(_NESTED))
    trust = trust_of(chosen.rows.values(), headings, columns_of(next(iter(rows.values()))), habits)
    for row, places in rows.items():
        if row in chosen.clashing:
            if not fill_parts(sheet, chosen.clashing[row], places, headings):
                sheet.refuse_as("duplicate-row", places, chosen.clashing[row][0])
        elif (entry := chosen.rows.get(row)) is not None:
            trusted = trust.get(id(entry), "headings")
            _read_row(sheet, entry, places, headings, habits.get(entry.grid.number), trusted)
    say_contradictions(sheet, chosen, rows, 3)
    _say_what_was_counted(sheet, chosen.rows, rows, trust)
    strangers = [entry for entry in entries if entry.row is None or entry.row not in rows]
    left = report_unplaced(sheet, [*strangers, *(entry for entry in taken.loose if entry.table == 3)])
    missing = missing_rows(rows, chosen, left=left)
    if missing and 3 in taken.tables:
        say_missing_rows(sheet, 3, missing, rows, unread=left)
    _say_missing_columns(sheet, [places for row, places in rows.items() if row not in missing])
    return layout


def _read_row(
    sheet: Sheet,
    entry: Entry,
    places: Sequence[Place],
    headings: Headings,
    habits: Habits | None,
    trusted: Trust,
) -> None:
    """Read a row's figures by what names its columns; without any such thing they are refused."""
    if trusted == "neither" and entry.stated:
        sheet.refuse(places, entry, "columns-unclear")
        return
    orders = (_NESTED,) if entry.head.is_nested else ()
    fill(sheet, entry, places, headings, orders=orders, habits=habits, counted=trusted == "count")


def _say_what_was_counted(
    sheet: Sheet,
    chosen: Mapping[str, Entry],
    rows: Mapping[str, Sequence[Place]],
    trust: Mapping[int, Trust],
) -> None:
    """Say of which rows the columns were told by the order of their figures, against their headings."""
    counted = {row: entry for row, entry in chosen.items() if trust.get(id(entry)) == "count"}
    if counted:
        pointers = [place.pointer for row in rows if row in counted for place in rows[row]]
        first = next(counted[row] for row in rows if row in counted)
        sheet.note("columns-by-count", first, pointers=pointers, table=3, count=len(counted))


def _say_missing_columns(sheet: Sheet, rows: Sequence[Sequence[Place]]) -> None:
    """Say which columns no row has; they are left not stated."""
    for index in range(len(_NESTED)):
        pointers = [places[index].pointer for places in rows if places[index].pointer not in sheet.values]
        sheet.leave(pointers, unread=False)  # what isn't printed can't have been left unread
        if pointers:
            labels = rows[0][index].wording.zh
            sheet.problems.append(problem("missing-columns", pointers=pointers, table=3, labels=labels))


def _layout(entries: Sequence[Entry], sheet: Sheet, other: str, *, found: bool) -> Layout:
    scored = _score(entries)
    edition, certain = chosen_of(scored, 3, {entry.row for entry in entries if entry.row}, [(other,)])
    if edition is not None and certain:
        return Layout(edition=edition, certain=True, evidence=evidence_for(scored, edition))
    if found:
        sheet.problems.append(problem("layout-assumed", table=3, edition=other))
    return Layout(edition=other, certain=False)


def _score(entries: Sequence[Entry]) -> Score:
    """Score the forms by rows that not every form has; a label that is a group's elsewhere comes last.

    （六）其他处理 is a row in one form and stands above rows in another: it tells the form only with figures
    of its own, or where nothing else tells it.
    """
    known = [entry for entry in entries if entry.row is not None and entry.label is not None]
    votes = [(entry, vote) for entry in known for vote in _votes(entry)]
    sure = [vote for entry, vote in votes if not _names_group(entry)]
    if all(_names_group(entry) and not entry.stated for entry in known):
        sure = [vote for entry in entries if (vote := _vote_of_group(entry)) is not None]
    stated = [vote for entry, vote in votes if entry.values]
    return next((scored for way in (sure, stated) if (scored := score(way)).best), None) or score(
        vote for _, vote in votes
    )


def _votes(entry: Entry) -> Iterator[Vote]:
    """Give what a row speaks for by being there, and by how it is worded."""
    own = form_rows(3)[entry.row or ""].editions
    meaning = entry.meaning
    terms = [term for term in meaning.of("row", 3) if term.key == entry.row] if meaning is not None else []
    if len(own) < len(EDITIONS):
        yield _vote(entry, own)
    if meaning is not None and meaning.exact and terms and terms[0].editions != own:
        yield _vote(entry, terms[0].editions)


def _vote(entry: Entry, editions: frozenset[str]) -> Vote:
    source = entry.label.source(entry.grid) if entry.label is not None else None
    return Vote(editions=editions, text=label_text(entry), source=source)


def _names_group(entry: Entry) -> bool:
    """Tell whether the label of a row is that of a group of rows in some form."""
    return entry.row in _rows_named_as_groups()


@cache
def _rows_named_as_groups() -> frozenset[str]:
    rows = form_rows(3).values()
    groups = {bare(step) for row in rows for step in row.labels[:-1]}
    return frozenset(row.pointer for row in rows if groups & {bare(wording) for wording in row.wordings})


def _vote_of_group(entry: Entry) -> Vote | None:
    """Give what a row with an unknown label speaks for by the group that it stands in."""
    if entry.row is not None or entry.group is None or entry.label is None:
        return None
    within = [row.editions for name, row in form_rows(3).items() if name.startswith(f"{entry.group}/")]
    editions = frozenset[str]().union(*within)
    return _vote(entry, editions)


def _inferred(entries: list[Entry], sheet: Sheet) -> list[Entry]:
    """Place rows whose labels are garbled by their number and by the rows before and after them.

    Only where the number fits exactly one row of the form that is missing there, and the words are like it.
    """
    order = list(form_rows(3))
    placed: Mapping[str, Entry] = {entry.row: entry for entry in entries if entry.row is not None}
    rows = [order.index(entry.row) if entry.row is not None else None for entry in entries]
    low, high = _last(rows), _last(rows[::-1])[::-1]
    inferred: list[Entry] = []
    for index, entry in enumerate(entries):
        if entry.row is not None or entry.label is None or not entry.number:
            inferred.append(entry)
            continue
        fitting = [
            row
            for row in order[_after(low[index]) : high[index]]
            if row not in placed and _alike(entry, form_rows(3)[row].labels)
        ]
        if len(fitting) != 1:
            inferred.append(entry)
            continue
        official = form_rows(3)[fitting[0]].wordings[-1]
        entry = attrs.evolve(entry, row=fitting[0])
        inferred.append(entry)
        sheet.note(
            "label-inferred",
            entry,
            pointers=[f"{fitting[0]}/{key}" for key in _NESTED],
            table=3,
            label=label_text(entry),
            official=official,
        )
    return inferred


def _last(rows: Sequence[int | None]) -> list[int | None]:
    """Give for each row the last placed one up to it."""
    found: list[int | None] = []
    for row in rows:
        found.append(row if row is not None or not found else found[-1])
    return found


def _after(row: int | None) -> int:
    return 0 if row is None else row + 1


def _alike(entry: Entry, labels: tuple[str, ...]) -> bool:
    assert entry.label is not None
    printed, official = bare(entry.label.text), bare(labels[-1])
    if fold_number(labels[-1]) != entry.number or not printed:
        return False
    # so far off words alone would tell nothing; here number and neighbours have told the row
    return distance(printed, official, len(official)) <= len(official) // 2
