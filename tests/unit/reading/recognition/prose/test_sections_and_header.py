"""Sections, aspects and header: where each begins, what belongs to it, and what is only the page's."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.reading.recognition.prose.header import FoundHeader, read_header, year_in_name
from govinfo_schema.reading.recognition.prose.sections import Sections, aspects_of, is_furniture, sections_of

TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")


def _in_chinese(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日"


DATES: dict[str, Callable[[date], str]] = {
    "words": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "wide": lambda day: str(day).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "strokes": lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "chinese": _in_chinese,
}


def _sections(*lines: str) -> Sections:
    return sections_of([Paragraph(text=line) for line in lines])


class TestSections:
    """Six sections by headings with their variants; other text kept."""

    def test_bodies(self) -> None:
        lines = [
            line for number, title in enumerate(TITLES, 1) for line in (title, f"正文{number}。", "又一段。")
        ]
        found = _sections("标题", *lines)
        assert found.start == 1
        assert found.bodies == {number: (f"正文{number}。", "又一段。") for number in range(1, 7)}

    def test_a_table_of_contents_is_no_section(self) -> None:
        found = _sections("目录", *TITLES, *(line for title in TITLES for line in (title, "正文。")))
        assert found.start == 7
        assert set(found.bodies.values()) == {("正文。",)}

    def test_a_numbered_list_inside_a_section_is_text(self) -> None:
        found = _sections(*TITLES[:5], "一、存在的主要问题", "培训不够。", "二、改进措施", TITLES[5], "无。")
        assert found.bodies[5] == ("一、存在的主要问题", "培训不够。", "二、改进措施")
        assert found.bodies[6] == ("无。",)

    def test_text_on_the_heading_s_own_line(self) -> None:
        assert _sections("一、总体情况：良好。", "六、其他需要报告的事项：无。").bodies == {
            1: ("良好。",),
            6: ("无。",),
        }

    def test_what_the_page_prints_below_is_left_out(self) -> None:
        found = _sections(
            "六、其他需要报告的事项",
            "无。",
            "- 5 -",
            "【打印】【关闭】",
            "上一篇：2022年政府信息公开工作年度报告",
        )
        assert found.bodies[6] == ("无。",)
        assert [paragraph.text for paragraph in found.tail] == [
            "【打印】【关闭】",
            "上一篇：2022年政府信息公开工作年度报告",
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "【打印本页】",
            "- 12 -",
            "第3页 共5页",
            "主办：某县人民政府",
            "京ICP备123号",
            "",
            "您当前的位置：首页",
        ],
    )
    def test_furniture(self, line: str) -> None:
        assert is_furniture(line)

    @pytest.mark.parametrize("line", ["无。", "12", "主办了三次培训。" * 12, "附件：统计表"])
    def test_no_furniture(self, line: str) -> None:
        assert not is_furniture(line)

    def test_no_headings_at_all(self) -> None:
        assert _sections("甲", "乙") == Sections(start=2, bodies={}, ranges={})


class TestAspects:
    """Five aspects of the overview by numbered sub-headings."""

    def test_all_five(self) -> None:
        lines = [
            "引言。",
            "（一）主动公开情况。甲。",
            "甲二。",
            "（二）依申请公开情况",
            "乙。",
            "(三) 政府信息管理：丙。",
            "（四）政府信息公开平台建设情况。丁。",
            "（五）监督保障。戊，一是主动公开。",
        ]
        assert aspects_of(lines) == {
            "proactive_disclosure": "甲。\n甲二。",
            "disclosure_on_request": "乙。",
            "information_management": "丙。",
            "platforms": "丁。",
            "oversight": "戊，一是主动公开。",
        }

    def test_another_style_of_number_is_text(self) -> None:
        lines = ["（一）主动公开情况。", "1.依申请公开培训两次。", "（二）平台建设", "好。"]
        assert aspects_of(lines) == {"proactive_disclosure": "1.依申请公开培训两次。", "platforms": "好。"}

    def test_an_item_that_is_none_of_the_five_ends_the_one_before(self) -> None:
        assert aspects_of(["（一）主动公开情况。甲。", "（二）组织领导。乙。", "丙。"]) == {
            "proactive_disclosure": "甲。"
        }

    def test_without_sub_headings_there_are_none(self) -> None:
        assert aspects_of(["主动公开情况良好。", "监督保障有力。"]) == {}


def _header(*lines: str, asides: tuple[str, ...] = (), **properties: str) -> FoundHeader:
    paragraphs = [Paragraph(text=line) for line in lines] + [
        Paragraph(text=TITLES[0]),
        Paragraph(text="正文。"),
    ]
    paragraphs += [Paragraph(text=line, aside=True) for line in asides]
    document = Document(format="text", blocks=tuple(paragraphs), properties=properties)
    return read_header(document.properties, paragraphs, sections_of(paragraphs))


class TestTitleOrganAndYear:
    """Title, organ name and year, whichever way the front of a report prints them."""

    @pytest.mark.parametrize(
        ("lines", "organ"),
        [
            (("某市某县人民政府2023年政府信息公开工作年度报告",), "某市某县人民政府"),
            (("某县财政局", "2023年度政府信息公开工作年度报告"), "某县财政局"),
            (
                (
                    "某县财政局",
                    "",
                    "（2024年1月20日）",
                    "2023年政府信息公开工作年度报告",
                    "由某县财政局编制。",
                ),
                "某县财政局",
            ),
            (("2023年某县财政局政府信息公开年度报告",), "某县财政局"),
            (("某县财政局政府信息公开工作2023年度报告",), "某县财政局"),
            (("某县财政局政府信息公开工作年度报告（2023年）",), "某县财政局"),
            (("某县财政局", "关于2023年政府信息公开工作的报告"), "某县财政局"),
            (("某县人民政府", "2023年政府信息公开", "工作年度报告"), "某县人民政府"),
            (("二〇二三年某县人民政府政府信息公开工作年度报告",), "某县人民政府"),
            (("某县２０２３年政务公开工作年度报告",), "某县"),
            (("XX镇人民政府", "2023年政府信息公开工作年度报告"), "XX镇人民政府"),
            (("某县教育局 2023 年政府信息公开工作年度报告",), "某县教育局"),
            (("2023年某县人民政府信息公开工作年度报告",), "某县人民政府"),
            (("某县水利局二0二三年政府信息公开工作年度报告",), "某县水利局"),
            (("2023年政府信息公开工作年度报告", "本报告由某县水利局根据要求编制。"), "某县水利局"),
            (
                ("2023年政府信息公开工作年度报告", "现公布2023年某县水利局政府信息公开工作年度报告。"),
                "某县水利局",
            ),
        ],
    )
    def test_organ(self, lines: tuple[str, ...], organ: str) -> None:
        found = _header(*lines)
        assert (found.organ, found.title_year) == (organ, 2023)

    def test_the_fullest_name_is_preferred(self) -> None:
        found = _header(
            "样例区人民政府", "2023年政府信息公开工作年度报告", "请与示例市样例区人民政府办公室联系。"
        )
        assert found.organ == "示例市样例区人民政府"

    def test_a_link_to_another_year_is_no_title(self) -> None:
        found = _header("2023年政府信息公开工作年度报告", asides=("2021年政府信息公开工作年度报告",))
        assert found.title_year == 2023
        found = _header(
            asides=("2021年政府信息公开工作年度报告",), title="某县2023年政府信息公开工作年度报告"
        )
        assert found.title_year == 2023
        assert _header(asides=("2021年政府信息公开工作年度报告",)).title is None

    @pytest.mark.parametrize(
        "line", ["某县2023年法治政府建设年度报告", "根据要求，现将2023年政府信息公开年度报告公布。", "x" * 90]
    )
    def test_no_title(self, line: str) -> None:
        assert _header(line).title is None

    @pytest.mark.parametrize(
        ("name", "year"),
        [("tonghui-2023.txt", 2023), ("2022-2023.doc", None), ("a.pdf", None), ("12023.x", None)],
    )
    def test_the_year_in_a_file_s_name(self, name: str, year: int | None) -> None:
        assert year_in_name(name) == year


class TestPeriodDateAndContact:
    """Period, date of publication, address and telephone."""

    @pytest.mark.parametrize(
        "text",
        [
            "统计期限为2023年1月1日起至2023年12月31日止。",
            "统计期限自2023年1月1日至12月31日。",
            "数据统计期限从 2023 年 1 月 1 日 到 2023 年 12 月 31 日止",
            "期限为2023年1月1日—2023年12月31日",
            "２０２３年１月１日至２０２３年１２月３１日",
            "2023-01-01至2023-12-31",
            "统计期限自二〇二三年一月一日起至二〇二三年十二月三十一日止。",
            "统计期限为二〇二三年一月一日至十二月三十一日。",
        ],
    )
    def test_period(self, text: str) -> None:
        assert _header("标题", text).period == (date(2023, 1, 1), date(2023, 12, 31))

    @pytest.mark.parametrize(
        "text", ["自2023年13月1日至12月31日", "2023年12月31日至2023年1月1日", "2023年1月1日"]
    )
    def test_no_period(self, text: str) -> None:
        assert _header(text).period is None

    @pytest.mark.parametrize(
        ("lines", "properties"),
        [
            (("发布日期：2024-01-20",), {}),
            (("发布时间：2024年1月20日 10:20  来源：某办",), {}),
            (("（2024年1月20日）",), {}),
            (("2024/1/20",), {}),
            (("日期：2024-01-20  来源：某办",), {}),
            (("二〇二四年一月二十日",), {}),
            (("二○二四年一月二十日",), {}),
            (("二0二四年一月二十日",), {}),
            ((), {"published_on": "2024-01-20 10:00:00"}),
        ],
    )
    def test_date_of_publication(self, lines: tuple[str, ...], properties: dict[str, str]) -> None:
        paragraphs = [Paragraph(text=line) for line in ("2023年政府信息公开工作年度报告", *lines, TITLES[0])]
        document = Document(format="text", blocks=tuple(paragraphs), properties=properties)
        found = read_header(document.properties, paragraphs, sections_of(paragraphs))
        assert found.published_on == date(2024, 1, 20)
        assert found.preamble is None, "a date is no preamble"

    @given(st.dates(date(2008, 5, 1), date(2099, 12, 31)), st.sampled_from(sorted(DATES)), st.booleans())
    def test_any_date_in_any_dress(self, day: date, dress: str, at_the_end: bool) -> None:
        printed = DATES[dress](day)
        around = ["2023年政府信息公开工作年度报告", TITLES[0], "正文。", TITLES[5], "无。"]
        around.insert(len(around) if at_the_end else 1, printed)
        paragraphs = [Paragraph(text=line) for line in around]
        document = Document(format="text", blocks=tuple(paragraphs))
        assert read_header(document.properties, paragraphs, sections_of(paragraphs)).published_on == day

    @given(
        st.dates(date(2008, 5, 1), date(2099, 12, 30)),
        st.dates(date(2008, 5, 1), date(2099, 12, 31)),
        st.sampled_from(sorted(DATES)),
        st.sampled_from(["至", "起至", "到", "—", "－", "～"]),
    )
    def test_any_period_in_any_dress(self, one: date, other: date, dress: str, joint: str) -> None:
        start, end = sorted((one, other))
        found = _header(f"所列数据的统计期限为{DATES[dress](start)}{joint}{DATES[dress](end)}止。")
        assert found.period == (start, end)
        assert found.published_on is None

    def test_an_address_with_brackets_is_whole(self) -> None:
        found = _header("办公地址：某区某路8号（某大厦3楼），电话：010-12345678")
        assert (found.address, found.phone) == ("某区某路8号（某大厦3楼）", "010-12345678")

    def test_contact(self) -> None:
        found = _header(
            "请与某县政府办联系（地址：某县中山路1号，邮编：100000，联系电话：010-12345678转801）。"
        )
        assert (found.address, found.phone) == ("某县中山路1号", "010-12345678转801")

    def test_contact_with_spaces_between_characters(self) -> None:
        found = _header("联系（ 地 址 ：某县中山路 1 号 ，电 话 ：（010）12345678）")
        assert (found.address, found.phone) == ("某县中山路 1 号", "（010）12345678")

    def test_no_contact(self) -> None:
        found = _header("公布咨询电话。")
        assert (found.address, found.phone) == (None, None)
