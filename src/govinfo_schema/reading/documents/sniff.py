"""Bytes → the name of their format, by content alone."""

import re
from io import BytesIO
from typing import Final

from govinfo_schema.base.patterns import pattern
from govinfo_schema.reading.documents.encoding import decode

__all__ = ["is_guess", "sniff"]

_HEAD: Final = 4096
_MOST_ENTRIES: Final = 10_000
"""A document has a few dozen parts; ``Limits.zip_entries`` is what a reader allows."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"\x00\x00\x00\x0cjP  ",
    b"8BPS",
    b"\xd7\xcd\xc6\x9a",  # a Windows metafile that says where it is placed
    b"\x01\x00\x00\x00\x6c\x00\x00\x00",  # an enhanced metafile: its first record is a header of 108 bytes
)
_HTML = pattern(
    r"<(?:!doctype\s+html|html|head|body|table|tbody|tr|td|div|p|span|meta|h[1-6]|font|center)\b",
    re.IGNORECASE,
)
_PAGE = pattern(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
"""A page that says so: behind a declaration and comments, an XHTML page's too."""
_ARCHIVES: Final = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"MSCF\x00",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
)
_JSON = pattern(
    r"(?://[^\n]*\s*|/\*.*?\*/\s*)*\{"
    r"|\[\s*(?:\{\s*\"|\]|\[\s*[\[\]{\"\d-]|(?:-?[\d.]+|\"[^\"]*\"|null|true|false)\s*,)",
    re.DOTALL,
)
"""An object, behind a comment too, or a list: JSON, whatever is wrong with it."""
_MIME = pattern(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)
_MESSAGE_TYPES: Final = ("multipart/related", "multipart/alternative", "text/html")
_XML_KINDS: Final = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "excel-xml"),
    ("http://schemas.microsoft.com/office/word/2003/wordml", "word-xml"),
    ("http://schemas.microsoft.com/office/2006/xmlPackage", "word-xml"),
    ('mimetype="application/vnd.oasis.opendocument.spreadsheet', "ods"),
    ('mimetype="application/vnd.oasis.opendocument.text', "odt"),
    ("http://schemas.uof.org/", "uof"),
)
_SVG = pattern(r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+svg[^>]*>)*+<svg\b", re.IGNORECASE | re.DOTALL)
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
    # readers of PDF let other bytes stand before it, and look for it so far
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if _is_picture(data):
        return "image"
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":  # where a tar file says what it is
        return "zip"
    return _text(data)


def is_guess(kind: str, data: bytes) -> bool:
    """Tell whether a document only may be of the kind that it was taken for.

    Plain text is what says nothing of itself, and XML of whatever kind may have a ``table`` or a ``p``.
    """
    return kind == "text" or (kind == "html" and _PAGE.match(_head(data)) is None)


def _head(data: bytes) -> str:
    return decode(_whole_characters(data[:_HEAD])).text.lstrip("\ufeff \t\r\n\f")


def _is_picture(data: bytes) -> bool:
    if data.startswith(b"BM"):  # words may begin so too; a bitmap states its size
        return int.from_bytes(data[2:6], "little") == len(data)
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return data.startswith(_PICTURES) or webp or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")


def _text(data: bytes) -> str:
    head = _head(data)
    if _JSON.match(head):
        return "json"
    if _is_message(head):
        return "mht"
    if head.startswith(("<?xml", "<office:document", "<uof:")) and (kind := _xml(head)) is not None:
        return kind
    if _SVG.match(head):
        return "image"
    if head.startswith("<") and _HTML.search(head):
        return "html"
    if _HTML.search(head) or _HTML.search(decode(data[:65536]).text):
        return "html" if len(_HTML.findall(decode(data[:262144]).text)) >= 3 else "text"
    if "\x00" in head:
        return "binary"
    return "text"


def _is_message(head: str) -> bool:
    """Tell a page saved as one file: the header of a mail, whose content is a page."""
    header = _MIME.match(head.replace("\r\n", "\n"))
    words = header[0].lower() if header is not None else ""
    return "mime-version:" in words and any(kind in words for kind in _MESSAGE_TYPES)


def _xml(head: str) -> str | None:
    """Name the XML of an office program of 2003."""
    for name, kind in _XML_KINDS:
        if name in head:
            return kind
    return "word-xml" if "mso-application" in head else None


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
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = b""
            if "mimetype" in names[:3]:
                with archive.open("mimetype") as part:
                    kind = part.read(100)
    except Exception:
        # named all the same, so that its reader says what is broken
        if (named := next((name for kind, name in _ODF.items() if kind in data[:200]), None)) is not None:
            return named
        return next((name for part, name in _PARTS if part.encode() in data[: 1 << 20]), "zip")
    if kind in _ODF:
        return _ODF[kind]
    return next((name for part, name in _PARTS if any(entry.startswith(part) for entry in names)), "zip")


_PARTS: Final = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
    ("FixedDocSeq.fdseq", "xps"),
    ("META-INF/container.xml", "epub"),
)


def _ole(data: bytes) -> str:
    """Tell Word from Excel by the names in the OLE directory, which are UTF-16."""
    for name, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("EncryptedPackage", "encrypted"),
        ("PowerPoint Document", "pptx"),
        ("Book", "xls"),  # Excel 5 and 95
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return "doc"
