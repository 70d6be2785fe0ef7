"""Numbers by pointer: what a report states, in the form's order, and reports made of it."""

from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.form.paper.values import form_places
from govinfo_schema.testing.strategies import reports
from tests.reports import report

RECEIVED = "/requests/received/total"
FEE = "/proactive_disclosure/fees/amount"


class Whole:
    """A whole number of another library, as numpy's are."""

    def __index__(self) -> int:
        return 7


class TestValues:
    """pointer → number, in the order of the form"""

    @given(reports(holes=True))
    def test_are_the_form_s_cells_in_its_order(self, one: gs.Report) -> None:
        assert list(gs.values(one)) == [place.pointer for place in form_places(one) if place.numeric]

    @given(reports(holes=True))
    def test_put_back_they_change_nothing(self, one: gs.Report) -> None:
        assert gs.with_values(one, gs.values(one)) == one

    def test_the_fee_is_a_decimal(self) -> None:
        assert gs.values(report({FEE: "1.5"}))[FEE] == Decimal("1.5")


class TestWithValues:
    """a copy with these numbers"""

    @given(st.integers(0, 10**12))
    def test_a_count(self, number: int) -> None:
        changed = gs.with_values(report(), {RECEIVED: number})
        assert gs.values(changed)[RECEIVED] == number

    @pytest.mark.parametrize("amount", [3, Decimal("3.00"), Decimal("0.000001"), None])
    def test_an_amount_whatever_the_caller_s_context(self, amount: int | Decimal | None) -> None:
        with localcontext() as context:
            context.prec = 2
            assert gs.values(gs.with_values(report(), {FEE: amount}))[FEE] == amount

    def test_whole_numbers_of_other_libraries(self) -> None:
        changed = gs.with_values(report(), {RECEIVED: Whole()})  # type: ignore[dict-item]
        assert gs.values(changed)[RECEIVED] == 7
        assert type(gs.values(changed)[RECEIVED]) is int

    def test_a_number_takes_a_cell_out_of_unread(self) -> None:
        data = gs.to_data(report({RECEIVED: None})) | {"unread": [RECEIVED]}
        unread = gs.from_data(data)
        assert gs.with_values(unread, {RECEIVED: 3}).unread == ()
        assert gs.with_values(unread, {RECEIVED: None}).unread == unread.unread

    def test_every_problem_is_listed(self) -> None:
        with pytest.raises(gs.InvalidValueError) as raised:
            gs.with_values(report(), {"/requests/recieved/total": 1, RECEIVED: -1, FEE: 1.5})  # type: ignore[dict-item]
        assert [problem.pointer for problem in raised.value.problems] == [
            "/requests/recieved/total",
            RECEIVED,
            FEE,
        ]
        assert RECEIVED in raised.value.problems[0].message

    @pytest.mark.parametrize("wrong", [True, 1.0, "1"])
    def test_what_is_no_whole_number(self, wrong: object) -> None:
        with pytest.raises(gs.InvalidValueError):
            gs.with_values(report(), {RECEIVED: wrong})  # type: ignore[dict-item]


class TestBlank:
    """every number None, texts empty"""

    @pytest.mark.parametrize("edition", list(gs.EDITIONS))
    def test_states_nothing(self, edition: str) -> None:
        one = gs.blank(edition, organ="示例县人民政府", year=2025)
        assert set(gs.values(one).values()) == {None}
        assert (one.overview.text, one.other_matters, one.problems_and_improvements) == ("", "", "")
        assert gs.loads(gs.dumps(one)) == one

    def test_takes_the_header(self) -> None:
        organ = {"name": "示例县人民政府", "level": "county"}
        one = gs.blank("2021", organ=organ, year=2025, published_on=date(2026, 1, 20), title="年度报告")
        assert (one.organ.level, one.published_on, one.title) == ("county", date(2026, 1, 20), "年度报告")

    def test_lists_what_a_report_cannot_have(self) -> None:
        with pytest.raises(gs.InvalidValueError) as raised:
            gs.blank("2021", organ="", year=1, tittle="x")
        assert [problem.pointer for problem in raised.value.problems] == ["/year", "/organ/name", "/tittle"]

    def test_an_edition_that_there_is_not(self) -> None:
        with pytest.raises(gs.UnknownEditionError):
            gs.blank("1999", organ="x", year=1999)


def test_a_result_as_plain_data_is_the_report_of_the_json() -> None:
    result = gs.check(report({RECEIVED: 3}))
    data = result.to_data()
    assert list(data)[:4] == ["edition", "year", "organ", "summary"]
    assert [finding["id"] for finding in data["findings"]] == [finding.id for finding in result.findings]
