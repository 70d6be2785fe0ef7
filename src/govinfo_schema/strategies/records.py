"""Strategies for the records that a report is made of: any values that their fields' domains allow."""

from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from govinfo_schema.report.fields import exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.strategies.values import values_of

__all__ = ["members", "record_classes", "records"]

RecordT = TypeVar("RecordT", bound=attrs.AttrsInstance)


def records(cls: "type[RecordT]") -> st.SearchStrategy[RecordT]:
    """Give records of a class with any values, consistent or not."""
    return members(cls).map(lambda given: cls(**given))


@cache
def members(cls: "type[attrs.AttrsInstance]") -> st.SearchStrategy[dict[str, Any]]:
    """Give the members of a record; one that may be absent is now and then."""
    rivals = exactly_one_of(cls)
    always, sometimes = {}, {}
    for field in attrs.fields(cls):
        domain, record = wording_of(field).domain, record_class(field.type)
        values = values_of(domain) if domain is not None else records(record) if record else st.nothing()
        if is_required(field):
            always[field.name] = values
        elif field.name not in rivals:
            sometimes[field.name] = values
        else:
            sometimes[field.name] = values
    if not rivals:
        return st.fixed_dictionaries(always, optional=sometimes)
    return st.one_of(*(st.fixed_dictionaries({**always, rival: sometimes[rival]}) for rival in rivals))


def record_classes(cls: "type[attrs.AttrsInstance]") -> "tuple[type[attrs.AttrsInstance], ...]":
    """Name every record class inside a class, and the class itself, inner ones first."""
    found: dict[type[attrs.AttrsInstance], None] = {}
    for field in attrs.fields(cls):
        if (record := record_class(field.type)) is not None:
            found.update(dict.fromkeys(record_classes(record)))
    return (*found, cls)
