"""A document → a report: what does not fit is a problem with its text and place, and nothing is invented."""

import random
from typing import Any

import pytest

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import to_data
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.text import read_text as text
from govinfo_schema.reading.reading import Reading
from tests.layouts.model import Box, Made, official
from tests.layouts.writers import page

DOCUMENTS = "/proactive_disclosure/normative_documents"
RECEIVED = "/requests/received"


def _made(edition: str = "2021", layout: str | None = None) -> Made:
    made = official(random.Random(7), edition, layout or edition)
    made.year = 2023
    return made


def _read(made: Made, **options: Any) -> Reading:
    return assemble(html.read(page(made).encode()), **options)


def _row(made: Made, row: str) -> list[Box]:
    """Find the printed row that holds a row of the form."""
    for table in (table for number in (2, 3, 4) for table in made.tables[number]):
        for boxes in table:
            if any((box.pointer or "").startswith(f"{row}/") for box in boxes):
                return boxes
    raise AssertionError(row)


def _cells(reading: Reading, row: str) -> dict[str, Any]:
    found: Any = to_data(reading.report)
    for step in split(row):
        found = found[step]
    return dict(found)


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


class TestRowsThatDoNotFit:
    """Too few or too many numbers in a row never shift into their neighbours."""

    def test_glued_digits_are_refused_with_the_candidates(self) -> None:
        made = _made()
        row = _row(made, DOCUMENTS)
        row[1:] = [Box("693665", columns=3)]
        reading = _read(made)
        assert set(_cells(reading, DOCUMENTS).values()) == {None}
        problem, whole = reading.problems
        assert whole.code == "table-not-whole"  # one of six rows is more than a tenth
        assert problem.code == "glued-digits"
        assert "69、3、665" in problem.message["zh-CN"]
        assert problem.pointers == tuple(f"{DOCUMENTS}/{key}" for key in ("issued", "repealed", "in_force"))
        assert set(problem.pointers) <= set(reading.report.unread)

    def test_too_few(self) -> None:
        made = _made()
        _row(made, RECEIVED).pop(3)
        reading = _read(made)
        assert set(_cells(reading, RECEIVED).values()) == {None}
        (problem,) = reading.problems
        assert problem.code == "row-too-few"
        assert problem.source is not None
        assert (problem.source.table, problem.source.row) == (2, 4)
        assert "一、本年新收政府信息公开申请数量 | " in problem.source.raw
        assert len(reading.report.unread) == 7

    def test_too_many(self) -> None:
        made = _made()
        _row(made, RECEIVED).insert(3, Box("0"))
        reading = _read(made)
        assert _codes(reading) == ["row-too-many"]
        assert set(_cells(reading, RECEIVED).values()) == {None}

    def test_other_rows_are_read_all_the_same(self) -> None:
        made = _made()
        _row(made, RECEIVED).pop(3)
        reading = _read(made)
        left = {p: v for p, v in made.expected.items() if not p.startswith(RECEIVED)}
        assert {p: _cells(reading, p.rpartition("/")[0])[p.rpartition("/")[2]] for p in left} == left

    def test_a_merged_cell_of_figures(self) -> None:
        made = _made()
        row = _row(made, RECEIVED)
        row[1:4] = [Box("1 2 3", columns=3)]
        reading = _read(made)
        assert _codes(reading) == ["row-merged"]

    def test_a_figure_that_reaches_over_two_rows_is_nobodys(self) -> None:
        made = _made()
        _row(made, RECEIVED)[1].rows = 2
        _row(made, "/requests/brought_forward").pop(1)
        reading = _read(made)
        assert set(_cells(reading, RECEIVED).values()) == {None}
        assert set(_cells(reading, "/requests/brought_forward").values()) == {None}

    def test_a_blank_that_reaches_over_two_rows_is_blank_in_both(self) -> None:
        made = _made()
        first = _row(made, RECEIVED)[1]
        first.rows, first.text = 2, ""
        _row(made, "/requests/brought_forward").pop(1)
        reading = _read(made)
        assert _cells(reading, RECEIVED)["natural_person"] is None
        assert _cells(reading, "/requests/brought_forward")["natural_person"] is None
        assert reading.report.unread == ()

    def test_what_is_no_count_is_null_and_said(self) -> None:
        made = _made()
        row = _row(made, RECEIVED)
        row[1].text, row[2].text = "-3", "1.5"
        reading = _read(made)
        pointers = (f"{RECEIVED}/natural_person", f"{RECEIVED}/business")
        assert reading.report.unread == pointers
        assert _codes(reading) == ["not-a-count", "not-a-count"]
        assert [reading.sources[pointer].raw for pointer in pointers] == ["-3", "1.5"]
        assert "“-3”（负数）" in reading.problems[0].message["zh-CN"]
        assert "negative" in reading.problems[0].message["en"]


