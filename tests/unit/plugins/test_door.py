"""The one door: lazy, in one order, each fault named with plugin and distribution, the others untouched."""

import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest

from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.messages import text
from govinfo_schema.cli import main
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import DISABLE_VARIABLE, Registry, load
from govinfo_schema.plugins.isolation import BoundedCheck
from tests.reports import report
from tests.unit.plugins.installed import Installer, installer

__all__ = ["installer"]  # a fixture

GOOD = """
from govinfo_schema.plugins import Plugin
from govinfo_schema.rules.engine.facts import Verdict

def check(facts):
    yield Verdict(status="fail", cells=("/requests/received/total",), message={{"zh-CN": "不行", "en": "no"}})

def ruleset(name, **rule):
    return {{"format": "govinfo-rules/1", "id": name, "version": "1.0.0", "editions": ["2021"], "rules": [
        {{"severity": "warning", "title": {{"zh-CN": "规则"}}, **rule}}]}}

PLUGIN = Plugin(name="{name}",
                rulesets=[ruleset("{name}", id="{name}.rule", type="plugin", check="{name}/1")],
                checks={{"{name}/1": check}})
"""
PLUGIN = "from govinfo_schema.plugins import Plugin, Reader\nPLUGIN = Plugin(name={}, {})\n".format


def good(name: str) -> str:
    return GOOD.format(name=name)


BROKEN: dict[str, tuple[str, str, str]] = {
    "missing module": ("import nowhere_to_be_found\n", "import", "No module named 'nowhere_to_be_found'"),
    "raises on import": ("raise RuntimeError('not today')\n", "import", "RuntimeError: not today"),
    "exits on import": ("import sys\nsys.exit(7)\n", "import", "SystemExit: 7"),
    "syntax error": ("def (:\n", "import", "SyntaxError"),
    "no such attribute": ("x = 1\n", "import", "has no attribute 'PLUGIN'"),
    "no plugin": ("PLUGIN = {'name': 'x'}\n", "import", "dict"),
    "wrong kind of value": (
        "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='x', checks=['a/1'])\n",
        "import",
        "/checks: 应为对象，而不是 […] / /checks: must be an object, not […]",
    ),
    "unversioned check": (
        PLUGIN("'x'", "checks={'a': print}"),
        "import",
        "/checks/a: 应为带版本的名称 / /checks/a: must be a name with its version",
    ),
    "a name with blanks": (PLUGIN("'A plugin'", ""), "import", "name: 应为小写字母 / name: must be"),
    "no list": (
        PLUGIN("'x'", "rulesets={'id': 1}"),
        "import",
        "rulesets: 应为列表 / rulesets: must be a list",
    ),
    "readers that are none": (
        PLUGIN("'x'", "readers=['html']"),
        "import",
        "/readers/0: 应为 Reader / /readers/0: must be a Reader",
    ),
    "messages in no language": (
        PLUGIN("'x'", "messages={'a': 'text'}"),
        "import",
        "/messages/a: 应为对象 / /messages/a: must be an object",
    ),
    "messages in an unknown language": (
        PLUGIN("'x'", "messages={'a': {'zh_CN': 'x'}}"),
        "import",
        "/messages/a/zh_CN: 未知的成员，是否想写 zh-CN / /messages/a/zh_CN: unknown key; did you mean zh-CN",
    ),
    "labels that cannot be told apart": (
        (
            "from govinfo_schema.plugins import Extension, Plugin\n"
            "SAME = {'/a': {'zh-CN': '合计'}, '/b': {'zh-CN': '合计'}}\n"
            "PLUGIN = Plugin(name='x', extensions=[Extension(name='cn.x', labels=SAME)])\n"
        ),
        "import",
        "标签与 /a 的相同 / has the same labels as /a",
    ),
    "wrong interface": (
        "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='broken', api_version=99)\n",
        "version",
        "99",
    ),
    "invalid ruleset": (
        "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='broken', rulesets=[{'id': 'x'}])\n",
        "rulesets",
        "缺少 rules / lacks rules",
    ),
    "ruleset that is no ruleset": (
        "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='broken', rulesets=[3])\n",
        "rulesets",
        "应为对象 / must be an object",
    ),
    "ruleset that does not fit": (
        good("broken").replace(
            'type="plugin", check="broken/1"',
            'type="linear", left=[{"cell": "/nowhere"}], op="=", right=[{"const": 0}]',
        ),
        "rulesets",
        "/nowhere",
    ),
    "hostile ruleset": (
        good("broken")
        .replace('type="plugin",', 'type="plugin", **{"for": ["a", "b", "c"]},')
        .replace('"rules": [', '"axes": dict.fromkeys("abc", [str(i) for i in range(1000)]), "rules": ['),
        "rulesets",
        "展开后过大 / expands to too much",
    ),
    "clash of rule ids": (
        good("broken").replace('id="broken.rule"', 'id="requests.balance"'),
        "rulesets",
        "requests.balance",
    ),
    "clash of checks": (
        PLUGIN("'broken'", "checks={'cells-count/1': print}"),
        "checks",
        "builtin",
    ),
    "clash of names": (
        "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='builtin')\n",
        "name",
        "builtin",
    ),
    "clash of formats": (
        PLUGIN("'broken'", "readers=[Reader(format='html', read=print)]"),
        "readers",
        "html",
    ),
}


