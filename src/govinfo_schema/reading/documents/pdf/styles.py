"""How the text of a page is set, run by run: font, size, direction, and whether anybody sees it.

Many programs draw each character as a run of its own; so runs that are set alike share one ``Style``.
"""

import ctypes
import math
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
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


@attrs.frozen(kw_only=True, eq=False)
class _LookCalls:
    """Functions of PDFium that are called for each run or character."""

    source: Any
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
        source=plainly("FPDFText_GetTextObject", c_void_p, c_void_p, c_int),
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
    _units: dict[int, float] = attrs.field(factory=dict)

    def units(self, code: int) -> float:
        """Give the width of a character in thousandths of the size; 0 where the font doesn't say it."""
        units = self._units.get(code)
        if units is None:
            width = c_float()
            found = self.handle and _look_calls().width(self.handle, code, 1000.0, ctypes.byref(width))
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

    text: int
    _by_source: dict[int, Style] = attrs.field(factory=dict)
    _alike: dict[tuple[Any, ...], Style] = attrs.field(factory=dict)
    _fonts: dict[int, Font] = attrs.field(factory=dict)
    _matrix: Any = attrs.field(factory=lambda: (c_float * 6)())
    _colour: Any = attrs.field(factory=lambda: (c_uint * 4)())
    _places: tuple[int, ...] = ()
    _calls: _LookCalls = attrs.field(factory=_look_calls)

    def __attrs_post_init__(self) -> None:
        start = ctypes.addressof(self._colour)
        self._places = (ctypes.addressof(self._matrix), *range(start, start + 16, 4))

    def of(self, index: int) -> tuple[int, Style]:
        """Give what drew a character, as a plain number, and how it is set."""
        source = self._calls.source(self.text, index) or 0
        style = self._by_source.get(source)
        if style is None:
            style = self._by_source[source] = self._look(index, source)
        return source, style

    def _look(self, index: int, source: int) -> Style:
        """Look at a run; what PDFium says of it is compared as bytes with what it said of others."""
        calls, (matrix, *colour) = self._calls, self._places
        calls.matrix(self.text, index, matrix)
        size = calls.size(self.text, index)
        font = mode = painted = 0
        if source:
            font, mode = calls.font(source) or 0, calls.mode(source)
            painted = (calls.stroke if mode in _OUTLINED else calls.fill)(source, *colour)
        key = (font, size, bytes(self._matrix)[:16], mode, painted, bytes(self._colour))
        style = self._alike.get(key)
        if style is None:
            style = self._alike[key] = self._style(font, size, mode, is_painted=bool(painted))
        return style

    def _style(self, font: int, size: float, mode: int, *, is_painted: bool) -> Style:
        a, b, c, d, _, _ = self._matrix
        red, green, blue, alpha = self._colour
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
