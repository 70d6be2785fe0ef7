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
from govinfo_schema.cli.arguments import in_words, language_in, parser_class
from govinfo_schema.cli.endings import ending, own_process
from govinfo_schema.cli.streams import own_streams

__all__ = ["main", "whole_parser"]

_COMMANDS: Final[Mapping[str, str]] = {
    "check": "help.check",
    "convert": "help.convert",
    "fix": "help.fix",
    "form": "help.form",
    "waive": "help.waive",
    "collect": "help.collect",
    "aggregate": "help.aggregate",
    "rules": "help.rules",
    "schema": "help.schema",
    "conformance": "help.conformance",
    "plugins": "help.plugins",
    "completion": "help.completion",
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


def whole_parser(language: str) -> argparse.ArgumentParser:
    """Make the parser with the arguments of every command, said in a language."""
    return _parser(("--lang", language), every=True)


def _parser(words: Sequence[str], *, every: bool = False) -> argparse.ArgumentParser:
    """Make the parser; only the command that is asked for gets its arguments, or every one."""
    asked = next((word for word in words if word in _COMMANDS), None)
    parser = parser_class(language_in(words), asked or "")(
        prog="govinfo-schema",
        description="help.program",
        epilog="help.exit-codes",
    )
    parser.add_argument("--version", action="store_true", help="help.version")
    commands = parser.add_subparsers(title="help.commands", metavar="COMMAND", prog=parser.prog)
    for name, purpose in _COMMANDS.items():
        # a shell's completion takes the description as it is
        shown = in_words(purpose, parser.language) if every else purpose
        command = commands.add_parser(name, help=purpose, description=shown)
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
