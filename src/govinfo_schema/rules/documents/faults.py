"""What can be wrong with a rule before it is expanded: names that nothing binds, and sizes without end."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.rules.documents.grammar import PLACEHOLDER
from govinfo_schema.rules.documents.relation import Comparison, TermTemplate
from govinfo_schema.rules.documents.rule import Rule

__all__ = ["MESSAGE_PLACEHOLDERS", "Size", "comparisons", "faults", "placeholders", "size"]

MESSAGE_PLACEHOLDERS: Final = ("left", "right", "difference", "missing")
"""What a rule's own message may quote beside the values of its axes."""

Axes = Mapping[str, Sequence[str]]


def placeholders(template: str) -> list[str]:
    """Name the placeholders of a template, in order."""
    return PLACEHOLDER.findall(template)


def comparisons(rule: Rule) -> Iterator[tuple[str, Comparison]]:
    """Give every comparison of a rule with its place inside the rule's document."""
    for i, one in enumerate(rule.any):
        yield (f"/any/{i}" if len(rule.any) > 1 else ""), one
    for i, one in enumerate(rule.when):
        yield f"/when/{i}", one
    for h, hint in enumerate(rule.hints):
        for i, one in enumerate(hint.when):
            yield f"/hints/{h}/when/{i}", one


def _terms(rule: Rule) -> Iterator[tuple[str, TermTemplate]]:
    for at, comparison in comparisons(rule):
        for side, terms in (("left", comparison.left), ("right", comparison.right)):
            for i, term in enumerate(terms):
                yield f"{at}/{side}/{i}", term


def faults(rule: Rule, axes: Axes, base: str) -> Iterator[Problem]:
    """List the names in a rule that nothing binds; ``at`` is the rule's own pointer."""
    for i, name in enumerate(rule.axes):
        if name not in axes:
            yield _unknown_axis(f"{base}/for/{i}", name, axes)
    for where, term in _terms(rule):
        for i, name in enumerate(term.over):
            if name not in axes:
                yield _unknown_axis(f"{base}{where}/over/{i}", name, axes)
            elif name in rule.axes:
                yield Problem(f"{base}{where}/over/{i}", said("ruleset.axis-is-bound", name=name))
        template = term.cell or term.sum or ""
        place = f"{base}{where}/{'sum' if term.sum else 'cell'}"
        yield from _unbound(template, (*rule.axes, *term.over), place)
        for name in term.over:
            if name not in placeholders(template):
                yield Problem(
                    place, said("ruleset.not-summed-over", template=template, placeholder=f"{{{name}}}")
                )
    if rule.cell:
        yield from _unbound(rule.cell, rule.axes, f"{base}/cell")
    yield from _of_mentions(rule, base)
    quotable = (*rule.axes, *(MESSAGE_PLACEHOLDERS if rule.type == "linear" else ()))
    for language, message in rule.message.items():
        yield from _unbound(message, quotable, f"{base}/message/{language}")


def _of_mentions(rule: Rule, base: str) -> Iterator[Problem]:
    kinds = [(where, term.mention) for where, term in _terms(rule) if term.mention]
    own = {kind for where, kind in kinds if not where.startswith("/hints/")}
    if len(own) > 1:
        shown = ", ".join(sorted(own))
        yield Problem(base, said("ruleset.reads-several-kinds-mention-at", shown=shown))
    for where, kind in kinds:
        if kind not in own:
            yield Problem(f"{base}{where}/mention", said("ruleset.hint-may-read-only-kind"))
    if kinds and "mention" in rule.axes:
        yield Problem(f"{base}/for", said("ruleset.no-axis-may-named-mention"))


def _unbound(template: str, bound: Sequence[str], place: str) -> Iterator[Problem]:
    for name in dict.fromkeys(placeholders(template)):
        if name not in bound:
            known = ", ".join(bound) or "–"
            yield Problem(place, said("ruleset.unbound", placeholder=f"{{{name}}}", known=known))


def _unknown_axis(place: str, name: str, axes: Axes) -> Problem:
    known = ", ".join(axes) or "–"
    return Problem(place, said("ruleset.unknown-axis", name=name, known=known))


@attrs.frozen
class Size:
    """How much a rule expands to, before it is: instances, the terms of all of them, their characters."""

    instances: int = 0
    terms: int = 0
    characters: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            self.instances + other.instances,
            self.terms + other.terms,
            self.characters + other.characters,
        )

    def within(self, limit: "Size") -> bool:
        """Tell whether nothing is beyond a limit."""
        return (
            self.instances <= limit.instances
            and self.terms <= limit.terms
            and self.characters <= limit.characters
        )


def size(rule: Rule, axes: Axes, cells: int) -> Size:
    """Bound what a rule without faults expands to; the form has so many ``cells``."""
    longest = {name: max(map(len, values)) for name, values in axes.items()}
    instances = math.prod(len(axes[name]) for name in rule.axes)
    terms = cells if rule.type == "present" else 0
    characters = sum(longest[name] + len(name) for name in rule.axes) + len(rule.id)
    for _, term in _terms(rule):
        count = math.prod(len(axes[name]) for name in term.over)
        terms += count
        characters += count * _length(term.cell or term.sum or "", longest)
    leaves = list(_leaves(rule.args))  # the arguments themselves are one, so that no instance counts nothing
    terms += len(leaves)
    characters += sum(_length(leaf, longest) for leaf in leaves if isinstance(leaf, str))
    return Size(instances, instances * terms, instances * characters)


def _length(template: str, longest: Mapping[str, int]) -> int:
    return len(template) + sum(longest.get(name, 0) for name in placeholders(template))


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    yield value
