"""What Hypothesis calls when it is imported: a strategy for each class of a report.

It stands apart from the package's ``__init__`` so that it can be loaded whichever of the two, Hypothesis
or our strategies, is imported first.
"""

from typing import Any

from hypothesis import strategies as st

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.testing.strategies.records import record_classes, records
from govinfo_schema.testing.strategies.reports import reports

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis how to make each class of a report: ``st.from_type(Report2021)``."""
    for edition in EDITIONS.values():
        for cls in record_classes(edition.report):
            st.register_type_strategy(cls, lambda made: records(made))
        made: Any = edition.report
        st.register_type_strategy(made, reports(edition.id, holes=True) | reports(edition.id))
