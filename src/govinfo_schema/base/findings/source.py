"""Where values stood in a document, and what could not be read there."""

from typing import Final

import attrs

from govinfo_schema.base.messages import Message, Sentence, Texts
from govinfo_schema.base.plain.shapes import MESSAGE, POSITION, TEXT, TEXTS, ListOf, Member, member, object_of

__all__ = [
    "CONTRADICTING_COPY",
    "MISPRINTED",
    "READING_PROBLEM",
    "SOURCE",
    "UNREAD_TABLES",
    "YEAR_WITHOUT_FORM",
    "ReadingProblem",
    "Source",
]

UNREAD_TABLES: Final = frozenset({"headings-only", "table-not-whole", "unreadable-table"})
"""The codes of the problems that say of a table that it is there and was not read, or for the most part."""

MISPRINTED: Final = frozenset({"not-a-count", "not-an-amount"})
"""The codes of the problems that say of a cell that what it prints is no number that the form allows."""

CONTRADICTING_COPY: Final = "contradicting-copy"
"""The code of the problem that says that a table stands in the document again with other numbers."""

YEAR_WITHOUT_FORM: Final = "year-without-form"
"""The code of the problem that says that no form is known for the report's year; nothing was read badly."""


_PLACE: Final = member(POSITION, optional=True)


@attrs.frozen(kw_only=True)
class Source:
    """Where a value stood in the document: 1-based positions where they are known, and the raw text.

    On a worksheet ``sheet`` is its name and ``page`` its place in the book; row and column are the sheet's.
    """

    raw: str = attrs.field(metadata=member(TEXT))
    page: int | None = attrs.field(default=None, metadata=_PLACE)
    table: int | None = attrs.field(default=None, metadata=_PLACE)
    row: int | None = attrs.field(default=None, metadata=_PLACE)
    column: int | None = attrs.field(default=None, metadata=_PLACE)
    line: int | None = attrs.field(default=None, metadata=_PLACE)
    sheet: str | None = attrs.field(default=None, metadata=member(TEXT, optional=True))

    @property
    def cell(self) -> str | None:
        """The cell of a worksheet, as its programs name it: ``D47``."""
        if self.sheet is None or self.row is None or self.column is None:
            return None
        letters, left = "", self.column
        while left > 0:
            # these numerals have no nought: Z is followed by AA
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


SOURCE: Final = object_of(Source, "原文位置（自 1 起）和原样文本 / Where it stood, from 1, and its raw text.")


@attrs.frozen(kw_only=True)
class ReadingProblem:
    """Something in a document that could not be read or placed; never a fault of the report itself.

    ``code`` is a stable word; ``pointers`` names the cells it concerns, if any. ``said`` is the sentence as
    a key and values; ``message`` puts it in words.
    """

    code: str = attrs.field(metadata=member(TEXT))
    said: Message = attrs.field(metadata=member(MESSAGE, then=(Member(name="message", shape=TEXTS),)))
    pointers: tuple[str, ...] = attrs.field(default=(), metadata=member(ListOf(TEXT)))
    source: Source | None = attrs.field(default=None, metadata=member(SOURCE, optional=True))

    @property
    def message(self) -> Texts:
        """The sentence by language, made when it is read."""
        return Sentence(self.said)


READING_PROBLEM: Final = object_of(
    ReadingProblem, "读取时的问题，不是报告本身的错误 / A problem of reading, not an error of the report."
)
