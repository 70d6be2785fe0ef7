"""Hypothesis strategies for reports, valid by construction. Needs the extra ``testing``.

Hypothesis finds ``register`` by its entry point, so that ``st.from_type(Report2021)`` works at once.
"""

from importlib.util import find_spec

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said

if find_spec("hypothesis") is None:
    raise MissingExtraError("testing", said("testing.making-test-data"))

import hypothesis  # noqa: F401 - before our own parts: Hypothesis calls ``register`` as it is imported

from govinfo_schema.testing.strategies.data import mutated_data, report_data
from govinfo_schema.testing.strategies.drawn_values import amounts, counts, extensions, json_values, texts
from govinfo_schema.testing.strategies.faults import InvalidData, invalid_data
from govinfo_schema.testing.strategies.records import records
from govinfo_schema.testing.strategies.registering import register
from govinfo_schema.testing.strategies.reports import (
    BrokenReport,
    WrongCell,
    reports,
    reports_breaking_one_identity,
    reports_with_holes,
    reports_with_one_wrong_cell,
)

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
