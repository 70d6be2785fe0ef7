"""The ruleset document (``format: govinfo-rules/1``) as typed classes: what a rule says, as data."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

import attrs

from govinfo_schema.base.findings.outcome import Severity, Status
from govinfo_schema.base.messages import Texts
from govinfo_schema.rules.documents.grammar import Op, RuleType, TermOrigin

__all__ = [
    "Comparison",
    "Example",
    "ExampleChildren",
    "ExampleMention",
    "HintTemplate",
    "Override",
    "Rule",
    "RuleStatus",
    "Ruleset",
    "TermTemplate",
    "canonical_sha256",
]

RuleStatus = Literal["active", "draft", "retired"]
Cells = Mapping[str, int | None]


@attrs.frozen(kw_only=True)
class TermTemplate:
    """One term of a side, before placeholders are bound; exactly one of the four kinds is given.

    ``cell`` is a pointer template, ``sum`` one that is added up ``over`` further axes, ``mention`` a kind
    of number stated in the text, ``const`` a plain number. ``k`` multiplies it.
    """

    cell: str | None = None
    sum: str | None = None
    over: tuple[str, ...] = ()
    mention: str | None = None
    const: int | None = None
    k: int = 1
    origin: TermOrigin = "report"


@attrs.frozen(kw_only=True)
class Comparison:
    """Two sides and what must hold between them."""

    left: tuple[TermTemplate, ...]
    op: Op
    right: tuple[TermTemplate, ...]


@attrs.frozen(kw_only=True)
class HintTemplate:
    """A probable cause, named beside a failure where all of ``when`` certainly hold."""

    id: str
    when: tuple[Comparison, ...]
    message: Texts


@attrs.frozen(kw_only=True)
class ExampleMention:
    """A number stated in the text of an example."""

    kind: str
    value: int


@attrs.frozen(kw_only=True)
class ExampleChildren:
    """The units below in an example; ``complete`` says that these are all."""

    complete: bool
    reports: tuple[Cells, ...]


@attrs.frozen(kw_only=True)
class Example:
    """A case that shows what a rule means, run by tests.

    Cells of the form that it does not list are 0; ``None`` is not stated. ``facts`` serve rules that read
    more than cells: ``unread`` pointers, which ``tables`` are there, the ``layouts`` of tables, and JSON
    merge patches for the otherwise empty ``report`` and for the ``previous`` one.
    """

    bind: Mapping[str, str]
    cells: Cells
    previous: Cells | None
    children: ExampleChildren | None
    mentions: tuple[ExampleMention, ...]
    facts: Mapping[str, Any]
    expect: Status


@attrs.frozen(kw_only=True)
class Rule:
    """One rule, as written.

    ``since`` and ``until`` are the first and the last report year that its basis speaks of; they tell of
    its history and exempt no report: what a rule applies to is said by ``when``. An entry of ``basis`` has
    ``instrument`` and ``clause``; where the clause was looked up, its own words (``text``), where they
    were ``read`` and their ``sha256``; and ``derived`` where no text says what the rule holds.
    """

    id: str
    type: RuleType
    severity: Severity
    title: Texts
    description: Texts
    basis: tuple[Mapping[str, str], ...]
    since: int | None
    until: int | None
    status: RuleStatus
    examples: tuple[Example, ...]
    axes: tuple[str, ...]
    needs: frozenset[str]
    when: tuple[Comparison, ...]
    hints: tuple[HintTemplate, ...]
    any: tuple[Comparison, ...]
    cell: str | None
    check: str | None
    args: Mapping[str, Any]
    message: Texts


@attrs.frozen(kw_only=True)
class Override:
    """What a ruleset changes about another's rule, and why."""

    rule: str
    severity: Severity | None
    status: RuleStatus | None
    reason: str


@attrs.frozen(kw_only=True, eq=False)
class Ruleset:
    """A whole ruleset document, compared by identity. ``sha256`` is over its canonical JSON."""

    id: str
    version: str
    title: Texts
    editions: tuple[str, ...]
    axes: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    overrides: tuple[Override, ...]
    messages: Mapping[str, Texts]
    sha256: str
    owner: str = ""

    def rule(self, id: str) -> Rule | None:
        """Find a rule by its id."""
        return next((rule for rule in self.rules if rule.id == id), None)


def canonical_sha256(data: Any) -> str:
    """Hash plain data over its canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
