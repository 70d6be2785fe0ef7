"""``govinfo-schema collect``: one table of many reports, whatever documents they are in."""

import argparse
import sys
from functools import partial
from pathlib import Path

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import pick, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.inputs import hold_apart
from govinfo_schema.cli.options import add_language, add_plugins, registry
from govinfo_schema.cli.progress import Progress
from govinfo_schema.cli.running import add_inputs, listing_of, looked_through, say_skipped
from govinfo_schema.cli.stdout import results_alone
from govinfo_schema.plugins import load
from govinfo_schema.scale.batch.collect import collected, columns, labels
from govinfo_schema.scale.batch.tables import table_at
from govinfo_schema.scale.batch.work import Settings

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    add_inputs(parser)
    parser.add_argument(
        "--to",
        required=True,
        metavar="FILE",
        help="help.collect.to",
    )
    parser.add_argument("--sources", action="store_true", help="help.collect.sources")
    parser.add_argument("--no-labels", action="store_true", help="help.collect.no-labels")
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    # for what it says and refuses: whoever reads loads plugins by ``loading``
    registry(given)
    listing, arguments = listing_of(given)
    hold_apart(given.to, [given.files_from])
    total, _ = looked_through(listing, arguments, given.to)
    loading = partial(load, plugins=not given.no_plugins, disable=tuple(given.disable))
    settings = Settings(load=loading, format=given.input_format)
    progress = Progress(total, given.lang)
    rows, unread = 0, 0
    called = None if given.no_labels else labels(given.lang)
    try:
        with table_at(Path(given.to), columns(sources=given.sources), called) as table:
            for row in collected(listing.inputs(arguments), settings, jobs=given.jobs, sources=given.sources):
                progress("judged", row.input)
                if row.error is not None:
                    unread += 1
                    message = text("text.error", given.lang, input=row.input, message=row.error.in_full())
                    print(message, file=sys.stderr)
                if row.row is None:
                    continue
                for problem in row.problems:
                    print(f"{row.input}: {pick(problem.message, given.lang)}", file=sys.stderr)
                table.add(row.row)
                rows += 1
    finally:
        progress.over()
    say_skipped(listing, given.lang)
    print(text("collect.written", given.lang, count=rows, table=given.to), file=sys.stderr)
    if not rows and not unread:
        raise UsageError(said("usage.there-no-reports-to-collect"))
    return exits.UNREADABLE if unread else exits.OK
