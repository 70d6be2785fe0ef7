"""A PDF as recognition sees it: paragraphs and tables without lines are told apart."""

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import Limits
from govinfo_schema.reading.documents.pdf import read_pdf
from govinfo_schema.reading.recognition.unruled.unruled import told_apart

__all__ = ["read"]


def read(data: bytes, limits: Limits) -> Document:
    """Read a PDF, and tell its paragraphs and tables without lines apart."""
    return told_apart(read_pdf.read(data, limits), limits)
