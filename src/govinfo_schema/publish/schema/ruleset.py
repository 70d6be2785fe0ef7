"""The ruleset document as JSON Schema, from the same patterns and limits that the parser holds to.

What needs a condition (which members go with which type, names that nothing binds) the parser alone can
say; everything that this schema refuses, the parser refuses.
"""

from typing import Any, Final

from govinfo_schema.base.findings.outcome import SEVERITIES, STATUSES
from govinfo_schema.base.plain.nodes import MAX_INTEGER, MAX_TEXT
from govinfo_schema.rules.documents.grammar import (
    AXIS_VALUE,
    CHECK,
    DERIVATIONS,
    EDITION,
    FORMAT,
    MAX_AXES,
    MAX_FRAGMENT,
    MAX_POINTER,
    MENTION,
    NAME,
    OPERATORS,
    ORIGINS,
    POINTER,
    RULE_ID,
    RULE_STATUSES,
    RULE_TYPES,
    RULESET_ID,
    SHA256,
    VERSION,
)

__all__ = ["ruleset_schema"]

Schema = dict[str, Any]

_INTEGER: Final[Schema] = {"type": "integer", "minimum": -MAX_INTEGER, "maximum": MAX_INTEGER}
_COUNT: Final[Schema] = {**_INTEGER, "type": ["integer", "null"]}


def ruleset_schema(definitions: str = "$defs") -> Schema:
    """Make the body of the ruleset schema; the dialects differ in the keyword for ``definitions``.

    ``$schema`` and ``$id`` are for the publisher to put before it.
    """
    return {
        **_object(
            "Ruleset",
            "规则集：一组规则及其所用的轴 / A set of rules and the axes that they are stated over.",
            {
                "format": {"type": "string", "enum": [FORMAT]},
                "id": _text(RULESET_ID, MAX_FRAGMENT, "如 cn.ogi-annual/2021 / Such as cn.ogi-annual/2021."),
                "version": _text(VERSION, MAX_FRAGMENT),
                "title": _ref("Texts", definitions),
                "editions": _list(_text(EDITION, MAX_FRAGMENT), 1, unique=True),
                "axes": {
                    "description": "轴名 → 指针片段 / Name of an axis → pointer fragments.",
                    "type": "object",
                    "propertyNames": {"pattern": f"^{NAME}$"},
                    "additionalProperties": _list(_text(AXIS_VALUE, MAX_FRAGMENT), 1, unique=True),
                },
                "rules": _list(_ref("Rule", definitions)),
                "overrides": _list(_ref("Override", definitions)),
                "messages": {"type": "object", "additionalProperties": _ref("Texts", definitions)},
            },
            ["format", "id", "version", "editions", "rules"],
        ),
        definitions: dict(sorted(_definitions(definitions).items())),
    }


