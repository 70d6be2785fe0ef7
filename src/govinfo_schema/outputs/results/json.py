"""Check results as JSON: the shape that ``check-result.schema.json`` describes."""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.findings.result import Checked, CheckResult, unused_in_run
from govinfo_schema.base.findings.source import ReadingProblem, Source

__all__ = ["render", "to_data"]


def render(checked: Iterable[Checked], **_: Any) -> str:
    """Write a run's results as JSON text with a final newline."""
    return json.dumps(to_data(checked), ensure_ascii=False, indent=1) + "\n"


def to_data(checked: Iterable[Checked]) -> dict[str, Any]:
    """Give a run's results as plain data."""
    inputs = list(checked)
    results = [one.result for one in inputs if one.result is not None]
    rulesets = {attrs.astuple(use): attrs.asdict(use) for result in results for use in result.rulesets}
    errors = {
        attrs.astuple(wrong): attrs.asdict(wrong) for result in results for wrong in result.plugin_errors
    }
    unused = unused_in_run(inputs)
    return {
        "tool": {"name": "govinfo-schema", "version": _version()},
        "rulesets": list(rulesets.values()),
        "plugin_errors": list(errors.values()),
        "reports": [_checked(one) for one in inputs],
        **({"unused_waivers": [attrs.asdict(one) for one in unused]} if unused else {}),
    }


def _version() -> str:
    try:
        return version("govinfo-schema")
    except PackageNotFoundError:
        return "0+unknown"


def _checked(one: Checked) -> dict[str, Any]:
    if one.error is not None:
        error = {"code": one.error.code, "message": str(one.error)}
        return {"input": one.input, "error": error}
    assert one.result is not None, "an input without an error has a result"
    return {"input": one.input, **_result(one.result)}


def _result(result: CheckResult) -> dict[str, Any]:
    return {
        "edition": result.edition,
        "year": result.year,
        "organ": result.organ,
        "summary": dict(result.summary),
        "problems": [_problem(problem) for problem in result.problems],
        "findings": [_finding(finding) for finding in result.findings],
        "diagnosis": _diagnosis(result.diagnosis),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": finding.id,
        "rule": finding.rule,
        "bind": dict(finding.bind),
        "status": finding.status,
        "severity": finding.severity,
        "left": finding.left,
        "op": finding.op,
        "right": finding.right,
        "residual": finding.residual,
    }
    if finding.has_holes:
        for bound in ("left_min", "left_max", "right_min", "right_max"):
            data[bound] = getattr(finding, bound)
    data |= {
        "cells": [_cell(cell) for cell in finding.cells],
        "missing": list(finding.missing),
        "implied": dict(finding.implied),
        "hints": [{"id": hint["id"], "message": dict(hint["message"])} for hint in finding.hints],
    }
    if finding.matched is not None:
        data["matched"] = finding.matched
    data |= {
        "said": finding.said.to_data(),
        "message": dict(finding.message),
        "basis": _basis(finding.basis),
        "fingerprint": finding.fingerprint,
    }
    if finding.waived is not None:
        data["waived"] = dict(finding.waived)
    return data


def _basis(basis: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Name each clause once; its words and where they were read are in the ruleset."""
    named = {(one.get("instrument"), one.get("clause")): one for one in basis}
    return [{key: one[key] for key in ("instrument", "clause") if key in one} for one in named.values()]


def _cell(cell: FindingCell) -> dict[str, Any]:
    data: dict[str, Any] = {
        "pointer": cell.pointer,
        "coefficient": cell.coefficient,
        "side": cell.side,
    }
    if cell.origin != "report":
        data["from"] = cell.origin
    if cell.document is not None:
        data["document"] = cell.document
    data["value"] = cell.value
    if cell.source is not None:
        data["source"] = _source(cell.source)
    return data


def _source(source: Source) -> dict[str, Any]:
    return {key: value for key, value in attrs.asdict(source).items() if value is not None}


def _problem(problem: ReadingProblem) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": problem.code,
        "said": problem.said.to_data(),
        "message": dict(problem.message),
        "pointers": list(problem.pointers),
    }
    if problem.source is not None:
        data["source"] = _source(problem.source)
    return data


def _diagnosis(diagnosis: Any) -> Any:
    if diagnosis is None:
        return None
    data: Mapping[str, Any] = diagnosis.to_data()
    return data
