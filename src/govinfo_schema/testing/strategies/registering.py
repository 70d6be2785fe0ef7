"""What Hypothesis calls when it is imported: a strategy for each class of a report.

Whoever has this package installed beside Hypothesis pays for it at every start of Hypothesis, so next to
nothing is imported here: a class gets its strategy when it is there, and the strategy is made when somebody
asks for it. It works whichever of the two, Hypothesis or our classes, is imported first.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govinfo_schema.base.arrival import when_there

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

_CLASSES: Final = "govinfo_schema.form.editions"


def register() -> None:
    """Tell Hypothesis how to make each class of a report: ``st.from_type(Report2021)``."""
    when_there(_CLASSES, _register)


def _register() -> None:
    from hypothesis import strategies as st

    from govinfo_schema.form.editions import EDITIONS
    from govinfo_schema.form.report.fields import record_classes

    for edition in EDITIONS.values():
        for cls in record_classes(edition.report):
            st.register_type_strategy(cls, _records)
        made: Any = edition.report
        st.register_type_strategy(made, _reports)


def _records(cls: Any) -> "SearchStrategy[Any]":
    from govinfo_schema.testing.strategies.drawn_records import records

    return records(cls)


def _reports(cls: Any) -> "SearchStrategy[Any]":
    from govinfo_schema.form.editions import EDITIONS

    (edition,) = (one.id for one in EDITIONS.values() if one.report is cls)
    return _reports_of(edition)


@cache
def _reports_of(edition: str) -> "SearchStrategy[Any]":
    from govinfo_schema.testing.strategies.drawn_reports import reports, reports_with_holes
    from govinfo_schema.testing.strategies.warmth import warmed

    # blanks beside several wrong cells are left to ``reports``: their diagnosis takes longest
    return warmed(reports(edition) | reports_with_holes(edition), drawn=True)
