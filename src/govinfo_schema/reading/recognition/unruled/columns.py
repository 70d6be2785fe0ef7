"""Rows below a heading without drawn lines → cells: what aligns is a column.

Figures go to the column whose heading or other figures stand above and below them. A row of which one fits
no column, or two, comes as one merged cell, which no reader of the form takes for a figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, pairwise

from govinfo_schema.base.chinese.numbers import is_value
from govinfo_schema.base.document.grid import Cell
from govinfo_schema.base.document.limits import Budget
from govinfo_schema.reading.recognition.unruled.label_lines import PrintedLabel
from govinfo_schema.reading.recognition.unruled.pieces import Piece
from govinfo_schema.reading.recognition.unruled.rows import TOUCH, Block, UnruledRow, label_edge

__all__ = ["cells_of"]

Band = tuple[float, float]
"""From where to where something reaches across the page."""


def cells_of(block: Block, budget: Budget) -> tuple[Cell, ...]:
    """Give the cells of a block: labels in the first columns, a column for each band of what aligns."""
    edge = label_edge(block)
    leaves = [one for one in block.heads if one.means("column") and one.x0 >= edge - TOUCH]
    names = [(one.x0, one.x1) for one in leaves]
    rows = [[(piece.x0, piece.x1) for piece in row.values] for row in block.rows if row.whole]
    bands = _bands([*names, *chain.from_iterable(rows)])
    if all(_over(piece.x0, piece.x1, bands) for piece in block.unknown):
        bands = _paired(bands, names, rows)
    unknown = [piece for piece in block.unknown if len(_over(piece.x0, piece.x1, bands)) == 1]
    labels = 1 + max((len(row.groups) for row in block.rows), default=0)
    budget.add_area(len(block.heads) + len(block.rows) + 1, labels + len(bands))
    above = _cells_above(block, leaves, unknown, bands, labels, edge)
    above += _cells_of_leaves(leaves, unknown, bands, labels, below=_last_row(above))
    loose = any(row.label is None or row.label.meaning is None for row in block.rows)
    certain = not (_shares_bands(block, leaves, unknown, bands) or _is_askew(bands, names, rows))
    for number, row in enumerate(block.rows, _last_row(above) + 1):
        above += _row(row, number, bands, labels, loose=loose, certain=certain)
    return tuple(above)


def _last_row(cells: Iterable[Cell]) -> int:
    return max((cell.row for cell in cells), default=0)


def _cells_above(
    block: Block,
    leaves: Sequence[PrintedLabel],
    unknown: Sequence[Piece],
    bands: list[Band],
    labels: int,
    edge: float,
) -> list[Cell]:
    """Give the cells of headings that stand above the names of columns, level by level."""
    others = [PrintedLabel(pieces=(piece,), meaning=None) for piece in block.unknown if piece not in unknown]
    heads = [one for one in block.heads if one not in leaves]
    above = sorted([*heads, *others], key=lambda one: one.top)
    levels = groupby(above, key=_ranks(above).__getitem__)
    return [
        _head(one, number, bands, labels, edge)
        for number, (_, level) in enumerate(levels, 1)
        for one in level
    ]


def _cells_of_leaves(
    leaves: Sequence[PrintedLabel], unknown: Sequence[Piece], bands: list[Band], labels: int, *, below: int
) -> list[Cell]:
    """Give the cells that name the columns: what stands in each band, from top to bottom."""
    return [
        Cell(text=text, row=row, column=column, page=page)
        for column, band in enumerate(bands, labels + 1)
        for row, (text, page) in enumerate(_stack(band, leaves, unknown), below + 1)
    ]


def _shares_bands(
    block: Block, leaves: Iterable[PrintedLabel], unknown: Iterable[Piece], bands: list[Band]
) -> bool:
    """Tell whether two names of columns, or two figures of a row, stand in one band."""
    printed = [*(piece for one in leaves for piece in one.pieces), *unknown]
    rows = ([piece for piece in row.values if piece.is_figure] for row in block.rows if row.whole)
    return any(_share_band(pieces, bands) for pieces in (printed, *rows))


def _bands(spans: Iterable[Band]) -> list[Band]:
    """Make one band of all that overlaps."""
    bands: list[Band] = []
    for x0, x1 in sorted(spans):
        if bands and x0 < bands[-1][1] - TOUCH:
            bands[-1] = (bands[-1][0], max(bands[-1][1], x1))
        else:
            bands.append((x0, x1))
    return bands


def _paired(bands: list[Band], names: Iterable[Band], rows: Sequence[Sequence[Band]]) -> list[Band]:
    """Put figures that stand beside their headings, not below them, together with them.

    That is certain where as many columns have figures as have headings, and no two that lie side by side
    can be one: each has its heading, or some row has figures in both.
    """
    named = sorted({index for name in names for index in _over(*name, bands)})
    filled = [{index for figure in row for index in _over(*figure, bands)} for row in rows]
    figures = sorted(set[int]().union(*filled))
    if named == figures or len(named) != len(figures):
        return bands
    for pair in map(set, pairwise(figures)):
        if not (pair <= set(named) or any(pair <= row for row in filled)):
            return bands
    pairs = list(zip(named, figures, strict=True))
    if any(abs(name - figure) > 1 for name, figure in pairs):
        return bands
    return [
        (min(bands[name][0], bands[figure][0]), max(bands[name][1], bands[figure][1]))
        for name, figure in pairs
    ]


def _is_askew(bands: Sequence[Band], names: Iterable[Band], rows: Sequence[Sequence[Band]]) -> bool:
    """Tell whether some heading has no figures and some figures have no heading: they may belong together."""
    named = {at for name in names for at in _over(*name, bands)}
    figures = {at for row in rows for figure in row for at in _over(*figure, bands)}
    return bool(named - figures and figures - named)


def _over(x0: float, x1: float, bands: Sequence[Band]) -> list[int]:
    return [at for at, (start, end) in enumerate(bands) if x0 < end - TOUCH and start < x1 - TOUCH]


def _ranks(heads: Sequence[PrintedLabel]) -> Mapping[PrintedLabel, int]:
    """Number the levels of headings by their height."""
    ranks: dict[PrintedLabel, int] = {}
    rank, top = 0, float("-inf")
    for one in heads:
        if one.top - top > 0.5 * one.pieces[0].size:
            rank, top = rank + 1, one.top
        ranks[one] = rank
    return ranks


def _head(one: PrintedLabel, row: int, bands: Sequence[Band], labels: int, edge: float) -> Cell:
    """Give a heading that names no column: it covers what stands below its words, at the least."""
    over = _over(one.x0, one.x1, bands) if one.x1 > edge + TOUCH else []
    if not over and bands and one.x0 > edge - TOUCH:
        middle = (one.x0 + one.x1) / 2
        over = [min(range(len(bands)), key=lambda at: abs(sum(bands[at]) / 2 - middle))]
    start = labels + 1 + over[0] if over and one.x0 >= edge - TOUCH else 1
    end = labels + 1 + over[-1] if over else labels
    text, page = one.text, one.pieces[0].page
    return Cell(text=text, row=row, column=start, column_span=end - start + 1, page=page)


def _stack(band: Band, leaves: Iterable[PrintedLabel], unknown: Iterable[Piece]) -> list[tuple[str, int]]:
    """Give the headings of one column from top to bottom; what means nothing known is put together."""
    named = [(one.top, one.text, one.pieces[0].page) for one in leaves if _over(one.x0, one.x1, [band])]
    others = sorted((piece for piece in unknown if _over(piece.x0, piece.x1, [band])), key=lambda p: p.top)
    if others:
        named.append((others[0].top, "\n".join(piece.text for piece in others), others[0].page))
    return [(text, page) for _, text, page in sorted(named)]


def _share_band(pieces: Iterable[Piece], bands: Sequence[Band]) -> bool:
    """Tell whether two headings or figures stand side by side in one band: it is none of one column then."""
    places = [(piece.line, *_over(piece.x0, piece.x1, bands)) for piece in pieces]
    return len(set(places)) < len(places)


def _row(
    row: UnruledRow, number: int, bands: Sequence[Band], labels: int, *, loose: bool, certain: bool
) -> Iterable[Cell]:
    for column, group in enumerate(sorted(row.groups, key=lambda group: group.x0), 1):
        yield Cell(text=group.text, row=number, column=column, page=group.pieces[0].page)
    if row.label is not None:
        yield Cell(text=row.label.text, row=number, column=labels, page=row.page)
        if loose and not row.values:
            return  # its figures may be those without a label
    places = [(piece, _over(piece.x0, piece.x1, bands)) for piece in row.values]
    page = row.values[0].page if row.values else row.page
    if not (row.whole and certain) or any(len(over) != 1 for _, over in places) or _has_stray(places):
        text = " ".join(piece.text for piece in row.values)
        # over two columns at the least, or it would be no merged cell
        yield Cell(text=text, row=number, column=labels + 1, column_span=max(len(bands), 2), page=page)
        return
    for band in range(len(bands)):
        inside = sorted((piece for piece, over in places if over == [band]), key=lambda piece: piece.top)
        yield Cell(text=_text(inside), row=number, column=labels + 1 + band, page=page)


def _has_stray(places: Sequence[tuple[Piece, list[int]]]) -> bool:
    """Tell whether words of another line than the figures' stand in a column without a figure."""
    figures = [(piece.line, over) for piece, over in places if piece.is_figure]
    lines, columns = {line for line, _ in figures}, [over for _, over in figures]
    return any(piece.line not in lines and over not in columns for piece, over in places)


def _text(pieces: Iterable[Piece]) -> str:
    """Put together what stands in one cell; a unit goes with its number, whatever line it is on."""
    text = ""
    for piece in pieces:
        unit = not piece.is_figure and is_value(text + piece.text)
        text += piece.text if unit or not text else f"\n{piece.text}"
    return text
