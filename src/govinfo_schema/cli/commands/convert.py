"""``govinfo-schema convert``: a published report as JSON, or as a document in the official layout."""

import argparse

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.source import UNREAD_TABLES
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import hold_apart, reading_of, write_report
from govinfo_schema.cli.options import add_language, add_output, add_plugins, registry, renderer_of
from govinfo_schema.cli.stdout import results_alone
from govinfo_schema.scale.batch.inputs import listed

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("input", metavar="FILE|-", help="一份报告 / one report")
    parser.add_argument("--to", help="目标格式，默认依 --output 的文件名，否则 json / format to write")
    add_output(parser)
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = renderer_of(plugins, "report", format_of(given.to, given.output, "report", "json"))
    inputs = list(listed([given.input]))
    if len(inputs) != 1:
        raise UsageError(said("usage.convert-takes-one-file", input=given.input))
    hold_apart(given.output, [inputs[0].path])
    reading = reading_of(inputs[0], registry=plugins, language=given.lang)
    write_report(
        reading.report,
        renderer,
        given.output,
        name=inputs[0].name,
        language=given.lang,
        sources=reading.sources,
    )
    unreadable = any(problem.code in UNREAD_TABLES for problem in reading.problems)
    return exits.UNREADABLE if unreadable else exits.OK
