"""``govinfo-schema aggregate``: a summary report's tables from the reports of the units below."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.source import UNREAD_TABLES
from govinfo_schema.base.messages import first_of, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import hold_apart, hold_stdin_once, say_problems, write
from govinfo_schema.cli.options import add_language, add_output, add_plugins, registry, renderer_of
from govinfo_schema.cli.stdout import complain, results_alone, say_written
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import form_places, values
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import Registry
from govinfo_schema.plugins.contexts import ReportContext
from govinfo_schema.plugins.rendering import rendered_report
from govinfo_schema.scale.batch.aggregate import aggregate
from govinfo_schema.scale.batch.inputs import listed
from govinfo_schema.scale.batch.opening import opened

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("inputs", nargs="+", metavar="DIR|FILE", help="help.units-below")
    parser.add_argument("--organ", required=True, metavar="NAME", help="help.aggregate.organ")
    parser.add_argument("--to", help="help.target-format")
    add_output(parser)
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = renderer_of(plugins, "report", format_of(given.to, given.output, "report", "json"))
    hold_stdin_once(given.inputs)
    inputs = list(listed(given.inputs))
    hold_apart(given.output, [one.path for one in inputs])
    read, missing, unreadable = [], [], False
    for input_ in (opened(source, registry=plugins) for source in inputs):
        if input_.error is not None:
            print(f"{input_.input.name}: {input_.error.text(given.lang)}", file=sys.stderr)
        if input_.reading is None:
            missing.append(input_.input.name)
            continue
        organ = input_.reading.report.organ
        read.append((organ.name if organ.is_known else input_.input.name, input_.reading.report))
        say_problems(input_.input, input_.reading, given.lang)
        unreadable |= any(problem.code in UNREAD_TABLES for problem in input_.reading.problems)
    if not read:
        raise UnreadableError("nothing-read", said("usage.none-reports-could-read"))
    whole = aggregate([report for _, report in read], organ=given.organ)
    complain(text("aggregate.units", given.lang, count=len(read), organ=given.organ))
    if failing := list(_failing(read, plugins, given.lang)):
        units = text("list.separator", given.lang).join(failing)
        complain(text("aggregate.failing", given.lang, count=len(failing), units=units))
    for line in _left_blank(whole, read, given.lang):
        complain(line)
    if missing:
        names = text("list.separator", given.lang).join(missing)
        complain(text("aggregate.not-read", given.lang, count=len(missing), names=names))
    write(rendered_report(renderer, ReportContext(report=whole)), given.output)
    say_written(given.output, given.lang)
    # the sums lack a unit or a table, however well the rest came out
    return exits.UNREADABLE if missing or unreadable else exits.OK


def _failing(parts: Sequence[tuple[str, Report]], plugins: Registry, language: str) -> Iterator[str]:
    """Name the units whose own identities fail, with how many: the sums take over what is wrong in them."""
    for name, report in parts:
        # only how many fail is said, so no likely slip is looked for
        if count := check(report, plugins=plugins, diagnose=False).identities["fail"]:
            yield text("aggregate.failing-unit", language, name=name, count=count)


def _left_blank(whole: Report, parts: Sequence[tuple[str, Report]], language: str) -> Iterator[str]:
    """Say which cells have no sum, and which units do not state them; a line for the same units."""
    numbers = [(name, values(report)) for name, report in parts]
    stated = values(whole)
    blank: dict[tuple[str, ...], list[str]] = {}
    for place in form_places(whole):
        if place.numeric and stated[place.pointer] is None:
            who = tuple(name for name, part in numbers if part[place.pointer] is None)
            blank.setdefault(who, []).append(place.where(language))
    for who, cells in blank.items():
        shown = first_of(cells, language, separator="list.cells")
        organs = text("list.separator", language).join(who)
        yield text("aggregate.blank", language, organs=organs, count=len(cells), cells=shown)
