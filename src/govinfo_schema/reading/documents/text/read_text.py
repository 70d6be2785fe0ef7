"""Plain text as published: cells one to a line, rows with tabs, pipes or commas, or figures behind a label.

Text copied from a web page has lost its merges: its cells come in order, and a column number says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Block, Cell, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Budget, Limits, exceeded
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.reading.documents.encoding import Decoded, decode
from govinfo_schema.reading.documents.text.csv import csv_rows, is_csv

__all__ = ["decoding_problems", "read"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_PIPE = re.compile(r"(?<!\\)[|｜│┃║]")
_BORDER: Final = frozenset(" +|｜│┃║:=-─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝")
_CORNERS: Final = "+┌├└┏┣┗╔╠╚|"
_RULES: Final = ("--", "──", "━━", "══")
_HEADING = re.compile(r"\s*[一二三四五六七八]\s*[、.．]")
_SENTENCE = re.compile(r"[。；;！？]|[：:，,、]\s*$")
_STRONG = re.compile(r"(\*{1,3}|__)([^*]+)\1")
_GAP = re.compile(r"[ \u3000\u00a0]+")
_SHORT: Final = 60
_MOST_LINES: Final = 12
"""No cell of a heading has more lines than this."""
_LONGEST_ROW: Final = 2000
_MARKED = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_EMPHASISED = re.compile(r"(?:\*\*|__)(?=\S)([^*_\n]+?)(?:\*\*|__)")
_LONE_PIPES: Final = re.compile(r"[\s|｜│┃║]+")
_NOTE = re.compile(r"\s*[（(【\[]?\s*(?:注|备注|附注|说明)\s*[0-9一二三①-⑨]?\s*[:：]")
"""A note below or among the headings of a table, which does not end it."""
_MARKDOWN: Final = frozenset(" |:-")
"""What the line below the headings of a Markdown table is made of: it is no border of a box."""
_FIGURES_ENOUGH: Final = 3
"""So many lines with figures make a table of lines that have neither tabs nor pipes."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read plain text into paragraphs and grids, with the line of every cell."""
    limits.check_size(len(data))
    decoded = decode(data)
    budget = Budget(limits)
    budget.add_text(decoded.text)
    lines = [_without_marks(line) for line in _LINE_END.split(decoded.text)]
    lines = _without_ending_pipes(lines)
    if len(lines) > limits.cells:
        exceeded("limits.lines", len(lines), limits.cells, "cells")
    blocks = tuple(_Lines(lines, budget).blocks())
    return Document(format="text", blocks=blocks, problems=decoding_problems(decoded))


def decoding_problems(decoded: Decoded) -> tuple[ReadingProblem, ...]:
    """Say how much of a document was no valid text."""
    if not decoded.replaced:
        return ()
    return (problem("undecodable", count=decoded.replaced, encoding=decoded.encoding),)


def _without_marks(line: str) -> str:
    """Take Markdown's marks for headings and emphasis away: ``## 一、…``, ``**一、…**``."""
    if "#" in line and (heading := _MARKED.fullmatch(line)) is not None:
        line = heading[1]
    marked = ("**" in line or "__" in line) and not _PIPE.search(line)
    return _EMPHASISED.sub(r"\1", line) if marked else line


def _without_ending_pipes(lines: list[str]) -> list[str]:
    """Take the pipes away from a text that has one cell a line, each ended by a pipe or by a line of pipes.

    A converter writes so what it takes for rows of one cell. A row between pipes has two of them at least.
    """
    plain = [line.strip() for line in lines]
    lone = [bool(line) and _LONE_PIPES.fullmatch(line) is not None for line in plain]
    ended = [len(_PIPE.findall(line)) == 1 and bool(_PIPE.match(line[-1:])) for line in plain]
    if sum(lone) + sum(ended) < _FIGURES_ENOUGH or any(
        not (lone[index] or ended[index])
        and len(_PIPE.findall(line)) > 1
        and any(map(is_value, _PIPE.split(line)[1:-1]))
        for index, line in enumerate(plain)
    ):
        return lines
    return [
        "" if lone[index] else _PIPE.sub("", line) if ended[index] else line
        for index, line in enumerate(lines)
    ]


Kind = Literal["blank", "tab", "pipe", "figures", "short", "prose"]


