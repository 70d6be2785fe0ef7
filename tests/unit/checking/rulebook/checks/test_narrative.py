"""The checks that rules of type plugin name."""

import builtins
from collections.abc import Mapping
from typing import Any

import pytest

from govinfo_schema.checking.rulebook.checks.narrative import CHECKS
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import values
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict
from tests.reports import report
from tests.unit.checking.rulebook.checks.test_copied import NEW, OLD

LONG = {"least": 60, "percent": 80}


def _run(
    check: str, found: Report, args: Mapping[str, Any] | None = None, previous: Report | None = None
) -> list[Verdict]:
    facts = CheckFacts(report=found, values=values(found), bind={}, args=args or {}, previous=previous)
    return list(CHECKS[check](facts))


def _statuses(verdicts: list[Verdict]) -> list[str]:
    return [one.status for one in verdicts]


class TestTextChecks:
    """One verdict a rule; it says in both languages what is wrong, and none where nothing can be said."""

    @pytest.mark.parametrize(
        ("check", "good", "bad"),
        [
            (
                "narrative-period/1",
                {"preamble": "统计期限为2023年1月1日至12月31日。"},
                {"preamble": "统计期限为2022年1月1日至12月31日。"},
            ),
            ("narrative-year/1", {"title": "2023年政府信息公开年报"}, {"title": "2022年政府信息公开年报"}),
            (
                "narrative-instrument/1",
                {"preamble": "国办公开办函〔2021〕30号"},
                {"preamble": "国办公开办函〔2019〕60号"},
            ),
            ("narrative-sections/1", {"other_matters": "无"}, {"problems_and_improvements": "无"}),
        ],
    )
    def test_pass_and_fail(self, check: str, good: dict[str, Any], bad: dict[str, Any]) -> None:
        assert _statuses(_run(check, report(**good))) == ["pass"]
        (verdict,) = _run(check, report(**bad))
        assert verdict.status == "fail"
        assert verdict.message is not None
        assert set(verdict.message) == {"zh-CN", "en"}
        assert "{" not in "".join(verdict.message.values())

    @pytest.mark.parametrize("check", ["narrative-period/1", "narrative-year/1", "narrative-instrument/1"])
    def test_nothing_is_said_of_what_is_not_there(self, check: str) -> None:
        assert _run(check, report()) == []

    def test_everything_wrong_is_named_at_once(self) -> None:
        found = report(problems_and_improvements="无", other_matters="")
        (verdict,) = _run("narrative-sections/1", found)
        assert verdict.message is not None
        assert "第五部分" in verdict.message["zh-CN"]
        assert "第六部分" in verdict.message["zh-CN"]

    def test_sections_without_text_are_named_together(self) -> None:
        found = report(overview={"text": ""}, problems_and_improvements=" ", other_matters="")
        (verdict,) = _run("narrative-sections/1", found)
        assert verdict.message is not None
        assert verdict.message["zh-CN"] == (
            "第一部分（总体情况）、第五部分（存在的主要问题及改进情况）、第六部分（其他需要报告的事项）没有文字，应予补写"
        )
        assert verdict.message["en"].endswith("section six (other matters); write it")

    def test_length(self) -> None:
        text = {"text": "公" * 12}
        assert _statuses(_run("narrative-length/1", report(overview=text), {"limit": 12})) == ["pass"]
        (verdict,) = _run("narrative-length/1", report(overview=text), {"limit": 11})
        assert (verdict.status, verdict.message) == (
            "fail",
            {
                "zh-CN": "总体情况有 12 字，原则上不超过 11 字",
                "en": "the overview has 12 characters; it should as a rule have no more than 11",
            },
        )


class TestDeadlineCheck:
    """Publication by the deadline of article 49."""

    DAYS: Mapping[str, Any] = {
        "own": "01-31",
        "summary": {"county": "02-20", "prefecture": "03-10", "province": "03-31"},
        "system": "03-31",
    }

    def test_pass_fail_and_silence(self) -> None:
        early = report(organ="某县水务局", published_on="2024-01-20")
        late = report(organ="某县某镇人民政府", published_on="2024-02-20")
        assert _statuses(_run("publication-deadline/1", early, self.DAYS)) == ["pass"]
        (verdict,) = _run("publication-deadline/1", late, self.DAYS)
        assert verdict.message is not None
        assert verdict.message["zh-CN"] == "2024-02-20 公布，晚于乡镇、街道的公布期限 2024-01-31"
        assert _run("publication-deadline/1", report(), self.DAYS) == []

    def test_a_date_before_the_year_was_over_has_its_own_sentence(self) -> None:
        (verdict,) = _run("publication-deadline/1", report(published_on="2023-01-20"), self.DAYS)
        assert verdict.status == "fail"
        assert verdict.message is not None
        assert (
            verdict.message["zh-CN"]
            == "公布日期是 2023-01-20，而所报告的2023年此时还没有过完，公布日期或报告年度恐有误"
        )
        assert "before 2023" in verdict.message["en"]


