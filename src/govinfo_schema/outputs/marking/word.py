"""A Word document, marked: cells shaded, and a comment on each that says what does not add up."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.limits import Limits
from govinfo_schema.base.findings.source import Source
from govinfo_schema.outputs.marking.marks import AUTHOR, FILLS, Mark, is_of
from govinfo_schema.outputs.marking.package import Package, relations_beside
from govinfo_schema.outputs.marking.splicing import HEAD, Spliced, as_text
from govinfo_schema.reading.documents.office.docx import CellPlace, StandingCell, cells_of
from govinfo_schema.reading.documents.office.ooxml import attribute, child, local

__all__ = ["WordCopy"]

_BEHIND_SHADE: Final = frozenset(
    {
        *("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers"),
        *("cellIns", "cellDel", "cellMerge", "tcPrChange"),
    }
)
"""What follows the shade in a cell's properties: Word asks for one order."""
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# without ``del`` and ``moveFrom``: what a revision took away has no place for a comment
_THROUGH: Final = frozenset({"customXml", "ins", "moveTo", "sdt", "sdtContent", "smartTag"})


@attrs.define
class WordCopy:
    """A Word document on its way to its marked copy."""

    package: Package
    name: str
    cells: Mapping[CellPlace, StandingCell]
    _document: Spliced
    _own: Mapping[int, Element]
    _comments: list[tuple[int, str]] = attrs.field(factory=list)
    _next: int = 0

    @classmethod
    def of(cls, package: Package, limits: Limits) -> "WordCopy":
        """Find the cells of a document."""
        name, root, cells = cells_of(package.container, limits)
        document = Spliced.of(package.container.xml[name])
        # the tree that was read and the one that tells places are of the same bytes: alike, one by one
        own = dict(zip(map(id, root.iter()), document.root.iter(), strict=True))
        copy = cls(package, name, cells, document, own)
        copy._next = copy._first_free()
        return copy

    def holds(self, source: Source) -> bool:
        """Tell whether a cell stands where a source says, with the words that it says."""
        cell = self.cells.get(_place(source))
        return cell is not None and is_of(source, cell.text)

    def mark(self, mark: Mark) -> None:
        """Shade a cell and comment on it."""
        cell = self._own[id(self.cells[_place(mark.source)].element)]
        self._shade(cell, FILLS[mark.look])
        if mark.words and (paragraph := _first_paragraph(cell)) is not None:
            self._comment(paragraph, mark.words)

    def say(self, lines: tuple[str, ...]) -> None:
        """Comment on the first paragraph that says something."""
        body = child(self._document.root, "body")
        paragraphs = [] if body is None else [one for one in body.iter() if local(one) == "p"]
        said = (one for one in paragraphs if any((inner.text or "").strip() for inner in one.iter()))
        if (first := next(said, None)) is not None:
            self._comment(first, lines)

    def done(self) -> bytes:
        """Write the copy."""
        self.package.put(self.name, self._document.done())
        self._put_comments()
        return self.package.done()

    def _first_free(self) -> int:
        """Find a number that no comment has."""
        taken = [
            attribute(one, "id") for one in self._document.root.iter() if local(one).startswith("comment")
        ]
        known = self._comments_part()
        if known is not None and (part := self.package.part(known)) is not None:
            taken += [attribute(one, "id") for one in Spliced.of(part).root]
        return 1 + max((int(one) for one in taken if one is not None and one.isdecimal()), default=-1)

    def _comments_part(self) -> str | None:
        links = self.package.links(self.name).values()
        found = (one.target for one in links if one.kind == "comments")
        return next((name for name in found if name in self.package.container.xml), None)

    def _written(self, near: Element) -> tuple[str, str, str]:
        """Give the prefix of elements and of attributes, and what the outermost element declares for them."""
        # no default namespace holds for attributes: where elements have no prefix, one is declared
        prefix = self._document.prefix(near)
        return prefix, prefix or "w:", "" if prefix else f' xmlns:w="{_namespace(near)}"'

    def _shade(self, cell: Element, fill: str) -> None:
        prefix, own, declared = self._written(cell)
        shade = f'<{prefix}shd{declared} {own}val="clear" {own}color="auto" {own}fill="{fill}"/>'
        properties = child(cell, "tcPr")
        if properties is None:
            self._document.begin(cell, f"<{prefix}tcPr>{shade}</{prefix}tcPr>")
        elif (old := child(properties, "shd")) is not None:
            self._document.replace(old, shade)
        else:
            behind = next((one for one in properties if local(one) in _BEHIND_SHADE), None)
            if behind is None:
                self._document.end(properties, shade)
            else:
                self._document.before(behind, shade)

    def _comment(self, paragraph: Element, words: list[str] | tuple[str, ...]) -> None:
        number, self._next = self._next, self._next + 1
        prefix, own, declared = self._written(paragraph)
        begin = f'<{prefix}commentRangeStart{declared} {own}id="{number}"/>'
        end = (
            f'<{prefix}commentRangeEnd{declared} {own}id="{number}"/>'
            f'<{prefix}r><{prefix}commentReference{declared} {own}id="{number}"/></{prefix}r>'
        )
        properties = child(paragraph, "pPr")
        if not len(paragraph):
            self._document.begin(paragraph, begin + end)
        else:
            following = iter(paragraph)
            # its properties have to stay the first thing in a paragraph
            first = next((one for one in following if one is not properties), None)
            if first is None:
                self._document.end(paragraph, begin + end)
            else:
                self._document.before(first, begin)
                self._document.end(paragraph, end)
        self._comments.append((number, "\n".join(words)))

    def _put_comments(self) -> None:
        if not self._comments:
            return
        namespace = _namespace(self._document.root)
        name = self._comments_part()
        held = self.package.part(name) if name is not None else None
        if name is None or held is None:
            name = self.package.free_name(self.name.rpartition("/")[0] + "/comments.xml").lstrip("/")
            self.package.declare(name, _COMMENTS)
            self.package.link(self.name, f"{relations_beside(namespace)}/comments", name)
            held = f'{HEAD}<w:comments xmlns:w="{namespace}"></w:comments>'.encode()
        spliced = Spliced.of(held)
        written = "".join(_comment(number, words, namespace) for number, words in self._comments)
        spliced.end(spliced.root, written)
        self.package.put(name, spliced.done())


def _comment(number: int, words: str, namespace: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{as_text(line)}</w:t></w:r></w:p>' for line in words.split("\n")
    )
    # without a date: the same marks give the same bytes
    head = f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" w:initials="gs">'
    return f"{head}{paragraphs}</w:comment>"


def _namespace(element: Element) -> str:
    return element.tag.partition("}")[0].lstrip("{")


def _place(source: Source) -> CellPlace:
    return source.table or 0, source.row or 0, source.column or 0


def _first_paragraph(container: Element) -> Element | None:
    """Find the first paragraph of a cell, none of a table inside it."""
    for one in container:
        if local(one) == "p":
            return one
        if local(one) in _THROUGH and (found := _first_paragraph(one)) is not None:
            return found
    return None
