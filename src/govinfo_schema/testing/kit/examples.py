"""The examples inside rules, run: does each rule say of its own cases what it claims to?"""

from collections.abc import Iterable, Mapping

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError, Problem, RulesetError
from govinfo_schema.base.findings.outcome import Status
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import Message, in_words
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import append
from govinfo_schema.checking.mentions import mention_facts
from govinfo_schema.checking.subject.gather import gather
from govinfo_schema.form.convert import to_data
from govinfo_schema.form.editions import EDITIONS, Edition, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.plugins import Registry, load
from govinfo_schema.plugins.extension_data import read_extensions
from govinfo_schema.rules.documents.example import Example
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.evaluate import evaluate_instance
from govinfo_schema.rules.engine.expand import expand_rule, expansion_problems
from govinfo_schema.rules.engine.facts import Children, Facts, MentionFact
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing.kit.changes import blank_report, edition_that_has

__all__ = ["ExampleResult", "run_example", "run_examples"]

_GRAVEST: tuple[Status, ...] = ("error", "unsupported", "fail", "unknown", "pass", "not_applicable")


@attrs.frozen(kw_only=True)
class ExampleResult:
    """What became of one example in one edition.

    ``pointer`` is its place in the ruleset document. ``got`` is the gravest status of the instance's
    outcomes; it is ``None`` where the example could not be run. ``said`` is the message that says why, and
    ``problem`` the same in words.
    """

    rule: str
    pointer: str
    edition: str
    expect: Status
    got: Status | None
    said: Message | None = None

    @property
    def problem(self) -> str | None:
        """Why the example could not be run, in both languages."""
        return None if self.said is None else str(self.said)

    @property
    def ok(self) -> bool:
        """Whether the rule said what the example expects."""
        return self.got == self.expect


def run_examples(
    ruleset: Ruleset, *, plugins: Registry | None = None, editions: Iterable[str] | None = None
) -> list[ExampleResult]:
    """Run every example of a ruleset, in each of its editions whose form has the example's cells.

    Python checks and extensions are those of ``plugins``, by default of all that are installed. A ruleset
    that does not fit an edition gives one result without ``got``, for the whole.
    """
    registry = plugins or load()
    chosen = ruleset.editions if editions is None else [one for one in editions if one in ruleset.editions]
    results: list[ExampleResult] = []
    for edition in (EDITIONS[one] for one in chosen if one in EDITIONS):
        problems = expansion_problems(ruleset, edition)
        if problems:
            results.append(_broken("", "", edition, "pass", _listed(ruleset, problems)))
            continue
        for i, rule in enumerate(ruleset.rules):
            for j, example in enumerate(rule.examples):
                # one that fits no form is run in each, to say what is wrong with it
                if _fits(example, edition) or not any(
                    _fits(example, EDITIONS[other]) for other in chosen if other in EDITIONS
                ):
                    pointer = f"/rules/{i}/examples/{j}"
                    results.append(run_example(example, rule, ruleset, edition, registry, pointer))
    return results


def run_example(
    example: Example, rule: Rule, ruleset: Ruleset, edition: Edition, plugins: Registry, pointer: str = ""
) -> ExampleResult:
    """Run one example of a rule in one edition."""
    try:
        instances = [one for one in expand_rule(rule, ruleset, edition) if one.bind == example.bind]
        if not instances:
            bound = dict(example.bind)
            problem = said("testing.rule-has-no-instance-bound", bound=bound)
            return _broken(rule.id, append(pointer, "bind"), edition, example.expect, problem)
        facts = _facts(example, ruleset, edition, plugins, instances[0])
    except GovinfoSchemaError as wrong:
        return _broken(rule.id, pointer, edition, example.expect, wrong.in_full())
    outcomes = list(evaluate_instance(instances[0], facts))
    return ExampleResult(
        rule=rule.id,
        pointer=pointer,
        edition=edition.id,
        expect=example.expect,
        got=min((one.status for one in outcomes), key=_GRAVEST.index),
        said=next((in_words(one.details["problem"]) for one in outcomes if one.status == "error"), None),
    )


def _broken(rule: str, pointer: str, edition: Edition, expect: Status, why: Message) -> ExampleResult:
    return ExampleResult(rule=rule, pointer=pointer, edition=edition.id, expect=expect, got=None, said=why)


def _listed(ruleset: Ruleset, problems: Iterable[Problem]) -> Message:
    return RulesetError(
        said("ruleset.does-not-fit-the-form", path=ruleset.owner or ruleset.id), problems
    ).in_full()


def _fits(example: Example, edition: Edition) -> bool:
    return edition_that_has(example.cells, edition) is edition


def _facts(
    example: Example, ruleset: Ruleset, edition: Edition, plugins: Registry, instance: Instance
) -> Facts:
    given = example.facts
    patch = {**given.get("report", {}), **({"unread": [*given["unread"]]} if "unread" in given else {})}
    report = blank_report(edition, example.cells, patch=patch)
    facts = gather(
        report,
        checks=plugins.checks,
        previous=_previous(example, report, edition),
        children=_children(example),
        mentions=_mentions(example, report, instance),
        tables=given.get("tables"),
        extensions=read_extensions(report.extensions, plugins.extensions).data,
        messages={**ruleset.messages, **plugins.messages},
        signed=plugins.signed,
    )
    asked = facts.check_facts
    if "layouts" not in given or asked is None:
        return facts
    layouts = dict(given["layouts"])
    return attrs.evolve(
        facts, check_facts=lambda bind, args: attrs.evolve(asked(bind, args), layouts=layouts)
    )


def _previous(example: Example, report: Report, edition: Edition) -> Report | None:
    """Make last year's report of the same organ, in whichever form has its cells."""
    if example.previous is None and "previous" not in example.facts:
        return None
    numbers = example.previous or {}
    patch = {"organ": to_data(report)["organ"], **example.facts.get("previous", {})}
    form = edition_that_has(numbers, edition) or edition
    return blank_report(form, numbers, patch=patch, year=None if report.year is None else report.year - 1)


def _children(example: Example) -> Children | None:
    if example.children is None:
        return None
    zeros = {place.pointer: 0 for form in EDITIONS.values() for place in cells(form) if place.numeric}
    # what an example does not give is 0, as in the report above
    reports = tuple((f"下级{i}", {**zeros, **given}) for i, given in enumerate(example.children.reports, 1))
    return Children(reports=reports, complete=example.children.complete)


def _mentions(example: Example, report: Report, instance: Instance) -> Mapping[str, tuple[MentionFact, ...]]:
    """Take the numbers that the example says are stated, else find them in its text."""
    if not example.mentions:
        return mention_facts(report, set(instance.mentions)) if instance.mentions else {}
    facts: dict[str, tuple[MentionFact, ...]] = {}
    for mention in example.mentions:
        fact = MentionFact(
            kind=mention.kind,
            value=mention.value,
            pointer="/overview/text",
            source=Source(raw=str(mention.value)),
        )
        facts[mention.kind] = (*facts.get(mention.kind, ()), fact)
    return facts
