"""Instances against facts → outcomes: every instance gets one of six statuses, and nothing raises."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from govinfo_schema.findings import SEVERITIES, FindingCell, Outcome, Status
from govinfo_schema.rules.facts import Facts, MentionFact
from govinfo_schema.rules.instance import Instance, Relation
from govinfo_schema.rules.linear import Judgement, NoSuchCellError, judge

__all__ = ["CELLS_IMPLIED", "evaluate", "evaluate_instance"]

CELLS_IMPLIED: Final = "cells.implied"
"""The engine's own rule: two identities force different values on one cell that is not stated."""


def evaluate(instances: Iterable[Instance], facts: Facts) -> list[Outcome]:
    """Judge every instance, in order; contradictions between implied values come last."""
    outcomes = [outcome for instance in instances for outcome in evaluate_instance(instance, facts)]
    return [*outcomes, *_contradictions(outcomes)]


def evaluate_instance(instance: Instance, facts: Facts) -> Iterator[Outcome]:
    """Judge one instance: one outcome, or one a mention, or one a verdict of a Python check."""
    if (reason := _not_ready(instance, facts)) is not None:
        yield _outcome(instance, "not_applicable", reason=reason[0], details=reason[1])
    elif instance.type == "plugin":
        yield from _plugin(instance, facts)
    elif instance.type == "present":
        yield _present(instance, facts)
    elif instance.mentions:
        found = facts.mentions.get(instance.mentions[0], ())
        if not found:
            yield _outcome(instance, "not_applicable", reason="reason.no-mention")
        for number, mention in enumerate(found, 1):
            yield _linear(instance, facts, mention, {"mention": str(number)})
    else:
        yield _linear(instance, facts)


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
        id=_id(instance.rule, whole) if extra else instance.id,
        rule=instance.rule,
        bind=whole,
        status=status,
        severity=instance.severity,
        **more,
    )


def _id(rule: str, bind: Mapping[str, str]) -> str:
    return f"{rule}[{','.join(f'{name}={value}' for name, value in bind.items())}]" if bind else rule


def _linear(
    instance: Instance,
    facts: Facts,
    mention: MentionFact | None = None,
    bind: Mapping[str, str] | None = None,
) -> Outcome:
    try:
        guard = _all_hold(instance.when, facts, mention)
        if guard == "fail":
            return _outcome(instance, "not_applicable", bind, reason="reason.guard")
        judged = [judge(relation, facts, mention) for relation in instance.relations]
        verdicts = [one.verdict for one in judged]
        if len(judged) == 1:
            shown, matched, status = judged[0], None, verdicts[0]
        elif "pass" in verdicts:
            matched, status = verdicts.index("pass"), "pass"
            shown = judged[matched]
        else:
            status = "fail" if set(verdicts) == {"fail"} else "unknown"
            shown, matched = judged[0], None
        certain = guard == "pass" and len(judged) == 1 and status == "unknown"
        if guard == "unknown" and status == "fail":
            status = "unknown"
        hints = tuple(
            hint.id
            for hint in instance.hints
            if status == "fail" and _all_hold(hint.when, facts, mention) == "pass"
        )
    except NoSuchCellError as missing:
        return _outcome(
            instance,
            "not_applicable",
            bind,
            reason="reason.no-such-cell" if missing.origin == "report" else "reason.not-in-previous",
            details={"pointer": missing.pointer},
        )
    return _outcome(
        instance,
        status,
        bind,
        **_sides(shown),
        implied=shown.implied if certain else {},
        hints=hints,
        matched=matched,
        details={**_assumed(shown, facts), **_alternatives(judged)},
    )


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


def _present(instance: Instance, facts: Facts) -> Outcome:
    """Judge whether cells are stated; one whose printed text could not be read was not left blank."""
    there = [pointer for pointer in instance.cells if pointer in facts.values]
    if not there:
        return _outcome(instance, "not_applicable", reason="reason.no-such-cell", details={"pointer": ""})
    missing = tuple(
        pointer
        for pointer in there
        if (facts.values[pointer] is None or pointer in facts.assumed_zero) and pointer not in facts.unread
    )
    return _outcome(
        instance,
        "fail" if missing else "pass",
        missing=missing,
        cells=tuple(
            FindingCell(pointer=pointer, coefficient=1, side="left", source=facts.sources.get(pointer))
            for pointer in missing
        ),
    )


def _plugin(instance: Instance, facts: Facts) -> Iterator[Outcome]:
    name = instance.check or ""
    check = facts.checks.get(name)
    if check is None or facts.check_facts is None:
        yield _outcome(instance, "unsupported", reason="reason.no-check", details={"check": name})
        return
    try:
        verdicts = tuple(check(facts.check_facts(instance.bind, instance.args)))
    except Exception as wrong:  # a plugin's own bug must cost its own rule and nothing else
        problem = f"{type(wrong).__name__}: {wrong}"
        yield _outcome(
            instance, "error", reason="reason.check-raised", details={"check": name, "problem": problem}
        )
        return
    if not verdicts:
        yield _outcome(instance, "not_applicable", reason="reason.check-silent", details={"check": name})
    for verdict in verdicts:
        yield _outcome(
            instance,
            verdict.status,
            verdict.bind or None,
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


def _contradictions(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Find cells on which single identities force different values; the less grave one sets the severity."""
    forced: dict[str, list[tuple[int, Outcome]]] = defaultdict(list)
    for outcome in outcomes:
        for pointer, value in outcome.implied.items():
            forced[pointer].append((value, outcome))
    for pointer, found in forced.items():
        ranks = [
            max(SEVERITIES.index(a.severity), SEVERITIES.index(b.severity))
            for i, (value, a) in enumerate(found)
            for other, b in found[:i]
            if other != value
        ]
        if ranks:
            yield Outcome(
                id=_id(CELLS_IMPLIED, {"cell": pointer}),
                rule=CELLS_IMPLIED,
                bind={"cell": pointer},
                status="fail",
                severity=SEVERITIES[min(ranks)],
                cells=(FindingCell(pointer=pointer, coefficient=1, side="left"),),
                missing=(pointer,),
                details={"forced": tuple((value, outcome.id) for value, outcome in found)},
            )
