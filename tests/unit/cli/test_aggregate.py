"""``govinfo-schema aggregate``: the units below, added up."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run, save


class TestAggregate:
    def test_a_folder_is_added_up(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": 3}, organ="甲局")
        save("below/b.json", {"/requests/received/total": 4}, organ="乙局")
        ran = run("aggregate", "below", "--organ", "某县人民政府")
        assert ran.code == 0
        # the totals alone were put in, so that neither unit's own identities hold
        assert ran.err.splitlines() == [
            "汇总了 2 个单位的报告，作为某县人民政府的报告",
            "其中 2 个单位自身的勾稽关系不符，汇总数里带有它们的差错，请先核对：甲局（2 项）、乙局（2 项）",
        ]
        whole = json.loads(ran.out)
        assert whole["requests"]["received"]["total"] == 7
        assert whole["organ"]["name"] == "某县人民政府"
        Path("whole.json").write_text(ran.out, encoding="utf-8")
        assert run("check", "whole.json", "--children", "below", "--select", "hierarchy").code == 0

    def test_what_some_do_not_state_is_said(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": None}, organ="甲局")
        save("below/b.json", organ="乙局")
        ran = run("aggregate", "below", "--organ", "某县")
        assert ran.code == 0
        assert "因 甲局 未填，有 1 格没有汇总：表三 第一项 新收 · 总计" in ran.err
        english = run("aggregate", "below", "--organ", "某县", "--lang", "en").err
        assert "1 cell has no sum, since 甲局 did not state it: table 3, received, total" in english
        assert json.loads(ran.out)["requests"]["received"]["total"] is None

    def test_what_could_not_be_read_is_said_and_makes_code_3(self, run: Run) -> None:
        save("below/a.json", organ="甲局")
        Path("below/b.json").write_text("{", encoding="utf-8")
        ran = run("aggregate", "below", "--organ", "某县")
        assert ran.code == 3
        assert "没有汇总在内" in ran.err
        assert json.loads(ran.out)["organ"]["name"] == "某县"

    def test_what_many_cells_lack_is_said_in_one_line(self, run: Run) -> None:
        row = "/requests/received"
        columns = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
        save("below/a.json", dict.fromkeys([f"{row}/{one}" for one in (*columns, "total")]), organ="甲局")
        save("below/b.json", {f"{row}/total": None}, organ="乙局")
        told, first, second = run("aggregate", "below", "--organ", "某县").err.splitlines()
        assert told.startswith("汇总了 2 个单位的报告")
        assert first.startswith("因 甲局 未填，有 6 格没有汇总：")
        assert second == "因 甲局、乙局 未填，有 1 格没有汇总：表三 第一项 新收 · 总计"

    def test_problems_of_reading_are_told(self, run: Run) -> None:
        save("below/a.json", organ="甲局")
        cell = "/requests/received/business"
        printed = run("convert", save("b.json", {cell: 718}, organ="乙局"), "--to", "text").out
        assert printed.count("718") == 1
        Path("below/b.txt").write_text(printed.replace("718", "1.5"), encoding="utf-8")
        ran = run("aggregate", "below", "--organ", "某县")
        assert "印的是“1.5”（不是整数），不是件数，未读入" in ran.err
        assert "文中没有写明行政机关名称" in ran.err
        assert "因 below/b.txt 未填，有 1 格没有汇总" in ran.err
        assert ran.code == 0

    def test_an_old_sum_in_the_folder_is_not_added_up_again(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": 3}, organ="甲局")
        assert run("aggregate", "below", "--organ", "某县", "--output", "below/whole.json").code == 0
        before = Path("below/whole.json").read_bytes()
        again = run("aggregate", "below", "--organ", "某县", "--output", "below/whole.json")
        assert again.code == 2
        assert "就是要读的文件" in again.err
        assert Path("below/whole.json").read_bytes() == before

    def test_misfits_are_refused(self, run: Run) -> None:
        save("below/a.json", organ="甲局")
        save("below/b.json", organ="乙局", year=2022)
        ran = run("aggregate", "below", "--organ", "某县")
        assert ran.code == 2
        assert "乙局 2022" in ran.err
        assert ran.out == ""

    def test_units_whose_own_identities_fail_are_named(self, run: Run) -> None:
        total = "/disputes/reconsideration/total"
        save("below/a.json", {total: 4, "/requests/received/total": 9}, organ="甲局")
        save("below/b.json", organ="乙局")
        ran = run("aggregate", "below", "--organ", "某县", "--lang", "en")
        assert ran.code == 0
        lines = ran.err.splitlines()
        assert lines[0] == "2 units added up as the report of 某县"
        assert lines[1].startswith("1 of them fails its own identities")
        assert lines[1].endswith("look at these first: 甲局 (3)")
