"""What the looks of an XLSX workbook's cells say: a border, a date, a line through the text, no ink."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, flag
from govinfo_schema.reading.documents.office.xml_parts import parsed
from govinfo_schema.reading.documents.sheets.number_formats import is_date_format, printed_by
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value

__all__ = ["CellLook", "is_white", "looks_of", "number_as"]

_NONE: Final = ("none", "")
_WHITE: Final = {"rgb": ("FFFFFFFF", "00FFFFFF", "FFFFFF"), "theme": ("0",), "indexed": ("1", "9")}
"""How a font says that it is white, as paper is."""


@attrs.frozen(kw_only=True)
class CellLook:
    """How cells look that name one entry of the workbook's styles."""

    bordered: bool = False
    is_date: bool = False
    is_struck: bool = False
    is_white: bool = False
    format: str | None = None


def number_as(look: CellLook, stored: str) -> str:
    """Give a stored number; where a format prints another, both, so that neither is taken for it."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    text = shown_value(value)
    match printed_by(look.format, value):
        case None:
            return ""
        case False:
            return f"{text} → {look.format}"
    return text


def looks_of(styles: bytes | None) -> tuple[CellLook, ...]:
    """Give the looks that cells name by their place in the list."""
    if styles is None:
        return ()
    root = parsed(styles)
    bordered = [_has_border(border) for border in _listed(root, "borders", "border")]
    fonts = _listed(root, "fonts", "font")
    struck = [flag(child(font, "strike")) for font in fonts]
    white = [is_white(child(font, "color")) for font in fonts]
    filled = [_is_filled(fill) for fill in _listed(root, "fills", "fill")]
    codes = {
        attribute(entry, "numFmtId"): attribute(entry, "formatCode") or ""
        for entry in _listed(root, "numFmts", "numFmt")
    }
    return tuple(
        CellLook(
            bordered=_chosen(bordered, attribute(look, "borderId")),
            is_date=_is_date(attribute(look, "numFmtId"), codes),
            is_struck=_chosen(struck, attribute(look, "fontId")),
            is_white=_chosen(white, attribute(look, "fontId"))
            and not _chosen(filled, attribute(look, "fillId")),
            format=codes.get(attribute(look, "numFmtId")),
        )
        for look in _listed(root, "cellXfs", "xf")
    )


def _listed(root: Element, group: str, name: str) -> list[Element]:
    return children(child(root, group), name)


def is_white(color: Element | None) -> bool:
    """Tell whether the colour of a font is that of paper."""
    return any((attribute(color, name) or "-").upper() in values for name, values in _WHITE.items())


def _is_filled(fill: Element) -> bool:
    return (attribute(child(fill, "patternFill"), "patternType") or "none") != "none" or (
        child(fill, "gradientFill") is not None
    )


def _has_border(border: Element) -> bool:
    return any((attribute(side, "style") or "none") not in _NONE for side in border)


def _chosen(flags: list[bool], place: str | None) -> bool:
    index = _whole(place)
    return index is not None and index < len(flags) and flags[index]


def _is_date(number: str | None, codes: Mapping[str | None, str]) -> bool:
    place = _whole(number)
    return place is not None and is_date_format(place, codes.get(number))


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else None
