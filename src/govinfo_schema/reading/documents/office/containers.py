"""Zip containers (DOCX, XLSX, ODS) and OLE files, looked through before any library opens them.

A library that opens a container trusts it: 233 KB that unpack to 200 MB of XML cost a gigabyte. So every
entry is unpacked here once, in pieces and against the limits, whatever its header declares; and no part
may have a DTD, since entities are both a bomb and a way to other files.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, NoReturn

import attrs

from govinfo_schema.base.document.limits import MIB, Limits, damaged, exceeded, refuse
from govinfo_schema.base.messages.saying import said

__all__ = [
    "OLE_SIGNATURE",
    "Container",
    "encoding_of",
    "open_container",
    "parts_of",
    "refuse_cut_off_ole",
    "refuse_doctype",
    "refuse_encrypted_ole",
]

OLE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER: Final = 30  # its fixed part; the name and extra fields behind it have lengths of their own
_CENTRAL_SIGNATURE: Final = b"PK\x01\x02"
_END_SIGNATURE: Final = b"PK\x05\x06"
_END_WITHIN: Final = 66_000  # the end record is 22 bytes and a comment of at most 65,535
_PIECE: Final = 1 * MIB
_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ASCII_LIKE: Final = frozenset(
    {"ascii", "gb18030", "gb2312", "gbk", "iso-8859-1", "us-ascii", "utf-8", "utf8", "windows-1252"}
)
_WIDE: Final = {"utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
_ODF_MANIFEST: Final = "META-INF/manifest.xml"
_FORBIDDEN: Final = ("<!DOCTYPE", "<!ENTITY")
_EBCDIC: Final = b"\x4c\x6f\xa7\x94"  # "<?xm" in EBCDIC, where a search for words of ASCII finds nothing


@attrs.frozen(kw_only=True)
class Container:
    """A checked zip container: its XML parts, unpacked, and how large all parts are together."""

    xml: Mapping[str, bytes]
    names: frozenset[str]
    unpacked: int

    @property
    def xml_size(self) -> int:
        """The bytes of all XML parts: what there is to parse."""
        return sum(map(len, self.xml.values()))


def open_container(data: bytes, limits: Limits, wanted: Callable[[str], bool] | None = None) -> Container:
    """Unpack a zip container within the limits and refuse what is broken, encrypted or a bomb.

    Only parts whose name is ``wanted`` are unpacked; all of them where another library opens the file
    afterwards.
    """
    limits.check_size(len(data))
    # Office wraps an encrypted DOCX or XLSX in an OLE file
    if data.startswith(OLE_SIGNATURE):
        refuse_encrypted_ole(data)
    if not data.startswith(b"PK"):  # zipfile would take a container behind any bytes
        damaged(said("damaged.no-zip"))
    infos = _entries(data, limits)
    xml: dict[str, bytes] = {}
    unpacked = xml_total = 0
    for info in infos:
        if wanted is not None and not wanted(info.filename):
            continue
        part = _unpack(data, info, limits, limits.zip_total_bytes - unpacked)
        unpacked += len(part)
        if _looks_like_xml(part):
            xml_total += len(part)
            if xml_total > limits.xml_bytes:
                exceeded("limits.bytes-xml", xml_total, limits.xml_bytes, "xml_bytes")
            refuse_doctype(info.filename, part)
            xml[info.filename] = part
    # ODF encrypts part by part and says so in its manifest alone; no flag of the zip is set
    if b"encryption-data" in xml.get(_ODF_MANIFEST, b""):
        _refuse_encrypted()
    return Container(xml=xml, names=frozenset(info.filename for info in infos), unpacked=unpacked)


def parts_of(data: bytes, limits: Limits) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """Unpack every part of a zip container, in its order, against the limits."""
    found: list[tuple[zipfile.ZipInfo, bytes]] = []
    unpacked = 0
    for info in _entries(data, limits):
        part = _unpack(data, info, limits, limits.zip_total_bytes - unpacked)
        unpacked += len(part)
        found.append((info, part))
    return found


def _entries(data: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    entries = data.count(_CENTRAL_SIGNATURE)
    if entries > limits.zip_entries:  # before zipfile makes an object of each
        exceeded("limits.files-in-container", entries, limits.zip_entries, "zip_entries")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except Exception as error:  # zipfile has no one kind of error for what is damaged
        if _END_SIGNATURE not in data[-_END_WITHIN:]:
            _refuse_cut_off(error)
        damaged(str(error), error)
    # programs differ in which of two parts of one name they take
    if len({info.filename for info in infos}) != len(infos):
        damaged(said("damaged.two-of-one-name"))
    return infos


def refuse_encrypted_ole(data: bytes) -> None:
    """Refuse an OLE file that holds an encrypted Office document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        _refuse_encrypted()


