"""Charts drawn as SVG: lines, and bars that are stacked or not; every number is in a table beside.

No script and nothing from elsewhere. Colours come from the page (``.s0`` … ``.s6``), so that a dark page has
its own; lines differ in their dashes and points too, for those who don't tell the colours apart.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import attrs

from govinfo_schema.base.pointers import visible

__all__ = ["STYLE", "Chart", "Series", "bar_chart", "figure", "line_chart"]

STYLE: Final = (
    "figure.chart{margin:1rem 0;break-inside:avoid;display:flex;flex-wrap:wrap;gap:0 1.5rem}"
    "figure.chart figcaption{font-weight:600;margin:.2rem 0;flex-basis:100%}.chart svg{flex:1 1 24rem}"
    ".chart svg{max-width:42rem;min-width:0;height:auto;display:block;font-size:13px}"
    ".chart text{fill:var(--ink,#1a1a1a)}.chart .axis{stroke:var(--line,#9aa1ab);stroke-width:1}"
    ".chart .grid{stroke:var(--line,#9aa1ab);stroke-width:.5;stroke-dasharray:2 3}"
    ".chart .bar{stroke:var(--paper,#fff);stroke-width:1}"
    ".chart path{fill:none;stroke-width:2.5}.chart table{width:auto;max-width:100%}"
    ".chart td{text-align:right}.chart th[scope=row]{text-align:left;min-width:0}"
    + "".join(
        f".chart .s{number}{{fill:{light};stroke:{light}}}.chart path.s{number}{{fill:none}}"
        for number, light in enumerate(
            ("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#9b6b9e", "#8a8f98", "#009e73")
        )
    )
)
"""The rules that a page needs for its charts; the colours differ for the colour-blind too (Okabe and Ito)."""

_WIDTH: Final = 640
_TOP: Final = 14
_ROW: Final = 26
_DASHES: Final = ("", "7 4", "2 3", "10 3 2 3")
_TICKS: Final = 4


@attrs.frozen(kw_only=True)
class Series:
    """One row of numbers: its name, and a number for each label of the chart; ``None`` is not stated."""

    name: str
    values: tuple[int | None, ...]


@attrs.frozen(kw_only=True)
class Chart:
    """What a chart shows: a title, what it tells in a sentence, the labels, and the numbers by series.

    ``table_elsewhere`` says that the page has a table of these numbers already.
    """

    title: str
    told: str
    corner: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unstated: str
    table_elsewhere: bool = False

    @property
    def id(self) -> str:
        """A name for its parts, of what it shows: the same chart has the same one."""
        import hashlib

        return hashlib.sha256(repr((self.title, self.labels, self.series)).encode()).hexdigest()[:8]


def figure(chart: Chart, drawn: Sequence[str], height: int) -> Iterator[str]:
    """Put a drawing into a figure with its title, its description and, if need be, a table of its numbers."""
    yield f'<figure class="chart"><figcaption>{_said(chart.title)}</figcaption>'
    names = f"t{chart.id} d{chart.id}"
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{names}">'
    yield f'<title id="t{chart.id}">{_said(chart.title)}</title>'
    yield f'<desc id="d{chart.id}">{_said(chart.told)}</desc>'
    yield from drawn
    yield "</svg>"
    if not chart.table_elsewhere:
        yield from _table(chart)
    yield "</figure>"


def _table(chart: Chart) -> Iterator[str]:
    names = (chart.corner, *(one.name for one in chart.series))
    heads = "".join(f'<th scope="col">{_said(one)}</th>' for one in names)
    yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for number, label in enumerate(chart.labels):
        cells = "".join(f"<td>{_shown(one.values[number], chart)}</td>" for one in chart.series)
        yield f'<tr><th scope="row">{_said(label)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _said(words: str) -> str:
    """Escape what a document may say."""
    return escape(visible(words))


def _shown(value: int | None, chart: Chart) -> str:
    return _said(chart.unstated) if value is None else str(value)


def line_chart(chart: Chart) -> Iterator[str]:
    """Draw a line for each series over the labels; a number that is not stated leaves a gap."""
    height = 250
    left, right, bottom = 56, 24, 34
    legend, rows = _legend(chart, left, lines=True)
    top = _TOP + rows * 20
    floor = height + rows * 20 - bottom
    most = _nice(max((value or 0 for one in chart.series for value in one.values), default=0))
    drawn = [*legend, *_scale(most, left, top, floor)]
    step = (_WIDTH - left - right) / max(len(chart.labels) - 1, 1)
    for position, label in enumerate(chart.labels):
        x = left + position * step if len(chart.labels) > 1 else left
        drawn.append(f'<text x="{x:.1f}" y="{floor + 20}" text-anchor="middle">{_said(label)}</text>')
    for number, line in enumerate(chart.series):
        points = [
            None if value is None else (left + index * step, floor - (floor - top) * value / most)
            for index, value in enumerate(line.values)
        ]
        dashes = _DASHES[number % len(_DASHES)]
        drawn.append(f'<path class="s{number}" stroke-dasharray="{dashes}" d="{_path(points)}"/>')
        drawn += [
            f'<circle class="s{number}" cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="4"/>'
            for point in points
            if point is not None
        ]
    yield from figure(chart, drawn, height + rows * 20)


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    drawn, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        drawn.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "L"
    return " ".join(drawn)


def bar_chart(chart: Chart) -> Iterator[str]:
    """Draw a bar for each label, on which the series are stacked; the whole number stands behind it."""
    # names clip at 260 of the 640 units, so that bars keep their room
    left = min(max((_taken(label) for label in chart.labels), default=0) * 7 + 16, 260)
    several = len(chart.series) > 1
    legend, rows = _legend(chart, 8) if several else ([], 0)
    top = _TOP + rows * 20
    totals = [sum(one.values[index] or 0 for one in chart.series) for index in range(len(chart.labels))]
    # 60 units stay free for the number behind the longest bar
    scale = (_WIDTH - left - 60) / max(*totals, 1)
    drawn = list(legend)
    for position, label in enumerate(chart.labels):
        y = top + position * _ROW
        shown = label if _taken(label) * 7 + 16 <= left else _clipped(label, (left - 16) // 7)
        drawn.append(f'<text x="{left - 8}" y="{y + 17}" text-anchor="end">{_said(shown)}</text>')
        x = float(left)
        for number, bar in enumerate(chart.series):
            # neither 0 nor what is not stated has a width; the end of the bar says which
            if not (value := bar.values[position]):
                continue
            words = f"{label} · {bar.name} {value}" if several else f"{label} {value}"
            wide = value * scale
            box = f'x="{x:.1f}" y="{y + 4}" width="{wide:.1f}" height="18"'
            drawn.append(f'<rect class="bar s{number}" {box}><title>{_said(words)}</title></rect>')
            x += wide
        stated = any(one.values[position] is not None for one in chart.series)
        end = str(totals[position]) if stated else chart.unstated
        drawn.append(f'<text x="{x + 6:.1f}" y="{y + 17}">{_said(end)}</text>')
    floor = top + len(chart.labels) * _ROW
    drawn.append(f'<line class="axis" x1="{left}" x2="{left}" y1="{top}" y2="{floor}"/>')
    yield from figure(chart, drawn, floor + 8)


def _legend(chart: Chart, left: int, *, lines: bool = False) -> tuple[list[str], int]:
    """Name the series above the drawing, as many in a row as fit; give the rows that they take."""
    drawn, x, row = [], left, 0
    for number, line in enumerate(chart.series):
        sample = 28 if lines else 12
        width = _taken(line.name) * 7 + 22 + sample
        if x + width > _WIDTH and x > left:
            x, row = left, row + 1
        y = _TOP + row * 20
        if lines:
            dashes = _DASHES[number % len(_DASHES)]
            drawn.append(f'<path class="s{number}" stroke-dasharray="{dashes}" d="M{x} {y - 4}h{sample}"/>')
        else:
            drawn.append(f'<rect class="s{number}" x="{x}" y="{y - 10}" width="12" height="12"/>')
        drawn.append(f'<text x="{x + sample + 5}" y="{y}">{_said(line.name)}</text>')
        x += width
    return drawn, row + 1


def _scale(most: int, left: int, top: int, floor: int) -> Iterator[str]:
    for tick in range(_TICKS + 1):
        y = floor - (floor - top) * tick / _TICKS
        look = "grid" if tick else "axis"
        yield f'<line class="{look}" x1="{left}" x2="{_WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{most * tick // _TICKS}</text>'


def _nice(most: int) -> int:
    """Give a number not below the greatest that four ticks part evenly."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if step * power * _TICKS >= most:
                return step * power * _TICKS
        power *= 10


def _taken(words: str) -> int:
    """Count columns, of which a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _clipped(words: str, columns: int) -> str:
    kept = ""
    for char in words:
        # Chinese fonts draw the ellipsis as wide as a character
        if _taken(kept + char) > columns - 2:
            break
        kept += char
    return f"{kept}…"
