"""``govinfo-schema check``: judge reports and say what is wrong with them."""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.encoded import read_words
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.waivers import load_waivers
from govinfo_schema.cli import exits
from govinfo_schema.cli.config import BLANKS, FAIL_ON, blamed
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import hold_apart, hold_stdin_once
from govinfo_schema.cli.marking import hold_markable, write_marked
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
from govinfo_schema.cli.running import Running, add_inputs, listing_of, looked_through, say_skipped
from govinfo_schema.cli.stdout import results, results_alone
from govinfo_schema.outputs.results.streams import STREAMS, Asked
from govinfo_schema.outputs.wording.lines import terminal_width
from govinfo_schema.plugins import Registry, Renderer, load
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.inputs import listed
from govinfo_schema.scale.batch.opening import opened
from govinfo_schema.scale.batch.work import Marking, Settings

__all__ = ["add_arguments"]


_FORMATS = "help.check.format"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    add_inputs(parser)
    parser.add_argument("--previous", metavar="FILE", help="help.check.previous")
    parser.add_argument("--children", metavar="DIR", help="help.units-below")
    parser.add_argument("--children-list", metavar="FILE", help="help.check.children-list")
    add_rules(parser)
    parser.add_argument("--select", metavar="ID", action="append", help="help.check.select")
    parser.add_argument("--ignore", metavar="ID", action="append", help="help.check.ignore")
    parser.add_argument("--waivers", metavar="FILE", help="help.check.waivers")
    parser.add_argument("--format", help=_FORMATS)
    add_output(parser)
    parser.add_argument("--all", action="store_true", help="help.check.all")
    parser.add_argument("-v", "--verbose", action="store_true", help="help.check.verbose")
    add_language(parser)
    parser.add_argument(
        "--blank",
        choices=BLANKS,
        help="help.check.blank",
    )
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="help.check.fail-on",
    )
    parser.add_argument("--mark", metavar="OUT", help="help.check.mark")
    add_plugins(parser)
    parser.add_argument("--no-years", action="store_true", help="help.check.no-years")
    parser.add_argument("--resume", action="store_true", help="help.check.resume")
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = _renderer(given, plugins)
    rulesets = rule_files(given)
    hold_known(given, (*plugins.rulesets, *rulesets))
    _hold_together(given)
    options = {
        "rulesets": rulesets,
        "blank": given.blank,
        "waivers": load_waivers(Path(given.waivers)) if given.waivers else (),
        "select": given.select,
        "ignore": given.ignore,
        "everything": given.all,
        "config": {name: str(given.house) for name in given.from_house},
    }
    listing, arguments = listing_of(given)
    # only an output could fall on one of them
    below = listed([given.children]) if given.children and given.output else ()
    # an output must not fall on anything that is read
    files = [given.previous, given.children_list, given.waivers, *(given.rules or ())]
    hold_apart(given.output, [*files, *(one.path for one in below)])
    total, linked = looked_through(listing, arguments, given.output)
    if given.mark:
        hold_markable(given, arguments, total, linked)
    beside = _Beside(plugins, given.lang)
    if given.children:
        options["children_expected"] = _expected(given.children_list)
        options["children"] = tuple(beside.read(given.children))
    if given.previous:
        options["previous"] = next(iter(beside.read(given.previous)), None)
    stream = STREAMS.get(given.format)
    asked = Asked(
        language=given.lang,
        everything=given.all,
        verbose=given.verbose,
        # a file gets no colours
        width=terminal_width(results(), dict(os.environ)) if given.output in (None, "-") else None,
        config=None if given.house is None else str(given.house),
    )
    settings = Settings(
        load=partial(load, plugins=not given.no_plugins, disable=tuple(given.disable)),
        options=options,
        format=given.input_format,
        stream=None if stream is None else stream(asked),
        fail_on=given.fail_on,
        mark=Marking(output=given.mark, language=given.lang) if given.mark else None,
    )
    # with --previous it is said already what each is compared with
    years = linked and not given.no_years and not given.previous
    running = Running(given=given, settings=settings, years=years, total=total)
    codes = running.codes(listing.inputs(arguments), renderer)
    say_skipped(listing, given.lang)
    if given.mark:
        write_marked(running.marked, given)
    if beside.unread:
        codes.append(exits.UNREADABLE)
    if given.strict_plugins and running.broken_plugins:
        codes.append(exits.USAGE)
    # exit codes rise with what went wrong
    return max(codes, default=exits.OK)


def _renderer(given: argparse.Namespace, plugins: Registry) -> Renderer:
    """Find what writes; the name of the output goes before the format of the house configuration."""
    usual = given.format if "format" in given.from_house else None
    given.format = format_of(None if usual else given.format, given.output, "check", usual or "text")
    try:
        return renderer_of(plugins, "check", given.format)
    except UsageError as wrong:
        # what the house configuration names is told with its line there
        raise (blamed(given, "format", wrong) if given.format == usual else wrong) from None


def _hold_together(given: argparse.Namespace) -> None:
    """Hold that the arguments fit together.

    Raises ``UsageError``.
    """
    if given.children_list and not given.children:
        raise UsageError(said("usage.children-list-needs-children"))
    if given.previous and Path(given.previous).is_dir():
        raise UsageError(said("usage.previous-takes-one-file", previous=given.previous))
    hold_stdin_once([*given.inputs, given.files_from, given.previous, given.children])


class _Beside:
    """Reads the reports that others are judged against; one that cannot be read is told and left out."""

    def __init__(self, plugins: Registry, language: str) -> None:
        self._plugins, self._language = plugins, language
        self.unread = False

    def read(self, name: str) -> list[Reading]:
        """Read a file, or all files of a folder."""
        readings = []
        sources = (opened(source, registry=self._plugins) for source in listed([name]))
        for input_ in (each for source in sources for each in source.each()):
            if input_.error is not None:
                print(f"{input_.input.name}: {input_.error.text(self._language)}", file=sys.stderr)
                self.unread = True
            elif input_.reading is not None:
                readings.append(input_.reading)
        return readings


def _expected(name: str | None) -> list[str] | None:
    """Read the list of the units below: a name or credit code a line.

    Raises ``UsageError`` where it cannot be read or names nobody.
    """
    if name is None:
        return None
    words = read_words(Path(name))
    if isinstance(words, Message):
        raise UsageError(said("usage.list-unreadable", name=name, wrong=words))
    names = [line.strip() for line in words.splitlines() if line.strip()]
    if not names:
        raise UsageError(said("usage.list-is-empty", name=name))
    return names
