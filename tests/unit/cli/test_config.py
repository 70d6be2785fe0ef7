"""House configuration: found upward, overridden by the command line, refused by line."""

import json
from pathlib import Path

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.cli.config import find_config, read_config
from tests.unit.cli.conftest import Run, save

TOTAL = "/disputes/reconsideration/total"


def put(path: str, text: str) -> Path:
    found = Path(path)
    found.parent.mkdir(parents=True, exist_ok=True)
    found.write_text(text, encoding="utf-8")
    return found


class TestFinding:
    def test_the_nearest_upward(self, tmp_path: Path) -> None:
        below = tmp_path / "a" / "b"
        below.mkdir(parents=True)
        (tmp_path / "govinfo-schema.toml").write_text('lang = "en"')
        assert find_config(below) == tmp_path / "govinfo-schema.toml"
        (tmp_path / "a" / "pyproject.toml").write_text("[tool.govinfo-schema]\n")
        assert find_config(below) == tmp_path / "a" / "pyproject.toml"
        (tmp_path / "a" / "govinfo-schema.toml").write_text("")
        assert find_config(below) == tmp_path / "a" / "govinfo-schema.toml"

    def test_a_pyproject_of_somebody_else_is_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / "govinfo-schema.toml").write_text("")
        below = tmp_path / "a"
        below.mkdir()
        (below / "pyproject.toml").write_text("[tool.other]\nx = 'tool.govinfo-schema'\n")
        assert find_config(below) == tmp_path / "govinfo-schema.toml"


class TestReading:
    def test_everything_there_is(self, tmp_path: Path) -> None:
        text = """
        [tool.govinfo-schema]
        select = ["requests", "house"]
        ignore = ["requests.balance"]
        rules = ["rules/house.toml"]
        blank = "zero"
        fail-on = "warning"
        lang = "en"
        waivers = "waivers.json"
        children = "below"
        children-list = "below.txt"
        format = "ndjson"
        jobs = 3
        """
        for name in ("rules/house.toml", "waivers.json", "below/one.json", "below.txt"):
            put(str(tmp_path / name), "[]")
        path = tmp_path / "pyproject.toml"
        path.write_text(text)
        assert read_config(path) == {
            "select": ["requests", "house"],
            "ignore": ["requests.balance"],
            "rules": [str(tmp_path / "rules" / "house.toml")],
            "blank": "zero",
            "fail_on": "warning",
            "lang": "en",
            "waivers": str(tmp_path / "waivers.json"),
            "children": str(tmp_path / "below"),
            "children_list": str(tmp_path / "below.txt"),
            "format": "ndjson",
            "jobs": 3,
        }

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('lang = "en"\nblank = "none"\n', ["/blank", "line 2", "unknown, zero"]),
            ('\n\nselect = "requests"\n', ["/select", "line 3", "must be a list"]),
            ("select = [\n  'a',\n  3\n]\n", ["/select/1", "line 3"]),
            (
                "fail_on = 'error'\n",
                [
                    "/fail_on",
                    "line 1",
                    "did you mean fail-on?; known are blank, children, children-list, fail-on",
                ],
            ),
            ("lang = \n", ["line 1"]),
            ("jobs = 0\n", ["/jobs", "line 1", "at least 1"]),
            ('\nrules = [\n  "no.toml",\n]\n', ["/rules/0", "line 3", "no such file or folder", "no.toml"]),
            ('waivers = "no.json"\nchildren = "below"', ["/waivers", "line 1", "/children", "line 2"]),
        ],
    )
    def test_what_is_wrong_is_told_with_its_line(self, tmp_path: Path, text: str, told: list[str]) -> None:
        path = tmp_path / "govinfo-schema.toml"
        path.write_text(text)
        with pytest.raises(UsageError) as caught:
            read_config(path)
        assert all(part in str(caught.value) for part in told)

    def test_in_a_shared_file_the_lines_are_the_file_s(self, tmp_path: Path) -> None:
        path = tmp_path / "pyproject.toml"
        path.write_text("[project]\nname = 'x'\n\n[tool.govinfo-schema]\nblank = 3\n")
        with pytest.raises(UsageError, match="line 5"):
            read_config(path)