class TestLabelsThatDoNotFit:
    """A label that can't be placed is a problem with its raw text and place; ambiguity is said."""

    def test_a_row_of_the_offices_own(self) -> None:
        made = _made()
        made.tables[3][0].append([Box("五、其他事项", columns=3), *(Box(str(n)) for n in range(7))])
        reading = _read(made)
        (problem,) = reading.problems
        assert problem.code == "unplaced-row"
        assert problem.source is not None
        assert problem.source.raw == "五、其他事项 | 0 | 1 | 2 | 3 | 4 | 5 | 6"
        assert reading.report.unread == ()

    def test_an_unreadable_label_leaves_its_row_unread(self) -> None:
        made = _made()
        _row(made, RECEIVED)[0].text = "□□□□"
        reading = _read(made)
        assert _codes(reading) == ["unplaced-row", "missing-rows"]
        assert len(reading.report.unread) == 7

    def test_a_garbled_label_is_placed_by_its_number_and_neighbours(self) -> None:
        made = _made()
        _row(made, "/requests/outcomes/not_processed/duplicate")[0].text = "2.重复巾请"
        reading = _read(made)
        (problem,) = reading.problems
        assert problem.code == "label-inferred"
        assert _cells(reading, "/requests/outcomes/not_processed/duplicate")["total"] is not None

    def test_a_row_printed_twice_with_other_figures(self) -> None:
        made = _made()
        row = _row(made, RECEIVED)
        made.tables[3][0].insert(4, [Box(row[0].text, columns=3), *(Box("99") for _ in range(7))])
        reading = _read(made)
        assert _codes(reading) == ["duplicate-row"]
        assert set(_cells(reading, RECEIVED).values()) == {None}

    def test_a_row_printed_twice_alike(self) -> None:
        made = _made()
        row = _row(made, RECEIVED)
        made.tables[3][0].insert(4, [Box(box.text, box.role, box.rows, box.columns) for box in row])
        assert _codes(_read(made)) == []

    def test_a_missing_row_is_not_stated_and_said(self) -> None:
        made = _made()
        row = _row(made, "/requests/carried_forward")
        made.tables[3][0].remove(row)
        reading = _read(made)
        (problem,) = reading.problems
        assert problem.code == "missing-rows"
        assert "四、结转下年度继续办理" in problem.message["zh-CN"]
        assert reading.report.unread == ()

    def test_a_column_for_remarks_is_kept_as_a_problem(self) -> None:
        made = _made()
        table = made.tables[3][0]
        table[0].append(Box("备注", rows=3))
        for at, row in enumerate(table[3:]):
            row.append(Box("见附件" if at == 0 else ""))
        reading = _read(made)
        (problem,) = reading.problems
        assert problem.code == "extra-cell"
        assert "见附件" in problem.message["zh-CN"]
        assert _cells(reading, RECEIVED)["total"] == made.expected[f"{RECEIVED}/total"]

    def test_a_missing_column_is_said_once(self) -> None:
        made = _made()
        table = made.tables[3][0]
        table[0][1].columns = 6
        del table[1][2]
        for row in table[3:]:
            row.pop()
        reading = _read(made)
        assert _codes(reading) == ["missing-columns"]
        assert _cells(reading, RECEIVED)["total"] is None
        assert _cells(reading, RECEIVED)["other"] == made.expected[f"{RECEIVED}/other"]


