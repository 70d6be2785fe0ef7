"""The parser of arguments: help in groups and refusals with an example, each in one language.

What is said of an option is a message, whose key stands as its ``help``. Nothing of the library is imported
before there is something to say.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, Final, NoReturn

from govinfo_schema.cli import exits

__all__ = ["CommandParser", "in_words", "language_in", "parser_class"]

_ENGLISH: Final = "en"
_GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "help.group.read": frozenset(
        {"inputs", "input", "files_from", "exclude", "input_format", "previous", "children", "children_list"}
    ),
    "help.group.rules": frozenset(
        {"rules", "select", "ignore", "waivers", "config", "no_config", "blank", "no_years"}
    ),
    "help.group.write": frozenset(
        {"format", "output", "mark", "all", "verbose", "lang", "fail_on", "to", "sources", "no_labels"}
    ),
    "help.group.run": frozenset({"jobs", "resume", "no_plugins", "disable", "strict_plugins"}),
}
"""The groups of options, by what they are kept under; whatever is in none stands among its command's own."""
_CHECK: Final = ("example.check", "purpose.check")
_CONVERT: Final = ("example.convert", "purpose.convert")
_SUMMARY: Final = ("example.summary", "purpose.summary")
_EXAMPLES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "": (_CHECK, ("example.previous", "purpose.previous"), _SUMMARY, _CONVERT),
    "check": (
        _CHECK,
        ("example.verbose", "purpose.verbose"),
        ("example.mark", "purpose.mark"),
        ("example.review", "purpose.review"),
        _SUMMARY,
    ),
    "convert": (_CONVERT,),
    "fix": (("example.fix", "purpose.fix"),),
    "form": (("example.form", "purpose.form"),),
    "waive": (("example.waive", "purpose.waive"),),
    "collect": (("example.collect", "purpose.collect"),),
    "aggregate": (("example.aggregate", "purpose.aggregate"),),
    "rules": (("example.rules", "purpose.rules"), ("example.rule", "purpose.rule")),
    "schema": (("example.schema", "purpose.schema"),),
    "conformance": (("example.conformance", "purpose.conformance"),),
    "plugins": (("example.plugins", "purpose.plugins"), ("example.plugin", "purpose.plugin")),
    "completion": (("example.completion", "purpose.completion"),),
}
"""What is shown with a command: the keys of a line and of what it is for."""
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


def in_words(key: str, language: str) -> str:
    """Give what is said of an option, in one language; what is no key is said as it is."""
    return _help(language).get(key, key)


@cache
def _help(language: str) -> Mapping[str, str]:
    """Read what help says, and no other message: those come with the library, which help does without."""
    import json
    from importlib.resources import files

    room = files("govinfo_schema").joinpath("base", "messages", language, "help.json")
    said: dict[str, str] = json.loads(room.read_text(encoding="utf-8"))
    return said


def _columns() -> int:
    """Tell how wide the terminal is, as ``shutil`` does, whose import takes longer than all of a refusal."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 100  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no output, a closed one, or no terminal
        return 100


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Lays help out in one language, by the width of Chinese."""

    language: ClassVar[str] = "zh-CN"

    def __init__(self, prog: str, **_: Any) -> None:
        super().__init__(prog, max_help_position=30, width=max(40, min(_columns(), 110)))

    def start_section(self, heading: str | None) -> None:
        super().start_section(None if heading is None else in_words(heading, self.language))

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        shown = prefix if prefix is not None else in_words("help.usage", self.language)
        super().add_usage(usage, actions, groups, shown)

    def _expand_help(self, action: argparse.Action) -> str:
        return in_words(super()._expand_help(action), self.language)

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
        self.add_argument("-h", "--help", action="help", help="help.help")

    def format_help(self) -> str:
        """Give the help: what the command is for, its arguments in groups, and examples."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        if self.description:
            formatter.add_text(in_words(self.description, self.language))
        for title, actions in self._sections():
            if actions:
                formatter.start_section(title)
                formatter.add_arguments(actions)
                formatter.end_section()
        formatter.add_text(self._shown_examples())
        if self.epilog:
            formatter.add_text(in_words(self.epilog, self.language))
        return formatter.format_help()

    def _sections(self) -> Iterator[tuple[str, list[argparse.Action]]]:
        """Part the arguments: the commands, what is a command's own, then the groups that many share."""
        commands = [one for one in self._actions if isinstance(one, argparse._SubParsersAction)]
        others = [one for one in self._actions if one not in commands]
        grouped = frozenset[str]().union(*_GROUPS.values())
        yield "help.commands", list(commands)
        yield "help.options", [one for one in others if one.dest not in grouped]
        for title, names in _GROUPS.items():
            yield title, [one for one in others if one.dest in names]

    def _shown_examples(self) -> str:
        from govinfo_schema.base.chinese.widths import padded, taken

        examples = [[in_words(key, self.language) for key in pair] for pair in _EXAMPLES[self.asked]]
        longest = max(taken(line) for line, _ in examples)
        lines = [f"  {padded(line, longest)}  {purpose}" for line, purpose in examples]
        return "\n".join([in_words("help.examples", self.language), *lines])

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one language, what may have been meant, and an example; end with code 2."""
        from govinfo_schema.base.messages import text
        from govinfo_schema.cli.stdout import complain

        complain(self._refusal(message))
        line = in_words(_EXAMPLES[self.asked][0][0], self.language)
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
