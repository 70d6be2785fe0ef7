"""An edition of the form, as a value."""

from collections.abc import Mapping
from datetime import date

import attrs

from govinfo_schema.form.report.document import ReportFields

__all__ = ["Edition"]


@attrs.frozen(kw_only=True, eq=False)
class Edition:
    """One statutory form.

    ``first_year`` and ``last_year`` are the report years that it is for; a form that no later one has
    replaced has no last year. ``known_in_force`` is the day as of which that is known: what is issued
    after it nobody has told this copy. ``not_in_form`` names the members of the report class that only the
    other edition's table has; they are there for reports that mix two forms.
    """

    id: str
    report: type[ReportFields]
    first_year: int
    last_year: int | None
    instrument: str
    title: Mapping[str, str]
    known_in_force: date | None = None
    not_in_form: frozenset[str]

    def covers(self, year: int) -> bool:
        """Tell whether the instrument is meant for this report year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