def _in(told: str, language: str) -> str:
    """Give one language of what is told in both, else the same for either."""
    chinese, _, english = told.partition(" / ")
    return english if english and language == "en" else chinese


@pytest.mark.parametrize(("code", "step", "told"), BROKEN.values(), ids=BROKEN)
class TestBroken:
    """Named with the plugin and distribution, isolated, and the run goes on."""

    def test_it_costs_itself_and_nothing_else(
        self, installer: Installer, code: str, step: str, told: str
    ) -> None:
        installer.install("broken", code)
        installer.install("zgood", good("zgood"))
        found = load()
        (error,) = found.errors
        assert (error.distribution, error.step) == ("dist-broken", step)
        assert _in(told, "zh-CN") in error.said.text("zh-CN")
        assert _in(told, "en") in error.said.text("en")
        assert error.plugin
        result = check(report(), plugins=found, diagnose=False)
        assert [one.rule for one in result.failures] == ["zgood.rule"]
        assert result.plugin_errors == (error,)

    def test_under_strict_it_is_fatal(
        self, installer: Installer, code: str, step: str, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert step
        installer.install("broken", code)
        assert main(["plugins", "list", "--strict-plugins"]) == 2
        shown = capsys.readouterr().err
        assert _in(told, "zh-CN") in shown
        assert "dist-broken" in shown

    def test_plugins_list_shows_it(
        self, installer: Installer, code: str, step: str, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        installer.install("broken", code)
        assert main(["plugins", "list", "--lang", "en"]) == 0
        shown = capsys.readouterr().out
        assert _in(told, "en") in shown
        assert f"! {step}" in shown
        assert main(["plugins", "list"]) == 0
        shown = capsys.readouterr().out
        assert _in(told, "zh-CN") in shown
        assert f"! {text(f'step.{step}', 'zh-CN')}" in shown

    def test_where_rules_are_shown_it_is_said_that_some_are_missing(
        self, installer: Installer, code: str, step: str, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert step
        installer.install("broken", code)
        assert main(["rules", "list", "--lang", "en"]) == 0
        shown = capsys.readouterr().err
        assert _in(told, "en") in shown
        assert "dist-broken" in shown
        assert "\\u000a" not in shown


@pytest.mark.parametrize("action", ["lint", "test"])
def test_rules_that_are_missing_are_no_clean_rules(installer: Installer, action: str) -> None:
    installer.install("broken", BROKEN["invalid ruleset"][0])
    assert main(["rules", action, "--edition", "2019"]) == 1


CHECKS: dict[str, tuple[str, str]] = {
    "raises": ("raise ZeroDivisionError('by zero')", "ZeroDivisionError: by zero"),
    "raises later": ("yield Verdict(status='pass')\n    raise KeyError('later')", "KeyError"),
    "exits": ("raise SystemExit(3)", "SystemExit: 3"),
    "interrupts": ("raise KeyboardInterrupt('me')", "KeyboardInterrupt: me"),
    "gives nonsense": ("return ['fail']", "给出的结论里有 str / gave str among its verdicts"),
    "gives nothing at all": (
        "return None",
        "给出的是 NoneType，不是一列结论 / gave NoneType instead of verdicts",
    ),
    "bad status": (
        "yield Verdict(status='perhaps')",
        "pass、fail、unknown / must be one of pass, fail, unknown",
    ),
    "a message that is no text": (
        "yield Verdict(status='fail', message='no')",
        "message: 应为对象 / message: must be",
    ),
    "changes the report": ("facts.report.year = 1", "FrozenInstanceError"),
    "changes numbers": ("facts.values['/year'] = 1", "does not support item assignment"),
    "changes its bindings": ("facts.bind['a'] = 'b'", "does not support item assignment"),
    "unknown message": ("yield Verdict(status='fail', message=facts.say('no.such.key'))", "KeyError"),
    "without end": ("while True: yield Verdict(status='pass')", "超过 10000 个 / more than 10000 verdicts"),
    "recursion": ("return check(facts)", "RecursionError"),
}


def with_check(name: str, body: str) -> str:
    head, _, tail = good(name).partition("    yield Verdict")
    return head + "    " + body + "\n" + tail.partition("\n")[2]


class TestChecks:
    @pytest.mark.parametrize(("body", "told"), CHECKS.values(), ids=CHECKS)
    def test_a_check_that_goes_wrong_is_counted_as_error(
        self, installer: Installer, body: str, told: str
    ) -> None:
        installer.install("broken", with_check("broken", body))
        installer.install("zgood", good("zgood"))
        result = self.checked(load())
        (found,) = [one for one in result.findings if one.status == "error"]
        assert (found.rule, result.summary["error"]) == ("broken.rule", 1)
        for language in ("zh-CN", "en"):
            assert _in(told, language) in found.message[language]
            assert "broken" in found.message[language]
            assert "dist-broken" in found.message[language]
        assert [one.rule for one in result.failures] == ["zgood.rule"]
        (error,) = result.plugin_errors
        assert (error.plugin, error.distribution, error.step) == ("broken", "dist-broken", "check")

    @pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(60)"])
    def test_a_check_that_takes_too_long_is_left_behind(
        self, installer: Installer, body: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("govinfo_schema.plugins.isolation.BoundedCheck", _hasty)
        installer.install("slow", with_check("slow", body))
        result = self.checked(load())
        (found,) = [one for one in result.findings if one.status == "error"]
        assert "0.2 秒" in found.message["zh-CN"]
        assert "dist-slow" in found.message["en"]

    def test_strict_plugins_make_it_fatal(self, installer: Installer, tmp_path: Any) -> None:
        from govinfo_schema.form.convert import dumps

        installer.install("broken", with_check("broken", "raise ValueError('x')"))
        path = tmp_path / "report.json"
        path.write_bytes(dumps(report()))
        assert main(["check", str(path)]) == 0
        assert main(["check", str(path), "--strict-plugins"]) == 2

    @staticmethod
    def checked(registry: Registry) -> CheckResult:
        return check(report(), plugins=registry, diagnose=False)


def _hasty(**given: Any) -> BoundedCheck:
    return BoundedCheck(**given, seconds=0.2)


class TestChoosing:
    @pytest.fixture(autouse=True)
    def _two(self, installer: Installer) -> None:
        installer.install("one", good("one"))
        installer.install("two", good("two"), name="second")

    @staticmethod
    def active(found: Registry) -> list[str]:
        return [one.name for one in found.loaded if one.state == "active"]

    def test_all(self) -> None:
        assert self.active(load()) == ["builtin", "one", "two"]

    def test_none_but_ours(self) -> None:
        assert self.active(load(plugins=False)) == ["builtin"]

    @pytest.mark.parametrize("name", ["two", "second"])
    def test_disabled_by_its_own_or_its_entry_s_name(self, name: str) -> None:
        found = load(disable=[name])
        assert self.active(found) == ["builtin", "one"]
        assert [one.state for one in found.loaded] == ["active", "active", "disabled"]
        assert "two.rule" not in {rule.id for ruleset in found.rulesets for rule in ruleset.rules}

    @pytest.mark.parametrize(
        ("value", "left"), [("one", ["two"]), ("one, two", []), ("*", []), ("", ["one", "two"])]
    )
    def test_by_the_environment(self, value: str, left: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(DISABLE_VARIABLE, value)
        assert self.active(load()) == ["builtin", *left]

    def test_ours_cannot_be_disabled(self) -> None:
        assert self.active(load(disable=["builtin"])) == ["builtin", "one", "two"]

    def test_a_slip_in_a_name_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "show", "one.rule", "--disable", "ones", "--disable", "second"]) == 0
        assert capsys.readouterr().err == "没有插件 ones，无从停用，是否想写 one\n"

    def test_the_list_shows_versions_and_states(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plugins", "list", "--disable", "one"]) == 0
        shown = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
        ours = f"builtin  govinfo-schema {version('govinfo-schema')}  已启用"
        assert shown == [ours, "one  dist-one 1.0  已停用", "two  dist-two 1.0  已启用"]

    def test_a_disabled_plugin_is_not_even_imported(self, installer: Installer) -> None:
        installer.install("three", "raise RuntimeError('imported')")
        assert load(disable=["three"]).errors == ()


def test_the_order_does_not_hang_on_the_installation(installer: Installer) -> None:
    for name in ("zeta", "alpha", "mid"):
        installer.install(name, good(name))
    assert [one.name for one in load().loaded] == ["builtin", "alpha", "mid", "zeta"]


def test_two_of_one_name(installer: Installer) -> None:
    installer.install("a_first", good("same"))
    installer.install("b_second", good("same").replace("same.rule", "same.other"))
    found = load()
    assert [(one.distribution, one.state) for one in found.loaded[1:]] == [
        ("dist-a_first", "active"),
        ("dist-b_second", "broken"),
    ]
    assert "dist-a_first" in found.errors[0].message


def test_a_missing_check_is_unsupported_and_not_skipped(installer: Installer) -> None:
    installer.install("half", good("half").replace('checks={"half/1": check}', "checks={}"))
    result = check(report(), plugins=load(), diagnose=False)
    assert result.summary["unsupported"] == 1
    assert [one.rule for one in result.findings] == ["half.rule"]


def test_importing_the_package_looks_for_no_plugins() -> None:
    code = "import sys, govinfo_schema; assert 'govinfo_schema.plugins' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