class TestEditions:
    """Editions are told per table, by labels, with the evidence; never by the year."""

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_each_form(self, edition: str) -> None:
        reading = _read(_made(edition))
        assert reading.edition == edition
        assert {layout.edition for layout in reading.layouts.values()} == {edition}
        assert all(layout.certain and layout.evidence for layout in reading.layouts.values())

    @pytest.mark.parametrize(("two", "three"), [("2021", "2019"), ("2019", "2021")])
    def test_a_mixed_report_is_read_without_loss(self, two: str, three: str) -> None:
        made = _made(two, three)
        reading = _read(made)
        assert reading.edition == two
        assert layouts(reading.report)["/requests"] == three
        assert reading.problems == ()
        outcomes = to_data(reading.report)["requests"]["outcomes"]
        assert ("other" in outcomes, "closed_otherwise" in outcomes) == (three == "2019", three == "2021")

    def test_without_table_two_table_three_tells(self) -> None:
        made = _made("2021", "2019")
        made.tables[2] = []
        reading = _read(made)
        assert reading.edition == "2019"
        assert reading.tables == {"/proactive_disclosure": False, "/requests": True, "/disputes": True}

    @pytest.mark.parametrize(("year", "edition", "used"), [(2018, "2019", "2019"), (2013, "2021", "2021")])
    def test_a_year_without_a_form(self, year: int, edition: str, used: str) -> None:
        made = _made(edition)
        made.year = year
        reading = _read(made)
        assert (reading.report.year, reading.edition) == (year, used)
        assert _codes(reading) == ["year-without-form"]

    def test_no_label_tells(self) -> None:
        made = _made()
        made.tables[2] = [[row for row in made.tables[2][0] if any(box.pointer for box in row)][:2]]
        made.tables[2][0].append([Box("行政事业性收费"), Box("")])
        reading = _read(made)
        assert "ambiguous-edition" in _codes(reading)
        assert set(_cells(reading, DOCUMENTS).values()) == {None}
        told = _read(made, edition="2021")
        assert _cells(told, DOCUMENTS)["issued"] == made.expected[f"{DOCUMENTS}/issued"]
        assert not told.layouts["/proactive_disclosure"].certain

    def test_asked_for_another_form_the_labels_are_followed(self) -> None:
        reading = _read(_made("2019"), edition="2021")
        assert reading.edition == "2019"
        assert _codes(reading) == ["edition-differs"]

    def test_a_row_of_the_other_form(self) -> None:
        made = _made()
        made.tables[2][0].insert(5, [Box("其他对外管理服务事项"), Box("7", columns=3)])
        reading = _read(made)
        assert reading.edition == "2021"
        assert _codes(reading) == ["mixed-labels", "row-of-other-form"]


class TestAmountsByTheirHeading:
    """The fee is in 万元; a heading in 元 is converted exactly, and said."""

    def test_a_heading_in_yuan(self) -> None:
        made = _made()
        for box in made.boxes(2):
            if box.text.startswith("本年收费金额"):
                box.text = "本年收费金额（单位：元）"
        _row(made, "/proactive_disclosure/fees")[1].text = "251000"
        reading = _read(made)
        assert _cells(reading, "/proactive_disclosure/fees") == {"amount": "25.1"}
        assert _codes(reading) == ["unit-converted"]


class TestDocumentsThatAreNone:
    """A scan, a table that is a picture, and what is no report are refused with a stable word."""

    def _refused(self, markup: str) -> str:
        with pytest.raises(UnreadableError) as refused:
            assemble(html.read(markup.encode()))
        return refused.value.code

    def test_no_text(self) -> None:
        assert self._refused("<html><body></body></html>") == "no-text"
        assert self._refused("<img src=scan.jpg width=800>") == "no-text"

    def test_tables_that_are_pictures(self) -> None:
        made = _made()
        made.tables = {2: [], 3: [], 4: []}
        markup = page(made).replace("三、收到", "<p><img src=table.png width=600></p><p>三、收到")
        assert self._refused(markup) == "no-text"

    def test_no_report(self) -> None:
        assert self._refused("<p>今天天气很好。</p>") == "not-a-report"

    def test_a_report_without_tables_is_read(self) -> None:
        made = _made()
        made.tables = {2: [], 3: [], 4: []}
        reading = _read(made)
        assert not any((reading.tables or {}).values())
        assert reading.report.year == 2023

    def test_one_table_that_may_be_a_picture(self) -> None:
        made = _made()
        made.tables[4] = []
        markup = page(made).replace("五、存在", "<img src=table.png width=600></p><p>五、存在")
        reading = assemble(html.read(markup.encode()))
        assert _codes(reading) == ["table-may-be-picture"]
        assert "表四" in reading.problems[0].message["zh-CN"]

    def test_a_table_of_which_nothing_can_be_read(self) -> None:
        made = _made()
        for row in made.tables[3][0][3:]:
            row.pop()
        assert "unreadable-table" in _codes(_read(made))


