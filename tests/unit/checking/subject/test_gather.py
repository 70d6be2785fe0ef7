"""What a report is judged against: blanks by policy, and the units below that belong to it."""

import attrs
import pytest

from govinfo_schema.base.findings.source import Source
from govinfo_schema.checking.subject.gather import fitting_children, gather
from govinfo_schema.form.report.header import UNNAMED_ORGAN, CreditCode
from tests.reports import report

UPHELD, TOTAL = "/disputes/reconsideration/upheld", "/disputes/reconsideration/total"


class TestBlank:
    """--blank zero reads a blank (never an unread cell) as 0."""

    def test_unknown_leaves_every_hole(self) -> None:
        facts = gather(report({UPHELD: None, TOTAL: None}), checks={})
        assert facts.values[UPHELD] is facts.values[TOTAL] is None
        assert facts.assumed_zero == frozenset()

    def test_zero_fills_what_is_blank_and_nothing_else(self) -> None:
        told = report({UPHELD: None, TOTAL: None}, unread=[TOTAL])
        facts = gather(told, checks={}, blank="zero")
        assert facts.values[UPHELD] == 0
        assert facts.values[TOTAL] is None
        assert facts.assumed_zero == {UPHELD}

    def test_a_table_that_is_not_there_was_not_left_blank(self) -> None:
        tables = {"/requests": True, "/disputes": False}
        facts = gather(report({UPHELD: None}), checks={}, blank="zero", tables=tables)
        assert facts.values[UPHELD] is None

    def test_a_cell_that_nobody_saw_was_not_left_blank(self) -> None:
        sources = {UPHELD: Source(raw="", line=7)}
        facts = gather(report({UPHELD: None, TOTAL: None}), checks={}, blank="zero", sources=sources)
        assert facts.assumed_zero == {UPHELD}


class TestFittingChildren:
    """parent = Σ children: of its year, each once, not itself, and on the list where there is one."""

    PARENT = report(organ="某县人民政府")

    def test_all_that_fit_are_kept(self) -> None:
        below = [report(organ="甲局"), report(organ="乙局")]
        assert fitting_children(self.PARENT, below, ["甲局", "乙局"]) == (tuple(below), ())

    def test_that_there_is_no_list_is_said_once(self) -> None:
        below = [report(organ="甲局"), report(organ="乙局")]
        kept, (problem,) = fitting_children(self.PARENT, below)
        assert kept == tuple(below)
        assert problem.code == "children-without-list"
        assert "children_expected" in problem.message["en"]
        assert fitting_children(self.PARENT, []) == ((), ())

    @pytest.mark.parametrize(
        ("organ", "year", "code"),
        [
            ("某县 人民政府", 2023, "child-itself"),
            ("乙局", 2022, "child-other-year"),
            ("丙局", 2023, "child-not-listed"),
            ("甲　局", 2023, "child-repeated"),
        ],
    )
    def test_what_does_not_fit_is_left_out_and_said(self, organ: str, year: int, code: str) -> None:
        first = report(organ="甲局")
        kept, problems = fitting_children(
            self.PARENT, [first, report(organ=organ, year=year)], ["甲局", "甲局"]
        )
        assert kept == (first,)
        assert [problem.code for problem in problems] == [code]
        assert organ in problems[0].message["zh-CN"]
        assert organ in problems[0].message["en"]

    def test_who_is_on_the_list_and_missing_is_named_once(self) -> None:
        kept, (problem,) = fitting_children(self.PARENT, [], ["丁局", "丁 局", "戊局"])
        assert kept == ()
        assert problem.code == "children-missing"
        assert problem.message["zh-CN"] == "下级名单中有 2 个单位没有报告，下级报告不齐：丁局、戊局"
        assert problem.message["en"].startswith("2 units on the list of units below have no report")

    def test_the_list_may_give_credit_codes(self) -> None:
        code = "11350128MB0C08474F"
        child = report(organ="甲局")
        child = attrs.evolve(child, organ=attrs.evolve(child.organ, credit_code=CreditCode(code)))
        assert fitting_children(self.PARENT, [child], [code]) == ((child,), ())
        assert fitting_children(self.PARENT, [child], ["甲局"]) == ((child,), ())

    def test_reports_that_do_not_say_whose_they_are_are_not_repeated(self) -> None:
        parent, *below = [report(organ=UNNAMED_ORGAN) for _ in range(3)]
        kept, problems = fitting_children(parent, below)
        assert kept == tuple(below)
        assert [problem.code for problem in problems] == ["children-without-list"]
