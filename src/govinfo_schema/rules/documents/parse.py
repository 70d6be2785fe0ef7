"""Plain data → ``Ruleset``: every fault of a ruleset document at once, each with its pointer."""

import re
from collections.abc import Callable, Mapping
from math import isfinite

from govinfo_schema.base.errors import Problem, RulesetError
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.nodes import MAX_DEPTH, Node, each, in_document_order, note_repeats, too_deep
from govinfo_schema.base.pointers import printable
from govinfo_schema.rules.documents.document import (
    Comparison,
    HintTemplate,
    Override,
    Rule,
    Ruleset,
    TermTemplate,
    canonical_sha256,
)
from govinfo_schema.rules.documents.grammar import (
    AXIS_VALUE,
    CHECK,
    DERIVATIONS,
    EDITION,
    FORMAT,
    MAX_AXES,
    MAX_FRAGMENT,
    MENTION,
    NAME,
    OPERATORS,
    ORIGINS,
    RULE_ID,
    RULE_STATUSES,
    RULE_TYPES,
    RULESET_ID,
    SHA256,
    VERSION,
    RuleType,
)
from govinfo_schema.rules.documents.parse_examples import cell_pointer, example

__all__ = ["parse_ruleset"]


def parse_ruleset(data: object, *, owner: str = "") -> Ruleset:
    """Make a typed ruleset of plain data; ``owner`` names who brought it, for messages.

    Raises ``RulesetError`` that lists every problem with its JSON Pointer.
    """
    problems: list[Problem] = []
    ruleset = None
    if too_deep(data):
        problems.append(Problem("", said("ruleset.nested-more-than-deep", max_depth=MAX_DEPTH)))
    else:
        ruleset = _ruleset(Node(data, problems), owner)
    if problems or ruleset is None:
        name = data.get("id") if isinstance(data, Mapping) else None
        shown = printable(name)[:100] if isinstance(name, str) else ""
        title = said(
            "ruleset.invalid", ruleset=f" {shown}" if shown else "", owner=f" ({owner})" if owner else ""
        )
        raise RulesetError(title, in_document_order(data, problems))
    return ruleset


def _ruleset(node: Node, owner: str) -> Ruleset | None:
    got = node.members("format id version editions rules", "title axes overrides messages")
    if not got:
        return None
    if "format" in got:
        got["format"].choice((FORMAT,))
    rules = each(got.get("rules"), _rule)
    note_repeats(got.get("rules"), [rule.id for rule in rules])
    editions = each(
        got.get("editions"), lambda item: item.text(EDITION, "版式年份", "an edition", MAX_FRAGMENT), 1
    )
    note_repeats(got.get("editions"), editions)
    try:
        sha256 = canonical_sha256(node.value)
    except (TypeError, ValueError, RecursionError):
        _note_what_is_no_json(node)
        sha256 = ""
    return Ruleset(
        id=_read(
            got,
            "id",
            RULESET_ID,
            "规则集编号，如 cn.ogi-annual/2021",
            "a ruleset id such as cn.ogi-annual/2021",
        ),
        version=_read(got, "version", VERSION, "版本号，如 1.0.0", "a version such as 1.0.0"),
        title=_texts(got.get("title")),
        editions=editions,
        axes={name: _axis(name, item) for name, item in (got["axes"].entries() if "axes" in got else [])},
        rules=rules,
        overrides=each(got.get("overrides"), _override),
        messages={
            key: _texts(item) for key, item in (got["messages"].entries() if "messages" in got else [])
        },
        sha256=sha256,
        owner=owner,
    )


def _note_what_is_no_json(node: Node) -> None:
    """Name the values that no JSON has, such as the dates of TOML; the whole where none can be named."""
    waiting, found = [node], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one.value, Mapping):
            waiting += [one.child(key, item) for key, item in one.value.items() if isinstance(key, str)]
        elif isinstance(one.value, list | tuple):
            waiting += [one.child(i, item) for i, item in enumerate(one.value)]
        elif not isinstance(one.value, str | int | None) and not (
            isinstance(one.value, float) and isfinite(one.value)
        ):
            found += 1
            if not one.noted:
                one.mistaken("ruleset.must-value-json-has-not")
    if not found:
        node.wrong("ruleset.holds-values-no-json")