class TestWhatTheDocumentDoesNotSay:
    """A year or an organ that is not stated is said to be missing."""

    def test_year_and_organ(self) -> None:
        made = _made()
        markup = "".join(f"<p>{line}</p>" for line in ("一、总体情况", "正文。", "二、主动公开政府信息情况"))
        reading = assemble(html.read(markup.encode()))
        assert _codes(reading) == ["no-year", "no-organ"]
        assert reading.problems[0].pointers == ("/year",)
        named = assemble(html.read(markup.encode()), name="某局2022年报告.html")
        assert (named.report.year, _codes(named)) == (2022, ["year-from-name", "no-organ"])
        assert made.year == 2023

    def test_title_and_period_that_differ(self) -> None:
        made = _made()
        markup = page(made).replace("自2023年1月1日起至2023年12月31日", "自2022年1月1日起至2022年12月31日")
        reading = assemble(html.read(markup.encode()))
        assert reading.report.year == 2023
        assert _codes(reading) == ["year-conflict"]


class TestOtherTables:
    """Tables of the office's own are no statutory ones; their text is kept."""

    def test_a_local_table(self) -> None:
        made = _made()
        local = "<table><tr><td>行政许可</td><td>12</td></tr><tr><td>总计</td><td>12</td></tr></table>"
        markup = page(made).replace("<p>二、主动", f"{local}<p>二、主动")
        reading = assemble(html.read(markup.encode()))
        assert reading.problems == ()
        assert "行政许可\t12" in reading.report.overview.text
        expected = made.expected["/proactive_disclosure/licensing/decisions"]
        assert _cells(reading, "/proactive_disclosure/licensing")["decisions"] == expected

    def test_notes_below_a_table_are_text_of_the_section(self) -> None:
        made = _made()
        made.tables[3][0].append([Box("注：表中数据含所属事业单位。", columns=10)])
        reading = _read(made)
        assert reading.report.requests.text == "注：表中数据含所属事业单位。"
        assert reading.problems == ()


class TestTableFourTwice:
    """What looks like a row of table four beside the table itself is refused, and the table is read."""

    @pytest.mark.parametrize("stray", [("行政复议", "0"), ("行政复议", "91", "92", "93", "94", "370")])
    def test_a_row_under_no_headings_of_its_own(self, stray: tuple[str, ...]) -> None:
        row = "".join(f"<td>{text}</td>" for text in stray)
        before, end, after = page(_made()).rpartition("</table>")
        reading = assemble(html.read(f"{before}{end}<table><tr>{row}</tr></table>{after}".encode()))
        wanted = _cells(_read(_made()), "/disputes/reconsideration")
        assert _cells(reading, "/disputes/reconsideration") == wanted
        assert _codes(reading) == ["columns-unclear"]
        assert reading.report.unread == ()


class TestRemarksWhereEmptyCellsAreLeftOut:
    """A row without a remark is a whole row where remarks are words; where they may be numbers it is none."""

    HEAD = (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 备注\n"
        "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    )
    ROWS = (
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
    )

    def _total(self, remarks: tuple[str, ...], figures: str = "1 0 0 0 0 0 1") -> Any:
        rows = "".join(
            f"{label} {figures} {remark}\n" for label, remark in zip(self.ROWS, remarks, strict=True)
        )
        title = "某县人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
        received = "一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5\n"
        found = assemble(text.read(f"{title}{self.HEAD}{received}{rows}".encode()))
        return _cells(found, RECEIVED)["total"]

    def test_words_wherever_there_are_any(self) -> None:
        assert self._total(("见附件", "见附件", "转办", "")) == 5

    def test_too_few_to_tell(self) -> None:
        assert self._total(("见附件", "", "", "")) is None

    def test_a_number_among_them(self) -> None:
        assert self._total(("见附件", "见附件", "转办", "3")) is None

    def test_empty_cells_are_printed(self) -> None:
        assert self._total(("见附件", "见附件", "转办", "见附件"), "1 0 0 / 0 0 1") is None
