"""DOCX → paragraphs and grids, walking the cells ourselves: irregular merges raise in python-docx.

Read as it stands: without text that is deleted (tracked), hidden or struck out, without headers, footers
and comments. Macros never run, links are never followed, and footnotes go to the notes, away from cells.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from govinfo_schema.base.document.grid import PICTURE, Document, superscript
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.reading.documents.office.containers import open_container
from govinfo_schema.reading.documents.office.ooxml import attribute, child, flag, local, number
from govinfo_schema.reading.documents.office.word_numbering import Numbering
from govinfo_schema.reading.documents.office.word_tables import Flow, Table, TextBlock, blocks_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read", "wants_isolation"]

_MAIN: Final = "officeDocument"
_UNSEEN: Final = frozenset(
    {
        "annotationRef",
        "commentReference",
        "del",
        "delInstrText",
        "delText",
        "endnoteReference",
        "footnoteReference",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "rt",
        "sdtPr",
        "sectPr",
        "tblGrid",
        "tblPr",
    }
)
_CHARACTERS: Final = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "tab": "\t", "ptab": "\t"}


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether the file is large enough to be read in a process of its own."""
    return open_container(data, limits).xml_size > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a Word document (.docx, .docm, .dotx) into paragraphs and grids.

    Raises ``UnreadableError`` for what is damaged, encrypted, empty or over a limit.
    """
    open_container(data, limits)
    try:
        from docx.opc.package import OpcPackage
        from docx.oxml import parse_xml
    except ImportError as error:
        raise MissingExtraError("docx", "读取 DOCX / reading DOCX") from error
    try:
        package = OpcPackage.open(BytesIO(data))
        main = next(r.target_part for r in package.rels.values() if r.reltype.endswith(f"/{_MAIN}"))
        roots = {
            rel.reltype.rpartition("/")[2]: parse_xml(rel.target_part.blob)
            for rel in main.rels.values()
            if not rel.is_external and rel.reltype.rpartition("/")[2] in ("styles", "numbering", "footnotes")
        }
        root = parse_xml(main.blob)
    except Exception as error:
        damaged(str(error) or type(error).__name__, error)
    if local(root) != "document":
        damaged(f"a {local(root)} part, no Word document")
    reader = _Reader(roots, Budget(limits))
    try:
        blocks = blocks_of(reader.flow(root, 0), reader.budget)
    except UnreadableError:
        raise
    except (ValueError, RecursionError) as error:
        damaged(str(error), error)
    if not blocks:
        refuse(
            "no-text",
            "没有可读取的文字（可能全是图片）",
            "there is no text to read (it may be all pictures)",
        )
    return Document(format="docx", blocks=blocks, images=reader.images, notes=tuple(reader.notes(roots)))


class _Reader:
    """Walks the body of one document; counts pictures and automatic numbers on the way."""

    def __init__(self, roots: Mapping[str, Any], budget: Budget) -> None:
        self.budget = budget
        self.images = 0
        self._numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        self._embedded = 0

    def flow(self, container: "_Element", depth: int) -> Flow:
        """Give what stands in a body, a cell or a text box, in order."""
        self.budget.check_depth(depth)
        found: Flow = []
        for element in container:
            name = local(element)
            if name == "p":
                found.extend(self._paragraph(element, depth))
            elif name == "tbl":
                found.append(self._table(element, depth))
            elif name == "altChunk":
                self._embedded += 1
            elif name == "AlternateContent":
                found.extend(self.flow(_chosen(element), depth + 1))
            elif name and name not in _UNSEEN and not _is_placeholder(element):
                found.extend(self.flow(element, depth + 1))
        return found

    def notes(self, roots: Mapping[str, Any]) -> Iterator[str]:
        """Say what was left out of the blocks: footnotes, and parts in a format of their own."""
        for note in roots.get("footnotes", ()):
            if local(note) == "footnote" and attribute(note, "type") is None:
                text = "\n".join(item.text for item in self.flow(note, 0) if isinstance(item, TextBlock))
                if text.strip():
                    yield f"脚注 / footnote: {text.strip()}"
        if self._embedded:
            yield f"{self._embedded} 处嵌入的外部文档未读取 / embedded documents not read: {self._embedded}"

    def _paragraph(self, paragraph: "_Element", depth: int) -> Flow:
        boxes: Flow = []
        text = self.budget.add_text("".join(self._text(paragraph, boxes, depth)))
        if text.strip():
            text = self._numbering.label(paragraph, text)
        heading = self._numbering.styles.is_heading(paragraph)
        return [TextBlock(text=text, heading=heading), *boxes]

    def _text(self, element: "_Element", boxes: Flow, depth: int) -> Iterator[str]:
        for inner in element:
            name = local(inner)
            if name == "t":
                yield inner.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name in ("blip", "imagedata"):
                self.images += 1
                yield PICTURE
            elif name == "txbxContent":
                boxes.extend(self.flow(inner, depth + 1))
            elif name == "AlternateContent":
                yield from self._text(_chosen(inner), boxes, depth)
            elif name == "r":
                look = child(inner, "rPr")
                if not any(flag(child(look, gone)) for gone in ("vanish", "strike", "dstrike")):
                    run = self._text(inner, boxes, depth)
                    raised = attribute(child(look, "vertAlign"), "val") == "superscript"
                    yield from map(superscript, run) if raised else run
            elif name and name not in _UNSEEN and not _is_placeholder(inner):
                yield from self._text(inner, boxes, depth)

    def _table(self, element: "_Element", depth: int) -> Table:
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
                        span=max(1, number(child(merges, "gridSpan"), 1)),
                        down=_merge(merges, "vMerge"),
                        across=_merge(merges, "hMerge"),
                    )
        return table


def _inside(element: "_Element", wanted: str) -> Iterator["_Element"]:
    """Find rows or cells, through content controls and the like but not into another table."""
    for inner in element:
        name = local(inner)
        if name == wanted:
            yield inner
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _inside(inner, wanted)


def _merge(properties: "_Element | None", name: str) -> str | None:
    found = child(properties, name)
    if found is None:
        return None
    return "restart" if attribute(found, "val") == "restart" else "continue"


def _chosen(alternatives: "_Element") -> Any:
    """Take the first alternative only: the others say the same for older programs."""
    return next((inner for inner in alternatives if local(inner) in ("Choice", "Fallback")), ())


def _is_placeholder(control: "_Element") -> bool:
    """Tell whether a content control shows its prompt ("click to enter text"), which nobody wrote."""
    return local(control) == "sdt" and flag(child(child(control, "sdtPr"), "showingPlcHdr"))
