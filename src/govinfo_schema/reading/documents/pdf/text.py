"""Characters on a page → lines of text; lines → paragraphs, also over the end of a page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Any, Final

import attrs

from govinfo_schema.base.document.grid import Paragraph, superscript

__all__ = ["APART", "LEVEL", "Line", "Setting", "Word", "lines_of", "paragraphs_of", "setting_of", "text_of"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_WORD = re.compile(r"[0-9A-Za-z]")
_RAISED: Final = 0.8
"""Digits smaller than this share of their line's size, and above its foot, are footnote marks."""
APART: Final = 0.15
"""Share of a character's size: words further apart may be of different cells."""
LEVEL: Final = 0.3
"""Share of a character's size by which what stands at one height may stand higher or lower."""
_NARROWEST: Final = 0.65
"""No text of a report ends further left than this share of the page's width."""


@attrs.frozen
class Word:
    """Characters of a line that stand close together at one height, and where they begin and end."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@attrs.frozen(kw_only=True)
class Line:
    """One printed line with its place on the page, in points from the top left."""

    text: str
    words: tuple[Word, ...] = ()
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    fonts: frozenset[str]


@attrs.frozen(kw_only=True)
class Setting:
    """How the text of a document is set: its left and right edge, and the usual gap between lines."""

    left: float
    right: float
    gap: float


def lines_of(chars: Iterable[Mapping[str, Any]], page: int) -> list[Line]:
    """Put characters together to lines, from top to bottom."""
    rows: list[list[Mapping[str, Any]]] = []
    middle = reach = 0.0
    for char in sorted(chars, key=_middle):
        if rows and _middle(char) - middle <= reach:
            rows[-1].append(char)
            if char["size"] / 2 > reach:  # the largest character says where the line is
                middle, reach = _middle(char), char["size"] / 2
        else:
            rows.append([char])
            middle, reach = _middle(char), char["size"] / 2
    return [_line(sorted(row, key=lambda char: char["x0"]), page) for row in rows]


def text_of(chars: Iterable[Mapping[str, Any]]) -> str:
    """Give the text of a cell: its lines, without the blanks around them."""
    texts = (line.text.strip() for line in lines_of(chars, 0))
    return "\n".join(text for text in texts if text)


def _middle(char: Mapping[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(row: list[Mapping[str, Any]], page: int) -> Line:
    size = max(char["size"] for char in row)
    foot = max(char["bottom"] for char in row if char["size"] == size)
    pieces: list[str] = []
    words: list[Word] = []
    for before, char in pairwise([None, *row]):
        assert char is not None
        text = str(char["text"])
        if char["size"] < _RAISED * size and char["bottom"] < foot - 0.2 * size:
            text = superscript(text)
        if before is not None and _is_apart(before, char):
            pieces.append(" ")
        pieces.append(text)
        _add_word(words, before, char, text)
    return Line(
        text="".join(pieces),
        words=tuple(words),
        page=page,
        x0=float(row[0]["x0"]),
        x1=float(max(char["x1"] for char in row)),
        top=float(min(char["top"] for char in row)),
        bottom=float(foot),
        size=float(size),
        fonts=frozenset(str(char["fontname"]).rpartition("+")[2] for char in row),
    )


def _add_word(
    words: list[Word], before: Mapping[str, Any] | None, char: Mapping[str, Any], text: str
) -> None:
    """Add a character to the word before it, or begin a word with it."""
    if text.isspace():
        return
    x1 = float(char["x1"])
    if before is not None and not before["text"].isspace() and _is_close(before, char):
        words[-1] = attrs.evolve(words[-1], text=words[-1].text + text, x1=max(words[-1].x1, x1))
    else:
        words.append(Word(text, float(char["x0"]), x1, float(char["top"]), float(char["bottom"])))


def _is_close(before: Mapping[str, Any], char: Mapping[str, Any]) -> bool:
    """Tell whether a character goes on with a word; a footnote mark stands higher and is small."""
    size = min(before["size"], char["size"])
    level = abs(_middle(before) - _middle(char)) <= LEVEL * size or char["size"] < _RAISED * before["size"]
    return bool(char["x0"] - before["x1"] <= APART * size and level)


def _is_apart(before: Mapping[str, Any], char: Mapping[str, Any]) -> bool:
    """Tell whether the gap between two characters is a blank; the small one around 2023 年 is not."""
    if before["text"].isspace() or char["text"].isspace():
        return False
    wide = _WIDE.match(before["text"]) or _WIDE.match(char["text"])
    return bool(char["x0"] - before["x1"] > (0.4 if wide else 0.15) * min(before["size"], char["size"]))


def setting_of(lines: Sequence[Line], width: float) -> Setting:
    """Find how text is set: the edges are the outermost places where at least two lines begin and end.

    Lines that leave much of the page's ``width`` free are no measure of where lines end.
    """
    left = Counter(round(line.x0 / 2) * 2 for line in lines)
    right = Counter(round(line.x1 / 2) * 2 for line in lines)
    gaps = [line.top - above.bottom for above, line in pairwise(lines) if line.page == above.page]
    return Setting(
        left=min([x for x, times in left.items() if times > 1] or left or [0]),
        right=max([x for x, times in right.items() if times > 1] + [_NARROWEST * width]),
        gap=median(gaps) if gaps else 0.0,
    )


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """Join lines that run on to paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if not line.text.strip():
            continue
        if groups and _runs_on(groups[-1][-1], line, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(text=_joined(group), page=group[0].page) for group in groups]


def _runs_on(before: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it.

    It does where that line is full, this one is not indented, and both are set alike and as close as
    lines of one paragraph are.
    """
    full = before.x1 > setting.right - 1.6 * before.size
    indented = line.x0 > setting.left + 0.9 * line.size
    alike = abs(before.size - line.size) < 0.05 * max(before.size, line.size)
    near = line.page != before.page or line.top - before.bottom < 1.4 * setting.gap + 0.2 * line.size
    return full and not indented and alike and near and bool(before.fonts & line.fonts)


def _joined(lines: Sequence[Line]) -> str:
    """Join lines without a blank, as Chinese is set; words and digits never run together."""
    text = ""
    for line in sorted(lines, key=attrgetter("page")):
        piece = line.text.strip()
        if text and _WORD.match(text[-1]) and _WORD.match(piece[:1]):
            text += " "
        text += piece
    return text
