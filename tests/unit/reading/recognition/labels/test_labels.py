"""Printed labels → what they mean in the form; between two, nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_schema.base.chinese.glyphs import fold, repair
from govinfo_schema.base.chinese.nearness import Likeness, distance
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import CASES, form_rows
from govinfo_schema.form.paper.places import cells
from govinfo_schema.reading.recognition.labels.labels import fold_number, label
from govinfo_schema.reading.recognition.prose.headings import heading_of


def _row(text: str) -> str | None:
    found = label(text)
    rows = {term.key for term in found.of("row")} if found is not None else set()
    return rows.pop() if len(rows) == 1 else None


class TestOfficialWordings:
    """Every wording of every form is known, as its report class carries it."""

    @pytest.mark.parametrize("table", [2, 3])
    def test_rows(self, table: int) -> None:
        for row in form_rows(table).values():
            for wording in row.wordings:
                assert _row(wording) == row.pointer
                assert _row(f" {wording}\n") == row.pointer

    def test_columns_and_cases(self) -> None:
        for edition in EDITIONS.values():
            for place in cells(edition):
                found = label(place.wording.zh)
                assert found is not None
                key = place.pointer.rpartition("/")[2]
                assert key in {term.key for term in found.of("column", place.table)}
        for case in CASES:
            found = label(form_rows(4)[case].labels[-1])
            assert found is not None
            assert [term.key for term in found.of("case")] == [case]


class TestWhatRealReportsPrint:
    """Labels shortened, misspelt or renumbered; widths, scripts and code points of other kinds."""

    @pytest.mark.parametrize(
        ("text", "row"),
        [
            ("规范性文件", "/proactive_disclosure/normative_documents"),
            ("规范性文件（以区政府名义）", "/proactive_disclosure/normative_documents"),
            ("⾏政处罚", "/proactive_disclosure/penalties"),
            ("行 政\u3000强 制", "/proactive_disclosure/coercion"),
            ("2.其他法律行政止公开", "/requests/outcomes/refused/prohibited_by_law"),
            ("2、其它法律行政法规禁止公开", "/requests/outcomes/refused/prohibited_by_law"),
            ("１．属于国家秘密", "/requests/outcomes/refused/state_secret"),
            ("1属于国家秘密", "/requests/outcomes/refused/state_secret"),
            ("（三）不予公开 1.属于国家秘密", "/requests/outcomes/refused/state_secret"),
            (
                "三、本年度办理结果（三）不予公开8.属于行政查询事项（件）",
                "/requests/outcomes/refused/query_service",
            ),
            ("(二)部分公开", "/requests/outcomes/partly_granted"),
            ("5.要求行政机关确认或重 新出具", "/requests/outcomes/not_processed/reissue"),
            ("1.申请人无正当理由逾期不补正", "/requests/outcomes/closed_otherwise/not_clarified_in_time"),
            ("二、上年度结转政府信息公开申请数量", "/requests/brought_forward"),
            ("四、結轉下年度繼續辦理", "/requests/carried_forward"),
            ("⼀、本年新收政府信息公开申请数量", "/requests/received"),
        ],
    )
    def test_is_placed(self, text: str, row: str) -> None:
        assert _row(text) == row

    @pytest.mark.parametrize(
        "text",
        [
            "行政处理",  # one character from 行政处罚
            "非行政许可审批",
            "本年结转政府信息公开申请数量",  # between 本年新收 and 上年结转
            "不予公理",  # between 不予公开 and 不予处理
            "9.依申请转信访件",
            "行政确认",
            "属于",
            "",
            "。",
            "政" * 200,
        ],
    )
    def test_between_two_nothing_is_guessed(self, text: str) -> None:
        assert _row(text) is None

    @given(st.sampled_from([row for table in (2, 3) for row in form_rows(table).values()]), st.data())
    def test_a_changed_character_never_makes_another_row(self, row: object, data: st.DataObject) -> None:
        wording = row.wordings[-1]  # type: ignore[attr-defined]
        at = data.draw(st.integers(0, len(wording) - 1))
        char = data.draw(st.sampled_from("的信息行政公开申请数量处理其他一二三不予无法"))
        assert _row(wording[:at] + char + wording[at + 1 :]) in (row.pointer, None)  # type: ignore[attr-defined]

    def test_numbers_come_in_one_spelling(self) -> None:
        assert [
            fold_number(text)
            for text in ("（三）不予公开", "(三)不予公开", "2、重复", "2.重复", "一、本年", "总计")
        ] == [
            "(三)",
            "(三)",
            "2.",
            "2.",
            "一、",
            "",
        ]


class TestGlyphs:
    """⼀⼆⾏ are repaired by NFKC, ⻅⻔⻬⻛ by our own table; compared in one script and width."""

    def test_radicals(self) -> None:
        assert repair("⼀⼆⾏⻅⻔⻬⻛⻓") == "一二行见门齐风长"
        assert repair("１２（a）") == "１２（a）", "widths are the author's own"

    def test_folding(self) -> None:
        assert fold("政府資訊 公開\u200b（Ａ）") == "政府资讯公开(a)"
        assert fold("總計\n") == "总计"

    @given(st.text())
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)


class TestLikeness:
    """A misspelt wording is matched where one is near and every other clearly further away."""

    def test_margin(self) -> None:
        known = Likeness({"abcdefgh": 1, "abcdefxy": 2, "stuvwxyz": 3})
        assert known.nearest("stuvwxyq") == 3
        assert known.nearest("abcdefgx") is None
        assert known.nearest("mnopqrst") is None
        assert known.nearest("abc") is None

    @given(
        st.text("abcdef", min_size=6, max_size=13),
        st.lists(st.tuples(st.integers(0, 13), st.sampled_from(["", *"abcx"])), max_size=4),
        st.booleans(),
    )
    @example("abcdef", [(3, "x")], True)
    @example("abcdefab", [(1, "x"), (6, "x")], True)
    @example("abcdefabcdef", [(1, "x"), (4, "x"), (10, "x")], True)
    def test_one_wording_is_near_by_as_many_edits_as_it_may_differ_in(
        self, wording: str, edits: list[tuple[int, str]], replaced: bool
    ) -> None:
        text = wording
        for at, char in edits:
            text = text[:at] + char + text[at + (replaced or not char) :]
        allowed = 1 if len(wording) < 8 else 2 if len(wording) < 12 else len(wording) // 4
        near = len(text) >= 6 and distance(text, wording, 60) <= allowed
        begun = 8 <= len(text) < len(wording) and wording.startswith(text)
        assert Likeness({wording: 1}).nearest(text) == (1 if near or begun else None)

    @given(st.text("abc", max_size=8), st.text("abc", max_size=8))
    def test_distance_is_a_distance(self, left: str, right: str) -> None:
        found = distance(left, right, 20)
        assert found == distance(right, left, 20)
        assert (found == 0) == (left == right)
        assert abs(len(left) - len(right)) <= found <= max(len(left), len(right))
        assert distance(left, right, 1) == min(found, 2)


class TestHeadings:
    """Six sections by headings with their variants; rows of table three look like headings and are none."""

    @pytest.mark.parametrize(
        ("line", "section", "rest"),
        [
            ("一、总体情况", 1, ""),
            ("一、总体情况。本年度一切正常。", 1, "本年度一切正常。"),
            ("二、主动公开政府信息情况", 2, ""),
            ("三、政府信息公开申请情况", 3, ""),
            ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4, ""),
            ("五、当前存在的主要问题及下步改进措施", 5, ""),
            ("五、存在不足及整改情况", 5, ""),
            ("六、其他需要报告的事项：无。", 6, "无。"),
            ("六、其他需要报告的事项无", 6, "无"),
            ("六、需要说明的其他情况", 6, ""),
            ("第六部分 其他需要报告的事项", 6, ""),
            ("其他需要报告的事项", 6, ""),
            ("四、政府信息公開行政復議、行政訴訟情況", 4, ""),
        ],
    )
    def test_headings(self, line: str, section: int, rest: str) -> None:
        found = heading_of(line)
        assert found is not None
        assert (found.section, found.rest) == (section, rest)

    @pytest.mark.parametrize(
        "line",
        [
            "一、本年新收政府信息公开申请数量",
            "三、本年度办理结果",
            "四、结转下年度继续办理",
            "三、本年度办理结果（五）不予处理1.信访举报投诉类类申请",
            "（一）主动公开情况。",
            "本报告由总体情况、主动公开政府信息情况等六部分组成",
            "存在的主要问题：一是培训不够。",
            "一是主动公开情况",
            "",
        ],
    )
    def test_no_headings(self, line: str) -> None:
        assert heading_of(line) is None
