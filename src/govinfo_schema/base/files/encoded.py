"""Text files that people write for the program: UTF-8, and where they are something else, what to do."""

import codecs
from pathlib import Path
from typing import Final

from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said

__all__ = ["advice", "read_words"]

_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_words(path: Path) -> str | Message:
    """Read a text file, without the byte order mark it may begin with; else say why that is not possible."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        return said("data.in-place", place=type(wrong).__name__, problem=wrong.strerror or str(wrong))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return advice(content)


def advice(content: bytes) -> Message:
    """Say what bytes that are no UTF-8 are instead, as far as can be told, and what to do."""
    if content.startswith(_WIDE):
        return said("data.save-as-utf", encoding="UTF-16")
    try:
        content.decode("gb18030")
    except UnicodeDecodeError as wrong:
        at, byte = wrong.start, content[wrong.start]
        return said("data.byte-0x-no-valid-utf", at=at, byte=f"{byte:02x}")
    return said("data.save-as-utf", encoding="GBK")
