"""A report's tables as cells with spans, before they are written in some format."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import attrs

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import Place, cells

__all__ = ["Box", "Made", "Table", "figures_of", "official"]

Role = Literal["label", "heading", "figure", "filler"]


@attrs.define
class Box:
    """One printed cell; a figure knows where it belongs."""

    text: str
    role: Role = "filler"
    rows: int = 1
    columns: int = 1
    pointer: str | None = None


Table = list[list[Box]]
"""Rows of the cells that begin in them, as HTML has them."""


@attrs.define
class Made:
    """A whole report to be written: its tables by number, the figures it states, what was done to it.

    ``at_risk`` are cells that no reader can be sure of any more: right or refused, but never wrong.
    """

    tables: dict[int, list[Table]]
    expected: dict[str, Any]
    edition: str
    layout: str
    year: int
    done: list[str] = attrs.field(factory=list)
    at_risk: set[str] = attrs.field(factory=set)
    captions: tuple[str, ...] = ()

    def captioned(self, number: int) -> Iterator[tuple[str, Table]]:
        """Give the tables of a section, each with the line above it (empty where it has none)."""
        captions = self.captions if number == 4 else ()
        for at, table in enumerate(self.tables.get(number, [])):
            yield captions[at] if at < len(captions) else "", table

    def boxes(self, *numbers: int) -> Iterator[Box]:
        """Give all cells of some tables."""
        for number in numbers or (2, 3, 4):
            for table in self.tables[number]:
                for row in table:
                    yield from row

    def figures(self, *numbers: int) -> list[Box]:
        """Give the cells that hold figures."""
        return [box for box in self.boxes(*numbers) if box.pointer is not None]


def figures_of(rng: random.Random, edition: str, layout: str, blanks: float) -> dict[str, Any]:
    """Draw a figure for every cell; a share of them is not stated."""
    found: dict[str, Any] = {}
    for place in _places(edition, layout):
        if rng.random() < blanks:
            found[place.pointer] = None
        elif place.unit == "万元":
            found[place.pointer] = rng.choice(["0", "7545", "24252.311082", "0.5", "9116.36", "12000"])
        elif not place.numeric:
            found[place.pointer] = rng.choice(["251000元", "52.15", "0", "73802895.90元"])
        else:
            most = rng.choice([1, 9, 99, 99, 9999, 123456])
            found[place.pointer] = rng.randint(-most if place.signed else 0, most)
    return found


def _places(edition: str, layout: str) -> list[Place]:
    return [
        *(place for place in cells(EDITIONS[edition]) if place.table != 3),
        *(place for place in cells(EDITIONS[layout]) if place.table == 3),
    ]


def official(rng: random.Random, edition: str, layout: str, *, blanks: float = 0.0) -> Made:
    """Make a report in the official layout with figures drawn at random."""
    expected = figures_of(rng, edition, layout, blanks)
    two = _two_2021(expected) if edition == "2021" else _two_2019(expected)
    tables = {2: [two], 3: [_three(expected, layout)], 4: [_four(expected)]}
    return Made(
        tables=tables, expected=expected, edition=edition, layout=layout, year=rng.randint(2019, 2029)
    )


def _figure(expected: dict[str, Any], pointer: str, columns: int = 1) -> Box:
    value = expected[pointer]
    return Box("" if value is None else str(value), "figure", columns=columns, pointer=pointer)


def _label(text: str, rows: int = 1, columns: int = 1) -> Box:
    return Box(text, "label", rows, columns)


def _heading(text: str, rows: int = 1, columns: int = 1) -> Box:
    return Box(text, "heading", rows, columns)


def _group(
    expected: dict[str, Any],
    article: str,
    headings: Sequence[str],
    rows: Sequence[tuple[str, str, Sequence[str]]],
    widths: Sequence[int],
) -> Table:
    found: Table = [[_heading(f"第二十条第（{article}）项", columns=1 + sum(widths))]]
    found.append(
        [_heading("信息内容"), *(_heading(h, columns=w) for h, w in zip(headings, widths, strict=True))]
    )
    for label, name, keys in rows:
        figures = [
            _figure(expected, f"/proactive_disclosure/{name}/{key}", width)
            for key, width in zip(keys, widths, strict=True)
        ]
        found.append([_label(label), *figures])
    return found


def _two_2021(expected: dict[str, Any]) -> Table:
    documents = ("issued", "repealed", "in_force")
    return [
        *_group(
            expected,
            "一",
            ("本年制发件数", "本年废止件数", "现行有效件数"),
            (("规章", "regulations", documents), ("行政规范性文件", "normative_documents", documents)),
            (1, 1, 1),
        ),
        *_group(expected, "五", ("本年处理决定数量",), (("行政许可", "licensing", ("decisions",)),), (3,)),
        *_group(
            expected,
            "六",
            ("本年处理决定数量",),
            (("行政处罚", "penalties", ("decisions",)), ("行政强制", "coercion", ("decisions",))),
            (3,),
        ),
        *_group(
            expected, "八", ("本年收费金额（单位：万元）",), (("行政事业性收费", "fees", ("amount",)),), (3,)
        ),
    ]


def _two_2019(expected: dict[str, Any]) -> Table:
    documents = ("made", "disclosed", "total_disclosed")
    services = ("items_last_year", "change", "decisions")
    headings = ("上一年项目数量", "本年增/减", "处理决定数量")
    return [
        *_group(
            expected,
            "一",
            ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
            (("规章", "regulations", documents), ("规范性文件", "normative_documents", documents)),
            (1, 1, 1),
        ),
        *_group(
            expected,
            "五",
            headings,
            (
                ("行政许可", "licensing", services),
                ("其他对外管理服务事项", "other_external_services", services),
            ),
            (1, 1, 1),
        ),
        *_group(
            expected,
            "六",
            headings,
            (("行政处罚", "penalties", services), ("行政强制", "coercion", services)),
            (1, 1, 1),
        ),
        *_group(expected, "八", headings[:2], (("行政事业性收费", "fees", services[:2]),), (1, 2)),
        *_group(
            expected,
            "九",
            ("采购项目数量", "采购总金额"),
            (("政府集中采购", "procurement", ("projects", "amount")),),
            (1, 2),
        ),
    ]


_APPLICANTS = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_interest", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
)
_GROUPS = (
    (
        "refused",
        "（三）不予公开",
        (
            ("state_secret", "1.属于国家秘密"),
            ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
            ("endangers_security_or_stability", "3.危及“三安全一稳定”"),
            ("third_party_interests", "4.保护第三方合法权益"),
            ("internal_affairs", "5.属于三类内部事务信息"),
            ("deliberative_process", "6.属于四类过程性信息"),
            ("enforcement_file", "7.属于行政执法案卷"),
            ("query_service", "8.属于行政查询事项"),
        ),
    ),
    (
        "unavailable",
        "（四）无法提供",
        (
            ("not_held", "1.本机关不掌握相关政府信息"),
            ("needs_creation", "2.没有现成信息需要另行制作"),
            ("still_unclear", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "not_processed",
        "（五）不予处理",
        (
            ("petition_or_complaint", "1.信访举报投诉类申请"),
            ("duplicate", "2.重复申请"),
            ("published_material", "3.要求提供公开出版物"),
            ("excessive", "4.无正当理由大量反复申请"),
            ("reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
    (
        "closed_otherwise",
        "（六）其他处理",
        (
            ("not_clarified_in_time", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            ("fee_not_paid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            ("other", "3.其他"),
        ),
    ),
)


def _three(expected: dict[str, Any], layout: str) -> Table:
    def figures(row: str) -> list[Box]:
        return [_figure(expected, f"/requests/{row}/{key}") for key, _ in _APPLICANTS]

    groups = _GROUPS if layout == "2021" else _GROUPS[:3]
    inner = sum(len(rows) for *_, rows in groups) + (3 if layout == "2021" else 4)
    table: Table = [
        [
            _heading("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            _heading("申请人情况", columns=7),
        ],
        [_heading("自然人", 2), _heading("法人或其他组织", columns=5), _heading("总计", 2)],
        [_heading(name) for _, name in _APPLICANTS[1:6]],
        [_label("一、本年新收政府信息公开申请数量", columns=3), *figures("received")],
        [_label("二、上年结转政府信息公开申请数量", columns=3), *figures("brought_forward")],
        [
            _label("三、本年度办理结果", rows=inner),
            _label("（一）予以公开", columns=2),
            *figures("outcomes/granted"),
        ],
        [
            _label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", columns=2),
            *figures("outcomes/partly_granted"),
        ],
    ]
    for group, title, rows in groups:
        for index, (name, label) in enumerate(rows):
            first = [_label(title, rows=len(rows))] if index == 0 else []
            table.append([*first, _label(label), *figures(f"outcomes/{group}/{name}")])
    if layout == "2019":
        table.append([_label("（六）其他处理", columns=2), *figures("outcomes/other")])
    table.append([_label("（七）总计", columns=2), *figures("outcomes/total")])
    table.append([_label("四、结转下年度继续办理", columns=3), *figures("carried_forward")])
    return table


_RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
_CASES = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")


def _four(expected: dict[str, Any]) -> Table:
    return [
        [_heading("行政复议", columns=5), _heading("行政诉讼", columns=10)],
        [
            *(_heading(name, 2) for _, name in _RESULTS),
            _heading("未经复议直接起诉", columns=5),
            _heading("复议后起诉", columns=5),
        ],
        [_heading(name) for _ in range(2) for _, name in _RESULTS],
        [_figure(expected, f"/disputes/{case}/{key}") for case in _CASES for key, _ in _RESULTS],
    ]
