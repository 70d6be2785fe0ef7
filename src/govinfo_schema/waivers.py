"""Known discrepancies: findings that somebody has looked at and accepted, while the numbers stay."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from govinfo_schema.errors import Problem, UnreadableError
from govinfo_schema.findings import Finding

__all__ = ["Waiver", "apply_waivers", "baseline", "load_waivers"]


@attrs.frozen(kw_only=True)
class Waiver:
    """One accepted finding: its fingerprint, the values it was accepted with, why and by whom."""

    fingerprint: str
    cells: Mapping[str, int | None]
    reason: str
    by: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is this finding, with the values still the same."""
        return finding.fingerprint == self.fingerprint and _cells(finding) == dict(self.cells)


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waiver file: a JSON list of ``{"fingerprint", "cells", "reason", "by"}``.

    Raises ``UnreadableError`` that lists everything that is wrong with it.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise UnreadableError("bad-waivers", f"豁免文件 {path} 不能读取 / waiver file: {wrong}") from None
    problems = list(_problems(data))
    if problems:
        raise UnreadableError("bad-waivers", f"豁免文件 {path} 有误 / invalid waiver file", problems)
    return tuple(Waiver(**item) for item in data)


def _problems(data: Any) -> Iterable[Problem]:
    if not isinstance(data, list):
        yield Problem("", "must be a list of waivers")
        return
    for i, item in enumerate(data):
        if not isinstance(item, dict):
            yield Problem(f"/{i}", "must be an object with fingerprint, cells, reason and by")
            continue
        for key in ("fingerprint", "reason", "by"):
            if not isinstance(item.get(key), str) or not item[key].strip():
                yield Problem(f"/{i}/{key}", "must be a text that is not empty")
        cells = item.get("cells")
        if not isinstance(cells, dict) or not all(
            value is None or (isinstance(value, int) and not isinstance(value, bool))
            for value in cells.values()
        ):
            yield Problem(f"/{i}/cells", "must give a whole number or null for each pointer")
        for key in sorted(item.keys() - {"fingerprint", "cells", "reason", "by"}):
            yield Problem(f"/{i}/{key}", "unknown key")


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """Mark the failing findings that are waived; give them all, and the waivers that met none."""
    used: set[int] = set()
    marked = []
    for finding in findings:
        for i, waiver in enumerate(waivers):
            if finding.status == "fail" and waiver.covers(finding):
                used.add(i)
                finding = attrs.evolve(finding, waived={"reason": waiver.reason, "by": waiver.by})
                break
        marked.append(finding)
    return tuple(marked), tuple(waiver for i, waiver in enumerate(waivers) if i not in used)


def baseline(findings: Iterable[Finding], *, reason: str, by: str) -> list[dict[str, Any]]:
    """Make the waiver file's data for all failing findings, to be reviewed by a person."""
    return [
        {"fingerprint": one.fingerprint, "cells": _cells(one), "reason": reason, "by": by}
        for one in findings
        if one.status == "fail"
    ]


def _cells(finding: Finding) -> dict[str, int | None]:
    return {cell.pointer: cell.value for cell in finding.cells if cell.origin == "report"}
