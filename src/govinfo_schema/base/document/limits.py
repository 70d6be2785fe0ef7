"""How much a document may cost: one frozen value, and what is said when a document costs more.

Every reader takes a ``Limits``. The defaults are far above any real annual report (a few hundred
kilobytes, five tables, a dozen pages) and far below what hurts a machine.
"""

from typing import Any, Final, NoReturn

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said

__all__ = ["DEFAULT_LIMITS", "MIB", "Budget", "Limits", "damaged", "exceeded", "refuse"]

KIB: Final = 1024
MIB: Final = 1024 * KIB


def _positive(_: object, field: "attrs.Attribute[Any]", value: float) -> None:
    # for Python a bool is a number
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise ValueError(f"{field.name} must be a number above 0, not {value!r}")


def _limit(default: int) -> int:
    return attrs.field(default=default, validator=_positive)


def _seconds(default: float) -> float:
    return attrs.field(default=default, validator=_positive)


@attrs.frozen(kw_only=True)
class Limits:
    """What one input may cost at most; change some with ``attrs.evolve(DEFAULT_LIMITS, pages=20)``.

    Attributes:
        input_bytes: size of the file itself.
        zip_entries: files inside a zip container (DOCX, XLSX, ODS).
        zip_ratio: how many times its packed size an entry above 1 MiB may unpack to.
        zip_total_bytes: what all entries may unpack to together.
        xml_bytes: what the XML parts of a container may unpack to together; their tree in memory is
            five to ten times as large.
        cells: positions of all tables together, a merged cell counting as many as it covers.
        paragraphs: lines or paragraphs outside of tables, each of which is asked what it may be.
        span: rows or columns that one cell may cover.
        depth: how deep tables, text boxes or elements may be nested.
        pages: pages or worksheets.
        characters: characters of text in all; of JSON its bytes.
        shapes: lines and boxes drawn on one page of a PDF.
        seconds: time for one file, where it is read in a process of its own.
        office_seconds: time that LibreOffice gets for one file.
        memory_bytes: address space of the process that reads risky files (not on Windows).
        in_process_bytes: a file of a simple format that has at most this much to parse (the XML of a
            container) is read without a process of its own.
    """

    input_bytes: int = _limit(64 * MIB)
    zip_entries: int = _limit(2_000)
    zip_ratio: int = _limit(250)
    zip_total_bytes: int = _limit(128 * MIB)
    xml_bytes: int = _limit(32 * MIB)
    cells: int = _limit(200_000)
    paragraphs: int = _limit(30_000)
    span: int = _limit(1_000)
    depth: int = _limit(64)
    pages: int = _limit(500)
    characters: int = _limit(5_000_000)
    shapes: int = _limit(50_000)
    seconds: float = _seconds(30.0)
    office_seconds: float = _seconds(90.0)
    memory_bytes: int = _limit(768 * MIB)
    in_process_bytes: int = _limit(2 * MIB)

    def check_size(self, size: int) -> None:
        """Refuse an empty input and one that is too large, before anything looks into it."""
        if size == 0:
            refuse("empty", said("unreadable.file-empty-get-anew"))
        if size > self.input_bytes:
            exceeded("limits.bytes-file", size, self.input_bytes, "input_bytes")


DEFAULT_LIMITS: Final = Limits()


def refuse(code: str, why: Message, cause: BaseException | None = None) -> NoReturn:
    """Raise ``UnreadableError`` with a stable code and the reason."""
    raise UnreadableError(code, why) from cause


def damaged(reason: Message | str, cause: BaseException | None = None) -> NoReturn:
    """Refuse an input that is not what its format asks for."""
    if isinstance(reason, str):  # what another library says
        reason = " ".join(reason.split())[:200]
    refuse("corrupt", said("unreadable.file-damaged-or-no-such", reason=reason), cause)


def exceeded(what: str, found: int, allowed: int, limit: str) -> NoReturn:
    """Refuse an input that is over a limit (``what``: the key of what it bounds), naming the limit."""
    refuse(
        "too-large",
        said("unreadable.above-limit", what=said(what), found=found, allowed=allowed, limit=limit),
    )


@attrs.define
class Budget:
    """What one document has used of its limits so far, counted while it is read."""

    limits: Limits
    cells: int = 0
    characters: int = 0
    paragraphs: int = 0

    def add_cell(self, row_span: int, column_span: int) -> None:
        """Count the positions that a cell covers."""
        span = max(row_span, column_span)
        if span > self.limits.span:
            exceeded("limits.rows-or-columns-under-one", span, self.limits.span, "span")
        self.add_area(row_span, column_span)

    def add_area(self, rows: int, columns: int) -> None:
        """Count the positions of a block of cells."""
        self.cells += rows * columns
        if self.cells > self.limits.cells:
            exceeded("limits.cells-all-tables", self.cells, self.limits.cells, "cells")

    def add_text(self, text: str) -> str:
        """Count the characters of a text and give it back."""
        self.characters += len(text)
        if self.characters > self.limits.characters:
            exceeded("limits.characters", self.characters, self.limits.characters, "characters")
        return text

    def add_paragraph(self, text: str) -> str:
        """Count a paragraph and its characters."""
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            exceeded("limits.paragraphs", self.paragraphs, self.limits.paragraphs, "paragraphs")
        return self.add_text(text)

    def check_depth(self, depth: int) -> None:
        """Refuse tables or elements that are nested too deep."""
        if depth > self.limits.depth:
            exceeded("limits.levels-nesting", depth, self.limits.depth, "depth")

    def check_pages(self, pages: int) -> None:
        """Refuse a document of too many pages or worksheets."""
        if pages > self.limits.pages:
            exceeded("limits.pages-or-worksheets", pages, self.limits.pages, "pages")
