"""Soft evidence: last year, the levels below and the report's own words rank explanations, nothing more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.rules.engine.identity import is_plain_identity
from govinfo_schema.rules.engine.instance import Instance, Relation

__all__ = ["Evidence", "Soft", "SoftRule", "holds", "soft_of", "soft_rules"]

_WEIGHTS: Final = {"error": 8.0, "warning": 6.0, "note": 3.0}
"""How many bits a soft identity is worth that comes to hold, or ceases to, by its severity."""


@attrs.frozen(kw_only=True)
class Evidence:
    """What else is known: last year's cells, sums of the levels below, numbers stated, by kind of mention."""

    previous: Mapping[str, int | None] = attrs.field(factory=dict)
    children: Mapping[str, int | None] = attrs.field(factory=dict)
    mentions: Mapping[str, Sequence[int]] = attrs.field(factory=dict)


@attrs.frozen
class Soft:
    """An identity that may rank: one of ``options`` should hold, Σ coefficient × cell ``op`` constant."""

    id: str
    bits: float
    options: tuple[tuple[Mapping[str, int], str, int], ...]


@attrs.frozen
class SoftRule:
    """An instance that does not bind the search, and the kind of mention that it reads, if any."""

    instance: Instance
    kind: str | None


def soft_rules(instances: Iterable[Instance]) -> tuple[SoftRule, ...]:
    """Choose the linear instances that may rank: they are the same for every report of a form."""
    found = []
    for instance in instances:
        if instance.type == "linear" and not instance.when and not is_plain_identity(instance):
            kinds = instance.mentions
            if len(kinds) < 2:
                found.append(SoftRule(instance, kinds[0] if kinds else None))
    return tuple(found)


def soft_of(rules: Iterable[SoftRule], evidence: Evidence) -> tuple[Soft, ...]:
    """Put the evidence into the rules, one by one for every number that the text states."""
    soft: list[Soft] = []
    for rule in rules:
        stated: Sequence[int | None] = (None,) if rule.kind is None else evidence.mentions.get(rule.kind, ())
        for number in stated:
            options = [_folded(relation, evidence, number) for relation in rule.instance.relations]
            known = tuple(option for option in options if option is not None and option[0])
            if known:
                soft.append(Soft(rule.instance.id, _WEIGHTS[rule.instance.severity], known))
    return tuple(soft)


def _folded(
    relation: Relation, evidence: Evidence, mention: int | None
) -> tuple[Mapping[str, int], str, int] | None:
    """Move all that is known to the right side; ``None`` where something there is not known."""
    own: dict[str, int] = {}
    constant = relation.constant
    for term in relation.terms:
        if term.mention is None and term.origin == "report":
            own[term.pointer] = own.get(term.pointer, 0) + term.coefficient
            continue
        source = evidence.previous if term.origin == "previous" else evidence.children
        value = mention if term.mention is not None else source.get(term.pointer)
        if value is None:
            return None
        constant -= term.coefficient * value
    return own, relation.op, constant


def holds(soft: Soft, values: Mapping[str, int | None]) -> bool | None:
    """Tell whether one option holds; ``None`` where a cell that it needs is not stated."""
    unsure = False
    for coefficients, op, constant in soft.options:
        total = 0
        for pointer, coefficient in coefficients.items():
            value = values.get(pointer)
            if value is None:
                unsure = True
                break
            total += coefficient * value
        else:
            if _compare(total, op, constant):
                return True
    return None if unsure else False


def _compare(left: int, op: str, right: int) -> bool:
    match op:
        case "=":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right
