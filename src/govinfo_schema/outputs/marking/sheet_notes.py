"""Comments on the cells of a worksheet: what they say, and the boxes in which Excel draws it."""

import re
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.outputs.marking.marks import AUTHOR
from govinfo_schema.outputs.marking.package import Package
from govinfo_schema.outputs.marking.splicing import HEAD, Spliced, as_text
from govinfo_schema.reading.documents.office.ooxml import child, children, local

__all__ = ["SheetNotes", "name_of"]

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LONGEST: Final = 30_000
"""Excel takes 32,767 characters in a comment."""
_VML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_KIND: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
"""What a box of text is; a drawing says it once."""
_SHAPE: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;width:260pt;height:{height}pt;z-index:{number};visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 12, {top}, 6, {right}, 20, {bottom}, 6</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")


@attrs.define
class SheetNotes:
    """The comments of one worksheet, to which some are added."""

    _package: Package
    _sheet: str
    _kind: str
    _namespace: str
    _words: dict[tuple[int, int], str] = attrs.field(factory=dict)

    def takes(self, at: tuple[int, int]) -> bool:
        """Tell whether a comment on a cell would be seen: one in a thread hides every other."""
        reference = name_of(at)
        links = self._package.links(self._sheet).values()
        parts = [self._package.part(link.target) for link in links if link.kind == "threadedComment"]
        threads = [one for part in parts if part is not None for one in Spliced.of(part).root]
        return all(one.get("ref") != reference for one in threads)

    def add(self, at: tuple[int, int], words: str) -> None:
        """Add a comment to a cell; row and column count from 0."""
        held = self._words.get(at)
        self._words[at] = words if held is None else f"{held}\n{words}"

    def done(self) -> str | None:
        """Write the comments and their boxes; gives the id by which the sheet has to name the drawing."""
        if not self._words:
            return None
        self._put_comments()
        return self._put_boxes()

    def _linked(self, kind: str) -> str | None:
        links = self._package.links(self._sheet).values()
        found = (one.target for one in links if one.kind == kind)
        return next((name for name in found if self._package.part(name) is not None), None)

    def _put_comments(self) -> None:
        name = self._linked("comments")
        if name is None:
            name = self._package.free_name("xl/comments.xml")
            self._package.declare(name, _COMMENTS)
            self._package.link(self._sheet, f"{self._kind}/comments", name)
            lists = "<authors></authors><commentList></commentList>"
            words = f'{HEAD}<comments xmlns="{self._namespace}">{lists}</comments>'
            self._package.put(name, words.encode())
        held = self._package.part(name)
        assert held is not None
        spliced = Spliced.of(held)
        prefix = spliced.prefix(spliced.root)
        authors, listed = child(spliced.root, "authors"), child(spliced.root, "commentList")
        # both have to be there: a part without them is left as it is
        if authors is None or listed is None:
            return
        spliced.end(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>")
        # the tree still is as it was read, so this is the index of the author just added
        number = len(children(authors, "author"))
        commented = {one.get("ref"): one for one in listed}
        added = []
        for cell, words in sorted(self._words.items()):
            run = f'<{prefix}r><{prefix}t xml:space="preserve">{{}}</{prefix}t></{prefix}r>'
            known = child(commented.get(name_of(cell)), "text")
            if known is not None:
                _add_run(spliced, known, run, f"\n{words}"[:_LONGEST])
            else:
                said = run.format(as_text(words[:_LONGEST]))
                added.append(
                    f'<{prefix}comment ref="{name_of(cell)}" authorId="{number}">'
                    f"<{prefix}text>{said}</{prefix}text></{prefix}comment>"
                )
        if added:
            spliced.end(listed, "".join(added))
        self._package.put(name, spliced.done())

    def _put_boxes(self) -> str | None:
        name = self._linked("vmlDrawing")
        identity = None
        if name is None:
            name = self._package.free_name("xl/drawings/vmlDrawing.vml")
            self._package.declare(".vml", _DRAWING)
            identity = self._package.link(self._sheet, f"{self._kind}/vmlDrawing", name)
            self._package.put(name, _VML.encode())
        held = self._package.part(name)
        assert held is not None
        # Excel numbers a drawing's shapes from 1025
        number = max((1024, *(int(one) for one in _SHAPE_ID.findall(held))))
        boxed = {
            (int(row), int(column))
            for row, column in re.findall(rb"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", held)
        }
        shapes = [] if b'"_x0000_t202"' in held else [_KIND]
        for (row, column), words in sorted(self._words.items()):
            if (row, column) not in boxed:
                number += 1
                shapes.append(_shape(number, row, column, words))
        # such drawings are often no XML (``<br>``), so the end is looked for and nothing parsed
        end = held.rfind(b"</xml>")
        if end >= 0:
            self._package.put(name, held[:end] + "".join(shapes).encode() + held[end:])
        return identity


def _add_run(spliced: Spliced, known: Element, run: str, words: str) -> None:
    """Add a run to a text; one that is no run becomes the first."""
    plain = child(known, "t")
    if plain is not None and local(plain) == "t":
        spliced.replace(plain, run.format(as_text(plain.text or "")) + run.format(as_text(words)))
    else:
        spliced.end(known, run.format(as_text(words)))


def name_of(at: tuple[int, int]) -> str:
    """Name a cell by its row and column, which count from 0."""
    row, column = at
    letters, left = "", column + 1
    while left:
        # letters have no nought: Z is followed by AA
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _shape(number: int, row: int, column: int, words: str) -> str:
    lines = sum(1 + len(line) // 24 for line in words.split("\n"))
    return _SHAPE.format(
        number=number,
        height=min(400, 16 + 13 * lines),
        row=row,
        column=column,
        left=column + 1,
        right=column + 6,
        top=max(0, row - 1),
        bottom=row + 1 + min(24, lines),
    )
