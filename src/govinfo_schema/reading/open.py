"""Bytes → ``Reading``, whatever the format: told by content, read by the reader that a plugin brings."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits, exceeded
from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.messages import Message
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

__all__ = ["Opening", "several_reports"]

_ADVISED: Final = frozenset({"binary", "encrypted", "image", "epub", "pptx", "uof", "word-xml", "xps", "zip"})
"""Formats that are known and can't be read: what to do instead is said."""
_CODES: Final = {"image": "no-text", "encrypted": "encrypted"}


@attrs.frozen(kw_only=True)
class Opening:
    """How documents are opened.

    ``format`` and ``edition`` are told by what a document holds, where none is given. ``name`` is the file's
    name: where the document does not state its year, the name may. ``parts`` are the extensions whose tables
    it may hold.
    """

    readers: Mapping[str, Reader]
    format: str | None = None
    edition: str | None = None
    limits: Limits = DEFAULT_LIMITS
    name: str = ""
    parts: tuple[LabelledPart, ...] = ()

    def only(self, data: bytes) -> Reading:
        """Read a document of any format that a reader is there for.

        Raises ``UnreadableError`` for one that is empty, broken, of an unknown format, without text or with
        several reports, and ``ReportDataError`` for JSON that is no report.
        """
        several = self._read(data)
        if len(several) > 1:
            raise several_reports([reading for _, reading in several], [part for part, _ in several])
        return several[0][1]

    def each(self, data: bytes) -> list[Reading]:
        """Read each report that a document holds, in order; raises what ``only`` does, but for several."""
        return [reading for _, reading in self._read(data)]

    def _read(self, data: bytes) -> "list[tuple[Part | None, Reading]]":
        self.limits.check_size(len(data))
        if self.edition is not None and self.edition not in EDITIONS:
            known = ", ".join(EDITIONS)
            raise UsageError(said("unreadable.unknown-edition", edition=self.edition, known=known))
        with deadline(self.limits):
            return self._read_whole(data)

    def _read_whole(self, data: bytes) -> "list[tuple[Part | None, Reading]]":
        kind = self.format or _kind_of(data, self.readers)
        if kind == "json":
            from govinfo_schema.form.convert import loads

            most = self.limits.characters
            if len(data) > most:  # its values would take many times as much memory
                exceeded("limits.characters", len(data), most, "characters")
            return [(None, Reading.of_report(loads(_in_utf8(data))))]
        reader = self.readers.get(kind)
        if reader is None:
            _refuse(kind, ", ".join(sorted({"json", *self.readers})))
        from govinfo_schema.base.document.grid import Document
        from govinfo_schema.reading.assemble import assemble_all

        document: object = reader.read(ReadContext(data=data, limits=self.limits, name=self.name))
        if not isinstance(document, Document):
            given = type(document).__name__
            raise UnreadableError("plugin-failed", said("unreadable.no-document", kind=kind, found=given))
        _hold_paragraphs(document, self.limits)
        readings = assemble_all(
            document, edition=self.edition, name=self.name, parts=self.parts, limits=self.limits
        )
        return [*readings]


def several_reports(readings: Sequence[Reading], parts: "Sequence[Part | None]" = ()) -> UnreadableError:
    """Make the error that names the reports of a document, for whoever wants one."""
    named = [_named(part, reading) for part, reading in zip_longest(parts, readings) if reading is not None]
    message = said("reading.several-reports", count=len(readings), reports=named)
    return UnreadableError("several-reports", message)


def _named(part: "Part | None", reading: Reading) -> Message:
    """Name one of several reports by its title, or its organ, and the place where it begins."""
    title = (part.title if part is not None else "") or reading.report.title or reading.report.organ.name
    for kind in ("page", "line", "table"):
        number = getattr(part, kind, None)
        if number is not None:
            return said(f"reading.report-at-{kind}", title=title, number=number)
    return said("reading.report-at", title=title)


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
        # UTF-16 of plain ASCII is valid UTF-8 too, with zeros between
        return data if b"\x00" not in data[:4] else decode(data).text.encode()
    except UnicodeDecodeError:
        decoded = decode(data)
        # left as it is: the reader of JSON says what is wrong with it
        return data if decoded.replaced else decoded.text.encode()


def _refuse(kind: str, known: str) -> NoReturn:
    if kind in _ADVISED:
        raise UnreadableError(_CODES.get(kind, "unknown-format"), said(f"advice.{kind}"))
    unknown = said("advice.unknown-format", format=kind, known=known)
    raise UnreadableError(_CODES.get(kind, "unknown-format"), unknown)
