"""PDF with text → grids of tables with drawn lines, and all other text as positioned lines, by PDFium.

Kangxi and CJK-radical code points are left as they are: to know a label in spite of them is the label
matcher's work. Scripts and attachments are never opened; links are never followed.
"""

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import Budget, Limits, damaged
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.fixed.furniture import PageContent
from govinfo_schema.reading.documents.fixed.pages import content_of, document_of_pages, is_scan
from govinfo_schema.reading.documents.pdf.chars import chars_of, glyphs_of, turned
from govinfo_schema.reading.documents.pdf.drawn import drawn_on
from govinfo_schema.reading.documents.pdf.pdfium import PageHandle, opened

__all__ = ["read", "wants_isolation"]


def wants_isolation(_data: bytes, _limits: Limits) -> bool:
    """Tell that a PDF wants a process of its own: a few bytes can keep its interpreter busy for ever."""
    return True


def read(data: bytes, limits: Limits) -> Document:
    """Read a PDF into grids and positioned lines; a table that goes on over pages becomes one grid.

    Raises ``UnreadableError`` for what is damaged, encrypted, without text or over a limit.
    """
    limits.check_size(len(data))
    if b"%PDF-" not in data[:1024]:
        damaged(said("damaged.no-pdf"))
    budget = Budget(limits)
    with opened(data) as pdf:
        budget.check_pages(pdf.count)
        pages = [_content(handle, budget) for handle in pdf.pages()]
    return document_of_pages("pdf", pages)


def _content(handle: PageHandle, budget: Budget) -> PageContent:
    glyphs = glyphs_of(handle)
    drawn = drawn_on(handle, budget.limits, {glyph.source for glyph in glyphs})
    page = turned(handle, glyphs)
    pictures = [page.rectangle(*picture) for picture in drawn.pictures]
    chars = chars_of(page, glyphs, drawn, scanned=is_scan(page.size, pictures))
    lines = [page.rectangle(*line) for line in drawn.lines]
    return content_of(handle.number, page.size, chars, lines, pictures, budget)
