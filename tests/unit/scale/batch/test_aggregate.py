"""逐级汇总: a summary report is the sum of the units below, cell by cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.errors import UsageError
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.values import values
from govinfo_schema.form.report.header import UNNAMED_ORGAN
from govinfo_schema.pipeline import check
from govinfo_schema.scale.batch.aggregate import aggregate
from tests.reports import report

CELLS = {name: [p.pointer for p in cells(form) if p.numeric] for name, form in EDITIONS.items()}


class TestSum:
    def test_counts_and_money_are_added_exactly(self) -> None:
        fee = "/proactive_disclosure/fees/amount"
        one = report({fee: "0.1", "/requests/received/total": 3}, organ="甲局")
        two = report({fee: "0.2", "/requests/received/total": 4}, organ="乙局")
        whole = aggregate([one, two], organ="某县")
        assert (whole.organ.name, whole.organ.scope) == ("某县", "summary")
        assert whole.requests.received.total == 7
        assert whole.proactive_disclosure.fees.amount == Decimal("0.3")  # type: ignore[union-attr]

    def test_what_one_does_not_state_is_not_stated(self) -> None:
        whole = aggregate(
            [report({"/requests/received/total": None}, organ="甲局"), report(organ="乙局")], organ="某县"
        )
        assert whole.requests.received.total is None
        assert whole.requests.received.natural_person == 0

    def test_mixed_layouts_are_added_in_their_own(self) -> None:
        parts = [report({"/requests/outcomes/other/total": n}, requests="2019", organ=str(n)) for n in (1, 2)]
        whole = aggregate(parts, organ="某县")
        assert whole.requests.outcomes.other is not None
        assert whole.requests.outcomes.other.total == 3

    @pytest.mark.parametrize("name", ["", " ", "\u3000"])
    def test_whose_sum_it_is_has_to_be_said(self, name: str) -> None:
        with pytest.raises(UsageError, match="名称"):
            aggregate([report()], organ=name)

    def test_two_that_do_not_say_whose_they_are_are_two(self) -> None:
        parts = [report({"/requests/received/total": n}, organ=UNNAMED_ORGAN) for n in (1, 2)]
        assert aggregate(parts, organ="某县").requests.received.total == 3

    @given(data=st.data(), name=st.sampled_from(sorted(EDITIONS)), size=st.integers(1, 4))
    def test_the_sum_passes_against_its_parts(self, data: st.DataObject, name: str, size: int) -> None:
        counts = [p for p in CELLS[name] if not p.endswith("/fees/amount")]
        parts = [
            report(
                data.draw(st.dictionaries(st.sampled_from(counts), st.integers(0, 10**9), max_size=6)),
                edition=name,
                organ=f"第{i}局",
            )
            for i in range(size)
        ]
        whole = aggregate(parts, organ="某县")
        for pointer in counts:
            assert values(whole)[pointer] == sum(values(part)[pointer] or 0 for part in parts)
        names = [part.organ.name for part in parts]
        result = check(whole, children=parts, children_expected=names, select=["hierarchy"], diagnose=False)
        assert result.summary["pass"] == len(CELLS[name])
        assert result.summary["fail"] == result.summary["unknown"] == 0


class TestHierarchySum:
    """parent = Σ children, cell by cell; children incomplete unless listed"""

    PARTS = (
        report({"/requests/received/total": 3}, organ="甲局"),
        report({"/requests/received/total": 4}, organ="乙局"),
    )

    def status(self, total: int, expected: list[str] | None) -> str:
        parent = report({"/requests/received/total": total})
        result = check(
            parent,
            children=self.PARTS,
            children_expected=expected,
            select=["hierarchy"],
            diagnose=False,
            everything=True,
        )
        (found,) = [one for one in result.findings if one.bind["cell"] == "requests/received/total"]
        return found.status

    def test_incomplete_children_fail_only_above_the_parent(self) -> None:
        assert self.status(6, None) == "fail"
        assert self.status(7, None) == "unknown"
        assert self.status(8, None) == "unknown"

    def test_complete_children_decide(self) -> None:
        assert self.status(7, ["甲局", "乙局"]) == "pass"
        assert self.status(8, ["甲局", "乙局"]) == "fail"

    def test_a_list_with_one_missing_leaves_them_incomplete(self) -> None:
        assert self.status(8, ["甲局", "乙局", "丙局"]) == "unknown"

    def test_the_finding_lists_the_contributions(self) -> None:
        parent = report({"/requests/received/total": 6})
        result = check(parent, children=self.PARTS, select=["hierarchy"], diagnose=False)
        (found,) = result.failures
        shown = [(cell.document, cell.value) for cell in found.cells if cell.origin == "children"]
        assert shown == [("甲局", 3), ("乙局", 4)]
        assert found.severity == "warning"
        assert result.ok


class TestMisfits:
    def test_each_that_does_not_fit_is_named(self) -> None:
        parts = [
            report(organ="甲局"),
            report(organ="乙局", year=2022),
            report(organ="丙局", requests="2019"),
            report(organ="甲局"),
        ]
        with pytest.raises(UsageError) as raised:
            aggregate(parts, organ="某县")
        assert [problem.pointer for problem in raised.value.problems] == ["/year", "/edition", "/organ"]
        for name in ("乙局", "丙局", "甲局"):
            assert name in str(raised.value)

    def test_nothing_to_add_is_said(self) -> None:
        with pytest.raises(UsageError, match="没有可汇总"):
            aggregate([], organ="某县")
