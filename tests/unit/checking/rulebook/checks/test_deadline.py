"""When a report must be out: 条例第四十九条, and both notices, 二（一）（二）, by level and scope."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.checking.mentions.language.levels import LEVELS
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.checks.deadline import Deadline, look_at_deadline
from govinfo_schema.checking.rulebook.checks.narrative import CHECKS
from govinfo_schema.form.report.header import KINDS, SCOPES, Organ
from govinfo_schema.rules.engine.facts import CheckFacts
from tests.reports import report

(DAYS,) = (rule["args"] for rule in rulebook("2021")["rules"] if rule["id"] == "publication.deadline")


def _deadline(published: str, name: str, **members: Any) -> Deadline:
    made = attrs.evolve(report(year=2023, published_on=published), organ=Organ(name=name, **members))
    deadline = look_at_deadline(made, DAYS)
    assert deadline is not None
    return deadline


def _judged(published: str, name: str, **members: Any) -> bool | None:
    deadline = _deadline(published, name, **members)
    return deadline.holds if deadline.decided else None


class TestBySurelyKnownScope:
    """本机关: 1月31日. 汇总: 县级2月20日, 地市级3月10日, 省级3月31日. 全系统: 3月31日."""

    @pytest.mark.parametrize(
        ("name", "members", "last"),
        [
            ("青川区水务局", {"scope": "own"}, "2024-01-31"),
            ("国家税务总局青川市税务局", {"scope": "system"}, "2024-03-31"),
            ("青川县人民政府", {"scope": "own"}, "2024-01-31"),
            ("青川县人民政府", {"scope": "summary"}, "2024-02-20"),
            ("青川市青山区人民政府", {"scope": "summary"}, "2024-02-20"),
            ("青川市人民政府", {"scope": "summary", "level": "地市级"}, "2024-03-10"),
            ("青川市人民政府", {"scope": "summary", "level": "县级市"}, "2024-02-20"),
            ("青川市人民政府", {"scope": "summary", "division_code": "510800"}, "2024-03-10"),
            ("青川州人民政府", {"scope": "summary"}, "2024-03-10"),
            ("青山省人民政府", {"scope": "summary"}, "2024-03-31"),
            ("重庆市人民政府", {"scope": "summary"}, "2024-03-31"),
            ("重庆市綦江区人民政府", {"scope": "summary"}, "2024-02-20"),
            ("青川县城关镇人民政府", {}, "2024-01-31"),
            ("青川县城北街道办事处", {}, "2024-01-31"),
        ],
    )
    def test_the_last_day(self, name: str, members: dict[str, Any], last: str) -> None:
        assert _judged(last, name, **members) is True
        after = date.fromordinal(date.fromisoformat(last).toordinal() + 1).isoformat()
        assert _judged(after, name, **members) is False


class TestByUnknownScope:
    """The latest date of any open scope: later fails, before the earliest passes, between is not decided."""

    @pytest.mark.parametrize(
        ("name", "first", "last"),
        [
            ("青川县人民政府", "2024-01-31", "2024-02-20"),
            ("青川市人民政府", "2024-01-31", "2024-03-10"),
            ("青山省人民政府", "2024-01-31", "2024-03-31"),
            ("青川县水务局", "2024-01-31", "2024-03-31"),
            ("国家税务总局", "2024-01-31", "2024-03-31"),
            ("青川实验区", "2024-01-31", "2024-03-31"),
            ("青川县人民政府办公室", "2024-01-31", "2024-03-31"),
        ],
    )
    def test_what_no_scope_allows_is_late_and_no_more_is_said(self, name: str, first: str, last: str) -> None:
        deadline = _deadline("2024-01-02", name)
        assert [day.isoformat() for _, day in (deadline.days[0], deadline.days[-1])] == [first, last]
        assert _judged(first, name) is True
        assert _judged(last, name) is None
        assert _judged("2024-04-01", name) is False

    def test_a_county_government_on_20_march_is_late(self) -> None:
        assert _judged("2024-03-20", "青川县人民政府") is False

    def test_a_vertical_system_on_30_march_is_not(self) -> None:
        assert _judged("2024-03-30", "国家税务总局青川省税务局") is None


@given(
    st.dates(date(2023, 1, 1), date(2024, 12, 31)),
    st.sampled_from(("青川县人民政府", "青川市人民政府", "青川县水务局", "青川镇人民政府", "某单位")),
    st.sampled_from((None, *KINDS)),
    st.sampled_from((None, "县", "省", "乡镇")),
)
def test_what_is_decided_without_a_scope_is_so_under_each(
    published: date, name: str, kind: str | None, level: str | None
) -> None:
    members = {"kind": kind, "level": level}
    without = _judged(published.isoformat(), name, **members)
    open_to_it = {scope for scope, _ in _deadline(published.isoformat(), name, **members).days}
    under = {_judged(published.isoformat(), name, scope=scope, **members) for scope in open_to_it}
    assert open_to_it <= set(SCOPES)
    assert under == {without} if without is not None else under == {True, False}


class TestEarly:
    @pytest.mark.parametrize("name", ["青川区水务局", "青川区人民政府", "青川区人民政府办公室"])
    def test_a_date_before_the_year_was_over_is_not_in_time(self, name: str) -> None:
        assert _judged("2023-12-31", name) is False
        assert _judged("2024-01-01", name) is True

    def test_without_a_date_nothing_is_said(self) -> None:
        assert look_at_deadline(report(organ="青川区水务局"), DAYS) is None


class TestWords:
    @staticmethod
    def _said(published: str, name: str, **members: Any) -> tuple[str, str]:
        made = attrs.evolve(report(year=2023, published_on=published), organ=Organ(name=name, **members))
        facts = CheckFacts(report=made, values={}, bind={}, args=DAYS)
        (verdict,) = CHECKS["publication-deadline/1"](facts)
        assert verdict.message is not None
        return verdict.status, verdict.message["zh-CN"]

    def test_an_undecided_one_says_so_and_names_each_scope(self) -> None:
        status, said = self._said("2024-02-10", "青川县人民政府")
        assert status == "unknown"
        assert "本机关 2024-01-31、汇总 2024-02-20" in said
        assert "没有写明口径" in said

    def test_one_that_is_late_under_each_scope(self) -> None:
        assert self._said("2024-03-20", "青川县人民政府") == (
            "fail",
            (
                "2024-03-20 公布，不论按哪一口径都晚于县级以上人民政府的公布期限"
                "（本机关 2024-01-31、汇总 2024-02-20）"
            ),
        )

    def test_a_sub_district_is_said_to_be_an_inference(self) -> None:
        assert "比照乡镇人民政府推出" in self._said("2024-02-01", "青川县城北街道办事处")[1]
        assert "比照" not in self._said("2024-02-01", "青川县城关镇人民政府")[1]


def test_levels_of_the_rulebook_are_levels() -> None:
    assert set(DAYS["summary"]) < set(LEVELS)
    assert set(DAYS) == set(SCOPES)
