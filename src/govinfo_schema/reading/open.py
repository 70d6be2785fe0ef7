"""Bytes → ``Reading``, whatever the format: told by content, read by the reader that a plugin brings."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NoReturn

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.messages import LANGUAGES, text, texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.plugins import ReadContext, Reader
from govinfo_schema.reading.documents.encoding import decode
from govinfo_schema.reading.documents.sniff import sniff
from govinfo_schema.reading.reading import Reading

if TYPE_CHECKING:
    from govinfo_schema.reading.recognition.several import Part

__all__ = ["open_all", "open_document", "several_reports"]

_ADVICE: Final = {
    "binary": (
        "不是文档，或已损坏；请提供 Word、Excel、网页、文字版 PDF 或纯文本",
        "no document, or a damaged one; give Word, Excel, HTML, PDF with text, or plain text",
    ),
    "encrypted": (
        "文件已加密，请先用密码打开并另存为不加密的文件",
        "the document is encrypted; save it without a password first",
    ),
    "image": (
        "这是图片，没有可读取的文字；请提供 Word、Excel、网页或文字版 PDF",
        "this is a picture, with no text to read; give Word, Excel, HTML or PDF with text",
    ),
    "epub": (
        "电子书不能读取；请提供 Word、Excel、网页或 PDF",
        "e-books cannot be read; give Word, Excel, HTML or PDF",
    ),
    "pptx": ("演示文稿不能读取；请提供 Word、Excel 或 PDF", "slides cannot be read; give Word, Excel or PDF"),
    "word-xml": (
        "这是 Word 的 XML 文件；请用 Word 打开，另存为 .docx",
        "this is Word's XML; open it in Word, and save it as .docx",
    ),
    "xps": ("XPS 版式文件不能读取；请另存为 PDF 或 Word", "XPS cannot be read; save it as PDF or Word"),
    "zip": (
        "这是压缩包；请解压后检查其中的文件，或检查解压出来的文件夹",
        "this is an archive; unpack it, and check the files or the folder that come out",
    ),
}
"""What a document is that no reader is there for → what it is and what to do, in Chinese and English."""
_CODES: Final = {"image": "no-text", "encrypted": "encrypted"}


def open_document(
    data: bytes,
    *,
    readers: Mapping[str, Reader],
    format: str | None = None,
    edition: str | None = None,
    limits: Limits | None = None,
    name: str = "",
    parts: Iterable[LabelledPart] = (),
) -> Reading:
    """Read a document of any format that a reader is there for.

    ``name`` is the file's name: where the document does not state its year, the name may. ``parts`` are
    the extensions whose tables it may hold.

    Raises ``UnreadableError`` for one that is empty, broken, of an unknown format, without text or with
    several reports, and ``ReportDataError`` for JSON that is no report.
    """
    several = _opened(
        data, readers=readers, format=format, edition=edition, limits=limits, name=name, parts=parts
    )
    if len(several) > 1:
        raise several_reports([reading for _, reading in several], [part for part, _ in several])
    return several[0][1]


def open_all(
    data: bytes,
    *,
    readers: Mapping[str, Reader],
    format: str | None = None,
    edition: str | None = None,
    limits: Limits | None = None,
    name: str = "",
    parts: Iterable[LabelledPart] = (),
) -> list[Reading]:
    """Read each report that a document holds, in order; takes and raises what ``open_document`` does."""
    several = _opened(
        data, readers=readers, format=format, edition=edition, limits=limits, name=name, parts=parts
    )
    return [reading for _, reading in several]


def several_reports(readings: Sequence[Reading], parts: "Sequence[Part | None]" = ()) -> UnreadableError:
    """Make the error that names the reports of a document, for whoever wants one."""
    listed = {
        language: text("list.separator", language).join(
            _named(part, reading, language)
            for part, reading in zip_longest(parts, readings)
            if reading is not None
        )
        for language in LANGUAGES
    }
    message = texts("reading.several-reports", count=len(readings), reports=listed)
    return UnreadableError("several-reports", " / ".join(message.values()))


def _named(part: "Part | None", reading: Reading, language: str) -> str:
    """Name one of several reports by its title, or its organ, and the place where it begins."""
    title = (part.title if part is not None else "") or reading.report.title or reading.report.organ.name
    for kind in ("page", "line", "table"):
        number = getattr(part, kind, None)
        if number is not None:
            return text(f"reading.report-at-{kind}", language, title=title, number=number)
    return text("reading.report-at", language, title=title)


def _opened(
    data: bytes,
    *,
    readers: Mapping[str, Reader],
    format: str | None,
    edition: str | None,
    limits: Limits | None,
    name: str,
    parts: Iterable[LabelledPart],
) -> "list[tuple[Part | None, Reading]]":
    bounds = limits or DEFAULT_LIMITS
    bounds.check_size(len(data))
    if edition is not None and edition not in EDITIONS:
        raise UsageError(f"未知的版式 {edition!r} / unknown edition; known: {', '.join(EDITIONS)}")
    with deadline(bounds):
        return _read_whole(data, readers, format, edition, bounds, name, tuple(parts))


def _read_whole(
    data: bytes,
    readers: Mapping[str, Reader],
    format: str | None,
    edition: str | None,
    bounds: Limits,
    name: str,
    parts: tuple[LabelledPart, ...],
) -> "list[tuple[Part | None, Reading]]":
    kind = format or sniff(data)
    if kind == "json":
        from govinfo_schema.form.convert import loads

        return [(None, Reading.of_report(loads(_in_utf8(data))))]
    reader = readers.get(kind)
    if reader is None:
        _refuse(kind, ", ".join(sorted({"json", *readers})))
    from govinfo_schema.base.document.grid import Document
    from govinfo_schema.reading.assemble import assemble_all

    document: object = reader.read(ReadContext(data=data, limits=bounds, name=name))
    if not isinstance(document, Document):
        found = type(document).__name__
        raise UnreadableError(
            "plugin-failed",
            said(f"{kind} 的读取器给出的不是 Document 而是 {found}", f"its reader gave {found}, no Document"),
        )
    return [*assemble_all(document, edition=edition, name=name, parts=parts, limits=bounds)]


def _in_utf8(data: bytes) -> bytes:
    """Write JSON that a program saved in another encoding in the one that JSON has."""
    try:
        data.decode("utf-8")
        return data if b"\x00" not in data[:4] else decode(data).text.encode()
    except UnicodeDecodeError:
        decoded = decode(data)
        return data if decoded.replaced else decoded.text.encode()


def _refuse(kind: str, known: str) -> NoReturn:
    unknown = f"不认识的文件格式 {kind}，可读取的有 {known}", f"cannot read format {kind!r}; known: {known}"
    zh, en = _ADVICE.get(kind, unknown)
    raise UnreadableError(_CODES.get(kind, "unknown-format"), f"{zh} / {en}")
