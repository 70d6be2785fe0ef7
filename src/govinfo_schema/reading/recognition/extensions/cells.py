"""What is read of an extension's table: its cells one by one, each with its source or the reason why not."""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import Printed, read_change, read_count, read_printed
from govinfo_schema.base.document.grid import PICTURE
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import Texts, texts
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.reading.recognition.extensions.crossings import Crossing
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid

__all__ = ["FoundCells", "PartSheet", "listed"]

_LONGEST_RAW: Final = 300


@attrs.frozen(kw_only=True)
class FoundCells:
    """A cell that the labels of one cell of a part lead to.

    ``alone``: those labels, where they stand on one side, lead to no cell of which nobody knows what it is.
    """

    grid: MarkedGrid
    crossing: Crossing
    alone: bool = True

    @property
    def cell(self) -> MarkedCell:
        """The cell as printed."""
        return self.crossing.cell

    @property
    def certain(self) -> bool:
        """Whether it counts what its labels say, and only that."""
        return self.alone and self.crossing.sure and not self.crossing.scaled


@attrs.define
class PartSheet:
    """What is read of a part so far; ``used`` are the cells that were, with their labels."""

    part: LabelledPart
    values: dict[str, int | str | None] = attrs.field(factory=dict)
    sources: dict[str, Source] = attrs.field(factory=dict)
    problems: list[ReadingProblem] = attrs.field(factory=list)
    used: set[int] = attrs.field(factory=set)

    def take(self, pointer: str, places: Sequence[FoundCells]) -> None:
        """Read what stands where a cell's labels lead, if that is one thing."""
        if not _tell_one(places):
            self._leave("extension-unclear", pointer, places, raw=_brief(places) or "—")
            return
        place = places[0]
        printed = self._printed(pointer, place.cell.text)
        if printed.reason is not None:
            why = texts(f"reading.reason.{printed.reason}")
            self._leave("not-a-count", pointer, places, raw=_brief(places), reason=why)
            return
        if printed.value is not None or pointer not in self.part.texts:
            self.values[pointer] = printed.value
            self.sources[pointer] = place.cell.source(place.grid)
        for target in places:
            self.used |= {id(cell) for cell in (target.cell, *target.crossing.beside, *target.crossing.above)}
        if printed.note:
            self._say("note-in-cell", pointer, places, note=printed.note, value=printed.value)

    def _printed(self, pointer: str, printed: str) -> Printed:
        if pointer in self.part.texts:
            return read_printed(printed)
        return read_change(printed) if pointer in self.part.signed else read_count(printed)

    def _leave(self, code: str, pointer: str, places: Sequence[FoundCells], **details: object) -> None:
        """Leave a cell not stated. It gets no source, so that nobody takes it for a blank that was seen."""
        if pointer not in self.part.texts:
            self.values[pointer] = None
        self._say(code, pointer, places, name=self.part.name, **details)

    def _say(self, code: str, pointer: str, places: Sequence[FoundCells], **details: object) -> None:
        source = places[0].cell.source(places[0].grid) if places else None
        where = self.part.called(pointer)
        at = [self.part.pointer + pointer]
        self.problems.append(problem(code, pointers=at, source=source, where=where, **details))

    def miss(self, pointers: Sequence[str]) -> None:
        """Leave the cells whose labels the document does not print not stated."""
        counts = [pointer for pointer in pointers if pointer not in self.part.texts]
        self.values.update(dict.fromkeys(counts))
        if counts:
            at = [self.part.pointer + pointer for pointer in counts]
            labels = listed(self.part, counts)
            self.problems.append(
                problem("extension-missing", pointers=at, name=self.part.name, labels=labels)
            )


def _tell_one(places: Sequence[FoundCells]) -> bool:
    """Tell whether all places state the same: blanks, or one figure that each of several grids has once."""
    if not places or not all(place.certain for place in places):
        return False
    if all(place.cell.mark.blank for place in places):
        return True
    said = {"".join(place.cell.text.split()) for place in places}
    return len(said) == 1 and len({place.grid.number for place in places}) == len(places)


def listed(part: LabelledPart, pointers: Iterable[str]) -> Texts:
    """Name some cells of a part in the order of its labels, in every language."""
    among = set(pointers)
    return texts("list.all", names=[part.called(pointer) for pointer in part.cells if pointer in among])


def _brief(places: Sequence[FoundCells]) -> str:
    shown = " | ".join(" ".join(place.cell.text.replace(PICTURE, "").split()) for place in places)
    return shown if len(shown) <= _LONGEST_RAW else f"{shown[: _LONGEST_RAW - 1]}…"
