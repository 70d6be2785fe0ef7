"""Hypothesis strategies for reports, valid by construction. Needs the extra ``testing``.

Hypothesis finds ``register`` by its entry point, so that ``st.from_type(Report2021)`` works at once. The
names below are imported when they are first used: whoever only has us installed beside Hypothesis needs none
of them.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from govinfo_schema.base.lazy import names_on_first_use

if TYPE_CHECKING:
    from govinfo_schema.testing.strategies.data import mutated_data, report_data
    from govinfo_schema.testing.strategies.drawn_records import records
    from govinfo_schema.testing.strategies.drawn_reports import (
        BrokenReport,
        WrongCell,
        reports,
        reports_breaking_one_identity,
        reports_with_holes,
        reports_with_one_wrong_cell,
    )
    from govinfo_schema.testing.strategies.drawn_values import amounts, counts, extensions, json_values, texts
    from govinfo_schema.testing.strategies.faults import InvalidData, invalid_data
    from govinfo_schema.testing.strategies.registering import register

if find_spec("hypothesis") is None:
    from govinfo_schema.base.errors import MissingExtraError
    from govinfo_schema.base.messages.saying import said

    raise MissingExtraError("testing", said("testing.making-test-data"))

__all__ = [
    "BrokenReport",
    "InvalidData",
    "WrongCell",
    "amounts",
    "counts",
    "extensions",
    "invalid_data",
    "json_values",
    "mutated_data",
    "records",
    "register",
    "report_data",
    "reports",
    "reports_breaking_one_identity",
    "reports_with_holes",
    "reports_with_one_wrong_cell",
    "texts",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = names_on_first_use(
        __name__,
        {
            "govinfo_schema.testing.strategies.data": ("mutated_data", "report_data"),
            "govinfo_schema.testing.strategies.drawn_values": (
                "amounts",
                "counts",
                "extensions",
                "json_values",
                "texts",
            ),
            "govinfo_schema.testing.strategies.faults": ("InvalidData", "invalid_data"),
            "govinfo_schema.testing.strategies.drawn_records": ("records",),
            "govinfo_schema.testing.strategies.registering": ("register",),
            "govinfo_schema.testing.strategies.drawn_reports": (
                "BrokenReport",
                "WrongCell",
                "reports",
                "reports_breaking_one_identity",
                "reports_with_holes",
                "reports_with_one_wrong_cell",
            ),
        },
    )
