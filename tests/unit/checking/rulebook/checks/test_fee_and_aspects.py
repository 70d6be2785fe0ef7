"""信息处理费 in section six; the aspects of section one; who may make rules."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.checking.rulebook.checks.narrative import CHECKS
from govinfo_schema.checking.rulebook.checks.processing_fee import amount_charged, names_fee
from govinfo_schema.form.paper.values import values
from govinfo_schema.form.report.header import Organ
from govinfo_schema.rules.engine.facts import CheckFacts, Verdict
from tests.reports import report

FEES = "/proactive_disclosure/fees/amount"
UNPAID = "/requests/outcomes/closed_otherwise/fee_not_paid/total"
REGULATIONS = "/proactive_disclosure/regulations"


def _run(check: str, cells: dict[str, Any] | None = None, /, args: Any = (), **members: Any) -> list[Verdict]:
    organ = members.pop("organ", Organ(name="某县人民政府"))
    if "overview" in members:
        members["overview"] = {"text": members["overview"]}
    made = attrs.evolve(report(cells or {}, **members), organ=organ)
    return list(CHECKS[check](CheckFacts(report=made, values=values(made), bind={}, args=dict(args))))


def _status(*given: Any, **members: Any) -> str | None:
    found = _run(*given, **members)
    return found[0].status if found else None


class TestAmount:
    """收取信息处理费的情况，在此处专门报告 (一（六）)."""

    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("2023年未收取信息处理费，没有其他需要报告的事项。", 0),
            ("信息处理费收取情况：无。", 0),
            ("本年度收取信息处理费0元。", 0),
            ("本年度共收取信息处理费1,200.50元。", 120050),
            ("共收取信息处理费１．２万元。", 1200000),
            ("依据《政府信息公开信息处理费管理办法》，发出通知2件，收取信息处理费300元。", 30000),
            ("应收信息处理费500元，实收信息处理费300元。", None),
            ("没有其他需要报告的事项。", None),
            ("信息处理费收取情况见附表。", None),
            ("安排经费3万元。未收取信息处理费。", 0),
            ("", None),
        ],
    )
    def test_is_read_where_one_is_stated(self, text: str, amount: int | None) -> None:
        assert amount_charged(report(other_matters=text)) == amount

    @given(st.integers(0, 10**9))
    def test_yuan_and_ten_thousand_yuan_are_the_same_money(self, cents: int) -> None:
        whole, rest = divmod(cents, 10**6)
        in_yuan = f"收取信息处理费{cents // 100}.{cents % 100:02d}元。"
        in_wan = f"收取信息处理费{whole}.{rest:06d}万元。"
        assert amount_charged(report(other_matters=in_yuan)) == cents
        assert amount_charged(report(other_matters=in_wan)) == cents

    @given(st.text(alphabet="收取信息处理费未无0123456789.,万元。；《》\n", max_size=60))
    def test_is_total(self, text: str) -> None:
        amount = amount_charged(report(other_matters=text))
        assert amount is None or (amount >= 0 and names_fee(report(other_matters=text)))


class TestFee:
    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("未收取信息处理费。", "pass"),
            ("本机关未因信息公开收取费用。", "pass"),
            ("没有其他需要报告的事项。", "fail"),
            ("", None),
        ],
    )
    def test_section_six_speaks_of_it(self, text: str, status: str | None) -> None:
        assert _status("fee-reported/1", other_matters=text) == status

    @pytest.mark.parametrize(
        ("count", "text", "status"),
        [
            (2, "无。", "fail"),
            (2, "未收取信息处理费。", "pass"),
            (0, "无。", "pass"),
            (None, "无。", None),
        ],
    )
    def test_who_did_not_pay_was_asked_to(self, count: int | None, text: str, status: str | None) -> None:
        assert _status("fee-not-paid/1", {UNPAID: count}, args={"cell": UNPAID}, other_matters=text) == status

    @pytest.mark.parametrize(
        ("whole", "text", "status"),
        [
            ("0.12", "收取信息处理费1200元。", "pass"),
            ("0.119999", "收取信息处理费1200元。", "fail"),
            (None, "收取信息处理费1200元。", "unknown"),
            (None, "未收取信息处理费。", "pass"),
            ("0", "没有其他事项。", None),
        ],
    )
    def test_is_no_more_than_all_charges(self, whole: str | None, text: str, status: str | None) -> None:
        assert _status("fee-bound/1", {FEES: whole}, args={"cell": FEES}, other_matters=text) == status

    def test_both_sums_are_named_in_yuan(self) -> None:
        (verdict,) = _run(
            "fee-bound/1", {FEES: "0.1"}, args={"cell": FEES}, other_matters="收取信息处理费1200元。"
        )
        assert verdict.message is not None
        assert "1200 元，多于表二行政事业性收费的 1000 元" in verdict.message["zh-CN"]


FIVE = (
    "主动公开政府信息三百余条，内容涉及民生各领域。依申请公开渠道畅通。加强信息管理，发布前逐件审核。"
    "门户网站改版，栏目更清楚。开展培训两次，监督检查一次，整改到位。"
)


class TestAspects:
    """主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障 (一（一）)."""

    ARGS = {"least": 60}  # noqa: RUF012

    def test_all_are_there(self) -> None:
        assert _status("narrative-aspects/1", args=self.ARGS, overview=FIVE) == "pass"

    def test_the_missing_are_named_as_the_form_names_them(self) -> None:
        text = FIVE.replace("门户网站改版，栏目更清楚。", "").replace(
            "开展培训两次，监督检查一次，整改到位。", ""
        )
        (verdict,) = _run("narrative-aspects/1", args=self.ARGS, overview=text + "本年工作顺利完成。" * 2)
        assert verdict.message is not None
        assert verdict.status == "fail"
        assert verdict.message["zh-CN"] == "总体情况没有说到：政府信息公开平台建设、监督保障"

    def test_an_excerpt_is_not_judged(self) -> None:
        assert _status("narrative-aspects/1", args=self.ARGS, overview="各项工作有序推进。") is None


class TestAccountability:
    """各级人民政府的……还应当包括工作考核、社会评议和责任追究结果情况 (条例第五十条（四）)."""

    ARGS = {"least": 60}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("name", "status"),
        [
            ("某县人民政府", "fail"),
            ("某县某镇人民政府", "fail"),
            ("某县某街道办事处", None),
            ("某县教育局", None),
            ("某县人民政府办公室", None),
        ],
    )
    def test_is_asked_of_governments(self, name: str, status: str | None) -> None:
        found = _status("narrative-accountability/1", args=self.ARGS, overview=FIVE, organ=Organ(name=name))
        assert found == status

    def test_may_stand_in_any_section(self) -> None:
        problems = "考核和社会评议中反映的问题已整改，没有责任追究的情形。"
        found = _status(
            "narrative-accountability/1", args=self.ARGS, overview=FIVE, problems_and_improvements=problems
        )
        assert found == "pass"


class TestCompetence:
    """省、自治区、直辖市和设区的市、自治州的人民政府……制定规章 (立法法)."""

    @pytest.mark.parametrize(
        ("organ", "status"),
        [
            (Organ(name="某县人民政府"), "fail"),
            (Organ(name="某市某区人民政府"), "fail"),
            (Organ(name="某县某镇人民政府"), "fail"),
            (Organ(name="某区某街道办事处"), "fail"),
            (Organ(name="某市教育局"), "fail"),
            (Organ(name="国家税务总局某省税务局"), "fail"),
            (Organ(name="某市人民政府"), None),
            (Organ(name="某市人民政府", level="县级市"), "fail"),
            (Organ(name="某市人民政府", division_code="510800"), None),
            (Organ(name="某自治州人民政府"), None),
            (Organ(name="上海市人民政府办公厅"), None),
            (Organ(name="国家税务总局"), None),
            (Organ(name="某综合实验区"), None),
        ],
    )
    def test_is_denied_only_where_it_surely_lacks(self, organ: Organ, status: str | None) -> None:
        cells = {f"{REGULATIONS}/issued": 1}
        assert _status("regulations-competence/1", cells, args={"within": REGULATIONS}, organ=organ) == status

    def test_names_the_cells(self) -> None:
        cells = {f"{REGULATIONS}/issued": 0, f"{REGULATIONS}/in_force": 7}
        (verdict,) = _run("regulations-competence/1", cells, args={"within": REGULATIONS})
        assert verdict.cells == (f"{REGULATIONS}/in_force",)
        assert verdict.message is not None
        assert verdict.message["zh-CN"].startswith("县级政府不能制定规章")

    def test_a_blank_row_is_not_decided(self) -> None:
        (verdict,) = _run(
            "regulations-competence/1", {f"{REGULATIONS}/issued": None}, args={"within": REGULATIONS}
        )
        assert (verdict.status, verdict.missing) == ("unknown", (f"{REGULATIONS}/issued",))
