"""Every fault of a ruleset document at once, each with its pointer; never another exception."""

import contextlib
import copy
import hashlib
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.errors import RulesetError
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.testing.strategies import json_values
from tests.rules.documents import document, documents, linear


def whole() -> dict[str, Any]:
    """A document that has every member there is."""

    def relation() -> dict[str, Any]:
        return {"left": [{"const": 1}], "op": "=", "right": [{"const": 1}]}

    return document(
        linear(
            description={"zh-CN": "乙", "en": "b"},
            basis=[
                {
                    "instrument": "某文",
                    "clause": "一",
                    "text": "总计",
                    "read": "某处",
                    "sha256": hashlib.sha256("总计".encode()).hexdigest(),
                    "derived": "meaning",
                }
            ],
            since=2021,
            until=2030,
            status="active",
            needs=["previous"],
            when=[relation()],
            hints=[{"id": "hints.x", "when": [relation()], "message": {"en": "x"}}],
            left=[{"sum": "/requests/received/{column}", "over": ["column"], "k": 2, "from": "previous"}],
            right=[{"mention": "requests.received"}],
            message={"en": "{left} {right}"},
            examples=[
                {
                    "bind": {"a": "b"},
                    "cells": {"/requests/received/total": None},
                    "previous": {"/requests/received/total": 1},
                    "children": {"complete": True, "reports": [{"/requests/received/total": 1}]},
                    "mentions": [{"kind": "requests.received", "value": 3}],
                    "facts": {
                        "unread": ["/requests/received/total"],
                        "tables": {"/requests": True},
                        "layouts": {"/requests": "2021"},
                        "report": {"title": "标题"},
                        "previous": {"title": "标题"},
                    },
                    "expect": "fail",
                }
            ],
        ),
        {
            "id": "a.c",
            "type": "plugin",
            "severity": "note",
            "title": {"en": "x"},
            "check": "own/1",
            "args": {"any": [1, {"thing": None}]},
        },
        {"id": "a.d", "type": "present", "severity": "note", "title": {"en": "x"}, "cell": "/requests"},
        {
            "id": "a.e",
            "type": "linear",
            "severity": "note",
            "title": {"en": "x"},
            "any": [relation(), relation()],
        },
        title={"zh-CN": "集"},
        axes={"column": ["total", "outcomes/total"]},
        overrides=[{"rule": "requests.balance", "severity": "note", "reason": "因为"}],
        messages={"cn.example.key": {"zh-CN": "话"}},
    )


def faults(data: object) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        parse_ruleset(data)
    assert caught.value.problems
    return [problem.pointer for problem in caught.value.problems]


def test_a_whole_document_is_read() -> None:
    found = parse_ruleset(whole(), owner="me")
    rule = found.rules[0]
    assert (found.id, found.owner, rule.any[0].left[0].k, rule.any[0].left[0].origin) == (
        "cn.example/1",
        "me",
        2,
        "previous",
    )
    assert rule.examples[0].children is not None
    assert found.overrides[0].reason == "因为"
    assert found.rule("a.d") is found.rules[2]
    assert found.rule("a.x") is None


