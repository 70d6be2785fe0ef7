"""The sentence of a finding: both sides in numbers, as a colleague would say it."""

from typing import Any, ClassVar

import pytest

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.pipeline import check
from tests.reports import report

R = "/requests"


def only(rule: str, **options: object) -> Finding:
    result = check(report(**options), diagnose=False, select=[rule])  # type: ignore[arg-type]
    (found,) = [one for one in result.findings if one.status in ("fail", "unknown")]
    return found


class TestBalance:
    """本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"""

    def test_both_sides_and_the_difference_are_said(self) -> None:
        cells = {
            f"{R}/received/research": 12,
            f"{R}/outcomes/total/research": 5,
        }
        found = only("requests.balance", numbers=cells)
        assert found.message["zh-CN"] == (
            "表三 科研机构列：新收 12 + 上年结转 0 = 12，应等于 办理总计 5 + 结转下年 0 = 5，相差 7"
        )
        assert found.message["en"] == (
            "table 3, column research institutions: received 12 + brought forward 0 = 12, should equal"
            " outcomes total 5 + carried forward 0 = 5; the difference is 7"
        )
        assert (found.left, found.right, found.residual) == (12, 5, 7)
        assert not found.has_holes

    def test_a_hole_is_named_and_what_it_must_be(self) -> None:
        found = only(
            "requests.balance", numbers={f"{R}/received/total": 12, f"{R}/carried_forward/total": None}
        )
        assert found.status == "unknown"
        assert found.implied == {f"{R}/carried_forward/total": 12}
        assert found.left is found.right is found.residual is None
        assert (found.left_min, found.left_max, found.right_min, found.right_max) == (12, 12, 0, None)
        assert found.message["zh-CN"] == (
            "表三 总计列：新收 12 + 上年结转 0 = 12，应等于 办理总计 0 + 结转下年 未填；因 1 个单元格没有数"
            "（表三 第四项 结转下年 · 总计），无法判定；若要成立，应为 表三 第四项 结转下年 · 总计 12"
        )

    def test_a_failure_in_spite_of_a_hole_says_so(self) -> None:
        cells = {f"{R}/received/total": None, f"{R}/brought_forward/total": 9, f"{R}/outcomes/total/total": 5}
        found = only("requests.balance", numbers=cells)
        assert found.status == "fail"
        assert "但无论填多少都不成立" in found.message["zh-CN"]
        assert "上年结转 9 + 新收 未填（至少 9）" in found.message["zh-CN"]


class TestLongSums:
    """Sums of many cells show what is not 0, and say that the rest is."""

    def test_zeros_are_left_out(self) -> None:
        cells = {f"{R}/outcomes/granted/business": 2, f"{R}/outcomes/unavailable/not_held/business": 3}
        found = only("requests.outcomes-total", numbers=cells)
        assert found.message["zh-CN"] == (
            "表三 商业企业列：办理总计 0，应等于 予以公开 2 + 本机关不掌握相关政府信息 3 = 5，相差 5"
        )
        assert [hint["id"] for hint in found.hints] == ["hints.total-left-zero"]

    def test_a_lone_part_is_said_once(self) -> None:
        found = only("disputes.total", numbers={"/disputes/litigation/direct/pending": 4})
        assert found.message["zh-CN"] == "表四 直接起诉行：总计 0，应等于 尚未审结 4，相差 4"

    def test_all_parts_zero(self) -> None:
        found = only("disputes.total", numbers={"/disputes/reconsideration/total": 4})
        assert found.message["zh-CN"] == "表四 行政复议行：总计 4，应等于 4 项均为 0，相差 4"

    def test_many_holes_are_summed_up(self) -> None:
        parts = ["upheld", "corrected", "other", "pending"]
        cells = {f"/disputes/reconsideration/{part}": None for part in parts}
        found = only("disputes.total", numbers=cells | {"/disputes/reconsideration/total": 3})
        assert found.status == "unknown"
        assert "格未填" in found.message["zh-CN"]


class TestMoney:
    def test_amounts_are_said_in_their_unit(self) -> None:
        parent = report({"/proactive_disclosure/fees/amount": "12.5"})
        child = report({"/proactive_disclosure/fees/amount": "13.000001"}, organ="某局")
        result = check(parent, children=[child], diagnose=False, select=["hierarchy.sum"])
        (found,) = [one for one in result.findings if one.status == "fail"]
        assert "12.5 万元" in found.message["zh-CN"]
        assert "某局的收费金额 13.000001 万元" in found.message["zh-CN"]
        assert found.residual is None
        assert found.right_min == 13_000_001
        assert found.right_max is None


