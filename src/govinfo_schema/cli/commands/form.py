"""``govinfo-schema form``: write the blank form of an edition, to be filled in and read back."""

import argparse

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import Message
from govinfo_schema.cli import exits
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import write_report
from govinfo_schema.cli.options import add_language, add_plugins, registry, renderer_of
from govinfo_schema.cli.stdout import results_alone, say_written
from govinfo_schema.form.convert import blank
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.report.header import UNNAMED_ORGAN

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("edition", metavar="EDITION", help="help.form.edition")
    parser.add_argument("--output", metavar="FILE", required=True, help="help.form.output")
    parser.add_argument("--organ", metavar="NAME", default=UNNAMED_ORGAN, help="help.form.organ")
    parser.add_argument("--year", metavar="YEAR", type=int, help="help.form.year")
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    if given.edition not in EDITIONS:
        values = {"edition": given.edition, "known": list(EDITIONS)}
        raise UsageError(Message("cli.no-edition", values))
    plugins = registry(given)
    renderer = renderer_of(plugins, "report", format_of(None, given.output, "report", "json"))
    form = blank(given.edition, organ=given.organ, year=given.year)
    write_report(form, renderer, given.output, name=given.output, language=given.lang)
    say_written(given.output, given.lang)
    return exits.OK
