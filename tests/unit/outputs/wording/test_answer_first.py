"""Whoever reads two lines knows what was found, how far it goes, and where to look."""

import io
from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.checking.subject.waivers import baseline
from govinfo_schema.outputs.results.text import lines_of, render
from govinfo_schema.outputs.wording.lines import ShownLine, coloured, plain_lines, terminal_width
from tests.paths import EXAMPLES
from tests.reports import report

WRONG = {"/disputes/reconsideration/total": 9}
SUM = "表三 自然人列：办理总计 63，应等于 各项之和 43，相差 20"


def said(result: gs.CheckResult, **options: Any) -> list[str]:
    """Say a result as the lines of the text output."""
    return render([Checked(input="x", result=result)], **options).splitlines()


@pytest.fixture(scope="module")
def wrong() -> gs.CheckResult:
    """Give what is found in the shipped report that has a mistake in it."""
    return gs.check(gs.read(EXAMPLES / "wrong.txt"), everything=True)


class TestAnswer:
    """ShownLine 1 the verdict, line 2 the culprit with its place, then one line a failing identity"""

    def test_of_a_report_with_one_mistake(self, wrong: gs.CheckResult) -> None:
        first, second, blank, *others = said(wrong)
        assert first == "x：示例区人民政府，2021年度报告（2021年版），有 2 处错误"
        place = "表三（四）1 本机关不掌握相关政府信息·自然人"
        assert second.startswith(f"最可能：{place} 应为 22（现为 2，原文第214行）")
        assert blank == ""
        assert others[0] == f"错误：{SUM}　[requests.outcomes-total[column=natural_person]]"

    def test_most_probable_is_only_what_is_the_one_smallest_change(self) -> None:
        lines = said(gs.check(report(WRONG)))
        assert lines[1].startswith("可能的改法有 5 种，单凭勾稽关系分不清，请核对台账：")
        assert "最可能" not in "\n".join(lines)

    def test_operands_and_sources_are_for_who_asks(self, wrong: gs.CheckResult) -> None:
        short, long = "\n".join(said(wrong)), "\n".join(said(wrong, verbose=True))
        assert "依据：" not in short
        assert "第334行" not in short
        assert "    表三 第三项（七） 办理总计 · 自然人：63（原文第334行“63”）" in long
        assert "予以公开 27 + 部分公开 5" in long
        assert "依据：国办公开办函〔2021〕30号 附件 表三第三项（七）" in long

    @pytest.mark.parametrize("status", ["pass", "unknown", "not_applicable"])
    def test_what_is_no_failure_is_never_called_an_error(self, status: str) -> None:
        result = gs.check(report({**WRONG, "/requests/received/total": None}), everything=True)
        ids = {finding.id for finding in result.findings if finding.status == status}
        found = [line for line in said(result, everything=True) if any(f"[{id}]" in line for id in ids)]
        assert found
        assert not any(line.startswith(("错误", "警告", "提示")) for line in found)

    def test_a_waived_failure_says_by_whom_and_is_no_answer(self) -> None:
        waivers = tuple(
            Waiver(**one) for one in baseline(gs.check(report(WRONG)).findings, reason="口径不同", by="某科")
        )
        first, second, *others = said(gs.check(report(WRONG), waivers=waivers))
        assert "有 1 处不符已豁免" in first
        assert second == ""
        assert others[0].startswith("已豁免：表四 ")
        assert "（口径不同，某科）" in others[0]

    def test_the_gravest_stands_first(self) -> None:
        result = gs.check(report({**WRONG, "/requests/received/total": None}, other_matters=""))
        kinds = [
            line[:2] for line in said(result) if line.endswith("]") and line[:2] in ("错误", "警告", "提示")
        ]
        assert kinds == sorted(kinds, key=["错误", "警告", "提示"].index)
        assert len(set(kinds)) > 1


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestColours:
    """With rich: colours, width of Chinese right, quiet when piped, NO_COLOR"""

    ENVIRONMENT = {"TERM": "xterm-256color", "COLUMNS": "72", "LINES": "20"}  # noqa: RUF012 - a constant

    def test_only_a_terminal_gets_them(self) -> None:
        assert terminal_width(_Terminal(), self.ENVIRONMENT) == 72
        assert terminal_width(io.StringIO(), self.ENVIRONMENT) is None
        assert terminal_width(_Terminal(), {**self.ENVIRONMENT, "NO_COLOR": "1"}) is None
        assert terminal_width(_Terminal(), {"TERM": "dumb"}) is None

    @pytest.mark.parametrize("width", [40, 80, 132])
    def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(
        self, wrong: gs.CheckResult, width: int
    ) -> None:
        from rich.cells import cell_len
        from rich.text import Text

        lines = lines_of(Checked(input="x", result=wrong), "zh-CN", verbose=True)
        shown = Text.from_ansi(coloured(lines, "zh-CN", width)).plain
        assert max(map(cell_len, shown.splitlines())) <= width
        plain = plain_lines(lines, "zh-CN")
        assert "".join(shown.split()) == "".join(plain.split())

    def test_a_line_does_not_begin_with_what_closes(self) -> None:
        shown = coloured([ShownLine("共有四个字，" * 12)], "zh-CN", 30)
        assert not any(line.strip().startswith("，") for line in shown.splitlines())

    def test_ids_are_grey(self) -> None:
        assert "\x1b[90m  [a.b]" in coloured([ShownLine("x", "error", "a.b")], "en", 40)
