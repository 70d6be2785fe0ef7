"""How cost grows with what a report holds: ``python -m benchmarks.growth`` prints it, ``--write`` keeps it.

Cells of a table that is no statutory one, rules, pages, numbers in the text; reports in a file, rows of a
frame: each point is a fresh process, with the processor's time (the least of three, once where it is long)
and the most memory that the process took. ``--write`` puts ``docs/_static/growth.csv`` down and draws
``growth-en.svg`` and ``growth-zh.svg`` of it; ``--curves`` measures some anew and keeps the others.
"""

import argparse
import csv
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple

import govinfo_schema as gs
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html
from govinfo_schema.reading.documents.pdf import read_pdf
from govinfo_schema.rules.documents.parse import parse_ruleset

ROOT: Final = Path(__file__).resolve().parent.parent
STATIC: Final = ROOT / "docs" / "_static"
EXAMPLE: Final = ROOT / "examples" / "right.json"
COLUMNS: Final = ("curve", "size", "ms", "peak_mb")
_LINES_A_PAGE: Final = 36
_TURNS: Final = 3
Ready = Callable[[], object]


class Point(NamedTuple):
    """What one size of a curve costs."""

    curve: str
    size: int
    ms: float
    peak_mb: float


def _cells(size: int) -> Ready:
    """Read a page with a table of so many cells beside the statutory ones."""
    from tests.layouts.judge import made_of
    from tests.layouts.writers import page

    row = f"<tr>{'<td>某事项 12</td>' * 10}</tr>"
    table = f"<table>{row * (size // 10)}</table>"
    data = page(made_of(1, most=2)[0]).replace("</body>", f"{table}</body>").encode()
    assert table.encode() in data
    return lambda: assemble(read_html.read(data, DEFAULT_LIMITS))


def _rules(size: int) -> Ready:
    """Judge one more report by so many rules of somebody else."""
    rows = ("received", "brought_forward", "carried_forward")
    rules = [
        {
            "id": f"growth.rule-{number}",
            "type": "linear",
            "severity": "note",
            "title": {"zh-CN": f"规则 {number}"},
            "left": [{"cell": f"/requests/{rows[number % 3]}/total"}],
            "op": "<=",
            "right": [{"const": 10**6 + number}],
        }
        for number in range(size)
    ]
    document = {"format": "govinfo-rules/1", "id": "growth", "version": "1.0.0", "editions": ["2021"]}
    ruleset = parse_ruleset({**document, "rules": rules})
    report = gs.loads(EXAMPLE.read_bytes())
    gs.check(report, rulesets=[ruleset])  # expands the rules
    return lambda: gs.check(report, rulesets=[ruleset]).findings


def _pages(size: int) -> Ready:
    """Read a PDF with so many pages of text after the report's own."""
    from tests.layouts.formats import drawn
    from tests.layouts.judge import made_of
    from tests.unit.reading.documents.made_pdf import Words, pdf

    pages, height = drawn(made_of(1, most=2)[0])
    line = "围绕群众关心的教育、医疗、就业事项更新公开内容，政策问答覆盖主要文件。"
    text = [Words(40, 50 + 20 * number, line, 10) for number in range(_LINES_A_PAGE)]
    data = pdf(*pages, *([text] * size), height=height)
    return lambda: assemble(read_pdf.read(data, DEFAULT_LIMITS))


def _mentions(size: int) -> Ready:
    """Judge a report whose text states so many numbers, another one each time: what was read is kept."""
    data = gs.to_data(gs.loads(EXAMPLE.read_bytes()))
    reports = []
    for turn in range(_TURNS):
        lines = ["全年新收政府信息公开申请70件。"] * size
        data["overview"]["text"] = "\n".join([*lines, "再" * turn])
        reports.append(gs.from_data(data))
    return lambda: gs.check(reports.pop()).findings


def _apart(write: Callable[[Path, int], None], size: int) -> Path:
    """Write inputs in another process: what it takes of memory does not count."""
    folder = Path(mkdtemp())
    writer = get_context("spawn").Process(target=write, args=(folder, size))
    writer.start()
    writer.join()
    assert writer.exitcode == 0
    return folder


