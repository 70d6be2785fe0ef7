"""A part's XML changed where it must be, and byte for byte as it was everywhere else.

Writing a tree anew would rename prefixes that other attributes name (``mc:Ignorable``), which Word calls
damaged. So the tree only tells what stands where, and pieces are set into the bytes.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element
from xml.parsers.expat import ParserCreate

import attrs

from govinfo_schema.reading.documents.office.containers import encoding_of
from govinfo_schema.reading.documents.office.xml_parts import parsed

__all__ = ["HEAD", "Spliced", "as_text"]

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# values are taken whole, since a ``>`` may stand in one
_TAG = re.compile(rb"""<([^\s/>]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(/?)>""")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class _Span:
    """Where an element's start tag begins, and where its end tag does (its end, where it has none)."""

    start: int
    close: int


@attrs.define
class Spliced:
    """A part of a container that is being changed."""

    part: bytes
    root: Element
    _spans: dict[Element, _Span]
    _pieces: list[tuple[int, int, bytes]] = attrs.field(factory=list)

    @classmethod
    def of(cls, part: bytes) -> "Spliced":
        """Take a part, which has been looked at by the guards of reading."""
        if (encoding := encoding_of(part)).startswith("utf-16"):
            # pieces are written in ASCII, which can't be set between units of two bytes
            words = _DECLARATION.sub("", part.decode(encoding))
            part = (HEAD + words).encode()
        root = parsed(part)
        return cls(part, root, dict(zip(root.iter(), _spans_of(part), strict=True)))

    def prefix(self, element: Element) -> str:
        """Give the prefix, with its colon, that an element is written with."""
        prefix, colon, _ = self._start(element)[1].decode().rpartition(":")
        return prefix + colon

    def change(self, element: Element, attributes: dict[str, str]) -> None:
        """Set attributes without a prefix in an element's start tag."""
        match = self._start(element)
        held = match[2]
        for name, value in attributes.items():
            held = self._attribute(held, name, value)
        self._put(match.start(2), match.end(2), held)

    def before(self, element: Element, piece: str) -> None:
        """Set a piece before an element."""
        start = self._spans[element].start
        # references are the same bytes in every encoding that ASCII is part of
        self._put(start, start, piece.encode("ascii", "xmlcharrefreplace"))

    def begin(self, element: Element, piece: str) -> None:
        """Set a piece at the beginning of what an element holds."""
        self._inside(element, piece, first=True)

    def end(self, element: Element, piece: str) -> None:
        """Set a piece at the end of what an element holds."""
        self._inside(element, piece, first=False)

    def replace(self, element: Element, piece: str) -> None:
        """Set a piece in an element's place."""
        span = self._spans[element]
        match = self._start(element)
        end = match.end() if match[3] else self.part.index(b">", span.close) + 1
        self._put(span.start, end, piece.encode("ascii", "xmlcharrefreplace"))

    def copied(self, element: Element, attributes: dict[str, str]) -> str:
        """Give an element as it is written, with other attributes."""
        span = self._spans[element]
        match = self._start(element)
        held = match[2]
        for name, value in attributes.items():
            held = self._attribute(held, name, value)
        end = match.end() if match[3] else self.part.index(b">", span.close) + 1
        return (b"<" + match[1] + held + self.part[match.end(2) : end]).decode()

    def done(self) -> bytes:
        """Give the part with all that was set into it."""
        made, at = [], 0
        # only by place: pieces for one place stay in the order in which they were set
        for start, end, piece in sorted(self._pieces, key=lambda one: one[:2]):
            made += [self.part[at:start], piece]
            at = end
        return b"".join([*made, self.part[at:]])

    def _inside(self, element: Element, piece: str, *, first: bool) -> None:
        match = self._start(element)
        data = piece.encode("ascii", "xmlcharrefreplace")
        if not match[3]:
            at = match.end() if first else self._spans[element].close
            self._put(at, at, data)
            return
        opened = b">" if not any(one[0] == match.start(3) for one in self._pieces) else b""
        assert opened, "an element without content is filled once"
        self._put(match.start(3), match.end(), opened + data + b"</" + match[1] + b">")

    def _put(self, start: int, end: int, piece: bytes) -> None:
        self._pieces.append((start, end, piece))

    def _start(self, element: Element) -> "re.Match[bytes]":
        match = _TAG.match(self.part, self._spans[element].start)
        assert match is not None, "an element begins with its start tag"
        return match

    @staticmethod
    def _attribute(held: bytes, name: str, value: str) -> bytes:
        written = f' {name}="{value}"'.encode()
        # with the space before it, or ``s`` would be found in ``cs``
        known = re.compile(rb"""\s%b\s*=\s*("[^"]*"|'[^']*')""" % name.encode())
        # a function, since a backslash in a replacement would be read as a group
        found, count = known.subn(lambda _: written, held, count=1)
        return found if count else held + written


def as_text(words: str) -> str:
    """Write words as the text of an element."""
    clean = _NOT_XML.sub("\ufffd", words)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _spans_of(part: bytes) -> list[_Span]:
    """Find where each element stands, in the order in which they begin."""
    parser = ParserCreate()
    spans: list[_Span | int] = []
    opened: list[int] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        opened.append(len(spans))
        spans.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        place = opened.pop()
        begun = spans[place]
        assert isinstance(begun, int)
        spans[place] = _Span(begun, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(part, True)
    return [span for span in spans if isinstance(span, _Span)]
