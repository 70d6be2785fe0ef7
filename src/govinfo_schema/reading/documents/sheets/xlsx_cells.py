"""The cells of an XLSX worksheet: what each shows, by itself or by what it refers to."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import superscript
from govinfo_schema.base.document.limits import Budget, damaged
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.doubtful import doubted, settled
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, flag, local
from govinfo_schema.reading.documents.office.xml_parts import parsed
from govinfo_schema.reading.documents.sheets.sheet_values import moment_of, shown_value
from govinfo_schema.reading.documents.sheets.xlsx_looks import CellLook, is_white, number_as

__all__ = ["SharedParts", "shared_texts", "text_of_cell"]

_PLAIN: Final = CellLook()
_NOTHING: Final = ";;;"
"""The format that prints neither numbers nor words."""


@attrs.frozen(kw_only=True)
class SharedParts:
    """What the cells of all sheets refer to."""

    texts: Sequence[str]
    looks: Sequence[CellLook]
    since_1904: bool
    budget: Budget

    def look(self, cell: Element) -> CellLook:
        """Give how a cell looks."""
        place = cell.get("s", "0")
        index = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else 0
        return self.looks[index] if index < len(self.looks) else _PLAIN


def shared_texts(part: bytes | None) -> list[str]:
    """Give the texts that cells share, by their places in the list."""
    return [] if part is None else [_rich(entry) for entry in children(parsed(part), "si")]


def _rich(entry: Element) -> str:
    """Give a text: its runs, without what is struck out; raised digits as footnote marks."""
    pieces = []
    for part in entry:
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name == "r":
            look = child(part, "rPr")
            text = "".join(inner.text or "" for inner in children(part, "t"))
            if attribute(child(look, "vertAlign"), "val") == "superscript":
                text = superscript(text)
            if is_white(child(look, "color")):
                text = doubted(text)
            pieces.append("" if flag(child(look, "strike")) else text)
    return settled("".join(pieces))


def text_of_cell(cell: Element, look: CellLook, shared: SharedParts) -> str:
    """Give what a cell shows."""
    if look.format == _NOTHING:
        return ""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = child(cell, "is")
        return "" if inner is None else _rich(inner)
    value = child(cell, "v")
    stored = value.text if value is not None else None
    # an error without its name is no blank either
    if kind == "e":
        return stored or "#ERROR!"
    if stored is None:
        formula = child(cell, "f")
        # of kind "str" the result is the empty text; else nobody has worked it out yet
        return "" if formula is None or kind == "str" else f"={formula.text or ''}"
    match kind:
        case "s":
            return _shared_text(stored, shared)
        case "b":
            return shown_value(stored.strip() not in ("0", "false"))
        case "n":
            return _number(stored, look, shared)
    return stored


def _shared_text(stored: str, shared: SharedParts) -> str:
    place = stored.strip()
    if not (place.isascii() and place.isdigit() and len(place) < 9 and int(place) < len(shared.texts)):
        damaged(said("damaged.shared-text", place=place[:40]))
    return shared.texts[int(place)]


def _number(stored: str, look: CellLook, shared: SharedParts) -> str:
    moment = None
    if look.is_date:
        with suppress(ValueError):  # what is no number is shown as it is stored
            moment = moment_of(float(stored), since_1904=shared.since_1904)
    if moment is not None:
        return shown_value(moment)
    return number_as(look, stored)
