"""When a report must be out (条例第四十九条): by the kind of organ, where that is sure."""

from collections.abc import Mapping
from datetime import date

import attrs

from govinfo_schema.checking.mentions.language.organs import organ_kind
from govinfo_schema.form.report.document import ReportFields
from govinfo_schema.form.report.header import OrganKind

__all__ = ["Deadline", "look_at_deadline"]


@attrs.frozen(kw_only=True)
class Deadline:
    """A publication date beside its deadline.

    ``kind`` is ``None`` where the name of the organ does not show it; then ``deadline`` is the one that
    decides for every kind.
    """

    kind: OrganKind | None
    published_on: date
    year: int
    deadline: date

    @property
    def holds(self) -> bool:
        """Whether the report was out in time: not late, and not before its year was over."""
        return self.published_on <= self.deadline and not self.early

    @property
    def early(self) -> bool:
        """Whether the year was not over: what is reported of it can't have been known."""
        return self.published_on.year <= self.year


def look_at_deadline(report: ReportFields, days: Mapping[str, str]) -> Deadline | None:
    """Compare the publication date with the deadline; ``days`` gives one as ``MM-DD`` for each kind.

    ``None`` where no date is stated, or where the kind is not sure and would decide.
    """
    published = report.published_on
    if published is None or not days:
        return None
    kind = organ_kind(report.organ)
    if kind is not None and kind in days:
        last = _day(report.year, days[kind])
        return Deadline(kind=kind, published_on=published, year=report.year, deadline=last)
    ends = sorted(_day(report.year, day) for day in days.values())
    for end, decided in ((ends[0], published <= ends[0]), (ends[-1], published > ends[-1])):
        if decided:
            return Deadline(kind=None, published_on=published, year=report.year, deadline=end)
    return None


def _day(year: int, day: str) -> date:
    month, _, number = day.partition("-")
    return date(year + 1, int(month), int(number))
