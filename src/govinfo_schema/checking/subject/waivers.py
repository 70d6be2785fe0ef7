"""Known discrepancies: findings that somebody has looked at and accepted, while the numbers stay."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.files.encoded import read_words
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import guess, said
from govinfo_schema.base.pointers import append

__all__ = ["apply_waivers", "baseline", "load_waivers"]

_MEMBERS: Final = frozenset({"fingerprint", "cells", "reason", "by", "until"})


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waiver file: a JSON list of ``{"fingerprint", "cells", "reason", "by"}``, and ``until``.

    Each value under ``cells`` is the number that the cell had, ``null`` where it had none; an amount counts
    10^-6 万元. Raises ``UsageError`` that lists everything that is wrong with the file.
    """
    words = read_words(path)
    if isinstance(words, Message):
        raise UsageError(said("waivers.unreadable", path=path, wrong=words))
    try:
        data = json.loads(words)
    except (ValueError, RecursionError) as wrong:
        raise UsageError(said("waivers.unreadable", path=path, wrong=wrong)) from None
    problems = list(_problems(data))
    if problems:
        raise UsageError(said("waivers.invalid", path=path), problems)
    return tuple(Waiver(**{**item, "until": _day(item.get("until"))}) for item in data)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _is_day(written: object) -> bool:
    try:
        return isinstance(written, str) and len(written) == 10 and _day(written) is not None
    except ValueError:
        return False


def _problems(data: Any) -> Iterable[Problem]:
    if not isinstance(data, list):
        yield Problem("", said("ruleset.must-list-waivers"))
        return
    for i, item in enumerate(data):
        if not isinstance(item, dict):
            yield Problem(
                f"/{i}",
                said("ruleset.must-object-with-fingerprint-cells"),
            )
            continue
        for key in ("fingerprint", "reason", "by"):
            if not isinstance(item.get(key), str) or not item[key].strip():
                yield Problem(f"/{i}/{key}", said("ruleset.must-text-not-empty"))
        cells = item.get("cells")
        if not isinstance(cells, dict) or not all(
            value is None or (isinstance(value, int) and not isinstance(value, bool))
            for value in cells.values()
        ):
            yield Problem(
                f"/{i}/cells",
                said("ruleset.must-give-whole-number-or"),
            )
        if "until" in item and not _is_day(item["until"]):
            yield Problem(f"/{i}/until", said("waivers.must-be-a-date"))
        for key in sorted(item.keys() - _MEMBERS):
            meant = guess(key, sorted(_MEMBERS - item.keys()))
            yield Problem(append(f"/{i}", key), said("data.unknown-member", guess=meant))


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
