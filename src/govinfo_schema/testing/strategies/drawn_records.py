"""Strategies for the records that a report is made of: any values that their fields' domains allow."""

from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from govinfo_schema.form.report.fields import exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.testing.strategies.drawn_values import Prose, values_of

__all__ = ["records"]

RecordT = TypeVar("RecordT", bound=attrs.AttrsInstance)


def records(cls: type[RecordT], prose: Prose = None) -> st.SearchStrategy[RecordT]:
    """Give records of a class with any values, consistent or not; ``prose`` makes their free texts."""
    return _records(cls, prose)


@cache
def _records(cls: Any, prose: Prose) -> st.SearchStrategy[Any]:
    return _members(cls, prose).map(lambda given: cls(**given))


def _members(cls: type[attrs.AttrsInstance], prose: Prose) -> st.SearchStrategy[dict[str, Any]]:
    values = {field.name: _values(field, prose) for field in attrs.fields(cls)}
    required = {field.name: values.pop(field.name) for field in attrs.fields(cls) if is_required(field)}
    if rivals := exactly_one_of(cls):
        return st.one_of(*(st.fixed_dictionaries({**required, name: values[name]}) for name in rivals))
    return st.fixed_dictionaries(required, optional=values)


def _values(field: "attrs.Attribute[Any]", prose: Prose) -> st.SearchStrategy[Any]:
    domain = wording_of(field).domain
    if domain is not None:
        return values_of(domain, prose)
    record = record_class(field.type)
    assert record is not None
    return records(record, prose)
