"""The examples inside rules: plain data → ``Example``."""

import re
from collections.abc import Mapping
from typing import Any

from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.base.messages.saying import shown
from govinfo_schema.base.plain.nodes import Node, each
from govinfo_schema.form.paper.naming import meant_cell
from govinfo_schema.rules.documents.document import Example, ExampleChildren, ExampleMention
from govinfo_schema.rules.documents.grammar import MAX_FRAGMENT, MAX_POINTER, MENTION, POINTER

__all__ = ["cell_pointer", "example"]

FACTS = "unread tables layouts report previous"


def example(node: Node) -> Example:
    """Read one example of a rule."""
    got = node.members("expect", "bind cells previous children mentions facts")
    return Example(
        bind={key: item.text() for key, item in (got["bind"].entries() if "bind" in got else [])},
        cells=_cells(got.get("cells")),
        previous=_cells(got["previous"]) if "previous" in got else None,
        children=_children(got["children"]) if "children" in got else None,
        mentions=each(got.get("mentions"), _mention),
        facts=_facts(got.get("facts")),
        expect=got["expect"].choice(STATUSES) if "expect" in got else "pass",
    )


def cell_pointer(node: Node) -> str:
    """Read the pointer of a cell."""
    if isinstance(node.value, str) and _is_no_pointer(node, node.value):
        return ""
    return node.text(POINTER, "JSON Pointer", "a JSON Pointer", MAX_POINTER)


def _is_no_pointer(node: Node, written: str) -> bool:
    """Tell whether something else is written than a pointer, and note it with the cell that may be meant."""
    if len(written) > MAX_POINTER or re.fullmatch(POINTER, written) is not None:
        return False
    node.wrong("ruleset.must-be-a-pointer", given=shown(written), guess=meant_cell(written))
    return True


def _cells(node: Node | None) -> dict[str, int | None]:
    return {
        key: None if item.value is None else item.integer()
        for key, item in (node.entries() if node else [])
        if not _is_no_pointer(item, key)
    }


def _children(node: Node) -> ExampleChildren:
    got = node.members("complete reports")
    return ExampleChildren(
        complete=got["complete"].flag() if "complete" in got else False,
        reports=each(got.get("reports"), _cells),
    )


def _mention(node: Node) -> ExampleMention:
    got = node.members("kind value")
    return ExampleMention(
        kind=got["kind"].text(MENTION, "正文所述数的类别", "a kind of mention", MAX_FRAGMENT)
        if "kind" in got
        else "",
        value=got["value"].integer() if "value" in got else 0,
    )


def _facts(node: Node | None) -> Mapping[str, Any]:
    if node is None:
        return {}
    got = node.members("", FACTS)
    found: dict[str, Any] = {}
    if "unread" in got:
        found["unread"] = list(
            each(got["unread"], lambda item: item.text(None, "JSON Pointer", "a JSON Pointer"))
        )
    if "tables" in got:
        found["tables"] = {key: item.flag() for key, item in got["tables"].entries()}
    if "layouts" in got:
        found["layouts"] = {key: item.text() for key, item in got["layouts"].entries()}
    for key in ("report", "previous"):
        if key in got:
            found[key] = {name: item.value for name, item in got[key].entries()}
    return found
