"""Instances against facts → outcomes: every instance gets one of six statuses, and nothing raises."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from govinfo_schema.base.findings.outcome import SEVERITIES, FindingCell, Outcome, Status
from govinfo_schema.base.messages.saying import what_went_wrong
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckError, Facts, MentionFact, verdicts_of
from govinfo_schema.rules.engine.instance import Instance, Relation, instance_id
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, identities_in, judged_together
from govinfo_schema.rules.engine.linear import Judgement, NoSuchCellError, judge

__all__ = ["PlainAnswers", "contradictions", "evaluate", "evaluate_instance", "judged_by_check"]


def evaluate(instances: Iterable[Instance], facts: Facts) -> list[Outcome]:
    """Judge every instance, in order; what they imply and say together comes last."""
    judged = tuple(instances)
    outcomes = [outcome for instance in judged for outcome in evaluate_instance(instance, facts)]
    return judged_together(identities_in(judged), [*outcomes, *contradictions(outcomes)], facts)


def evaluate_instance(instance: Instance, facts: Facts) -> Iterator[Outcome]:
    """Judge one instance: one outcome, or one a mention, or one a verdict of a Python check."""
    if (reason := _not_ready(instance, facts)) is not None:
        yield _outcome(instance, "not_applicable", reason=reason[0], details=reason[1])
    elif instance.mentions:
        stated = facts.mentions.get(instance.mentions[0], ())
        if not stated:
            yield _nothing_stated(instance, facts)
        for number, mention in enumerate(stated, 1):
            yield from _guarded(instance, facts, mention, {"mention": str(number)})
    else:
        yield from _guarded(instance, facts)


def _nothing_stated(instance: Instance, facts: Facts) -> Outcome:
    """Say that the text states no number of a kind, or quote those that were left and why."""
    said = facts.mentions_left.get(instance.mentions[0])
    if said is None:
        return _outcome(instance, "not_applicable", reason="reason.no-mention")
    return _outcome(instance, "not_applicable", reason="reason.mention-left", details={"said": said})


def _not_ready(instance: Instance, facts: Facts) -> tuple[str, Mapping[str, Any]] | None:
    if "previous" in instance.needs and facts.previous.values is None:
        return facts.previous.reason, facts.previous.details
    if "children" in instance.needs and facts.children is None:
        return "reason.no-children", {}
    return None


def _outcome(
    instance: Instance, status: Status, bind: Mapping[str, str] | None = None, **more: Any
) -> Outcome:
    extra = bind or {}
    whole = {**instance.bind, **extra}
    return Outcome(
        id=instance_id(instance.rule, whole) if extra else instance.id,
        rule=instance.rule,
        bind=whole,
        status=status,
        severity=instance.severity,
        **more,
    )


def _guarded(
    instance: Instance,
    facts: Facts,
    mention: MentionFact | None = None,
    bind: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """Judge what stands behind a guard: a false one makes it not apply, an open one proves no failure."""
    try:
        guard = _all_hold(instance.when, facts, mention) if instance.when else "pass"
        if guard == "fail":
            yield _outcome(instance, "not_applicable", bind, reason="reason.guard")
            return
        failing = (
            judged_by_check(instance, facts, bind)
            if instance.type == "plugin"
            else [_present(instance, facts, bind)]
            if instance.type == "present"
            else [_linear(instance, facts, mention, bind)]
        )
    except NoSuchCellError as missing:
        reason = "reason.not-in-previous" if missing.origin == "previous" else "reason.no-such-cell"
        yield _outcome(instance, "not_applicable", bind, reason=reason, details={"pointer": missing.pointer})
        return
    for outcome in failing:
        if guard == "unknown":
            # a guard that may turn out false lets nothing be forced, and no cause be named
            open_status: Status = "unknown" if outcome.status == "fail" else outcome.status
            outcome = attrs.evolve(outcome, status=open_status, hints=(), implied={})
        yield outcome


def _linear(
    instance: Instance, facts: Facts, mention: MentionFact | None, bind: Mapping[str, str] | None
) -> Outcome:
    judged = [judge(relation, facts, mention) for relation in instance.relations]
    verdicts = [one.verdict for one in judged]
    shown, matched, status = judged[0], None, verdicts[0]
    if len(judged) > 1:
        # one reading that holds is enough, whatever the others lack
        if "pass" in verdicts:
            matched, status = verdicts.index("pass"), "pass"
            shown = judged[matched]
        else:
            status = "fail" if set(verdicts) == {"fail"} else "unknown"
            shown = _all_tried(judged, judged[verdicts.index(status)])
    return _outcome(
        instance,
        status,
        bind,
        **_sides(shown),
        # of several readings any may be the one meant, so none forces a value
        implied=shown.implied if len(judged) == 1 and status == "unknown" else {},
        hints=tuple(_hints(instance, facts, mention)) if status == "fail" else (),
        matched=matched,
        details={**_assumed(shown, facts), **_alternatives(judged)},
    )


def _all_tried(judged: list[Judgement], shown: Judgement) -> Judgement:
    """Give one of several readings with the cells of them all: none of them held."""
    cells = list(judged[0].cells)
    missing = dict.fromkeys(pointer for one in judged for pointer in one.missing)
    for one in judged[1:]:
        cells += [cell for cell in one.cells if cell not in cells]
    return attrs.evolve(shown, cells=tuple(cells), missing=tuple(missing))


def _hints(instance: Instance, facts: Facts, mention: MentionFact | None) -> Iterator[str]:
    for hint in instance.hints:
        try:
            if _all_hold(hint.when, facts, mention) == "pass":
                yield hint.id
        except NoSuchCellError:
            continue  # a probable cause that nothing is known about is none


def _alternatives(judged: list[Judgement]) -> dict[str, Any]:
    if len(judged) == 1:
        return {}
    whole = [
        Outcome(id="", rule="", bind={}, status=one.verdict, severity="note", **_sides(one)) for one in judged
    ]
    return {"alternatives": tuple(whole)}


def _assumed(judged: Judgement, facts: Facts) -> dict[str, Any]:
    zero = tuple(
        cell.pointer
        for cell in judged.cells
        if cell.origin == "report" and cell.pointer in facts.assumed_zero
    )
    return {"assumed_zero": zero} if zero else {}


def _sides(judged: Judgement) -> dict[str, Any]:
    return {
        "op": judged.op,
        "left_min": judged.left.low,
        "left_max": judged.left.high,
        "right_min": judged.right.low,
        "right_max": judged.right.high,
        "cells": judged.cells,
        "missing": judged.missing,
    }


def _all_hold(relations: Iterable[Relation], facts: Facts, mention: MentionFact | None) -> str:
    verdicts = {judge(relation, facts, mention).verdict for relation in relations}
    return "fail" if "fail" in verdicts else "unknown" if "unknown" in verdicts else "pass"


def _present(instance: Instance, facts: Facts, bind: Mapping[str, str] | None) -> Outcome:
    """Judge whether cells are stated; one whose printed text could not be read was not left blank."""
    known = [pointer for pointer in instance.cells if pointer in facts.values]
    if not known:
        pointer = instance.cells[0] if instance.cells else ""
        return _outcome(
            instance, "not_applicable", bind, reason="reason.no-such-cell", details={"pointer": pointer}
        )
    # the cells of a table that is not there are that table's matter: they were not left blank
    beneath = tuple(f"{table}/" for table in facts.absent)
    known = [pointer for pointer in known if not pointer.startswith(beneath)]
    if not known:
        return _outcome(instance, "not_applicable", bind, reason="reason.table-absent")
    missing = tuple(
        pointer
        for pointer in known
        if (facts.values[pointer] is None or pointer in facts.assumed_zero) and pointer not in facts.unread
    )
    return _outcome(
        instance,
        "fail" if missing else "pass",
        bind,
        missing=missing,
        cells=tuple(
            FindingCell(pointer=pointer, coefficient=1, side="left", source=facts.sources.get(pointer))
            for pointer in missing
        ),
    )


class PlainAnswers(NamedTuple):
    """What an instance comes to where its check says no more than that all is well, or nothing at all.

    ``bind`` and ``args`` are what checks are given of it, so that nobody can change them.
    """

    bind: Mapping[str, str]
    args: Mapping[str, Any]
    holding: Outcome
    silent: Outcome

    @classmethod
    def of(cls, instance: Instance) -> "PlainAnswers":
        """Make them for an instance that nothing but a check judges."""
        return cls(
            bind=MappingProxyType(dict(instance.bind)),
            args=MappingProxyType(dict(instance.args)),
            holding=_outcome(instance, "pass"),
            silent=_silent(instance, None),
        )


def _silent(instance: Instance, bind: Mapping[str, str] | None) -> Outcome:
    details = {"check": instance.check or ""}
    return _outcome(instance, "not_applicable", bind, reason="reason.check-silent", details=details)


def judged_by_check(
    instance: Instance, facts: Facts, bind: Mapping[str, str] | None, plain: PlainAnswers | None = None
) -> Iterator[Outcome]:
    """Judge an instance by its Python check; ``plain`` answers are given as they were made."""
    name = instance.check or ""
    check = facts.checks.get(name)
    if check is None or facts.check_facts is None:
        yield _outcome(instance, "unsupported", bind, reason="reason.no-check", details={"check": name})
        return
    try:
        asked = plain or instance
        verdicts = verdicts_of(check(facts.check_facts(asked.bind, asked.args)))
    except Exception as wrong:  # a check's own bug must cost its own rule and nothing else
        yield _gone_wrong(instance, bind, name, wrong)
        return
    if not verdicts:
        yield plain.silent if plain else _silent(instance, bind)
        return
    if plain and len(verdicts) == 1 and verdicts[0] is HOLDS_PLAINLY:
        yield plain.holding
        return
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for verdict in verdicts:
        extra = {**(bind or {}), **verdict.bind}
        key = tuple(extra.items())
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:  # two findings must not share an id
            extra["verdict"] = str(seen[key])
        yield _outcome(
            instance,
            verdict.status,
            extra,
            cells=tuple(
                FindingCell(
                    pointer=pointer,
                    coefficient=1,
                    side="left",
                    value=facts.values.get(pointer),
                    source=facts.sources.get(pointer),
                )
                for pointer in verdict.cells
            ),
            missing=verdict.missing,
            details={"message": verdict.message} if verdict.message else {},
        )


def _gone_wrong(instance: Instance, bind: Mapping[str, str] | None, check: str, wrong: Exception) -> Outcome:
    error = wrong if isinstance(wrong, CheckError) else CheckError(what_went_wrong(wrong))
    details = {
        "check": check,
        "problem": error.problem,
        "plugin": error.plugin,
        "distribution": error.distribution,
    }
    reason = "reason.check-raised-by" if error.plugin else "reason.check-raised"
    return _outcome(instance, "error", bind, reason=reason, details=details)


def contradictions(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Find cells on which single identities force different values; the less grave one sets the severity."""
    forced: dict[str, list[tuple[int, Outcome]]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.implied:
            for pointer, value in outcome.implied.items():
                forced[pointer].append((value, outcome))
    for pointer, values in forced.items():
        ranks = [
            max(SEVERITIES.index(a.severity), SEVERITIES.index(b.severity))
            for i, (value, a) in enumerate(values)
            for other, b in values[:i]
            if other != value
        ]
        if ranks:
            yield Outcome(
                id=instance_id(CELLS_IMPLIED, {"cell": pointer}),
                rule=CELLS_IMPLIED,
                bind={"cell": pointer},
                status="fail",
                severity=SEVERITIES[min(ranks)],
                cells=(FindingCell(pointer=pointer, coefficient=1, side="left"),),
                missing=(pointer,),
                details={"forced": tuple((value, outcome.id) for value, outcome in values)},
            )
