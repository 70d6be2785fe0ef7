"""``govinfo-schema``: parse the arguments, run one command, give its exit code.

What a run does not need is not imported: neither the other commands nor, to say the version, the library.
"""

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from govinfo_schema.cli import exits
from govinfo_schema.cli.arguments import language_in, parser_class
from govinfo_schema.cli.endings import ending, own_process
from govinfo_schema.cli.streams import own_streams

__all__ = ["main", "whole_parser"]

_COMMANDS: Final[Mapping[str, str]] = {
    "check": "校验年度报告 / check reports",
    "convert": "转换为 JSON 或其他格式 / convert a report",
    "fix": "把推断的更正写入副本 / write a correction to a copy",
    "form": "空白表 / write the blank form",
    "waive": "豁免一处已核实的不符 / accept a finding that was looked at",
    "collect": "把许多报告收成一张表 / one table of many reports",
    "aggregate": "由下级报告汇总出本级各表 / add up the units below",
    "rules": "规则 / rules",
    "schema": "JSON Schema 和单元格 / JSON Schemas and cells",
    "conformance": "一致性测试集 / the conformance suite",
    "plugins": "插件 / plugins",
    "completion": "命令补全 / completion for a shell",
}
"""What each command does; how, says the module of its name beside this one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code and raise only for bugs."""
    if arguments is not None:
        for stream in (sys.stdout, sys.stderr):  # somebody else's, who may have put anything there
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return _answered(arguments, _parser(arguments))
    if getattr(sys, "frozen", False):
        from govinfo_schema.cli.frozen import answer_itself

        answer_itself()
    # The process is ours. What it imports stays until its end, and its end frees all: to look through either
    # for garbage would take a seventh of a short run.
    freeze = getattr(gc, "freeze", gc.enable)  # CPython alone has it
    words = sys.argv[1:]
    gc.disable()
    own_process()
    with ending():
        own_streams()
        parser = _parser(words)
        freeze()
        gc.enable()
        code = _answered(words, parser)
        sys.stdout.flush()
        freeze()
    return code


def _answered(words: Sequence[str], parser: argparse.ArgumentParser) -> int:
    given = parser.parse_args(words)
    return _run(given) if hasattr(given, "run") else _without_command(given, parser)


def whole_parser() -> argparse.ArgumentParser:
    """Make the parser with the arguments of every command."""
    return _parser((), every=True)


def _parser(words: Sequence[str], *, every: bool = False) -> argparse.ArgumentParser:
    """Make the parser; only the command that is asked for gets its arguments, or every one."""
    asked = next((word for word in words if word in _COMMANDS), None)
    parser = parser_class(language_in(words), asked or "")(
        prog="govinfo-schema",
        description="政府信息公开工作年度报告：读取、校验、转换 / read, check and convert the annual report",
        epilog="退出码：0 无误；1 有不符；2 用法有误；3 有输入不能读取 / "
        "exit codes: 0 no error; 1 findings; 2 wrong usage; 3 some input could not be read",
    )
    parser.add_argument("--version", action="store_true", help="显示版本 / show the version")
    commands = parser.add_subparsers(title="命令 / commands", metavar="COMMAND")
    for name, purpose in _COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        if every or name == asked:
            import_module(f"govinfo_schema.cli.commands.{name}").add_arguments(command)
    return parser


def _run(given: argparse.Namespace) -> int:
    from govinfo_schema.base.errors import GovinfoSchemaError, RulesetError, UnknownEditionError, UsageError
    from govinfo_schema.cli.config import configure
    from govinfo_schema.cli.options import language_of

    try:
        configure(given)
        code: int = given.run(given)
    except (UsageError, RulesetError, UnknownEditionError) as wrong:
        print(wrong.text(language_of(given)), file=sys.stderr)
        return exits.USAGE
    except GovinfoSchemaError as wrong:
        print(wrong.text(language_of(given)), file=sys.stderr)
        return exits.UNREADABLE
    return code


def _without_command(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if given.version:
        from govinfo_schema.base.version import installed_version

        print(f"govinfo-schema {installed_version()}")
        return exits.OK
    parser.print_help(sys.stderr)
    return exits.USAGE