def _read(got: Mapping[str, Node], key: str, pattern: str, zh: str, en: str, most: int = MAX_FRAGMENT) -> str:
    return got[key].text(pattern, zh, en, most) if key in got else ""


def _texts(node: Node | None) -> dict[str, str]:
    """Read one text in several languages."""
    if node is None:
        return {}
    if isinstance(node.value, str):
        node.mistaken("ruleset.must-be-texts", example='{"zh-CN": "…"}')
        return {}
    found = {key: item.text() for key, item in node.members("", "zh-CN en").items()}
    if isinstance(node.value, Mapping) and not found:
        node.wrong("ruleset.must-have-text-for-zh")
    return found


def _axis(name: str, node: Node) -> tuple[str, ...]:
    if re.fullmatch(NAME, name, re.ASCII) is None:
        node.wrong("ruleset.axis-named-in-lower-case")
    values = each(node, lambda item: item.text(AXIS_VALUE, "路径片段", "a pointer fragment", MAX_FRAGMENT), 1)
    note_repeats(node, values)
    return values


def _axis_names(node: Node | None, least: int = 0) -> tuple[str, ...]:
    names = each(
        node, lambda item: item.text(NAME, "轴名", "the name of an axis", MAX_FRAGMENT), least, MAX_AXES
    )
    note_repeats(node, names)
    return names


def _rule(node: Node) -> Rule:
    got = node.members(
        "id type severity title",
        "description basis since until status examples for needs when hints left op right any cell check args"
        " message",
    )
    kind: RuleType = got["type"].choice(RULE_TYPES) if "type" in got else "linear"
    hints = _belongs(got, "hints", kind == "linear", "linear")
    found_hints = each(hints, _hint)
    note_repeats(hints, [hint.id for hint in found_hints])
    return Rule(
        id=_read(
            got,
            "id",
            RULE_ID,
            "带名称空间的规则编号，如 requests.balance",
            "a namespaced rule id such as requests.balance",
        ),
        type=kind,
        severity=got["severity"].choice(SEVERITIES) if "severity" in got else "error",
        title=_texts(got.get("title")),
        description=_texts(got.get("description")),
        basis=each(got.get("basis"), _basis),
        since=got["since"].integer() if "since" in got else None,
        until=got["until"].integer() if "until" in got else None,
        status=got["status"].choice(RULE_STATUSES) if "status" in got else "active",
        examples=each(got.get("examples"), example),
        axes=_axis_names(got.get("for")),
        needs=frozenset(each(got.get("needs"), lambda item: str(item.choice(ORIGINS)))),
        when=each(got.get("when"), _comparison, 1),
        hints=found_hints,
        any=_relations(node, got, kind),
        cell=_only(node, got, "cell", kind == "present", "present", cell_pointer),
        check=_only(node, got, "check", kind == "plugin", "plugin", _check),
        args={k: n.value for k, n in _entries(_belongs(got, "args", kind == "plugin", "plugin"))},
        message=_texts(got.get("message")),
    )


def _entries(node: Node | None) -> list[tuple[str, Node]]:
    return node.entries() if node else []


def _belongs(got: Mapping[str, Node], key: str, wanted: bool, kind: str) -> Node | None:
    if key in got and not wanted:
        got[key].wrong("ruleset.belongs-to-rules-type", kind=kind)
    return got.get(key)


def _only(
    node: Node, got: Mapping[str, Node], key: str, wanted: bool, kind: str, read: Callable[[Node], str]
) -> str | None:
    found = _belongs(got, key, wanted, kind)
    if found is None and wanted and isinstance(node.value, Mapping):
        node.wrong("ruleset.lacks", name=key)
    return read(found) if found else None


