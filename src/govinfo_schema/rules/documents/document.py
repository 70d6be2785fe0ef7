"""The ruleset document (``format: govinfo-rules/1``): what stands in one, and its hash.

Its JSON Schema is made of the same shape.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from govinfo_schema.base.plain.shapes import ListOf, MapOf, OneOf, Text, member, object_of
from govinfo_schema.rules.documents.grammar import (
    AXIS_VALUE,
    EDITION,
    FORMAT,
    MAX_FRAGMENT,
    NAME,
    RULESET_ID,
    VERSION,
)
from govinfo_schema.rules.documents.rule import OVERRIDE, RULE
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.documents.words import PLAIN_TEXTS, named

__all__ = ["RULESET", "canonical_sha256"]

_EDITIONS: Final = ListOf(named(EDITION, "版式年份", "an edition"), least=1, unique=True)
_AXES: Final = MapOf(
    ListOf(named(AXIS_VALUE, "路径片段", "a pointer fragment"), least=1, unique=True),
    name=Text(pattern=NAME, fault="ruleset.axis-named-in-lower-case"),
)
_ID: Final = Text(
    pattern=RULESET_ID,
    least=1,
    most=MAX_FRAGMENT,
    zh="规则集编号，如 cn.ogi-annual/2021",
    en="a ruleset id such as cn.ogi-annual/2021",
)


RULESET: Final = object_of(
    Ruleset,
    "规则集：一组规则及其所用的轴 / A set of rules and the axes that they are stated over.",
    members={
        "format": member(OneOf((FORMAT,))),
        "id": member(_ID, description="如 cn.ogi-annual/2021 / Such as cn.ogi-annual/2021."),
        "version": member(named(VERSION, "版本号，如 1.0.0", "a version such as 1.0.0")),
        "title": member(PLAIN_TEXTS, optional=True),
        "editions": member(_EDITIONS),
        "axes": member(
            _AXES, optional=True, description="轴名 → 指针片段 / Name of an axis → pointer fragments."
        ),
        "rules": member(ListOf(RULE, by="id")),
        "overrides": member(ListOf(OVERRIDE), optional=True),
        "messages": member(MapOf(PLAIN_TEXTS), optional=True),
    },
)


_MAY_HOLD_FLOATS: Final = re.compile(r"[:\[,]-?[0-9]+[.e]")


def canonical_sha256(data: Any) -> str:
    """Hash plain data over its canonical JSON: sorted keys, no spaces, UTF-8, whole numbers as integers."""
    from hashlib import sha256  # not for who asks for nothing

    text = _canonical(data)
    if _MAY_HOLD_FLOATS.search(text):
        text = _canonical(_with_whole_numbers(data))
    return sha256(text.encode()).hexdigest()


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _with_whole_numbers(data: Any) -> Any:
    """JSON has one kind of number: ``1.0`` is ``1``."""
    match data:
        case float() if data.is_integer():
            return int(data)
        case Mapping():
            return {name: _with_whole_numbers(item) for name, item in data.items()}
        case list() | tuple():
            return [_with_whole_numbers(item) for item in data]
    return data
