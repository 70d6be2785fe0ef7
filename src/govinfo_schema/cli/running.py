"""A run of ``check`` from its inputs to its output: in order, with progress, and to be gone on with."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.encoded import read_words
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import Message, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.cli import exits
from govinfo_schema.cli.inputs import hold_apart, write
from govinfo_schema.cli.output import Output
from govinfo_schema.cli.progress import Progress
from govinfo_schema.cli.stdout import say_written
from govinfo_schema.plugins import Renderer
from govinfo_schema.plugins.contexts import CheckContext
from govinfo_schema.plugins.rendering import rendered_check
from govinfo_schema.scale.batch.inputs import Input, Listing
from govinfo_schema.scale.batch.run import Run
from govinfo_schema.scale.batch.work import Done, Settings

if TYPE_CHECKING:  # a run of one input needs no journal
    from govinfo_schema.scale.batch.journal import Journal

__all__ = ["Running", "add_inputs", "listing_of", "looked_through", "say_skipped"]


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add what names the inputs of a run over many, and in how many processes they are read."""
    parser.add_argument(
        "inputs",
        nargs="*",
        metavar="FILE|DIR|-",
        help="help.option.inputs",
    )
    parser.add_argument("--files-from", metavar="FILE", help="help.option.files-from")
    parser.add_argument(
        "--exclude", metavar="PATTERN", action="append", default=[], help="help.option.exclude"
    )
    parser.add_argument("--input-format", metavar="NAME", help="help.option.input-format")
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        help="help.option.jobs",
    )


def listing_of(given: argparse.Namespace) -> tuple[Listing, list[str]]:
    """Take the arguments of ``add_inputs``: how inputs are found, and what names them.

    Raises ``UsageError`` where there are none, or a list of them cannot be read.
    """
    if given.jobs is not None and given.jobs < 1:
        raise UsageError(said("usage.jobs", jobs=given.jobs))
    given.jobs = given.jobs or _cores()
    arguments = [*given.inputs, *(_names(given.files_from) if given.files_from else ())]
    if not arguments:
        raise UsageError(said("usage.no-file-or-folder-was"))
    return Listing(exclude=tuple(given.exclude), format=given.input_format), arguments


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def _names(source: str) -> list[str]:
    try:
        whole = sys.stdin.read() if source == "-" else read_words(Path(source))
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(said("usage.file-list-unreadable", source=source, wrong=wrong)) from None
    if isinstance(whole, Message):
        raise UsageError(said("usage.file-list-unreadable", source=source, wrong=whole))
    return [line for line in whole.splitlines() if line.strip()]


def looked_through(listing: Listing, arguments: list[str], output: str | None) -> tuple[int, bool]:
    """Look once through the files: count them, tell whether folders are among them, hold the output apart.

    Raises ``UsageError`` for an empty folder, a pattern that nothing fits, and an output that is an input.
    """
    count, linked = 0, False
    # no format: a table of a million rows is one file here, and is not opened only to be counted
    for input_ in Listing(exclude=listing.exclude, format="").inputs(arguments):
        count += 1
        linked = linked or input_.folder is not None
        hold_apart(output, [input_.path])
    return count, linked


def say_skipped(listing: Listing, language: str) -> None:
    """Say how many files were passed over that are no documents."""
    if listing.skipped:
        print(text("run.skipped", language, count=listing.skipped), file=sys.stderr)


@attrs.define(kw_only=True)
class Running:
    """A run on its way; afterwards ``broken_plugins`` tells of plugins, ``marked`` is the marked copy."""

    given: argparse.Namespace
    settings: Settings
    years: bool
    total: int
    broken_plugins: bool = False
    marked: bytes | None = None
    _count: int = 0

    def codes(self, inputs: Iterable[Input], renderer: Renderer) -> list[int]:
        """Do the run, write its output, and give the exit codes of its inputs, each once."""
        stream = self.settings.stream
        if stream is None and self.given.resume:
            raise UsageError(said("usage.format-is-written-at-once", format=self.given.format))
        progress = Progress(self.total, self.given.lang)
        journal = self._journal()
        run = Run(
            settings=self.settings, jobs=self.given.jobs, years=self.years, journal=journal, told=progress
        )
        # each once, not one an input: a run may have millions
        codes: set[int] = set()
        whole = False
        try:
            with ExitStack() as stack:
                output = None if stream is None else stack.enter_context(Output(self.given.output, stream))
                counted = self._counted(run.done(inputs), codes, output, progress)
                checked = [one for done in counted for one in done]
                progress.over()
                if output is not None:
                    output.finish()
                else:
                    self._write(checked, renderer)
            whole = True
            say_written(self.given.output, self.given.lang)
        except KeyboardInterrupt:
            progress.over()
            key = "run.interrupted" if journal is not None else "run.interrupted-plainly"
            print(text(key, self.given.lang, count=self._count), file=sys.stderr)
            return [exits.INTERRUPTED]
        finally:
            if journal is not None:
                (journal.remove if whole and not self.given.resume else journal.close)()
        return sorted(codes)

    def _counted(
        self, done: Iterator[Done], codes: set[int], output: Output | None, progress: Progress
    ) -> Iterator[list[Checked]]:
        """Take what comes, write its piece, and give the results that have no pieces."""
        for checked in done:
            codes.add(checked.code)
            self.marked = checked.marked
            self._count += 1
            self.broken_plugins = self.broken_plugins or bool(checked.tally.plugin_errors)
            if output is not None and checked.piece is not None:
                if self.given.output in (None, "-"):
                    progress.over()  # what is printed must not stand behind the line of progress
                output.add(checked.piece, checked.tally)
            yield [] if checked.checked is None else [checked.checked]

    def _write(self, checked: list[Checked], renderer: Renderer) -> None:
        context = CheckContext(
            checked=tuple(checked),
            language=self.given.lang,
            everything=self.given.all,
            verbose=self.given.verbose,
        )
        write(rendered_check(renderer, context), self.given.output)

    def _journal(self) -> "Journal | None":
        """Open the journal beside the output, where there is a file to be put together from many inputs."""
        output, stream = self.given.output, self.settings.stream
        plain = output not in (None, "-") and not (Path(output).exists() and not Path(output).is_file())
        if not plain or stream is None:
            if self.given.resume:
                raise UsageError(said("usage.resume-needs-output"))
            return None
        # of a single input there is nothing to go on with
        if self.total < 2 and not self.given.resume:
            return None
        path = Path(output).with_name(f".{Path(output).name}.journal")
        if not self.given.resume:
            # a run that isn't to go on begins anew, whatever an earlier one left
            path.unlink(missing_ok=True)
        from govinfo_schema.scale.batch.journal import Journal

        return Journal(path, self._identity())

    def _identity(self) -> str:
        """Tell runs apart whose pieces could differ for the same inputs."""
        import hashlib
        from importlib.metadata import version

        from govinfo_schema.scale.batch.journal import stamp_of

        given = self.given
        files = [given.previous, given.children_list, given.waivers, *(given.rules or ())]
        stamps = [stamp_of(Input(name=str(name), path=Path(name))) for name in files if name]
        below = Listing().inputs([given.children]) if given.children else ()
        stamps += [f"{one.name} {stamp_of(one)}" for one in below]
        rulesets = [one.sha256 for one in self.settings.load().rulesets]
        asked = (
            given.format,
            given.lang,
            given.all,
            given.verbose,
            given.select,
            given.ignore,
            given.blank,
            given.fail_on,
        )
        taken = (given.input_format, self.years, stamps, rulesets, version("govinfo-schema"))
        return hashlib.sha256(repr((asked, taken)).encode()).hexdigest()
