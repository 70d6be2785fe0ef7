"""What rules say of each other: which can never hold or never fail, which never apply, which say the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import gcd
from typing import Any

from govinfo_schema.base.messages import texts
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.engine.instance import Instance, Relation
from govinfo_schema.testing.lint.feasible import always_fails, feasible, implied
from govinfo_schema.testing.lint.remark import Level, Remark
from govinfo_schema.testing.lint.together import look_at_clashes

__all__ = ["look_at_logic"]

Owned = tuple[str, Instance]
"""The id of a ruleset, and an instance of one of its rules."""


def look_at_logic(owned: Sequence[Owned], edition: Edition) -> Iterator[Remark]:
    """Hold every linear instance against the form's own identities (those of severity ``error``).

    Of several instances of a rule with the same fault, the first is told with their count.
    """
    signed = frozenset(place.pointer for place in cells(edition) if place.signed)
    linear = [(ruleset, one) for ruleset, one in owned if one.type == "linear"]
    # what binds every report comes first, so that a softer rule is held against all of it
    ordered = [
        *(pair for pair in linear if _binds(pair[1])),
        *(pair for pair in linear if not _binds(pair[1])),
    ]
    findings: dict[tuple[str, str, str, str], list[tuple[Instance, str]]] = {}
    known: list[Relation] = []
    softer: list[Owned] = []
    for ruleset, instance in ordered:
        verdicts = list(_verdicts(instance, known, signed))
        for code, part in verdicts:
            findings.setdefault((code, ruleset, instance.rule, part), []).append((instance, part))
        if not _binds(instance) and not any(code == "contradictory" for code, _ in verdicts):
            softer.append((ruleset, instance))
        # from one that contradicts the others everything would follow
        if _binds(instance) and feasible([*known, *instance.relations], signed) is not False:
            known += instance.relations
    for (code, ruleset, rule, part), instances in findings.items():
        yield _told(code, ruleset, rule, part, [one.id for one, _ in instances], edition)
    yield from look_at_clashes(softer, known, signed, edition.id)
    yield from _duplicates(linear, edition)


def _binds(one: Instance) -> bool:
    return one.severity == "error" and len(one.relations) == 1 and not (one.when or one.needs or one.mentions)


def _verdicts(
    instance: Instance, known: Sequence[Relation], signed: frozenset[str]
) -> Iterator[tuple[str, str]]:
    given = [*known, *instance.when]
    if instance.when and feasible(given, signed) is False:
        yield "unreachable", "when"
    elif always_fails(instance.relations, given, signed):
        yield "contradictory", ""
    else:
        if implied(instance.relations, given, signed):
            yield "implied", ""
        if len(instance.relations) > 1:
            for i, alternative in enumerate(instance.relations):
                if feasible([*given, alternative], signed) is False:
                    yield "unreachable", f"any/{i}"
    for hint in instance.hints:
        if feasible(hint.when, signed) is False:
            yield "unreachable", f"hint {hint.id}"


_LEVELS: Mapping[str, Level] = {"contradictory": "error", "unreachable": "error", "implied": "info"}


def _told(code: str, ruleset: str, rule: str, part: str, ids: list[str], edition: Edition) -> Remark:
    what = said(f"lint.{code}")
    if part:
        what = said("lint.in-part", part=part, what=what)
    whole = "lint.of-several" if len(ids) > 1 else "lint.of-one"
    return Remark(
        code=code,
        level=_LEVELS[code],
        ruleset=ruleset,
        rule=rule,
        edition=edition.id,
        message=texts(whole, what=what, count=len(ids), instance=ids[0]),
    )


def _duplicates(linear: Iterable[Owned], edition: Edition) -> Iterator[Remark]:
    seen: dict[Any, tuple[str, str]] = {}
    reported: set[tuple[str, str]] = set()
    for ruleset, instance in linear:
        key = (
            frozenset(_normal(relation) for relation in instance.relations),
            frozenset(_normal(relation) for relation in instance.when),
        )
        first_ruleset, first = seen.setdefault(key, (ruleset, instance.id))
        rule = first.partition("[")[0]
        if first != instance.id and (rule, instance.rule) not in reported:
            reported.add((rule, instance.rule))
            yield Remark(
                code="duplicate",
                level="warning",
                ruleset=ruleset,
                rule=instance.rule,
                edition=edition.id,
                message=texts("lint.duplicate", instance=instance.id, ruleset=first_ruleset, first=first),
            )


def _normal(relation: Relation) -> tuple[Any, ...]:
    """Write a relation in one way: like terms netted, divided by what they share, the first one positive."""
    net: dict[tuple[str, str, str], int] = {}
    for term in relation.terms:
        key = (term.origin, term.pointer, term.mention or "")
        net[key] = net.get(key, 0) + term.coefficient
    items = sorted((key, k) for key, k in net.items() if k)
    op, constant = relation.op, relation.constant
    # all may be netted to nothing
    scale = gcd(constant, *(k for _, k in items)) or 1
    if items and items[0][1] < 0:
        scale = -scale
        # dividing by a negative number turns an inequality round
        op = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)  # type: ignore[assignment]
    return (op, constant // scale, tuple((key, k // scale) for key, k in items))