class TestFingerprint:
    """fingerprint = sha256 of canonical JSON [organ key, year, rule, bind]"""

    def test_it_hangs_on_organ_year_rule_and_bind_alone(self) -> None:
        a = only("requests.balance", numbers={f"{R}/received/total": 1})
        b = only("requests.balance", numbers={f"{R}/received/total": 2})
        assert a.fingerprint == b.fingerprint
        assert len(a.fingerprint) == 64
        others = [
            only("requests.balance", numbers={f"{R}/received/other": 1}),
            only("requests.balance", numbers={f"{R}/received/total": 1}, year=2022),
            only("requests.balance", numbers={f"{R}/received/total": 1}, organ="某市人民政府"),
        ]
        assert len({a.fingerprint, *(other.fingerprint for other in others)}) == 4

    def test_spaces_and_width_in_the_name_do_not_matter(self) -> None:
        a = only("requests.balance", numbers={f"{R}/received/total": 1}, organ="某县 人民政府")
        b = only("requests.balance", numbers={f"{R}/received/total": 1})
        assert a.fingerprint == b.fingerprint


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_finding_of_a_bad_report_has_a_sentence(language: str) -> None:
    bad = report(
        {f"{R}/received/total": 5, "/disputes/reconsideration/total": None, f"{R}/outcomes/total/other": 3},
        unread=["/disputes/reconsideration/total"],
    )
    result = check(bad, diagnose=False, everything=True)
    assert {finding.status for finding in result.findings} >= {"pass", "fail", "unknown", "not_applicable"}
    for finding in result.findings:
        assert finding.message[language].strip()
        assert "{" not in finding.message[language]


class TestMentions:
    """A finding reads as a colleague would say it: what the text states, and each sum that may be meant."""

    @staticmethod
    def said(text: str, rule: str, language: str = "zh-CN", **cells: int) -> list[str]:
        numbers = {f"{R}/{row}/total": count for row, count in cells.items()}
        told = report(numbers, overview={"text": text})
        result = check(told, diagnose=False, select=[rule])
        return [found.message[language] for found in result.findings if found.status == "fail"]

    def test_two_readings_share_their_left_side(self) -> None:
        text = "全年收到政府信息公开申请7件。"
        (said,) = self.said(text, "narrative.received", received=5, brought_forward=1)
        assert said == (
            "表三 总计列：正文所述“全年收到政府信息公开申请7件”，应等于 新收 5，或 新收 5 + 上年结转 1 = 6；"
            "几种口径都不符"
        )

    def test_in_english(self) -> None:
        (said,) = self.said("收到政府信息公开申请7件。", "narrative.received", "en", received=5)
        assert said == (
            "table 3, column total: “收到政府信息公开申请7件” in the text, should equal received 5,"
            " or received 5 + brought forward 0 = 5; no reading agrees"
        )

    @pytest.mark.parametrize("written", ["十二件", "未收到政府信息公开申请"])
    def test_a_number_in_words_is_said_in_figures_too(self, written: str) -> None:
        text = f"全年收到政府信息公开申请{written}。" if written.endswith("件") else f"{written}。"
        (said,) = self.said(text, "narrative.received", received=5)
        assert ("”（12）" if written.endswith("件") else "”（0）") in said

    @pytest.mark.parametrize("written", ["1,136件", "１１３６件", "1136件"])
    def test_a_number_in_figures_is_not_said_twice(self, written: str) -> None:
        (said,) = self.said(f"全年收到政府信息公开申请{written}。", "narrative.received", received=5)
        assert f"申请{written}”，应等于" in said

    def test_several_mentions_are_told_apart_by_their_words(self) -> None:
        text = "全年收到政府信息公开申请7件。依申请公开方面，收到政府信息公开申请8件。"
        first, second = self.said(text, "narrative.received", received=5)
        assert "全年收到政府信息公开申请7件" in first
        assert "收到政府信息公开申请8件" in second


class TestChildren:
    """children are incomplete unless a list says otherwise, and incomplete adds [0, ∞)"""

    def test_what_may_be_missing_is_said(self) -> None:
        parent, child = report({f"{R}/received/total": 9}), report({f"{R}/received/total": 4}, organ="甲局")
        result = check(parent, children=[child], diagnose=False, select=["hierarchy.sum"])
        found = {one.bind["cell"]: one for one in result.findings}["requests/received/total"]
        assert found.status == "unknown"
        assert found.message["zh-CN"] == (
            "表三 新收行：总计 9，应等于 甲局的总计 4 + 其他下级（至少 4）；下级报告未必齐全，无法判定"
        )

    def test_nothing_is_missing_where_a_list_says_so(self) -> None:
        parent, child = report({f"{R}/received/total": 9}), report(organ="甲局")
        result = check(
            parent, children=[child], children_expected=["甲局"], diagnose=False, select=["hierarchy.sum"]
        )
        (found,) = result.findings
        assert found.message["zh-CN"] == "表三 新收行：总计 9，应等于 甲局的总计 0，相差 9"

    def test_a_sum_above_the_parent_fails_whoever_is_missing(self) -> None:
        parent, child = report({f"{R}/received/total": 3}), report({f"{R}/received/total": 4}, organ="甲局")
        result = check(parent, children=[child], diagnose=False, select=["hierarchy.sum"])
        (found,) = result.failures
        assert found.message["zh-CN"] == (
            "表三 新收行：总计 3，应等于 甲局的总计 4 + 其他下级（至少 4）；下级报告未必齐全，但已至少相差 1"
        )

    def test_a_blank_is_said_to_be_that_of_the_unit_below(self) -> None:
        parent = report({f"{R}/received/total": 3})
        children = [
            report({f"{R}/received/total": 4}, organ="甲局"),
            report({f"{R}/received/total": None}, organ="乙局"),
        ]
        result = check(parent, children=children, diagnose=False, select=["hierarchy.sum"])
        (found,) = result.failures
        assert found.message["zh-CN"] == (
            "表三 新收行：总计 3，应等于 甲局的总计 4 + 乙局的总计 未填（至少 4）；"
            "有 1 个单元格没有数（乙局的表三 第一项 新收 · 总计），但无论填多少都不成立"
        )
        assert "(table 3, received, total of 乙局)" in found.message["en"]

    def test_many_units_are_named_by_the_cells_and_the_largest_by_the_sentence(self) -> None:
        parent = report({f"{R}/received/total": 3})
        children = [report({f"{R}/received/total": n}, organ=f"第{n}局") for n in range(12)]
        result = check(parent, children=children, diagnose=False, select=["hierarchy.sum"])
        (found,) = result.failures
        assert "第11局的总计 11 + 其余 3 个下级共 6" in found.message["zh-CN"]
        assert "第3局" not in found.message["zh-CN"]
        assert [(cell.document, cell.value) for cell in found.cells[1:]] == [
            (f"第{n}局", n) for n in range(12)
        ]