def _write_lines(folder: Path, size: int) -> None:
    from benchmarks.made import made_reports

    reports = made_reports(size, faults=0.1, holes=0.2)
    (folder / "reports.ndjson").write_bytes(b"".join(one.replace(b"\n", b" ") + b"\n" for one in reports))


def _write_rows(folder: Path, size: int) -> None:
    from benchmarks.frames import write_rows

    for start in range(0, size, 100_000):
        write_rows(folder / f"{start:07}.parquet", min(size, 100_000))


def _lines(size: int) -> Ready:
    """Judge so many reports, a line each, by every rule."""
    path = _apart(_write_lines, size) / "reports.ndjson"
    return lambda: sum(len(one.result.findings) for one in gs.check_many(path) if one.result is not None)


def _rows(size: int) -> Ready:
    """Judge so many rows of Parquet files, counts and findings, without holding them all."""
    import polars

    folder = _apart(_write_rows, size)

    def judge() -> None:
        result = gs.check_frame(polars.scan_parquet(folder / "*.parquet"), edition="2021")
        result.summary.sink_parquet(folder / "summary")
        result.findings.sink_parquet(folder / "findings")

    return judge


CURVES: Final[Mapping[str, tuple[Callable[[int], Ready], tuple[int, ...]]]] = {
    "cells": (_cells, (1_000, 2_000, 4_000, 8_000, 16_000)),
    "rules": (_rules, (500, 1_000, 2_000, 4_000, 8_000)),
    "pages": (_pages, (5, 10, 20, 40, 80)),
    "mentions": (_mentions, (50, 100, 200, 400, 800)),
    "lines": (_lines, (100, 1_000, 10_000)),
    "rows": (_rows, (100, 1_000, 10_000, 100_000, 1_000_000)),
}
_LONG: Final = 5.0
"""Seconds after which a point is measured once."""


