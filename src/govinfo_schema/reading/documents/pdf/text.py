"""Characters on a page → lines of text; lines → paragraphs, also over the end of a page."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

import attrs

from govinfo_schema.base.document.grid import superscript
from govinfo_schema.base.document.positioned import APART, LEVEL, Line, Word

__all__ = ["lines_of", "text_of"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_RAISED: Final = 0.8
"""Digits smaller than this share of their line's size, and above its foot, are footnote marks."""


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
