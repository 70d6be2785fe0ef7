"""The parser of arguments: help in groups and refusals with an example, each in one language.

What is said of an option stands as ``中文 / English`` where it is added; only the half that is asked for is
shown. Nothing of the library is imported before there is something to say.
"""

import argparse
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, NoReturn

from govinfo_schema.cli import exits

__all__ = ["CommandParser", "half", "language_in", "parser_class"]

_ENGLISH: Final = "en"
_GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "读什么 / what is read": frozenset(
        {"inputs", "input", "files_from", "exclude", "input_format", "previous", "children", "children_list"}
    ),
    "按什么规则 / by which rules": frozenset(
        {"rules", "select", "ignore", "waivers", "config", "no_config", "blank", "no_years"}
    ),
    "写什么 / what is written": frozenset(
        {"format", "output", "mark", "all", "verbose", "lang", "fail_on", "to", "sources", "no_labels"}
    ),
    "怎么运行 / how it runs": frozenset({"jobs", "resume", "no_plugins", "disable", "strict_plugins"}),
}
"""The groups of options, by what they are kept under; whatever is in none stands among its command's own."""
_EXAMPLES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "": (
        ("check 年报.docx", "校验一份报告 / check a report"),
        ("check 年报.docx --previous 上年.pdf", "与上年一并核对 / with last year's"),
        ("check 全县 --format summary --output 一览.xlsx", "全县一览 / a county at a glance"),
        ("convert 年报.docx --output 年报.xlsx", "转换 / convert"),
    ),
    "check": (
        ("check 年报.docx", "校验一份报告 / check a report"),
        ("check 年报.pdf -v", "列出各格的数和出处 / with cells and sources"),
        ("check 年报.docx --mark 标注.docx", "在副本上标出错格 / mark a copy"),
        ("check 年报.docx --output 审核.html", "写成审核页 / as a page to look at"),
        ("check 全县 --format summary --output 一览.xlsx", "全县一览 / a county at a glance"),
    ),
    "convert": (("convert 年报.docx --output 年报.xlsx", "写成官方版面 / in the official layout"),),
    "fix": (("fix 年报.json --output 改正.json", "只写确定的更正 / only a correction that is certain"),),
    "form": (("form 2021 --output 空白表.xlsx", "空白表 / the blank form"),),
    "waive": (
        (
            "waive 年报.docx --id disputes.total --reason 口径不同 --by 某科 --to 豁免.json",
            "记下一处已核实的不符 / a finding that was looked at",
        ),
    ),
    "collect": (("collect 全省 --to 全省.parquet", "收成一张表 / one table"),),
    "aggregate": (("aggregate 下级 --organ 某县人民政府 --output 汇总.json", "汇总 / add up"),),
    "rules": (
        ("rules list", "全部规则 / all rules"),
        ("rules show requests.balance", "说明一条规则 / explain one"),
    ),
    "schema": (("schema cells 2021 --grep 结转", "找单元格和填报说明 / find cells and filling notes"),),
    "conformance": (("conformance run -- ./govinfo schemas/1.0", "检验一个实现 / try an implementation"),),
    "plugins": (
        ("plugins list", "有哪些插件 / which plugins there are"),
        ("plugins new my-province", "写一个起步的插件 / write one to begin with"),
    ),
    "completion": (("completion bash", "bash 的补全 / for bash"),),
}
_NAMES: Final[Mapping[str, str]] = {
    "年报": "report",
    "上年": "last-year",
    "全县": "county",
    "全省": "province",
    "一览": "summary",
    "标注": "marked",
    "审核": "review",
    "改正": "corrected",
    "空白表": "blank",
    "口径不同": "other-basis",
    "某科": "our-section",
    "豁免": "waivers",
    "下级": "units",
    "某县人民政府": "NAME",
    "汇总": "sum",
    "结转": "carried",
}
_REFUSALS: Final[Sequence[tuple[re.Pattern[str], str]]] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"unrecognized arguments: (?P<what>.+)", "arguments.unknown"),
        (r"ambiguous option: (?P<what>\S+) could match (?P<known>.+)", "arguments.ambiguous"),
        (r"the following arguments are required: (?P<what>.+)", "arguments.missing"),
        (
            r"argument (?P<where>.+?): invalid choice: (?P<what>.+?) \(choose from (?P<known>.+)\)",
            "arguments.choice",
        ),
        (r"argument (?P<where>.+?): expected .*argument.*", "arguments.no-value"),
        (r"argument (?P<where>.+?): invalid \w+ value: (?P<what>.+)", "arguments.value"),
        (r"argument (?P<where>.+?): not allowed with argument (?P<what>.+)", "arguments.together"),
        (r"argument (?P<where>.+?): ignored explicit argument (?P<what>.+)", "arguments.takes-none"),
    )
)
"""What argparse says, and our message for it; the names of the groups are those of its values."""


