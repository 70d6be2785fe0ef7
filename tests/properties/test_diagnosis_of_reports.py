"""The diagnosis of whole reports of both forms, however wrong they are."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.pointers import split
from govinfo_schema.checking.diagnose import Diagnosis, apply, diagnose
from govinfo_schema.checking.diagnose.solver.certify import certify
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.pipeline import check
from govinfo_schema.testing import blank_report
from govinfo_schema.testing.strategies import WrongCell, reports, reports_with_one_wrong_cell
from tests.diagnosing import FORMS

TABLES = {
    name: [place.pointer for place in cells(edition) if place.root in ("/requests", "/disputes")]
    for name, edition in EDITIONS.items()
}


def _put(data: dict[str, Any], pointer: str, value: int | None) -> None:
    *way, last = split(pointer)
    holder: Any = data
    for step in way:
        holder = holder[step]
    holder[last] = value


def _failing(report: Report) -> int:
    return check(report, diagnose=False).identities["fail"]


@st.composite
def wrong_reports(draw: st.DrawFn, *, holes: bool) -> Report:
    """Draw a report with up to four cells changed at will."""
    drawn: Report = draw(reports(consistent=True, holes=holes))
    data = to_data(drawn)
    layout = "2019" if "other" in data["requests"]["outcomes"] else "2021"
    for pointer in draw(st.lists(st.sampled_from(TABLES[layout]), min_size=1, max_size=4, unique=True)):
        _put(data, pointer, draw(st.none() | st.integers(0, 40) if holes else st.integers(0, 40)))
        data["unread"] = [one for one in data.get("unread", ()) if one != pointer]
    return from_data(data)


def _diagnosis(report: Report) -> Diagnosis | None:
    found = check(report).diagnosis
    assert found is None or isinstance(found, Diagnosis)
    return found


class TestHypotheses:
    """Every hypothesis, applied to a copy, makes every identity hold."""

    @given(wrong_reports(holes=False))
    def test_applied_to_full_reports(self, report: Report) -> None:
        found = _diagnosis(report)
        assert (found is None) == (_failing(report) == 0)
        for hypothesis in found.hypotheses[:12] if found else ():
            fixed = from_data(apply(to_data(report), hypothesis))
            assert _failing(fixed) == 0, hypothesis

    @settings(max_examples=10)
    @given(wrong_reports(holes=True))
    def test_applied_to_reports_with_blanks(self, report: Report) -> None:
        found = _diagnosis(report)
        assert found is not None or _failing(report) == 0
        for hypothesis in found.hypotheses[:8] if found else ():
            fixed = from_data(apply(to_data(report), hypothesis))
            assert _failing(fixed) == 0, hypothesis
            assert _diagnosis(fixed) is None

    @given(wrong_reports(holes=True))
    def test_are_ranked_and_the_same_every_time(self, report: Report) -> None:
        found = _diagnosis(report)
        assert found == _diagnosis(report)
        if found is not None:
            costs = [one.typing.cost for one in found.hypotheses]
            assert costs == sorted(costs)
            assert [one.rank for one in found.hypotheses] == list(range(1, len(costs) + 1))

    @given(reports(consistent=True))
    def test_there_are_none_where_everything_holds(self, report: Report) -> None:
        assert _diagnosis(report) is None


@st.composite
def large_figures(draw: st.DrawFn, edition: str) -> dict[str, int | None]:
    """Draw figures whose sums may exceed what a cell holds: a few cells of some rows and columns."""
    rows = list(dict.fromkeys(pointer.rpartition("/")[0] for pointer in TABLES[edition]))
    large = st.sampled_from((10**12, 10**12 - 1, 6 * 10**11, 10**11, 3, None))
    found: dict[str, int | None] = {}
    for row in draw(st.lists(st.sampled_from(rows), min_size=1, max_size=3)):
        inside = [pointer for pointer in TABLES[edition] if pointer.rpartition("/")[0] == row]
        found |= draw(st.dictionaries(st.sampled_from(inside), large, min_size=2, max_size=4))
    return found


class TestLargeFigures:
    """A count is an integer 0 … 10^12: nothing is proposed that the form would refuse."""

    @given(st.data())
    def test_every_proposal_is_accepted(self, data: st.DataObject) -> None:
        edition = data.draw(st.sampled_from(sorted(EDITIONS)))
        report = blank_report(EDITIONS[edition], data.draw(large_figures(edition)))
        found = _diagnosis(report)
        assert found is not None or _failing(report) == 0
        for hypothesis in found.hypotheses[:12] if found else ():
            fixed = from_data(apply(to_data(report), hypothesis))
            assert _failing(fixed) == 0, hypothesis


class TestOneWrongCell:
    """In table three a single wrong cell is always uniquely found; in table four it can't be."""

    @given(reports_with_one_wrong_cell())
    def test_is_found(self, wrong: WrongCell) -> None:
        found = _diagnosis(wrong.report)
        assert found is not None
        assert found.min_changes == 1
        assert found.proved_minimal
        right = [one.changes[0] for one in found.hypotheses if one.kind == "cells"]
        assert len(right) == found.alternatives
        assert (wrong.pointer, wrong.right) in [(change.pointer, change.to) for change in right]
        if wrong.pointer.startswith("/requests/"):
            assert found.alternatives == 1
            assert found.certain == (wrong.pointer,)
        else:
            assert found.alternatives <= 5


