"""Data frames and single reports are judged alike: every count and every finding, on each engine."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.checking.subject.gather import as_children, fitting_children
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.flat import flat_row
from govinfo_schema.form.paper.values import values
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.scale.columnar.flatten import flatten, report_of_row
from govinfo_schema.scale.columnar.frames import check_frame
from govinfo_schema.testing.strategies import reports, reports_with_holes, reports_with_one_wrong_cell
from tests.frames import BOUNDS, IN_MEMORY, frame_of, rows_of
from tests.reports import report as small_report
from tests.rules.byhand import before

RULES = tuple(
    sorted(
        {
            rule.id
            for ruleset in load().rulesets
            for rule in ruleset.rules
            if rule.type != "plugin" and not rule.id.startswith("narrative.")
        }
    )
)
"""The rules that read numbers alone: those that columns can judge."""
SELECTED = (*RULES, "cells.implied", "cells.impossible")

one_report = (
    reports(holes=True)
    | reports_with_holes()
    | reports()
    | reports_with_one_wrong_cell().map(lambda wrong: wrong.report)
)
editions = st.sampled_from(("2019", "2021"))


def bounds(exact: int | None, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    return (low, high) if exact is None else (exact, exact)


def findings_of(result: CheckResult) -> list[tuple[Any, ...]]:
    """Give the findings of a single report as a frame has them: an exact side has one number twice."""
    return [
        (
            *(one.id, one.rule, one.status, one.severity),
            *bounds(one.left, one.left_min, one.left_max),
            *bounds(one.right, one.right_min, one.right_max),
        )
        for one in result.findings
    ]


def alone(_: Report) -> dict[str, Any]:
    return {}


def hold_together(
    engine: str,
    given: Sequence[Report],
    edition: str,
    *,
    rows: Sequence[Mapping[str, Any]] | None = None,
    beside: Callable[[Report], dict[str, Any]] = alone,
    **frames: Sequence[Mapping[str, Any]],
) -> None:
    """Compare a frame's result with that of each of its reports alone; ``beside`` gives what they have."""
    found = check_frame(
        frame_of(engine, rows or list(flatten(given))),
        edition=edition,
        select=SELECTED,
        **{name: frame_of(engine, more) for name, more in frames.items()},
    )
    results = {
        row: check(one, select=SELECTED, diagnose=False, **beside(one))
        for row, one in enumerate(given)
        if one.edition == edition
    }
    summary = {one["row"]: {status: one[status] for status in STATUSES} for one in rows_of(found.summary)}
    assert summary == {row: result.summary for row, result in results.items()}
    assert list(summary) == list(results)
    findings: dict[int, list[tuple[Any, ...]]] = {row: [] for row in results}
    names = ("id", "rule", "status", "severity", *BOUNDS)
    for finding in rows_of(found.findings):
        findings[finding["row"]].append(tuple(finding[name] for name in names))
    assert findings == {row: findings_of(result) for row, result in results.items()}


@settings(max_examples=8)
@given(st.lists(one_report, min_size=1, max_size=8), editions, st.sampled_from(IN_MEMORY))
def test_a_frame_is_judged_as_its_reports_are(given: list[Report], edition: str, engine: str) -> None:
    hold_together(engine, given, edition)


@settings(max_examples=2)
@given(st.lists(one_report, min_size=2, max_size=5), editions)
def test_so_is_a_relation_of_duckdb(given: list[Report], edition: str) -> None:
    hold_together("duckdb", given, edition)


@settings(max_examples=6)
@given(st.lists(st.tuples(one_report, one_report, st.booleans()), min_size=1, max_size=3), editions)
def test_last_years_reports_are_joined(given: list[tuple[Report, Report, bool]], edition: str) -> None:
    """Each row has a report of the year before, or two of them, which is none that can be compared."""
    ours, earlier, previous = [], [], {}
    for number, (last, report, twice) in enumerate(given):
        organ = attrs.evolve(report.organ, name=f"机关{number}", credit_code=None)
        last, report = before(last, attrs.evolve(report, organ=organ))
        ours.append(report)
        earlier += [last, last] if twice else [last]
        previous[report.organ.key] = None if twice else last
    hold_together(
        "polars",
        ours,
        edition,
        beside=lambda report: {"previous": previous[report.organ.key]},
        previous=[flat_row(one) for one in earlier],
    )


