"""``govinfo-schema rules``, and rule files given to ``check``."""

import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.form.editions import EDITIONS
from tests.rules.documents import document, linear
from tests.rules.toml import written
from tests.unit.cli.conftest import Run, save

TOTAL = "/disputes/reconsideration/total"
HOUSE: dict[str, Any] = linear(
    id="house.none",
    left=[{"cell": TOTAL}],
    right=[{"const": 0}],
    title={"zh-CN": "本单位没有复议", "en": "no reconsideration here"},
    message={
        "zh-CN": "不应有复议：{left}，多出 {difference}",
        "en": "there is {left}, {difference} too many",
    },
    examples=[{"expect": "pass"}, {"cells": {TOTAL: 1}, "expect": "fail"}],
)


def rule_file(data: dict[str, Any], name: str = "house.json") -> str:
    text = written(data) if name.endswith(".toml") else json.dumps(data, ensure_ascii=False, indent=1)
    Path(name).write_text(text, encoding="utf-8")
    return name


class TestFiles:
    @pytest.mark.parametrize("name", ["house.json", "house.toml"])
    def test_they_add_rules(self, run: Run, name: str) -> None:
        report = save("report.json", {TOTAL: 1, "/disputes/reconsideration/other": 1})
        ran = run("check", report, "--rules", rule_file(document(HOUSE), name))
        assert ran.code == 1
        assert "不应有复议：总计 1，多出 1" in ran.out

    def test_they_narrow_and_retire_ours_with_a_reason(self, run: Run) -> None:
        report = save("report.json", {TOTAL: 4})
        softened = {"rule": "disputes.total", "severity": "note", "reason": "本省另有口径"}
        name = rule_file(document(overrides=[softened]))
        assert run("check", report).code == 1
        assert run("check", report, "--rules", name).code == 0
        shown = run("rules", "show", "disputes.total", "--rules", name).out
        assert "已改为 提示：本省另有口径" in shown
        assert "[提示]" in shown

    def test_they_say_our_rules_in_their_words(self, run: Run) -> None:
        report = save("report.json", {TOTAL: 4})
        text = {"zh-CN": "请核对复议总计（{case}）：{left}", "en": "look at {left}"}
        name = rule_file(document(messages={"disputes.total": text}))
        assert "请核对复议总计（reconsideration）：总计 4" in run("check", report, "--rules", name).out

    @pytest.mark.parametrize(
        ("name", "text", "told"),
        [
            (
                "a.json",
                '{\n "format": "govinfo-rules/1",\n "id": 3,\n "version": "1.0.0"}',
                ["line 3", "/id"],
            ),
            ("a.json", '{"a": 1,\n"a": 2}', ["/a", "line 2", "more than once"]),
            ("a.json", '{\n"a": }', ["line 2"]),
            ("a.json", "\ufeff[]", ["must be an object"]),
            ("a.toml", 'format = "govinfo-rules/1"\nid = \n', ["line 2"]),
            ("a.toml", "[" * 500 + "]" * 500, ["TOML"]),
            ("a.toml", f"x = {'[' * 500}{']' * 500}", ["nested more than"]),
            ("a.json", "[" * 500, ["nested"]),
        ],
    )
    def test_faults_are_told_with_their_line(self, run: Run, name: str, text: str, told: list[str]) -> None:
        Path(name).write_text(text, encoding="utf-8")
        ran = run("check", save("right.json"), "--rules", name, "--lang", "en")
        assert ran.code == 2
        assert all(part in ran.err for part in told), ran.err

    def test_what_does_not_fit_the_form_has_its_line_too(self, run: Run) -> None:
        data = document(linear(left=[{"cell": "/requests/nowhere/total"}]))
        name = rule_file(data, "house.toml")
        line = (
            Path(name)
            .read_text(encoding="utf-8")
            .split("\n")
            .index(
                next(row for row in Path(name).read_text(encoding="utf-8").split("\n") if "nowhere" in row)
            )
        )
        ran = run("check", save("right.json"), "--rules", name, "--lang", "en")
        assert ran.code == 2
        assert f"line {line + 1}" in ran.err
        assert "/rules/0/left/0/cell" in ran.err

    def test_no_such_file(self, run: Run) -> None:
        ran = run("check", save("right.json"), "--rules", "nowhere.json")
        assert (ran.code, "nowhere.json" in ran.err) == (2, True)

    def test_a_clash_names_both_owners(self, run: Run) -> None:
        name = rule_file(document(linear(id="requests.balance")))
        ran = run("check", save("right.json"), "--rules", name)
        assert ran.code == 2
        assert "requests.balance" in ran.err
        assert "builtin" in ran.err
        assert name in ran.err

    def test_a_file_of_another_edition_does_not_apply(self, run: Run) -> None:
        report = save("report.json", {TOTAL: 1, "/disputes/reconsideration/other": 1})
        assert run("check", report, "--rules", rule_file(document(HOUSE, editions=["2019"]))).code == 0


