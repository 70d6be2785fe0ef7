"""The sentence of a finding: both sides in numbers, as a colleague would say it."""

import pytest

from govinfo_schema.findings import Finding
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
            "表三 总计列：新收 12 + 上年结转 0 = 12，应等于 办理总计 0 + 结转下年 未填；因 1 个单元格未填"
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
        assert "其余未填" in found.message["zh-CN"]


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
