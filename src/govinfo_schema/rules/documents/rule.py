"""One rule of a ruleset document as a typed class: what it says, as data, and what may change another's.

Its JSON Schema is made of the same fields. What needs a condition (which members go with which type, names
that nothing binds) the parser alone can say; everything that the schema refuses, the parser refuses.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal

import attrs

from govinfo_schema.base.findings.outcome import SEVERITIES, Severity
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.plain.nodes import Node
from govinfo_schema.base.plain.shapes import (
    ANYTHING,
    SHA256,
    ListOf,
    MapOf,
    Member,
    Object,
    OneOf,
    member,
    object_of,
)
from govinfo_schema.rules.documents.example import EXAMPLE, Example
from govinfo_schema.rules.documents.grammar import (
    CHECK,
    DERIVATIONS,
    ORIGINS,
    RULE_ID,
    RULE_STATUSES,
    RULE_TYPES,
    RuleType,
)
from govinfo_schema.rules.documents.relation import (
    COMPARISON,
    COMPARISONS,
    HINT,
    OPERATOR,
    SIDE,
    Comparison,
    HintTemplate,
)
from govinfo_schema.rules.documents.words import (
    AXIS_NAMES,
    INTEGER,
    PLAIN_TEXT,
    PLAIN_TEXTS,
    POINTER_TEXT,
    named,
)

__all__ = ["OVERRIDE", "RULE", "Override", "Rule", "RuleStatus"]

RuleStatus = Literal["active", "draft", "retired"]

_OPTIONAL_TEXTS: Final = member(PLAIN_TEXTS, optional=True)
_OPTIONAL_INTEGER: Final = member(INTEGER, optional=True)
_RULE_ID: Final = named(
    RULE_ID, "带名称空间的规则编号，如 requests.balance", "a namespaced rule id such as requests.balance"
)
_BASIS: Final = Object(
    title="Basis",
    description="依据 / What it rests on.",
    members=(
        Member(name="instrument", shape=PLAIN_TEXT),
        Member(name="clause", shape=PLAIN_TEXT, optional=True),
        Member(
            name="text",
            shape=PLAIN_TEXT,
            optional=True,
            description="条文原文 / the clause's own words",
        ),
        Member(
            name="read",
            shape=PLAIN_TEXT,
            optional=True,
            description="在何处读到 / where they were read",
        ),
        Member(
            name="sha256",
            shape=attrs.evolve(SHA256, least=1),
            optional=True,
            description="text 的 SHA-256 / of text, as UTF-8",
        ),
        Member(
            name="derived",
            shape=OneOf(DERIVATIONS),
            optional=True,
            description="没有条文明说，由词义、逻辑或惯例推出 / no text says so",
        ),
    ),
)
_SIDES: Final = ("left", "op", "right")
_BELONGS: Final = {"hints": "linear", "cell": "present", "check": "plugin", "args": "plugin"}
"""Members that go with one type of rules alone, beside the sides of linear ones."""


@attrs.frozen(kw_only=True)
class Rule:
    """One rule, as written.

    ``since`` and ``until`` are the first and the last report year that its basis speaks of; they tell of
    its history and exempt no report: what a rule applies to is said by ``when``. An entry of ``basis`` has
    ``instrument`` and ``clause``; where the clause was looked up, its own words (``text``), where they
    were ``read`` and their ``sha256``; and ``derived`` where no text says what the rule holds.
    """

    id: str = attrs.field(metadata=member(_RULE_ID, description="永不改作他用 / Stable and never reused."))
    type: RuleType = attrs.field(metadata=member(OneOf(RULE_TYPES)))
    severity: Severity = attrs.field(metadata=member(OneOf(SEVERITIES)))
    title: Texts = attrs.field(metadata=member(PLAIN_TEXTS))
    description: Texts = attrs.field(factory=dict, metadata=_OPTIONAL_TEXTS)
    basis: tuple[Mapping[str, str], ...] = attrs.field(
        default=(), metadata=member(ListOf(_BASIS), optional=True)
    )
    since: int | None = attrs.field(default=None, metadata=_OPTIONAL_INTEGER)
    until: int | None = attrs.field(default=None, metadata=_OPTIONAL_INTEGER)
    status: RuleStatus = attrs.field(default="active", metadata=member(OneOf(RULE_STATUSES), optional=True))
    examples: tuple[Example, ...] = attrs.field(default=(), metadata=member(ListOf(EXAMPLE), optional=True))
    axes: tuple[str, ...] = attrs.field(default=(), metadata=member(AXIS_NAMES, name="for", optional=True))
    needs: frozenset[str] = attrs.field(
        default=(), converter=frozenset, metadata=member(ListOf(OneOf(ORIGINS)), optional=True)
    )
    when: tuple[Comparison, ...] = attrs.field(default=(), metadata=member(COMPARISONS, optional=True))
    hints: tuple[HintTemplate, ...] = attrs.field(
        default=(),
        metadata=member(
            ListOf(HINT, by="id"),
            optional=True,
            then=(
                Member(name="left", shape=SIDE, optional=True),
                Member(name="op", shape=OPERATOR, optional=True),
                Member(name="right", shape=SIDE, optional=True),
            ),
        ),
    )
    any: tuple[Comparison, ...] = attrs.field(
        default=(), metadata=member(ListOf(COMPARISON, least=2), optional=True)
    )
    cell: str | None = attrs.field(default=None, metadata=member(POINTER_TEXT, optional=True))
    check: str | None = attrs.field(
        default=None,
        metadata=member(named(CHECK, "校验程序名，如 name/1", "a check such as name/1"), optional=True),
    )
    args: Mapping[str, Any] = attrs.field(factory=dict, metadata=member(MapOf(ANYTHING), optional=True))
    message: Texts = attrs.field(factory=dict, metadata=_OPTIONAL_TEXTS)


def _of_its_type(node: Node, given: dict[str, Node]) -> None:
    """Note members that go with another type of rules, and leave them unread; and those that are missing."""
    stated = given["type"].value if "type" in given else None
    type_ = stated if stated in RULE_TYPES else "linear"
    for name, belongs in (_BELONGS | dict.fromkeys((*_SIDES, "any"), "linear")).items():
        if name in given and type_ != belongs:
            given.pop(name).wrong("ruleset.belongs-to-rules-type", kind=belongs)
    for name in ("cell", "check"):
        if name not in given and type_ == _BELONGS[name]:
            node.wrong("ruleset.lacks", name=name)
    if type_ == "linear" and "any" in given:
        for name in _SIDES:
            if name in given:
                given.pop(name).wrong("ruleset.stands-beside-any-give-one")
    elif type_ == "linear" and not all(name in given for name in _SIDES):
        node.wrong("ruleset.linear-rule-needs-left-op")


def _rule(*, left: Any, op: Any, right: Any, any: Any, **members: Any) -> Rule:
    """Make a rule: what stands in it as two sides is the one alternative that it has."""
    alone = (Comparison(left=left, op=op, right=right),) if left else ()
    return Rule(any=any or alone, **members)


RULE: Final = object_of(
    Rule,
    "一条规则 / One rule: linear, present (a cell must be stated) or plugin (a Python check).",
    made=_rule,
    also=_of_its_type,
)


@attrs.frozen(kw_only=True)
class Override:
    """What a ruleset changes about another's rule, and why."""

    rule: str = attrs.field(metadata=member(named(RULE_ID, "规则编号", "a rule id")))
    severity: Severity | None = attrs.field(default=None, metadata=member(OneOf(SEVERITIES), optional=True))
    status: RuleStatus | None = attrs.field(
        default=None, metadata=member(OneOf(RULE_STATUSES), optional=True)
    )
    reason: str = attrs.field(metadata=member(PLAIN_TEXT))


def _changes_something(node: Node, given: dict[str, Node]) -> None:
    if not {"severity", "status"} & given.keys():
        node.wrong("ruleset.needs-severity-or-status")


OVERRIDE: Final = object_of(
    Override,
    "改变别的规则集的规则，并说明理由 / What is changed about another's rule, and why.",
    also=_changes_something,
)
