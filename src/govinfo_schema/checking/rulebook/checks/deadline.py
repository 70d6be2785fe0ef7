"""When a report must be out: by the organ's kind and level and by what the report covers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from govinfo_schema.checking.mentions.language.levels import possible_levels
from govinfo_schema.checking.mentions.language.organs import organ_kind
from govinfo_schema.form.report.document import ReportFields
from govinfo_schema.form.report.header import OrganKind, OrganScope

__all__ = ["Deadline", "look_at_deadline"]

_SCOPES: Mapping[OrganKind | None, tuple[OrganScope, ...]] = {
    "government": ("own", "summary"),
    "department": ("own", "system"),
    "township": ("own",),
    None: ("own", "summary", "system"),
}
"""What reports an organ of each kind may make; any, where the kind is not known."""


@attrs.frozen(kw_only=True)
class Deadline:
    """A publication date beside the deadlines that it may be held to.

    ``days`` has each scope that is open to such an organ, with its last day, the earliest first; one entry
    where the scope is stated. ``kind`` is ``None`` where nothing shows it.
    """

    kind: OrganKind | None
    published_on: date
    year: int
    days: tuple[tuple[OrganScope, date], ...]

    @property
    def last(self) -> date:
        """The latest day that any open scope allows."""
        return self.days[-1][1]

    @property
    def late(self) -> bool:
        """Whether the report was late under every scope that is open to it."""
        return self.published_on > self.last

    @property
    def early(self) -> bool:
        """Whether the year was not over: what is reported of it can't have been known."""
        return self.published_on.year <= self.year

    @property
    def decided(self) -> bool:
        """Whether every open scope gives the same verdict."""
        return self.early or self.late or self.published_on <= self.days[0][1]

    @property
    def holds(self) -> bool:
        """Whether the report was out in time, not late and not before its year was over."""
        return self.decided and not self.early and not self.late


def look_at_deadline(report: ReportFields, days: Mapping[str, Any]) -> Deadline | None:
    """Compare the publication date with the deadlines; ``None`` where no date or no year is stated.

    ``days`` gives a day as ``MM-DD`` for the scopes ``own`` and ``system``, and one for each level of
    ``summary``.
    """
    published = report.published_on
    if published is None or report.year is None or not days:
        return None
    kind = organ_kind(report.organ)
    scopes = _SCOPES[kind] if report.organ.scope is None else (report.organ.scope,)
    entries = {entry for scope in scopes for entry in _days_of(scope, report, report.year, days)}
    ordered = tuple(sorted(entries, key=lambda entry: (entry[1], entry[0])))
    return Deadline(kind=kind, published_on=published, year=report.year, days=ordered)


def _days_of(
    scope: OrganScope, report: ReportFields, year: int, days: Mapping[str, Any]
) -> Iterator[tuple[OrganScope, date]]:
    if scope != "summary":
        yield scope, _day(year, days[scope])
        return
    levels = possible_levels(report.organ)
    # a summary of a level that has none (a township) is held to the latest day of all
    own = [day for level, day in days["summary"].items() if level in levels] or [*days["summary"].values()]
    yield scope, max(_day(year, day) for day in own)


def _day(year: int, day: str) -> date:
    month, _, number = day.partition("-")
    return date(year + 1, int(month), int(number))
