"""A finding that somebody has looked at and accepted, while its numbers stay."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import ORIGINS
from govinfo_schema.base.plain.shapes import OPEN, Day, MapOf, Text, member, object_of
from govinfo_schema.base.plain.writing import written

__all__ = ["WAIVER", "Waiver"]

_WORDS: Final = Text(blank=False)


@attrs.frozen(kw_only=True)
class Waiver:
    """One accepted finding: its fingerprint, the values it was accepted with, why and by whom.

    ``until`` is the last day on which it holds; ``None``: as long as the values stand.
    """

    fingerprint: str = attrs.field(metadata=member(_WORDS))
    cells: Mapping[str, int | None] = attrs.field(hash=False, metadata=member(MapOf(OPEN)))
    reason: str = attrs.field(metadata=member(_WORDS))
    by: str = attrs.field(metadata=member(_WORDS))
    until: date | None = attrs.field(default=None, metadata=member(Day(), optional=True))

    def to_data(self) -> dict[str, Any]:
        """Give it as an entry of a waiver file."""
        data: dict[str, Any] = written(WAIVER, self)
        return data

    @property
    def expired(self) -> bool:
        """Whether its last day is over."""
        return self.until is not None and date.today() > self.until

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is this finding, with the values still the same.

        Every cell of the report has to be named; what the text states or another report has may be.
        """
        if finding.fingerprint != self.fingerprint or self.expired:
            return False
        accepted = set(self.cells.items())
        return _stated(finding, "report") <= accepted <= _stated(finding, *ORIGINS)


WAIVER: Final = object_of(
    Waiver,
    "没有一份报告用得上的豁免 / A waiver that met no finding in any report of the run.",
    title="UnusedWaiver",
)


def _stated(finding: Finding, *origins: str) -> set[tuple[str, int | None]]:
    return {(cell.pointer, cell.value) for cell in finding.cells if cell.origin in origins}
