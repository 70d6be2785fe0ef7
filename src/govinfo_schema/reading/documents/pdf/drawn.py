"""What is drawn on a page beside text, by PDFium: lines, dark areas and pictures, in the page's own space."""

import ctypes
from collections.abc import Iterator, Sequence
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


def drawn_on(handle: PageHandle, limits: Limits) -> Drawn:
    """Find what is drawn on a page, in forms inside it too."""
    drawn = Drawn(pictures=list(handle.unknown))
    page, object_at = number_of(handle.page), _calls().object_of_page
    objects = (object_at(page, index) for index in range(pdfium().FPDFPage_CountObjects(handle.page)))
    _add(drawn, objects, IDENTITY, limits, 0)
    return drawn


def _add(drawn: Drawn, objects: Iterator[int], outer: Matrix, limits: Limits, depth: int) -> None:
    raw, calls = pdfium(), _calls()
    kind_of = calls.kind
    for number in objects:
        kind = kind_of(number)
        if kind not in (_PATH, _IMAGE, _FORM):
            continue
        thing = ctypes.cast(number, raw.FPDF_PAGEOBJECT)
        matrix = multiplied(_matrix(thing), outer)
        if kind == _PATH:
            _add_path(drawn, thing, matrix, limits)
        elif kind == _IMAGE:
            drawn.pictures.append(_bounds([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)]))
            _count(drawn, 1, limits)
        elif depth < limits.depth:
            count = raw.FPDFFormObj_CountObjects(thing)
            inside = map(partial(calls.object_of_form, number), range(count))
            _add(drawn, inside, matrix, limits, depth + 1)


@attrs.frozen(kw_only=True, eq=False)
class _ObjectCalls:
    """Functions of PDFium that are called for each object."""

    kind: Any
    object_of_page: Any
    object_of_form: Any


@cache
def _calls() -> _ObjectCalls:
    return _ObjectCalls(
        kind=plainly("FPDFPageObj_GetType", c_int, c_void_p),
        object_of_page=plainly("FPDFPage_GetObject", c_void_p, c_void_p, c_int),
        object_of_form=plainly("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong),
    )


def _count(drawn: Drawn, more: int, limits: Limits) -> None:
    drawn.shapes += more
    if drawn.shapes > limits.shapes:
        exceeded("limits.lines-on-one-page", drawn.shapes, limits.shapes, "shapes")


def _add_path(drawn: Drawn, path: Any, matrix: Matrix, limits: Limits) -> None:
    """Add the lines of a path: its strokes, and areas thin enough to be a line."""
    raw = pdfium()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    is_stroked = bool(stroke.value) and _is_seen(raw.FPDFPageObj_GetStrokeColor, path)
    is_filled = bool(fill.value) and _is_seen(raw.FPDFPageObj_GetFillColor, path)
    if not (is_stroked or is_filled):
        return
    segments = raw.FPDFPath_CountSegments(path)
    _count(drawn, max(1, segments // 5), limits)
    for points in _outlines(path, segments, matrix):
        drawn.lines.extend(lines_in(points, is_stroked=is_stroked))
        if is_filled:
            drawn.areas.append(_bounds([point for point, _ in points]))


Point = tuple[float, float]


def _outlines(path: Any, segments: int, matrix: Matrix) -> Iterator[list[tuple[Point, bool]]]:
    """Give the parts of a path: points, and whether a straight line leads to each."""
    raw = pdfium()
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[Point, bool]] = []
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE and outline:
            yield outline
            outline = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        outline.append((_at(matrix, x.value, y.value), kind == _LINE))
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append((outline[0][0], True))
    if outline:
        yield outline


def _matrix(thing: Any) -> Matrix:
    raw = pdfium()
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(points: Sequence[Point]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_seen(colour_of: Any, thing: Any) -> bool:
    """Tell whether a colour differs from white paper; a pattern does."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(thing, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE
