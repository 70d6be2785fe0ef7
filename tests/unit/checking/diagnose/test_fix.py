"""``fix`` applies a chosen hypothesis to a copy and never touches the original."""

import copy
from typing import Any

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.checking.diagnose import Change, Hypothesis, Typing, apply
from govinfo_schema.form.convert import from_data, to_data
from tests.reports import report

RECEIVED = "/requests/received/total"
FEE = "/proactive_disclosure/fees/amount"


def _hypothesis(*changes: tuple[str, int | None, int | None]) -> Hypothesis:
    return Hypothesis(
        changes=tuple(Change(pointer=p, from_=old, to=new) for p, old, new in changes),
        kind="cells",
        rank=1,
        typing=Typing(cost=1.0),
    )


def _data(**members: Any) -> dict[str, Any]:
    return to_data(report({RECEIVED: 7, FEE: "1.5"}, **members))


class TestApply:
    """Each change is made, nothing else."""

    def test_changes_the_copy_alone(self) -> None:
        data = _data()
        before = copy.deepcopy(data)
        fixed = apply(data, _hypothesis((RECEIVED, 7, 12)))
        assert data == before
        assert fixed["requests"]["received"]["total"] == 12
        fixed["requests"]["received"]["total"] = 7
        assert fixed == before

    def test_money_is_written_as_the_report_has_it(self) -> None:
        fixed = apply(_data(), _hypothesis((FEE, 1_500_000, 2_000_001)))
        assert fixed["proactive_disclosure"]["fees"]["amount"] == "2.000001"
        assert from_data(fixed)

    def test_an_open_value_is_not_stated(self) -> None:
        assert apply(_data(), _hypothesis((RECEIVED, 7, None)))["requests"]["received"]["total"] is None

    def test_extension_data_can_be_fixed_too(self) -> None:
        data = _data(extensions={"cn.gov.example": {"rows": [{"n": 3}]}})
        fixed = apply(data, _hypothesis(("/extensions/cn.gov.example/rows/0/n", 3, 4)))
        assert fixed["extensions"]["cn.gov.example"]["rows"] == [{"n": 4}]

    def test_a_cell_that_gets_a_value_is_no_longer_unread(self) -> None:
        blank = "/requests/received/business"
        data = _data()
        data["requests"]["received"]["business"] = data["requests"]["received"]["total"] = None
        data["unread"] = [blank, RECEIVED]
        fixed = apply(data, _hypothesis((blank, None, 3)))
        assert fixed["unread"] == [RECEIVED]
        assert "unread" not in apply(fixed, _hypothesis((RECEIVED, None, 3)))


class TestAnotherReport:
    """A hypothesis that does not fit is refused, every cell named."""

    @pytest.mark.parametrize(
        "pointer",
        [
            "/requests/received/nobody",
            "/nothing/at/all",
            "/overview/text/x",
            "/extensions/a/0",
            "/requests/received/0",
        ],
    )
    def test_a_cell_that_is_not_there(self, pointer: str) -> None:
        with pytest.raises(UsageError, match=f"{pointer}: .*no such cell"):
            apply(_data(), _hypothesis((pointer, 1, 2)))

    def test_another_value(self) -> None:
        data = _data()
        with pytest.raises(UsageError) as caught:
            apply(data, _hypothesis((RECEIVED, 8, 12), (FEE, 1_000_000, 1), ("/requests/x", 1, 2)))
        assert [problem.pointer for problem in caught.value.problems] == [RECEIVED, FEE, "/requests/x"]
        assert "holds 7, not 8" in str(caught.value)
        assert data == _data()
