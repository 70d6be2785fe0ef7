"""``govinfo-schema completion``: what a shell needs to complete our commands and options."""

import argparse

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.main import whole_parser
from govinfo_schema.cli.options import add_language

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "shell", metavar="SHELL", choices=("bash", "zsh", "tcsh"), help="help.completion.shell"
    )
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    try:
        from shtab import complete
    except ImportError:
        raise MissingExtraError("completion", said("cli.completing-commands")) from None
    print(complete(whole_parser(given.lang), shell=given.shell))
    return exits.OK