class TestCopiedCheck:
    """Section five (and the overview) not nearly equal to last year's."""

    def test_a_copied_section_fails_and_shows_the_sentence(self) -> None:
        now, before = report(problems_and_improvements=OLD), report(problems_and_improvements=OLD, year=2022)
        (verdict,) = _run("narrative-copied/1", now, LONG, before)
        assert (verdict.status, verdict.bind) == ("fail", {"section": "problems_and_improvements"})
        assert verdict.message is not None
        assert "今后将按月检查更新情况" in verdict.message["zh-CN"]

    def test_both_sections_are_looked_at(self) -> None:
        now = report(problems_and_improvements=NEW, overview={"text": OLD})
        before = report(problems_and_improvements=OLD, overview={"text": OLD}, year=2022)
        assert [
            (one.bind["section"], one.status) for one in _run("narrative-copied/1", now, LONG, before)
        ] == [
            ("overview", "fail"),
            ("problems_and_improvements", "pass"),
        ]

    def test_short_texts_and_a_missing_year_say_nothing(self) -> None:
        assert _run("narrative-copied/1", report(), LONG, report(year=2022)) == []
        assert _run("narrative-copied/1", report(), LONG) == []

    def test_without_the_extra_it_is_unsupported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.startswith("rapidfuzz"):
                raise ImportError(name)
            return real(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", refuse)
        verdicts = _run("narrative-copied/1", report(), LONG, report(year=2022))
        assert _statuses(verdicts) == ["unsupported", "unsupported"]
        assert verdicts[0].message is not None
        assert "govinfo-schema[similarity]" in verdicts[0].message["zh-CN"]


class TestPercentages:
    """Percentages against the tables, by any plausible reading, rounded or cut off."""

    CELLS: Mapping[str, int | None] = {
        "/requests/received/total": 10,
        "/requests/brought_forward/total": 2,
        "/requests/outcomes/total/total": 12,
        "/requests/outcomes/granted/total": 4,
    }

    @pytest.mark.parametrize(
        ("share", "status"),
        [
            ("33.3%", "pass"),
            ("33.33%", "pass"),
            ("33%", "pass"),
            ("34%", "fail"),
            ("33.4%", "fail"),
            ("33.34%", "fail"),
            ("40%", "pass"),
            ("40.0%", "pass"),
            ("百分之四十", "pass"),
            ("35%", "fail"),
        ],
    )
    def test_are_judged(self, share: str, status: str) -> None:
        text = f"收到政府信息公开申请10件，予以公开4件，占{share}。"
        verdicts = _run("narrative-percentages/1", report(self.CELLS, overview={"text": text}))
        assert [(one.status, one.bind) for one in verdicts] == [(status, {"mention": "1"})]

    def test_a_hole_leaves_it_unknown(self) -> None:
        text = "收到政府信息公开申请10件，予以公开4件，占50%。"
        cells = {**self.CELLS, "/requests/outcomes/total/total": None}
        (verdict,) = _run("narrative-percentages/1", report(cells, overview={"text": text}))
        assert (verdict.status, verdict.missing) == ("unknown", ("/requests/outcomes/total/total",))

    def test_nothing_of_nothing(self) -> None:
        text = "收到政府信息公开申请0件，予以公开0件，占0%。"
        assert _statuses(_run("narrative-percentages/1", report(overview={"text": text}))) == ["pass"]
        text = "收到政府信息公开申请0件，予以公开0件，占5%。"
        (verdict,) = _run("narrative-percentages/1", report(overview={"text": text}))
        assert verdict.status == "fail"

    def test_the_message_shows_each_reading(self) -> None:
        text = "收到政府信息公开申请10件，予以公开4件，占50%。"
        (verdict,) = _run("narrative-percentages/1", report(self.CELLS, overview={"text": text}))
        assert verdict.message is not None
        assert verdict.message["zh-CN"] == (
            "正文所述“占50%”与表中数据不符：4 ÷ 办理总计 12 = 33.3%；4 ÷ 本年新收 10 = 40.0%；"
            "4 ÷ 新收与上年结转之和 12 = 33.3%"
        )


class TestDetails:
    """Numbers of single rows and columns, without a rule each."""

    KINDS: Mapping[str, Any] = {"kinds": ["requests.outcomes.*.*", "requests.received.*"]}

    @pytest.mark.parametrize(
        ("stated", "status"), [(2, "pass"), (3, "fail"), (None, "unknown")], ids=["same", "other", "blank"]
    )
    def test_compare_with_the_cell(self, stated: int | None, status: str) -> None:
        text = {"text": "收到政府信息公开申请4件，其中本机关不掌握2件。"}
        cells = {"/requests/outcomes/unavailable/not_held/total": stated}
        assert _statuses(_run("narrative-details/1", report(cells, overview=text), self.KINDS)) == [status]

    def test_either_reading_of_received_will_do(self) -> None:
        text = {"text": "收到政府信息公开申请5件，其中自然人5件。"}
        cells = {"/requests/received/natural_person": 3, "/requests/brought_forward/natural_person": 2}
        assert _statuses(_run("narrative-details/1", report(cells, overview=text), self.KINDS)) == ["pass"]

    def test_what_the_stated_cells_exceed_fails_in_spite_of_a_blank(self) -> None:
        text = {"text": "收到政府信息公开申请5件，其中法人或其他组织2件。"}
        cells = {"/requests/received/business": 3, "/requests/received/research": None}
        (verdict,) = _run("narrative-details/1", report(cells, overview=text), self.KINDS)
        assert verdict.status == "fail"
        assert verdict.message is not None
        assert "小于表中已填各格之和" in verdict.message["zh-CN"]

    def test_kinds_that_are_not_asked_for_are_left_alone(self) -> None:
        text = {"text": "收到政府信息公开申请5件，行政复议1件。"}
        assert _run("narrative-details/1", report(overview=text), self.KINDS) == []
