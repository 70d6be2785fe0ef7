"""Table three: rows by label, columns by heading or count, and the layout of （六）其他处理."""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.nearness import distance
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.form.paper.form_rows import columns_of, form_rows, row_places
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.reading import FormEvidence, Layout
from govinfo_schema.reading.recognition.labels.labels import bare, fold_number, label
from govinfo_schema.reading.recognition.rows.entry import Entry, Taken
from govinfo_schema.reading.recognition.tables.count import habits_of
from govinfo_schema.reading.recognition.tables.doubts import Trust, trust_of
from govinfo_schema.reading.recognition.tables.filled import Sheet, label_text, source_of
from govinfo_schema.reading.recognition.tables.filling import (
    Headings,
    choose,
    fill,
    fill_parts,
    report_unplaced,
    say_contradictions,
)

__all__ = ["read_table_three"]

_SINGLE: Final = "/requests/outcomes/other"
_GROUP: Final = "/requests/outcomes/closed_otherwise"
_LAYOUTS: Final = {_SINGLE: "2019", _GROUP: "2021"}
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


def read_table_three(taken: Taken, inside: range | None, sheet: Sheet, other: str) -> Layout:
    """Read table three into the sheet; ``other`` is the form to use where no row tells the layout."""
    entries = _inferred([entry for entry in taken.entries if entry.table == 3], sheet)
    loose = [entry for entry in taken.loose if entry.table == 3]
    layout = _layout(entries, sheet, other, found=3 in taken.tables)
    rows = row_places(layout.edition, 3)
    chosen = choose((entry for entry in entries if entry.row in rows), inside)
    headings = Headings.over(3, entries)
    habits = habits_of(entries, lambda _: len(_NESTED))
    trust = trust_of(chosen.rows.values(), headings, columns_of(next(iter(rows.values()))), habits)
    for row, places in rows.items():
        if row in chosen.clashing:
            if not fill_parts(sheet, chosen.clashing[row], places, headings):
                sheet.refuse_as("duplicate-row", places, chosen.clashing[row][0])
        elif (entry := chosen.rows.get(row)) is not None:
            told = trust.get(id(entry), "headings")
            if told == "neither" and entry.stated:
                sheet.refuse(places, entry, "columns-unclear")
                continue
            fill(
                sheet,
                entry,
                places,
                headings,
                orders=(_NESTED,) if _is_nested(entry) else (),
                habits=habits.get(entry.grid.number),
                counted=told == "count",
            )
    say_contradictions(sheet, chosen, rows, 3)
    _say_what_was_counted(sheet, chosen.rows, rows, trust)
    strangers = [entry for entry in entries if entry.row is None or entry.row not in rows]
    left = report_unplaced(sheet, [*strangers, *loose])
    empty = [row for row, entry in chosen.rows.items() if not entry.values] if left else []
    missing = [row for row in rows if row in empty or row not in {*chosen.rows, *chosen.clashing}]
    if missing and 3 in taken.tables:
        pointers = [place.pointer for row in missing for place in rows[row]]
        labels = "、".join(form_rows(3)[row].wordings[-1] for row in missing)
        sheet.leave(pointers, unread=left)
        sheet.problems.append(
            problem("missing-rows", pointers=pointers, table=3, count=len(missing), labels=labels)
        )
    _say_missing_columns(sheet, [places for row, places in rows.items() if row not in missing])
    return layout


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
        sheet.leave(pointers, unread=False)
        if pointers:
            labels = rows[0][index].wording.zh
            sheet.problems.append(problem("missing-columns", pointers=pointers, table=3, labels=labels))


def _is_nested(entry: Entry) -> bool:
    """Tell whether the headings have two levels: 法人或其他组织 above its kinds."""
    return any(
        term.key == "申请人情况"
        for cell in entry.header
        if (found := label(cell.text)) is not None
        for term in found.of("head", 3)
    )


def _layout(entries: Sequence[Entry], sheet: Sheet, other: str, *, found: bool) -> Layout:
    single = [entry for entry in entries if entry.row == _SINGLE]
    divided = [entry for entry in entries if (entry.row or "").startswith(f"{_GROUP}/")]
    if not divided and not any(entry.stated for entry in single):
        divided = [entry for entry in entries if entry.row is None and entry.group == _GROUP]
    rows = divided or [entry for entry in single if entry.values] or single
    if not rows:
        if found:
            sheet.problems.append(problem("layout-assumed", table=3, edition=other))
        return Layout(edition=other, certain=False)
    edition = _LAYOUTS[_GROUP if divided else _SINGLE]
    evidence = tuple(
        FormEvidence(edition=edition, text=label_text(entry), source=source_of(entry.label, entry.grid))
        for entry in rows
        if entry.label is not None
    )
    return Layout(edition=edition, certain=True, evidence=evidence)


def _inferred(entries: list[Entry], sheet: Sheet) -> list[Entry]:
    """Place rows whose labels are garbled by their number and by the rows before and after them.

    Only where the number fits exactly one row of the form that is missing there, and the words are like it.
    """
    order = list(form_rows(3))
    placed: Mapping[str, Entry] = {entry.row: entry for entry in entries if entry.row is not None}
    rows = [order.index(entry.row) if entry.row is not None else None for entry in entries]
    low, high = _last(rows), _last(rows[::-1])[::-1]
    found: list[Entry] = []
    for index, entry in enumerate(entries):
        if entry.row is not None or entry.label is None or not entry.number:
            found.append(entry)
            continue
        fitting = [
            row
            for row in order[_after(low[index]) : high[index]]
            if row not in placed and _alike(entry, form_rows(3)[row].labels)
        ]
        if len(fitting) != 1:
            found.append(entry)
            continue
        official = form_rows(3)[fitting[0]].wordings[-1]
        entry = attrs.evolve(entry, row=fitting[0])
        found.append(entry)
        sheet.note(
            "label-inferred",
            entry,
            pointers=[f"{fitting[0]}/{key}" for key in _NESTED],
            table=3,
            label=label_text(entry),
            official=official,
        )
    return found


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
    return distance(printed, official, len(official)) <= len(official) // 2
