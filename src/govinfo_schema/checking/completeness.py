"""What a verdict covers: every identity of the form decided, none waived or switched off, every cell read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govinfo_schema.base.findings.completeness import By, Incomplete, SwitchedOff
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.findings.source import UNREAD_TABLES
from govinfo_schema.base.messages import Message
from govinfo_schema.checking.subject.selection import chosen, matches, prepared_for
from govinfo_schema.checking.subject.subject import Subject
from govinfo_schema.form.paper.values import layouts
from govinfo_schema.plugins import BUILTIN, Registry
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.instance import Instance

if TYPE_CHECKING:
    from govinfo_schema.rules.documents.rule import Override

__all__ = ["incomplete_in", "switched_off_in"]


def _left_out_by(subject: Subject) -> By:
    """Say whose choice of rules it was."""
    config = subject.options.config
    for name in ("select", "ignore"):
        if name in config:
            return By(kind="config", name=config[name])
    return By(kind="option", name="select/ignore")


def switched_off_in(subject: Subject, registry: Registry) -> tuple[SwitchedOff, ...]:
    """Tell which rules another ruleset re-graded or retired, and which were left out.

    Whoever ignores rules leaves out each of them; whoever selects some, the others of the form's identities.
    """
    changed = [
        SwitchedOff(
            rule=override.rule,
            by=_given_by(ruleset, subject, registry),
            severity=override.severity,
            status=override.status,
            reason=override.reason,
        )
        for ruleset, override in _overrides(subject, registry)
    ]
    named = {one.rule for one in changed}
    options = subject.options
    if not (options.select or options.ignore):
        return tuple(changed)  # whoever chooses nothing leaves nothing out
    of_the_form = dict.fromkeys(instance.rule for instance in _of_the_form(subject, registry))
    not_chosen = (rule for rule in of_the_form if not chosen(rule, options.select, options.ignore))
    left_out = dict.fromkeys((*not_chosen, *_ignored(subject, registry)))
    by = _left_out_by(subject)
    return (*changed, *(SwitchedOff(rule=rule, by=by) for rule in left_out if rule not in named))


def _ignored(subject: Subject, registry: Registry) -> Iterator[str]:
    """Name the rules that fit this report, were selected or could have been, and are ignored."""
    options, editions = subject.options, {subject.report.edition, *layouts(subject.report).values()}
    for ruleset in (*registry.rulesets, *options.rulesets) if options.ignore else ():
        for rule in ruleset.rules if editions & set(ruleset.editions) else ():
            wanted = rule.status == "active" and matches(rule.id, options.select, default=True)
            if wanted and matches(rule.id, options.ignore):
                yield rule.id


def incomplete_in(
    subject: Subject,
    outcomes: Sequence[Outcome],
    findings: Iterable[Finding],
    switched_off: Sequence[SwitchedOff],
    registry: Registry,
) -> tuple[Incomplete, ...]:
    """Give every reason why the verdict does not cover the whole report."""
    return (
        *_off(subject, switched_off, registry),
        *_undecided(subject, outcomes),
        *_unread(subject),
        *_went_wrong(outcomes),
        *_waived(findings),
    )


def _overrides(subject: Subject, registry: Registry) -> "Iterator[tuple[Ruleset, Override]]":
    """Give the overrides that have a say on this report's tables, ours left out: we have none."""
    editions = {subject.report.edition, *layouts(subject.report).values()}
    for ruleset in (*registry.rulesets, *subject.options.rulesets):
        if editions & set(ruleset.editions):
            yield from ((ruleset, override) for override in ruleset.overrides)


def _given_by(ruleset: Ruleset, subject: Subject, registry: Registry) -> By:
    config = subject.options.config
    if "rules" in config and any(ruleset is given for given in subject.options.rulesets):
        return By(kind="config", name=config["rules"])
    return _brought_by(ruleset, registry)


def _brought_by(ruleset: Ruleset, registry: Registry) -> By:
    for loaded in registry.loaded:
        brought = loaded.plugin.rulesets if loaded.plugin is not None else ()
        if any(isinstance(data, Mapping) and data.get("id") == ruleset.id for data in brought):
            return By(kind="plugin", name=loaded.name)
    return By(kind="ruleset", name=ruleset.id)


def _of_the_form(subject: Subject, registry: Registry) -> tuple[Instance, ...]:
    """Give the identities of the report's own form, as they are before anybody changes them."""
    ours = [
        ruleset
        for ruleset in registry.rulesets
        if _brought_by(ruleset, registry) == By(kind="plugin", name=BUILTIN)
    ]
    report = subject.report
    return prepared_for(ours, layouts(report), report.edition).all_identities


def _off(subject: Subject, switched_off: Sequence[SwitchedOff], registry: Registry) -> Iterator[Incomplete]:
    """Count the form's identities that are not judged as such, by who is behind it."""
    if not switched_off:
        return
    judged = subject.ready.identity_ids
    by_rule: Mapping[str, By] = {one.rule: one.by for one in switched_off}
    own = _of_the_form(subject, registry)
    gone = Counter(by_rule.get(one.rule, _left_out_by(subject)) for one in own if one.id not in judged)
    for by, count in gone.items():
        values = {"total": len(own), "count": count, "by": Message(f"by.{by.kind}", {"name": by.name})}
        yield Incomplete(code="switched-off", count=count, by=by, said=Message("incomplete.off", values))


def _undecided(subject: Subject, outcomes: Iterable[Outcome]) -> Iterator[Incomplete]:
    identities = subject.ready.identity_ids
    open_ones = sum(one.id in identities for one in outcomes if one.status == "unknown")
    if open_ones:
        values = {"total": len(identities), "count": open_ones}
        yield Incomplete(code="undecided", count=open_ones, said=Message("incomplete.undecided", values))


def _unread(subject: Subject) -> Iterator[Incomplete]:
    """Count the cells that print something unread; of a table that is there and unread, all of them."""
    pointers = set(subject.report.unread)
    for problem in subject.problems:
        if problem.code in UNREAD_TABLES:
            pointers.update(problem.pointers)
    if pointers:
        yield Incomplete(
            code="unread", count=len(pointers), said=Message("incomplete.unread", {"count": len(pointers)})
        )


def _went_wrong(outcomes: Iterable[Outcome]) -> Iterator[Incomplete]:
    wrong = Counter(one.rule for one in outcomes if one.status == "error")
    for rule, count in wrong.items():
        values = {"count": count, "rule": rule}
        yield Incomplete(
            code="went-wrong", count=count, rule=rule, said=Message("incomplete.went-wrong", values)
        )


def _waived(findings: Iterable[Finding]) -> Iterator[Incomplete]:
    count = sum(finding.waived is not None for finding in findings)
    if count:
        yield Incomplete(code="waived", count=count, said=Message("incomplete.waived", {"count": count}))
