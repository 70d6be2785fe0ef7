"""Whole errors: one mishap that puts several figures wrong at once."""

from collections.abc import Mapping

import pytest

from govinfo_schema.checking.diagnose import Diagnosis, Evidence, diagnose
from govinfo_schema.checking.diagnose.guesses.mishaps import KINDS
from tests.diagnosing import FORMS

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
TABLE = {
    "received": (120, 31, 5, 2, 14, 8, 180),
    "brought_forward": (6, 1, 0, 0, 0, 0, 7),
    "outcomes/granted": (60, 12, 3, 0, 9, 4, 88),
    "outcomes/partly_granted": (17, 5, 0, 1, 0, 0, 23),
    "outcomes/refused/internal_affairs": (8, 0, 2, 0, 1, 0, 11),
    "outcomes/unavailable/not_held": (29, 9, 0, 1, 4, 3, 46),
    "outcomes/not_processed/duplicate": (3, 0, 0, 0, 0, 0, 3),
    "outcomes/total": (117, 26, 5, 2, 14, 7, 171),
    "carried_forward": (9, 6, 0, 0, 0, 1, 16),
}
DISPUTES = {
    "reconsideration": (10, 1, 0, 2, 13),
    "litigation/direct": (4, 0, 0, 0, 4),
    "litigation/after_reconsideration": (5, 0, 1, 0, 6),
}
RIGHT = dict.fromkeys(FORMS["2021"]["order"], 0)
for _item, _values in TABLE.items():
    RIGHT |= dict(zip((f"/requests/{_item}/{name}" for name in COLUMNS), _values, strict=True))
for _case, _results in DISPUTES.items():
    _names = ("upheld", "corrected", "other", "pending", "total")
    RIGHT |= dict(zip((f"/disputes/{_case}/{name}" for name in _names), _results, strict=True))


def _diagnosis(wrong: Mapping[str, int | None], evidence: Evidence | None = None) -> Diagnosis:
    found = diagnose(values=RIGHT | dict(wrong), evidence=evidence, **FORMS["2021"])
    assert found is not None
    return found


def _row(row: str, *values: int) -> dict[str, int]:
    return dict(zip((f"/requests/{row}/{name}" for name in COLUMNS), values, strict=False))


def _column(column: str, rows: tuple[str, ...], values: tuple[int, ...]) -> dict[str, int]:
    return dict(zip((f"/requests/{row}/{column}" for row in rows), values, strict=True))


LEAVES = tuple(
    p.removeprefix("/requests/").removesuffix("/total")
    for p in FORMS["2021"]["order"]
    if p.startswith("/requests/outcomes/") and p.endswith("/total") and p != "/requests/outcomes/total/total"
)
COLUMN = tuple(RIGHT[f"/requests/{row}/natural_person"] for row in LEAVES)

MISHAPS: dict[str, tuple[str, dict[str, int]]] = {
    "one place to the right": ("row-shifted", _row("received", 0, 120, 31, 5, 2, 14)),
    "one place to the left, the total too": ("row-shifted", _row("received", 31, 5, 2, 14, 8, 180, 0)),
    "one row too low": ("column-shifted", _column("natural_person", LEAVES, (0, *COLUMN[:-1]))),
    "one row too high": ("column-shifted", _column("natural_person", LEAVES[1:], (*COLUMN[2:], 0))),
    "two rows": (
        "rows-swapped",
        _row("received", *TABLE["outcomes/granted"]) | _row("outcomes/granted", *TABLE["received"]),
    ),
    "two cells of a row": ("cells-swapped", _row("received", 31, 120)),
    "two cells of a column": (
        "cells-swapped",
        {"/requests/received/other": 1, "/requests/carried_forward/other": 8},
    ),
    "one number in two cells": ("split-cell", _row("received", 12, 0, 31, 5, 2, 14)),
    "a row of totals": ("total-left-zero", _row("outcomes/total", 0, 0, 0, 0, 0, 0, 0)),
    "totals here and there": (
        "total-left-zero",
        {"/disputes/reconsideration/total": 0, "/disputes/litigation/direct/total": 0},
    ),
    "totals taken from the row above": (
        "total-copied-from-above",
        _row("outcomes/closed_otherwise/other", 3, 2, 0, 0, 0, 0, 5)
        | _row("outcomes/total", 3, 2, 0, 0, 0, 0, 5),
    ),
    "partly granted cases among the granted": (
        "double-counted-partial",
        _row("outcomes/granted", 60 + 17, 12 + 5, 3, 0 + 1, 9, 4, 88 + 23),
    ),
    "the brought forward among the received": (
        "double-counted",
        _row("received", 120 + 6, 31 + 1, 5, 2, 14, 8, 180 + 7),
    ),
    "one outcome's cases under another too": (
        "double-counted",
        _row("outcomes/granted", 60 + 29, 12 + 9, 3, 0 + 1, 9 + 4, 4 + 3, 88 + 46),
    ),
    "every total filled from natural persons": (
        "total-copied-from-first",
        {f"/requests/{row}/total": values[0] for row, values in TABLE.items()},
    ),
    "two places wrong at once": (
        "row-shifted",
        _row("received", 0, 120, 31, 5, 2, 14) | {"/disputes/litigation/after_reconsideration/total": 60},
    ),
}