class TestAnyFigures:
    """It never raises, and never claims more than it has searched through."""

    @settings(max_examples=15)
    @given(st.sampled_from(sorted(EDITIONS)), st.randoms(use_true_random=False))
    def test_however_wrong(self, edition: str, draw: random.Random) -> None:
        values: dict[str, int | None] = {
            pointer: draw.choice((None, 0, 0, 1, draw.randrange(10**12 + 1))) for pointer in TABLES[edition]
        }
        found = diagnose(values=values, steps=300, **FORMS[edition])
        if found is not None and found.proved_minimal and not found.impossible:
            assert found.min_changes is not None
            assert found.at_least == found.min_changes


class TestCertifier:
    """Integer programming, which is another program altogether, gives the same optima."""

    @pytest.mark.parametrize("wrong", [1, 2, 3, 4])
    @pytest.mark.parametrize("seed", range(2))
    def test_agrees(self, wrong: int, seed: int) -> None:
        draw = random.Random(f"{wrong}/{seed}")
        edition = draw.choice(sorted(EDITIONS))
        values = dict.fromkeys(TABLES[edition], 0) | _consistent(draw, edition)
        for pointer in draw.sample(TABLES[edition], wrong):
            values[pointer] += draw.randrange(1, 30)
        for pointer in draw.sample(TABLES[edition], draw.choice((0, 0, 5))):
            values[pointer] = None
        found = diagnose(values=values, limit=1000, steps=20_000, **FORMS[edition])
        other = certify(FORMS[edition]["instances"], values, limit=4)
        assert other.weight == (found.min_changes if found else 0)
        if found is not None:
            sets = [
                frozenset(c.pointer for c in one.changes) for one in found.hypotheses if one.kind == "cells"
            ]
            assert len(sets) == len(set(sets)) == found.alternatives
            assert other.sets <= set(sets)
            for extra in sorted(set(sets) - other.sets, key=sorted)[:3]:
                # what it did not list, being stopped or stopping early, it must grant when asked
                blanked = {p: None if p in extra else value for p, value in values.items()}
                assert certify(FORMS[edition]["instances"], blanked).weight == 0


def _consistent(draw: random.Random, edition: str) -> dict[str, Any]:
    """Fill two rows of table three so that every identity holds."""
    leaves = [
        row
        for row in dict.fromkeys(p.rpartition("/")[0] for p in TABLES[edition])
        if row.startswith("/requests/outcomes/") and not row.endswith("/total")
    ]
    found: dict[str, Any] = {}
    for row in draw.sample(leaves, 5):
        for column in ("natural_person", "business", "other"):
            number = draw.randrange(60)
            for place in (row, "/requests/outcomes/total", "/requests/received"):
                for name in (column, "total"):
                    found[f"{place}/{name}"] = found.get(f"{place}/{name}", 0) + number
    return found
