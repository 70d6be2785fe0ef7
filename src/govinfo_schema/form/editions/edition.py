"""An edition of the form, as a value."""

from collections.abc import Mapping

import attrs

from govinfo_schema.form.report.document import ReportFields

__all__ = ["Edition"]


@attrs.frozen(kw_only=True, eq=False)
class Edition:
    """One statutory form.

    ``first_year`` and ``last_year`` are the report years it is known to be used for. ``not_in_form`` names
    the members of the report class that only the other edition's table has; they are there for reports
    that mix two forms.
    """

    id: str
    report: type[ReportFields]
    first_year: int
    last_year: int
    instrument: str
    title: Mapping[str, str]
    not_in_form: frozenset[str]

    def covers(self, year: int) -> bool:
        """Tell whether the instrument is meant for this report year."""
        return self.first_year <= year <= self.last_year
