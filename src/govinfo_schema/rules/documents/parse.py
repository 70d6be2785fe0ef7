"""Plain data → ``Ruleset``: every fault of a ruleset document at once, each with its pointer."""

from collections.abc import Mapping
from math import isfinite

import attrs

from govinfo_schema.base.errors import Problem, RulesetError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.plain.nodes import Node, in_document_order
from govinfo_schema.base.plain.structuring import taken_apart
from govinfo_schema.base.pointers import printable
from govinfo_schema.rules.documents.document import RULESET, canonical_sha256
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["parse_ruleset"]

_LONGEST = 100
"""How much of a ruleset's id is said where it may be anything."""


def parse_ruleset(data: object, *, owner: str = "") -> Ruleset:
    """Make a typed ruleset of plain data; ``owner`` names who brought it, for messages.

    Raises ``RulesetError`` that lists every problem with its JSON Pointer.
    """
    ruleset: Ruleset
    ruleset, problems = taken_apart(RULESET, data)
    sha256 = ""
    try:
        # What is nested too deep is not looked at again; anything else may still be no JSON.
        sha256 = canonical_sha256(data) if ruleset is not None else ""
    except (TypeError, ValueError, RecursionError):
        problems = in_document_order(data, _with_what_is_no_json(data, problems))
    if problems:
        name = data.get("id") if isinstance(data, Mapping) else None
        shown = printable(name)[:_LONGEST] if isinstance(name, str) else ""
        title = said(
            "ruleset.invalid", ruleset=f" {shown}" if shown else "", owner=f" ({owner})" if owner else ""
        )
        raise RulesetError(title, [_with_advice(problem, data) for problem in problems])
    return attrs.evolve(ruleset, sha256=sha256, owner=owner)


def _with_advice(problem: Problem, data: object) -> Problem:
    """Say what to write where a document states no rules, since it only changes those of others."""
    lacks_rules = (problem.pointer, problem.said) == ("", said("data.lacks", name="rules"))
    changes_others = isinstance(data, Mapping) and bool(data.get("overrides"))
    return Problem("", said("ruleset.only-overrides")) if lacks_rules and changes_others else problem


def _with_what_is_no_json(data: object, problems: list[Problem]) -> list[Problem]:
    """Name the values that no JSON has, such as the dates of TOML; the whole where none can be named."""
    whole = Node(data, problems)
    waiting, strange = [whole], 0
    while waiting:
        node = waiting.pop()
        value = node.value
        if isinstance(value, Mapping):
            waiting += [node.child(key, item) for key, item in value.items() if isinstance(key, str)]
        elif isinstance(value, list | tuple):
            waiting += [node.child(i, item) for i, item in enumerate(value)]
        elif not isinstance(value, str | int | None) and not (isinstance(value, float) and isfinite(value)):
            strange += 1
            if not node.noted:
                node.mistaken("ruleset.must-value-json-has-not")
    if not strange:
        whole.wrong("ruleset.holds-values-no-json")
    return problems
