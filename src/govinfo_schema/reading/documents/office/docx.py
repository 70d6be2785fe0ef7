"""DOCX → paragraphs and grids, by the standard library alone.

Read as it stands: without text that is deleted (tracked), hidden or struck out, without headers, footers
and comments. Macros never run, links are never followed, and footnotes go to the notes, away from cells.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.grid import PICTURE, Document, superscript
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.doubtful import doubted, settled
from govinfo_schema.reading.documents.office.containers import Container, open_container
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, flag, local, number
from govinfo_schema.reading.documents.office.word_looks import PLAIN, RunLooks
from govinfo_schema.reading.documents.office.word_numbering import Numbering
from govinfo_schema.reading.documents.office.word_tables import Flow, Table, TextBlock, blocks_of, tables_of
from govinfo_schema.reading.documents.office.xml_parts import links_of, parsed

__all__ = ["StandingCell", "cells_of", "read", "wants_isolation"]

_MAIN: Final = "officeDocument"
_BESIDE: Final = ("styles", "numbering", "footnotes")
_LEFT: Final = ("theme", "styleswitheffects", "fonttable", "settings", "websettings", "item")
_UNSEEN: Final = frozenset(
    {
        "annotationRef",
        "commentReference",
        "del",
        "delInstrText",
        "delText",
        "endnoteReference",
        "footnoteReference",
        "moveFrom",
        "pPr",
        "rPr",
        "rt",
        "sdtPr",
        "sectPr",
        "tblGrid",
        "tblPr",
        "tblPrEx",
        "tcPr",
        "trPr",
    }
)
_NO_TEXT: Final = frozenset({"chart", "contentPart", "control", "object", "relIds", "sym", "textpath"})
"""What shows something that is no text of the document: a chart, ink, an object, a sign of a font."""
_DRAWN_FIELDS: Final = ("EQ", "FORMCHECKBOX", "SYMBOL")
"""Fields that show what stands in no run."""
# Word's own prefix; of a file with another one nothing is left out, which costs time alone
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_OF_TABLES, _OF_CHARACTERS = b'w:type="table"', b'w:type="character"'
_TELLING: Final = (b":vanish", b":strike", b":dstrike", b'"superscript"')
_CHARACTERS: Final = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "tab": "\t", "ptab": "\t"}


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether the file is large enough to be read in a process of its own."""
    return open_container(data, limits, _is_wanted).xml_size > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a Word document (.docx, .docm, .dotx) into paragraphs and grids.

    Raises ``UnreadableError`` for what is damaged, encrypted, empty or over a limit.
    """
    container = open_container(data, limits, _is_wanted)
    _, main, roots = _parts(container)
    reader = _Reader(roots, Budget(limits))
    blocks = blocks_of(reader.flow(main, 0), reader.budget)
    if not blocks:
        refuse("no-text", said("unreadable.there-no-text-to-read"))
    return Document(format="docx", blocks=blocks, images=reader.images, notes=tuple(reader.notes(roots)))


CellPlace = tuple[int, int, int]
"""Table, row and column, each from 1."""


@attrs.frozen(kw_only=True)
class StandingCell:
    """A cell where it stands in the document's XML, with the text that is read there."""

    element: Element
    text: str


def cells_of(container: Container, limits: Limits) -> tuple[str, Element, Mapping[CellPlace, StandingCell]]:
    """Give the part that holds the document, its tree, and its cells by table, row and column.

    They count as those of ``read`` do. Raises ``UnreadableError`` as that does.
    """
    name, main, roots = _parts(container)
    reader = _Reader(roots, Budget(limits))
    cells = {
        (number, cell.row, cell.column): StandingCell(element=cell.element, text=cell.text)
        for number, table in tables_of(reader.flow(main, 0), reader.budget)
        for cell in table.cells
    }
    return name, main, cells


def _is_wanted(name: str) -> bool:
    """Tell whether a part may be one that is read: not pictures, themes, styles for older programs."""
    words = name.lower().rpartition("/")[2]
    return words.endswith((".xml", ".rels")) and not words.startswith(_LEFT)


