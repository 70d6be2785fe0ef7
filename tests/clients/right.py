"""A program that uses every public name as it is meant: checkers of types find nothing, and it runs."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import attrs
import cattrs
import polars

import govinfo_schema as gs

__all__ = ["run"]


@attrs.frozen
class _Hotline:
    calls: int


def run(folder: Path) -> Iterator[str]:
    """Go through the interface, and say what was found."""
    path = folder / "right.json"
    reading: gs.Reading = gs.read(path)
    report: gs.Report = reading.report
    assert_type(gs.read_all(path), list[gs.Reading])
    yield from _plain_data(report)
    yield from _verdicts(report, path)
    try:
        gs.marked_copy(path, reading, gs.check(reading))
    except gs.UsageError as wrong:  # JSON has no cells to colour
        yield wrong.text("en")
    yield from _mistakes()


def _plain_data(report: gs.Report) -> Iterator[str]:
    if isinstance(report, gs.Report2021):
        assert_type(report.requests.received.total, int | None)
    older: type[gs.Report2019] = gs.Report2019
    form: gs.Edition = gs.EDITIONS[report.edition]
    assert gs.edition_for_year(2020).report is older
    assert gs.from_data(gs.to_data(report)) == gs.loads(gs.dumps(report)) == report
    numbers = gs.values(report)
    changed = gs.with_values(
        report, {"/requests/received/total": (numbers["/disputes/reconsideration/total"])}
    )
    called = gs.from_data({**gs.to_data(report), "extensions": {"cn.example.hotline": {"calls": 12}}})
    hotline = gs.extension_data(called, "cn.example.hotline", _Hotline)
    assert_type(hotline, _Hotline | None)
    assert hotline == _Hotline(12)
    assert gs.blank("2021", organ="示例机关", year=2023).year == 2023
    problems: list[gs.SchemaProblem] = gs.validate(gs.to_data(changed))
    assert not problems
    assert gs.schema_for("2021", dialect="draft-07")
    converter = cattrs.Converter()
    gs.configure(converter)
    assert converter.structure(converter.unstructure(report), gs.Report2021) == report
    yield from (cell.pointer for cell in gs.cells(form)[:1])


def _verdicts(report: gs.Report, path: Path) -> Iterator[str]:
    result: gs.CheckResult = gs.check(report, select=["requests"], blank="unknown")
    assert gs.ensure(report).ok
    for finding in result.findings:
        _finding(finding)
    for checked in gs.check_many([path], jobs=1):
        one: gs.Checked = checked
        assert one.error is None
    frame = polars.DataFrame(list(gs.flatten([report])))
    whole: gs.FrameResult[polars.DataFrame] = gs.check_frame(frame, edition="2021")
    yield f"{len(whole.summary)}"


def _finding(finding: gs.Finding) -> tuple[gs.Severity, gs.Status, str]:
    said: gs.Message | None = finding.said
    assert said is None or said.key
    return finding.severity, finding.status, finding.message["zh-CN"]


def _mistakes() -> Iterator[str]:
    try:
        gs.edition_for_year(1999)
    except gs.UnknownEditionError as wrong:
        yield wrong.text("en")
    kinds: tuple[type[gs.GovinfoSchemaError], ...] = (
        gs.CheckFailedError,
        gs.InvalidValueError,
        gs.MissingExtraError,
        gs.ReportDataError,
        gs.RulesetError,
        gs.UnreadableError,
        gs.UsageError,
    )
    yield from (kind.__name__ for kind in kinds)
