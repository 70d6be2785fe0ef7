"""Findings and problems of reading as plain data, as ``check-result.schema.json`` describes them."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import FindingCell
from govinfo_schema.base.findings.source import ReadingProblem, Source

__all__ = ["finding_data", "problem_data"]


def finding_data(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain data."""
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


def problem_data(problem: ReadingProblem) -> dict[str, Any]:
    """Give a problem of reading as plain data."""
    data: dict[str, Any] = {
        "code": problem.code,
        "said": problem.said.to_data(),
        "message": dict(problem.message),
        "pointers": list(problem.pointers),
    }
    if problem.source is not None:
        data["source"] = _source(problem.source)
    return data