class TestEachKind:
    """A whole error is listed with its kind and its right figures."""

    @pytest.mark.parametrize(("kind", "wrong"), MISHAPS.values(), ids=MISHAPS)
    def test_is_recognised(self, kind: str, wrong: dict[str, int]) -> None:
        right = dict(RIGHT)
        if kind == "total-copied-from-above":  # the row above is not 0 here
            right |= _row("outcomes/closed_otherwise/other", 3, 2, 0, 0, 0, 0, 5)
            right |= _row("outcomes/total", 120, 28, 5, 2, 14, 7, 176) | _row(
                "received", 123, 33, 5, 2, 14, 8, 185
            )
            wrong = wrong | _row("received", 123, 33, 5, 2, 14, 8, 185)
        found = _diagnosis(wrong)
        truth = {p: right[p] for p, value in (RIGHT | wrong).items() if value != right[p]}
        kinds = {
            one.kind
            for one in found.hypotheses
            if {change.pointer: change.to for change in one.changes} == truth
        }
        assert kind in kinds
        assert kind in KINDS

    @pytest.mark.parametrize("kind", sorted(set(KINDS) - {"columns-swapped", "last-year"}))
    def test_none_is_left_out_here(self, kind: str) -> None:
        assert kind in {found for found, _ in MISHAPS.values()}

    def test_columns_swapped(self) -> None:
        """Two applicants' columns can stand in each other's place unnoticed; not so one and the total."""
        swapped: dict[str, int] = {}
        for row, values in TABLE.items():
            swapped |= _row(row, *values[:5], values[6], values[5])
        found = _diagnosis(swapped)
        assert found.hypotheses[0].kind == "columns-swapped"

    def test_last_year(self) -> None:
        stale = _row("received", 90, 20, 4, 1, 9, 6, 130)
        found = _diagnosis(stale, Evidence(previous=stale))
        best = found.hypotheses[0]
        assert best.kind == "last-year"
        assert {c.pointer: c.to for c in best.changes} == _row("received", *TABLE["received"])
        assert {change.edit for change in best.changes} == {"last-year"}
        assert "last-year" not in {one.kind for one in _diagnosis(stale).hypotheses}


class TestDoubleCounting:
    """Cases counted once more in another row, in each column of it; of several rows the fuller first."""

    def test_the_truth_is_first_where_one_row_may_hold_them(self) -> None:
        best = _diagnosis(MISHAPS["the brought forward among the received"][1]).hypotheses[0]
        assert best.kind == "double-counted"
        assert {c.pointer: c.to for c in best.changes} == {
            f"/requests/received/{name}": right
            for name, right, again in zip(COLUMNS, TABLE["received"], TABLE["brought_forward"], strict=True)
            if again
        }

    def test_another_column_out_of_step_is_another_error(self) -> None:
        wrong = _row("received", 120 + 6, 31 + 1, 5 + 1, 2, 14, 8, 180 + 8)
        assert "double-counted" not in {one.kind for one in _diagnosis(wrong).hypotheses}

    def test_totals_of_one_first_column(self) -> None:
        found = _diagnosis(MISHAPS["every total filled from natural persons"][1])
        assert found.hypotheses[0].kind == "total-copied-from-first"
        assert found.is_likely


class TestBesideTheCells:
    """They stand beside the cell sets, never remove one, and count for nothing."""

    @pytest.mark.parametrize(("kind", "wrong"), MISHAPS.values(), ids=MISHAPS)
    def test_the_cell_sets_are_all_there(self, kind: str, wrong: dict[str, int]) -> None:
        del kind
        found = _diagnosis(wrong)
        cells = [one for one in found.hypotheses if one.kind == "cells"]
        assert len(cells) == min(found.alternatives, 100)
        assert {len(one.changes) for one in cells} == ({found.min_changes} if cells else set())

    def test_one_wrong_cell_needs_no_pattern(self) -> None:
        found = _diagnosis({"/requests/brought_forward/natural_person": 0})
        assert [one.kind for one in found.hypotheses] == ["cells"]

    def test_a_pattern_explains_more_than_its_open_cell(self) -> None:
        """In table four any shift would do, the total being open: that explains nothing."""
        found = _diagnosis({"/disputes/reconsideration/total": 0})
        assert {one.kind for one in found.hypotheses} == {"cells"}

    def test_blanks_are_filled_by_a_pattern_only_where_figures_moved(self) -> None:
        wrong: dict[str, int | None] = dict(_row("received", 0, 120, 31, 5, 2, 14))
        wrong["/requests/received/natural_person"] = None
        found = _diagnosis(wrong)
        shifted = next(one for one in found.hypotheses if one.kind == "row-shifted")
        change = {c.pointer: c for c in shifted.changes}["/requests/received/natural_person"]
        assert (change.from_, change.to, change.edit) == (None, 120, "row-shifted")

    def test_fixed_cells_stay_and_trusted_ones_cost(self) -> None:
        wrong = RIGHT | MISHAPS["a row of totals"][1]
        total = "/requests/outcomes/total/business"
        plain = diagnose(values=wrong, **FORMS["2021"])
        fixed = diagnose(values=wrong, fixed=frozenset({total}), **FORMS["2021"])
        heavy = diagnose(values=wrong, weights={total: 4}, **FORMS["2021"])
        assert plain is not None
        assert fixed is not None
        assert heavy is not None
        assert "total-left-zero" in {one.kind for one in plain.hypotheses}
        assert all(c.pointer != total for one in fixed.hypotheses for c in one.changes)
        costs = [
            next(one.typing.cost for one in found.hypotheses if one.kind == "total-left-zero")
            for found in (plain, heavy)
        ]
        assert costs[1] - costs[0] == 24
