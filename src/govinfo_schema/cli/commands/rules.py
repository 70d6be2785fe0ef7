"""``govinfo-schema rules``: which rules there are, and what each means."""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import Texts, pick, text
from govinfo_schema.base.messages.basis import basis_lines
from govinfo_schema.base.messages.saying import guess, said
from govinfo_schema.checking.explain.formula import in_words
from govinfo_schema.checking.explain.reference import case_of, reference
from govinfo_schema.checking.subject.selection import resolved
from govinfo_schema.cli import exits
from govinfo_schema.cli.commands.rule_tools import add_tools, whole_registry
from govinfo_schema.cli.options import add_language, add_plugins, add_rules, registry, rule_files
from govinfo_schema.cli.stdout import tell
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.documents.clashes import hold_apart
from govinfo_schema.rules.documents.rule import Override, Rule
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="help.rules.list")
    _common(listing, "markdown")
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="help.rules.show")
    show.add_argument("id", metavar="ID")
    _common(show)
    show.set_defaults(run=_show)
    add_tools(actions, _common)


def _common(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--edition", choices=tuple(EDITIONS), help="help.rules.edition")
    parser.add_argument("--format", choices=("text", "json", *formats), default="text")
    add_language(parser)
    add_rules(parser)
    add_plugins(parser)


def _rulesets(given: argparse.Namespace) -> tuple[Ruleset, ...]:
    found = (*whole_registry(given).rulesets, *rule_files(given))
    hold_apart(found)
    return tuple(one for one in resolved(found) if given.edition in (None, *one.editions))


def _rules(rulesets: Iterable[Ruleset]) -> list[tuple[Ruleset, Rule]]:
    return [(ruleset, rule) for ruleset in rulesets for rule in ruleset.rules]


def _list(given: argparse.Namespace) -> int:
    rulesets = _rulesets(given)
    names = registry(given).names
    if given.format == "markdown":
        print(reference(rulesets, given.lang, names), end="")
        return exits.OK
    rules = _rules(rulesets)
    if given.format == "json":
        print(json.dumps([_data(*one, names) for one in rules], ensure_ascii=False, indent=1))
        return exits.OK
    for ruleset in rulesets:
        tell(f"{ruleset.id} {ruleset.version}  {pick(ruleset.title, given.lang)}")
        for rule in ruleset.rules:
            severity = text(f"severity.{rule.severity}", given.lang)
            tell(f"  {rule.id:32} {severity}  {pick(rule.title, given.lang)}{_state(rule, given.lang)}")
    return exits.OK


def _show(given: argparse.Namespace) -> int:
    every = _rules(_rulesets(given))
    rules = [(ruleset, rule) for ruleset, rule in every if rule.id == given.id]
    if not rules:
        known = sorted({rule.id for _, rule in every})
        meant = guess(given.id, known)
        raise UsageError(said("usage.no-such-rule", id=given.id, guess=meant, shown=", ".join(known)))
    names = registry(given).names
    if given.format == "json":
        print(json.dumps([_data(*one, names) for one in rules], ensure_ascii=False, indent=1))
        return exits.OK
    # as they are written: above the overrides are carried out already
    whole = (*registry(given).rulesets, *rule_files(given))
    overrides = [one for ruleset in whole for one in ruleset.overrides if one.rule == given.id]
    for number, pair in enumerate(rules):
        tell(*([""] if number else []), *_lines(*pair, names, overrides, given.lang))
    return exits.OK


def _lines(
    ruleset: Ruleset, rule: Rule, names: Mapping[str, Texts], overrides: Iterable[Override], language: str
) -> Iterator[str]:
    severity = text(f"severity.{rule.severity}", language)
    yield f"{rule.id}  [{severity}]  {pick(rule.title, language)}{_state(rule, language)}"
    yield f"  {ruleset.id} {ruleset.version}"
    if rule.description:
        yield f"  {pick(rule.description, language)}"
    for line in in_words(rule, ruleset, language, names):
        yield f"  {line}"
    yield from (f"  {line}" for line in basis_lines(rule.basis, language))
    for hint in rule.hints:
        yield "  " + text("text.hint", language, hint=pick(hint.message, language))
    for override in overrides:
        yield "  " + text(
            "rules.overridden", language, reason=override.reason, **_changes(override, language)
        )
    for example in rule.examples:
        status = text(f"status.{example.expect}", language)
        yield "  " + text("rules.example", language, status=status, case=case_of(example))


def _state(rule: Rule, language: str) -> str:
    return "" if rule.status == "active" else f" ({text(f'rules.status.{rule.status}', language)})"


def _changes(override: Override, language: str) -> dict[str, str]:
    severity = text(f"severity.{override.severity}", language) if override.severity else ""
    status = text(f"rules.status.{override.status}", language) if override.status else ""
    return {"change": text("list.separator", language).join(filter(None, (severity, status)))}


def _data(ruleset: Ruleset, rule: Rule, names: Mapping[str, Texts]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "ruleset": ruleset.id,
        "editions": list(ruleset.editions),
        "type": rule.type,
        "severity": rule.severity,
        "status": rule.status,
        "title": dict(rule.title),
        "description": dict(rule.description),
        "basis": [dict(basis) for basis in rule.basis],
        "since": rule.since,
        "until": rule.until,
        "needs": sorted(rule.needs),
        "for": list(rule.axes),
        "formula": {language: list(in_words(rule, ruleset, language, names)) for language in ("zh-CN", "en")},
        "examples": [
            {"bind": dict(example.bind), "cells": dict(example.cells), "expect": example.expect}
            for example in rule.examples
        ],
    }