class TestLint:
    def test_ours_are_clean(self, run: Run) -> None:
        ran = run("rules", "lint", "--edition", "2021", "--no-plugins")
        assert ran.code == 0
        assert "0 处错误，0 处警告" in ran.out
        assert "分不出是哪一格" in ran.out

    def test_a_file_s_faults(self, run: Run) -> None:
        name = rule_file(document(linear(left=[{"cell": TOTAL}], op="<", right=[{"const": 0}])))
        ran = run("rules", "lint", name, "--format", "json", "--no-plugins")
        assert ran.code == 1
        found = json.loads(ran.out)
        assert {"contradictory", "missing-example", "missing-language"} <= {one["code"] for one in found}
        assert {one["ruleset"] for one in found} == {"cn.example/1", ""}


class TestTest:
    def test_ours(self, run: Run) -> None:
        ran = run("rules", "test", "--no-plugins")
        assert ran.code == 0
        assert ran.out.endswith("0 个不符\n")

    def test_a_file(self, run: Run) -> None:
        name = rule_file(document(HOUSE), "house.toml")
        assert run("rules", "test", name).out == "例子：2 个相符，0 个不符\n"

    def test_what_does_not_hold(self, run: Run) -> None:
        wrong = [
            {"expect": "fail"},
            {"bind": {"x": "y"}, "expect": "pass"},
        ]
        ran = run("rules", "test", rule_file(document({**HOUSE, "examples": wrong})), "--lang", "en")
        assert ran.code == 1
        assert "/rules/0/examples/0: expected fail, got pass" in ran.out
        assert "/rules/0/examples/1/bind" in ran.out
        assert ran.out.endswith("examples: 0 as expected, 2 not\n")

    def test_a_file_that_does_not_fit(self, run: Run) -> None:
        name = rule_file(document(linear(left=[{"cell": "/requests/recieved/total"}])))
        ran = run("rules", "test", name)
        assert ran.code == 2
        assert "是否想写 /requests/received/total" in ran.err
        assert ran.err == run("check", save("right.json"), "--rules", name).err

    def test_no_examples_at_all(self, run: Run) -> None:
        ran = run("rules", "test", rule_file(document({**HOUSE, "examples": []})))
        assert (ran.code, ran.err) == (0, "没有可以运行的例子\n")


class TestExpand:
    def test_as_published(self, run: Run) -> None:
        ran = run("rules", "expand", "--edition", "2021", "--format", "json", "--no-plugins")
        data = json.loads(ran.out)
        assert (data["ruleset"]["id"], data["edition"]) == ("cn.ogi-annual/2021", "2021")
        hard = [one for one in data["identities"] if one["severity"] == "error" and "marks" not in one]
        assert len(hard) == 42

    def test_in_words(self, run: Run) -> None:
        ran = run("rules", "expand", "--rules", rule_file(document(HOUSE)), "--ruleset", "cn.example/1")
        assert ran.out == f"# cn.example/1 1.0.0 · 2021\nhouse.none  {TOTAL} = 0\n"

    def test_nothing_of_the_kind(self, run: Run) -> None:
        assert run("rules", "expand", "--ruleset", "no/such").code == 2


