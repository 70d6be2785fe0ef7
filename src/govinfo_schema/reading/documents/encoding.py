"""Bytes → text: byte order mark, UTF-16 by its zero bytes, what is declared, strict UTF-8, GB18030."""

import codecs
from typing import Final

import attrs

__all__ = ["Decoded", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
"""Codecs that may hold a Chinese report → what to decode with. GB18030 takes in what calls itself gb2312;
a page that says it is Latin-1 says nothing of its Chinese."""


@attrs.frozen
class Decoded:
    """Text, the encoding that it was in, and how many places were no valid bytes of it."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a document; bytes that fit nothing become U+FFFD and are counted."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _leniently(data[len(mark) :], encoding)
    if (wide := _wide(data)) is not None:
        return _leniently(data, wide)
    candidates = [_codec(declared)] if declared is not None else []
    # UTF-8 first: nearly any bytes are GB18030, and hardly any Chinese in GB18030 is UTF-8
    for candidate in dict.fromkeys((*filter(None, candidates), "utf-8", "gb18030")):
        try:
            return Decoded(data.decode(candidate), candidate)
        except UnicodeDecodeError:
            continue
    tries = [_leniently(data, encoding) for encoding in ("utf-8", "gb18030")]
    return min(tries, key=lambda attempt: attempt.replaced)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without its mark by how markup and JSON begin: with two characters of ASCII."""
    # UTF-16 has two bytes a character, or four
    if len(data) % 2 or len(data) < 4:
        return None
    zeros = "".join("0" if byte == 0 else "x" for byte in data[:4])
    return {"x0x0": "utf-16-le", "0x0x": "utf-16-be"}.get(zeros)


def _codec(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _DECLARED.get(name)


def _leniently(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, text.count("\ufffd"))
