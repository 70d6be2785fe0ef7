"""Ruleset documents for tests: a smallest one to change, and a strategy of well-formed ones."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["COLUMNS", "document", "documents", "linear", "ruleset"]

COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]

AXES: dict[str, list[str]] = {
    "column": COLUMNS,
    "row": ["received", "brought_forward", "outcomes/granted", "outcomes/total", "carried_forward"],
    "case": ["reconsideration", "litigation/direct"],
    "result": ["upheld", "corrected", "other", "pending", "total"],
}
TEMPLATES: dict[str, tuple[str, ...]] = {
    "/requests/{row}/{column}": ("row", "column"),
    "/requests/received/{column}": ("column",),
    "/disputes/{case}/{result}": ("case", "result"),
    "/disputes/{case}/total": ("case",),
    "/requests/received/total": (),
    "/year": (),
    "/extensions/cn.gov.example/number": (),
}
KINDS = ("requests.received", "requests.outcomes.granted")


def linear(**members: Any) -> dict[str, Any]:
    """Make a linear rule: received/total = 1, but for what is given."""
    return {
        "id": "a.b",
        "type": "linear",
        "severity": "error",
        "title": {"zh-CN": "甲"},
        "left": [{"cell": "/requests/received/total"}],
        "op": "=",
        "right": [{"const": 1}],
        **members,
    }


def document(*rules: Mapping[str, Any], **members: Any) -> dict[str, Any]:
    """Make a ruleset document of these rules."""
    return {
        "format": "govinfo-rules/1",
        "id": "cn.example/1",
        "version": "1.0.0",
        "editions": ["2021"],
        "rules": list(rules),
        **members,
    }


def ruleset(*rules: Mapping[str, Any], **members: Any) -> Ruleset:
    """Make a ruleset of these rules."""
    return parse_ruleset(document(*rules, **members))


def _subset(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=4, unique=True)


@st.composite
def _term(draw: st.DrawFn, bound: tuple[str, ...], kind: str | None) -> dict[str, Any]:
    which = draw(st.sampled_from(["cell", "cell", "cell", "const", *(["mention"] if kind else [])]))
    term: dict[str, Any]
    if which == "const":
        term = {"const": draw(st.integers(-5, 5))}
    elif which == "mention":
        term = {"mention": kind}
    else:
        template = draw(st.sampled_from(sorted(TEMPLATES)))
        free = [axis for axis in TEMPLATES[template] if axis not in bound]
        term = {"sum": template, "over": free} if free else {"cell": template}
        if draw(st.integers(0, 5)) == 0:
            term["from"] = draw(st.sampled_from(("previous", "children")))
    if draw(st.booleans()):
        term["k"] = draw(st.integers(-3, 3))
    return term


@st.composite
def _relation(draw: st.DrawFn, bound: tuple[str, ...], kind: str | None) -> dict[str, Any]:
    sides = st.lists(_term(bound, kind), min_size=1, max_size=3)
    op = draw(st.sampled_from(("=", "=", "=", "!=", "<", "<=", ">", ">=")))
    return {"left": draw(sides), "op": op, "right": draw(sides)}


@st.composite
def _rule(draw: st.DrawFn, number: int) -> dict[str, Any]:
    bound = tuple(draw(st.lists(st.sampled_from(sorted(AXES)), max_size=2, unique=True)))
    kind = draw(st.sampled_from([None, None, *KINDS]))
    rule: dict[str, Any] = {
        "id": f"generated.rule-{number}",
        "severity": draw(st.sampled_from(("error", "warning", "note"))),
        "title": {"zh-CN": "生成的规则", "en": "a generated rule"},
        "type": draw(st.sampled_from(("linear", "linear", "linear", "present", "plugin"))),
    }
    if bound:
        rule["for"] = list(bound)
    if draw(st.integers(0, 3)) == 0:
        rule["when"] = draw(st.lists(_relation(bound, None), min_size=1, max_size=2))
    if rule["type"] == "present":
        rule["cell"] = draw(st.sampled_from(("/requests", "/disputes/reconsideration/total")))
    elif rule["type"] == "plugin":
        rule |= {
            "check": draw(st.sampled_from(("cells-count/1", "nobody-has/1"))),
            "args": {"within": "/requests"},
        }
    elif draw(st.integers(0, 3)) == 0:
        rule["any"] = draw(st.lists(_relation(bound, kind), min_size=2, max_size=3))
    else:
        rule |= draw(_relation(bound, kind))
    if rule["type"] == "linear" and draw(st.integers(0, 3)) == 0:
        hint = {"id": "hints.x", "when": [draw(_relation(bound, None))], "message": {"zh-CN": "可能"}}
        rule["hints"] = [hint]
    return rule


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Give well-formed ruleset documents that fit the 2021 form."""
    count = draw(st.integers(1, 4))
    axes = {name: draw(_subset(values)) for name, values in AXES.items()}
    return document(*(draw(_rule(i)) for i in range(count)), axes=axes)
