"""What has been read of the statutory tables so far: values, their sources, and what was refused."""

from collections.abc import Iterable, Sequence

import attrs

from govinfo_schema.base.chinese.numbers import (
    Printed,
    Reason,
    Unit,
    read_amount,
    read_change,
    read_printed,
    splits,
)
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import LANGUAGES, texts
from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.form.paper.places import Place
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid
from govinfo_schema.reading.recognition.rows.entry import Entry
from govinfo_schema.reading.recognition.tables.place import Refusal

__all__ = ["Sheet", "label_text"]

_LONGEST_RAW = 300


def label_text(entry: Entry) -> str:
    """Give the label of a row on one line; table four's own row has none, and is called by its headings."""
    if entry.label is not None:
        return " ".join(entry.label.text.split())
    heads = (
        dict.fromkeys(row.labels[0] for row in form_rows(entry.table).values()) if entry.table == 4 else ()
    )
    return "、".join(heads)


@attrs.define
class Sheet:
    """Cells by pointer, filled row by row."""

    values: dict[str, int | str | None] = attrs.field(factory=dict)
    sources: dict[str, Source] = attrs.field(factory=dict)
    problems: list[ReadingProblem] = attrs.field(factory=list)
    unread: dict[str, None] = attrs.field(factory=dict)
    _worded: dict[str, dict[str, None]] = attrs.field(factory=dict)

    def put(self, place: Place, cell: MarkedCell | None, grid: MarkedGrid, unit: Unit = "万元") -> None:
        """Read one cell into its place in the form, whatever was refused for that place before."""
        self.values[place.pointer] = None
        self.unread.pop(place.pointer, None)
        if cell is None:
            return
        source = cell.source(grid)
        self.sources[place.pointer] = source
        printed = cell.count if place.kind == "count" else _read(place, cell, unit)
        if printed.reason is not None:
            self.unread[place.pointer] = None
            self._say_unread(place, cell, source, printed.reason)
            return
        self.values[place.pointer] = printed.value
        if printed.value is None:
            if cell.mark.word is not None:
                self._tell_word(cell.mark.word, place.pointer, source)
        elif printed.note:
            self._say("note-in-cell", place, source, note=printed.note, value=printed.value)
        elif place.kind == "amount" and read_amount(cell.text).value != printed.value:
            self._say("unit-converted", place, source, raw=_brief(cell.text) + unit, value=printed.value)

    def _say_unread(self, place: Place, cell: MarkedCell, source: Source, reason: Reason) -> None:
        """Say why a cell was not read: of a picture nobody knows what it states."""
        if reason == "picture":
            self._say("picture-in-cell", place, source)
            return
        code = "not-an-amount" if place.kind == "amount" else "not-a-count"
        why = texts(f"reading.reason.{reason}")
        self._say(code, place, source, raw=_brief(cell.text), reason=why)

    def _tell_word(self, word: str, pointer: str, source: Source) -> None:
        """Say once of each word which cells state nothing by it: it may have been meant as a nought."""
        cells = self._worded.setdefault(word, {})
        cells[pointer] = None
        said = problem("word-for-nothing", pointers=cells, source=source, word=word, count=len(cells))
        for index, one in enumerate(self.problems):
            if one.code == said.code and one.said.values["word"] == word:
                self.problems[index] = attrs.evolve(said, source=one.source)
                return
        self.problems.append(said)

    def _say(self, code: str, place: Place, source: Source, **details: object) -> None:
        where = {language: place.where(language) for language in LANGUAGES}
        self.problems.append(problem(code, pointers=[place.pointer], source=source, where=where, **details))

    def refuse(self, places: Sequence[Place], entry: Entry, why: Refusal) -> None:
        """Leave a row unread and say what it prints."""
        stated = entry.stated
        digits = "".join(stated[0].text.splitlines()) if len(stated) == 1 else ""
        # named as candidates, and never taken
        ways = splits("".join(digits.split()), len(places)) if len(digits.split()) == 1 else ()
        if ways and why in ("too-few", "merged"):
            shown = "；".join("、".join(way) for way in ways)
            self._refuse(places, entry, "glued-digits", raw=_brief(stated[0].text), candidates=shown)
        else:
            code = {"merged": "row-merged", "columns-unclear": "columns-unclear"}.get(why, f"row-{why}")
            self._refuse(places, entry, code, raw=entry.brief)

    def refuse_as(self, code: str, places: Sequence[Place], entry: Entry) -> None:
        """Leave a row unread for a reason that lies outside of it."""
        self._refuse(places, entry, code, raw=entry.brief)

    def _refuse(self, places: Sequence[Place], entry: Entry, code: str, **details: object) -> None:
        pointers = [place.pointer for place in places]
        source = self.entry_source(entry)
        for pointer in pointers:
            self.values[pointer] = None
            self.unread[pointer] = None
            if source is not None:
                self.sources[pointer] = source
        self.note(
            code,
            entry,
            pointers=pointers,
            table=entry.table,
            label=label_text(entry),
            expected=len(places),
            found=len(entry.values),
            **details,
        )

    def entry_source(self, entry: Entry) -> Source | None:
        """Say where a row stands, with the whole row as raw text."""
        first = entry.first
        return None if first is None else first.source(entry.grid, entry.brief)

    def note(self, code: str, entry: Entry, *, pointers: Iterable[str] = (), **details: object) -> None:
        """Add a problem about a row."""
        self.problems.append(problem(code, pointers=pointers, source=self.entry_source(entry), **details))

    def leave(self, pointers: Iterable[str], *, unread: bool) -> None:
        """Leave cells that no row gives not stated; ``unread`` where a row that was refused may hold them."""
        for pointer in pointers:
            self.values.setdefault(pointer, None)
            if unread:
                self.unread[pointer] = None


def _read(place: Place, cell: MarkedCell, unit: Unit) -> Printed:
    if place.kind == "amount":
        return read_amount(cell.text, unit)
    return read_printed(cell.text) if place.kind == "text" else read_change(cell.text)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_RAW else f"{line[: _LONGEST_RAW - 1]}…"
