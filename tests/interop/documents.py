"""A thousand documents, valid and not: reports as they may be, and reports with one or two things wrong."""

import copy
import random
from collections.abc import Iterator
from typing import Any

from govinfo_schema.publish.conformance.suite import whole
from tests.conformance.drawing import Draw, numeric

__all__ = ["COUNT", "documents"]

COUNT = 1000

_TEXTS = (
    "",
    " ",
    "0",
    "12.5",
    "007",
    "无",
    "𠮷野家",
    "a\u2028b",
    "\u0000",
    "2024-02-29",
    "2023-02-29",
    "2024-01-31\n",
    "1\n",
    "１",
    "null",
    "é",
    "x" * 300,
)
_NUMBERS = (
    0,
    1,
    -1,
    1.0,
    1.5,
    -0.0,
    10**12,
    10**12 + 1,
    1e12,
    1e13,
    2**53 + 1,
    1e300,
    1999,
    2000,
    2999,
    3000,
)
_OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [0], {"a": 1}, ["/a"], ["/a", "/a"])
_NAMES = (
    "extra",
    "Title",
    "year ",
    "total",
    "other",
    "closed_otherwise",
    "text",
    "",
    "总计",
    "$ref",
    "__proto__",
)
_OPTIONAL: tuple[tuple[str, Any], ...] = (
    ("/title", "年度报告"),
    ("/period", {"start": "2023-01-01", "end": "2023-12-31"}),
    ("/published_on", "2024-02-29"),
    ("/preamble", ""),
    ("/contact", {"phone": "010"}),
    ("/organ/credit_code", "11100000000013338W"),
    ("/organ/division_code", "110101001"),
    ("/organ/kind", "township"),
    ("/requests/text", "正文"),
    ("/overview/platforms", "平台"),
    ("/unread", []),
    ("/extensions", {"cn.gov.example": {"any": [1, {"thing": None}]}, "a.b": 1.5}),
)


def documents() -> Iterator[dict[str, Any]]:
    """Give the documents, the same each time: ``{"edition", "document"}``."""
    draw = Draw("interop")
    for _ in range(COUNT):
        base = draw.base()
        sparse: dict[str, Any] = draw.consistent(base) | dict.fromkeys(draw.holes(base, 0, 5))
        sparse |= dict(draw.random.sample(_OPTIONAL, draw.random.randint(0, 5)))
        if draw.random.random() < 0.15:
            cell = draw.random.choice([place.pointer for place in numeric(base)])
            sparse |= {cell: None, "/unread": [cell]}
        document = whole({"base": base, "set": sparse})
        edition = document["edition"]
        for _ in range(draw.random.choice((0, 0, 1, 1, 1, 2))):
            document = _changed(document, draw.random)
        yield {"edition": edition, "document": document}


def _changed(document: Any, draw: random.Random) -> Any:
    """Change one thing somewhere; it may be for the better."""
    made = copy.deepcopy(document)
    places = list(_places(made))
    if not places:
        return made
    texts = [(parent, name) for parent, name in places if isinstance(parent[name], str)]
    parent, name = draw.choice(texts if texts and draw.random() < 0.5 else places)
    kind = draw.random()
    if kind < 0.15 and isinstance(parent, dict):
        del parent[name]
    elif kind < 0.3 and isinstance(parent, dict):
        parent[draw.choice(_NAMES)] = copy.deepcopy(draw.choice((*_TEXTS, *_NUMBERS, *_OTHERS)))
    elif kind < 0.4:
        parent[name] = copy.deepcopy(draw.choice(places)[0])
    elif isinstance(parent[name], str) and kind < 0.8:
        parent[name] = _respelt(parent[name], draw)
    else:
        parent[name] = copy.deepcopy(draw.choice((*_TEXTS, *_NUMBERS, *_OTHERS)))
    return made


def _respelt(text: str, draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    return draw.choice(
        (
            text + "\n",
            " " + text,
            text[:at] + text[at + 1 :],
            text[:at] + draw.choice(("0", "９", "x", "-", ".", "\u0301", "\n")) + text[at:],
            text.upper(),
            text[::-1],
        )
    )


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place of a document as its holder and its name there; outer ones first."""
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, member in members:
        yield node, name
        yield from _places(member)
