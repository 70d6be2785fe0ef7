"""What is marked in a document: which cells, how gravely, and what is said beside each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal

import attrs

from govinfo_schema.base.findings.diagnosis import Change
from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import pick, text
from govinfo_schema.outputs.wording.diagnosis import diagnosis_lines, said_change
from govinfo_schema.outputs.wording.verdict import verdict

__all__ = ["AUTHOR", "FILLS", "Look", "Mark", "Marks", "is_of", "marks_of"]

Look = Literal["culprit", "error", "warning", "note", "unread"]

FILLS: Final[Mapping[Look, str]] = {
    "culprit": "FF8A80",
    "error": "FFD6D6",
    "warning": "FFF0C2",
    "note": "DCEBF7",
    "unread": "E6E0EC",
}
"""The colour of each look: light enough that what is printed on it is read, on paper too."""
AUTHOR: Final = "govinfo-schema"
_JOINT: Final = " | "
"""What stands between the cells of a row that could not be read, in their common source."""
_GRAVEST: Final[tuple[Look, ...]] = ("culprit", "error", "warning", "note", "unread")


@attrs.define
class Mark:
    """One cell that is marked; without words it is coloured alone."""

    source: Source
    look: Look
    words: list[str] = attrs.field(factory=list)


@attrs.frozen
class Marks:
    """The cells that are marked, and what is said of the whole report at its beginning."""

    cells: tuple[Mark, ...]
    whole: tuple[str, ...]


def marks_of(
    result: CheckResult,
    sources: Mapping[str, Source],
    is_there: Callable[[Source], bool],
    *,
    name: str,
    language: str,
) -> Marks:
    """Choose what is marked.

    Where the arithmetic leaves one correction, the cells that it corrects are marked, with every sum that
    does not add up on them. Other failures are marked where their sum is stated: the one cell of a side.
    ``is_there`` tells whether a cell is found where its source says; what has no such cell is said at the
    beginning, so that nothing is left out.
    """
    chosen = _Chosen(result, {pointer: one for pointer, one in sources.items() if is_there(one)}, language)
    rest = [*chosen.failures(), *chosen.unread()]
    diagnosis = [] if result.diagnosis is None else diagnosis_lines(result.diagnosis, result, language)
    return Marks(tuple(chosen.marks.values()), (verdict(name, result, language), *diagnosis, *rest))


def is_of(source: Source, text: str) -> bool:
    """Tell whether a source may be of a cell with this text: it says it, or the row that begins with it."""
    raw, words = source.raw.strip(), " ".join(text.split())
    return raw in text or (_JOINT in raw and words in raw.split(_JOINT))


@attrs.define
class _Chosen:
    """The marks of a report while they are chosen."""

    result: CheckResult
    sources: Mapping[str, Source]
    language: str
    marks: dict[Source, Mark] = attrs.field(factory=dict)

    def failures(self) -> Iterator[str]:
        """Mark every failure; gives what is said of those that have no cell in the document."""
        certain = self._certain()
        for pointer, change in certain.items():
            if pointer in self.sources:
                said = said_change(change, self.result, self.language)
                self._mark(pointer, "culprit", text("marked.culprit", self.language, change=said))
        for finding in self.result.failures:
            said = self._sentence(finding)
            blank = (
                [pointer for pointer in finding.missing if pointer in self.sources]
                if finding.op is None
                else []
            )
            placed = [
                pointer for pointer in self._cells(finding) if pointer in certain and pointer in self.sources
            ]
            if not placed:
                placed = blank[:1] or self._stated(finding)
            for pointer in blank:
                self._mark(pointer, finding.severity)
            for pointer in placed:
                self._mark(pointer, finding.severity, said)
            if not placed:
                yield said

    def unread(self) -> Iterator[str]:
        """Mark every cell that could not be read; gives what is said of those that are not found."""
        messages = {
            pointer: pick(problem.message, self.language)
            # backwards, so that the first problem of a cell is the one that stays
            for problem in reversed(self.result.problems)
            for pointer in problem.pointers
        }
        # one sentence may be of a whole row of cells: it is said once
        silent: dict[str, None] = {}
        for pointer in sorted(self.result.unread):
            said = messages.get(pointer, text("marked.unread", self.language))
            if pointer in self.sources:
                self._mark(pointer, "unread", said)
            else:
                silent[said] = None
        yield from silent

    def _certain(self) -> Mapping[str, Change]:
        diagnosis = self.result.diagnosis
        if diagnosis is None or diagnosis.best is None or not diagnosis.is_certain:
            return {}
        return {change.pointer: change for change in diagnosis.best.changes}

    def _cells(self, finding: Finding) -> list[str]:
        return [cell.pointer for cell in finding.cells if cell.origin == "report"]

    def _stated(self, finding: Finding) -> list[str]:
        """Find where a sum is stated: the one cell of its left or right side, else its first cell."""
        own = [cell for cell in finding.cells if cell.origin == "report"]
        # the left side first: that is where a sum is stated as a rule
        sides: Sequence[list[str]] = [
            [cell.pointer for cell in own if cell.side == side] for side in ("left", "right")
        ]
        for pointers in sides:
            if len(pointers) == 1 and pointers[0] in self.sources:
                return pointers
        return [pointer for pointer in self._cells(finding) if pointer in self.sources][:1]

    def _mark(self, pointer: str, look: Look, said: str | None = None) -> None:
        source = self.sources[pointer]
        mark = self.marks.setdefault(source, Mark(source, look))
        mark.look = min(mark.look, look, key=_GRAVEST.index)
        if said is not None and said not in mark.words:
            mark.words.append(said)

    def _sentence(self, finding: Finding) -> str:
        severity = text(f"severity.{finding.severity}", self.language)
        said = pick(finding.message, self.language)
        return text("marked.finding", self.language, severity=severity, said=said)
