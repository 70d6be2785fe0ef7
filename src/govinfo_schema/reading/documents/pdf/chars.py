"""The characters of a page, by PDFium: what each is, where it stands, how large it is set, in which font.

Text that nobody sees is left out: without ink, white on white paper, beside the page, or slanted across it
as a watermark is. A glyph that the font gives no character for is U+FFFD, so that it is never taken for
nothing.
"""

import ctypes
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import c_int, c_uint, c_void_p
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.reading.documents.fixed.char import Char
from govinfo_schema.reading.documents.fixed.place import Turned
from govinfo_schema.reading.documents.pdf.drawn import Drawn
from govinfo_schema.reading.documents.pdf.pdfium import PageHandle, number_of, pdfium, plainly
from govinfo_schema.reading.documents.pdf.styles import Style, TextStyles

__all__ = ["Glyph", "chars_of", "glyphs_of", "turned"]

_UNKNOWN: Final = "\ufffd"
_ADDED: Final = frozenset((0x02, 0x0A, 0x0D, 0x20, 0xFFFE))
"""Code points by which PDFium adds a blank, the end of a line or a hyphen there by itself."""
_HYPHENS: Final = frozenset((0x02, 0xFFFE))
_FIRST_HALF, _SECOND_HALF, _BEHIND_HALVES = "\ud800", "\udc00", "\ue000"
"""Where the halves begin and end in which UTF-16 has the characters behind the first 65,536."""


@attrs.define(eq=False)
class Glyph:
    """A character as PDFium gives it, at its place in the page's own space."""

    text: str
    source: int
    style: Style
    x: float
    y: float
    width: float
    box: tuple[float, float, float, float] | None


def glyphs_of(handle: PageHandle) -> list[Glyph]:
    """Give all characters that are drawn on a page, in the order in which they are drawn."""
    raw, text, calls = pdfium(), number_of(handle.text), _calls()
    code_of, source_of, origin_of, is_unknown = calls.code, calls.source, calls.origin, calls.unknown
    across, up = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.addressof(across), ctypes.addressof(up)
    style_of = TextStyles(text).of
    glyphs: list[Glyph] = []
    halves: list[Glyph] = []
    last: Glyph | None = None
    for index in range(raw.FPDFText_CountChars(handle.text)):
        code = code_of(text, index)
        if code in _ADDED and raw.FPDFText_IsGenerated(handle.text, index):
            continue
        source = source_of(text, index) or 0
        style = style_of(index, source)
        origin_of(text, index, at_x, at_y)
        x, y = across.value, up.value
        width = 0.0
        char = _UNKNOWN
        if code and not is_unknown(text, index):
            units = style.units.get(code)
            width = style.wide * (style.font.units(code) if units is None else units)
            char = "-" if code in _HYPHENS else chr(code)
        # PDFium gives the characters that one mark stands for (ActualText) all at one place
        shares = last is not None and last.source == source and last.x == x and last.y == y
        box = _box(handle.text, index) if shares or not width else None
        if shares and last is not None and last.box is None:
            last.box = box
        last = Glyph(char, source, style, x, y, width, box)
        if _FIRST_HALF <= char < _BEHIND_HALVES:
            halves.append(last)
        glyphs.append(last)
    return _whole(glyphs) if halves else glyphs


@attrs.frozen(kw_only=True, eq=False)
class _CharCalls:
    """Functions of PDFium that are called for each character."""

    code: Any
    source: Any
    origin: Any
    unknown: Any


@cache
def _calls() -> _CharCalls:
    return _CharCalls(
        code=plainly("FPDFText_GetUnicode", c_uint, c_void_p, c_int),
        source=plainly("FPDFText_GetTextObject", c_void_p, c_void_p, c_int),
        origin=plainly("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p),
        unknown=plainly("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int),
    )


def turned(handle: PageHandle, glyphs: Sequence[Glyph]) -> Turned:
    """Turn a page as most of its text runs; one without text, as it says itself."""
    runs = Counter(glyph.style.turn for glyph in glyphs if glyph.style.turn is not None)
    turn = runs.most_common(1)[0][0] if runs else handle.rotation
    return Turned(left=handle.left, bottom=handle.bottom, right=handle.right, top=handle.top, turn=turn)


def chars_of(page: Turned, glyphs: Sequence[Glyph], drawn: Drawn, *, scanned: bool) -> list[Char]:
    """Give the characters that are seen on a page.

    Invisible text on a page that is ``scanned`` is what a machine recognised in the picture, and is read.
    White text is seen where something dark is ``drawn`` below it.
    """
    width, height = page.size
    point = page.point
    seen: list[Char] = []
    for glyph in glyphs:
        style = glyph.style
        if style.turn is None or (style.is_invisible and not scanned):
            continue
        char = _char(glyph, page, point)
        across = (char.x0 + char.x1) / 2
        if not (-1 <= across <= width + 1 and -1 <= char.middle <= height + 1):
            continue
        if style.is_white and not drawn.is_dark(glyph.x + style.size / 4, glyph.y + style.size / 4):
            continue
        seen.append(char)
    return seen


def _whole(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Put the two halves together that some characters come in."""
    whole: list[Glyph] = []
    for glyph in glyphs:
        before = whole[-1].text if whole else ""
        if _SECOND_HALF <= glyph.text < _BEHIND_HALVES and _FIRST_HALF <= before < _SECOND_HALF:
            pair = (before + glyph.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            glyph.text = pair
            whole.pop()
        whole.append(glyph)
    for glyph in whole:
        if _FIRST_HALF <= glyph.text < _BEHIND_HALVES:
            glyph.text = _UNKNOWN
    return whole


def _char(glyph: Glyph, page: Turned, point: Callable[[float, float], tuple[float, float]]) -> Char:
    style = glyph.style
    size, font = style.size, style.font.name
    if glyph.box is not None and (style.turn != page.turn or not glyph.width):
        box = page.rectangle(*glyph.box)
        return Char(glyph.text, box.x0, box.x1, box.top, box.bottom, size, font, glyph.source)
    x, y = point(glyph.x, glyph.y)
    if style.turn == page.turn:
        x1 = x + glyph.width if glyph.box is None else page.rectangle(*glyph.box).x1
        bottom = y + style.below
        return Char(glyph.text, x, x1, bottom - size, bottom, size, font, glyph.source)
    half = size / 2  # text that runs another way: its place is what matters
    return Char(glyph.text, x - half, x + half, y - half, y + half, size, font, glyph.source)


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    raw = pdfium()
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return box.left, box.bottom, box.right, box.top
