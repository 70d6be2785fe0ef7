"""Ruleset → instances: every placeholder bound, every pointer known to the form, in the document's order."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from govinfo_schema.editions.edition import Edition
from govinfo_schema.editions.places import Place, cells, place, tables
from govinfo_schema.errors import Problem, RulesetError
from govinfo_schema.pointers import append
from govinfo_schema.rules.document import Comparison, Rule, Ruleset, TermTemplate
from govinfo_schema.rules.instance import Hint, Instance, Relation, Term

__all__ = ["MAX_INSTANCES", "MAX_TERMS", "YEAR", "bindings", "expand", "expand_rule"]

MAX_INSTANCES: Final = 100_000
"""How many instances one ruleset may expand to for one edition."""
MAX_TERMS: Final = 2_000_000
"""How many terms those may have in all; a ruleset that would make more is refused before it does."""

YEAR: Final = "/year"
"""The one number outside the tables that terms may read: the report year."""

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Bind = Mapping[str, str]


def expand(ruleset: Ruleset, edition: Edition) -> tuple[Instance, ...]:
    """Bind every placeholder of the active rules for one edition.

    Raises ``RulesetError`` that lists unknown axes and placeholders, pointers that the form does not
    have, and rules that would expand beyond ``MAX_INSTANCES`` or ``MAX_TERMS``.
    """
    problems: list[Problem] = []
    found: list[Instance] = []
    room_instances, room_terms = MAX_INSTANCES, MAX_TERMS
    for i, rule in enumerate(ruleset.rules):
        if rule.status != "active":
            continue
        at = f"/rules/{i}"
        faults = list(_faults(rule, ruleset.axes, at))
        if not faults:
            instances, terms = _size(rule, ruleset.axes)
            room_instances, room_terms = room_instances - instances, room_terms - terms
            if room_instances < 0 or room_terms < 0:
                message = f"expands to too much (more than {MAX_INSTANCES} instances or {MAX_TERMS} terms)"
                problems.append(Problem(at, message))
                break
            made = [_instance(rule, bind, ruleset.axes, edition) for bind in bindings(rule, ruleset.axes)]
            faults = [Problem(at, message) for one in made for message in _unknown_cells(one, edition)]
            found += made
        problems += faults
    if problems:
        owner = f" ({ruleset.owner})" if ruleset.owner else ""
        raise RulesetError(
            f"规则集 {ruleset.id} 不能用于{edition.id}年版 / does not fit edition {edition.id}{owner}",
            problems,
        )
    return tuple(found)


def expand_rule(rule: Rule, ruleset: Ruleset, edition: Edition) -> tuple[Instance, ...]:
    """Bind one rule of a ruleset, for examples and documentation."""
    return tuple(_instance(rule, bind, ruleset.axes, edition) for bind in bindings(rule, ruleset.axes))


def bindings(rule: Rule, axes: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Give every way to bind the rule's own axes, the first axis slowest."""
    for values in itertools.product(*(axes[name] for name in rule.axes)):
        yield dict(zip(rule.axes, values, strict=True))


def _size(rule: Rule, axes: Mapping[str, Sequence[str]]) -> tuple[int, int]:
    instances = math.prod(len(axes[name]) for name in rule.axes)
    terms = sum(
        math.prod(len(axes[name]) for name in term.over) for one in _comparisons(rule) for term in _terms(one)
    )
    return instances, instances * (terms + 1)


def _comparisons(rule: Rule) -> tuple[Comparison, ...]:
    return (*rule.any, *rule.when, *(one for hint in rule.hints for one in hint.when))


def _terms(comparison: Comparison) -> tuple[TermTemplate, ...]:
    return (*comparison.left, *comparison.right)


def _faults(rule: Rule, axes: Mapping[str, Sequence[str]], at: str) -> Iterator[Problem]:
    for i, name in enumerate(rule.axes):
        if name not in axes:
            yield Problem(f"{at}/for/{i}", f"unknown axis {name!r}; known are {', '.join(axes) or 'none'}")
    mentions = {term.mention for one in _comparisons(rule) for term in _terms(one) if term.mention}
    if len(mentions) > 1:
        yield Problem(at, f"reads several kinds of mention at once: {', '.join(sorted(mentions))}")
    templates: list[tuple[str, tuple[str, ...]]] = [(rule.cell, ())] if rule.cell else []
    for comparison in _comparisons(rule):
        for term in _terms(comparison):
            templates.append((term.cell or term.sum or "", term.over))
            for name in term.over:
                if name not in axes:
                    yield Problem(at, f"unknown axis {name!r} in 'over'")
                elif name in rule.axes:
                    yield Problem(at, f"axis {name!r} is bound by 'for' and cannot be summed over")
    for template, over in templates:
        for name in _PLACEHOLDER.findall(template):
            if name not in (*rule.axes, *over):
                yield Problem(
                    at, f"placeholder {{{name}}} in {template!r} is bound by neither 'for' nor 'over'"
                )
        if over and set(over) - set(_PLACEHOLDER.findall(template)):
            yield Problem(at, f"{template!r} is summed over an axis that it does not hold")


