"""What reading a document gives: the typed report, where everything stood, and what was left unread."""

from collections.abc import Mapping

import attrs

from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.form.editions import Report

__all__ = ["FormEvidence", "Layout", "Reading"]


@attrs.frozen(kw_only=True)
class FormEvidence:
    """One thing that speaks for a form: a label as printed, and where it stands."""

    edition: str
    text: str
    source: Source | None = None

    def __str__(self) -> str:
        place = [
            f"{name}{value}"
            for name, value in (
                ("p", self.source and self.source.page),
                ("t", self.source and self.source.table),
                ("r", self.source and self.source.row),
                ("c", self.source and self.source.column),
                ("l", self.source and self.source.line),
            )
            if value is not None
        ]
        return f"{self.text} → {self.edition}" + (f" ({' '.join(place)})" if place else "")


@attrs.frozen(kw_only=True)
class Layout:
    """The form that one statutory table follows, and why.

    ``certain`` is false where no label of the table decides and the form was taken from elsewhere.
    """

    edition: str
    certain: bool
    evidence: tuple[FormEvidence, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """A document that was read.

    ``edition`` is the report's edition; ``layouts`` says for each table, by its pointer, which form it
    follows and by which labels that was told: a report can mix two. ``sources`` gives where every cell of
    the form stood, blank ones too, by pointer. ``tables`` says whether the document has each statutory
    table (``None`` where nobody could look, as for JSON). ``problems`` are what could not be read or
    placed; they are never faults of the report itself.
    """

    report: Report
    format: str
    sources: Mapping[str, Source] = attrs.field(factory=dict, hash=False)
    problems: tuple[ReadingProblem, ...] = ()
    tables: Mapping[str, bool] | None = attrs.field(default=None, hash=False)
    layouts: Mapping[str, Layout] = attrs.field(factory=dict, hash=False)

    @property
    def edition(self) -> str:
        """The id of the edition whose layout table two has (without one, table three)."""
        return self.report.edition

    @property
    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The labels that told each table's form, by the table's pointer, as text."""
        return {root: tuple(str(found) for found in layout.evidence) for root, layout in self.layouts.items()}

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing beside its report, as that of JSON."""
        return not self.sources and self.tables is None and not self.problems

    @classmethod
    def of_report(cls, report: Report) -> "Reading":
        """Wrap a report that came as JSON: every cell is where its pointer says."""
        return cls(report=report, format="json")
