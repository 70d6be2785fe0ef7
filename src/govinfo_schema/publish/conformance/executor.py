"""``govinfo-schema conformance executor``: this package, driven by the conformance suite.

One JSON request a line on standard input, one JSON response a line on standard output; the protocol is
in ``schemas/1.0/conformance/README.md``.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TextIO

from govinfo_schema.base.errors import ReportDataError, RulesetError
from govinfo_schema.base.findings.outcome import STATUSES, Outcome
from govinfo_schema.base.findings.source import Source
from govinfo_schema.checking.subject.gather import as_children, gather
from govinfo_schema.checking.subject.selection import applicable, chosen
from govinfo_schema.form.convert import from_data, loads, to_data
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.values import layouts, values
from govinfo_schema.plugins import load
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Checks, MentionFact
from govinfo_schema.rules.engine.joint import ENGINE_RULES

__all__ = ["answer", "main"]


def answer(request: Mapping[str, Any], *, checks: bool = True) -> dict[str, Any]:
    """Answer one request; what goes wrong here is said under ``error``.

    Without ``checks`` it does so as an implementation in another language would that has none of ours.
    """
    try:
        found = _OPERATIONS[request["op"]](request, load(plugins=False).checks if checks else {})
    except Exception as wrong:  # a driver must see every fault as an answer, whatever it is
        found = {"error": f"{type(wrong).__name__}: {wrong}"}
    return {"id": request.get("id"), **found}


def main(source: Iterable[str] = sys.stdin, target: TextIO = sys.stdout, *, checks: bool = True) -> int:
    """Answer every request of a stream, until it ends."""
    for line in source:
        if line.strip():
            print(json.dumps(answer(json.loads(line), checks=checks)), file=target, flush=True)
    return 0


def _describe(_: Mapping[str, Any], checks: Checks) -> dict[str, Any]:
    return {"name": "govinfo-schema (Python)", "operations": list(_OPERATIONS), "checks": sorted(checks)}


def _read(request: Mapping[str, Any], _: Checks) -> dict[str, Any]:
    text = request["text"] if "text" in request else base64.b64decode(request["base64"])
    try:
        return {"accepted": True, "report": to_data(loads(text))}
    except ReportDataError as refused:
        return {"accepted": False, "at": [problem.pointer for problem in refused.problems]}


def _check(request: Mapping[str, Any], checks: Checks) -> dict[str, Any]:
    report = from_data(request["report"])
    previous, children = request.get("previous"), request.get("children")
    select, ignore = request.get("select", ()), request.get("ignore", ())
    try:
        rulesets = _rulesets(request.get("rulesets"))
        hold_apart(rulesets)
        instances = applicable(rulesets, layouts(report), report.edition, select=select, ignore=ignore)
    except RulesetError as refused:
        return {"accepted": False, "at": [problem.pointer for problem in refused.problems]}
    facts = gather(
        report,
        checks=checks,
        blank=request.get("blank", "unknown"),
        previous=None if previous is None else from_data(previous),
        children=None
        if children is None
        else as_children(map(from_data, children["reports"]), children.get("expected")),
        mentions=_mentions(request.get("mentions", ())),
        sources=_seen(report, request.get("tables")),
        tables=request.get("tables"),
        extensions=report.extensions,
    )
    outcomes = [
        outcome
        for outcome in evaluate(instances, facts)
        # the engine's own rules are in no ruleset, so nothing has chosen among them yet
        if outcome.rule not in ENGINE_RULES or chosen(outcome.rule, select, ignore)
    ]
    return {
        "accepted": True,
        "summary": {status: sum(outcome.status == status for outcome in outcomes) for status in STATUSES},
        "outcomes": [_plain(outcome) for outcome in outcomes],
    }


def _seen(report: Report, tables: Mapping[str, bool] | None) -> dict[str, Source]:
    """Say that every number was seen, but those of tables that are not there, where somebody looked."""
    absent = tuple(f"{table}/" for table, there in (tables or {}).items() if not there)
    return {} if tables is None else {p: Source(raw="") for p in values(report) if not p.startswith(absent)}


def _expand(request: Mapping[str, Any], _: Checks) -> dict[str, Any]:
    try:
        ruleset = parse_ruleset(request["ruleset"])
        published = published_identities(ruleset, EDITIONS[request["edition"]])
    except RulesetError as refused:
        return {"accepted": False, "at": [problem.pointer for problem in refused.problems]}
    return {"accepted": True, "sha256": ruleset.sha256, "identities": published["identities"]}


def _rulesets(given: list[Any] | None) -> tuple[Ruleset, ...]:
    if given is None:
        return load(plugins=False).rulesets
    return tuple(parse_ruleset(one) for one in given)


def _mentions(given: Iterable[Mapping[str, Any]]) -> dict[str, tuple[MentionFact, ...]]:
    facts: dict[str, tuple[MentionFact, ...]] = {}
    for mention in given:
        fact = MentionFact(
            kind=mention["kind"],
            value=mention["value"],
            pointer=mention.get("pointer", ""),
            source=Source(raw=str(mention["value"])),
        )
        facts[fact.kind] = (*facts.get(fact.kind, ()), fact)
    return facts


def _plain(outcome: Outcome) -> dict[str, Any]:
    bounds = ("left_min", "left_max", "right_min", "right_max") if outcome.op is not None else ()
    return {
        "id": outcome.id,
        "rule": outcome.rule,
        "status": outcome.status,
        "severity": outcome.severity,
        **{name: getattr(outcome, name) for name in bounds},
        "missing": list(outcome.missing),
        "implied": dict(outcome.implied),
        "hints": list(outcome.hints),
        "matched": outcome.matched,
    }


_OPERATIONS: Final[Mapping[str, Callable[[Mapping[str, Any], Checks], dict[str, Any]]]] = {
    "describe": _describe,
    "read": _read,
    "check": _check,
    "expand": _expand,
}
