"""``govinfo-schema aggregate``: a summary report's tables from the reports of the units below."""

import argparse
import sys

from govinfo_schema.aggregate import aggregate
from govinfo_schema.cli import exits
from govinfo_schema.cli.inputs import hold_stdin_once, listed, opened, write
from govinfo_schema.cli.options import add_output, add_plugins, registry
from govinfo_schema.cli.stdout import results_alone
from govinfo_schema.editions.values import form_places, values
from govinfo_schema.errors import UnreadableError, UsageError

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "inputs", nargs="+", metavar="DIR|FILE", help="下级各单位的报告 / reports of the units below"
    )
    parser.add_argument("--organ", required=True, metavar="NAME", help="汇总机关名称 / the summarising organ")
    parser.add_argument("--to", default="json", help="目标格式，默认 json / format to write")
    add_output(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = plugins.renderers.get(("report", given.to))
    if renderer is None:
        known = ", ".join(sorted(name for kind, name in plugins.renderers if kind == "report"))
        raise UsageError(f"不能写成 {given.to!r}，可选 / cannot write it, known: {known}")
    hold_stdin_once(given.inputs)
    read, missing = [], []
    for one in (opened(source, registry=plugins) for source in listed(given.inputs)):
        if one.reading is None:
            missing.append(one.input.name)
            print(f"{one.input.name}: {one.error}", file=sys.stderr)
        else:
            read.append(one.reading.report)
    if not read:
        raise UnreadableError("nothing-read", "没有一份报告读得出来 / none of the reports could be read")
    whole = aggregate(read, organ=given.organ)
    stated = values(whole)
    blank = [place for place in form_places(whole) if place.numeric and stated[place.pointer] is None]
    for place in blank:
        who = "、".join(report.organ.name for report in read if values(report)[place.pointer] is None)
        print(f"{place.where()} 未汇总：{who} 未填 / not stated by some", file=sys.stderr)
    if missing:
        print(
            f"注意：有 {len(missing)} 份报告未能读取，没有汇总在内 / not included: {', '.join(missing)}",
            file=sys.stderr,
        )
    write(renderer.render(whole), given.output)
    return exits.UNREADABLE if missing else exits.OK
