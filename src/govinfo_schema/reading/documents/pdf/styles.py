"""How the text of a page is set, run by run: font, size, direction, and whether anybody sees it.

Many programs draw each character as a run of its own; so runs that are set alike share one ``Style``.
"""

import ctypes
import math
from ctypes import c_float, c_int, c_uint, c_void_p
from functools import cache
from typing import Any, Final

import attrs

from govinfo_schema.reading.documents.pdf.pdfium import pdfium, plainly

__all__ = ["Font", "Style", "TextStyles"]

_INVISIBLE: Final = frozenset((3, 7))
"""Text render modes that neither fill nor stroke."""
_OUTLINED: Final = frozenset((1, 5))
_WHITE: Final = 242
_SLANT: Final = 0.17
"""Sine of the angle from which text is no line of the page but a mark across it."""
_DEEPEST: Final = 0.4
"""Share of its size that a font may stand below the line; some fonts state nonsense."""


@attrs.define(kw_only=True, eq=False)
class Font:
    """A font by its name without the subset's mark, and the share of its size that is below the line."""

    handle: int
    name: str
    descent: float
    _units: dict[int, float] = attrs.field(factory=dict)

    def units(self, code: int) -> float:
        """Give the width of a character in thousandths of the size; 0 where the font doesn't say it."""
        units = self._units.get(code)
        if units is None:
            width = c_float()
            found = self.handle and _calls().width(self.handle, code, 1000.0, ctypes.byref(width))
            units = self._units[code] = width.value if found else 0.0
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

    def width(self, code: int) -> float:
        """Give how far a character moves the line on; 0 where the font doesn't say it."""
        return self.font.units(code) * self.wide


@attrs.define(kw_only=True, eq=False)
class TextStyles:
    """The styles of one page, each run looked at once."""

    text: Any
    _by_source: dict[int, Style] = attrs.field(factory=dict)
    _alike: dict[tuple[Any, ...], Style] = attrs.field(factory=dict)
    _fonts: dict[int, Font] = attrs.field(factory=dict)
    _matrix: Any = attrs.field(factory=lambda: pdfium().FS_MATRIX())
    _colour: tuple[Any, ...] = attrs.field(factory=lambda: tuple(c_uint() for _ in range(4)))

    def of(self, index: int) -> tuple[int, Style]:
        """Give what drew a character, as a plain number, and how it is set."""
        source = _calls().source(self.text, index) or 0
        style = self._by_source.get(source)
        if style is None:
            style = self._by_source[source] = self._look(index, source)
        return source, style

    def _look(self, index: int, source: int) -> Style:
        raw, calls, matrix = pdfium(), _calls(), self._matrix
        raw.FPDFText_GetMatrix(self.text, index, matrix)
        size = raw.FPDFText_GetFontSize(self.text, index)
        font = calls.font(source) or 0 if source else 0
        mode = calls.mode(source) if source else 0
        is_white = bool(source) and self._is_white(source, mode)
        key = (font, size, matrix.a, matrix.b, matrix.c, matrix.d, mode, is_white)
        style = self._alike.get(key)
        if style is None:
            high = size * math.hypot(matrix.c, matrix.d)
            known = self._font(font)
            style = self._alike[key] = Style(
                font=known,
                size=high,
                below=known.descent * high,
                wide=size * math.hypot(matrix.a, matrix.b) / 1000,
                turn=_turn(matrix.a, matrix.b),
                is_invisible=mode in _INVISIBLE,
                is_white=is_white,
            )
        return style

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

    def _is_white(self, source: int, mode: int) -> bool:
        """Tell whether a run is painted in the colour of paper, or in none."""
        calls = _calls()
        red, green, blue, alpha = self._colour
        colour_of = calls.stroke if mode in _OUTLINED else calls.fill
        if not colour_of(source, *map(ctypes.byref, self._colour)):
            return False  # a pattern is seen
        return bool(alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE)


@attrs.frozen(kw_only=True, eq=False)
class _Calls:
    """Functions of PDFium that are called for each run or character."""

    source: Any
    font: Any
    mode: Any
    width: Any
    fill: Any
    stroke: Any


@cache
def _calls() -> _Calls:
    colour = (c_int, c_void_p, *[c_void_p] * 4)
    return _Calls(
        source=plainly("FPDFText_GetTextObject", c_void_p, pdfium().FPDF_TEXTPAGE, c_int),
        font=plainly("FPDFTextObj_GetFont", c_void_p, c_void_p),
        mode=plainly("FPDFTextObj_GetTextRenderMode", c_int, c_void_p),
        width=plainly("FPDFFont_GetGlyphWidth", c_int, c_void_p, c_uint, c_float, c_void_p),
        fill=plainly("FPDFPageObj_GetFillColor", *colour),
        stroke=plainly("FPDFPageObj_GetStrokeColor", *colour),
    )


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
