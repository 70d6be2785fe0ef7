"""A report with all that it is judged by and against, put together before anything is judged."""

from collections.abc import Iterable, Mapping

import attrs

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.findings.result import RulesetUse
from govinfo_schema.base.findings.source import MISPRINTED, YEAR_WITHOUT_FORM, ReadingProblem
from govinfo_schema.base.messages import Texts
from govinfo_schema.checking.subject.gather import as_children, fitting_children, gather, not_compared
from govinfo_schema.checking.subject.options import CheckOptions
from govinfo_schema.checking.subject.selection import chosen, hold_there, prepared_for
from govinfo_schema.form.editions import Report
from govinfo_schema.form.editions.years import year_without_form
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.plugins import Registry
from govinfo_schema.plugins.extension_data import read_extensions
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.compiled import Prepared
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts, MentionFact
from govinfo_schema.rules.engine.joint import ENGINE_RULES

__all__ = ["Subject", "subject_of"]


@attrs.frozen(kw_only=True)
class Subject:
    """One report, the rules that fit it, and the facts they are judged on.

    ``problems`` are what could not be read, counted or compared; ``extension_outcomes`` are verdicts on the
    data of extensions themselves. ``rulesets`` are those that have a say on a table of this report.
    """

    report: Report
    options: CheckOptions
    ready: Prepared
    facts: Facts
    rulesets: tuple[RulesetUse, ...]
    problems: tuple[ReadingProblem, ...]
    extension_outcomes: tuple[Outcome, ...]

    def judged(self) -> list[Outcome]:
        """Judge the report by every rule; without ``everything`` shared outcomes stand for what holds."""
        options = self.options
        outcomes = (
            evaluate(self.ready.instances, self.facts)
            if options.everything
            else self.ready.evaluate(self.facts)
        )
        # the engine's own rules stand in no ruleset, so nothing has chosen among them yet
        ours = [
            outcome
            for outcome in outcomes
            if outcome.rule not in ENGINE_RULES or chosen(outcome.rule, options.select, options.ignore)
        ]
        theirs = (
            outcome
            for outcome in self.extension_outcomes
            if chosen(outcome.rule, options.select, options.ignore)
        )
        return [*ours, *theirs]


def subject_of(report: Report, reading: Reading | None, options: CheckOptions, registry: Registry) -> Subject:
    """Choose the rules for a report, and gather what they are judged on.

    Raises ``UsageError`` where a rule is selected that there is not, and ``RulesetError`` where rulesets
    clash or do not fit the form.
    """
    used = _rulesets(options, registry)
    by_table = layouts(report)
    ready = prepared_for(used, by_table, report.edition, select=options.select, ignore=options.ignore)
    below, left_out = fitting_children(report, options.children or (), options.children_expected)
    extensions = read_extensions(report.extensions, registry.extensions, registry.brought_by)
    messages = {key: texts for ruleset in used for key, texts in ruleset.messages.items()}
    facts = gather(
        report,
        checks=registry.checks,
        blank=options.blank,
        previous=options.previous,
        children=None if options.children is None else as_children(below, options.children_expected),
        mentions=_mentions(report, ready),
        mentions_left=_mentions_left(report, ready) if options.everything else {},
        sources=reading.sources if reading else None,
        tables=reading.tables if reading else None,
        extensions=extensions.data,
        messages=messages | dict(registry.messages),
        signed=registry.signed,
        unjudged=_unjudged(reading),
    )
    beside = left_out if options.children is not None else ()
    if options.previous is not None and facts.previous.values is None:
        beside = (*beside, not_compared(facts.previous))
    return Subject(
        report=report,
        options=options,
        ready=ready,
        facts=facts,
        rulesets=tuple(
            RulesetUse(id=ruleset.id, version=ruleset.version, sha256=ruleset.sha256)
            for ruleset in used
            if {report.edition, *by_table.values()} & set(ruleset.editions)
        ),
        problems=_problems(report, reading, beside),
        extension_outcomes=tuple(extensions.outcomes),
    )


def _unjudged(reading: Reading | None) -> frozenset[str]:
    """Give the unread cells of which nobody knows what they print: that is no error of the report."""
    if reading is None or not reading.problems:
        return frozenset()
    misprinted = {
        pointer for problem in reading.problems if problem.code in MISPRINTED for pointer in problem.pointers
    }
    return frozenset(reading.report.unread) - misprinted


def _rulesets(options: CheckOptions, registry: Registry) -> tuple[Ruleset, ...]:
    used = (*registry.rulesets, *options.rulesets)
    if options.rulesets:  # those of the registry were held apart as it was put together
        hold_apart(used)
    hold_there(options.select, used)
    return used


def _problems(
    report: Report, reading: Reading | None, beside: Iterable[ReadingProblem]
) -> tuple[ReadingProblem, ...]:
    """Give what could not be read or counted, and that no form is known for the year, once."""
    problems = (*(reading.problems if reading else ()), *beside)
    if any(problem.code == YEAR_WITHOUT_FORM for problem in problems):
        return problems
    return (*problems, *year_without_form(report.year, report.edition))


def _mentions(report: Report, ready: Prepared) -> dict[str, tuple[MentionFact, ...]]:
    """Find the numbers stated in the text, if any rule asks for them."""
    wanted = ready.mention_kinds
    if not wanted:
        return {}
    from govinfo_schema.checking.mentions import mention_facts

    return mention_facts(report, wanted)


def _mentions_left(report: Report, ready: Prepared) -> Mapping[str, Texts]:
    """Quote the numbers that the text states and no rule compares; only who asks for everything sees them."""
    wanted = ready.mention_kinds
    if not wanted:
        return {}
    from govinfo_schema.checking.mentions import mentions_left

    return mentions_left(report, wanted)
