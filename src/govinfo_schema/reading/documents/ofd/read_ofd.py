"""OFD with text → grids of tables with drawn lines, and all other text as positioned lines, as from PDF."""

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import Budget, Limits
from govinfo_schema.reading.documents.fixed.furniture import PageContent
from govinfo_schema.reading.documents.fixed.pages import content_of, document_of_pages
from govinfo_schema.reading.documents.ofd.objects import OfdCanvas
from govinfo_schema.reading.documents.ofd.package import OfdPage, opened_package, pages_in

__all__ = ["read", "wants_isolation"]


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether the file is large enough to be read in a process of its own."""
    return opened_package(data, limits).xml_size > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read an OFD file; seals and signatures are not looked into.

    Raises ``UnreadableError`` for what is damaged, encrypted, without text or over a limit.
    """
    package = opened_package(data, limits)
    budget = Budget(limits)
    pages = [_content(number, page, budget) for number, page in enumerate(pages_in(package, limits), 1)]
    return document_of_pages("ofd", pages)


def _content(number: int, page: OfdPage, budget: Budget) -> PageContent:
    canvas = OfdCanvas(page=page, budget=budget)
    canvas.draw()
    return content_of(number, canvas.size, canvas.chars, canvas.lines, canvas.pictures, budget)
