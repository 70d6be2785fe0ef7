"""Known discrepancies: findings that somebody has looked at and accepted, while the numbers stay."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.waiver import WAIVER, Waiver
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.shapes import ListOf
from govinfo_schema.base.plain.structuring import taken_apart

__all__ = ["apply_waivers", "baseline", "load_waivers"]


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waiver file: a JSON list of ``{"fingerprint", "cells", "reason", "by"}``, and ``until``.

    Each value under ``cells`` is the number that the cell had, ``null`` where it had none; an amount counts
    10^-6 万元. Raises ``UsageError`` that lists everything that is wrong with the file, with its line.
    """
    # what reads files is imported where there is one: most runs have none
    from govinfo_schema.checking.rulebook.rule_files import plain_file

    file = plain_file(path)
    waivers: tuple[Waiver, ...]
    waivers, problems = taken_apart(ListOf(WAIVER), file.data)
    if problems:
        raise UsageError(said("waivers.invalid", path=path), file.placed(problems))
    return waivers


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """Mark the failing findings that are waived; give them all, and the waivers that met none."""
    given: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        given[waiver.fingerprint].append(waiver)
    used: set[int] = set()
    marked = []
    for finding in findings:
        fitting = [one for one in given.get(finding.fingerprint, ()) if one.covers(finding)]
        # what is only undecided needs no waiver: it doesn't count against anybody
        if finding.status == "fail" and fitting:
            used.update(map(id, fitting))
            finding = attrs.evolve(finding, waived={"reason": fitting[0].reason, "by": fitting[0].by})
        marked.append(finding)
    return tuple(marked), tuple(waiver for waiver in waivers if id(waiver) not in used)


def baseline(findings: Iterable[Finding], *, reason: str, by: str) -> list[dict[str, Any]]:
    """Make the waiver file's data for all failing findings, to be reviewed by a person."""
    return [
        {"fingerprint": one.fingerprint, "cells": _standing(one), "reason": reason, "by": by}
        for one in findings
        if one.status == "fail"
    ]


def _standing(finding: Finding) -> dict[str, int | None]:
    """Give the numbers that this report itself states, in its tables and in its text."""
    return {cell.pointer: cell.value for cell in finding.cells if cell.origin in ("report", "mention")}
