"""How the text of a page is set, run by run: font, size, direction, and whether anybody sees it.

Many programs draw each character as a run of its own; so runs that are set alike share one ``Style``.
"""

import ctypes
import math
import struct
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.reading.documents.pdf.pdfium import pdfium, plainly

__all__ = ["Font", "Style", "TextStyles"]

_INVISIBLE: Final = frozenset((3, 7))
"""Text render modes that neither fill nor stroke."""
_OUTLINED: Final = frozenset((1, 5))  # those that stroke and don't fill
_WHITE: Final = 242
_SLANT: Final = 0.17
"""Sine of the angle from which text is no line of the page but a mark across it."""
_DEEPEST: Final = 0.4
"""Share of its size that a font may stand below the line; some fonts state nonsense."""


@attrs.frozen(kw_only=True, eq=False)
class _LookCalls:
    """Functions of PDFium that are called for each run or character."""

    matrix: Any
    size: Any
    font: Any
    mode: Any
    width: Any
    fill: Any
    stroke: Any


@cache
def _look_calls() -> _LookCalls:
    colour = (c_int, c_void_p, *[c_void_p] * 4)
    return _LookCalls(
        matrix=plainly("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p),
        size=plainly("FPDFText_GetFontSize", c_double, c_void_p, c_int),
        font=plainly("FPDFTextObj_GetFont", c_void_p, c_void_p),
        mode=plainly("FPDFTextObj_GetTextRenderMode", c_int, c_void_p),
        width=plainly("FPDFFont_GetGlyphWidth", c_int, c_void_p, c_uint, c_float, c_void_p),
        fill=plainly("FPDFPageObj_GetFillColor", *colour),
        stroke=plainly("FPDFPageObj_GetStrokeColor", *colour),
    )


@attrs.define(kw_only=True, eq=False)
class Font:
    """A font by its name without the subset's mark, and the share of its size that is below the line."""

    handle: int
    name: str
    descent: float
    known: dict[int, float] = attrs.field(factory=dict)

    def units(self, code: int) -> float:
        """Give the width of a character in thousandths of the size; 0 where the font doesn't say it."""
        units = self.known.get(code)
        if units is None:
            width = c_float()
            found = self.handle and _look_calls().width(self.handle, code, 1000.0, ctypes.byref(width))
            units = self.known[code] = width.value if found else 0.0
        return units


@attrs.frozen(kw_only=True, eq=False)
class Style:
    """How a run is set. ``turn`` is its direction in the page's own space, ``None`` where it is slanted.

    ``below`` is how far it reaches below its line, ``wide`` how far a thousandth of its size reaches.
    """

    font: Font
    size: float
    below: float
    wide: float
    turn: int | None
    is_invisible: bool
    is_white: bool

    @property
    def units(self) -> dict[int, float]:
        """The widths that are known of its font, by characters, in thousandths of the size."""
        return self.font.known


class TextStyles:
    """The styles of one page, each run looked at once."""

    def __init__(self, text: int) -> None:
        self._text = text
        self._by_source: dict[int, Style] = {}
        self._alike: dict[tuple[Any, ...], Style] = {}
        self._fonts: dict[int, Font] = {}
        self._calls = _look_calls()
        # a colour, and behind it the matrix of a run: what both say but for the place is compared as bytes
        self._told = bytearray(40)
        start = ctypes.addressof((ctypes.c_char * 40).from_buffer(self._told))
        self._colour = tuple(range(start, start + 16, 4))
        self._matrix = start + 16
        self._look_told = memoryview(self._told)[:32]

    def of(self, index: int, source: int) -> Style:
        """Give how a character is set that a run drew, which is given as a plain number."""
        style = self._by_source.get(source)
        if style is None:
            style = self._by_source[source] = self._look(index, source)
        return style

    def _look(self, index: int, source: int) -> Style:
        """Look at a run; what PDFium says of it is compared as bytes with what it said of others."""
        calls = self._calls
        calls.matrix(self._text, index, self._matrix)
        size = calls.size(self._text, index)
        font = mode = painted = 0
        if source:
            font, mode = calls.font(source) or 0, calls.mode(source)
            painted = (calls.stroke if mode in _OUTLINED else calls.fill)(source, *self._colour)
        key = (font, size, mode, painted, self._look_told.tobytes())
        style = self._alike.get(key)
        if style is None:
            style = self._alike[key] = self._style(font, size, mode, is_painted=bool(painted))
        return style

    def _style(self, font: int, size: float, mode: int, *, is_painted: bool) -> Style:
        red, green, blue, alpha, a, b, c, d = struct.unpack_from("=4I4f", self._told)
        known = self._font(font)
        high = size * math.hypot(c, d)
        return Style(
            font=known,
            size=high,
            below=known.descent * high,
            wide=size * math.hypot(a, b) / 1000,
            turn=_turn(a, b),
            is_invisible=mode in _INVISIBLE,
            # a pattern, which has no colour, is seen
            is_white=is_painted and (alpha == 0 or min(red, green, blue) >= _WHITE),
        )

    def _font(self, handle: int) -> Font:
        font = self._fonts.get(handle)
        if font is None:
            raw = pdfium()
            name, depth = ctypes.create_string_buffer(256), c_float()
            if handle:
                pointer = ctypes.cast(handle, raw.FPDF_FONT)
                raw.FPDFFont_GetBaseFontName(pointer, name, 256)
                raw.FPDFFont_GetDescent(pointer, 1.0, depth)
            font = self._fonts[handle] = Font(
                handle=handle,
                name=name.value.decode("utf-8", "replace").rpartition("+")[2],
                descent=min(max(-depth.value, 0.0), _DEEPEST),
            )
        return font


def _turn(a: float, b: float) -> int | None:
    length = math.hypot(a, b)
    if not length:
        return None
    along, up = a / length, b / length
    if abs(up) < _SLANT:
        return 0 if along > 0 else 180
    if abs(along) < _SLANT:
        return 90 if up > 0 else 270
    return None
