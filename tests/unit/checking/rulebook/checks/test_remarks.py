"""What can be told of the text without its numbers."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.checking.rulebook.checks.remarks import (
    FormRemark,
    character_count,
    look_at_instrument,
    look_at_length,
    look_at_period,
    look_at_sections,
    look_at_year,
)
from tests.reports import report


def _codes(remarks: Any) -> list[tuple[str, bool]]:
    return [(one.code, one.holds) for one in remarks]


def _quoted(remark: FormRemark, text: str) -> str:
    assert remark.span is not None
    return text[slice(*remark.span)]


class TestPeriod:
    """The stated period is 1 January to 31 December of the year."""

    def test_the_typed_period(self) -> None:
        period = {"start": "2023-01-01", "end": "2023-12-31"}
        assert _codes(look_at_period(report(period=period))) == [("period", True)]
        period = {"start": "2023-01-01", "end": "2023-11-30"}
        (remark,) = look_at_period(report(period=period))
        assert (remark.holds, remark.pointer) == (False, "/period")
        assert remark.details == {"start": "2023-01-01", "end": "2023-11-30"}

    @pytest.mark.parametrize(
        ("text", "holds"),
        [
            ("所列数据统计期限为2023年1月1日至12月31日。", True),
            ("统计期限自2023年1月1日起至2023年12月31日止。", True),
            ("统计期限自 2023 年 1 月 1 日\n起至 2023 年 12 月 31 日止。", True),
            ("统计时限为2022年1月1日—2022年12月31日。", False),
            ("统计期限为2023年1月1日至2023年12月30日。", False),
            ("统计期限为2023年1月1日至2023年13月45日。", False),
        ],
    )
    def test_the_period_in_the_preamble(self, text: str, holds: bool) -> None:
        assert _codes(look_at_period(report(preamble=text))) == [("period", holds)]

    def test_other_dates_are_no_period(self) -> None:
        text = "系统于2022年3月1日至2022年4月1日试运行。"
        assert not list(look_at_period(report(preamble=text)))

    def test_one_period_is_looked_at_once(self) -> None:
        text = "统计期限为2023年1月1日至12月31日。"
        period = {"start": "2023-01-01", "end": "2023-12-31"}
        assert _codes(look_at_period(report(preamble=text, period=period))) == [("period", True)]

    def test_shows_where_it_stands(self) -> None:
        text = "统计期限为２０２２年1月1日至12月31日。"
        (remark,) = look_at_period(report(preamble=text))
        assert _quoted(remark, text) == "２０２２年1月1日至12月31日"


class TestYear:
    """One year throughout."""

    @pytest.mark.parametrize(
        ("members", "codes"),
        [
            ({"title": "某局2023年政府信息公开工作年度报告"}, [("year.own", True)]),
            ({"title": "某局2022年政府信息公开工作年度报告"}, [("year.own", False)]),
            ({"preamble": "现公布2022年度某局政府信息公开年报。"}, [("year.own", False)]),
            ({"preamble": "根据《关于做好2022年政府信息公开工作年度报告的通知》编制。"}, []),
            ({"overview": {"text": "2022年，我局认真工作。"}}, [("year.left-over", False)]),
            (
                {"overview": {"text": "（一）主动公开情况。2022年，我局认真工作。"}},
                [("year.left-over", False)],
            ),
            ({"overview": {"text": "2022年收到10件，2023年收到12件。"}}, []),
            ({"overview": {"text": "2022年以来，我局认真工作。"}}, []),
            ({"overview": {"text": "工作平稳，比2022年有进步。"}}, []),
            ({"problems_and_improvements": "2024年，我局将加强培训。"}, []),
            ({"problems_and_improvements": "2022年，公开不够及时。"}, [("year.left-over", False)]),
        ],
    )
    def test_names_of_years(self, members: dict[str, Any], codes: list[tuple[str, bool]]) -> None:
        assert _codes(look_at_year(report(**members))) == codes

    def test_shows_the_year(self) -> None:
        text = "工作平稳。\n2022年，我局认真工作。"
        (remark,) = look_at_year(report(overview={"text": text}))
        assert (_quoted(remark, text), remark.details) == ("2022", {"year": "2022", "own": 2023})


class TestInstrument:
    """The cited instrument (国办公开办函〔2021〕30号 / 〔2019〕60号) fits the edition."""

    @pytest.mark.parametrize(
        ("edition", "text", "codes"),
        [
            ("2021", "根据国办公开办函〔2021〕30号编制。", [("instrument", True)]),
            ("2021", "根据国办公开办函[2021] 30 号编制。", [("instrument", True)]),
            ("2021", "根据国办公开办函〔2019〕60号编制。", [("instrument", False)]),
            ("2019", "根据国办公开办函〔2021〕30号编制。", [("instrument", False)]),
            ("2021", "国办公开办函〔2019〕60号已由国办公开办函〔2021〕30号代替。", [("instrument", True)]),
            ("2021", "根据国办公开办函〔2020〕99号编制。", []),
            ("2021", "根据上级通知编制。", []),
        ],
    )
    def test_is_compared_with_the_form_used(
        self, edition: str, text: str, codes: list[tuple[str, bool]]
    ) -> None:
        assert _codes(look_at_instrument(report(edition=edition, preamble=text))) == codes

    def test_says_what_is_cited_and_what_is_used(self) -> None:
        (remark,) = look_at_instrument(report(preamble="根据国办公开办函〔2019〕60号编制。"))
        assert remark.raw == "国办公开办函〔2019〕60号"
        assert (remark.details["cited_edition"], remark.details["edition"]) == ("2019", "2021")


class TestSections:
    """Six sections announced and present, section five not empty/无."""

    @pytest.mark.parametrize(
        "text", ["无", "无。", "暂无", "没有存在的问题。", "我局无需要改进的情况。", " 不存在问题 "]
    )
    def test_section_five_must_say_more_than_nothing(self, text: str) -> None:
        remarks = look_at_sections(report(problems_and_improvements=text))
        assert [one.code for one in remarks if not one.holds] == ["sections.nothing"]

    @pytest.mark.parametrize("text", ["无统一平台，今后将建立。", "问题：更新不及时。", "不存在的栏目较多。"])
    def test_a_real_problem_is_one(self, text: str) -> None:
        assert all(one.holds for one in look_at_sections(report(problems_and_improvements=text)))

    @pytest.mark.parametrize("member", ["problems_and_improvements", "other_matters"])
    @pytest.mark.parametrize("text", ["", " \n", "。"])
    def test_an_empty_section_is_named(self, member: str, text: str) -> None:
        members: dict[str, Any] = {member: text}
        (remark,) = [one for one in look_at_sections(report(**members)) if not one.holds]
        assert (remark.code, remark.pointer) == ("sections.empty", f"/{member}")

    def test_a_passage_left_out_is_not_judged(self) -> None:
        assert all(one.holds for one in look_at_sections(report(problems_and_improvements="〔…〕")))

    def test_section_six_may_say_nothing(self) -> None:
        assert all(one.holds for one in look_at_sections(report(other_matters="无")))

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            (
                (
                    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
                    "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
                ),
                [],
            ),
            (
                (
                    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、复议诉讼情况、"
                    "存在的主要问题及改进情况、其他需要报告的事项7个部分组成。"
                ),
                ["sections.count"],
            ),
            (
                (
                    "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在问题及改进情况、"
                    "其他需要报告的事项。"
                ),
                ["sections.announced"],
            ),
            ("本报告由总体情况、主动公开情况、收到申请情况等组成。", []),
            ("本报告共五个部分。", []),
        ],
    )
    def test_six_sections_are_announced(self, text: str, wrong: list[str]) -> None:
        remarks = look_at_sections(report(preamble=text))
        assert [one.code for one in remarks if not one.holds] == wrong

    def test_names_what_is_not_announced(self) -> None:
        text = "本报告包括总体情况、主动公开情况、收到申请情况、存在问题、其他事项。"
        (remark,) = [one for one in look_at_sections(report(preamble=text)) if not one.holds]
        assert remark.details == {"missing": ["disputes"]}


class TestLength:
    """The overview has as a rule no more than 1000 字."""

    @pytest.mark.parametrize(
        ("text", "count"),
        [("", 0), ("公开，透明。", 6), ("2023年共3.5万条", 6), ("OK 公开 123", 4), (" \n\t", 0)],
    )
    def test_counts_as_word_processors_do(self, text: str, count: int) -> None:
        assert character_count(text) == count

    @given(st.text("公开, \u3000\n1a.%-，Ａ９é_", max_size=30))
    def test_each_mark_is_one_and_each_run_of_letters_and_digits(self, text: str) -> None:
        one = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%\-]*|[^\sA-Za-z0-9]")
        assert character_count(text) == len(one.findall(text))

    def test_compares_with_the_limit(self) -> None:
        assert _codes(look_at_length(report(overview={"text": "公" * 1000}), 1000)) == [("length", True)]
        (remark,) = look_at_length(report(overview={"text": "公" * 1001}), 1000)
        assert (remark.holds, remark.details) == (False, {"count": 1001, "limit": 1000})
