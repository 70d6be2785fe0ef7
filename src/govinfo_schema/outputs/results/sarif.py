"""Check results as SARIF 2.1.0, which code-scanning services and editors read.

What could not be decided stays open (``kind: open``), a waived failure is a suppressed result, and each cell
is a logical location with its pointer as the fully qualified name.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.completeness import INCOMPLETE
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick
from govinfo_schema.base.messages.basis import clauses
from govinfo_schema.base.plain.shapes import ListOf
from govinfo_schema.base.plain.writing import written
from govinfo_schema.outputs.results.json import tool_version

__all__ = ["render", "to_data"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_KINDS: Final = {
    "pass": "pass",
    "fail": "fail",
    "unknown": "open",
    "not_applicable": "notApplicable",
    # SARIF's word for what a person has to look at
    "unsupported": "review",
    "error": "review",
}


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's results as one SARIF log with a final newline."""
    return json.dumps(to_data(checked, language), ensure_ascii=False, indent=1) + "\n"


def to_data(checked: Iterable[Checked], language: str) -> dict[str, Any]:
    """Give a run's results as the plain data of a SARIF log."""
    inputs = list(checked)
    rules: dict[str, dict[str, Any]] = {}
    results = []
    for read in inputs:
        for finding in read.result.findings if read.result is not None else ():
            rules.setdefault(finding.rule, _rule(finding, language))
            results.append(_result(read.input, finding, list(rules).index(finding.rule), language))
    unread = [_notification(one, one.error, language) for one in inputs if one.error is not None]
    driver = {"name": "govinfo-schema", "version": tool_version(), "rules": list(rules.values())}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
                "properties": {
                    "incomplete": {one.input: _incomplete(one.result) for one in inputs if one.result}
                },
                "results": results,
            }
        ],
    }


def _incomplete(result: CheckResult) -> list[dict[str, Any]]:
    reasons: list[dict[str, Any]] = written(ListOf(INCOMPLETE), result.incomplete)
    return reasons


def _rule(finding: Finding, language: str) -> dict[str, Any]:
    title = pick(finding.title, language)
    basis = clauses(finding.basis)
    rule: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": finding.severity},
    }
    return {**rule, "help": {"text": "\n".join([title, *basis])}} if basis else rule


def _result(name: str, finding: Finding, index: int, language: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": _KINDS[finding.status],
        # a level other than "none" says that something fails
        "level": finding.severity if finding.status == "fail" else "none",
        "message": {"text": pick(finding.message, language)},
        "locations": [_location(name, finding)],
        # with its version, as SARIF asks, so that another way to make them can stand beside
        "partialFingerprints": {"govinfoFingerprint/v1": finding.fingerprint},
        "properties": {"id": finding.id, "status": finding.status},
    }
    if finding.waived is not None:
        result["suppressions"] = [
            # not ``inSource``: nothing in the report itself says that it is waived
            {"kind": "external", "status": "accepted", "justification": finding.waived["reason"]}
        ]
    return result


def _location(name: str, finding: Finding) -> dict[str, Any]:
    # a URI reference is asked for, and Windows names paths with backslashes
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(name.replace("\\", "/"))}}
    lines = [cell.source.line for cell in finding.cells if cell.source is not None and cell.source.line]
    if lines:
        physical["region"] = {"startLine": lines[0]}
    location: dict[str, Any] = {"physicalLocation": physical}
    pointers = dict.fromkeys(cell.pointer for cell in finding.cells if cell.origin == "report")
    if pointers:
        location["logicalLocations"] = list(_cells(pointers))
    return location


def _cells(pointers: Iterable[str]) -> Iterator[dict[str, str]]:
    for pointer in pointers:
        yield {"fullyQualifiedName": pointer, "kind": "member"}


def _notification(one: Checked, error: UnreadableError, language: str) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(one.input.replace("\\", "/"))}}}
    return {
        "level": "error",
        "message": {"text": error.text(language)},
        "descriptor": {"id": error.code},
        "locations": [location],
    }