def _peak() -> float:
    """Give the most memory that this program took, in MB; that of who started it is not counted."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return math.nan
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(curve: str, size: int) -> Point:
    """Measure one point in this process, which must be fresh."""
    ready = CURVES[curve][0](size)
    taken: list[float] = []
    while len(taken) < _TURNS and (not taken or taken[-1] < _LONG):
        began = time.process_time()
        ready()
        taken.append(time.process_time() - began)
    return Point(curve, size, round(1000 * min(taken), 1), round(_peak()))


def points(curves: Sequence[str]) -> Iterator[Point]:
    """Measure every point of some curves, each in a process of its own."""
    for curve in curves:
        for size in CURVES[curve][1]:
            asked = [sys.executable, "-m", "benchmarks.growth", "--point", curve, str(size)]
            done = subprocess.run(asked, capture_output=True, check=True, cwd=ROOT)
            yield Point(*json.loads(done.stdout))


def kept() -> list[Point]:
    """Give the points as they were put down last."""
    with (STATIC / "growth.csv").open(encoding="utf-8", newline="") as file:
        return [
            Point(one["curve"], int(one["size"]), float(one["ms"]), float(one["peak_mb"]))
            for one in csv.DictReader(file)
        ]


_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "all": "How cost grows",
        "told": "Milliseconds of the processor by size, both doubling; dashed: in step with the size",
        "cells": "cells of further tables, HTML",
        "rules": "further rules",
        "pages": "pages of text, PDF",
        "mentions": "numbers in the text",
        "lines": "reports, every rule, NDJSON",
        "rows": "rows of a frame, counts and findings",
    },
    "zh": {
        "all": "耗时怎样增长",
        "told": "处理器毫秒数与数量，两轴皆倍增；虚线为与数量成正比",
        "cells": "其他表格的单元格（HTML）",
        "rules": "外加规则",
        "pages": "正文页数（PDF）",
        "mentions": "文字中的数字",
        "lines": "报告份数，全部规则（NDJSON）",
        "rows": "数据框行数，计数并列出各处不符",
    },
}
_STYLE: Final = (
    "text{font:13px sans-serif;fill:#1a1a1a}.axis{stroke:#9aa1ab}"
    ".line{fill:none;stroke:#0072b2;stroke-width:2.5}circle{fill:#0072b2}"
    ".step{stroke:#9aa1ab;stroke-dasharray:4 4}"
    "@media(prefers-color-scheme:dark){text{fill:#e6e6e6}.line{stroke:#56b4e9}circle{fill:#56b4e9}}"
)
_WIDE, _HIGH, _LEFT, _TOP = 360, 230, 52, 40


def drawing(measured: Sequence[Point], language: str) -> str:
    """Draw the curves, a panel each, over axes that double."""
    words = _TITLES[language]
    rows = -(-len(CURVES) // 2)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDE} {rows * _HIGH}" role="img">',
        f"<title>{escape(words['all'])}</title><desc>{escape(words['told'])}</desc><style>{_STYLE}</style>",
    ]
    for number, curve in enumerate(CURVES):
        of_curve = [one for one in measured if one.curve == curve]
        lines.append(f'<g transform="translate({number % 2 * _WIDE} {number // 2 * _HIGH})">')
        lines += _panel(of_curve, words[curve])
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _panel(measured: Sequence[Point], title: str) -> Iterator[str]:
    right, floor = _WIDE - 24, _HIGH - 34
    steps = [math.log2(one.size / measured[0].size) for one in measured]
    heights = [math.log2(max(one.ms, 0.1) / max(measured[0].ms, 0.1)) for one in measured]
    across = (right - _LEFT) / steps[-1]
    up = (floor - _TOP) / max(*heights, steps[-1])
    places = [(_LEFT + across * x, floor - up * y) for x, y in zip(steps, heights, strict=True)]
    yield f'<text x="{_LEFT}" y="22" font-weight="600">{escape(title)}</text>'
    yield f'<path class="axis" fill="none" d="M{_LEFT} {_TOP}V{floor}H{right}"/>'
    yield f'<path class="step" d="M{_LEFT} {floor}L{right} {floor - up * steps[-1]:.1f}"/>'
    yield f'<path class="line" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>'
    for one, (x, y) in zip(measured, places, strict=True):
        told = f"<title>{one.size:,}: {one.ms:,.1f} ms</title>"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4">{told}</circle>'
        yield f'<text x="{x:.1f}" y="{floor + 20}" text-anchor="middle">{one.size:,}</text>'
    for one, (_, y) in ((measured[0], places[0]), (measured[-1], places[-1])):
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{one.ms:,.0f} ms</text>'


def _write(measured: Sequence[Point]) -> None:
    """Put down what was measured."""
    with (STATIC / "growth.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(measured)
    _draw()


def _draw() -> None:
    """Draw what was put down."""
    measured = kept()
    for language in _TITLES:
        (STATIC / f"growth-{language}.svg").write_text(drawing(measured, language), encoding="utf-8")


def main() -> None:
    """Measure, print, and put down where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--curves", nargs="*", choices=CURVES, default=list(CURVES))
    parser.add_argument("--write", action="store_true", help="write the table and the drawings of the docs")
    parser.add_argument(
        "--point", nargs=2, metavar=("CURVE", "SIZE"), help="measure this point alone, as JSON"
    )
    asked = parser.parse_args()
    if asked.point:
        print(json.dumps(measure(asked.point[0], int(asked.point[1]))))
        return
    measured: list[Point] = []
    for one in points(asked.curves):
        before = measured[-1] if measured and measured[-1].curve == one.curve else None
        times = f"{one.ms / before.ms:5.2f}× for {one.size / before.size:g}×" if before else ""
        print(f"{one.curve:10}{one.size:8,}{one.ms:10,.1f} ms{one.peak_mb:8,.0f} MB  {times}", flush=True)
        measured.append(one)
    if asked.write:
        _write([*(one for one in kept() if one.curve not in asked.curves), *measured])


if __name__ == "__main__":
    main()