@settings(max_examples=4)
@given(one_report, st.lists(one_report, min_size=1, max_size=3), st.booleans())
def test_units_below_are_added_up(parent: Report, children: list[Report], listed: bool) -> None:
    """Each unit once, of the parent's year; complete only where a list says so."""
    below = [attrs.evolve(one, year=parent.year) for one in children]
    expected = [one.organ.name for one in below] if listed else None
    fitting, _ = fitting_children(parent, below, expected)
    complete = as_children(fitting, expected).complete
    row = flat_row(parent)
    hold_together(
        "polars",
        [parent],
        parent.edition,
        rows=[{**row, "children_complete": complete, "scope": parent.organ.scope}],
        beside=lambda _: {"children": below if fitting else None, "children_expected": expected},
        children=[{**flat_row(one), "parent_key": parent.organ.key} for one in below],
    )


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_conflicts_come_in_the_order_in_which_their_cells_were_forced(engine: str) -> None:
    """Here the later column's cell is forced first, by its balance; the earlier one by the row's total."""
    brought, applicants = "/requests/brought_forward/", ("research", "legal_service")
    numbers: dict[str, int | None] = {f"{brought}{applicant}": None for applicant in applicants}
    numbers |= {"/requests/received/research": None, "/requests/outcomes/total/research": 3}
    numbers |= {"/requests/carried_forward/legal_service": 2}
    last, given = before(small_report({"/requests/carried_forward/research": 1}), small_report(numbers))
    result = check(given, previous=last, select=SELECTED)
    findings = [one.id for one in result.findings if one.rule == "cells.implied"]
    assert findings == [f"cells.implied[cell={brought}{applicant}]" for applicant in reversed(applicants)]
    hold_together(engine, [given], "2021", beside=lambda _: {"previous": last}, previous=[flat_row(last)])


@given(one_report)
def test_a_flat_row_is_a_report_again(report: Report) -> None:
    row = flat_row(report)
    again = report_of_row(row)
    assert flat_row(again) == row
    numbers = {pointer: value for pointer, value in values(report).items() if "/extensions/" not in pointer}
    assert values(again) == numbers


class TestWhatIsNoFrame:
    """Whoever gives something else is told what, and which columns are missing."""

    def test_another_object(self) -> None:
        with pytest.raises(UsageError, match="Polars"):
            check_frame([{}], edition="2021")

    def test_columns_that_are_missing(self) -> None:
        import polars

        with pytest.raises(UsageError, match="organ_key"):
            check_frame(polars.DataFrame({"year": [2021]}), edition="2021")

    def test_frames_of_two_libraries(self) -> None:
        with pytest.raises(UsageError, match="previous"):
            check_frame(frame_of("polars", []), edition="2021", previous=frame_of("pyarrow", []))

    def test_rules_that_there_are_not(self) -> None:
        with pytest.raises(UsageError, match="no rule"):
            check_frame(frame_of("polars", []), edition="2021", select=["nothing"])


def test_a_frame_without_rows_has_an_empty_result() -> None:
    found = check_frame(frame_of("polars", []), edition="2021")
    assert (len(found.summary), len(found.findings)) == (0, 0)


def test_no_identity_makes_nothing_impossible() -> None:
    frame = frame_of("polars", [flat_row(small_report({"/requests/received/total": None}))])
    found = check_frame(frame, edition="2021", select=["cells.impossible", "narrative"])
    assert [found.summary[status].sum() for status in ("pass", "fail", "not_applicable")] == [0, 0, 0]


def test_what_is_not_judged_is_counted_and_named() -> None:
    found = check_frame(frame_of("polars", []), edition="2021", select=["narrative", "requests.balance"])
    assert "narrative.received" in found.unsupported
    assert "requests.balance[column=total]" not in found.unsupported