@attrs.define
class _Lines:
    """The lines of a text and what kind each is; makes blocks of them."""

    lines: Sequence[str]
    budget: Budget
    kinds: list[Kind] = attrs.field(init=False)
    grids: int = 0

    def __attrs_post_init__(self) -> None:
        self.kinds = [_kind(line) for line in self.lines]
        for at, line in enumerate(self.lines):
            if line.startswith('"') and self.kinds[at] in ("short", "prose", "figures"):
                self._join_quoted(at)

    def _join_quoted(self, start: int) -> None:
        """Take lines for rows with tabs where a quoted cell begins on them and ends before a tab."""
        quotes = 0
        for at in range(start, min(start + _MOST_LINES, len(self.lines))):
            quotes += self.lines[at].partition("\t")[0].count('"')
            if quotes % 2 == 0:
                if self.kinds[at] == "tab":
                    self.kinds[start:at] = ["tab"] * (at - start)
                return

    def blocks(self) -> Iterator[Block]:
        """Give paragraphs and grids in order."""
        if is_csv(self.lines):
            yield from self._grid(list(csv_rows(self.lines)), spatial=True)
            return
        number = 0
        loose = self._loose_tables()
        while number < len(self.lines):
            kind = self.kinds[number]
            end = loose.get(number, number)
            if kind == "tab":
                end = self._end_of_tabs(number)
                yield from self._tabs(number, end)
            elif kind == "pipe":
                end = self._end_of(number, "pipe")
                yield from self._pipes(number, end)
            elif end > number:
                yield from self._grid([self._split(line) for line in range(number, end)], spatial=False)
            else:
                end = number + 1
                if kind != "blank":
                    yield Paragraph(text=self.lines[number].strip(), line=number + 1)
            number = end

    def _grid(self, rows: Sequence[Sequence[tuple[str, int]]], *, spatial: bool) -> Iterator[Grid]:
        cells = []
        for row, found in enumerate((row for row in rows if row), 1):
            self.budget.add_area(1, len(found))
            for column, (text, line) in enumerate(found, 1):
                cells.append(Cell(text=text, row=row, column=column, line=line + 1))
        if cells:
            self.grids += 1
            yield Grid(number=self.grids, cells=tuple(cells), spatial=spatial, ruled=False)

    # --- tabs: one cell a line, or one row a line

    def _end_of_tabs(self, number: int) -> int:
        """Find where a run of lines with tabs ends: blank lines part rows, and a cell may go on untabbed."""
        end = number
        while number < len(self.lines):
            kind = self.kinds[number]
            if kind == "tab" or (kind != "blank" and number == end and self._goes_on(number)):
                end = number + 1
            elif kind != "blank":
                break
            number += 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Tell whether a line without a tab is the rest of the cell on the line before."""
        before = self.lines[at - 1].rpartition("\t")[2]
        line = self.lines[at]
        return not (is_value(before) or _HEADING.match(line) or len(line) > _SHORT or "。" in line)

    def _tabs(self, start: int, end: int) -> Iterator[Grid]:
        tabbed = [
            line
            for line, kind in zip(self.lines[start:end], self.kinds[start:end], strict=True)
            if kind == "tab"
        ]
        single = [line for line in tabbed if line.startswith("\t") and "\t" not in line[1:]]
        # nearly every line begins with its only tab: cells copied from a page
        if 5 * len(single) >= 4 * len(tabbed):
            yield from self._grid(list(self._one_cell_a_line(start, end)), spatial=False)
        else:
            yield from self._grid(list(self._one_row_a_line(start, end)), spatial=True)

    def _one_cell_a_line(self, start: int, end: int) -> Iterator[list[tuple[str, int]]]:
        row: list[tuple[str, int]] = []
        for number in range(start, end):
            if self.kinds[number] == "blank":
                if row:
                    yield row
                row = []
            elif self.kinds[number] == "tab":
                row.extend((text, number) for text in self.lines[number].removeprefix("\t").split("\t"))
            else:
                row[-1] = (f"{row[-1][0]}\n{self.lines[number]}", row[-1][1])
        yield row

    def _one_row_a_line(self, start: int, end: int) -> Iterator[list[tuple[str, int]]]:
        quoted = False  # a spreadsheet quotes cells that hold line breaks
        row: list[tuple[str, int]] = []
        for number in range(start, end):
            if self.kinds[number] == "blank" and not quoted:
                continue
            first, *others = self.lines[number].split("\t")
            if row and (quoted or self.kinds[number] != "tab"):
                row[-1] = (f"{row[-1][0]}\n{first}", row[-1][1])
            else:
                if row:
                    yield _unquoted(row)
                row = [(first, number)]
            row.extend((text, number) for text in others)
            quoted = row[-1][0].startswith('"') and row[-1][0].count('"') % 2 == 1
        yield _unquoted(row)

    # --- pipes

    def _end_of(self, at: int, kind: Kind) -> int:
        while at < len(self.lines) and (
            self.kinds[at] == kind
            or (self.kinds[at] == "blank" and at + 1 < len(self.lines) and self.kinds[at + 1] == kind)
        ):
            at += 1
        return at

    def _pipes(self, start: int, end: int) -> Iterator[Block]:
        borders = {index for index in range(start, end) if _is_border(self.lines[index])}
        rows: list[list[tuple[str, int]]] = []
        boxed = len(borders) >= _FIGURES_ENOUGH and not self._has_rows_side_by_side(start, end, borders)
        fresh = True
        for number in range(start, end):
            if self.kinds[number] == "blank" or number in borders:
                fresh = True
                continue
            row = [(_unescaped(text), number) for text in _cells_between_pipes(self.lines[number])]
            if boxed and not fresh and len(row) == len(rows[-1]):
                rows[-1] = [
                    (f"{above}\n{text}".strip("\n"), line)
                    for (above, line), (text, _) in zip(rows[-1], row, strict=True)
                ]
            else:
                rows.append(row)
            fresh = False
        if len(rows) == 1 and sum(is_value(text) and not is_blank(text) for text, _ in rows[0]) < 2:
            yield Paragraph(text=self.lines[rows[0][0][1]].strip(), line=rows[0][0][1] + 1)
        else:
            yield from self._grid(rows, spatial=True)

    def _has_rows_side_by_side(self, start: int, end: int, borders: set[int]) -> bool:
        """Tell whether lines of pipes between two borders are rows of their own, as in Markdown.

        In a box the lines between two borders are one row, whose cells may be broken over them; figures
        would stand in one of the lines alone. A line that has figures in two columns or more where the line
        above it has some as well begins another row.
        """
        if not any(set(self.lines[index]) <= _MARKDOWN for index in borders):
            return False
        above: list[str] = []
        for number in range(start, end):
            if number in borders or self.kinds[number] == "blank":
                above = []
                continue
            row = _cells_between_pipes(self.lines[number])
            both = [pair for pair in zip(above, row, strict=False) if all(map(_is_figure, pair))]
            if len(both) > 1:
                return True
            above = row
        return False

    # --- neither: figures on lines of their own, or behind a label

    def _loose_tables(self) -> dict[int, int]:
        """Find runs of short lines of which some are figures: start → end."""
        ends: dict[int, int] = {}
        number = 0
        while number < len(self.lines):
            end, figures, last = number, 0, number
            while end < len(self.lines) and (
                self.kinds[end] in ("blank", "figures", "short")
                or (end > number and _NOTE.match(self.lines[end]) is not None and self.kinds[end] == "prose")
            ):
                if self.kinds[end] == "figures":
                    figures, last = figures + 1, end + 1
                end += 1
            if figures >= _FIGURES_ENOUGH:
                ends[number] = last
            number = max(end, number + 1)
        return ends

    def _split(self, at: int) -> list[tuple[str, int]]:
        line = self.lines[at].strip()
        if not line:
            return []
        pieces = _GAP.split(line)
        if self.kinds[at] != "figures":
            return [(piece, at) for piece in (pieces if len(pieces) > 2 else [line])]
        label, figures = _label_and_figures(line)
        return [(text, at) for text in ((label,) if label else ()) + figures]


def _kind(line: str) -> Kind:
    if "\t" in line:
        return "tab"
    plain = line.strip()
    if not plain:
        return "blank"
    if len(plain) > _LONGEST_ROW:
        return "prose"
    if len(_PIPE.findall(plain)) >= 2 or (plain[0] in _CORNERS and _is_border(plain)):
        return "pipe"
    label, figures = _label_and_figures(plain)
    if figures and len(label) <= _SHORT and not _SENTENCE.search(plain):
        return "figures"
    return "short" if len(plain) <= _SHORT and not _SENTENCE.search(plain) else "prose"


def _is_figure(text: str) -> bool:
    return is_value(text) and not is_blank(text)


def _is_border(line: str) -> bool:
    """Tell whether a line only draws the border of a table."""
    return any(rule in line for rule in _RULES) and set(line) <= _BORDER


def _label_and_figures(line: str) -> tuple[str, tuple[str, ...]]:
    """Part a line into the words in front and the figures behind them."""
    pieces = _GAP.split(line)
    values = [is_value(piece) for piece in pieces]
    first = len(pieces)
    while first > 0 and values[first - 1]:
        first -= 1
    if first == len(pieces) and sum(values) > 1:  # words behind the figures: a remark, or a cell of words
        mostly = (
            index
            for index in range(first)
            if values[index] and 2 * sum(values[index:]) >= len(pieces) - index
        )
        first = next(mostly, first)
    figures = tuple(pieces[first:])
    if all(is_blank(piece) for piece in figures):
        return line, ()
    return " ".join(pieces[:first]), figures


def _cells_between_pipes(line: str) -> list[str]:
    pieces = _PIPE.split(line.strip())
    if pieces and not pieces[0].strip() and _PIPE.match(line.strip()):
        pieces = pieces[1:]
    if pieces and not pieces[-1].strip():
        pieces = pieces[:-1]
    return [piece.strip() for piece in pieces]


def _unescaped(text: str) -> str:
    """Undo what Markdown writes for line breaks, spaces, emphasis and pipes."""
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE).replace("&nbsp;", "\u00a0")
    if (strong := _STRONG.fullmatch(text.strip())) is not None:
        text = strong[2]
    return re.sub(r"\\([|*_])", r"\1", text)


def _unquoted(row: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [
        (text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text, line)
        for text, line in row
    ]
