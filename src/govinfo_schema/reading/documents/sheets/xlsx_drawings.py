"""What is drawn over the cells of an XLSX worksheet: pictures, charts and shapes with text."""

from typing import Final
from xml.etree.ElementTree import Element

from govinfo_schema.base.document.limits import damaged
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.ooxml import child, local
from govinfo_schema.reading.documents.sheets.sheet_page import Merge

__all__ = ["covered_by"]

_SHOWS: Final = frozenset({"pic", "graphicFrame", "contentPart", "txBody"})


def covered_by(drawing: Element) -> list[Merge]:
    """Give the places over which a drawing shows something: pictures, charts, shapes with text."""
    covered = []
    for anchor in drawing:
        if not any(local(inner) in _SHOWS for inner in anchor.iter()):
            continue
        first = child(anchor, "from")
        if first is None:
            continue
        last = child(anchor, "to")
        top, left = _corner(first)
        bottom, right = (top, left) if last is None else _corner(last)
        covered.append((top, left, max(top, bottom), max(left, right)))
    return covered


def _corner(corner: Element) -> tuple[int, int]:
    texts = [
        (inner.text or "").strip()
        for inner in (child(corner, "row"), child(corner, "col"))
        if inner is not None
    ]
    if len(texts) != 2 or not all(text.isascii() and text.isdigit() and len(text) < 8 for text in texts):
        damaged(said("damaged.drawing"))
    return int(texts[0]), int(texts[1])
