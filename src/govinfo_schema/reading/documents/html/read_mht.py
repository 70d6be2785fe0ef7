"""A page saved as one file (MHTML, by browsers, Word and WPS) → the page in it, as any other page."""

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

import attrs

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits, damaged, exceeded
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.html import read_html

__all__ = ["read", "wants_isolation"]


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether a file is so large that its page should be read elsewhere."""
    return len(data) > limits.in_process_bytes


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read the page of an MHTML file into paragraphs and grids."""
    limits.check_size(len(data))
    boundaries = data.count(b"\n--")
    if boundaries > limits.zip_entries:  # before each becomes a message of its own
        exceeded("limits.files-in-page", boundaries, limits.zip_entries, "zip_entries")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page(message)
    except (RecursionError, ValueError, LookupError) as error:
        damaged(str(error), error)
    if page is None:
        damaged(said("damaged.no-page"))
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        damaged(said("damaged.empty-page"))
    return attrs.evolve(read_html.read(content, limits, charset=page.get_content_charset()), format="mht")


def _page(message: Message) -> Message | None:
    """Find the page: the part that the file names as its beginning, else the first page in it."""
    pages = [
        part for part in _parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    named = message.get_param("start")  # RFC 2387: the Content-ID of the part to begin with
    wanted = [page for page in pages if page.get("Content-ID") == named] if isinstance(named, str) else []
    return next(iter([*wanted, *pages]), None)


def _parts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart():
            yield part
