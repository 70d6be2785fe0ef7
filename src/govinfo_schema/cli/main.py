"""``govinfo-schema``: parse the arguments, run one command, give its exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from govinfo_schema.cli import exits
from govinfo_schema.cli.config import configure
from govinfo_schema.errors import GovinfoSchemaError, RulesetError, UnknownEditionError, UsageError

__all__ = ["main"]

_COMMANDS: Final = ("check", "convert", "fix", "aggregate", "rules", "schema", "conformance", "plugins")
"""Each is a module beside this one. Only the one that is asked for is imported: it keeps the start short."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code and raise only for bugs."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    given = _parser(words).parse_args(words)
    try:
        configure(given)
        code: int = given.run(given)
        sys.stdout.flush()
    except (UsageError, RulesetError, UnknownEditionError) as wrong:
        print(wrong, file=sys.stderr)
        return exits.USAGE
    except GovinfoSchemaError as wrong:
        print(wrong, file=sys.stderr)
        return exits.UNREADABLE
    except BrokenPipeError:
        # whoever reads our output has enough of it (| head): stop quietly, as other tools do
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.OK
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="govinfo-schema",
        description="政府信息公开工作年度报告：读取、校验、转换 / read, check and convert the annual report",
        epilog="退出码：0 无误；1 有不符；2 用法有误；3 有输入不能读取",
    )
    parser.add_argument("--version", action="store_true", help="显示版本 / show the version")
    parser.set_defaults(run=_nothing(parser))
    commands = parser.add_subparsers(title="命令 / commands", metavar="COMMAND")
    asked = [words[0]] if words and words[0] in _COMMANDS else _COMMANDS
    for command in asked:
        import_module(f"govinfo_schema.cli.{command}").add_to(commands)
    return parser


def _nothing(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    def run(given: argparse.Namespace) -> int:
        if given.version:
            from importlib.metadata import version

            print(f"govinfo-schema {version('govinfo-schema')}")
            return exits.OK
        parser.print_help(sys.stderr)
        return exits.USAGE

    return run
