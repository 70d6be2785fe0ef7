"""Hypothesis strategies for reports, valid by construction. Needs the extra ``testing``.

Hypothesis finds ``register`` by its entry point, so that ``st.from_type(Report2021)`` works at once.
"""

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis how to make each class of a report."""
    from hypothesis import strategies as st

    from govinfo_schema.editions import EDITIONS
    from govinfo_schema.strategies.records import record_classes, records

    for edition in EDITIONS.values():
        for cls in record_classes(edition.report):
            st.register_type_strategy(cls, lambda made: records(made))