def _fill(template: str, bind: Bind) -> str:
    return _PLACEHOLDER.sub(lambda match: bind[match[1]], template)


def _relation(comparison: Comparison, bind: Bind, axes: Mapping[str, Sequence[str]]) -> Relation:
    terms: list[Term] = []
    constants = {"left": 0, "right": 0}
    for side, sign, templates in (("left", 1, comparison.left), ("right", -1, comparison.right)):
        for term in templates:
            if term.const is not None:
                constants[side] += term.k * term.const
                continue
            for pointer in _pointers(term, bind, axes):
                terms.append(
                    Term(
                        pointer=pointer,
                        coefficient=sign * term.k,
                        side="left" if sign > 0 else "right",
                        origin=term.origin,
                        mention=term.mention,
                    )
                )
    return Relation(
        terms=tuple(terms),
        op=comparison.op,
        left_constant=constants["left"],
        right_constant=constants["right"],
    )


def _pointers(term: TermTemplate, bind: Bind, axes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if term.mention:
        yield ""
    elif term.cell:
        yield _fill(term.cell, bind)
    elif term.sum:
        for values in itertools.product(*(axes[name] for name in term.over)):
            yield _fill(term.sum, {**bind, **dict(zip(term.over, values, strict=True))})


def _instance(rule: Rule, bind: Bind, axes: Mapping[str, Sequence[str]], edition: Edition) -> Instance:
    relations = tuple(_relation(one, bind, axes) for one in rule.any)
    within = _fill(rule.cell, bind) if rule.cell else None
    listed = tuple(p.pointer for p in _beneath(within, edition)) if within else ()
    args = {key: _fill_deep(value, bind) for key, value in rule.args.items()}
    own = [term.pointer for one in relations for term in one.terms if term.origin == "report"]
    places = [found for pointer in (*own, *listed) if (found := place(pointer, edition)) is not None]
    roots = {found.root for found in places} | {
        root for value in args.values() for root in tables(edition) if value == root
    }
    numbers = {tables(edition)[root] for root in roots}
    return Instance(
        id=_instance_id(rule.id, bind),
        rule=rule.id,
        bind=bind,
        type=rule.type,
        severity=rule.severity,
        title=rule.title,
        relations=relations,
        when=tuple(_relation(one, bind, axes) for one in rule.when),
        hints=tuple(
            Hint(
                id=hint.id, when=tuple(_relation(one, bind, axes) for one in hint.when), message=hint.message
            )
            for hint in rule.hints
        ),
        needs=rule.needs | {t.origin for one in relations for t in one.terms if t.origin != "report"},
        cells=listed,
        check=rule.check,
        args=args,
        table=numbers.pop() if len(numbers) == 1 else None,
        roots=frozenset(roots),
        basis=rule.basis,
        message=rule.message,
    )


def _instance_id(rule: str, bind: Bind) -> str:
    return f"{rule}[{','.join(f'{name}={value}' for name, value in bind.items())}]" if bind else rule


def _fill_deep(value: object, bind: Bind) -> object:
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda match: bind.get(match[1], match[0]), value)
    if isinstance(value, list):
        return [_fill_deep(item, bind) for item in value]
    return value


def _beneath(pointer: str, edition: Edition) -> list[Place]:
    return [
        found
        for found in cells(edition)
        if found.numeric and (found.pointer == pointer or found.pointer.startswith(f"{pointer}/"))
    ]


def _unknown_cells(instance: Instance, edition: Edition) -> Iterator[str]:
    """Name the report's own pointers that the form does not have; last year's form may be another."""
    relations = (*instance.relations, *instance.when, *(one for hint in instance.hints for one in hint.when))
    for relation in relations:
        for term in relation.terms:
            if term.mention or term.origin == "previous" or _known(term.pointer, edition):
                continue
            yield f"{instance.id}: no such number in the {edition.id} form: {term.pointer}"
    if instance.type == "present" and not instance.cells:
        yield f"{instance.id}: no number in the {edition.id} form at or below its cell"


def _known(pointer: str, edition: Edition) -> bool:
    if pointer == YEAR or pointer.startswith(append("", "extensions") + "/"):
        return True
    found = place(pointer, edition)
    return found is not None and found.numeric
