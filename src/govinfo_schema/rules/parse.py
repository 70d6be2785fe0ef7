"""Plain data → ``Ruleset``: every fault of a ruleset document at once, each with its pointer."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from govinfo_schema.errors import Problem, RulesetError
from govinfo_schema.findings import SEVERITIES, STATUSES
from govinfo_schema.pointers import append
from govinfo_schema.rules.document import (
    FORMAT,
    Comparison,
    Example,
    ExampleChildren,
    ExampleMention,
    HintTemplate,
    Override,
    Rule,
    Ruleset,
    TermTemplate,
    canonical_sha256,
)
from govinfo_schema.rules.instance import RuleType

__all__ = ["OPERATORS", "RULESET_ID", "RULE_ID", "parse_ruleset"]

OPERATORS: Final = ("=", "!=", "<", "<=", ">", ">=")
RULESET_ID: Final = r"[a-z0-9]+([.-][a-z0-9]+)*(/[a-z0-9]+([.-][a-z0-9]+)*)*"
RULE_ID: Final = r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+"
VERSION: Final = r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
CHECK: Final = r"[a-z0-9]+([.-][a-z0-9]+)*/[1-9][0-9]*"
NAME: Final = r"[a-z][a-z0-9_]*"
MENTION: Final = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"
MAX_INTEGER: Final = 10**12
MAX_TEXT: Final = 2_000

_RULE_TYPES: Final = ("linear", "present", "plugin")
_RULE_STATUSES: Final = ("active", "draft", "retired")
_ORIGINS: Final = ("previous", "children")
_MISSING: Final = object()

T = TypeVar("T")


def parse_ruleset(data: object, *, owner: str = "") -> Ruleset:
    """Make a typed ruleset of plain data; ``owner`` names who brought it, for messages.

    Raises ``RulesetError`` that lists every problem with its JSON Pointer.
    """
    problems: list[Problem] = []
    ruleset = _ruleset(_Node(data, "", problems), owner)
    if problems or ruleset is None:
        name = data.get("id") if isinstance(data, Mapping) else None
        title = f"规则集 {name or '(无 id)'} 有误 / invalid ruleset" + (f" ({owner})" if owner else "")
        raise RulesetError(title, problems)
    return ruleset


class _Node:
    """A value with its pointer, which notes what is wrong with it and goes on."""

    def __init__(self, value: Any, pointer: str, problems: list[Problem]) -> None:
        self.value, self.pointer, self._problems = value, pointer, problems

    def wrong(self, message: str) -> None:
        self._problems.append(Problem(self.pointer, message))

    def child(self, key: str | int, value: Any) -> "_Node":
        return _Node(value, append(self.pointer, key), self._problems)

    def members(self, required: str, optional: str = "") -> "dict[str, _Node]":
        """Take an object apart, noting missing and unknown keys; give its known members."""
        if not isinstance(self.value, Mapping):
            self.wrong(f"must be an object, not {_kind(self.value)}")
            return {}
        known = {*required.split(), *optional.split()}
        for key in required.split():
            if key not in self.value:
                self.wrong(f"lacks {key!r}")
        for key in self.value:
            if key not in known:
                self.child(str(key), None).wrong(f"unknown key; known are {', '.join(sorted(known))}")
        return {k: self.child(k, v) for k, v in self.value.items() if k in known}

    def items(self, least: int = 0) -> "list[_Node]":
        if not isinstance(self.value, list | tuple):
            self.wrong(f"must be a list, not {_kind(self.value)}")
            return []
        if len(self.value) < least:
            self.wrong(f"must have at least {least} item{'s' if least > 1 else ''}")
        return [self.child(i, item) for i, item in enumerate(self.value)]

    def entries(self) -> "list[tuple[str, _Node]]":
        if not isinstance(self.value, Mapping):
            self.wrong(f"must be an object, not {_kind(self.value)}")
            return []
        return [(str(key), self.child(str(key), item)) for key, item in self.value.items()]

    def text(self, pattern: str | None = None, meaning: str = "text") -> str:
        if not isinstance(self.value, str) or not self.value or len(self.value) > MAX_TEXT:
            self.wrong(f"must be {meaning} of 1 to {MAX_TEXT} characters")
        elif pattern is not None and re.fullmatch(pattern, self.value, re.ASCII) is None:
            self.wrong(f"must be {meaning}, not {self.value!r}")
        else:
            return self.value
        return ""

    def choice(self, options: tuple[str, ...]) -> Any:
        if self.value not in options:
            self.wrong(f"must be one of {', '.join(options)}, not {self.value!r}")
            return options[0]
        return self.value

    def integer(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or abs(self.value) > MAX_INTEGER:
            self.wrong(f"must be a whole number within ±10^12, not {self.value!r}")
            return 0
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.wrong(f"must be true or false, not {self.value!r}")
            return False
        return self.value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), f"{value!r}")


def _each(node: _Node | None, read: Callable[[_Node], T], least: int = 0) -> tuple[T, ...]:
    return tuple(read(item) for item in node.items(least)) if node else ()


def _texts(node: _Node | None) -> dict[str, str]:
    if node is None:
        return {}
    texts = {key: item.text() for key, item in node.members("", "zh-CN en").items()}
    if isinstance(node.value, Mapping) and not texts:
        node.wrong("must have a text for 'zh-CN' or 'en'")
    return texts


def _ruleset(node: _Node, owner: str) -> Ruleset | None:
    got = node.members("format id version editions rules", "title axes overrides messages")
    if not got:
        return None
    if "format" in got:
        got["format"].choice((FORMAT,))
    axes = {name: _axis(name, item) for name, item in (got["axes"].entries() if "axes" in got else [])}
    rules = _each(got.get("rules"), _rule)
    _note_repeats(got.get("rules"), [rule.id for rule in rules])
    ruleset_id = got["id"].text(RULESET_ID, "a ruleset id such as cn.ogi-annual/2021") if "id" in got else ""
    try:
        sha256 = canonical_sha256(node.value)
    except (TypeError, ValueError):
        node.wrong("holds values that are no JSON")
        sha256 = ""
    return Ruleset(
        id=ruleset_id,
        version=got["version"].text(VERSION, "a version such as 1.0.0") if "version" in got else "",
        title=_texts(got.get("title")),
        editions=_each(got.get("editions"), lambda item: item.text(r"[0-9]{4}", "an edition"), 1),
        axes=axes,
        rules=rules,
        overrides=_each(got.get("overrides"), _override),
        messages={
            key: _texts(item) for key, item in (got["messages"].entries() if "messages" in got else [])
        },
        sha256=sha256,
        owner=owner,
    )


def _axis(name: str, node: _Node) -> tuple[str, ...]:
    if re.fullmatch(NAME, name, re.ASCII) is None:
        node.wrong("an axis is named in lower-case letters, digits and _")
    values = _each(node, lambda item: item.text(r"[^{}\[\],=]+", "a pointer fragment"), 1)
    _note_repeats(node, list(values))
    return values


def _note_repeats(node: _Node | None, ids: list[str]) -> None:
    for i, found in enumerate(ids):
        if node is not None and found and found in ids[:i]:
            node.child(i, None).wrong(f"{found!r} is there twice")


def _rule(node: _Node) -> Rule:
    got = node.members(
        "id type severity title",
        "description basis since status examples for needs when hints left op right any cell check args"
        " message",
    )
    kind: RuleType = got["type"].choice(_RULE_TYPES) if "type" in got else "linear"
    return Rule(
        id=got["id"].text(RULE_ID, "a namespaced rule id such as requests.balance") if "id" in got else "",
        type=kind,
        severity=got["severity"].choice(SEVERITIES) if "severity" in got else "error",
        title=_texts(got.get("title")),
        description=_texts(got.get("description")),
        basis=_each(got.get("basis"), _basis),
        since=got["since"].integer() if "since" in got else None,
        status=got["status"].choice(_RULE_STATUSES) if "status" in got else "active",
        examples=_each(got.get("examples"), _example),
        axes=_each(got.get("for"), lambda item: item.text(NAME, "the name of an axis")),
        needs=frozenset(_each(got.get("needs"), lambda item: str(item.choice(_ORIGINS)))),
        when=_each(got.get("when"), _comparison, 1),
        hints=_each(got.get("hints"), _hint),
        any=_relations(node, got, kind),
        cell=_only(
            node, got, "cell", kind == "present", lambda item: item.text(r"(/[^/]*)+", "a JSON Pointer")
        ),
        check=_only(
            node, got, "check", kind == "plugin", lambda item: item.text(CHECK, "a check such as name/1")
        ),
        args=_arguments(got.get("args"), kind),
        message=_texts(got.get("message")),
    )


def _arguments(node: _Node | None, kind: str) -> dict[str, Any]:
    if node is not None and kind != "plugin":
        node.wrong("belongs to rules of type plugin")
    return {key: item.value for key, item in node.entries()} if node else {}


def _only(
    node: _Node, got: dict[str, _Node], key: str, wanted: bool, read: Callable[[_Node], str]
) -> str | None:
    if key in got and not wanted:
        got[key].wrong("does not belong to a rule of this type")
    elif key not in got and wanted:
        node.wrong(f"lacks {key!r}")
    return read(got[key]) if key in got else None


def _relations(node: _Node, got: dict[str, _Node], kind: str) -> tuple[Comparison, ...]:
    sides = [key for key in ("left", "op", "right") if key in got]
    if kind != "linear":
        for key in (*sides, *(["any"] if "any" in got else [])):
            got[key].wrong("belongs to rules of type linear")
        return ()
    if "any" in got:
        for key in sides:
            got[key].wrong("stands beside 'any'; give one or the other")
        return _each(got["any"], _comparison, 2)
    if len(sides) < 3:
        node.wrong("a linear rule needs left, op and right, or any")
        return ()
    return (_sides(got),)


def _comparison(node: _Node) -> Comparison:
    got = node.members("left op right")
    return _sides(got)


def _sides(got: dict[str, _Node]) -> Comparison:
    return Comparison(
        left=_each(got.get("left"), _term, 1),
        op=got["op"].choice(OPERATORS) if "op" in got else "=",
        right=_each(got.get("right"), _term, 1),
    )


def _term(node: _Node) -> TermTemplate:
    got = node.members("", "cell sum over mention const k from")
    kinds = [key for key in ("cell", "sum", "mention", "const") if key in got]
    if got and len(kinds) != 1:
        node.wrong("needs exactly one of cell, sum, mention and const")
    if ("over" in got) != ("sum" in got):
        node.wrong("'sum' and 'over' belong together")
    if "from" in got and not {"cell", "sum"} & got.keys():
        got["from"].wrong("belongs to cell and sum")
    pointer = r"(/[^/]*)+"
    return TermTemplate(
        cell=got["cell"].text(pointer, "a JSON Pointer") if "cell" in got else None,
        sum=got["sum"].text(pointer, "a JSON Pointer") if "sum" in got else None,
        over=_each(got.get("over"), lambda item: item.text(NAME, "the name of an axis"), 1),
        mention=got["mention"].text(MENTION, "a kind of mention") if "mention" in got else None,
        const=got["const"].integer() if "const" in got else None,
        k=got["k"].integer() if "k" in got else 1,
        origin=got["from"].choice(_ORIGINS) if "from" in got else "report",
    )


def _hint(node: _Node) -> HintTemplate:
    got = node.members("id when message")
    return HintTemplate(
        id=got["id"].text(RULE_ID, "a namespaced id such as hints.total-left-zero") if "id" in got else "",
        when=_each(got.get("when"), _comparison, 1),
        message=_texts(got.get("message")),
    )


def _basis(node: _Node) -> dict[str, str]:
    return {key: item.text() for key, item in node.members("instrument", "clause").items()}


def _cells(node: _Node | None) -> dict[str, int | None]:
    return {
        key: None if item.value is None else item.integer() for key, item in (node.entries() if node else [])
    }


def _example(node: _Node) -> Example:
    got = node.members("expect", "bind cells previous children mentions facts")
    return Example(
        bind={key: item.text() for key, item in (got["bind"].entries() if "bind" in got else [])},
        cells=_cells(got.get("cells")),
        previous=_cells(got["previous"]) if "previous" in got else None,
        children=_example_children(got["children"]) if "children" in got else None,
        mentions=_each(got.get("mentions"), _example_mention),
        facts={key: item.value for key, item in (got["facts"].entries() if "facts" in got else [])},
        expect=got["expect"].choice(STATUSES) if "expect" in got else "pass",
    )


def _example_children(node: _Node) -> ExampleChildren:
    got = node.members("complete reports")
    return ExampleChildren(
        complete=got["complete"].flag() if "complete" in got else False,
        reports=_each(got.get("reports"), _cells),
    )


def _example_mention(node: _Node) -> ExampleMention:
    got = node.members("kind value")
    return ExampleMention(
        kind=got["kind"].text(MENTION, "a kind of mention") if "kind" in got else "",
        value=got["value"].integer() if "value" in got else 0,
    )


def _override(node: _Node) -> Override:
    got = node.members("rule reason", "severity status")
    if got and not {"severity", "status"} & got.keys():
        node.wrong("needs severity or status")
    return Override(
        rule=got["rule"].text(RULE_ID, "a rule id") if "rule" in got else "",
        severity=got["severity"].choice(SEVERITIES) if "severity" in got else None,
        status=got["status"].choice(_RULE_STATUSES) if "status" in got else None,
        reason=got["reason"].text() if "reason" in got else "",
    )
