"""An office's own document, marked: the one way in, whatever the format."""

from collections.abc import Mapping
from typing import Final

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable
from govinfo_schema.outputs.marking.marks import marks_of
from govinfo_schema.outputs.marking.package import Package
from govinfo_schema.outputs.marking.sheets import SheetsCopy
from govinfo_schema.outputs.marking.word import WordCopy
from govinfo_schema.reading.reading import Reading

__all__ = ["marked"]

_ENDINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "docx": {
        "wordprocessingml.document.main": ".docx",
        "ms-word.document.macroenabled.main": ".docm",
        "wordprocessingml.template.main": ".dotx",
        "ms-word.template.macroenabledtemplate.main": ".dotm",
    },
    "xlsx": {
        "spreadsheetml.sheet.main": ".xlsx",
        "ms-excel.sheet.macroenabled.main": ".xlsm",
        "spreadsheetml.template.main": ".xltx",
        "ms-excel.template.macroenabled.main": ".xltm",
    },
}
"""Which endings a document of a format has, by what it says of itself."""


def marked(
    data: bytes,
    reading: Reading,
    result: CheckResult,
    *,
    name: str = "",
    output: str = "",
    language: str = DEFAULT_LANGUAGE,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """Give a copy of a document whose failing cells are coloured, with a comment on each that says why.

    ``data`` is what ``reading`` was read from, and ``result`` what was found in it. Nothing else of the
    document changes: every part that holds no mark is byte for byte as it was. ``output`` is the name that
    the copy will have, where it will have one: no other program opens it under another format's ending.

    Raises ``UsageError`` for a format in which nothing can be marked and a reading of another document, and
    ``UnreadableError`` for a document that is over a limit.
    """
    copy = _copy(data, reading, limits)
    if output and not output.lower().endswith(ending := _ending(copy, reading.format)):
        raise UsageError(said("usage.mark-ending", output=printable(output), ending=ending))
    placed = {source for source in reading.sources.values() if source.row is not None}
    held = {source for source in placed if copy.holds(source)}
    # a blank cell need not be written in the file at all; one that printed something has to be there
    if any(source.raw.strip() for source in placed - held):
        raise UsageError(said("usage.mark-of-another-document"))
    marks = marks_of(result, reading.sources, held.__contains__, name=name, language=language)
    for mark in marks.cells:
        copy.mark(mark)
    copy.say(marks.whole)
    return copy.done()


def _ending(copy: WordCopy | SheetsCopy, format: str) -> str:
    """Give the ending of the copy's name: that of the document's own kind."""
    kind = copy.package.content_type(copy.name).lower()
    return next((ending for words, ending in _ENDINGS[format].items() if words in kind), f".{format}")


def _copy(data: bytes, reading: Reading, limits: Limits) -> WordCopy | SheetsCopy:
    if not data.startswith(b"PK") or reading.format not in ("docx", "xlsx"):
        raise UsageError(said("usage.mark-takes-word-or-excel", format=reading.format))
    package = Package.of(data, limits)
    if reading.format == "docx":
        return WordCopy.of(package, limits)
    if not any(name.startswith("xl/") and name.endswith(".xml") for name in package.container.names):
        raise UsageError(said("usage.mark-takes-word-or-excel", format="ods, xlsb"))
    return SheetsCopy.of(package, limits)