RULE = "/rules/0"
WRONG: list[tuple[str, Any, list[str]]] = [
    ("format", "govinfo-rules/2", ["/format"]),
    ("format", None, ["/format"]),
    ("id", "Big/Letters", ["/id"]),
    ("id", "a" * 300, ["/id"]),
    ("id", "a\n", ["/id"]),
    ("version", "1.0", ["/version"]),
    ("version", "01.0.0", ["/version"]),
    ("editions", [], ["/editions"]),
    ("editions", "2021", ["/editions"]),
    ("editions", ["21"], ["/editions/0"]),
    ("editions", ["2021", "2021"], ["/editions/1"]),
    ("axes", [], ["/axes"]),
    ("axes/column", [], ["/axes/column"]),
    ("axes/Column", ["a"], ["/axes/Column"]),
    ("axes/column/1", "total", ["/axes/column/1"]),
    ("axes/column/1", "a{b}", ["/axes/column/1"]),
    ("axes/column/1", "a]b", ["/axes/column/1"]),
    ("axes/column/1", "a\nb", ["/axes/column/1"]),
    ("rules", {}, ["/rules"]),
    ("rules/0", "rule", [RULE]),
    ("rules/0/id", "nodot", [f"{RULE}/id"]),
    ("rules/1/id", "a.b", ["/rules/1"]),
    ("rules/0/type", "sql", [f"{RULE}/type"]),
    ("rules/0/severity", "fatal", [f"{RULE}/severity"]),
    ("rules/0/severity", ["error"], [f"{RULE}/severity"]),
    ("rules/0/title", {}, [f"{RULE}/title"]),
    ("rules/0/title", {"fr": "x"}, [f"{RULE}/title", f"{RULE}/title/fr"]),
    ("rules/0/title", "甲", [f"{RULE}/title"]),
    ("rules/0/title/zh-CN", "", [f"{RULE}/title/zh-CN"]),
    ("rules/0/title/zh-CN", "长" * 2001, [f"{RULE}/title/zh-CN"]),
    ("rules/0/basis", [{"clause": "x"}], [f"{RULE}/basis/0"]),
    ("rules/0/basis/0/sha256", "00", [f"{RULE}/basis/0/sha256"]),
    ("rules/0/basis/0/derived", "hearsay", [f"{RULE}/basis/0/derived"]),
    ("rules/0/since", "2021", [f"{RULE}/since"]),
    ("rules/0/since", 2021.5, [f"{RULE}/since"]),
    ("rules/0/status", "on", [f"{RULE}/status"]),
    ("rules/0/for", ["column", "column"], [f"{RULE}/for/1"]),
    ("rules/0/for", ["a"] * 9, [f"{RULE}/for"]),
    ("rules/0/needs", ["parents"], [f"{RULE}/needs/0"]),
    ("rules/0/when", [], [f"{RULE}/when"]),
    ("rules/0/when/0/op", "==", [f"{RULE}/when/0/op"]),
    ("rules/0/when/0/left", [], [f"{RULE}/when/0/left"]),
    ("rules/0/when/0/extra", 1, [f"{RULE}/when/0/extra"]),
    ("rules/0/hints/0/id", "x", [f"{RULE}/hints/0/id"]),
    ("rules/0/left", [{}], [f"{RULE}/left/0"]),
    ("rules/0/left", ["x"], [f"{RULE}/left/0"]),
    ("rules/0/left", [{"cell": "/a", "const": 1}], [f"{RULE}/left/0"]),
    ("rules/0/left", [{"cell": "a"}], [f"{RULE}/left/0/cell"]),
    ("rules/0/left", [{"cell": "/" + "a" * 400}], [f"{RULE}/left/0/cell"]),
    ("rules/0/left", [{"sum": "/a"}], [f"{RULE}/left/0"]),
    ("rules/0/left", [{"cell": "/a", "over": ["b"]}], [f"{RULE}/left/0"]),
    ("rules/0/left", [{"sum": "/a", "over": []}], [f"{RULE}/left/0/over"]),
    ("rules/0/left", [{"const": True}], [f"{RULE}/left/0/const"]),
    ("rules/0/left", [{"const": 10**12 + 1}], [f"{RULE}/left/0/const"]),
    ("rules/0/left", [{"const": 1, "from": "previous"}], [f"{RULE}/left/0/from"]),
    ("rules/0/left", [{"cell": "/a", "from": "report"}], [f"{RULE}/left/0/from"]),
    ("rules/0/left", [{"cell": "/a", "k": 1.5}], [f"{RULE}/left/0/k"]),
    ("rules/0/left", [{"mention": "A"}], [f"{RULE}/left/0/mention"]),
    ("rules/0/any", [], [f"{RULE}/left", f"{RULE}/op", f"{RULE}/right", f"{RULE}/any"]),
    ("rules/0/cell", "/a", [f"{RULE}/cell"]),
    ("rules/0/check", "own/1", [f"{RULE}/check"]),
    ("rules/0/args", {}, [f"{RULE}/args"]),
    ("rules/0/formula", "a=b", [f"{RULE}/formula"]),
    ("rules/1/check", "own", ["/rules/1/check"]),
    ("rules/1/args", [], ["/rules/1/args"]),
    ("rules/1/left", [], ["/rules/1/left"]),
    ("rules/1/hints", [], ["/rules/1/hints"]),
    ("rules/2/cell", "requests", ["/rules/2/cell"]),
    ("rules/3/any", [{"left": [{"const": 1}], "op": "=", "right": [{"const": 1}]}], ["/rules/3/any"]),
    ("rules/0/examples/0/expect", "ok", [f"{RULE}/examples/0/expect"]),
    ("rules/0/examples/0/bind/a", 1, [f"{RULE}/examples/0/bind/a"]),
    ("rules/0/examples/0/cells/a", "1", [f"{RULE}/examples/0/cells/a"]),
    ("rules/0/examples/0/cells", {"requests": 1}, [f"{RULE}/examples/0/cells/requests"]),
    (
        "rules/0/examples/0/children",
        {"complete": 1},
        [f"{RULE}/examples/0/children", f"{RULE}/examples/0/children/complete"],
    ),
    ("rules/0/examples/0/mentions/0/value", None, [f"{RULE}/examples/0/mentions/0/value"]),
    ("rules/0/examples/0/facts/colour", 1, [f"{RULE}/examples/0/facts/colour"]),
    ("rules/0/examples/0/facts/tables", {"/requests": "yes"}, [f"{RULE}/examples/0/facts/tables/~1requests"]),
    ("rules/0/examples/0/facts/report", [], [f"{RULE}/examples/0/facts/report"]),
    ("overrides/0/rule", "x", ["/overrides/0/rule"]),
    ("overrides/0", {"rule": "a.b", "reason": "x"}, ["/overrides/0"]),
    ("overrides/0/reason", "", ["/overrides/0/reason"]),
    ("messages/k", {"en": 3}, ["/messages/k/en"]),
    ("extra", 1, ["/extra"]),
]