def refuse_cut_off_ole(data: bytes) -> None:
    """Refuse an OLE file that ends before the list of what is in it."""
    directory, shift = int.from_bytes(data[48:52], "little"), int.from_bytes(data[30:32], "little")
    # sectors of 512 or 4,096 bytes; sector 0 stands behind a header as long as one
    if shift in (9, 12) and (directory + 2 << shift) > len(data):
        _refuse_cut_off(None)


def _refuse_cut_off(cause: Exception | None) -> NoReturn:
    refuse("corrupt", said("unreadable.file-incomplete-its-end-missing"), cause)


def _refuse_encrypted() -> NoReturn:
    refuse("encrypted", said("unreadable.document-encrypted-save-without-password"))


def _unpack(data: bytes, info: zipfile.ZipInfo, limits: Limits, allowed: int) -> bytes:
    if info.flag_bits & 0x1:
        refuse("encrypted", said("unreadable.container-encrypted-decrypt-first"))
    # neither OPC nor ODF allows another method
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        refuse(
            "corrupt", said("unreadable.unsupported-compression-in-container", filename=repr(info.filename))
        )
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        damaged(said("damaged.no-entry", offset=info.header_offset))
    # asked of the local header: the central directory's lengths may differ from its own
    name_length = int.from_bytes(header[26:28], "little")
    extra_length = int.from_bytes(header[28:30], "little")
    start = info.header_offset + _LOCAL_HEADER + name_length + extra_length
    packed = memoryview(data)[start : start + info.compress_size]
    if len(packed) < info.compress_size:
        damaged(said("damaged.cut-off", name=info.filename))
    if info.compress_type == zipfile.ZIP_STORED:
        part = bytes(packed)
        _check_unpacked(len(part), allowed, limits)
    else:
        part = _inflate(packed, info.filename, allowed, limits)
    if len(part) != info.file_size or zlib.crc32(part) != info.CRC:
        # A library that believes the header would read something else than what was checked here.
        damaged(said("damaged.not-as-declared", name=info.filename))
    return part


def _inflate(packed: memoryview, name: str, allowed: int, limits: Limits) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = 0
    rest: bytes | memoryview = packed
    try:
        while not machine.eof:
            piece = machine.decompress(rest, _PIECE)
            # a stream that is cut off gives nothing for ever
            if not piece and not machine.unconsumed_tail and not machine.eof:
                damaged(said("damaged.ends-early", name=name))
            pieces.append(piece)
            size += len(piece)
            _check_unpacked(size, allowed, limits)
            if size > MIB and size > limits.zip_ratio * len(packed):
                exceeded("limits.times-its-packed-size", size // len(packed), limits.zip_ratio, "zip_ratio")
            rest = machine.unconsumed_tail
    except zlib.error as error:
        damaged(said("data.in-place", place=name, problem=str(error)), error)
    return b"".join(pieces)


def _check_unpacked(size: int, allowed: int, limits: Limits) -> None:
    if size > allowed:
        total = limits.zip_total_bytes - allowed + size
        exceeded("limits.bytes-unpacked", total, limits.zip_total_bytes, "zip_total_bytes")


def _looks_like_xml(part: bytes) -> bool:
    # told by content: a link may call any part the document
    head = part[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head.startswith((b"<", _EBCDIC))


def refuse_doctype(name: str, part: bytes) -> None:
    """Refuse an XML part that declares a document type or entities, or is in an odd encoding."""
    encoding = encoding_of(part)
    if encoding not in _ASCII_LIKE and encoding not in _WIDE.values():
        refuse("corrupt", said("unreadable.in-unsupported-encoding", name=repr(name), encoding=encoding))
    codec = encoding if encoding in _WIDE.values() else "ascii"
    if any(word.encode(codec) in part for word in _FORBIDDEN):
        refuse("forbidden-xml", said("unreadable.declares-document-type-or-entities", name=repr(name)))


def encoding_of(part: bytes) -> str:
    """Name the encoding as an XML parser finds it: byte order mark, zero bytes, then declaration."""
    head = part[:256]
    # before UTF-16: the mark of UTF-32 begins with the one of UTF-16
    if b"\x00\x00" in head[:4]:
        return "utf-32"
    if head.startswith(_EBCDIC):
        return "ebcdic"
    if head.startswith(b"\xff\xfe") or head[:2] == b"<\x00":
        return "utf-16-le"
    if head.startswith(b"\xfe\xff") or head[:2] == b"\x00<":
        return "utf-16-be"
    declared = _DECLARED_ENCODING.match(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    return "unknown" if name in _WIDE else name  # it declares what its bytes are not