def language_in(words: Iterable[str]) -> str:
    """Tell the language that a command line asks for, before it is understood: Chinese unless English."""
    asked = list(words)
    for at, word in enumerate(asked):
        if word == f"--lang={_ENGLISH}" or (word == "--lang" and asked[at + 1 : at + 2] == [_ENGLISH]):
            return _ENGLISH
    return "zh-CN"


def half(words: str, language: str) -> str:
    """Give the half of ``中文 / English`` that is asked for; a text without halves is for both."""
    chinese, _, english = words.partition("/ ")
    shown = (english or chinese) if language == _ENGLISH else chinese
    return shown.rstrip()


def _named(line: str, language: str) -> str:
    """Give the files of an example names in the language of the run."""
    if language == _ENGLISH:
        for chinese, english in _NAMES.items():
            line = line.replace(chinese, english)
    return line


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Lays help out in one language, by the width of Chinese."""

    language: ClassVar[str] = "zh-CN"

    def __init__(self, prog: str, **_: Any) -> None:
        columns = shutil.get_terminal_size((100, 24)).columns
        super().__init__(prog, max_help_position=30, width=max(40, min(columns, 110)))

    def start_section(self, heading: str | None) -> None:
        super().start_section(None if heading is None else half(heading, self.language))

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        shown = prefix if prefix is not None else half("用法： / usage: ", self.language)
        super().add_usage(usage, actions, groups, shown)

    def _expand_help(self, action: argparse.Action) -> str:
        return half(super()._expand_help(action), self.language)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from govinfo_schema.base.chinese.widths import broken

        return broken(text, width)


class CommandParser(argparse.ArgumentParser):
    """A parser that says help and refusals in one language, with examples."""

    language: ClassVar[str] = "zh-CN"
    asked: ClassVar[str] = ""
    """The command that the words name, for which an example is given."""

    def __init__(self, **options: Any) -> None:
        """Add help of our own: argparse's is said in English alone."""
        layout = type("Layout", (_Layout,), {"language": self.language})
        super().__init__(**{"formatter_class": layout, "add_help": False, **options})
        self.add_argument("-h", "--help", action="help", help="显示这份说明 / show this help")

    def format_help(self) -> str:
        """Give the help: what the command is for, its arguments in groups, and examples."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        if self.description:
            formatter.add_text(half(self.description, self.language))
        for title, actions in self._sections():
            if actions:
                formatter.start_section(title)
                formatter.add_arguments(actions)
                formatter.end_section()
        formatter.add_text(self._shown_examples())
        if self.epilog:
            formatter.add_text(half(self.epilog, self.language))
        return formatter.format_help()

    def _sections(self) -> Iterator[tuple[str, list[argparse.Action]]]:
        """Part the arguments: the commands, what is a command's own, then the groups that many share."""
        commands = [one for one in self._actions if isinstance(one, argparse._SubParsersAction)]
        others = [one for one in self._actions if one not in commands]
        grouped = frozenset[str]().union(*_GROUPS.values())
        yield "命令 / commands", list(commands)
        yield "选项 / options", [one for one in others if one.dest not in grouped]
        for title, names in _GROUPS.items():
            yield title, [one for one in others if one.dest in names]

    def _shown_examples(self) -> str:
        from govinfo_schema.base.chinese.widths import padded, taken

        examples = [(_named(line, self.language), purpose) for line, purpose in _EXAMPLES[self.asked]]
        longest = max(taken(line) for line, _ in examples)
        lines = [half("例： / examples:", self.language)]
        lines += [
            f"  govinfo-schema {padded(line, longest)}  {half(purpose, self.language)}"
            for line, purpose in examples
        ]
        return "\n".join(lines)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one language, what may have been meant, and an example; end with code 2."""
        from govinfo_schema.base.messages import text
        from govinfo_schema.cli.stdout import complain

        complain(self._refusal(message))
        line = f"govinfo-schema {_named(_EXAMPLES[self.asked][0][0], self.language)}"
        complain(text("arguments.example", self.language, line=line))
        command = " ".join(filter(None, ("govinfo-schema", self.asked, "--help")))
        complain(text("arguments.help", self.language, line=command))
        raise SystemExit(exits.USAGE)

    def _refusal(self, message: str) -> str:
        """Say argparse's words in ours; what it says that is not known here is said as it is."""
        from govinfo_schema.base.messages import text
        from govinfo_schema.base.messages.saying import guess

        for pattern, key in _REFUSALS:
            if matched := pattern.fullmatch(message):
                values: dict[str, Any] = matched.groupdict()
                known = re.findall(r"[\w.-]+", values.get("known", "")) or list(self._options())
                values["known"] = text("list.separator", self.language).join(known)
                wrong = re.split("[ =]", values.get("what", ""))[0].strip("'")
                return text(key, self.language, guess=guess(wrong, known), **values)
        return message

    def _options(self) -> Iterator[str]:
        """Give every option of this parser and of those below it."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                for below in action.choices.values():
                    yield from below._options()


def parser_class(language: str, asked: str) -> type[CommandParser]:
    """Give the class of parsers that speak a language; those of subcommands are of the same."""
    return type("LanguageParser", (CommandParser,), {"language": language, "asked": asked})