def _parts(container: Container) -> tuple[str, Element, Mapping[str, Element]]:
    """Give the document itself, with its name, and its styles, numbering and footnotes where it has them."""
    links = links_of(container, "").values()
    main = next((link.target for link in links if link.kind == _MAIN), None)
    if main is None or main not in container.xml:
        damaged(said("damaged.no-text-part"))
    root = parsed(container.xml[main])
    if local(root) != "document":
        damaged(said("damaged.no-word-part", name=local(root)))
    beside = {
        link.kind: parsed(_without_other_styles(container.xml[link.target]))
        for link in links_of(container, main).values()
        if link.kind in _BESIDE and link.target in container.xml
    }
    return main, root, beside


def _without_other_styles(part: bytes) -> bytes:
    """Leave out the styles that say nothing of what is read: often nine tenths of what there is to parse."""
    others = [_OF_TABLES]
    if not any(word in part for word in _TELLING):
        others.append(_OF_CHARACTERS)
    kept = []
    *styles, rest = part.split(_STYLE_END)
    for style in styles:
        start = style.rfind(_STYLE)
        head = style[start : style.find(b">", start)]
        if start >= 0 and any(kind in head for kind in others):
            kept.append(style[:start])
        else:
            kept += [style, _STYLE_END]
    return b"".join([*kept, rest])


