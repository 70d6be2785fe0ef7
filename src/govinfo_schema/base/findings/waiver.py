"""A finding that somebody has looked at and accepted, while its numbers stay."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.outcome import ORIGINS

__all__ = ["Waiver"]


@attrs.frozen(kw_only=True)
class Waiver:
    """One accepted finding: its fingerprint, the values it was accepted with, why and by whom.

    ``until`` is the last day on which it holds; ``None``: as long as the values stand.
    """

    fingerprint: str
    cells: Mapping[str, int | None] = attrs.field(hash=False)
    reason: str
    by: str
    until: date | None = None

    def to_data(self) -> dict[str, Any]:
        """Give it as an entry of a waiver file."""
        data = {
            "fingerprint": self.fingerprint,
            "cells": dict(self.cells),
            "reason": self.reason,
            "by": self.by,
        }
        return data if self.until is None else {**data, "until": self.until.isoformat()}

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is this finding, with the values still the same.

        Every cell of the report has to be named; what the text states or another report has may be.
        """
        if finding.fingerprint != self.fingerprint or (self.until is not None and date.today() > self.until):
            return False
        accepted = set(self.cells.items())
        return _stated(finding, "report") <= accepted <= _stated(finding, *ORIGINS)


def _stated(finding: Finding, *origins: str) -> set[tuple[str, int | None]]:
    return {(cell.pointer, cell.value) for cell in finding.cells if cell.origin in origins}
