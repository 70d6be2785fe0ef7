"""``govinfo-schema aggregate``: the units below, added up."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run, save


class TestAggregate:
    def test_a_folder_is_added_up(self, run: Run) -> None:
        save("below/a.json", {"/requests/received/total": 3}, organ="甲局")
        save("below/b.json", {"/requests/received/total": 4}, organ="乙局")
        ran = run("aggregate", "below", "--organ", "某县人民政府")
        assert (ran.code, ran.err) == (0, "")
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
        assert "表三 第一项 新收 · 总计 未汇总：甲局 未填" in ran.err
        assert json.loads(ran.out)["requests"]["received"]["total"] is None

    def test_what_could_not_be_read_is_said_and_makes_code_3(self, run: Run) -> None:
        save("below/a.json", organ="甲局")
        Path("below/b.json").write_text("{", encoding="utf-8")
        ran = run("aggregate", "below", "--organ", "某县")
        assert ran.code == 3
        assert "没有汇总在内" in ran.err
        assert json.loads(ran.out)["organ"]["name"] == "某县"

    def test_misfits_are_refused(self, run: Run) -> None:
        save("below/a.json", organ="甲局")
        save("below/b.json", organ="乙局", year=2022)
        ran = run("aggregate", "below", "--organ", "某县")
        assert ran.code == 2
        assert "乙局 2022" in ran.err
        assert ran.out == ""
