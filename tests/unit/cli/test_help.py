"""Help and refusals of arguments: one language, groups, examples, and what may have been meant."""

import argparse
import re

import pytest

from govinfo_schema.base.messages import catalogue
from govinfo_schema.cli.arguments import language_in
from govinfo_schema.cli.main import _COMMANDS, _parser
from tests.unit.cli.conftest import Run

_CHINESE = re.compile("[一-鿿]")
commands = pytest.mark.parametrize("command", ["", *_COMMANDS])


class TestHelp:
    """``--help`` in groups with defaults and examples"""

    @commands
    def test_english_help_has_no_chinese_and_chinese_help_no_halves(self, run: Run, command: str) -> None:
        words = [command] if command else []
        english, chinese = run(*words, "--help", "--lang", "en"), run(*words, "--help")
        assert (english.code, chinese.code) == (0, 0)
        assert not _CHINESE.search(english.out)
        assert "/ " not in chinese.out
        assert "usage" not in chinese.out
        assert "例：" in chinese.out
        assert "examples:" in english.out

    def test_every_option_of_check_stands_once(self, run: Run) -> None:
        whole = run("check", "--help").out.partition("选项:")[2]
        for name in ("--previous", "--mark", "--format", "--jobs", "--fail-on", "--help"):
            assert len(re.findall(rf"^  (?:-\w, )?{name}\b", whole, re.MULTILINE)) == 1

    @pytest.mark.parametrize("columns", ["60", "100"])
    def test_no_line_is_wider_than_the_terminal(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
    ) -> None:
        from govinfo_schema.base.chinese.widths import taken

        monkeypatch.setenv("COLUMNS", columns)
        shown = run("check", "--help").out.partition("例：")[0]
        assert max(map(taken, shown.splitlines())) <= int(columns) + 2

    @commands
    def test_every_argument_says_what_it_is_by_a_message(self, command: str) -> None:
        said = {action.help for action in _actions(_parser([command] if command else []))}
        assert said - catalogue("zh-CN").keys() - {None} == set()


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found = list(parser._actions)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += [one for below in action.choices.values() for one in _actions(below)]
    return found


class TestRefusals:
    """usage errors in the chosen language with an example and a suggestion"""

    @pytest.mark.parametrize(
        ("words", "chinese", "english"),
        [
            (
                ("check", "--formt", "x"),
                "没有这个选项：--formt，是否想写 --format",
                "there is no option --formt",
            ),
            (
                ("chek", "x"),
                "COMMAND 不能是 'chek'，是否想写 check",
                "COMMAND can't be 'chek'; did you mean check",
            ),
            (("check", "x", "--jobs", "x"), "--jobs 的值不对：'x'", "--jobs has a value"),
            (("check", "x", "--lang"), "--lang 后面要有一个值", "--lang needs a value"),
            (("form",), "还缺少：EDITION, --output", "missing: EDITION, --output"),
            (
                ("check", "x", "--config", "a", "--no-config"),
                "--no-config 不能与 --config 同用",
                "does not go with",
            ),
            (("check", "x", "--all=1"), "--all 后面不带值：'1'", "--all takes no value"),
        ],
    )
    def test_says_what_is_wrong_and_shows_how(
        self, run: Run, words: tuple[str, ...], chinese: str, english: str
    ) -> None:
        ran = run(*words)
        assert ran.code == 2
        assert ran.out == ""
        first, example, whole = ran.err.splitlines()
        assert first.startswith(chinese)
        assert example.startswith("例：govinfo-schema ")
        assert whole.endswith(" --help")
        if words[-1] != "--lang":
            told = run("--lang=en", *words) if words[0] == "chek" else run(*words, "--lang", "en")
            assert english in told.err
            assert not _CHINESE.search(told.err)

    def test_a_stranger_s_word_cannot_work_the_terminal(self, run: Run) -> None:
        assert "\x1b" not in run("check", "--\x1b]0;owned\x07").err

    def test_the_language_is_known_before_the_arguments_are(self) -> None:
        assert language_in(["check", "--lang", "en"]) == language_in(["--lang=en"]) == "en"
        assert language_in(["check", "--lang"]) == language_in(["en"]) == "zh-CN"
