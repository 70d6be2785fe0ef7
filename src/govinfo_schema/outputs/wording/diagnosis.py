"""The sentences of a diagnosis: what is probably wrong, what else it could be, and what can't be told."""

from typing import Final

from govinfo_schema.base.findings.diagnosis import Change, Diagnosis, Hypothesis
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.messages import text
from govinfo_schema.form.paper.shown import find_place, named, shown_number
from govinfo_schema.outputs.wording.cell_lines import position

__all__ = ["certain_change", "diagnosis_lines", "said_change", "said_changes"]

_CELLS: Final = "cells"
_SHOWN: Final = 9
"""How many others are written out; beyond them the cells are named, so that none is hidden."""
_SHOWN_CHANGES: Final = 4
"""Of a row that slipped the first cells are enough to see which."""


def diagnosis_lines(diagnosis: Diagnosis, result: CheckResult, language: str) -> list[str]:
    """Say the likeliest hypothesis, the next few, and how far the rules can tell at all.

    The first line is the answer. Most probable is only what arithmetic leaves as the one smallest change, and
    what stands out among all that is listed.
    """
    if diagnosis.impossible:
        return [text("text.diagnosis.impossible", language)]
    if not diagnosis.hypotheses:
        return [text("text.diagnosis.none", language)]
    said: dict[str, str] = {}
    for hypothesis in diagnosis.hypotheses:
        # several kinds of slip may ask for the same changes: they are said once, as the likelier
        said.setdefault(_changes(hypothesis, result, language), _kind(hypothesis, language))
    (first, kind), *others = said.items()
    changed = len(diagnosis.hypotheses[0].changes)
    if not diagnosis.is_likely:
        # nothing sets one of them apart, so none is called the most probable
        count = max(len(said), diagnosis.alternatives)
        key = "text.diagnosis.possible" if count > 1 else "text.diagnosis.only"
        lines = [text(key, language, changes=first, count=count, kind=kind)]
    else:
        key = "text.diagnosis.one" if changed == 1 else "text.diagnosis.several"
        failing = result.identities["fail"]
        lines = [text(key, language, kind=kind, changes=first, count=changed, identities=failing)]
    lines += [
        "  " + text("text.diagnosis.other", language, count=number, kind=kind, changes=changes)
        for number, (changes, kind) in enumerate(others[:_SHOWN], 1)
    ]
    if len(others) > _SHOWN:
        cells = text("list.separator", language).join(_cells(diagnosis, result, language))
        lines.append("  " + text("text.diagnosis.more", language, count=len(others) - _SHOWN, cells=cells))
    if not diagnosis.complete:
        lines.append("  " + text("text.diagnosis.incomplete", language))
    return lines


def certain_change(result: CheckResult, language: str) -> str:
    """Say the one correction that arithmetic leaves, as 表三（一）予以公开·自然人 应为 71（现为 80）."""
    diagnosis = result.diagnosis
    if diagnosis is None or diagnosis.best is None or not diagnosis.is_certain:
        return ""
    return _changes(diagnosis.best, result, language)


def said_changes(hypothesis: Hypothesis, result: CheckResult, language: str) -> str:
    """Say every change of a hypothesis: 自然人·上年结转 应为 2（现为 9）."""
    return text("list.cells", language).join(said_change(one, result, language) for one in hypothesis.changes)


def said_change(change: Change, result: CheckResult, language: str) -> str:
    """Say one change: 自然人·上年结转 应为 2（现为 9）."""
    return _change(change, _cell(change, result, language), "", result, language)


def _cells(diagnosis: Diagnosis, result: CheckResult, language: str) -> dict[str, None]:
    """Name every cell that some hypothesis changes, once."""
    changes = (change for hypothesis in diagnosis.hypotheses for change in hypothesis.changes)
    return dict.fromkeys(_cell(change, result, language) for change in changes)


def _cell(change: Change, result: CheckResult, language: str) -> str:
    place = find_place(change.pointer, result.edition)
    return place.short(language) if place else named(change.pointer, language, result.names)


def _changes(hypothesis: Hypothesis, result: CheckResult, language: str) -> str:
    """Say the changes of a hypothesis with the place of each in the form and in the document."""
    sources = {cell.pointer: cell.source for finding in result.failures for cell in finding.cells}
    changes = []
    for change in hypothesis.changes[:_SHOWN_CHANGES]:
        place = find_place(change.pointer, result.edition)
        cell = place.spoken(language) if place else named(change.pointer, language, result.names)
        source = sources.get(change.pointer)
        printed = position(source, language) if source is not None else ""
        behind = text("text.diagnosis.printed", language, place=printed.strip()) if printed else ""
        changes.append(_change(change, cell, behind, result, language))
    said = text("list.cells", language).join(changes)
    if (more := len(hypothesis.changes)) > _SHOWN_CHANGES:
        said = text("text.diagnosis.and-more", language, shown=said, count=more)
    return said


def _kind(hypothesis: Hypothesis, language: str) -> str:
    if hypothesis.kind == _CELLS:
        return ""
    return text("text.diagnosis.kind", language, kind=text(f"diagnosis.{hypothesis.kind}", language))


def _change(change: Change, cell: str, printed: str, result: CheckResult, language: str) -> str:
    place = find_place(change.pointer, result.edition)
    shown = text("text.not-stated", language) if change.from_ is None else shown_number(change.from_, place)
    values = {"cell": cell, "from": shown + printed}
    if change.to is None:
        return text("text.diagnosis.change-open", language, **values)
    return text("text.diagnosis.change", language, to=shown_number(change.to, place), **values)
