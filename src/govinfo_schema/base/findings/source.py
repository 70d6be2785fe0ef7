"""Where values stood in a document, and what could not be read there."""

from typing import Final

import attrs

from govinfo_schema.base.messages import Message, Sentence, Texts

__all__ = ["CONTRADICTING_COPY", "UNREAD_TABLES", "YEAR_WITHOUT_FORM", "ReadingProblem", "Source"]

UNREAD_TABLES: Final = frozenset({"headings-only", "table-not-whole", "unreadable-table"})
"""The codes of the problems that say of a table that it is there and was not read, or for the most part."""

CONTRADICTING_COPY: Final = "contradicting-copy"
"""The code of the problem that says that a table stands in the document again with other numbers."""

YEAR_WITHOUT_FORM: Final = "year-without-form"
"""The code of the problem that says that no form is known for the report's year; nothing was read badly."""


@attrs.frozen(kw_only=True)
class Source:
    """Where a value stood in the document: 1-based positions where they are known, and the raw text."""

    raw: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@attrs.frozen(kw_only=True)
class ReadingProblem:
    """Something in a document that could not be read or placed; never a fault of the report itself.

    ``code`` is a stable word; ``pointers`` names the cells it concerns, if any. ``said`` is the sentence as
    a key and values; ``message`` puts it in words.
    """

    code: str
    said: Message
    pointers: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def message(self) -> Texts:
        """The sentence by language, made when it is read."""
        return Sentence(self.said)
