"""Bytes → ``Reading``, whatever the format: told by content, read by the reader that a plugin brings."""

from collections.abc import Iterable, Mapping
from typing import Any

from govinfo_schema.editions import EDITIONS
from govinfo_schema.errors import UnreadableError, UsageError
from govinfo_schema.plugins import Reader
from govinfo_schema.readers.limits import DEFAULT_LIMITS
from govinfo_schema.readers.reading import Reading
from govinfo_schema.readers.sniff import sniff
from govinfo_schema.report.labelled import LabelledPart
from govinfo_schema.report.saying import said

__all__ = ["open_document"]


def open_document(
    data: bytes,
    *,
    readers: Mapping[str, Reader],
    format: str | None = None,
    edition: str | None = None,
    limits: Any = None,
    name: str = "",
    parts: Iterable[LabelledPart] = (),
) -> Reading:
    """Read a document of any format that a reader is there for.

    ``name`` is the file's name: where the document does not state its year, the name may. ``parts`` are
    the extensions whose tables it may hold.

    Raises ``UnreadableError`` for one that is empty, broken, of an unknown format or without text, and
    ``ReportDataError`` for JSON that is no report.
    """
    bounds = limits or DEFAULT_LIMITS
    bounds.check_size(len(data))
    if edition is not None and edition not in EDITIONS:
        raise UsageError(f"未知的版式 {edition!r} / unknown edition; known: {', '.join(EDITIONS)}")
    kind = format or sniff(data)
    if kind == "json":
        from govinfo_schema.convert import loads

        return Reading.of_report(loads(data))
    reader = readers.get(kind)
    if reader is None:
        known = ", ".join(sorted({"json", *readers}))
        raise UnreadableError(
            "unknown-format",
            f"不认识的文件格式 {kind}，可读的有 / cannot read format {kind!r}; known: {known}",
        )
    from govinfo_schema.readers.assemble import assemble
    from govinfo_schema.readers.grid import Document

    document = reader.read(data, bounds)
    if not isinstance(document, Document):
        found = type(document).__name__
        raise UnreadableError(
            "plugin-failed",
            said(f"{kind} 的读取器给出的不是 Document 而是 {found}", f"its reader gave {found}, no Document"),
        )
    return assemble(document, edition=edition, name=name, parts=parts)
