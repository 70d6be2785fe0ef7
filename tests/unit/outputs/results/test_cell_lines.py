"""The lines of a finding's cells: a clerk looks where they point."""

from pathlib import Path

from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.documents.plain import render as as_document
from govinfo_schema.outputs.results.text import render
from govinfo_schema.outputs.wording.cell_lines import where_printed
from govinfo_schema.pipeline import check, read
from tests.reports import report

ROW = "/requests/received"


def said(tmp_path: Path, was: str, now: str) -> list[str]:
    """Say what is found in a printed report in which one thing was put differently."""
    printed = as_document(report({f"{ROW}/business": 718}))
    text = printed.decode() if isinstance(printed, bytes) else printed
    assert text.count(was) == 1
    path = tmp_path / "report.txt"
    path.write_text(text.replace(was, now), encoding="utf-8")
    result = check(read(path), diagnose=False)
    return render([Checked(input="x", result=result)], verbose=True).splitlines()


class TestUnread:
    """``Reading.sources`` gives line, column and raw text of every number"""

    def test_a_row_that_could_not_be_read_is_one_line(self, tmp_path: Path) -> None:
        """What was not read is never the report's error: it stands among the problems of reading, once."""
        lines = said(tmp_path, "\t718\n", "\t718\n\t9\n")
        (found,) = [line for line in lines if "718 | 9" in line]
        assert lines.index(found) > lines.index("读取时的问题（不是报告本身的错误）：")
        assert not any("cells.count" in line for line in lines)

    def test_one_cell_is_told_with_what_is_printed(self, tmp_path: Path) -> None:
        lines = said(tmp_path, "\t718\n", "\t-3\n")
        assert any(line.startswith("    表三 第一项 新收 · 商业企业：未能读入（原文第") for line in lines)

    def test_a_problem_says_what_is_printed_once(self, tmp_path: Path) -> None:
        lines = said(tmp_path, "\t718\n", "\t-3\n")
        (problem,) = [line for line in lines if "印的是“-3”（负数）" in line]
        assert problem.count("-3") == 1
        assert "（原文第" in problem


def test_without_a_source_nothing_is_said() -> None:
    assert where_printed(None, "zh-CN") == ""
