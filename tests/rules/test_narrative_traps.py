"""The traps of comparing prose with tables, end to end: each with what passes and what fails."""

from typing import Any, ClassVar

import pytest

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.pipeline import check
from tests.reports import report

RECEIVED = "/requests/received/total"
BROUGHT = "/requests/brought_forward/total"
RECONSIDERATION = "/disputes/reconsideration/total"


def _findings(rule: str, text: str, cells: dict[str, Any], organ: str = "青川区水务局") -> list[Finding]:
    told = report(cells, organ=organ, year=2023, overview={"text": text})
    result = check(told, diagnose=False, everything=True)
    return [found for found in result.findings if found.rule == rule]


def _statuses(rule: str, text: str, cells: dict[str, Any], organ: str = "青川区水务局") -> list[str]:
    return [found.status for found in _findings(rule, text, cells, organ)]


class TestAnyUnit:
    """件/封/宗/条/份/次, Arabic, full-width and Chinese numerals, thousands separators; "1封" is found."""

    @pytest.mark.parametrize(
        "written", ["1封", "１封", "一封", "1件", "1宗", "1份", "1起", "1条", "1次"], ids=ascii
    )
    def test_one_request_is_one(self, written: str) -> None:
        text = f"全年共接收到{written}要求公开政府信息的申请。"
        assert _statuses("narrative.received", text, {RECEIVED: 1}) == ["pass"]
        assert _statuses("narrative.received", text, {RECEIVED: 2}) == ["fail"]

    @pytest.mark.parametrize("written", ["1136", "1,136", "１１３６", "一千一百三十六"], ids=ascii)
    def test_many_are_many(self, written: str) -> None:
        text = f"全年收到政府信息公开申请{written}件。"
        assert _statuses("narrative.received", text, {RECEIVED: 1136}) == ["pass"]
        assert _statuses("narrative.received", text, {RECEIVED: 136}) == ["fail"]


class TestNoNumber:
    """十余件 is not a number."""

    @pytest.mark.parametrize(
        "written", ["十余件", "近百件", "上百件", "约30件", "30余件", "三五件"], ids=ascii
    )
    def test_about_so_many_is_not_compared(self, written: str) -> None:
        text = f"全年收到政府信息公开申请{written}。"
        assert _statuses("narrative.received", text, {RECEIVED: 7}) == ["not_applicable"]

    @pytest.mark.parametrize("written", ["十三件", "一百件", "30件", "三十五件"], ids=ascii)
    def test_exactly_so_many_is(self, written: str) -> None:
        text = f"全年收到政府信息公开申请{written}。"
        assert _statuses("narrative.received", text, {RECEIVED: 7}) == ["fail"]


class TestAnotherYear:
    """Another year's number ("2022年收到…") is not compared."""

    TEXT = "2022年收到政府信息公开申请10件，2023年收到政府信息公开申请12件，比上年增加2件。"

    def test_only_this_year_counts(self) -> None:
        assert _statuses("narrative.received", self.TEXT, {RECEIVED: 12}) == ["pass"]
        (found,) = _findings("narrative.received", self.TEXT, {RECEIVED: 10})
        assert (found.status, found.left, found.right) == ("fail", 12, 10)


class TestAnotherScope:
    """Another scope (全区办理行政复议案件…) is not compared."""

    @pytest.mark.parametrize(
        "text",
        [
            "全区办理行政复议案件120件。",
            "区级各部门因政府信息公开被申请行政复议120件。",
            "区教育局因政府信息公开收到申请人提起的行政复议120件。",
        ],
    )
    def test_cases_of_others_are_not_ours(self, text: str) -> None:
        assert _statuses("narrative.reconsideration", text, {RECONSIDERATION: 0}) == ["not_applicable"]

    def test_our_own_are(self) -> None:
        text = "全区办理行政复议案件120件。我局因政府信息公开被申请行政复议3件。"
        assert _statuses("narrative.reconsideration", text, {RECONSIDERATION: 3}) == ["pass"]
        assert _statuses("narrative.reconsideration", text, {RECONSIDERATION: 120}) == ["fail"]

    def test_the_whole_district_is_the_government_s_own(self) -> None:
        text = "全区共受理政府信息公开申请510件。"
        organ = "青川区人民政府"
        assert _statuses("narrative.received", text, {RECEIVED: 510}, organ) == ["pass"]
        assert _statuses("narrative.received", text, {RECEIVED: 500}, organ) == ["fail"]
        assert _statuses("narrative.received", text, {RECEIVED: 500}) == ["not_applicable"]


class TestTwoReadings:
    """收到: 新收 or 新收+上年结转; accept either and say which."""

    CELLS: ClassVar[dict[str, Any]] = {RECEIVED: 12, BROUGHT: 2, "/requests/outcomes/total/total": 14}

    @pytest.mark.parametrize(("stated", "matched"), [(12, 0), (14, 1)])
    def test_either_passes_and_says_which(self, stated: int, matched: int) -> None:
        text = f"全年收到政府信息公开申请{stated}件。"
        (found,) = _findings("narrative.received", text, self.CELLS)
        assert (found.status, found.matched) == ("pass", matched)

    def test_neither_fails(self) -> None:
        (found,) = _findings("narrative.received", "全年收到政府信息公开申请13件。", self.CELLS)
        assert (found.status, found.severity, found.matched) == ("fail", "warning", None)
        assert "全年收到政府信息公开申请13件" in found.message["zh-CN"]


class TestSoft:
    """Mentions never change an error's verdict."""

    def test_prose_that_disagrees_is_a_warning_and_no_error(self) -> None:
        text = "全年收到政府信息公开申请13件，行政复议9件，制定规范性文件5件，予以公开4件，占99%。"
        result = check(report(overview={"text": text}), diagnose=False)
        assert {found.severity for found in result.failures} == {"warning"}
        assert {found.rule for found in result.failures} == {
            "narrative.received",
            "narrative.reconsideration",
            "narrative.normative-documents-issued",
            "narrative.granted",
            "narrative.percentages",
        }
        assert result.ok
