"""When a report must be out (条例第四十九条)."""

from datetime import date
from typing import Any

import attrs
import pytest

from govinfo_schema.checking.rulebook.checks.deadline import look_at_deadline
from govinfo_schema.form.report.header import Organ
from tests.reports import report

DAYS = {"government": "03-31", "department": "01-31", "township": "01-31"}


def _holds(organ: str, published: str, **members: Any) -> bool | None:
    found = look_at_deadline(report(organ=organ, year=2023, published_on=published, **members), DAYS)
    return None if found is None else found.holds


class TestDeadline:
    """部门、乡镇 ≤ 31 January, 政府 ≤ 31 March of the next year."""

    @pytest.mark.parametrize(
        ("organ", "published", "holds"),
        [
            ("青川区水务局", "2024-01-31", True),
            ("青川区水务局", "2024-02-01", False),
            ("青川区城关镇人民政府", "2024-02-01", False),
            ("青川区城北街道办事处", "2024-01-20", True),
            ("青川区人民政府", "2024-02-01", True),
            ("青川区人民政府", "2024-03-31", True),
            ("青川区人民政府", "2024-04-01", False),
        ],
    )
    def test_is_that_of_the_kind_of_organ(self, organ: str, published: str, holds: bool) -> None:
        assert _holds(organ, published) is holds

    @pytest.mark.parametrize(
        ("published", "holds"), [("2024-01-31", True), ("2024-02-15", None), ("2024-04-01", False)]
    )
    def test_an_unknown_kind_is_judged_only_where_it_makes_no_difference(
        self, published: str, holds: bool | None
    ) -> None:
        assert _holds("青川区人民政府办公室", published) is holds

    @pytest.mark.parametrize("organ", ["青川区水务局", "青川区人民政府", "青川区人民政府办公室"])
    def test_a_date_before_the_year_was_over_is_not_in_time(self, organ: str) -> None:
        assert _holds(organ, "2023-12-31") is False
        assert _holds(organ, "2023-01-20") is False
        assert _holds(organ, "2024-01-01") is True

    def test_without_a_date_nothing_is_said(self) -> None:
        assert look_at_deadline(report(organ="青川区水务局"), DAYS) is None

    def test_says_which_deadline(self) -> None:
        found = look_at_deadline(report(organ="青川区水务局", published_on="2024-02-01"), DAYS)
        assert found is not None
        assert (found.kind, found.deadline) == ("department", date(2024, 1, 31))

    def test_a_stated_kind_goes_first(self) -> None:
        organ = Organ(name="某综合实验区", kind="government")
        found = look_at_deadline(attrs.evolve(report(published_on="2024-03-01"), organ=organ), DAYS)
        assert found is not None
        assert (found.kind, found.holds) == ("government", True)