def _definitions(at: str) -> dict[str, Schema]:
    axes = {**_list(_text(NAME, MAX_FRAGMENT), 0, unique=True), "maxItems": MAX_AXES}
    relation: Schema = {
        "left": _list(_ref("Term", at), 1),
        "op": {"type": "string", "enum": list(OPERATORS)},
        "right": _list(_ref("Term", at), 1),
    }
    relations = _list(_ref("Relation", at), 1)
    cells: Schema = {"type": "object", "additionalProperties": _COUNT}
    return {
        "Texts": {
            **_object(
                "Texts",
                "同一句话的各种语言 / One text in several languages.",
                {"zh-CN": _text(), "en": _text()},
                [],
            ),
            "minProperties": 1,
        },
        "Rule": _object(
            "Rule",
            "一条规则 / One rule: linear, present (a cell must be stated) or plugin (a Python check).",
            {
                "id": _text(RULE_ID, MAX_FRAGMENT, "永不改作他用 / Stable and never reused."),
                "type": {"type": "string", "enum": list(RULE_TYPES)},
                "severity": {"type": "string", "enum": list(SEVERITIES)},
                "title": _ref("Texts", at),
                "description": _ref("Texts", at),
                "basis": _list(_ref("Basis", at)),
                "since": _INTEGER,
                "until": _INTEGER,
                "status": {"type": "string", "enum": list(RULE_STATUSES)},
                "examples": _list(_ref("Example", at)),
                "for": axes,
                "needs": _list({"type": "string", "enum": list(ORIGINS)}),
                "when": relations,
                "hints": _list(_ref("Hint", at)),
                **relation,
                "any": _list(_ref("Relation", at), 2),
                "cell": _text(POINTER, MAX_POINTER),
                "check": _text(CHECK, MAX_FRAGMENT),
                "args": {"type": "object"},
                "message": _ref("Texts", at),
            },
            ["id", "type", "severity", "title"],
        ),
        "Relation": _object(
            "Relation", "左右两边及其间的关系 / Two sides and what must hold.", relation, list(relation)
        ),
        "Term": _object(
            "Term",
            "一项：cell、sum、mention、const 恰有其一 / Exactly one of cell, sum, mention, const.",
            {
                "cell": _text(POINTER, MAX_POINTER),
                "sum": _text(POINTER, MAX_POINTER),
                "over": {**axes, "minItems": 1},
                "mention": _text(MENTION, MAX_FRAGMENT),
                "const": _INTEGER,
                "k": _INTEGER,
                "from": {"type": "string", "enum": list(ORIGINS)},
            },
            [],
        ),
        "Hint": _object(
            "Hint",
            "不成立时的可能原因 / A probable cause of a failure.",
            {"id": _text(RULE_ID, MAX_FRAGMENT), "when": relations, "message": _ref("Texts", at)},
            ["id", "when", "message"],
        ),
        "Basis": _object(
            "Basis",
            "依据 / What it rests on.",
            {
                "instrument": _text(),
                "clause": _text(),
                "text": _text(description="条文原文 / the clause's own words"),
                "read": _text(description="在何处读到 / where they were read"),
                "sha256": _text(SHA256, 64, "text 的 SHA-256 / of text, as UTF-8"),
                "derived": {
                    "description": "没有条文明说，由词义、逻辑或惯例推出 / no text says so",
                    "type": "string",
                    "enum": list(DERIVATIONS),
                },
            },
            ["instrument"],
        ),
        "Override": _object(
            "Override",
            "改变别的规则集的规则，并说明理由 / What is changed about another's rule, and why.",
            {
                "rule": _text(RULE_ID, MAX_FRAGMENT),
                "severity": {"type": "string", "enum": list(SEVERITIES)},
                "status": {"type": "string", "enum": list(RULE_STATUSES)},
                "reason": _text(),
            },
            ["rule", "reason"],
        ),
        "Example": _object(
            "Example",
            "一个例子；未列的单元格为 0 / A case; cells not listed are 0.",
            {
                "bind": {"type": "object", "additionalProperties": _text()},
                "cells": cells,
                "previous": cells,
                "children": _ref("Children", at),
                "mentions": _list(_ref("Mention", at)),
                "facts": _ref("Facts", at),
                "expect": {"type": "string", "enum": list(STATUSES)},
            },
            ["expect"],
        ),
        "Children": _object(
            "Children",
            "下级各报告 / The reports of the units below.",
            {"complete": {"type": "boolean"}, "reports": _list(cells)},
            ["complete", "reports"],
        ),
        "Mention": _object(
            "Mention",
            "正文所述的一个数 / A number stated in the text.",
            {"kind": _text(MENTION, MAX_FRAGMENT), "value": _INTEGER},
            ["kind", "value"],
        ),
        "Facts": _object(
            "Facts",
            "单元格以外的事实 / Facts beside the cells.",
            {
                "unread": _list(_text()),
                "tables": {"type": "object", "additionalProperties": {"type": "boolean"}},
                "layouts": {"type": "object", "additionalProperties": _text()},
                "report": {"type": "object"},
                "previous": {"type": "object"},
            },
            [],
        ),
    }


def _object(title: str, description: str, properties: Schema, required: list[str]) -> Schema:
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _text(pattern: str | None = None, longest: int = MAX_TEXT, description: str = "") -> Schema:
    return {
        **({"description": description} if description else {}),
        "type": "string",
        **({"pattern": f"^{pattern}$"} if pattern else {}),
        "minLength": 1,
        "maxLength": longest,
    }


def _list(items: Schema, least: int = 0, *, unique: bool = False) -> Schema:
    return {
        "type": "array",
        "items": items,
        **({"minItems": least} if least else {}),
        **({"uniqueItems": True} if unique else {}),
    }


def _ref(name: str, definitions: str) -> Schema:
    return {"$ref": f"#/{definitions}/{name}"}
