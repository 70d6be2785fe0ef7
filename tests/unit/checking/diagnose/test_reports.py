"""Typed reports, with all that is known beside them."""

import json

import pytest

from govinfo_schema.base.findings.source import Source
from govinfo_schema.checking.diagnose import Diagnosis, apply
from govinfo_schema.checking.diagnose.reports import evidence_of, exclusive_rows
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.pipeline import check
from govinfo_schema.rules.engine.facts import Children, Facts, MentionFact, Previous
from tests.corpus.figures import FIGURES, report_of
from tests.paths import GOLDEN, needs_corpus
from tests.reports import report


def _diagnosis(of: Report) -> Diagnosis:
    found = check(of).diagnosis
    assert isinstance(found, Diagnosis)
    return found


class TestBlanksAsZero:
    """A blank read as 0 is changed from what the report holds: nothing."""

    def test_the_change_applies_to_the_report(self) -> None:
        blank = "/disputes/litigation/direct/total"
        wrong = report({blank: None, "/disputes/litigation/direct/upheld": 3})
        found = check(wrong, blank="zero").diagnosis
        assert isinstance(found, Diagnosis)
        changes = [one.changes[0] for one in found.hypotheses]
        (change,) = [one for one in changes if one.pointer == blank]
        assert (change.from_, change.to, change.edit) == (None, 3, "total-left-zero")
        fixed = from_data(apply(to_data(wrong), found.hypotheses[changes.index(change)]))
        assert check(fixed, blank="zero").identities["fail"] == 0


class TestLargestCounts:
    """A count is an integer 0 … 10^12."""

    def test_a_number_in_two_cells_does_not_become_too_large(self) -> None:
        row = "/requests/received"
        head, tail = 10**11, 10**11 + 7
        wrong = report(
            {f"{row}/natural_person": head, f"{row}/business": tail, f"{row}/total": head + tail + 1}
        )
        found = _diagnosis(wrong)
        assert all(
            change.to is None or 0 <= change.to <= 10**12
            for one in found.hypotheses
            for change in one.changes
        )


@needs_corpus
class TestRealReports:
    """Which cell is wrong in reports as published."""

    @pytest.mark.parametrize("name", sorted(set(FIGURES) - {"pingtan-2020", "hongze-2023"}))
    def test_nothing_to_say_of_the_consistent_ones(self, name: str) -> None:
        assert check(report_of(name)).diagnosis is None

    def test_one_cell_changed(self) -> None:
        data = json.loads((GOLDEN / "report-2021-wrong.json").read_text("utf-8"))
        wanted = json.loads((GOLDEN / "check-result-wrong.json").read_text("utf-8"))
        found = _diagnosis(from_data(data)).to_data()
        expected = wanted["reports"][0]["diagnosis"]
        found["hypotheses"][0]["typing"] = expected["hypotheses"][0]["typing"]
        assert found == expected

    def test_partly_granted_cases_counted_twice(self) -> None:
        found = _diagnosis(report_of("pingtan-2020"))
        first = found.hypotheses[0]
        assert first.kind == "double-counted-partial"
        assert {c.pointer: (c.from_, c.to) for c in first.changes} == {
            "/requests/outcomes/granted/natural_person": (6, 0),
            "/requests/outcomes/granted/total": (7, 1),
        }
        assert (found.min_changes, found.alternatives, found.certain) == (2, 2, ())
        assert [one.kind for one in found.hypotheses[1:]] == ["cells", "cells"]

    def test_two_totals_left_zero(self) -> None:
        found = _diagnosis(report_of("hongze-2023"))
        first = found.hypotheses[0]
        assert first.kind == "total-left-zero"
        assert {c.pointer: (c.from_, c.to) for c in first.changes} == {
            "/disputes/reconsideration/total": (0, 11),
            "/disputes/litigation/after_reconsideration/total": (0, 5),
        }
        assert (found.min_changes, found.proved_minimal, found.alternatives) == (2, True, 2)
        assert found.certain == ("/disputes/reconsideration/total",)

    @pytest.mark.parametrize("name", ["pingtan-2020", "hongze-2023"])
    def test_each_hypothesis_repairs_the_report(self, name: str) -> None:
        data = to_data(report_of(name))
        for hypothesis in _diagnosis(report_of(name)).hypotheses:
            fixed = check(from_data(apply(data, hypothesis)))
            assert fixed.identities["fail"] == 0


class TestBlanks:
    """Two identities may each leave a blank open and still contradict each other."""

    def test_identities_that_fail_only_together(self) -> None:
        received, carried = "/requests/received", "/requests/carried_forward"
        numbers: dict[str, int | None] = {
            f"{received}/business": None,  # 3 by its row, 0 by its column
            f"{received}/total": 3,
            f"{carried}/other": None,  # likewise
            f"{carried}/total": 3,
        }
        this = report(numbers)
        failing = {one.rule for one in check(this).findings if one.status == "fail"}
        assert failing == {"cells.implied", "cells.stated"}
        diagnosis = _diagnosis(this)
        assert diagnosis.min_changes == 1
        changes = {one.changes[0].pointer: one.changes[0].to for one in diagnosis.hypotheses}
        assert changes == {f"{received}/other": 3, f"{carried}/business": 3}


class TestEvidence:
    """Last year, units below and the text come from what the report is judged against."""

    def test_none(self) -> None:
        assert evidence_of(Facts(values={})) is None
        assert evidence_of(Facts(values={}, mentions={"a": ()})) is None

    def test_last_year_and_mentions(self) -> None:
        mention = MentionFact(kind="said", value=7, pointer="/overview/text", source=Source(raw="7件"))
        found = evidence_of(
            Facts(values={}, previous=Previous(values={"/a": 1}), mentions={"said": (mention, mention)})
        )
        assert found is not None
        assert (found.previous, found.mentions) == ({"/a": 1}, {"said": (7, 7)})

    def test_units_below_only_where_they_are_all(self) -> None:
        below = (("x", {"/a": 1, "/b": None}), ("y", {"/a": 2, "/b": 3}))
        found = evidence_of(Facts(values={}, children=Children(reports=below, complete=True)))
        assert found is not None
        assert found.children == {"/a": 3, "/b": None}
        assert evidence_of(Facts(values={}, children=Children(reports=below))) is None

    def test_last_year_ranks_through_the_whole_check(self) -> None:
        row = "/disputes/reconsideration"
        this = report({f"{row}/upheld": 40, f"{row}/other": 7, f"{row}/total": 57}, year=2023)
        before = report({f"{row}/other": 7}, year=2022)
        plain, known = check(this).diagnosis, check(this, previous=before).diagnosis
        assert plain is not None
        assert known is not None
        assert {one.changes[0].pointer for one in plain.hypotheses} == {
            one.changes[0].pointer for one in known.hypotheses
        }
        costs = [
            next(one.typing.cost for one in found.hypotheses if one.changes[0].pointer == f"{row}/other")
            for found in (plain, known)
        ]
        assert costs[1] < costs[0]


class TestExclusiveRows:
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_are_those_that_the_form_marks(self, edition: str) -> None:
        places = cells(EDITIONS[edition])
        assert exclusive_rows(places) == {"/requests/outcomes/partly_granted"}
