"""The sentences of a diagnosis: what is probably wrong, and what else it could be."""

from typing import Any, Final

from govinfo_schema.editions.shown import find_place, shown_number
from govinfo_schema.findings import CheckResult
from govinfo_schema.messages import text

__all__ = ["diagnosis_lines"]

_SHOWN: Final = 4


def diagnosis_lines(result: CheckResult, language: str) -> list[str]:
    """Say the first hypothesis as the probable one and the next few as alternatives."""
    hypotheses = list(result.diagnosis.hypotheses)
    if not hypotheses:
        return []
    failing = result.identities["fail"]
    first, *others = hypotheses
    key = "text.diagnosis.one" if len(first.changes) == 1 else "text.diagnosis.certain"
    said = _changes(first, result.edition, language)
    lines = [text(key, language, changes=said, count=len(first.changes), identities=failing)]
    lines += [
        "  " + text("text.diagnosis.other", language, count=i, changes=_changes(other, result.edition, language))
        for i, other in enumerate(others[: _SHOWN - 1], 1)
    ]
    return lines


def _changes(hypothesis: Any, edition: str, language: str) -> str:
    return text("list.separator", language).join(_change(one, edition, language) for one in hypothesis.changes)


def _change(change: Any, edition: str, language: str) -> str:
    found = find_place(change.pointer, edition)
    cell = found.short(language) if found else change.pointer
    shown = text("text.not-stated", language) if change.from_ is None else shown_number(change.from_, found)
    key = "text.diagnosis.change" if change.to is not None else "text.diagnosis.change-open"
    return text(key, language, cell=cell, to=None if change.to is None else shown_number(change.to, found), **{"from": shown})