class _Reader:
    """Walks the body of one document; counts pictures and automatic numbers on the way."""

    def __init__(self, roots: Mapping[str, Any], budget: Budget) -> None:
        self.budget = budget
        self.images = 0
        self._numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        self._looks = RunLooks(roots.get("styles"))
        self._by_paragraph: Mapping[str, Element] = {}
        self._is_unsolved = False
        self._embedded = 0

    def flow(self, container: Element, depth: int) -> Flow:
        """Give what stands in a body, a cell or a text box, in order."""
        self.budget.check_depth(depth)
        items: Flow = []
        for element in container:
            name = local(element)
            if name == "p":
                items.extend(self._paragraph(element, depth))
            elif name == "tbl":
                items.append(self._table(element, depth))
            elif name in ("altChunk", "subDoc"):
                self._embedded += 1
                items.append(TextBlock(text=PICTURE, heading=False))
            elif name == "AlternateContent":
                items.extend(self.flow(_chosen(element), depth + 1))
            elif name and name not in _UNSEEN and not _is_placeholder(element):
                items.extend(self.flow(element, depth + 1))
        return items

    def notes(self, roots: Mapping[str, Any]) -> Iterator[Message]:
        """Say what was left out of the blocks: footnotes, and parts in a format of their own."""
        for note in roots.get("footnotes", ()):
            # those with a type are the lines that part the notes from the text
            if local(note) == "footnote" and attribute(note, "type") is None:
                text = "\n".join(item.text for item in self.flow(note, 0) if isinstance(item, TextBlock))
                if text.strip():
                    yield said("unreadable.footnote", words=text.strip())
        if self._embedded:
            yield said("unreadable.embedded-documents-not-read", embedded=self._embedded)

    def _paragraph(self, paragraph: Element, depth: int) -> Flow:
        boxes: Flow = []
        outer = self._by_paragraph, self._is_unsolved  # a text box in a paragraph has paragraphs of its own
        own = child(paragraph, "pPr")
        style = attribute(child(own, "pStyle"), "val")
        self._by_paragraph, self._is_unsolved = self._looks.of_style(style), False
        text = self.budget.add_paragraph(settled("".join(self._text(paragraph, boxes, depth))))
        if self._is_unsolved and not text.strip():
            text = PICTURE  # a formula that no program has worked out yet
        self._by_paragraph, self._is_unsolved = outer
        if text.strip():
            text = self._numbering.label(own, style, text)
        heading = self._numbering.styles.is_heading(own, style)
        return [TextBlock(text=text, heading=heading), *boxes]

    def _text(self, element: Element, boxes: Flow, depth: int) -> Iterator[str]:
        self.budget.check_depth(depth)
        for inner in element:
            name = local(inner)
            if name == "t":
                yield inner.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name in ("blip", "imagedata"):
                self.images += 1
                yield PICTURE
            elif name in _NO_TEXT or _is_drawn(inner, name):
                yield PICTURE
            elif name == "ddList":
                yield _selected(inner)
            elif name == "txbxContent":
                boxes.extend(self.flow(inner, depth + 1))
            elif name == "AlternateContent":
                yield from self._text(_chosen(inner), boxes, depth + 1)
            elif name == "r":
                yield from self._run(inner, boxes, depth + 1)
            elif name == "instrText":
                yield self._field(inner.text)
            elif name and name not in _UNSEEN and not _is_placeholder(inner):
                yield self._field(attribute(inner, "instr")) if name == "fldSimple" else ""
                yield from self._text(inner, boxes, depth + 1)

    def _run(self, run: Element, boxes: Flow, depth: int) -> Iterator[str]:
        """Give the text of a run as it is set."""
        pieces = self._text(run, boxes, depth)
        look = self._looks.of_run(child(run, "rPr"), self._by_paragraph)
        if look is PLAIN:
            yield from pieces
        elif look.is_hidden:
            return
        elif look.is_sign:
            yield from (PICTURE if any(map(str.isalnum, piece)) else piece for piece in pieces)
        else:
            for piece in pieces:
                piece = superscript(piece) if look.is_raised else piece
                yield doubted(piece) if look.is_doubtful else piece

    def _field(self, code: str | None) -> str:
        """Look at the code of a field, whose result, if there is one, stands in runs of its own."""
        words = (code or "").split(None, 1)
        self._is_unsolved = self._is_unsolved or bool(words and words[0].startswith("="))
        return PICTURE if words and words[0].upper() in _DRAWN_FIELDS else ""

    def _table(self, element: Element, depth: int) -> Table:
        table = Table(self.budget)
        for row in _inside(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            table.begin_row(number(child(properties, "gridBefore"), 0))
            for cell in _inside(row, "tc"):
                merges = child(cell, "tcPr")
                if child(merges, "cellDel") is None:
                    table.add(
                        self.flow(cell, depth + 1),
                        cell,
                        span=max(1, number(child(merges, "gridSpan"), 1)),
                        down=_merge(merges, "vMerge"),
                        across=_merge(merges, "hMerge"),
                    )
        return table


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """Find rows or cells, through content controls and the like but not into another table."""
    for inner in element:
        name = local(inner)
        if name == wanted:
            yield inner
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _inside(inner, wanted)


def _merge(properties: Element | None, name: str) -> str | None:
    found = child(properties, name)
    if found is None:
        return None
    # OOXML's default: a merge without a value continues
    return "restart" if attribute(found, "val") == "restart" else "continue"


def _chosen(alternatives: Element) -> Any:
    """Take the first alternative only: the others say the same for older programs."""
    return next((inner for inner in alternatives if local(inner) in ("Choice", "Fallback")), ())


def _is_drawn(element: Element, name: str) -> bool:
    """Tell whether something shows other than the row of its characters: a fraction, text from its end."""
    if name == "oMath":
        return any(local(part) not in ("r", "ctrlPr") for part in element)
    return name == "bdo" and attribute(element, "val") == "rtl"


def _selected(field: Element) -> str:
    """Give the entry that is selected in a field with a list, whose text stands nowhere else."""
    entries = [attribute(entry, "val") or "" for entry in children(field, "listEntry")]
    chosen = number(child(field, "result"), 0)
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _is_placeholder(control: Element) -> bool:
    """Tell whether a content control shows its prompt ("click to enter text"), which nobody wrote."""
    return local(control) == "sdt" and flag(child(child(control, "sdtPr"), "showingPlcHdr"))