def _edition(node: Node) -> str:
    return node.text(EDITION, "版式年份，如 2021", "an edition such as 2021", MAX_FRAGMENT)


def _check(node: Node) -> str:
    return node.text(CHECK, "校验程序名，如 name/1", "a check such as name/1", MAX_FRAGMENT)


def _mention(node: Node) -> str:
    return node.text(MENTION, "正文所述数的类别", "a kind of mention", MAX_FRAGMENT)


def _relations(node: Node, got: Mapping[str, Node], kind: str) -> tuple[Comparison, ...]:
    sides = [key for key in ("left", "op", "right") if key in got]
    if kind != "linear":
        for key in (*sides, *(["any"] if "any" in got else [])):
            _belongs(got, key, False, "linear")
        return ()
    if "any" in got:
        for key in sides:
            got[key].wrong("ruleset.stands-beside-any-give-one")
        return each(got["any"], _comparison, 2)
    if not isinstance(node.value, Mapping):
        return ()
    if len(sides) < 3:
        node.wrong("ruleset.linear-rule-needs-left-op")
        return ()
    return (_sides(got),)


def _comparison(node: Node) -> Comparison:
    return _sides(node.members("left op right"))


def _sides(got: Mapping[str, Node]) -> Comparison:
    return Comparison(
        left=each(got.get("left"), _term, 1),
        op=got["op"].choice(OPERATORS) if "op" in got else "=",
        right=each(got.get("right"), _term, 1),
    )


def _term(node: Node) -> TermTemplate:
    got = node.members("", "cell sum over mention const k from")
    kinds = [key for key in ("cell", "sum", "mention", "const") if key in got]
    if isinstance(node.value, Mapping) and len(kinds) != 1:
        node.wrong("ruleset.needs-exactly-one-cell-sum")
    if ("over" in got) != ("sum" in got):
        node.wrong("ruleset.sum-and-over-belong-together")
    if "from" in got and not {"cell", "sum"} & got.keys():
        got["from"].wrong("ruleset.belongs-to-cell-and-sum")
    return TermTemplate(
        cell=cell_pointer(got["cell"]) if "cell" in got else None,
        sum=cell_pointer(got["sum"]) if "sum" in got else None,
        over=_axis_names(got.get("over"), 1),
        mention=_mention(got["mention"]) if "mention" in got else None,
        const=got["const"].integer() if "const" in got else None,
        k=got["k"].integer() if "k" in got else 1,
        origin=got["from"].choice(ORIGINS) if "from" in got else "report",
    )


def _hint(node: Node) -> HintTemplate:
    got = node.members("id when message")
    return HintTemplate(
        id=_read(
            got,
            "id",
            RULE_ID,
            "带名称空间的编号，如 hints.total-left-zero",
            "a namespaced id such as hints.total-left-zero",
        ),
        when=each(got.get("when"), _comparison, 1),
        message=_texts(got.get("message")),
    )


def _basis(node: Node) -> dict[str, str]:
    got = node.members("instrument", "clause text read sha256 derived")
    found = {key: item.text() for key, item in got.items() if key not in ("sha256", "derived")}
    if "derived" in got:
        found["derived"] = got["derived"].choice(DERIVATIONS)
    if "sha256" in got:
        found["sha256"] = got["sha256"].text(SHA256, "64 位十六进制摘要", "64 hexadecimal digits", 64)
    return found


def _override(node: Node) -> Override:
    got = node.members("rule reason", "severity status")
    if isinstance(node.value, Mapping) and not {"severity", "status"} & got.keys():
        node.wrong("ruleset.needs-severity-or-status")
    return Override(
        rule=_read(got, "rule", RULE_ID, "规则编号", "a rule id"),
        severity=got["severity"].choice(SEVERITIES) if "severity" in got else None,
        status=got["status"].choice(RULE_STATUSES) if "status" in got else None,
        reason=got["reason"].text() if "reason" in got else "",
    )
