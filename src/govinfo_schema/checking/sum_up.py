"""Outcomes → the result of a check: findings, counts, diagnosis, and what went wrong on the way."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.findings.diagnosis import Diagnosis
from govinfo_schema.base.findings.failed import CheckFailedError
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import STATUSES, Outcome
from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.completeness import incomplete_in, switched_off_in
from govinfo_schema.checking.subject.subject import Subject
from govinfo_schema.checking.subject.waivers import apply_waivers
from govinfo_schema.form.paper.values import form_places, values
from govinfo_schema.plugins import Registry
from govinfo_schema.rules.engine.compiled import Prepared
from govinfo_schema.rules.engine.joint import ENGINE_RULES

__all__ = ["failed_check", "result_of"]

_SHOWN = frozenset({"fail", "unknown", "unsupported", "error"})
"""What is told of an instance unless everything is asked for."""


def result_of(subject: Subject, outcomes: Sequence[Outcome], registry: Registry) -> CheckResult:
    """Sum up what was judged."""
    report, options = subject.report, subject.options
    shown = outcomes if options.everything else [one for one in outcomes if one.status in _SHOWN]
    findings, unused = apply_waivers(_findings(subject, shown, registry), options.waivers)
    identities = subject.ready.identity_ids
    of_others = _of_others(subject.ready, registry.own_rules)
    switched_off = switched_off_in(subject, registry)
    return CheckResult(
        edition=report.edition,
        year=report.year,
        organ=report.organ.name,
        summary=_counts(outcomes),
        identities=_counts([outcome for outcome in outcomes if outcome.id in identities]),
        added=sum(outcome.id in of_others for outcome in outcomes) if of_others else 0,
        findings=findings,
        problems=subject.problems,
        unread=frozenset(report.unread),
        values=values(report),
        previous=subject.facts.previous.values,
        names=registry.names,
        diagnosis=_diagnosis(subject, identities, outcomes) if options.diagnose else None,
        rulesets=subject.rulesets,
        switched_off=switched_off,
        incomplete=incomplete_in(subject, outcomes, findings, switched_off, registry),
        plugin_errors=(*registry.errors, *_plugin_errors(outcomes)),
        unused_waivers=unused,
    )


def failed_check(result: CheckResult) -> CheckFailedError:
    """Make the error that lists each failing finding of severity ``error`` with its first cell."""
    failed = [finding for finding in result.failures if finding.severity == "error"]
    problems = [
        Problem(
            finding.cells[0].pointer if finding.cells else "",
            said("data.in-place", place=finding.id, problem=finding.said),
        )
        for finding in failed
    ]
    title = said("usage.checks-fail", organ=result.organ, year=result.year, failed=len(failed))
    return CheckFailedError(title, problems, result)


def _findings(subject: Subject, outcomes: Sequence[Outcome], registry: Registry) -> list[Finding]:
    if not outcomes:
        return []
    from govinfo_schema.checking.explain import Explainer, Names, Words

    report = subject.report
    explainer = Explainer(
        words=Words(
            names=Names(
                places={place.pointer: place for place in form_places(report)}, labels=registry.names
            ),
            unread=frozenset(report.unread),
        ),
        organ_key=report.organ.key,
        year=report.year,
    )
    instances = subject.ready.instances
    by_id = {instance.id: instance for instance in instances}
    by_rule = {instance.rule: instance for instance in instances}
    return [
        explainer.finding(outcome, by_id.get(outcome.id) or by_rule.get(outcome.rule)) for outcome in outcomes
    ]


def _plugin_errors(outcomes: Iterable[Outcome]) -> Iterator[PluginError]:
    """Name the plugins whose checks went wrong while they judged this report."""
    for outcome in outcomes:
        if outcome.status == "error" and (plugin := outcome.details.get("plugin")):
            yield PluginError(
                plugin=plugin,
                distribution=outcome.details["distribution"],
                step="check",
                said=said("data.in-place", place=outcome.id, problem=outcome.details["problem"]),
            )


def _counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    times: dict[str, int] = dict.fromkeys(STATUSES, 0)
    for outcome in outcomes:
        times[outcome.status] += 1
    return times


@lru_cache(maxsize=64)
def _of_others(ready: Prepared, own: frozenset[str]) -> frozenset[str]:
    """Name the identities that are none of the form's own."""
    return frozenset(
        instance.id
        for instance in ready.instances
        if instance.id in ready.identity_ids and instance.rule not in own
    )


def _diagnosis(subject: Subject, identities: frozenset[str], outcomes: Iterable[Outcome]) -> Diagnosis | None:
    """Say which cells are probably wrong, where identities of the report itself fail, alone or together.

    Only those identities bind the search; the other instances rank what it finds.
    """
    failing = {
        name for outcome in outcomes if outcome.status == "fail" for name in (outcome.id, outcome.rule)
    }
    if failing.isdisjoint(identities) and failing.isdisjoint(ENGINE_RULES):
        return None
    from govinfo_schema.checking.diagnose import diagnose_report

    return diagnose_report(subject.report, subject.ready.instances, subject.facts)
