"""What is drawn over the cells of an XLSX worksheet: pictures, charts, shapes with text, objects."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from govinfo_schema.base.document.limits import damaged
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.ooxml import child, local
from govinfo_schema.reading.documents.sheets.sheet_page import Merge

__all__ = ["covered_by", "objects_in", "objects_of_vml"]

_SHOWS: Final = frozenset({"pic", "graphicFrame", "contentPart", "txBody"})
_VML_OBJECT = re.compile(
    rb"<x:ClientData\s+ObjectType=\"(?!Note\")[^\"]*\"[^>]*+>(?:(?!</x:ClientData).)*?<x:Anchor>([^<]*)<",
    re.DOTALL,
)
"""Objects and controls as programs wrote them before 2010, and still do beside; a note is none."""


def covered_by(drawing: Element) -> list[Merge]:
    """Give the places over which a drawing shows something: pictures, charts, shapes with text."""
    anchors = (found for found in drawing.iter() if child(found, "from") is not None)
    return list(_places(one for one in anchors if any(local(inner) in _SHOWS for inner in one.iter())))


def objects_in(part: Element) -> list[Merge]:
    """Give the places of the embedded objects and controls that a worksheet lists."""
    return list(_places(found for found in part.iter() if local(found) == "anchor"))


def objects_of_vml(part: bytes) -> list[Merge]:
    """Give the places of objects and controls from a sheet's old drawing, which need not be XML."""
    found = []
    for anchor in _VML_OBJECT.finditer(part):
        numbers = [int(word) for word in re.findall(rb"\d{1,7}", anchor[1])]
        if len(numbers) == 8:  # of both corners: column, offset, row, offset
            left, _, top, _, right, _, bottom, _ = numbers
            found.append((top, left, max(top, bottom), max(left, right)))
    return found


def _places(anchors: Iterator[Element]) -> Iterator[Merge]:
    for anchor in anchors:
        if (first := child(anchor, "from")) is not None:
            last = child(anchor, "to")
            top, left = _corner(first)
            bottom, right = (top, left) if last is None else _corner(last)
            yield top, left, max(top, bottom), max(left, right)


def _corner(corner: Element) -> tuple[int, int]:
    texts = [
        (inner.text or "").strip()
        for inner in (child(corner, "row"), child(corner, "col"))
        if inner is not None
    ]
    if len(texts) != 2 or not all(text.isascii() and text.isdigit() and len(text) < 8 for text in texts):
        damaged(said("damaged.drawing"))
    return int(texts[0]), int(texts[1])
