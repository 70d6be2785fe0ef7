"""Bytes → ``Reading``, whatever the format: told by content, read by the reader that a plugin brings."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NoReturn

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits, exceeded
from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.messages import LANGUAGES, text, texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.plugins import ReadContext, Reader
from govinfo_schema.reading.documents.encoding import decode
from govinfo_schema.reading.documents.sniff import is_guess, sniff
from govinfo_schema.reading.reading import Reading

if TYPE_CHECKING:
    from govinfo_schema.base.document.grid import Document
    from govinfo_schema.reading.recognition.several import Part

__all__ = ["open_all", "open_document", "several_reports"]

_ADVISED: Final = frozenset({"binary", "encrypted", "image", "epub", "pptx", "word-xml", "xps", "zip"})
"""Formats that are known and can't be read: what to do instead is said."""
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
        raise UsageError(said("unreadable.unknown-edition", edition=edition, known=", ".join(EDITIONS)))
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
    kind = format or _kind_of(data, readers)
    if kind == "json":
        from govinfo_schema.form.convert import loads

        if len(data) > bounds.characters:  # its values would take many times as much memory
            exceeded("limits.characters", len(data), bounds.characters, "characters")
        return [(None, Reading.of_report(loads(_in_utf8(data))))]
    reader = readers.get(kind)
    if reader is None:
        _refuse(kind, ", ".join(sorted({"json", *readers})))
    from govinfo_schema.base.document.grid import Document
    from govinfo_schema.reading.assemble import assemble_all

    document: object = reader.read(ReadContext(data=data, limits=bounds, name=name))
    if not isinstance(document, Document):
        given = type(document).__name__
        raise UnreadableError(
            "plugin-failed",
            said("unreadable.no-document", kind=kind, found=given),
        )
    _hold_paragraphs(document, bounds)
    return [*assemble_all(document, edition=edition, name=name, parts=parts, limits=bounds)]


def _hold_paragraphs(document: "Document", bounds: Limits) -> None:
    """Refuse what has very many lines, whoever's reader gave them: each is asked what it may be."""
    count = sum(len(getattr(block, "lines", "1")) for block in document.blocks if not hasattr(block, "cells"))
    if count > bounds.paragraphs:
        exceeded("limits.paragraphs", count, bounds.paragraphs, "paragraphs")


def _kind_of(data: bytes, readers: Mapping[str, Reader]) -> str:
    """Tell the format by content; what says little of itself the readers of plugins are asked for."""
    kind = sniff(data)
    asked = {name: reader.matches for name, reader in readers.items() if reader.matches is not None}
    if not asked or kind == "json" or (kind in readers and not is_guess(kind, data)):
        return kind
    return next((name for name, matches in asked.items() if matches(data)), kind)


def _in_utf8(data: bytes) -> bytes:
    """Write JSON that a program saved in another encoding in the one that JSON has."""
    try:
        data.decode("utf-8")
        return data if b"\x00" not in data[:4] else decode(data).text.encode()
    except UnicodeDecodeError:
        decoded = decode(data)
        return data if decoded.replaced else decoded.text.encode()


def _refuse(kind: str, known: str) -> NoReturn:
    if kind in _ADVISED:
        raise UnreadableError(_CODES.get(kind, "unknown-format"), said(f"advice.{kind}"))
    unknown = said("advice.unknown-format", format=kind, known=known)
    raise UnreadableError(_CODES.get(kind, "unknown-format"), unknown)
