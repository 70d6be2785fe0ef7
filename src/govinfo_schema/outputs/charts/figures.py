"""The charts of a run: the years of an organ, its outcomes by group, the organs beside one another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import text
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.shown import find_place
from govinfo_schema.outputs.charts.drawing import Chart, Series, bar_chart, line_chart

__all__ = ["rules_chart", "run_charts", "units_chart"]

_RECEIVED: Final = "/requests/received/total"
_WORK: Final = (_RECEIVED, "/requests/brought_forward/total", "/requests/carried_forward/total")
_DISPUTES: Final = (
    "/disputes/reconsideration/total",
    "/disputes/litigation/direct/total",
    "/disputes/litigation/after_reconsideration/total",
)
_OUTCOMES: Final = "/requests/outcomes/"
_SHOWN_UNITS: Final = 20
_CORNERS: Final = {"units": "chart.corner-unit", "rules": "chart.corner-rule"}


def run_charts(checked: Iterable[Checked], language: str) -> Iterator[str]:
    """Draw what a run's reports have to show: each organ's years, and organs beside one another."""
    results = [one.result for one in checked if one.result is not None]
    by_organ: dict[str, list[CheckResult]] = {}
    for result in results:
        by_organ.setdefault(result.organ, []).append(result)
    if len(by_organ) > 1:
        latest = [max(reports, key=lambda one: one.year or 0) for reports in by_organ.values()]
        yield from units_chart(latest, language)
    for organ, reports in by_organ.items():
        dated = sorted((one for one in reports if one.year is not None), key=lambda one: one.year or 0)
        # two reports of one year have no one number to draw for it
        if len({one.year for one in dated}) == len(dated) > 1:
            yield from _series(organ, dated, language)


def _series(organ: str, reports: Sequence[CheckResult], language: str) -> Iterator[str]:
    years = tuple(str(one.year) for one in reports)
    for key, pointers in (("work", _WORK), ("disputes", _DISPUTES)):
        series = tuple(
            Series(
                name=_named(pointer, reports[-1].edition, language),
                values=tuple(one.values.get(pointer) for one in reports),
            )
            for pointer in pointers
        )
        if any(value for one in series for value in one.values):
            yield from line_chart(_chart(key, organ, years, series, language))
    groups = [_groups(one, language) for one in reports]
    names = dict.fromkeys(name for one in groups for name in one)
    series = tuple(Series(name=name, values=tuple(one.get(name) for one in groups)) for name in names)
    if any(value for one in series for value in one.values):
        yield from bar_chart(_chart("outcomes", organ, years, series, language))


def units_chart(results: Sequence[CheckResult], language: str) -> Iterator[str]:
    """Draw the requests that each organ received: the most first, the first twenty of many."""
    most = sorted(results, key=lambda one: -(one.values.get(_RECEIVED) or 0))[:_SHOWN_UNITS]
    years = sorted({str(one.year) for one in most if one.year is not None})
    received = Series(
        name=text("chart.received", language), values=tuple(one.values.get(_RECEIVED) for one in most)
    )
    if any(received.values):
        labels = tuple(one.organ for one in most)
        span = "–".join(dict.fromkeys(years[:1] + years[-1:]))
        yield from bar_chart(_chart("units", span, labels, (received,), language))


def rules_chart(counts: Sequence[tuple[str, int]], language: str) -> Iterator[str]:
    """Draw in how many reports each rule fails: the most frequent first, the first twenty of many."""
    shown = counts[:_SHOWN_UNITS]
    series = Series(name=text("summary.reports", language), values=tuple(count for _, count in shown))
    yield from bar_chart(_chart("rules", "", tuple(title for title, _ in shown), (series,), language))


def _chart(key: str, of: str, labels: tuple[str, ...], series: tuple[Series, ...], language: str) -> Chart:
    stated = [value for one in series for value in one.values if value is not None]
    return Chart(
        title=text(f"chart.{key}", language, of=of),
        told=text(
            "chart.told",
            language,
            names=text("list.separator", language).join(one.name for one in series),
            first=labels[0],
            last=labels[-1],
            least=min(stated),
            most=max(stated),
        ),
        table_elsewhere=key == "rules",
        corner=text(_CORNERS.get(key, "chart.corner-year"), language),
        labels=labels,
        series=series,
        unstated=text("text.not-stated", language),
    )


def _named(pointer: str, edition: str, language: str) -> str:
    place = find_place(pointer, edition)
    if place is None:
        return pointer
    # the total of a row is called as the row is; 直接起诉 is understood with its group before it alone
    return " · ".join(step.name(language) for step in place.path[:-1])


def _groups(result: CheckResult, language: str) -> Mapping[str, int | None]:
    """Add up the outcomes of one year by group; ``None`` where a group has a cell that is not stated."""
    groups: dict[str, list[int | None]] = {}
    layout = _layout(result)
    for place in cells(EDITIONS[layout]):
        if place.pointer.startswith(_OUTCOMES) and place.pointer.endswith("/total"):
            name = place.path[1].name(language)
            # the total is no group beside the others: bars would be twice as long
            if place.pointer != f"{_OUTCOMES}total/total":
                groups.setdefault(name, []).append(result.values.get(place.pointer))
    return {
        name: None if None in values else sum(value or 0 for value in values)
        for name, values in groups.items()
    }


def _layout(result: CheckResult) -> str:
    """Tell in which form's layout table three is: that which has a cell that is in no other."""
    # its own first: the others are for reports that mix two forms
    for edition in (result.edition, *EDITIONS):
        rows = [p.pointer for p in cells(EDITIONS[edition]) if p.pointer.startswith(_OUTCOMES)]
        if all(pointer in result.values for pointer in rows):
            return edition
    return result.edition
