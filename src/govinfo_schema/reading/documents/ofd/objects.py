"""The objects of an OFD page → characters, lines and pictures in points from the page's top left corner.

What nobody sees is left out, as in PDF: objects that are not visible, without ink, white on white paper.
"""

import math
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.limits import Budget, damaged, exceeded
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.fixed.char import Char
from govinfo_schema.reading.documents.fixed.place import IDENTITY, Matrix, Rectangle, multiplied
from govinfo_schema.reading.documents.fixed.rulings import Outline, lines_in
from govinfo_schema.reading.documents.ofd.package import Numbers, OfdPage, numbers_of
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children, local

__all__ = ["OfdCanvas"]

_POINT: Final = 72 / 25.4
"""Points of a millimetre, the unit of the format."""
_BELOW: Final = 0.14
"""Share of its size that a character reaches below its line."""
_WHITE: Final = 242
_SLANT: Final = 0.17
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014-\u2027\u3000]")
_CLOSED: Final = "C"
_ENDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, _CLOSED: 0}
"""The operators of a path and how many numbers each has; the last two are where it ends."""


@attrs.define(kw_only=True)
class OfdCanvas:
    """What one page shows, gathered object by object."""

    page: OfdPage
    budget: Budget
    chars: list[Char] = attrs.field(factory=list)
    lines: list[Rectangle] = attrs.field(factory=list)
    areas: list[Rectangle] = attrs.field(factory=list)
    pictures: list[Rectangle] = attrs.field(factory=list)
    _objects: int = 0
    _white: list[Char] = attrs.field(factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        _, _, width, height = self._box()
        return width * _POINT, height * _POINT

    def draw(self) -> None:
        """Draw all layers of the page."""
        left, top, *_ = self._box()
        to_points = (_POINT, 0.0, 0.0, _POINT, -left * _POINT, -top * _POINT)
        for layer in self.page.layers:
            boundary = numbers_of(attribute(layer, "Boundary"))
            self._draw_inside(layer, _moved(boundary, to_points), 0)
        width, height = self.size
        seen = [char for char in self._white if self._is_dark(char)]
        self.chars = [
            char
            for char in (*self.chars, *seen)
            if -1 <= (char.x0 + char.x1) / 2 <= width + 1 and -1 <= char.middle <= height + 1
        ]

    def _box(self) -> Numbers:
        box = self.page.box
        if len(box) != 4 or not (0 < box[2] < 100_000 and 0 < box[3] < 100_000):
            damaged(said("damaged.page-size"))
        return box

    def _is_dark(self, char: Char) -> bool:
        across = (char.x0 + char.x1) / 2
        return any(area.holds(across, char.middle) for area in (*self.areas, *self.pictures))

    def _draw_inside(self, element: Element, matrix: Matrix, depth: int) -> None:
        self.budget.check_depth(depth)
        for thing in element:
            name = local(thing)
            if name in ("Content", "Layer", "PageBlock"):
                self._draw_inside(thing, matrix, depth + 1)
            elif name.endswith("Object") and attribute(thing, "Visible") != "false":
                self._objects += 1
                if self._objects > self.budget.limits.shapes:
                    exceeded("limits.objects-on-one-page", self._objects, self.budget.limits.shapes, "shapes")
                self._draw_object(name, thing, matrix, depth)

    def _draw_object(self, name: str, thing: Element, matrix: Matrix, depth: int) -> None:
        boundary = numbers_of(attribute(thing, "Boundary"))
        inner = multiplied(_matrix(attribute(thing, "CTM")), _moved(boundary, matrix))
        if attribute(thing, "Alpha") == "0":
            return
        if name == "TextObject":
            self._write(thing, inner)
        elif name == "PathObject":
            self._stroke(thing, inner)
        elif name == "ImageObject" and len(boundary) == 4:
            self.pictures.append(_rectangle(_moved(boundary, matrix), boundary[2], boundary[3]))
        elif name == "CompositeObject":
            unit = self.page.drawings.get(attribute(thing, "ResourceID") or "")
            if unit is not None:
                self._draw_inside(unit, inner, depth + 1)

    def _write(self, thing: Element, matrix: Matrix) -> None:
        """Put down the characters of a text, each where its text code says."""
        # OFD's defaults: text is filled and not stroked, a path the other way round
        filled = attribute(thing, "Fill") != "false"
        stroked = attribute(thing, "Stroke") == "true"
        colour = _colour(child(thing, "FillColor" if filled else "StrokeColor"))
        if not (filled or stroked) or colour is None:
            return
        size = numbers_of(attribute(thing, "Size"))
        a, b, c, d, *_ = matrix
        length = math.hypot(a, b)
        if not size or not length or min(abs(a), abs(b)) > _SLANT * length:
            return  # a mark across the page is no line of it
        is_turned = a <= _SLANT * length
        target = self.chars if min(colour) < _WHITE else self._white
        font = attribute(thing, "Font") or ""
        high = size[0] * math.hypot(c, d)
        scale = (numbers_of(attribute(thing, "HScale")) or (1.0,))[0]
        for code in children(thing, "TextCode"):
            for text, x, y in _placed(code, size[0] * scale):
                px, py = a * x + c * y + matrix[4], b * x + d * y + matrix[5]
                if is_turned:  # text that runs another way: its place is what matters
                    half = high / 2
                    turned = Char(text, px - half, px + half, py - half, py + half, high, font, id(thing))
                    target.append(turned)
                    continue
                width = _width(text) * size[0] * scale * length
                bottom = py + _BELOW * high
                target.append(Char(text, px, px + width, bottom - high, bottom, high, font, id(thing)))

    def _stroke(self, thing: Element, matrix: Matrix) -> None:
        """Put down the lines of a path, and the area that it fills."""
        stroked = attribute(thing, "Stroke") != "false" and _is_seen(child(thing, "StrokeColor"))
        filled = attribute(thing, "Fill") == "true" and _is_seen(child(thing, "FillColor"))
        if not (stroked or filled):
            return
        data = child(thing, "AbbreviatedData")
        for outline in _outlines((data.text or "") if data is not None else "", matrix):
            self._objects += len(outline) // 5
            self.lines += [Rectangle(*corners) for corners in lines_in(outline, is_stroked=stroked)]
            if filled:
                xs, ys = [x for (x, _), _ in outline], [y for (_, y), _ in outline]
                self.areas.append(Rectangle(min(xs), min(ys), max(xs), max(ys)))


def _placed(code: Element, em: float) -> Iterator[tuple[str, float, float]]:
    """Give the characters of a text code with their places; where it says none, they follow each other."""
    x = (numbers_of(attribute(code, "X")) or (0.0,))[0]
    y = (numbers_of(attribute(code, "Y")) or (0.0,))[0]
    text = (code.text or "").strip("\r\n")
    across = list(_steps(attribute(code, "DeltaX"), len(text)))
    down = list(_steps(attribute(code, "DeltaY"), len(text)))
    for index, char in enumerate(text):
        yield char, x, y
        if index < len(across):
            x += across[index]
        elif not down:
            x += _width(char) * em
        y += down[index] if index < len(down) else 0.0


def _steps(text: str | None, most: int) -> Iterator[float]:
    """Give the steps between characters; ``g 5 3.2`` stands for five of 3.2."""
    words = iter((text or "").split())
    given = 0
    for word in words:
        repeated = _number(next(words, "0")) if word == "g" else 1.0
        step = _number(next(words, "0")) if word == "g" else _number(word)
        # a "g" may claim any number of steps; the text has so many characters
        for _ in range(max(0, min(int(repeated), most - given))):
            given += 1
            yield step


def _outlines(data: str, matrix: Matrix) -> Iterator[Outline]:
    """Give the parts of a path in points: where it goes, and whether straight on."""
    a, b, c, d, e, f = matrix
    outline: list[tuple[tuple[float, float], bool]] = []
    words = iter(data.split())
    for word in words:
        count = _ENDS.get(word)
        if count is None:
            continue
        numbers = [_number(next(words, "0")) for _ in range(count)]
        if word in ("S", "M") and len(outline) > 1:
            yield outline
        if word in ("S", "M"):
            outline = []
        if word == _CLOSED:
            if outline:
                outline.append((outline[0][0], True))
        else:
            x, y = numbers[-2:]
            outline.append(((a * x + c * y + e, b * x + d * y + f), word == "L"))
    if len(outline) > 1:
        yield outline


def _matrix(text: str | None) -> Matrix:
    numbers = numbers_of(text)
    return (
        (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        if len(numbers) == 6
        else IDENTITY
    )


def _moved(boundary: Numbers, matrix: Matrix) -> Matrix:
    """Give the space that begins at a boundary's corner."""
    if len(boundary) < 2:
        return matrix
    return multiplied((1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1]), matrix)


def _rectangle(matrix: Matrix, width: float, height: float) -> Rectangle:
    a, b, c, d, e, f = matrix
    xs = (e, a * width + c * height + e)
    ys = (f, b * width + d * height + f)
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def _colour(element: Element | None) -> Numbers | None:
    """Give a colour, black where none is said; ``None`` for one that is wholly clear."""
    if element is None:
        return (0.0,)
    if attribute(element, "Alpha") == "0":
        return None
    return numbers_of(attribute(element, "Value")) or (0.0,)


def _is_seen(element: Element | None) -> bool:
    colour = _colour(element)
    return colour is not None and min(colour) < _WHITE


def _width(char: str) -> float:
    return 1.0 if _WIDE.match(char) else 0.5


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
