"""What reading a document gives: the typed report, where everything stood, and what was left unread."""

from collections.abc import Mapping

import attrs

from govinfo_schema.editions import Report
from govinfo_schema.findings import ReadingProblem, Source

__all__ = ["Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """A document that was read.

    ``edition`` is the report's edition; ``evidence`` says for each table, by its pointer, by which labels
    its layout was told. ``sources`` gives where every number stood, by pointer. ``tables`` says whether
    the document has each statutory table (``None`` where nobody could look, as for JSON). ``problems``
    are what could not be read or placed; they are never faults of the report itself.
    """

    report: Report
    format: str
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    problems: tuple[ReadingProblem, ...] = ()
    tables: Mapping[str, bool] | None = None
    evidence: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    @property
    def edition(self) -> str:
        """The id of the edition whose layout table two has (without one, table three)."""
        return self.report.edition

    @classmethod
    def of_report(cls, report: Report) -> "Reading":
        """Wrap a report that came as JSON: every cell is where its pointer says."""
        return cls(report=report, format="json")
