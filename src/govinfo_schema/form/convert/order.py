"""The order of a document: as the form has its members, then others as they were written."""

from collections.abc import Callable
from typing import Any

import attrs

from govinfo_schema.base.messages.saying import named
from govinfo_schema.base.pointers import split
from govinfo_schema.form.report.fields import record_class

__all__ = ["document_order"]

Position = tuple[tuple[int, int], ...]


def document_order(cls: type, data: Any) -> Callable[[str], Position]:
    """Make the key that sorts pointers into a document of class ``cls`` as the document goes.

    A place comes before what is inside it; a missing member comes where the form has it.
    """
    written: dict[int, dict[str, int]] = {}

    def rank(node: Any, token: str) -> tuple[int, int]:
        if isinstance(node, list):
            return (1, int(token)) if token.isdecimal() else (2, 0)
        if not isinstance(node, dict):
            return (2, 0)
        if id(node) not in written:
            written[id(node)] = {named(name): index for index, name in enumerate(node)}
        names = written[id(node)]
        return (1, names[token]) if token in names else (2, 0)

    def position(pointer: str) -> Position:
        record: type | None = cls
        node, ranks = data, []
        for token in split(pointer):
            fields = attrs.fields_dict(record) if record is not None else {}
            if token in fields:
                ranks.append((0, list(fields).index(token)))
                record = record_class(fields[token].type)
            else:
                ranks.append(rank(node, token))
                record = None
            node = _member(node, token)
        return tuple(ranks)

    return position


def _member(node: Any, token: str) -> Any:
    if isinstance(node, dict):
        return node.get(token)
    if isinstance(node, list) and token.isdecimal() and int(token) < len(node):
        return node[int(token)]
    return None
