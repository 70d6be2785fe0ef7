"""A place is one that a person can go to, and a cause is said in one line: as a finding or as a problem."""

import random

import pytest

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.source import Source
from govinfo_schema.outputs.results.text import render
from govinfo_schema.outputs.wording.cell_lines import position, where_printed
from tests.layouts.edits import consistent
from tests.layouts.office_pages import as_xlsx
from tests.layouts.writers import WRITERS


def _said(data: bytes, language: str = "zh-CN") -> list[str]:
    checked = Checked(input="年报", result=gs.check(gs.read(data)), error=None)
    return render([checked], language=language).splitlines()


class TestPositions:
    """工作表“年报” D47, 第3页, 第12行: never the number of a table, a row or a column within it."""

    @pytest.mark.parametrize(
        ("source", "shown"),
        [
            (Source(raw="5", page=1, table=2, row=47, column=4, sheet="年报"), "工作表“年报” D47"),
            (Source(raw="5", page=1, table=2, row=3, column=28, sheet="表"), "工作表“表” AB3"),
            (Source(raw="5", page=3, table=2, row=47, column=4), "第3页"),
            (Source(raw="5", table=2, row=47, column=4, line=12), "第12行"),
            (Source(raw="5", table=2, row=47, column=4), ""),
        ],
    )
    def test_where_a_person_goes(self, source: Source, shown: str) -> None:
        assert position(source, "zh-CN") == shown

    def test_in_english(self) -> None:
        source = Source(raw="5", page=1, table=2, row=47, column=4, sheet="S")
        assert position(source, "en").strip() == "sheet “S” D47"

    def test_a_picture_is_not_quoted(self) -> None:
        assert where_printed(Source(raw="\ufffc", page=3), "zh-CN") == "（原文第3页）"


class TestOneLineACause:
    """What the report misprints is its error, said once and where; what was not read is none of its."""

    @pytest.mark.parametrize("written", [as_xlsx, WRITERS["text_tabs_padded"]], ids=["xlsx", "text"])
    def test_a_misprinted_number(self, written: object) -> None:
        made = consistent(random.Random(3), "2021", "2021")
        made.figures(3)[0].text = "-3"
        assert callable(written)
        lines = [line for line in _said(written(made)) if "-3" in line]
        assert len(lines) == 1
        assert lines[0].startswith("错误：表三 第一项 新收 · 自然人印的是“-3”")
        assert "[cells.count" in lines[0]

    def test_what_is_no_text_is_no_error_of_the_report(self) -> None:
        made = consistent(random.Random(3), "2021", "2021")
        made.figures(3)[0].text = "\ufffc"
        lines = _said(WRITERS["text_tabs_padded"](made))
        assert not any("cells.count" in line for line in lines)
        assert sum("表三 第一项 新收 · 自然人不是文字" in line for line in lines) == 1

    def test_what_the_verdict_says_is_not_said_again(self) -> None:
        made = consistent(random.Random(3), "2021", "2021")
        del made.tables[3][0][8:20]
        lines = _said(as_xlsx(made))
        assert "表三共 25 行" in lines[0]
        assert not any("表三共 25 行" in line for line in lines[1:])

    def test_the_row_of_table_four_has_a_name(self) -> None:
        made = consistent(random.Random(3), "2021", "2021")
        del made.tables[4][0][-1][4]
        lines = _said(WRITERS["text_tabs_merges_lost"](made))
        assert any("表四“行政复议、行政诉讼”一行" in line for line in lines)
        assert not any("“”" in line for line in lines)
