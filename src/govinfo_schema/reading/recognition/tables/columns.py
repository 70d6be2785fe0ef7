"""The columns of a statutory table, found in the heading cells of a grid by where they stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

import attrs

from govinfo_schema.reading.recognition.marked.grid import MarkedCell

__all__ = ["Columns", "Namer", "Span", "columns_in"]

Namer = Callable[[Sequence[MarkedCell]], tuple[str | None, bool]]
"""From the headings above a column, top to bottom: its key, and whether they make sense together."""


@attrs.frozen
class Span:
    """The grid columns, first to last, that one column of the form covers."""

    key: str
    start: int
    end: int

    def meets(self, cell: MarkedCell) -> bool:
        """Tell whether a cell stands under the heading."""
        return cell.column <= self.end and self.start < cell.column + cell.column_span


@attrs.define(kw_only=True, frozen=True, slots=False)
class Columns:
    """The columns that the headings of a grid give.

    ``others`` are grid columns of the office's own. ``width`` is how far the headings reach, ``last`` how
    far a whole row does: a heading may be drawn too wide.
    """

    spans: tuple[Span, ...]
    width: int
    others: frozenset[int]
    last: int

    @cached_property
    def under(self) -> Mapping[int, Span]:
        """The columns of the form by the grid columns that they cover."""
        return {column: span for span in self.spans for column in range(span.start, span.end + 1)}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The columns of the form from left to right."""
        return tuple(span.key for span in sorted(self.spans, key=attrgetter("start")))

    @cached_property
    def reach(self) -> frozenset[int]:
        """The grid columns in which a whole row has a cell."""
        return frozenset((*self.under, *self.others, self.last))

    def over(self, cell: MarkedCell) -> Sequence[Span]:
        """Give the columns of the form that a cell stands under."""
        if cell.column_span == 1:
            span = self.under.get(cell.column)
            return () if span is None else (span,)
        return [span for span in self.spans if span.meets(cell)]

    @property
    def whole(self) -> bool:
        """Whether every grid column from the first to the last is one of the form's, though some may lack."""
        ends = [self.spans[0].start - 1, *(span.end for span in self.spans)]
        starts = [*(span.start for span in self.spans), self.width + 1]
        return all(start == end + 1 for end, start in zip(ends, starts, strict=True))


def columns_in(
    header: Sequence[MarkedCell], keys: Sequence[str], first: int, name: Namer, partial: bool = False
) -> Columns | None:
    """Find the columns of the form in heading cells, from grid column ``first`` on.

    ``None`` where the headings do not tell: they contradict each other, or columns are missing (unless
    ``partial``) and do not follow from the others' places.
    """
    width = max((cell.column + cell.column_span - 1 for cell in header), default=0)
    runs = _runs(header, range(first, width + 1), name)
    named = _fill([run.key for run in runs], keys) if runs is not None else None
    if runs is None or named is None:
        return None
    spans: list[Span] = []
    others: set[int] = set()
    for key, run in zip(named, runs, strict=True):
        if key is None:
            others.update(range(run.start, run.end + 1))
        else:
            spans.append(Span(key, run.start, run.end))
    present = [span.key for span in spans]
    if not spans or len(set(present)) < len(present) or not (partial or set(present) == set(keys)):
        return None
    return Columns(spans=tuple(spans), width=width, others=frozenset(others), last=width)


@attrs.define
class _Headed:
    """Neighbouring grid columns with the same heading cell right above, and what it names."""

    key: str | None
    start: int
    end: int
    lowest: MarkedCell


def _runs(header: Sequence[MarkedCell], columns: Iterable[int], name: Namer) -> list[_Headed] | None:
    """Find the runs of grid columns below one heading; ``None`` where headings contradict each other."""
    ordered = sorted([cell for cell in header if not cell.mark.blank], key=attrgetter("row", "column"))
    runs: list[_Headed] = []
    for column in columns:
        above = [cell for cell in ordered if cell.column <= column < cell.column + cell.column_span]
        if not above or all(map(_is_head, above)):
            continue
        key, sensible = name(above)
        if not sensible:
            return None
        if runs and runs[-1].end == column - 1 and runs[-1].lowest is above[-1]:
            runs[-1].end = column
        else:
            runs.append(_Headed(key, column, column, above[-1]))
    return runs


def _is_head(cell: MarkedCell) -> bool:
    """Tell whether a cell stands above columns without naming one: the corner, 申请人情况."""
    return cell.mark.meaning is not None and bool(cell.mark.meaning.of("head"))


def _fill(found: list[str | None], keys: Sequence[str]) -> list[str | None] | None:
    """Name the few columns whose headings are not known by the places that the others leave."""
    known = [key for key in found if key is not None]
    if len(known) == len(keys) or not known:
        return found
    if len(found) != len(keys) or 2 * len(known) <= len(keys):
        return found
    if any(key is not None and key != official for key, official in zip(found, keys, strict=True)):
        return None
    return list(keys)
