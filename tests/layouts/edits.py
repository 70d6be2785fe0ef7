"""Edits of right documents: every one changes one thing in one cell, and says what is right afterwards.

Where a figure's own cell is dropped nothing is printed for it any more; else the printed figure stays that of
its place. What a reader can't be sure of after an edit it must refuse, with the cell's pointer.
"""

import copy
import random
from collections.abc import Iterator
from typing import Any

import attrs

from tests.layouts.model import Box, Made, Table, official
from tests.layouts.paper import laid

__all__ = ["EDITS", "Edit", "consistent", "edits_of", "printed_at_places"]

EDITS = (
    *(f"{way}{by:+d}" for way in ("columns", "rows") for by in (-2, -1, 1, 2)),
    "dropped",
    "doubled",
    "after-empty",
    "emptied",
    "digits",
)


@attrs.frozen
class Edit:
    """One edit: what was done to which cell (table, row, place in the row)."""

    kind: str
    table: int
    row: int
    at: int


def consistent(rng: random.Random, edition: str, layout: str) -> Made:
    """Make a report in the official layout whose tables add up, as most real ones do."""
    made = official(rng, edition, layout)
    figures = made.expected
    rows = {p.rpartition("/")[0] for p in figures if p.startswith("/requests/")}
    parts = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
    for row in rows:
        for part in parts:
            most = 300 if part == "natural_person" else 6
            figures[f"{row}/{part}"] = rng.choice([0, 0, rng.randint(1, most)])
    leaves = [row for row in rows if "/outcomes/" in row and not row.endswith("outcomes/total")]
    for part in parts:
        total = sum(figures[f"{row}/{part}"] for row in leaves)
        carried = figures[f"/requests/carried_forward/{part}"] = rng.randint(0, 3)
        brought = figures[f"/requests/brought_forward/{part}"] = rng.randint(0, min(3, total + carried))
        figures[f"/requests/outcomes/total/{part}"] = total
        figures[f"/requests/received/{part}"] = total + carried - brought
    for row in rows:
        figures[f"{row}/total"] = sum(figures[f"{row}/{part}"] for part in parts)
    for case in ("reconsideration", "litigation/direct", "litigation/after_reconsideration"):
        results = [f"/disputes/{case}/{name}" for name in ("upheld", "corrected", "other", "pending")]
        for pointer in results:
            figures[pointer] = rng.choice([0, rng.randint(1, 40)])
        figures[f"/disputes/{case}/total"] = sum(figures[pointer] for pointer in results)
    for box in made.figures():
        if box.pointer is not None:
            value = figures[box.pointer]
            box.text = "" if value is None else str(value)
    return made


def edits_of(made: Made) -> Iterator[tuple[Edit, Made]]:
    """Give every edit of every cell of a report, each with the report that it makes."""
    for number in (2, 3, 4):
        for row_at, row in enumerate(made.tables[number][0]):
            for at in range(len(row)):
                for kind in EDITS:
                    edit = Edit(kind, number, row_at, at)
                    edited = edited_by(made, edit)
                    if edited is not None:
                        yield edit, edited


def edited_by(made: Made, edit: Edit) -> Made | None:
    """Make the report that an edit makes; ``None`` where it changes nothing."""
    edited = copy.deepcopy(made)
    table: Table = edited.tables[edit.table][0]
    row = table[edit.row]
    box = row[edit.at]
    if edit.kind.startswith(("columns", "rows")):
        name = edit.kind.rstrip("+-0123456789")
        old = getattr(box, name)
        new = old + int(edit.kind[len(name) :])
        if new < 1 or (name == "rows" and edit.row + new > len(table)):
            return None
        setattr(box, name, new)
    elif edit.kind == "dropped":
        del row[edit.at]
        if box.pointer is not None:
            edited.expected[box.pointer] = None
    elif edit.kind == "emptied":
        if box.pointer is None:
            return None
        box.text = ""
        edited.expected[box.pointer] = None
    elif edit.kind == "doubled":
        row.insert(edit.at, Box(box.text, box.role, box.rows, box.columns))
    elif edit.kind == "after-empty":
        row.insert(edit.at, Box("", "filler"))
    else:
        if box.pointer is None or not box.text.isdigit():
            return None
        box.text = str(int(box.text) + 1)
        edited.expected[box.pointer] = _as_printed(made.expected[box.pointer], box.text)
    return edited


def printed_at_places(made: Made, edited: Made, table: int) -> dict[str, str]:
    """Give what an edited table prints at the place of each cell of the right one.

    On a sheet or a page cells stand at places: where one is dropped or put in, those behind it stand
    elsewhere, and what stands below a heading then is what is printed there.
    """
    places = {(one.row, one.column): one.box.pointer for one in laid(made.tables[table][0])}
    texts = {(one.row, one.column): one.box.text for one in laid(edited.tables[table][0])}
    return {pointer: texts.get(at, "").strip() for at, pointer in places.items() if pointer is not None}


def _as_printed(before: Any, text: str) -> Any:
    return int(text) if isinstance(before, int) else text
