"""``govinfo-schema convert``: a published report as JSON, or as a document in the official layout."""

import argparse

from govinfo_schema.base.findings.source import UNREAD_TABLES
from govinfo_schema.cli import exits
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import hold_apart, one_file, reading_of, write_report
from govinfo_schema.cli.options import add_language, add_output, add_plugins, registry, renderer_of
from govinfo_schema.cli.stdout import results_alone, say_written

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("input", metavar="FILE|-", help="help.one-report")
    parser.add_argument("--to", help="help.target-format")
    add_output(parser)
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = renderer_of(plugins, "report", format_of(given.to, given.output, "report", "json"))
    source = one_file(given.input, "convert")
    hold_apart(given.output, [source.path])
    reading = reading_of(source, registry=plugins, language=given.lang)
    write_report(
        reading.report,
        renderer,
        given.output,
        name=source.name,
        language=given.lang,
        sources=reading.sources,
    )
    say_written(given.output, given.lang)
    # written all the same; the exit code says that a table is not in it
    unreadable = any(problem.code in UNREAD_TABLES for problem in reading.problems)
    return exits.UNREADABLE if unreadable else exits.OK
