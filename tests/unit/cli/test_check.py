"""``govinfo-schema check``: verdicts, formats, exit codes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from govinfo_schema.base.findings.source import UNREAD_TABLES
from govinfo_schema.form.convert import dumps
from tests.reports import report
from tests.unit.cli.conftest import Run, save

TOTAL = "/disputes/reconsideration/total"


class TestExitCodes:
    """0 nothing failed at or above --fail-on · 1 findings · 2 wrong usage · 3 some input could not be read"""

    def test_a_right_report(self, run: Run) -> None:
        ran = run("check", save("right.json"))
        assert ran.code == 0
        assert ran.out.startswith("right.json：某县人民政府，2023年度报告（2021年版），没有发现不符\n")
        assert ran.out.splitlines()[1].startswith("法定勾稽关系 42 项：通过 42，不符 0，无法判定 0")
        assert ran.err == ""

    def test_a_wrong_report(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}))
        assert ran.code == 1
        assert "有 1 处错误" in ran.out
        assert "表四 行政复议行：总计 4，应等于 4 项均为 0，相差 4" in ran.out
        assert "依据：" not in ran.out
        assert "依据：国办公开办函〔2021〕30号 附件 表四" in run("check", "wrong.json", "-v").out

    @pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
    def test_fail_on(self, run: Run, fail_on: str, code: int) -> None:
        name = save("soft.json", {"/proactive_disclosure/normative_documents/issued": 4})
        ran = run("check", name, "--fail-on", fail_on)
        assert ran.code == code
        assert "没有错误，有 1 处警告" in ran.out

    def test_never_still_shows_the_failures(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}), "--fail-on", "never")
        assert ran.code == 0
        assert "有 1 处错误" in ran.out

    def test_unknown_never_counts(self, run: Run) -> None:
        ran = run("check", save("hole.json", {TOTAL: None}), "--fail-on", "warning")
        assert ran.code == 0
        assert "42 项中 1 项因有空格无法判定" in ran.out.splitlines()[0]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "空"),
            (b"{", ""),
            (b'{"edition": "2021"}', "/year"),
            (b'{"edition": "1999"}', "1999"),
            (b"[]", ""),
        ],
    )
    def test_json_that_is_no_report(self, run: Run, content: bytes, said: str) -> None:
        Path("bad.json").write_bytes(content)
        ran = run("check", "bad.json")
        assert ran.code == 3
        assert ran.out.startswith("bad.json：不能读取")
        assert said in ran.out

    def test_a_missing_file(self, run: Run) -> None:
        ran = run("check", "none.json")
        assert ran.code == 3
        assert "none.json" in ran.out

    def test_every_input_is_processed_and_the_highest_code_wins(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}), "none.json", save("right.json"))
        assert ran.code == 3
        assert [line.split("：")[0] for line in ran.out.splitlines() if ".json：" in line] == [
            "wrong.json",
            "none.json",
            "right.json",
        ]
        assert "共 3 个文件：1 个没有错误，1 个有不符，1 个不能读取。" in ran.out

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["check"],
            ["check", "a", "--format", "pdf"],
            ["convert", "a", "--to", "sarif"],
            ["check", "a", "--rules", "none.json"],
            ["check", "a", "--lang", "fr"],
            ["chekc", "a"],
        ],
    )
    def test_wrong_usage(self, run: Run, arguments: list[str]) -> None:
        ran = run(*arguments)
        assert ran.code == 2
        assert ran.err.strip()

    def test_an_empty_folder_is_said(self, run: Run) -> None:
        Path("empty").mkdir()
        ran = run("check", "empty")
        assert ran.code == 2
        assert "没有文件" in ran.err


class TestInputs:
    def test_standard_input(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        data = io.TextIOWrapper(io.BytesIO(dumps(report({TOTAL: 4}))))
        monkeypatch.setattr(sys, "stdin", data)
        ran = run("check", "-")
        assert ran.code == 1
        assert ran.out.startswith("-：某县人民政府")

    def test_a_folder_in_the_order_of_its_paths(self, run: Run) -> None:
        for name in ("b", "a/2", "a/1", "c"):
            save(f"dir/{name}.json", organ=f"{name}局")
        save("dir/.hidden.json")
        save("dir/~$lock.json")
        ran = run("check", "dir", "--format", "json")
        inputs = [one["input"] for one in json.loads(ran.out)["reports"]]
        assert inputs == ["dir/a/1.json", "dir/a/2.json", "dir/b.json", "dir/c.json"]

    def test_a_folder_links_its_years_and_files_are_not_linked(self, run: Run) -> None:
        save("dir/2022.json", {"/requests/carried_forward/total": 3}, year=2022)
        save("dir/2023.json", {"/requests/brought_forward/total": 2}, year=2023)
        ids = ["--select", "years.brought-forward", "--format", "json"]
        folder = json.loads(run("check", "dir", *ids).out)["reports"]
        files = json.loads(run("check", "dir/2022.json", "dir/2023.json", *ids).out)["reports"]
        assert [one["summary"]["fail"] for one in folder] == [0, 1]
        assert [one["summary"]["fail"] for one in files] == [0, 0]
        assert [one["summary"]["not_applicable"] for one in files] == [7, 7]

    @pytest.mark.parametrize("output", ["dir/one.json", "before.json", "below/a.json", "list.txt"])
    def test_what_is_read_is_never_overwritten(self, run: Run, output: str) -> None:
        save("dir/one.json")
        save("before.json", year=2022)
        save("below/a.json", organ="甲局")
        Path("list.txt").write_text("甲局\n", encoding="utf-8")
        before = Path(output).read_bytes()
        beside = ("--previous", "before.json", "--children", "below", "--children-list", "list.txt")
        ran = run("check", "dir", *beside, "--output", output)
        assert ran.code == 2
        assert "就是要读的文件" in ran.err
        assert Path(output).read_bytes() == before

    def test_a_year_without_a_form_is_no_misread_cell(self, run: Run) -> None:
        text = run("check", save("2018.json", year=2018)).out
        assert "2018年没有全国统一的表格格式" in text
        assert "[form.edition]" in text
        assert "请先核对原文" not in text

    def test_what_one_change_settles_is_said(self, run: Run) -> None:
        save("one.json", {"/disputes/reconsideration/total": 3})
        assert "可能的改法有 5 种" in run("check", "one.json").out
        save("two.json", {"/requests/received/business": 3})
        assert "改这一处，2 项勾稽就都成立" in run("check", "two.json").out

    def test_two_reports_of_one_year_are_named_and_not_compared(self, run: Run) -> None:
        save("dir/2022.json", {"/requests/carried_forward/total": 3}, year=2022)
        save("dir/copy.json", {"/requests/carried_forward/total": 2}, year=2022)
        save("dir/2023.json", {"/requests/brought_forward/total": 2}, year=2023)
        ran = run("check", "dir", "--select", "years.brought-forward", "--format", "json")
        codes = {
            one["input"]: [problem["code"] for problem in one["problems"]]
            for one in json.loads(ran.out)["reports"]
        }
        assert codes == {
            "dir/2022.json": ["report-repeated"],
            "dir/2023.json": ["previous-repeated"],
            "dir/copy.json": ["report-repeated"],
        }
        text = run("check", "dir").out
        assert "同一文件夹里还有同一机关同一年度的报告：dir/copy.json" in text
        assert "上一年度（2022年）的报告不止一份（dir/2022.json、dir/copy.json），不知以哪一份为准" in text
        english = run("check", "dir", "--lang", "en", "--all").out
        assert "several reports for the year before, 2022 (dir/2022.json, dir/copy.json)" in english

    def test_of_many_copies_a_few_are_named(self, run: Run) -> None:
        for number in range(9):
            save(f"dir/{number}.json")
        shown = "、".join(f"dir/{number}.json" for number in range(1, 7))
        assert f"还有同一机关同一年度的报告：{shown}等\n" in run("check", "dir").out

    def test_previous(self, run: Run) -> None:
        before = save("2022.json", {"/requests/carried_forward/total": 3}, year=2022)
        now = save("2023.json", {"/requests/brought_forward/total": 2})
        ran = run("check", now, "--previous", before, "--fail-on", "warning")
        assert ran.code == 1
        assert "上年结转 2，应等于 上年报告的结转下年 3，相差 1" in ran.out

    def test_previous_that_does_not_fit_is_said(self, run: Run) -> None:
        ran = run("check", save("2023.json"), "--previous", save("2021.json", year=2021))
        assert ran.code == 0
        assert "所给的上年报告是2021年的，应为2022年，不予比较" in ran.out
        found = json.loads(run("check", "2023.json", "--previous", "2021.json", "--format", "json").out)
        assert [one["code"] for one in found["reports"][0]["problems"]] == ["previous-other-year"]

    def test_previous_that_cannot_be_read(self, run: Run) -> None:
        ran = run("check", save("2023.json"), "--previous", "none.json")
        assert ran.code == 3
        assert "none.json" in ran.err

    def test_children(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": 3}, organ="甲局")
        save("below/b.json", {"/requests/received/total": 4}, organ="乙局")
        Path("list.txt").write_text("甲局\n乙局\n", encoding="utf-8")
        parent = save("parent.json", {"/requests/received/total": 8})
        ids = ["--select", "hierarchy", "--format", "json"]
        incomplete = json.loads(run("check", parent, "--children", "below", *ids).out)["reports"][0]
        assert incomplete["summary"] == {
            "pass": 0,
            "fail": 0,
            "unknown": 200,
            "not_applicable": 0,
            "unsupported": 0,
            "error": 0,
        }
        complete = json.loads(
            run("check", parent, "--children", "below", "--children-list", "list.txt", *ids).out
        )
        (found,) = complete["reports"][0]["findings"]
        assert found["id"] == "hierarchy.sum[cell=requests/received/total]"
        assert [(c["document"], c["value"]) for c in found["cells"] if c.get("from") == "children"] == [
            ("甲局", 3),
            ("乙局", 4),
        ]

    def test_who_is_not_there_or_does_not_belong_is_said(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": 3}, organ="甲局")
        save("below/a2.json", {"/requests/received/total": 3}, organ="甲局")
        save("below/b.json", {"/requests/received/total": 4}, organ="乙局", year=2022)
        save("below/c.json", {"/requests/received/total": 5}, organ="丙局")
        save("below/parent.json", {"/requests/received/total": 3})
        Path("list.txt").write_text("\ufeff甲局\n\n 甲 局 \n乙局\n丁局\n", encoding="utf-8")
        parent = save("parent.json", {"/requests/received/total": 3})
        asked = ["--children", "below", "--children-list", "list.txt", "--select", "hierarchy"]
        (one,) = json.loads(run("check", parent, *asked, "--format", "json").out)["reports"]
        assert [problem["code"] for problem in one["problems"]] == [
            "child-repeated",
            "child-other-year",
            "child-not-listed",
            "child-itself",
            "children-missing",
        ]
        assert one["problems"][-1]["message"]["zh-CN"].endswith("：乙局、丁局")
        assert one["summary"]["fail"] == 0
        assert one["summary"]["unknown"] == 200

    @pytest.mark.parametrize("children", ["none", "below"])
    def test_children_that_cannot_be_read_are_said(self, run: Run, children: str) -> None:
        Path("below").mkdir()
        Path("below/bad.json").write_text("{", encoding="utf-8")
        ran = run("check", save("parent.json"), "--children", children)
        assert ran.code == 3
        assert children in ran.err
        assert "parent.json：某县人民政府" in ran.out

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--children-list", "list.txt"],
            ["--children", "below", "--children-list", "none.txt"],
            ["--children", "below", "--children-list", "empty.txt"],
            ["--children", "below", "--children-list", "gbk.txt"],
            ["--previous", "below"],
        ],
    )
    def test_what_does_not_fit_together_is_wrong_usage(self, run: Run, arguments: list[str]) -> None:
        save("below/a.json", organ="甲局")
        Path("list.txt").write_text("甲局\n", encoding="utf-8")
        Path("empty.txt").write_text("\n \n", encoding="utf-8")
        Path("gbk.txt").write_bytes("甲局".encode("gbk"))
        ran = run("check", save("parent.json"), *arguments)
        assert ran.code == 2
        assert ran.out == ""
        assert arguments[-1] in ran.err or "--children" in ran.err

    @pytest.mark.parametrize("arguments", [["-", "-"], ["-", "--previous", "-"], ["-", "--children", "-"]])
    def test_standard_input_is_read_once(self, run: Run, arguments: list[str]) -> None:
        ran = run("check", *arguments)
        assert ran.code == 2
        assert "标准输入" in ran.err

    def test_a_file_that_is_named_twice_is_one_report_of_its_series(self, run: Run) -> None:
        save("dir/2022.json", {"/requests/carried_forward/total": 3}, year=2022)
        save("dir/2023.json", {"/requests/brought_forward/total": 2}, year=2023)
        asked = ["--select", "years.brought-forward", "--format", "json"]
        reports = json.loads(run("check", "dir", "./dir", *asked).out)["reports"]
        assert [one["summary"]["fail"] for one in reports] == [0, 1, 0, 1]

    def test_a_link_that_leads_back_is_not_followed(self, run: Run) -> None:
        save("dir/a.json")
        Path("dir/again").symlink_to(Path.cwd() / "dir")
        Path("dir/self").symlink_to("self")
        ran = run("check", "dir", "--format", "json")
        assert [one["input"] for one in json.loads(ran.out)["reports"]] == ["dir/a.json"]

    @pytest.mark.parametrize("format", ["text", "json"])
    def test_a_file_may_be_called_anything(self, run: Run, format: str) -> None:
        """Names that are no UTF-8, or would steer a terminal, are shown with escapes."""
        data = dumps(report())
        Path("dir").mkdir()
        for name in (b"\xb1\xa8.json", b"a\x1b[31m.json", b"b\nc.json"):
            Path("dir", os.fsdecode(name)).write_bytes(data)
        ran = run("check", "dir", "--format", format, "--output", "out")
        assert ran.code == 0
        said = Path("out").read_text(encoding="utf-8")
        assert "\x1b" not in said
        for shown in ("a\\u001b[31m.json", "b\\u000ac.json", "\\udcb1\\udca8.json"):
            assert (json.dumps(shown)[1:-1] if format == "json" else shown) in said


class TestUnreadableTable:
    """3 some input could not be read (… a table present but unreadable …)"""

    @staticmethod
    def text_with(numbers: str) -> str:
        head = "某县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n本机关按要求开展工作。\n"
        rows = (
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容|本年制发件数|本年废止件数|现行有效件数\n"
            f"规章|{numbers}|{numbers}|{numbers}\n行政规范性文件|{numbers}|{numbers}|{numbers}\n"
        )
        return head + rows + "五、存在的主要问题及改进情况\n培训不够。\n六、其他需要报告的事项\n无。\n"

    @pytest.mark.parametrize("command", [["check"], ["check", "--fail-on", "never"], ["convert"]])
    def test_it_is_no_input_that_was_read(self, run: Run, command: list[str]) -> None:
        Path("bad.txt").write_text(self.text_with("-3.5"), encoding="utf-8")
        assert run(*command, "bad.txt").code == 3

    def test_its_code_is_the_reader_s(self, run: Run) -> None:
        Path("bad.txt").write_text(self.text_with("-3.5"), encoding="utf-8")
        (one,) = json.loads(run("check", "bad.txt", "--format", "json").out)["reports"]
        assert UNREAD_TABLES & {problem["code"] for problem in one["problems"]}

    def test_more_than_a_tenth_of_its_rows_absent(self, run: Run) -> None:
        """Table two has two of its six rows: it is there, and was not read as a whole."""
        Path("part.txt").write_text(self.text_with("3"), encoding="utf-8")
        assert run("convert", "part.txt").code == 3
        first, *_ = run("check", "part.txt").out.splitlines()
        assert "表二共 6 行，其中 4 行缺失或未读入" in first


class TestJobs:
    def test_several_processes_give_the_same(self, run: Run) -> None:
        for i in range(5):
            save(f"dir/{i}.json", {TOTAL: i}, organ=f"第{i}局")
        Path("dir/broken.json").write_text("{", encoding="utf-8")
        one = run("check", "dir", "--format", "json")
        two = run("check", "dir", "--format", "json", "--jobs", "2")
        assert one == two
        assert one.code == 3

    @pytest.mark.parametrize("jobs", ["0", "-1", "x"])
    def test_a_wrong_number_is_refused(self, run: Run, jobs: str) -> None:
        assert run("check", save("a.json"), "--jobs", jobs).code == 2


class TestOutput:
    def test_json_to_a_file(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}), "--format", "json", "--output", "out.json")
        assert (ran.code, ran.out) == (1, "")
        (one,) = json.loads(Path("out.json").read_text(encoding="utf-8"))["reports"]
        assert one["summary"]["fail"] == 1

    def test_all_adds_what_passes_and_what_does_not_apply(self, run: Run) -> None:
        name = save("right.json")
        few = json.loads(run("check", name, "--format", "json").out)["reports"][0]
        every = json.loads(run("check", name, "--format", "json", "--all").out)["reports"][0]
        assert few["findings"] == []
        assert few["summary"] == every["summary"]
        assert len(every["findings"]) == sum(every["summary"].values())

    def test_english(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}), "--lang", "en")
        assert "table 4, row administrative reconsideration: total 4, should equal 4 parts, all 0" in ran.out

    def test_chinese_whatever_the_locale(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "C")
        monkeypatch.setenv("LANG", "en_US.UTF-8")
        assert "没有发现不符" in run("check", save("right.json")).out

    def test_blank_zero_says_so(self, run: Run) -> None:
        name = save("hole.json", {TOTAL: None, "/disputes/reconsideration/upheld": 2})
        assert run("check", name).code == 0
        ran = run("check", name, "--blank", "zero")
        assert ran.code == 1
        assert "（空白按 0 计：表四 行政复议 · 总计）" in ran.out

    def test_select_and_ignore(self, run: Run) -> None:
        name = save("wrong.json", {TOTAL: 4})
        assert run("check", name, "--ignore", "disputes").code == 0
        assert run("check", name, "--select", "requests").code == 0
        assert run("check", name, "--select", "disputes").code == 1

    def test_waivers(self, run: Run) -> None:
        name = save("wrong.json", {TOTAL: 4})
        (found,) = json.loads(run("check", name, "--format", "json").out)["reports"][0]["findings"]
        cells = {cell["pointer"]: cell["value"] for cell in found["cells"]}
        waiver = {"fingerprint": found["fingerprint"], "cells": cells, "reason": "口径不同", "by": "办公室"}
        Path("waivers.json").write_text(json.dumps([waiver]), encoding="utf-8")
        ran = run("check", name, "--waivers", "waivers.json")
        assert ran.code == 0
        assert "（口径不同，办公室）" in ran.out
        assert "不符的当中已豁免 1" in ran.out
        unused = run("check", save("right.json"), "--waivers", "waivers.json")
        assert unused.code == 0
        assert unused.out.count("有一条豁免没有用上") == 1

    def test_a_waiver_is_unused_where_it_met_no_report_of_the_run(self, run: Run) -> None:
        name = save("dir/a.json", {TOTAL: 4}, organ="甲局")
        (found,) = json.loads(run("check", name, "--format", "json").out)["reports"][0]["findings"]
        cells = {cell["pointer"]: cell["value"] for cell in found["cells"]}
        used = {"fingerprint": found["fingerprint"], "cells": cells, "reason": "口径不同", "by": "办公室"}
        stale = used | {"cells": cells | {TOTAL: 5}, "reason": "旧数"}
        Path("waivers.json").write_text(json.dumps([used, stale]), encoding="utf-8")
        for organ in ("乙", "丙"):
            save(f"dir/{organ}.json", organ=f"{organ}局")
        ran = run("check", "dir", "--waivers", "waivers.json")
        assert ran.code == 0
        assert ran.out.count("有一条豁免没有用上") == 1
        assert "旧数" in ran.out
        whole = json.loads(run("check", "dir", "--waivers", "waivers.json", "--format", "json").out)
        assert whole["unused_waivers"] == [stale]
        assert all("unused_waivers" not in one for one in whole["reports"])

    def test_a_waived_failure_never_counts(self, run: Run) -> None:
        name = save("soft.json", {"/proactive_disclosure/normative_documents/issued": 4})
        (found,) = json.loads(run("check", name, "--format", "json").out)["reports"][0]["findings"]
        assert found["severity"] == "warning"
        assert run("check", name, "--fail-on", "note").code == 1
        cells = {cell["pointer"]: cell["value"] for cell in found["cells"]}
        waiver = {"fingerprint": found["fingerprint"], "cells": cells, "reason": "补发", "by": "办公室"}
        Path("waivers.json").write_text(json.dumps([waiver]), encoding="utf-8")
        for fail_on in ("error", "warning", "note"):
            assert run("check", name, "--waivers", "waivers.json", "--fail-on", fail_on).code == 0

    def test_a_waiver_file_that_is_none_is_wrong_usage(self, run: Run) -> None:
        ran = run("check", save("right.json"), "--waivers", "none.json")
        assert ran.code == 2
        assert "none.json" in ran.err

    @pytest.mark.usefixtures("run")
    def test_a_broken_pipe_is_no_crash(self) -> None:
        save("wrong.json", {TOTAL: 4})
        command = f"{sys.executable} -m govinfo_schema check wrong.json --all | head -1"
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert done.stderr == ""


RULES: Final[dict[str, Any]] = {
    "format": "govinfo-rules/1",
    "id": "cn.example.province",
    "version": "1.0.0",
    "editions": ["2021"],
    "rules": [
        {
            "id": "province.some-requests",
            "type": "linear",
            "severity": "error",
            "title": {"zh-CN": "新收应不少于一件"},
            "left": [{"cell": "/requests/received/total"}],
            "op": ">=",
            "right": [{"const": 1}],
        }
    ],
}


class TestRules:
    def test_a_rule_file_adds_rules(self, run: Run) -> None:
        Path("rules.json").write_text(json.dumps(RULES), encoding="utf-8")
        ran = run("check", save("right.json"), "--rules", "rules.json")
        assert ran.code == 1
        assert "错误：新收应不少于一件：" in ran.out
        assert "新收 0，应不小于 1" in ran.out or "总计 0，应不小于 1" in ran.out
        assert "　[province.some-requests]\n" in ran.out

    def test_a_wrong_rule_file_is_named(self, run: Run) -> None:
        Path("rules.json").write_text(json.dumps(RULES | {"rules": [{"id": "x"}]}), encoding="utf-8")
        ran = run("check", save("right.json"), "--rules", "rules.json")
        assert ran.code == 2
        assert "rules.json" in ran.err
        assert "/rules/0" in ran.err
