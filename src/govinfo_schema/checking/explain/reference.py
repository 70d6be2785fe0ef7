"""The rule reference: every rule on one page of Markdown, made from the rules themselves."""

import json
from collections.abc import Iterable, Iterator, Mapping

from govinfo_schema.base.messages import Texts, pick, text
from govinfo_schema.base.messages.basis import basis_lines
from govinfo_schema.checking.explain.formula import in_words
from govinfo_schema.rules.documents.example import Example
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["case_of", "reference"]


def reference(rulesets: Iterable[Ruleset], language: str, labels: Mapping[str, Texts] | None = None) -> str:
    """Write what each rule is, why, its formula in words, its basis and its examples.

    ``labels`` are what cells of extensions are called, by pointer.
    """
    return "\n".join(line for ruleset in rulesets for line in _ruleset(ruleset, language, labels)) + "\n"


def _ruleset(ruleset: Ruleset, language: str, labels: Mapping[str, Texts] | None) -> Iterator[str]:
    yield f"## `{ruleset.id}` {ruleset.version}"
    yield ""
    if ruleset.title:
        yield pick(ruleset.title, language)
        yield ""
    for rule in ruleset.rules:
        yield from _rule(rule, ruleset, language, labels)


def _rule(rule: Rule, ruleset: Ruleset, language: str, labels: Mapping[str, Texts] | None) -> Iterator[str]:
    yield f"### `{rule.id}`"
    yield ""
    state = "" if rule.status == "active" else f" · {text(f'rules.status.{rule.status}', language)}"
    yield f"**{pick(rule.title, language)}** · {text(f'severity.{rule.severity}', language)}{state}"
    yield ""
    if rule.description:
        yield pick(rule.description, language)
        yield ""
    lines = [
        *in_words(rule, ruleset, language, labels),
        *basis_lines(rule.basis, language),
        *(text("text.hint", language, hint=pick(hint.message, language)) for hint in rule.hints),
        *(
            text(
                "rules.example",
                language,
                case=f"`{case_of(one)}`",
                status=text(f"status.{one.expect}", language),
            )
            for one in rule.examples
        ),
    ]
    yield from (f"- {line}" for line in lines)
    yield ""


def case_of(example: Example) -> str:
    """Write the case of an example in one line of JSON."""
    parts = {
        "bind": dict(example.bind),
        "cells": dict(example.cells),
        "previous": dict(example.previous or {}),
        "mentions": [{"kind": one.kind, "value": one.value} for one in example.mentions],
        "facts": dict(example.facts),
    }
    shown = {name: value for name, value in parts.items() if value}
    if example.children is not None:
        shown["children"] = [dict(cells) for cells in example.children.reports]
    return json.dumps(shown, ensure_ascii=False)
