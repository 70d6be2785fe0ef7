"""What the text of a cell is: blank, a figure or words, and what the words mean in the form.

Told once for a text; everything that places cells asks the mark.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import blank_word, is_blank, is_value
from govinfo_schema.form.paper.form_rows import form_rows
from govinfo_schema.reading.recognition.labels.labels import (
    Kind,
    Label,
    LabelTerm,
    fold_number,
    is_remarks,
    label,
)

__all__ = ["CellMark", "mark_of"]

_LETTER: Final = re.compile("[A-Za-z]")
_LONGEST: Final = 120
"""A longer text is no label, and does not come again."""


@attrs.frozen(kw_only=True)
class CellMark:
    """What a text is.

    ``value``: it could be what a cell states, or a ``blank``; ``word`` is the one by which it states nothing.
    ``meaning`` and ``number`` are those of a label; ``signs`` are what it says of the table it stands in.
    """

    blank: bool
    value: bool
    word: str | None = None
    meaning: Label | None = None
    number: str = ""
    remarks: bool = False
    signs: tuple[tuple[int, Kind, str], ...] = ()

    def column(self, table: int) -> str | None:
        """Name the one column of a table that it is called by, printed just so."""
        return self.meaning.columns.get(table) if self.meaning is not None and self.meaning.exact else None


def mark_of(text: str) -> CellMark:
    """CellMark a text."""
    return _known(text) if len(text) <= _LONGEST else CellMark(blank=is_blank(text), value=is_value(text))


@lru_cache(maxsize=4096)
def _known(text: str) -> CellMark:
    value = is_value(text)
    blank = value and is_blank(text)
    if value and text.isascii() and _LETTER.search(text) is None:
        # most figures are such, and a large sheet has very many
        return CellMark(blank=blank, value=True)
    meaning = label(text)
    if value:
        return CellMark(blank=blank, value=True, word=blank_word(text) if blank else None, meaning=meaning)
    return CellMark(
        blank=False,
        value=False,
        meaning=meaning,
        number=fold_number(text),
        remarks=is_remarks(text),
        signs=() if meaning is None else tuple(_signs(meaning)),
    )


def _signs(meaning: Label) -> Iterator[tuple[int, Kind, str]]:
    """Give the meanings that speak for a table; a word that other tables have as well is no sign of a row."""
    for term in meaning.terms:
        alone = _is_alone(meaning, term)
        if alone or (term.kind == "column" and term.table == 4):
            yield term.table, term.kind, term.key


def _is_alone(meaning: Label, term: LabelTerm) -> bool:
    """Tell whether only one table has such a label; a number that a row has tells it from a column's name."""
    if term.kind == "row" and meaning.number and meaning.number == fold_number(_official(term)):
        return True
    return len({one.table for one in meaning.terms}) == 1


def _official(term: LabelTerm) -> str:
    return form_rows(term.table)[term.key].wordings[-1]
