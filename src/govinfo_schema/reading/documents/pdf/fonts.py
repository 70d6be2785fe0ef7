"""The one font that PDFium gets for fonts that a document names and doesn't bring: a box for each character.

What a report says and where it stands comes from the document; the shapes of letters don't matter. Without
this the fonts of the machine would decide how wide a glyph reaches, and where they lack Chinese characters
PDFium leaves out those that are drawn one by one.
"""

import ctypes
import struct
from functools import cache
from typing import Any, Final

__all__ = ["use_own_font"]

_UNITS: Final = 1000
_WIDTH: Final = 1000
_HIGH, _LOW = 800, -200
_STANDARD: Final = (b"Helvetica", b"Times", b"Courier", b"Symbol", b"ZapfDingbats", b"Arial")
"""Names of fonts that PDFium has in itself, with the widths that documents rely on."""


def use_own_font(raw: Any) -> None:
    """Make PDFium ask for no font of the machine."""
    raw.FPDF_SetSystemFontInfo(_font_info(raw))


@cache
def _font_info(raw: Any) -> Any:
    """Give the functions that PDFium calls for a font; kept for good, as PDFium keeps them."""
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    font = _made_font()

    def map_font(*asked: Any) -> int:
        name = ctypes.cast(asked[5], ctypes.c_char_p).value or b""
        return 0 if name.startswith(_STANDARD) else 1  # no font of ours, or the one

    def get_font_data(*asked: Any) -> int:
        *_, table, buffer, size = asked
        part = font if table == 0 else _table(font, table)
        if buffer and size >= len(part):
            ctypes.memmove(buffer, part, len(part))
        return len(part)

    functions = {"MapFont": map_font, "GetFontData": get_font_data, "GetFontCharset": lambda *_: 1}
    names = [name for name, _ in raw.FPDF_SYSFONTINFO._fields_[1:]]
    ready = {name: kinds[name](functions.get(name, lambda *_: 0)) for name in names}
    return raw.FPDF_SYSFONTINFO(version=1, **ready)


def _table(font: bytes, tag: int) -> bytes:
    """Give one table of a font by its tag."""
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, start, size = struct.unpack_from(">IIII", font, 12 + 16 * index)
        if name == tag:
            return font[start : start + size]
    return b""


def _made_font() -> bytes:
    """Make a TrueType font of one glyph, a box, that stands for every character."""
    box = struct.pack(">hhhhh", 1, 0, _LOW, _WIDTH, _HIGH)
    box += struct.pack(">HH", 3, 0) + b"\x01" * 4
    box += struct.pack(">4h", 0, 0, _WIDTH, 0) + struct.pack(">4h", _LOW, _HIGH - _LOW, 0, _LOW - _HIGH)
    box += b"\0" * (-len(box) % 4)
    # format 13 of "cmap": one glyph for a whole range of characters
    many_to_one = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    parts = {
        b"OS/2": struct.pack(">HhHHH", 3, _WIDTH, 400, 5, 0)
        + b"\0" * 58
        + struct.pack(">hhhHH", _HIGH, _LOW, 0, _HIGH, -_LOW)
        + b"\0" * 18,
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + many_to_one,
        b"glyf": box * 2,  # the first is for characters that a font lacks
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,  # by which a TrueType font is known
            0,
            _UNITS,
            0,
            0,
            0,
            _LOW,
            _WIDTH,
            _HIGH,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(">IhhhH", 0x10000, _HIGH, _LOW, 0, _WIDTH) + b"\0" * 22 + struct.pack(">H", 2),
        b"hmtx": struct.pack(">HhHh", _WIDTH, 0, _WIDTH, 0),
        b"loca": struct.pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": struct.pack(">IHHH", 0x10000, 2, 4, 1) + b"\0" * 22,
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">I", 0x30000) + b"\0" * 28,
    }
    head = struct.pack(">IHHHH", 0x10000, len(parts), 128, 3, len(parts) * 16 - 128)
    entries, body = b"", b""
    start = len(head) + 16 * len(parts)
    for tag, part in sorted(parts.items()):
        entries += tag + struct.pack(">III", 0, start + len(body), len(part))
        body += part + b"\0" * (-len(part) % 4)
    return head + entries + body
