"""``govinfo-schema check``: judge reports and say what is wrong with them."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from govinfo_schema.cli import exits
from govinfo_schema.cli.config import BLANKS, FAIL_ON
from govinfo_schema.cli.inputs import Opened, listed, opened, opened_all, write
from govinfo_schema.cli.options import (
    add_language,
    add_output,
    add_plugins,
    add_rules,
    hold_known,
    registry,
    rule_files,
)
from govinfo_schema.errors import UnreadableError, UsageError
from govinfo_schema.findings import SEVERITIES, Checked, CheckResult
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.readers.reading import Reading
from govinfo_schema.series import link_years
from govinfo_schema.waivers import load_waivers

__all__ = ["add_to"]


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="校验年度报告 / check reports")
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


def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = plugins.renderers.get(("check", given.format))
    if renderer is None:
        known = ", ".join(sorted(name for kind, name in plugins.renderers if kind == "check"))
        raise UsageError(f"没有输出格式 {given.format!r}，现有 / no such format, known: {known}")
    rulesets = rule_files(given)
    hold_known(given, (*plugins.rulesets, *rulesets))
    options = {
        "rulesets": rulesets,
        "blank": given.blank,
        "waivers": load_waivers(Path(given.waivers)) if given.waivers else (),
        "select": given.select,
        "ignore": given.ignore,
        "plugins": plugins,
        "everything": given.all,
    }
    if given.children:
        options["children"] = _children(given, plugins)
        options["children_expected"] = _expected(given.children_list)
    if given.jobs < 1:
        raise UsageError(f"--jobs 须为正整数 / must be at least 1, not {given.jobs}")
    loading = partial(load, plugins=not given.no_plugins, disable=tuple(given.disable))
    inputs = list(listed(given.inputs))
    read = list(_progress(opened_all(inputs, registry=plugins, jobs=given.jobs, load=loading)))
    before = _previous(given, plugins, read)
    checked = []
    for one in read:
        if one.reading is None:
            checked.append(Checked(input=one.input.name, error=one.error))
        else:
            result = check(one.reading, previous=before.get(id(one)), **options)
            checked.append(Checked(input=one.input.name, result=result))
    text = renderer.render(checked, language=given.lang, everything=given.all)
    write(text, given.output)
    codes = [_code(one, given.fail_on) for one in checked]
    if given.strict_plugins:
        codes += [exits.USAGE for one in checked if one.result is not None and one.result.plugin_errors]
    return max(codes, default=exits.OK)


def _progress(read: Iterable[Opened]) -> Iterator[Opened]:
    """Count what is read on standard error, only where somebody watches."""
    watched = sys.stderr.isatty()
    for number, one in enumerate(read, 1):
        if watched:
            print(f"\r{number}", end="", file=sys.stderr, flush=True)
        yield one
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _previous(given: argparse.Namespace, plugins: Any, read: list[Opened]) -> dict[int, Reading]:
    """Find last year's report of each: the one given, or within a folder the one of the same organ."""
    if given.previous:
        (source,) = listed([given.previous])
        found = opened(source, registry=plugins)
        if found.reading is None:
            raise found.error or UnreadableError("no-file", given.previous)
        return {id(one): found.reading for one in read if one.reading is not None}
    in_folders = [one for one in read if one.reading is not None and one.input.folder is not None]
    return link_years(in_folders, lambda one: one.reading)


def _children(given: argparse.Namespace, plugins: Any) -> list[Reading]:
    """Read the units below; one that cannot be read is told and left out, so they are incomplete."""
    found = []
    for one in (opened(source, registry=plugins) for source in listed([given.children])):
        if one.reading is None:
            print(f"{one.input.name}: {one.error}", file=sys.stderr)
        else:
            found.append(one.reading)
    return found


def _expected(name: str | None) -> list[str] | None:
    if name is None:
        return None
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"下级名单 {name} 不能读取 / cannot be read: {wrong}") from None
    return [line.strip() for line in lines if line.strip()]


def _code(one: Checked, fail_on: str) -> int:
    if one.result is None or _unread_table(one.result):
        return exits.UNREADABLE
    if fail_on == "never":
        return exits.OK
    gravest = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return exits.FINDINGS if any(f.severity in gravest for f in one.result.failures) else exits.OK


def _unread_table(result: CheckResult) -> bool:
    return any(problem.code == "unreadable-table" for problem in result.problems)
