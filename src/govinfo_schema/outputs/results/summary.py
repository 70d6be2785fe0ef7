"""Many results at a glance: a line a report, then how often each rule fails and in how many reports."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final

from govinfo_schema.base.chinese.widths import padded
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, text
from govinfo_schema.base.pointers import visible
from govinfo_schema.outputs.results.league import COLUMNS, league_row, levels, rules_by_count
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.outputs.results.text import closing

__all__ = ["render", "summary_closing", "summary_heading", "summary_line"]

_WIDTHS: Final = (26, 5, 5, 5, 5, 8)
"""The columns of a terminal that each takes; what to look at first has the rest, after the file's name."""
_FILE: Final = 20
"""The columns of the file's name, where the terminal is wide enough for it."""


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's results as a table, columns parted by tabs."""
    inputs = list(checked)
    lines = [summary_heading(language), *(summary_line(one, language) for one in inputs)]
    return "\n".join(lines) + "\n" + summary_closing(tally_of(*inputs), language)


def summary_heading(language: str, *, width: int | None = None) -> str:
    """Name the columns."""
    return _line([text(f"summary.{name}", language) for name in COLUMNS], width)


def summary_line(one: Checked, language: str, *, width: int | None = None) -> str:
    """Say in a line whose report it is, how much fails in it, and where to look first.

    For a terminal of some ``width`` columns are aligned; otherwise tabs part them, as spreadsheets take them.
    """
    cells = league_row(one, language).cells()
    return _line(["" if cell is None else visible(str(cell)) for cell in cells], width)


def _line(cells: list[str], width: int | None) -> str:
    if width is None:
        return "\t".join(cells)
    *counts, culprit, name = cells
    shown = [padded(cell, columns) for cell, columns in zip(counts, _WIDTHS, strict=True)]
    left = width - sum(_WIDTHS) - len(_WIDTHS)
    if left > 2 * _FILE:
        shown.append(padded(PurePath(name).name, _FILE))
        left -= _FILE + 1
    return " ".join([*shown, padded(culprit, max(left, 10))]).rstrip()


def summary_closing(tally: Tally, language: str) -> str:
    """Count the failures by rule, the most frequent first, and say what the run comes to."""
    lines = [
        text(
            "summary.rule",
            language,
            title=title,
            severity=severity,
            reports=reports,
            findings=findings,
        )
        + text("text.id", language, id=rule)
        for title, rule, severity, reports, findings in rules_by_count(tally, language)
    ]
    if lines:
        by_level = text("list.separator", language).join(
            text("text.severity-count", language, severity=severity, count=count)
            for severity, count in levels(tally, language)
        )
        lines.insert(0, text("summary.by-rule", language, counts=by_level))
    blocks = [*(["\n".join(lines)] if lines else []), *closing(tally, language)]
    return "".join(f"\n{one}\n" for one in blocks)
