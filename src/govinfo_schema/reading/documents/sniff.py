"""Bytes → the name of their format, by content alone."""

import re
import zipfile
from io import BytesIO
from typing import Final

from govinfo_schema.reading.documents.encoding import decode

__all__ = ["sniff"]

_HEAD: Final = 4096
_MOST_ENTRIES: Final = 10_000
"""A document has a few dozen parts; ``Limits.zip_entries`` is what a reader allows."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|tbody|tr|td|div|p|span|meta|h[1-6]|font|center)\b",
    re.IGNORECASE,
)
_ODF: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


def sniff(data: bytes) -> str:
    """Name the format of a document: ``json``, ``html``, ``docx``, ``pdf`` …; ``text`` failing all else.

    What no report comes in is named as well (``image``, ``zip``, ``binary``), so that messages can say it.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    return _text(data)


def _text(data: bytes) -> str:
    head = decode(_whole_characters(data[:_HEAD])).text.lstrip("\ufeff \t\r\n\f")
    if head.startswith("{"):
        return "json"
    if re.match(r"MIME-Version:", head, re.IGNORECASE) and "multipart/related" in head:
        return "mht"
    if head.startswith("<?xml") and "mso-application" in head:
        return "word-xml"
    if head.startswith("<") and _HTML.search(head):
        return "html"
    if _HTML.search(head) or _HTML.search(decode(data[:65536]).text):
        return "html" if len(_HTML.findall(decode(data[:262144]).text)) >= 3 else "text"
    if "\x00" in head:
        return "binary"
    return "text"


def _whole_characters(data: bytes) -> bytes:
    """Cut a beginning back to where a character can end, so that the cut does not decide the encoding."""
    for size in range(len(data), max(0, len(data) - 4), -1):
        if size == 0 or data[size - 1] < 0x80:
            return data[:size]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return data[: wrong.start] if wrong.start >= len(data) - 3 else data
    return data


def _zip(data: bytes) -> str:
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:  # before zipfile makes an object of each
        return "zip"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = b""
            if "mimetype" in names[:3]:
                with archive.open("mimetype") as part:
                    kind = part.read(100)
    except Exception:
        names, kind = [], b""
        return next((name for part, name in _PARTS if part.encode() in data[: 1 << 20]), "zip")
    if kind in _ODF:
        return _ODF[kind]
    return next((name for part, name in _PARTS if any(found.startswith(part) for found in names)), "zip")


_PARTS: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"))


def _ole(data: bytes) -> str:
    """Tell Word from Excel by the names in the OLE directory, which are UTF-16."""
    for name, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("EncryptedPackage", "encrypted"),
        ("Book", "xls"),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return "doc"