class TestUse:
    def test_it_sets_what_the_command_line_leaves_open(self, run: Run) -> None:
        name = save("soft.json", {"/proactive_disclosure/normative_documents/issued": 4})
        assert run("check", name).code == 0
        put("govinfo-schema.toml", 'fail-on = "warning"\nlang = "en"\n')
        ran = run("check", name)
        assert ran.code == 1
        assert "warning" in ran.out

    def test_the_command_line_wins(self, run: Run) -> None:
        name = save("soft.json", {"/proactive_disclosure/normative_documents/issued": 4})
        put("govinfo-schema.toml", 'fail-on = "warning"\nlang = "en"\n')
        ran = run("check", name, "--fail-on", "never", "--lang", "zh-CN")
        assert ran.code == 0
        assert "警告" in ran.out

    def test_select_and_ignore(self, run: Run) -> None:
        name = save("wrong.json", {TOTAL: 4, "/requests/received/total": 1})
        put("govinfo-schema.toml", 'ignore = ["disputes", "requests"]\n')
        assert run("check", name).code == 0
        assert run("check", name, "--ignore", "requests").code == 1
        put("govinfo-schema.toml", 'select = ["disputes"]\n')
        out = run("check", name).out
        assert "停用或改级的规则：requests.balance、" in out
        assert "[requests.balance" not in out

    def test_rule_files_stand_beside_it(self, run: Run) -> None:
        rule = """
        format = "govinfo-rules/1"
        id = "house"
        version = "1.0.0"
        editions = ["2021"]
        [[rules]]
        id = "house.none"
        type = "linear"
        severity = "error"
        title = { zh-CN = "本单位不应有复议" }
        left = [{ cell = "/disputes/reconsideration/total" }]
        op = "="
        right = [{ const = 0 }]
        """
        put("conf/house.toml", rule)
        put("conf/govinfo-schema.toml", 'rules = ["house.toml"]\n')
        name = save("report.json", {TOTAL: 1, "/disputes/reconsideration/other": 1})
        assert run("check", name).code == 0
        ran = run("check", name, "--config", "conf/govinfo-schema.toml")
        assert ran.code == 1
        assert "house.none" in ran.out

    def test_none_at_all(self, run: Run) -> None:
        name = save("wrong.json", {TOTAL: 4})
        put("govinfo-schema.toml", 'ignore = ["disputes"]\n')
        assert run("check", name).code == 0
        assert run("check", name, "--no-config").code == 1

    def test_a_wrong_one_is_wrong_usage(self, run: Run) -> None:
        put("govinfo-schema.toml", 'blank = "perhaps"\n')
        ran = run("check", save("right.json"), "--lang", "en")
        assert ran.code == 2
        assert "govinfo-schema.toml" in ran.err
        assert "line 1" in ran.err


class TestNames:
    def test_a_slip_in_select_must_not_let_everything_pass(self, run: Run) -> None:
        ran = run("check", save("wrong.json", {TOTAL: 4}), "--select", "dispute")
        assert ran.code == 2
        assert "dispute" in ran.err

    def test_what_is_ignored_in_vain_is_told(self, run: Run) -> None:
        ran = run("check", save("right.json"), "--ignore", "nothing.such")
        assert ran.code == 0
        assert "nothing.such" in ran.err


class TestNamed:
    """The configuration in use is named, and so is what it switched off."""

    def test_in_text_and_in_json(self, run: Run) -> None:
        Path("govinfo-schema.toml").write_text('ignore = ["requests.balance"]\n', encoding="utf-8")
        name = save("one.json")
        lines = run("check", name).out.splitlines()
        assert lines[0].startswith("使用的配置文件：")
        assert "7 项被配置文件" in lines[2]
        data = json.loads(run("check", name, "--format", "json").out)
        assert data["config"].endswith("govinfo-schema.toml")
        assert data["reports"][0]["switched_off"][0]["by"]["kind"] == "config"

    def test_none_is_null(self, run: Run) -> None:
        assert json.loads(run("check", save("one.json"), "--format", "json").out)["config"] is None


class TestFurther:
    """What a house sets once: waivers, the units below, the format and the processes."""

    def test_the_format_gives_way_to_the_name_of_the_output(self, run: Run) -> None:
        put("govinfo-schema.toml", 'format = "json"\n')
        name = save("one.json")
        assert json.loads(run("check", name).out)["reports"][0]["input"] == name
        assert "\t" in run("check", name, "--format", "summary").out.splitlines()[0]
        assert run("check", name, "--output", "one.csv").code == 0
        assert not Path("one.csv").read_text(encoding="utf-8-sig").startswith("{")

    def test_a_format_that_is_none_is_told_with_its_line(self, run: Run) -> None:
        put("govinfo-schema.toml", '\nformat = "jsn"\n')
        ran = run("check", save("one.json"))
        assert ran.code == 2
        assert "/format: 第 2 行: 没有输出格式 'jsn'，是否想写 json" in ran.err

    def test_waivers_and_the_units_below(self, run: Run) -> None:
        name = save("conf/one.json", {TOTAL: 4})
        put("conf/waivers.json", "[]")
        save("conf/below/a.json", {"/requests/received/total": 3}, organ="甲局")
        put("conf/below.txt", "甲局\n")
        put(
            "conf/govinfo-schema.toml",
            'waivers = "waivers.json"\nchildren = "below"\nchildren-list = "below.txt"\n',
        )
        id = "disputes.total[case=reconsideration]"
        run("waive", name, "--id", id, "--reason", "已核", "--by", "公开科", "--to", "conf/waivers.json")
        ran = run("check", name, "--config", "conf/govinfo-schema.toml")
        assert ran.code == 0  # the error is waived; what the units below say is a warning
        assert "有 1 处不符已豁免" in ran.out
        assert "hierarchy." in ran.out

    def test_what_is_not_used_need_not_be_there(self, run: Run) -> None:
        put("govinfo-schema.toml", 'children = "gone"\n')
        assert run("rules", "list").code == 0
        assert run("check", save("one.json")).code == 2

    def test_without_a_list_it_is_said_once_why_nothing_is_decided(self, run: Run) -> None:
        name = save("one.json")
        save("below/a.json", organ="甲局")
        ran = run("check", name, "--children", "below")
        assert (ran.out.count("没有给出下级名单"), ran.err) == (1, "")
        put("below.txt", "甲局\n")
        assert (
            run("check", name, "--children", "below", "--children-list", "below.txt").out.count("名单") == 0
        )
