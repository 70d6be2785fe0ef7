"""What stands of a statutory table in a document in which the table itself was not found.

A line that begins with a row's label and goes on with figures is a row that nobody read; lines with the
table's headings alone are a table without figures. Neither is a table that the report lacks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.base.findings.source import Source
from govinfo_schema.reading.recognition.labels.labels import Label, LabelTerm, label

__all__ = ["Standing", "standings"]

_GAP = re.compile(r"[\s|｜│┃:：,，;；]+")
_LONGEST: Final = 160
_LABELS_ENOUGH: Final = 3
"""So many labels of one table, each on a line of its own, are what is left of the table."""
_FIGURES_ENOUGH: Final = 3
"""So many figures in one line of a table's section are of the table, whatever row."""


@attrs.frozen(kw_only=True)
class Standing:
    """What stands of a table: rows with figures by their pointers, loose figures, and labels without any.

    ``raw`` and ``source`` quote the first of it.
    """

    rows: tuple[str, ...] = ()
    loose: bool = False
    terms: tuple[LabelTerm, ...] = ()
    source: Source | None = None

    @property
    def stated(self) -> bool:
        """Whether figures of the table stand there."""
        return bool(self.rows) or self.loose

    @property
    def labelled(self) -> bool:
        """Whether so much of its labels stands there that the table itself does."""
        return self.stated or len({(term.kind, term.key) for term in self.terms}) >= _LABELS_ENOUGH


@attrs.frozen
class _Parted:
    """A line: the words in front, what they mean in the form, and the figures behind them."""

    words: str
    meaning: Label | None
    figures: tuple[str, ...]


def standings(
    paragraphs: Sequence[Paragraph], ranges: Mapping[int, range], tables: Iterable[int]
) -> dict[int, Standing]:
    """Look for what stands of tables among the paragraphs: in its own section, or anywhere without one."""
    lines: dict[int, _Parted] = {}  # by position: several tables are looked for in the same ones
    return {table: _standing(paragraphs, lines, ranges, table) for table in tables}


def _standing(
    paragraphs: Sequence[Paragraph], lines: dict[int, _Parted], ranges: Mapping[int, range], table: int
) -> Standing:
    # where there are sections but not its own, the report lacks the table
    inside = ranges.get(table, range(0) if ranges else range(len(paragraphs)))
    rows: dict[str, None] = {}
    terms: list[LabelTerm] = []
    loose, source, waiting = False, None, None
    run = 0  # figures on lines of their own, one after another, below no label
    for position in inside:
        if position >= len(paragraphs) or paragraphs[position].aside:
            continue
        paragraph = paragraphs[position]
        line = lines.get(position)
        if line is None:
            line = lines[position] = _parted(paragraph.text)
        meant = tuple(_meant(line.meaning, table))
        terms += meant
        stated = False
        if line.words:
            run = 0
            waiting = next((term.key for term in meant if term.kind in ("row", "case")), None)
            stated = bool(line.figures) and waiting is not None
        elif line.figures:
            run += len(line.figures)
            stated = waiting is not None or run >= _FIGURES_ENOUGH
        if stated:
            source = source or _source_of(paragraph)
            if waiting is None:
                loose = True
            else:
                rows.setdefault(waiting)
    return Standing(rows=tuple(rows), loose=loose, terms=tuple(terms), source=source)


def _source_of(paragraph: Paragraph) -> Source:
    return Source(raw=paragraph.text, page=paragraph.page, line=paragraph.line, sheet=paragraph.sheet)


def _parted(text: str) -> _Parted:
    """Part a line into the words in front and the figures behind them; prose has neither."""
    if len(text) > _LONGEST:
        return _Parted("", None, ())
    pieces = [piece for piece in _GAP.split(text) if piece]
    first = len(pieces)
    while first > 0 and is_value(pieces[first - 1]):
        first -= 1
    words = "".join(pieces[:first])
    figures = tuple(piece for piece in pieces[first:] if not is_blank(piece))
    return _Parted(words, label(words) if words else None, figures)


def _meant(meaning: Label | None, table: int) -> Iterable[LabelTerm]:
    """Give the meanings of words that only this table has, or that a row of it alone has."""
    if meaning is None or not meaning.exact:
        return
    for term in meaning.terms:
        if term.table == table and len({other.table for other in meaning.terms}) == 1:
            yield term
