"""What is drawn on a page beside text, by PDFium: lines, dark areas and pictures, in the page's own space."""

import ctypes
from collections.abc import Container, Iterator, Sequence
from ctypes import c_int, c_ulong, c_void_p
from functools import cache, partial
from typing import Any, Final

import attrs

from govinfo_schema.base.document.limits import Limits, exceeded
from govinfo_schema.reading.documents.fixed.place import IDENTITY, Corners, Matrix, multiplied
from govinfo_schema.reading.documents.fixed.rulings import lines_in
from govinfo_schema.reading.documents.pdf.pdfium import PageHandle, number_of, pdfium, plainly

__all__ = ["Drawn", "drawn_on"]

_WHITE: Final = 242
_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE, _CURVE, _MOVE = 0, 1, 2
Point = tuple[float, float]


@attrs.define(kw_only=True)
class Drawn:
    """What is seen on a page beside text: lines (as flat boxes), dark areas, pictures."""

    lines: list[Corners] = attrs.field(factory=list)
    areas: list[Corners] = attrs.field(factory=list)
    pictures: list[Corners] = attrs.field(factory=list)
    shapes: int = 0

    def is_dark(self, x: float, y: float) -> bool:
        """Tell whether an area or a picture lies under a point."""
        return any(
            left <= x <= right and bottom <= y <= top
            for left, bottom, right, top in (*self.areas, *self.pictures)
        )


def drawn_on(handle: PageHandle, limits: Limits, texts: Container[int] = ()) -> Drawn:
    """Find what is drawn on a page, in forms inside it too; ``texts`` are objects that are known as text."""
    gathering = _Gathering(Drawn(pictures=list(handle.unknown)), limits)
    page, object_at = number_of(handle.page), _calls().object_of_page
    objects = (object_at(page, index) for index in range(pdfium().FPDFPage_CountObjects(handle.page)))
    gathering.add((number for number in objects if number not in texts), IDENTITY, 0)
    return gathering.drawn


@attrs.frozen(kw_only=True, eq=False)
class _ObjectCalls:
    """Functions of PDFium that are called for each object, or for each point of a path."""

    kind: Any
    object_of_page: Any
    object_of_form: Any
    objects_in: Any
    matrix: Any
    mode: Any
    stroke: Any
    fill: Any
    segments: Any
    segment: Any
    segment_kind: Any
    segment_closes: Any
    point: Any


@cache
def _calls() -> _ObjectCalls:
    colour = (c_int, c_void_p, *[c_void_p] * 4)
    return _ObjectCalls(
        kind=plainly("FPDFPageObj_GetType", c_int, c_void_p),
        object_of_page=plainly("FPDFPage_GetObject", c_void_p, c_void_p, c_int),
        object_of_form=plainly("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong),
        objects_in=plainly("FPDFFormObj_CountObjects", c_int, c_void_p),
        matrix=plainly("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p),
        mode=plainly("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p),
        stroke=plainly("FPDFPageObj_GetStrokeColor", *colour),
        fill=plainly("FPDFPageObj_GetFillColor", *colour),
        segments=plainly("FPDFPath_CountSegments", c_int, c_void_p),
        segment=plainly("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int),
        segment_kind=plainly("FPDFPathSegment_GetType", c_int, c_void_p),
        segment_closes=plainly("FPDFPathSegment_GetClose", c_int, c_void_p),
        point=plainly("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p),
    )


class _Gathering:
    """Walks the objects of a page; PDFium writes what it says of one into numbers that are kept for all."""

    def __init__(self, drawn: Drawn, limits: Limits) -> None:
        self.drawn = drawn
        self._limits = limits
        self._numbers = (ctypes.c_float * 6)()
        self._at = ctypes.addressof(self._numbers)
        self._flags = (ctypes.c_int * 2)()
        self._modes = [ctypes.addressof(self._flags) + 4 * at for at in range(2)]
        self._colour = (ctypes.c_uint * 4)()
        self._colours = [ctypes.addressof(self._colour) + 4 * at for at in range(4)]

    def add(self, objects: Iterator[int], outer: Matrix, depth: int) -> None:
        """Add what some objects draw."""
        calls, drawn = _calls(), self.drawn
        kind_of = calls.kind
        for number in objects:
            kind = kind_of(number)
            if kind not in (_PATH, _IMAGE, _FORM) or not calls.matrix(number, self._at):
                continue
            a, b, c, d, e, f = self._numbers
            matrix = multiplied((a, b, c, d, e, f), outer)
            if kind == _PATH:
                self._add_path(number, matrix)
            elif kind == _IMAGE:
                drawn.pictures.append(_bounds([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)]))
                self._count(1)
            elif depth < self._limits.depth:  # a form may hold itself
                inside = map(partial(calls.object_of_form, number), range(calls.objects_in(number)))
                self.add(inside, matrix, depth + 1)

    def _count(self, more: int) -> None:
        shapes = self.drawn.shapes = self.drawn.shapes + more
        if shapes > self._limits.shapes:
            exceeded("limits.lines-on-one-page", shapes, self._limits.shapes, "shapes")

    def _add_path(self, path: int, matrix: Matrix) -> None:
        """Add the lines of a path: its strokes, and areas thin enough to be a line."""
        calls, drawn = _calls(), self.drawn
        calls.mode(path, *self._modes)
        fill, stroke = self._flags
        is_stroked = bool(stroke) and self._is_seen(calls.stroke, path)
        is_filled = bool(fill) and self._is_seen(calls.fill, path)
        if not (is_stroked or is_filled):
            return
        segments = calls.segments(path)
        self._count(max(1, segments // 5))  # a box, which most paths are, has five
        for points in self._outlines(path, segments, matrix):
            drawn.lines.extend(lines_in(points, is_stroked=is_stroked))
            if is_filled:
                drawn.areas.append(_bounds([point for point, _ in points]))

    def _outlines(self, path: int, segments: int, matrix: Matrix) -> Iterator[list[tuple[Point, bool]]]:
        """Give the parts of a path: points, and whether a straight line leads to each."""
        calls, numbers, place = _calls(), self._numbers, self._at
        outline: list[tuple[Point, bool]] = []
        for index in range(segments):
            segment = calls.segment(path, index)
            kind = calls.segment_kind(segment)
            if kind == _MOVE and outline:
                yield outline
                outline = []
            calls.point(segment, place, place + 4)
            outline.append((_at(matrix, numbers[0], numbers[1]), kind == _LINE))
            if calls.segment_closes(segment):
                outline.append((outline[0][0], True))
        if outline:
            yield outline

    def _is_seen(self, colour_of: Any, number: int) -> bool:
        """Tell whether a colour differs from white paper; a pattern does."""
        if not colour_of(number, *self._colours):
            return True
        red, green, blue, alpha = self._colour
        return alpha > 0 and min(red, green, blue) < _WHITE


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(points: Sequence[Point]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