class TestShow:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_what_why_and_examples(self, run: Run, language: str) -> None:
        out = run("rules", "show", "requests.balance", "--lang", language, "--edition", "2021").out
        assert "requests.balance" in out
        assert "国办公开办函〔2021〕30号" in out
        assert {"zh-CN": "新收 + 上年结转 = 办理总计 + 结转下年", "en": " = "}[language] in out
        assert {"zh-CN": "→ 通过", "en": "→ pass"}[language] in out
        assert {"zh-CN": "→ 不符", "en": "→ fail"}[language] in out

    def test_no_such_rule(self, run: Run) -> None:
        ran = run("rules", "show", "no.such")
        assert ran.code == 2
        assert "requests.balance" in ran.err

    def test_the_reference_page(self, run: Run) -> None:
        page = run("rules", "list", "--format", "markdown", "--no-plugins").out
        listed = json.loads(run("rules", "list", "--format", "json", "--no-plugins").out)
        assert all(f"### `{rule['id']}`" in page for rule in listed)
        assert page.count("\n## `") + page.startswith("## `") == len(EDITIONS)


class TestNothingIsExecuted:
    """Declarative rules can't execute anything: no eval, bounded expansion, bounded text."""

    @pytest.mark.parametrize(
        "text",
        [
            "{left.__class__.__mro__}",
            "{0}",
            "{left!r}",
            "{left:>1000000000}",
            "%(left)s",
            "${left}",
            "{{left}}",
        ],
    )
    def test_messages_are_looked_up_by_name_alone(self, run: Run, text: str) -> None:
        report = save("report.json", {TOTAL: 1, "/disputes/reconsideration/other": 1})
        rule = {**HOUSE, "message": {"zh-CN": f"甲{text}乙"}}
        ran = run("check", report, "--rules", rule_file(document(rule)))
        assert ran.code == 1
        assert f"甲{text.replace('{left}', '总计 1')}乙" in ran.out

    def test_nothing_in_the_engine_can(self) -> None:
        import ast

        from tests.paths import ROOT

        for path in sorted((ROOT / "src" / "govinfo_schema" / "rules").glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = node.func if isinstance(node, ast.Call) else None
                assert not isinstance(called, ast.Name) or called.id not in {
                    "eval",
                    "exec",
                    "compile",
                    "__import__",
                }

    def test_files_are_bounded(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("govinfo_schema.checking.rulebook.rule_files.MAX_FILE", 100)
        ran = run("check", save("right.json"), "--rules", rule_file(document(HOUSE)), "--lang", "en")
        assert (ran.code, "larger than 100 bytes" in ran.err) == (2, True)

    def test_what_is_no_text_is_told(self, run: Run) -> None:
        Path("house.json").write_bytes(b"\xff\xfe{}")
        ran = run("check", save("right.json"), "--rules", "house.json")
        assert (ran.code, "UTF-8" in ran.err) == (2, True)


class TestList:
    def test_by_ruleset(self, run: Run) -> None:
        retired = {"rule": "years.in-force", "status": "retired", "reason": "x"}
        name = rule_file(document(HOUSE, overrides=[retired]))
        out = run("rules", "list", "--rules", name, "--edition", "2021", "--no-plugins").out
        assert out.startswith("cn.ogi-annual/2021 1.0.0")
        assert "cn.example/1 1.0.0" in out
        assert any(
            line.startswith("  years.in-force") and line.endswith("(停用)") for line in out.split("\n")
        )
        assert "cn.ogi-annual/2019" not in out