def changed(path: str, value: Any) -> dict[str, Any]:
    data = whole()
    *way, last = path.split("/")
    here: Any = data
    for token in way:
        here = here[int(token)] if isinstance(here, list) else here[token]
    here[int(last) if isinstance(here, list) else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "at"), WRONG, ids=[f"{path}={str(value)[:20]}" for path, value, _ in WRONG]
)
def test_each_fault_is_told_at_its_place(path: str, value: Any, at: list[str]) -> None:
    assert faults(changed(path, value)) == at


@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("format", ""),
        ("rules", ""),
        ("rules/0/id", RULE),
        ("rules/0/severity", RULE),
        ("rules/0/left", RULE),
        ("rules/1/check", "/rules/1"),
        ("rules/2/cell", "/rules/2"),
        ("rules/0/hints/0/message", f"{RULE}/hints/0"),
        ("rules/0/examples/0/expect", f"{RULE}/examples/0"),
        ("overrides/0/reason", "/overrides/0"),
    ],
)
def test_what_is_missing_is_told_where_it_should_be(path: str, at: str) -> None:
    data = whole()
    *way, last = path.split("/")
    here: Any = data
    for token in way:
        here = here[int(token)] if isinstance(here, list) else here[token]
    del here[last]
    assert faults(data) == [at]


def test_every_fault_is_told_at_once() -> None:
    data = whole()
    data["version"] = 1
    data["rules"][0]["severity"] = "bad"
    data["rules"][2]["nonsense"] = 1
    assert faults(data) == ["/version", "/rules/0/severity", "/rules/2/nonsense"]


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def _round() -> Any:
    data: dict[str, Any] = whole()
    data["rules"][1]["args"] = data
    return data


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        _nested(100_000),
        {**whole(), "title": {"en": "half \ud800"}},
        dict([*whole().items(), (3, 4)]),
        changed("rules/1/args", {"a": math.nan}),
        changed("rules/1/args", {"a": {1, 2}}),
        changed("rules/1/args", {"a": 10**5000}),
        changed("rules/0/since", 10**5000),
        _round(),
    ],
    ids=[
        "null",
        "list",
        "text",
        "empty",
        "deep",
        "surrogate",
        "key",
        "NaN",
        "set",
        "huge",
        "huge year",
        "round",
    ],
)
def test_whatever_it_is_the_answer_is_a_ruleset_error(data: object) -> None:
    faults(data)


@given(json_values(max_leaves=20))
def test_any_json_is_refused_by_no_other_exception(data: object) -> None:
    faults(data)


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in members for place in _places(value, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A well-formed document with some values replaced or removed."""
    data = copy.deepcopy(draw(st.just(whole()) | documents()))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([place for place in _places(data) if place]))
        here = data
        for token in way:
            here = here[token]
        if draw(st.booleans()):
            here[last] = draw(json_values(max_leaves=4))
        else:
            del here[last]
    return data


@given(mutated())
def test_a_spoilt_document_is_read_or_refused(data: Any) -> None:
    with contextlib.suppress(RulesetError):
        assert parse_ruleset(data).sha256


@given(documents())
def test_generated_documents_are_well_formed(data: dict[str, Any]) -> None:
    assert parse_ruleset(data).id == "cn.example/1"


def test_many_rules_take_time_in_proportion() -> None:
    rules = [linear(id=f"a.b{i}") for i in range(20_000)]
    assert len(parse_ruleset(document(*rules)).rules) == 20_000
