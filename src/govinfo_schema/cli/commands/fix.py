"""``govinfo-schema fix``: apply a probable correction to a copy; the original is never touched."""

import argparse

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.diagnose import apply
from govinfo_schema.cli import exits
from govinfo_schema.cli.formats import format_of
from govinfo_schema.cli.inputs import hold_apart, one_file, reading_of, write_report
from govinfo_schema.cli.options import add_language, add_plugins, registry, renderer_of
from govinfo_schema.cli.stdout import complain, results_alone
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.outputs.wording.diagnosis import said_changes
from govinfo_schema.pipeline import check

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("input", metavar="FILE|-", help="help.one-report")
    parser.add_argument("--output", metavar="COPY", required=True, help="help.fix.output")
    parser.add_argument("--hypothesis", metavar="N", type=int, help="help.fix.hypothesis")
    parser.add_argument("--to", help="help.fix.to")
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    renderer = renderer_of(plugins, "report", format_of(given.to, given.output, "report", "json"))
    source = one_file(given.input, "fix")
    hold_apart(given.output, [source.path])
    reading = reading_of(source, registry=plugins, language=given.lang)
    result = check(reading, plugins=plugins)
    if result.diagnosis is None:
        complain(text("fix.nothing", given.lang))
        return exits.OK
    # which cell is wrong a person has to say then, so nothing is written
    if given.hypothesis is None and not result.diagnosis.is_certain:
        complain(text("fix.uncertain", given.lang))
        ranks: dict[str, int] = {}
        for hypothesis in result.diagnosis.hypotheses:
            # several kinds of slip may ask for the same changes: they are said once, as the likelier
            ranks.setdefault(said_changes(hypothesis, result, given.lang), hypothesis.rank)
        for changes, rank in ranks.items():
            complain(f"  {rank}. {changes}")
        return exits.FINDINGS
    ranked = {hypothesis.rank: hypothesis for hypothesis in result.diagnosis.hypotheses}
    asked = 1 if given.hypothesis is None else given.hypothesis
    if asked not in ranked:
        known = ", ".join(map(str, sorted(ranked))) or "-"
        raise UsageError(said("usage.no-such-hypothesis", hypothesis=asked, known=known))
    chosen = ranked[asked]
    # by way of plain data, so that the copy is held to the form as any report
    fixed = from_data(apply(to_data(reading.report), chosen))
    write_report(fixed, renderer, given.output, name=given.output, language=given.lang)
    changes = said_changes(chosen, result, given.lang)
    complain(text("fix.done", given.lang, output=given.output, changes=changes))
    if left := check(fixed, plugins=plugins, diagnose=False).identities["fail"]:
        complain(text("fix.failing", given.lang, count=left))
    if blank := sum(change.to is None for change in chosen.changes):
        complain(text("fix.blank", given.lang, count=blank))
    return exits.OK
