"""The one door to PDFium: a document is opened, its pages are given one by one, all is closed again.

PDFium is called by its plain functions (``pypdfium2_raw``): the helpers above them cost more time to
import than a report costs to read. It keeps state of its own and is no friend of threads, so that one
document at a time is open in a process.
"""

import ctypes
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.base.document.limits import damaged, refuse
from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.fixed.place import Corners
from govinfo_schema.reading.documents.pdf.fonts import use_own_font

__all__ = ["PageHandle", "RawPdf", "number_of", "opened", "pdfium", "plainly"]

_PASSWORD: Final = 4
_SECURITY: Final = 5
_END_WITHIN: Final = 4096
_HIDDEN: Final = 0x02 | 0x20  # hidden, and not for a screen ("NoView")
"""Flags of a note that is not shown."""
_one_at_a_time = threading.Lock()


@cache
def pdfium() -> Any:
    """Give PDFium's functions, made ready once a process.

    Raises ``MissingExtraError`` where the extra ``pdf`` is not installed.
    """
    try:
        import pypdfium2_raw
    except ImportError as error:
        raise MissingExtraError("pdf", said("unreadable.reading-pdf")) from error
    pypdfium2_raw.FPDF_InitLibrary()
    use_own_font(pypdfium2_raw)
    return pypdfium2_raw


def plainly(name: str, result: Any, *arguments: Any) -> Any:
    """Give a function of PDFium that takes and gives handles as plain numbers: a third of the time a call."""
    return ctypes.cast(getattr(pdfium(), name), ctypes.CFUNCTYPE(result, *arguments))


def number_of(handle: Any) -> int:
    """Give a handle of PDFium as a plain number."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@attrs.frozen(kw_only=True)
class PageHandle:
    """An open page: PDFium's handles of the page and of its text, its number from 1, and its place.

    ``left``, ``bottom``, ``right`` and ``top`` are the edges of what is shown, in the page's own space.
    ``unknown`` are the places of form fields that don't say how they look.
    """

    number: int
    page: Any
    text: Any
    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unknown: tuple[Corners, ...] = ()


@attrs.frozen(kw_only=True)
class RawPdf:
    """An open document and the number of its pages."""

    document: Any
    count: int

    def pages(self) -> Iterator[PageHandle]:
        """Give the pages in order; each is closed before the next one is opened."""
        raw = pdfium()
        for index in range(self.count):
            page = raw.FPDF_LoadPage(self.document, index)
            if not page:
                damaged(said("damaged.page", page=index + 1, count=self.count))
            page, unknown = _with_fields(self.document, page, index)
            text = raw.FPDFText_LoadPage(page)
            try:
                if not text:
                    damaged(said("damaged.page-text", page=index + 1))
                yield _handle(page, text, index + 1, unknown)
            finally:
                raw.FPDFText_ClosePage(text)
                raw.FPDF_ClosePage(page)


@contextmanager
def opened(data: bytes) -> Iterator[RawPdf]:
    """Open a document; one that asks for a password or is no PDF is refused.

    An owner's password alone, which forbids printing or copying, keeps nobody from reading.
    """
    raw = pdfium()
    with _one_at_a_time:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            _refuse(raw.FPDF_GetLastError(), data)
        try:
            yield RawPdf(document=document, count=raw.FPDF_GetPageCount(document))
        finally:
            raw.FPDF_CloseDocument(document)


def _refuse(code: int, data: bytes) -> None:
    if code in (_PASSWORD, _SECURITY):
        refuse("encrypted", said("unreadable.document-encrypted-save-without-password"))
    if b"%%EOF" not in data[-_END_WITHIN:]:
        refuse("corrupt", said("unreadable.file-incomplete-its-end-missing"))
    damaged(said("damaged.pdfium"))


def _with_fields(document: Any, page: Any, index: int) -> tuple[Any, list[Corners]]:
    """Draw what is filled into form fields, stamps and text boxes on the page itself.

    Gives the page, and the places of those that say no shape, so that nobody knows what is shown there.
    """
    raw = pdfium()
    shown, unknown = _notes_on(page)
    if not shown or raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, unknown
    raw.FPDF_ClosePage(page)  # what was drawn is there when the page is opened again
    return raw.FPDF_LoadPage(document, index), unknown


def _notes_on(page: Any) -> tuple[bool, list[Corners]]:
    raw = pdfium()
    texts = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
    box = raw.FS_RECTF()
    shown, unknown = False, []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if raw.FPDFAnnot_GetSubtype(note) in texts and not raw.FPDFAnnot_GetFlags(note) & _HIDDEN:
            shown = True
            if not raw.FPDFAnnot_HasKey(note, b"AP") and raw.FPDFAnnot_GetRect(note, box):
                unknown.append((box.left, box.bottom, box.right, box.top))
        raw.FPDFPage_CloseAnnot(note)
    return shown, unknown


def _handle(page: Any, text: Any, number: int, unknown: Sequence[Corners]) -> PageHandle:
    raw = pdfium()
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return PageHandle(
        number=number,
        page=page,
        text=text,
        left=box.left,
        bottom=box.bottom,
        right=box.right,
        top=box.top,
        rotation=90 * raw.FPDFPage_GetRotation(page),
        unknown=tuple(unknown),
    )
