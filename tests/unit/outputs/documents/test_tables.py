"""The official layout: rows, columns, merges and corner text, as the forms print them."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from govinfo_schema.form.paper.layout import LayoutTable
from govinfo_schema.outputs.documents.content import UNREAD, layout
from tests.reports import report


def table(number: int, numbers: Mapping[str, Any] | None = None, **members: Any) -> LayoutTable:
    """Lay out one table of a report."""
    sections = layout(report(numbers, **members)).sections
    (found,) = (s.table for s in sections if s.table is not None and s.table.number == number)
    return found


def rows(found: LayoutTable) -> list[list[tuple[str, int, int]]]:
    """Give the texts and spans of each row."""
    return [[(c.text, c.row_span, c.column_span) for c in row] for row in found.rows()]


def text_at(found: LayoutTable, pointer: str) -> str:
    """Give what is printed in a cell."""
    (cell,) = (cell for cell in found.cells if cell.pointer == pointer)
    return cell.text


EVERY = [("2021", None), ("2019", None), ("2021", "2019"), ("2019", "2021")]


@pytest.mark.parametrize(("edition", "requests"), EVERY)
@pytest.mark.parametrize("number", [2, 3, 4])
class TestEveryTable:
    """Each position is covered by exactly one cell, and each cell of the form stands once."""

    def test_is_a_whole_rectangle(self, edition: str, requests: str | None, number: int) -> None:
        found = table(number, edition=edition, requests=requests)
        covered = [
            (row, column)
            for cell in found.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        width = len(found.widths)
        assert sorted(covered) == [(r, c) for r in range(1, found.height + 1) for c in range(1, width + 1)]
        assert 990 <= sum(found.widths) <= 1010

    def test_has_every_cell_once(self, edition: str, requests: str | None, number: int) -> None:
        found = table(number, edition=edition, requests=requests)
        pointers = [cell.pointer for cell in found.cells if cell.kind == "value"]
        layout_of = (requests or edition) if number == 3 else edition
        counts = {2: {"2021": 10, "2019": 22}, 3: {"2021": 175, "2019": 161}, 4: {"2021": 15, "2019": 15}}
        assert len(pointers) == len(set(pointers)) == counts[number][layout_of]


class TestTableTwo:
    """第二十条第（一）项 …: a band for each item, with columns of its own."""

    def test_2021(self) -> None:
        found = rows(table(2))
        assert found[0] == [("第二十条第（一）项", 1, 4)]
        assert found[1] == [
            (text, 1, 1) for text in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        ]
        assert [row[0][0] for row in found] == [
            "第二十条第（一）项",
            "信息内容",
            "规章",
            "行政规范性文件",
            "第二十条第（五）项",
            "信息内容",
            "行政许可",
            "第二十条第（六）项",
            "信息内容",
            "行政处罚",
            "行政强制",
            "第二十条第（八）项",
            "信息内容",
            "行政事业性收费",
        ]
        assert found[12] == [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)]

    def test_2019(self) -> None:
        found = rows(table(2, edition="2019"))
        assert found[5] == [
            (text, 1, 1) for text in ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
        ]
        assert found[13] == [("信息内容", 1, 1), ("上一年项目数量", 1, 1), ("本年增/减", 1, 2)]
        assert found[15:17] == [
            [("第二十条第（九）项", 1, 4)],
            [("信息内容", 1, 1), ("采购项目数量", 1, 1), ("采购总金额", 1, 2)],
        ]

    @pytest.mark.parametrize(("change", "printed"), [(20, "+20"), (-4, "-4"), (0, "0"), (None, "")])
    def test_a_change_has_its_sign(self, change: int | None, printed: str) -> None:
        pointer = "/proactive_disclosure/licensing/change"
        assert text_at(table(2, {pointer: change}, edition="2019"), pointer) == printed

    @pytest.mark.parametrize(
        ("amount", "printed"), [("7730.28", "7730.28"), ("0.000001", "0.000001"), ("100", "100"), (None, "")]
    )
    def test_money_is_plain(self, amount: str | None, printed: str) -> None:
        pointer = "/proactive_disclosure/fees/amount"
        assert text_at(table(2, {pointer: amount}), pointer) == printed

    def test_procurement_is_as_it_was_printed(self) -> None:
        pointer = "/proactive_disclosure/procurement/amount"
        assert text_at(table(2, {pointer: "251000元"}, edition="2019"), pointer) == "251000元"


class TestTableThree:
    """（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"""

    def test_heads(self) -> None:
        found = rows(table(3))
        assert found[0] == [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ]
        assert found[1] == [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
        assert [text for text, _, _ in found[2]] == [
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
        ]
        assert table(3).head == 3

    @pytest.mark.parametrize(("requests", "rows_of_outcomes", "other"), [("2021", 22, 3), ("2019", 20, 1)])
    def test_groups(self, requests: str, rows_of_outcomes: int, other: int) -> None:
        cells = {cell.text: cell for cell in table(3, requests=requests).cells if cell.kind == "label"}
        assert (cells["三、本年度办理结果"].row_span, cells["三、本年度办理结果"].column_span) == (
            rows_of_outcomes,
            1,
        )
        assert (cells["（三）不予公开"].row_span, cells["（三）不予公开"].column_span) == (8, 1)
        assert cells["（六）其他处理"].row_span == other
        assert cells["（六）其他处理"].column_span == (2 if other == 1 else 1)
        assert cells["一、本年新收政府信息公开申请数量"].column_span == 3

    def test_blanks_stay_blank_and_unread_cells_are_neither(self) -> None:
        blank, unread = "/requests/received/other", "/requests/received/total"
        found = table(3, {blank: None, unread: None}, unread=[unread])
        assert text_at(found, blank) == ""
        assert text_at(found, unread) == UNREAD
        assert text_at(found, "/requests/received/business") == "0"


class TestTableFour:
    """行政复议 and 行政诉讼, each result a column."""

    def test_heads(self) -> None:
        found = rows(table(4))
        results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        assert found[0] == [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
        assert found[1] == [(text, 2, 1) for text in results] + [
            ("未经复议直接起诉", 1, 5),
            ("复议后起诉", 1, 5),
        ]
        assert found[2] == [(text, 1, 1) for text in results * 2]
        assert [c.pointer.rpartition("/")[2] for c in table(4).cells if c.kind == "value"][:5] == [
            "upheld",
            "corrected",
            "other",
            "pending",
            "total",
        ]


class TestDocument:
    """Title, organ, period, contact; six sections in the form's order."""

    def test_sections(self) -> None:
        found = layout(report())
        assert [section.heading[:2] for section in found.sections] == [f"{n}、" for n in "一二三四五六"]
        assert [s.table.number if s.table else 0 for s in found.sections] == [0, 2, 3, 4, 0, 0]

    @pytest.mark.parametrize(
        ("title", "lines"),
        [
            (None, ("某县人民政府", "2023年政府信息公开工作年度报告")),
            ("某县人民政府2023年政府信息公开工作年度报告", ("某县人民政府2023年政府信息公开工作年度报告",)),
            ("年度报告", ("某县人民政府", "年度报告", "2023年政府信息公开工作年度报告")),
        ],
    )
    def test_title_always_tells_organ_year_and_report(
        self, title: str | None, lines: tuple[str, ...]
    ) -> None:
        assert layout(attrs.evolve(report(), title=title)).title == lines

    def test_opening(self) -> None:
        found = layout(
            report(
                preamble="本报告按要求编制。\n请提意见。",
                period={"start": "2023-01-01", "end": "2023-12-31"},
                published_on="2024-01-20",
                contact={"address": "某县某路1号", "phone": "000-1234567"},
            )
        )
        assert found.opening == (
            "公布日期：2024年1月20日",
            "本报告按要求编制。",
            "请提意见。",
            "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
            "联系地址：某县某路1号",
            "联系电话：000-1234567",
        )

    def test_what_the_preamble_says_is_not_said_twice(self) -> None:
        said = "统计期限自2023年1月1日起至2023年12月31日止，联系电话：000-1234567。"
        period = {"start": "2023-01-01", "end": "2023-12-31"}
        found = layout(report(preamble=said, period=period, contact={"phone": "000-1234567"}))
        assert found.opening == (said,)

    def test_aspects_that_the_overview_does_not_hold_are_kept(self) -> None:
        overview = {"text": "总的情况。", "platforms": "建好网站。", "oversight": "总的情况。"}
        assert layout(report(overview=overview)).sections[0].text == (
            "总的情况。",
            "政府信息公开平台建设情况。建好网站。",
        )

    def test_what_no_document_can_hold_is_marked(self) -> None:
        found = layout(report(other_matters="甲\x00乙\x0b丙\ufffe\r\n\r\n丁"))
        assert found.sections[5].text == ("甲\ufffd乙", "丙\ufffd", "丁")
