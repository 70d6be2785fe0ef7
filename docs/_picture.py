"""The picture at the top of both READMEs, drawn of what the program says of the shipped example.

``python -m docs._picture`` writes ``docs/_static/answer-zh.svg`` and ``answer-en.svg``; a test holds that
they are what the program says now. Plain SVG, no font and nothing else from elsewhere.
"""

import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path

import govinfo_schema as gs
from govinfo_schema.base.chinese.widths import broken
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, cells
from govinfo_schema.outputs.results.text import lines_of

__all__ = ["NAMES", "picture", "write"]

NAMES = {"zh-CN": "answer-zh.svg", "en": "answer-en.svg"}
_ROOT = Path(__file__).resolve().parent.parent
_INPUT = "examples/wrong.txt"
_WIDTH, _LINE, _COLUMNS = 860, 21, 122
_LEFT, _CELL, _HIGH, _TOP = 214, 90, 34, 12
_FONTS = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
_ROWS = (
    "/requests/outcomes/granted",
    "/requests/outcomes/unavailable/not_held",
    "/requests/outcomes/total",
)
_TITLES = {
    "zh-CN": (
        "govinfo-schema 校验示例报告的结果",
        "表三的三行和命令行的回答：错的一格标红，应为 22，现为 2。",
    ),
    "en": (
        "What govinfo-schema says of the example report",
        "Three rows of table three and the answer: the wrong cell is red, it should be 22 and is 2.",
    ),
}
_LOOKS = {"bad": "#ff9d92", "culprit": "#ffffff", "error": "#ffb3aa"}


def picture(language: str) -> str:
    """Draw the rows of table three in which the mistake is, and the first lines of the answer."""
    result = gs.check(gs.read(_ROOT / _INPUT))
    title, told = _TITLES[language]
    below = _TOP + (len(_ROWS) + 1) * _HIGH + 10
    answer = list(_answer(result, language, below + 24))
    height = below + 24 + len(answer) * _LINE
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    panel = f"M0 {below}h{_WIDTH}v{height - below - 8}q0 8-8 8h-{_WIDTH - 16}q-8 0-8-8z"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d"',
            f' font-family="{_FONTS}">',
            f'<title id="t">{title}</title>',
            f'<desc id="d">{told}</desc>',
            f'<rect width="{_WIDTH}" height="{height}" rx="8" fill="#ffffff" stroke="#9aa1ab"/>',
            *_table(result, language),
            f'<path d="{panel}" fill="#1e2430"/>',
            *answer,
            "</svg>",
            "",
        ]
    )


def _table(result: gs.CheckResult, language: str) -> list[str]:
    """Draw some rows of the statutory table: the cell that should change in red, with both numbers."""
    assert result.diagnosis is not None
    assert result.diagnosis.best is not None
    (change,) = result.diagnosis.best.changes
    sums = {cell.pointer for finding in result.failures for cell in finding.cells if cell.side == "left"}
    drawn, last = [], []
    for number, row in enumerate(_ROWS):
        places = [place for place in cells(EDITIONS[result.edition]) if place.row == row]
        y = _TOP + (number + 1) * _HIGH
        name = _fit(places[0].row_name(language), _LEFT - 20)
        drawn.append(_text(_LEFT - 8, y + 22, name, "#1a1a1a", 13, "end"))
        for at, place in enumerate(places):
            if number == 0:
                drawn.append(_head(at, place, language))
            if place.pointer == change.pointer:
                last = _culprit(at, y, result.values[place.pointer], change.to)
                continue
            fill = "#fff3d6" if place.pointer in sums else "#ffffff"
            drawn.append(_box(at, y, f'fill="{fill}" stroke="#9aa1ab"'))
            drawn.append(_text(_middle(at), y + 23, str(result.values[place.pointer]), "#1a1a1a", 15))
    return [*drawn, *last]  # the red frame lies above its neighbours'


def _middle(at: int) -> float:
    return _LEFT + _CELL * (at + 0.5)


def _box(at: int, y: int, look: str) -> str:
    return f'<rect x="{_LEFT + _CELL * at}" y="{y}" width="{_CELL}" height="{_HIGH}" {look}/>'


def _head(at: int, place: Place, language: str) -> str:
    words = place.column(language).replace("-", "- ").split()
    lines = (
        [place.column(language)]
        if language == "zh-CN" or len(words) == 1
        else [words[0], " ".join(words[1:])]
    )
    first = _TOP + (21 if len(lines) == 1 else 13)
    return "".join(
        _text(_middle(at), first + 14 * number, _fit(line, _CELL), "#444b57", 12)
        for number, line in enumerate(lines)
    )


def _culprit(at: int, y: int, was: int | None, to: int | None) -> list[str]:
    words = f'<tspan text-decoration="line-through">{was}</tspan><tspan font-weight="700"> → {to}</tspan>'
    look = 'text-anchor="middle" font-size="15" fill="#b42318"'
    return [
        _box(at, y, 'fill="#fde8e6" stroke="#b42318" stroke-width="2.5"'),
        f'<text x="{_middle(at):g}" y="{y + 23}" {look}>{words}</text>',
    ]


def _answer(result: gs.CheckResult, language: str, top: int) -> Iterator[str]:
    """Write the lines of the answer as a terminal shows them, without the ids."""
    command = f"$ govinfo-schema check {_INPUT}" + (" --lang en" if language == "en" else "")
    shown = [(command, "#9fd0f5")]
    for line in lines_of(Checked(input=_INPUT, result=result), language):
        if line.look in _LOOKS:
            shown += [(part, _LOOKS[line.look]) for part in broken(line.words, _COLUMNS)]
    for number, (words, colour) in enumerate(shown):
        yield _text(16, top + number * _LINE, words, colour, 13.5, "start")


def _text(x: float, y: float, words: str, colour: str, size: float, anchor: str = "middle") -> str:
    look = f'fill="{colour}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" {look}>{escape(words)}</text>'


def _fit(words: str, width: float) -> str:
    """Cut what is too long for its place."""
    taken, kept = 0.0, ""
    for char in words:
        taken += 13 if unicodedata.east_asian_width(char) in "WF" else 6.6
        if taken > width:
            return f"{kept[:-1]}…"
        kept += char
    return words


def write(folder: Path) -> None:
    """Write both pictures."""
    for language, name in NAMES.items():
        (folder / name).write_text(picture(language), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).resolve().parent / "_static")