class TestReadings:
    """any … fails if all fail, else is unknown"""

    RULES: ClassVar[dict[str, Any]] = {
        "format": "govinfo-rules/1",
        "id": "example.readings",
        "version": "1.0.0",
        "editions": ["2021"],
        "axes": {},
        "rules": [
            {
                "id": "example.either",
                "type": "linear",
                "severity": "warning",
                "any": [
                    {"left": [{"cell": f"{R}/received/total"}], "op": "=", "right": [{"cell": one}]}
                    for one in (f"{R}/outcomes/total/total", f"{R}/carried_forward/total")
                ],
                "title": {"zh-CN": "甲", "en": "a"},
                "message": {"zh-CN": "请核对", "en": "look again"},
            }
        ],
    }

    def found(self, **rows: int | None) -> Finding:
        numbers = {f"{R}/{row}/total": value for row, value in rows.items()}
        numbers |= {f"{R}/outcomes/total/total": 2}
        result = check(report(numbers), rulesets=[self.RULES], select=["example"], diagnose=False)
        (one,) = result.findings
        return one

    def test_a_failure_lists_the_cells_of_every_reading_once(self) -> None:
        found = self.found(received=5, carried_forward=1)
        assert (found.status, found.left, found.right, found.residual) == ("fail", 5, 2, 3)
        assert [cell.pointer.split("/")[2] for cell in found.cells] == [
            "received",
            "outcomes",
            "carried_forward",
        ]
        assert found.message["zh-CN"] == (
            "请核对（表三 总计列：新收 5，应等于 办理总计 2，或 结转下年 1；几种口径都不符）"
        )

    def test_what_is_open_names_the_blanks_of_every_reading(self) -> None:
        found = self.found(received=5, carried_forward=None)
        assert (found.status, found.missing) == ("unknown", (f"{R}/carried_forward/total",))
        assert (found.left, found.right, found.right_min, found.right_max) == (None, None, 0, None)
        assert found.message["zh-CN"].endswith("因 1 个单元格没有数（表三 第四项 结转下年 · 总计），无法判定")

    def test_a_reading_that_holds_is_shown_alone(self) -> None:
        numbers = {f"{R}/received/total": 1, f"{R}/carried_forward/total": 1}
        result = check(
            report(numbers), rulesets=[self.RULES], select=["example"], diagnose=False, everything=True
        )
        (one,) = result.findings
        assert (one.status, one.matched) == ("pass", 1)
        assert [cell.pointer.split("/")[2] for cell in one.cells] == ["received", "carried_forward"]


def test_what_could_not_be_read_is_not_called_blank() -> None:
    cell = "/disputes/reconsideration/upheld"
    found = only("disputes.total", numbers={cell: None, "/disputes/reconsideration/total": 3}, unread=[cell])
    assert "结果维持 未能读出" in found.message["zh-CN"]
    blank = only("disputes.total", numbers={cell: None, "/disputes/reconsideration/total": 3})
    assert "结果维持 未填" in blank.message["zh-CN"]


def test_one_and_several_are_said_rightly_in_english() -> None:
    cells = [f"/disputes/reconsideration/{one}" for one in ("upheld", "corrected")]
    one = only("cells.stated", numbers=dict.fromkeys(cells[:1]))
    two = only("cells.stated", numbers=dict.fromkeys(cells))
    assert one.message["en"].startswith("1 cell is not stated: ")
    assert two.message["en"] == (
        "2 cells are not stated: table 4, administrative reconsideration, upheld;"
        " table 4, administrative reconsideration, corrected"
    )
