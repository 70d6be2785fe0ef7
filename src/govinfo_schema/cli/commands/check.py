"""``govinfo-schema check``: judge reports and say what is wrong with them."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.waivers import load_waivers
from govinfo_schema.cli import exits
from govinfo_schema.cli.config import BLANKS, FAIL_ON
from govinfo_schema.cli.inputs import Opened, hold_apart, hold_stdin_once, listed, opened, opened_all, write
from govinfo_schema.cli.options import (
    add_language,
    add_output,
    add_plugins,
    add_rules,
    hold_known,
    registry,
    renderer_of,
    rule_files,
)
from govinfo_schema.cli.stdout import results_alone
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import Registry, load
from govinfo_schema.plugins.contexts import CheckContext
from govinfo_schema.plugins.rendering import rendered_check
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.engine.facts import Previous
from govinfo_schema.scale.batch.years import Neighbours, link_years

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("inputs", nargs="+", metavar="FILE|DIR|-", help="文件、文件夹，或 - 表示标准输入")
    parser.add_argument("--previous", metavar="FILE", help="同一机关上一年度的报告 / last year's report")
    parser.add_argument("--children", metavar="DIR", help="下级各单位的报告 / reports of the units below")
    parser.add_argument(
        "--children-list", metavar="FILE", help="应有的下级单位名单，一行一个 / who the children should be"
    )
    add_rules(parser)
    parser.add_argument("--select", metavar="ID", action="append", help="只用这些规则 / only these rules")
    parser.add_argument("--ignore", metavar="ID", action="append", help="不用这些规则 / not these rules")
    parser.add_argument("--waivers", metavar="FILE", help="豁免文件 / known discrepancies")
    parser.add_argument("--format", default="text", help="输出格式，默认 text / output format")
    add_output(parser)
    parser.add_argument("--all", action="store_true", help="连同通过和不适用的 / show passing rules too")
    add_language(parser)
    parser.add_argument(
        "--blank",
        choices=BLANKS,
        help="空白按未填还是按 0 / what a blank means",
    )
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="哪一级不符算失败，默认 error / what makes exit code 1",
    )
    add_plugins(parser)
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="并行进程数 / processes")
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = renderer_of(plugins, "check", given.format)
    rulesets = rule_files(given)
    hold_known(given, (*plugins.rulesets, *rulesets))
    _hold_together(given)
    options = {
        "rulesets": rulesets,
        "blank": given.blank,
        "waivers": load_waivers(Path(given.waivers)) if given.waivers else (),
        "select": given.select,
        "ignore": given.ignore,
        "plugins": plugins,
        "everything": given.all,
    }
    inputs = list(listed(given.inputs))
    below = listed([given.children]) if given.children and given.output else ()
    files = [given.previous, given.children_list, given.waivers, *(given.rules or ())]
    hold_apart(given.output, [*files, *(one.path for one in (*inputs, *below))])
    beside = _Beside(plugins)
    if given.children:
        options["children_expected"] = _expected(given.children_list)
        options["children"] = beside.read(given.children)
    loading = partial(load, plugins=not given.no_plugins, disable=tuple(given.disable))
    read = list(_progress(opened_all(inputs, registry=plugins, jobs=given.jobs, load=loading)))
    before, copies = _years(given, beside, read)
    checked = []
    for one in read:
        if one.reading is None:
            checked.append(Checked(input=one.input.name, error=one.error))
        else:
            result = check(one.reading, previous=before.get(id(one)), **options)
            if found := copies.get(id(one)):
                result = attrs.evolve(result, problems=(*result.problems, found))
            checked.append(Checked(input=one.input.name, result=result))
    rendered = rendered_check(
        renderer, CheckContext(checked=tuple(checked), language=given.lang, everything=given.all)
    )
    write(rendered, given.output)
    codes = [_code(one, given.fail_on) for one in checked]
    if beside.unread:
        codes.append(exits.UNREADABLE)
    if given.strict_plugins:
        codes += [exits.USAGE for one in checked if one.result is not None and one.result.plugin_errors]
    return max(codes, default=exits.OK)


def _hold_together(given: argparse.Namespace) -> None:
    """Hold that the arguments fit together.

    Raises ``UsageError``.
    """
    if given.jobs < 1:
        raise UsageError(said(f"--jobs 须为正整数，而不是 {given.jobs}", "must be at least 1"))
    if given.children_list and not given.children:
        raise UsageError(said("--children-list 须与 --children 同用", "--children-list needs --children"))
    if given.previous and Path(given.previous).is_dir():
        raise UsageError(
            said(
                f"--previous 须为一个文件；校验文件夹时会自行找出各年的报告：{given.previous}",
                "--previous takes one file; the years within a folder that is checked are found without it",
            )
        )
    hold_stdin_once([*given.inputs, given.previous, given.children])


def _progress(read: Iterable[Opened]) -> Iterator[Opened]:
    """Count what is read on standard error, only where somebody watches."""
    watched = sys.stderr.isatty()
    for number, one in enumerate(read, 1):
        if watched:
            print(f"\r{number}", end="", file=sys.stderr, flush=True)
        yield one
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


class _Beside:
    """Reads the reports that others are judged against; one that cannot be read is told and left out."""

    def __init__(self, plugins: Registry) -> None:
        self._plugins = plugins
        self.unread = False

    def read(self, name: str) -> list[Reading]:
        """Read a file, or all files of a folder."""
        found = []
        for one in (opened(source, registry=self._plugins) for source in listed([name])):
            if one.reading is None:
                print(f"{one.input.name}: {one.error}", file=sys.stderr)
                self.unread = True
            else:
                found.append(one.reading)
        return found


def _years(
    given: argparse.Namespace, beside: _Beside, read: list[Opened]
) -> tuple[dict[int, Reading | Previous], dict[int, ReadingProblem]]:
    """Find last year's report of each, the one given or that of the same organ in the folder, and copies.

    Where a folder has several for one year, none of them is compared, and each says which others there are.
    """
    if given.previous:
        found = beside.read(given.previous)
        return {id(one): last for one in read if one.reading is not None for last in found}, {}
    in_folders: dict[Path, Opened] = {}
    for one in read:
        if one.reading is not None and one.input.folder is not None and one.input.path is not None:
            in_folders.setdefault(one.input.path.resolve(), one)  # a file that is named twice is one report
    linked = link_years(in_folders.values(), lambda one: one.reading)
    before: dict[int, Reading | Previous] = {}
    copies: dict[int, ReadingProblem] = {}
    for one in read:
        if one.input.folder is None or one.input.path is None or one.reading is None:
            continue
        neighbours = linked.get(id(in_folders[one.input.path.resolve()]), Neighbours())
        if neighbours.copies:
            said = Message("reading.report-repeated", {"files": _named(neighbours.copies)})
            copies[id(one)] = ReadingProblem(code="report-repeated", said=said)
        if len(neighbours.before) > 1:
            details = {"year": (one.reading.report.year or 0) - 1, "files": _named(neighbours.before)}
            before[id(one)] = Previous(reason="reason.previous-repeated", details=details)
        elif neighbours.before and (last := neighbours.before[0].reading) is not None:
            before[id(one)] = last
    return before, copies


def _named(several: Iterable[Opened]) -> list[str]:
    """Name the files of several reports."""
    return [one.input.name for one in several]


def _expected(name: str | None) -> list[str] | None:
    """Read the list of the units below: a name or credit code a line.

    Raises ``UsageError`` where it cannot be read or names nobody.
    """
    if name is None:
        return None
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(said(f"下级名单 {name} 不能读取：{wrong}", "the list cannot be read")) from None
    names = [line.strip() for line in lines if line.strip()]
    if not names:
        raise UsageError(said(f"下级名单 {name} 是空的", "the list is empty"))
    return names


def _code(one: Checked, fail_on: str) -> int:
    if one.result is None or one.result.unreadable:
        return exits.UNREADABLE
    if fail_on == "never":
        return exits.OK
    gravest = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return exits.FINDINGS if any(f.severity in gravest for f in one.result.failures) else exits.OK
