"""The traps of comparing prose with tables, end to end: each with what passes and what fails."""

from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    """十余件 is not a number, but it has bounds; 约30件 has none."""

    @pytest.mark.parametrize(
        "written", ["十余件", "近百件", "上百件", "约30件", "30余件", "三五件"], ids=ascii
    )
    def test_about_so_many_is_not_compared(self, written: str) -> None:
        text = f"全年收到政府信息公开申请{written}。"
        assert _statuses("narrative.received", text, {RECEIVED: 7}) == ["not_applicable"]

    @pytest.mark.parametrize(
        ("written", "within", "without"),
        [
            ("十余件", (10, 12, 19), (9, 20, 0)),
            ("40余件", (40, 43, 49), (39, 50)),
            ("120多件", (120, 129), (119, 130)),
            ("近百件", (0, 96, 100), (101, 960)),
            ("上百件", (100, 960), (99, 0)),
            ("超过300件", (300, 4000), (299,)),
            ("不足20件", (0, 20), (21,)),
            ("3至5件", (3, 5), (2, 6)),
            ("2万余件", (20_000, 29_999), (19_999, 30_000)),
            ("至少60件", (60, 61), (59,)),
        ],
        ids=ascii,
    )
    def test_but_its_bounds_are(
        self, written: str, within: tuple[int, ...], without: tuple[int, ...]
    ) -> None:
        text = f"全年收到政府信息公开申请{written}。"
        for numbers, status in ((within, "pass"), (without, "fail")):
            for number in numbers:
                assert _statuses("narrative.bounds", text, {RECEIVED: number}) == [status]
        assert _statuses("narrative.bounds", text, {RECEIVED: None}) == ["unknown"]

    def test_what_bounds_nothing_is_left_and_quoted(self) -> None:
        text = "全年收到政府信息公开申请约30件。"
        assert _statuses("narrative.bounds", text, {RECEIVED: 7}) == ["not_applicable"]
        (found,) = _findings("narrative.received", text, {RECEIVED: 7})
        assert "约30件" in found.message["zh-CN"]

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


class TestDecisions:
    """Decisions of table two as the text states them: 许可, 处罚, 强制."""

    CELLS: ClassVar[dict[str, Any]] = {
        "/proactive_disclosure/licensing/decisions": 1069,
        "/proactive_disclosure/penalties/decisions": 86,
        "/proactive_disclosure/coercion/decisions": 0,
    }

    @pytest.mark.parametrize(
        ("rule", "text", "status"),
        [
            ("narrative.licensing", "全年作出行政许可决定1069件。", "pass"),
            ("narrative.licensing", "全年作出行政许可决定1096件。", "fail"),
            ("narrative.licensing", "公开行政许可信息1200条。", "not_applicable"),
            ("narrative.licensing", "梳理行政许可事项120项。", "not_applicable"),
            ("narrative.penalties", "行政许可1069件、行政处罚86件。", "pass"),
            ("narrative.penalties", "作出行政处罚决定68件。", "fail"),
            ("narrative.penalties", "公示行政处罚决定1200件。", "not_applicable"),
            ("narrative.coercion", "全年未作出行政强制决定。", "pass"),
            ("narrative.coercion", "实施行政强制3件。", "fail"),
        ],
        ids=ascii,
    )
    def test_are_compared_and_what_is_published_of_them_is_not(
        self, rule: str, text: str, status: str
    ) -> None:
        (found,) = _findings(rule, text, self.CELLS)
        assert (found.status, found.severity) == (status, "warning")


class TestParts:
    """Parts after 其中 add up to no more than their whole."""

    @pytest.mark.parametrize(
        ("text", "statuses"),
        [
            ("全年收到政府信息公开申请12件，其中自然人9件、商业企业3件。", ["pass"]),
            ("全年收到政府信息公开申请12件，其中自然人10件、商业企业3件。", ["fail"]),
            ("全年收到政府信息公开申请12件，其中自然人13件。", ["fail"]),
            ("全年收到政府信息公开申请12件，其中网上申请13件。", ["fail"]),
            ("全年收到政府信息公开申请12件，其中网上申请8件、信函申请8件。", ["pass", "pass"]),
            ("答复政府信息公开申请12件，其中予以公开7件、不予公开6件。", ["fail"]),
            ("答复政府信息公开申请12件，其中予以公开7件、不予公开5件（国家秘密5件）。", ["pass"]),
            ("因政府信息公开被申请行政复议3件，其中维持2件、纠正2件。", ["fail"]),
            ("因政府信息公开被申请行政复议3件，其中维持2件、纠正1件。", ["pass"]),
            ("全年收到政府信息公开申请40余件，其中自然人49件。", ["pass"]),
            ("全年收到政府信息公开申请40余件，其中自然人50件。", ["fail"]),
            ("全年行政复议案件3件，其中涉及政府信息公开5件。", ["fail"]),
            ("2022年收到政府信息公开申请12件，其中自然人13件。", ["fail"]),
            ("全年收到政府信息公开申请12件，自然人13件。", ["not_applicable"]),
        ],
        ids=ascii,
    )
    def test_are_held_against_it(self, text: str, statuses: list[str]) -> None:
        assert _statuses("narrative.parts", text, {}) == statuses

    @given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
    def test_fail_where_they_are_more_and_nowhere_else(self, whole: int, first: int, second: int) -> None:
        text = f"全年收到政府信息公开申请{whole}件，其中自然人{first}件、商业企业{second}件。"
        status = "fail" if first + second > whole else "pass"
        assert _statuses("narrative.parts", text, {}) == [status]


class TestWhatIsLeft:
    """Where a number stands in the text and is not compared, it is quoted, with why."""

    @pytest.mark.parametrize(
        ("rule", "text", "quoted", "why"),
        [
            ("received", "2022年收到政府信息公开申请10件。", "10件", "其他年度"),
            ("received", "截至目前累计收到政府信息公开申请300件。", "300件", "几年累计"),
            ("received", "上半年收到政府信息公开申请6件。", "6件", "一段时间"),
            ("received", "全区收到政府信息公开申请510件。", "510件", "其他机关"),
            ("received", "通过网站收到政府信息公开申请6件。", "6件", "一部分"),
            ("received", "收到政府信息公开申请40余件。", "40余件", "上下限"),
            ("received", "收到政府信息公开申请约30件。", "约30件", "约数"),
            ("reconsideration", "全年行政复议案件134件，其中涉及政府信息公开的另报。", "134件", "全部案件"),
            ("normative-documents-issued", "拟制定规范性文件5件。", "5件", "计划"),
            ("reconsideration", "全年行政复议3件。", "3件", "不能确定"),
        ],
        ids=ascii,
    )
    def test_is_quoted_with_its_reason(self, rule: str, text: str, quoted: str, why: str) -> None:
        (found,) = _findings(f"narrative.{rule}", text, {})
        assert found.status == "not_applicable"
        assert quoted in found.message["zh-CN"]
        assert why in found.message["zh-CN"]
        assert quoted in found.message["en"]

    def test_only_where_there_is_none_is_that_said(self) -> None:
        (found,) = _findings("narrative.received", "工作平稳。", {})
        assert found.message["zh-CN"] == "正文没有说到这个数"

    def test_what_is_compared_elsewhere_in_the_text_is_not_quoted_again(self) -> None:
        text = "2022年收到政府信息公开申请10件。2023年收到政府信息公开申请12件。"
        (found,) = _findings("narrative.received", text, {RECEIVED: 12})
        assert found.status == "pass"
