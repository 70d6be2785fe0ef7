"""Made reports → PDF pages without a drawn line: only words in columns, as a borderless table prints them."""

import random
from collections.abc import Iterator, Sequence

import attrs

from tests.layouts.model import Box, Made, Table
from tests.layouts.writers import HEADINGS, ORGAN, OTHER, OVERVIEW, PROBLEMS
from tests.unit.reading.documents.made_pdf import Words, pdf

__all__ = ["Laid", "Setting", "columns_of", "heights_of", "laid", "lines_in", "paper", "setting_of"]

_LEFT, _TOP, _FOOT, _WIDTH = 40.0, 50.0, 790.0, 515.0


@attrs.frozen(kw_only=True)
class Setting:
    """How the tables are set: where text stands in its cell, how close cells stand, where pages end."""

    size: float
    across: str
    labels_across: str
    down: str
    padding: float
    gap: float
    label_share: float
    page: float
    numbered: bool


def setting_of(rng: random.Random) -> Setting:
    """Draw a setting."""
    return Setting(
        size=rng.choice([9.0, 10.0, 10.5]),
        across=rng.choice(["left", "middle", "right"]),
        labels_across=rng.choice(["left", "left", "middle"]),
        down=rng.choice(["top", "middle", "middle", "bottom"]),
        padding=rng.choice([1.5, 3.0, 5.4]),
        gap=rng.choice([1.0, 4.0, 12.0]),
        label_share=rng.choice([0.3, 0.38, 0.42]),
        page=rng.choice([790.0, 640.0, 480.0]),
        numbered=rng.random() < 0.5,
    )


def paper(made: Made, setting: Setting) -> bytes:
    """Print a report on pages."""
    words = list(_words(made, setting))
    pages: list[list[Words]] = []
    shift = 0.0
    for word in sorted(words, key=lambda word: word.y):
        if not pages or word.y + word.size - shift > setting.page:
            pages.append([])
            shift = word.y - _TOP  # a page cuts between two lines, wherever it ends
        pages[-1].append(attrs.evolve(word, y=word.y - shift))
    if setting.numbered:
        for number, page in enumerate(pages, 1):
            page.append(Words(290, 815, f"- {number} -", 9))
    return pdf(*pages)


def _words(made: Made, setting: Setting) -> Iterator[Words]:
    y = _TOP
    leading = 1.3 * setting.size

    def paragraph(text: str) -> Iterator[Words]:
        nonlocal y
        for line in _wrapped(text, _WIDTH, 12):
            yield Words(_LEFT, y, line, 12)
            y += 18
        y += 6

    yield from paragraph(f"{ORGAN}{made.year}年政府信息公开工作年度报告")
    yield from paragraph(f"所列数据统计期限自{made.year}年1月1日起至{made.year}年12月31日止。")
    for number, heading in enumerate(HEADINGS, 1):
        yield from paragraph(heading)
        if number in (1, 5, 6):
            yield from paragraph({1: OVERVIEW, 5: PROBLEMS, 6: OTHER}[number])
        for caption, table in made.captioned(number):
            if caption:
                yield from paragraph(caption)
            for word in _table(table, setting):
                yield attrs.evolve(word, y=y + word.y)
            y += sum(heights_of(laid(table), columns_of(table, setting), setting)) + leading


@attrs.frozen
class Laid:
    """A cell and the row and column in which it begins, from 0."""

    box: Box
    row: int
    column: int


def laid(table: Table) -> list[Laid]:
    """Lay a table out: where each of its cells begins."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, boxes in enumerate(table):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(box.rows) for c in range(box.columns)}
            found.append(Laid(box, row, column))
    return found


def columns_of(table: Table, setting: Setting) -> list[float]:
    """Give the places where columns begin, and where the last one ends."""
    placed = laid(table)
    count = max(one.column + one.box.columns for one in placed)
    labels = [one for one in placed if one.box.role == "label"]
    figures = [one.column for one in placed if one.box.role == "figure"]
    first = min(figures) if labels and figures else 0
    if not first:
        return [_LEFT + _WIDTH * at / count for at in range(count + 1)]
    weights = [1.0] * first if first < 3 else [0.8, *[1.0] * (first - 2), 2.6]
    share = setting.label_share * _WIDTH
    widths = [share * weight / sum(weights) for weight in weights]
    widths += [(_WIDTH - share) / (count - first)] * (count - first)
    places = [_LEFT]
    for width in widths:
        places.append(places[-1] + width)
    return places


def heights_of(placed: Sequence[Laid], columns: Sequence[float], setting: Setting) -> list[float]:
    """Give the height of each row: as high as its cells need, a merged cell stretching its last row."""
    count = max(one.row + one.box.rows for one in placed)
    heights = [setting.size] * count
    for one in sorted(placed, key=lambda one: one.box.rows):
        need = len(lines_in(one, columns, setting)) * 1.3 * setting.size + setting.gap
        rows = range(one.row, one.row + one.box.rows)
        heights[rows[-1]] += max(0.0, need - sum(heights[row] for row in rows))
    return heights


def lines_in(one: Laid, columns: Sequence[float], setting: Setting) -> list[str]:
    """Break a cell's text into the lines that its width has room for."""
    width = columns[min(one.column + one.box.columns, len(columns) - 1)] - columns[one.column]
    return _wrapped(one.box.text, width - 2 * setting.padding, setting.size)


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part.strip():
            if line and _width(line + char, size) > width and not (line[-1].isascii() and char.isascii()):
                lines.append(line)
                line = ""
            line += char
        lines.append(line.strip())
    return [line for line in lines if line]


def _width(text: str, size: float) -> float:
    return sum(0.5 if " " <= char <= "~" else 1.0 for char in text) * size


def _table(table: Table, setting: Setting) -> Iterator[Words]:
    placed = laid(table)
    columns = columns_of(table, setting)
    heights = heights_of(placed, columns, setting)
    for one in placed:
        left = columns[one.column] + setting.padding
        right = columns[one.column + one.box.columns] - setting.padding
        lines = lines_in(one, columns, setting)
        height = sum(heights[one.row : one.row + one.box.rows])
        free = height - len(lines) * 1.3 * setting.size
        y = sum(heights[: one.row]) + {"top": 0.0, "middle": free / 2, "bottom": free}[setting.down]
        across = setting.across if one.box.role == "figure" else setting.labels_across
        for line in lines:
            room = right - left - _width(line, setting.size)
            x = left + {"left": 0.0, "middle": room / 2, "right": room}[across]
            yield Words(x, y, line, setting.size)
            y += 1.3 * setting.size
