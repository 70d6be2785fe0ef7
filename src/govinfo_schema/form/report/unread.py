"""``unread``: the cells whose printed text could not be read. They are not stated, and known to be so."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.base.pointers import split
from govinfo_schema.form.report.domains import TextDomain
from govinfo_schema.form.report.fields import is_required, record_class, wording_of

__all__ = ["ABSENT", "UNREAD", "PointersDomain", "unread_problem"]

ABSENT: Final = object()
"""What a place is asked for a member that it does not have."""


@attrs.frozen(kw_only=True)
class PointersDomain:
    """Pointers of cells, each once; a tuple in Python, an array in JSON."""

    item: TextDomain

    def problems(self, value: object) -> Sequence[Problem]:
        """Say what is wrong with a value, with pointers into it."""
        if not isinstance(value, tuple):
            return (Problem("", said("data.must-be-a-list-of-pointers", given=shown(value))),)
        problems, seen = [], set()
        for index, pointer in enumerate(value):
            if problem := self.item.problem(pointer):
                problems.append(Problem(f"/{index}", problem))
            elif pointer in seen:
                problems.append(Problem(f"/{index}", said("data.listed-more-than-once")))
            else:
                seen.add(pointer)
        return problems


UNREAD: Final = PointersDomain(
    item=TextDomain(
        pattern="^(/[a-z][a-z0-9_]*)+$",
        max_length=200,
        zh="单元格的 JSON Pointer，如 /requests/received/total",
        en="the JSON Pointer of a cell, such as /requests/received/total",
    )
)


def unread_problem(cls: type, whole: Any, pointer: str, member: Callable[[Any, str], Any]) -> Message | None:
    """Say why a pointer cannot be listed as unread in a report of class ``cls``.

    ``member`` gives a member of a place, or ``ABSENT``; so typed reports and plain data are asked alike.
    Where the way to the cell is broken by another fault, nothing is said.
    """
    no_cell = said("data.must-name-a-cell", given=shown(pointer))
    record: type | None = cls
    place, table = whole, None
    for name in split(pointer):
        field = attrs.fields_dict(record).get(name) if record is not None else None
        if field is None:
            return no_cell
        wording = wording_of(field)
        table = table or wording.table
        record = record_class(field.type) if wording.domain is None else None
        place = member(place, name)
        if place is ABSENT or (place is None and record is not None):
            return None if is_required(field) else no_cell
    # a section's prose is no cell of its table
    if table is None or record is not None or name == "text":
        return no_cell
    if place is not None:
        return said("data.unread-cell-must-null-not", given=shown(place))
    return None
