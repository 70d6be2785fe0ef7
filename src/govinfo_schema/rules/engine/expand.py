"""Ruleset → instances: every placeholder bound, every pointer known to the form, in the document's order."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from govinfo_schema.base.errors import Problem, RulesetError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import append
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.naming import meant_cell
from govinfo_schema.form.paper.places import cells, numbers, tables
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.rules.documents.faults import Size, comparisons, faults, size
from govinfo_schema.rules.documents.grammar import PLACEHOLDER
from govinfo_schema.rules.documents.relation import Comparison, TermTemplate
from govinfo_schema.rules.documents.rule import Rule
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.instance import Hint, Instance, Relation, Term, instance_id

__all__ = ["LIMIT", "bindings", "example_problems", "expand", "expand_rule", "expansion_problems"]

LIMIT: Final = Size(instances=100_000, terms=1_000_000, characters=100_000_000)
"""How much one ruleset may expand to for one edition; what would be more is refused before it is made."""

_SHOWN_PROBLEMS: Final = 50
"""How many wrong pointers of one rule are listed: enough to see what is wrong with its template."""

Axes = Mapping[str, Sequence[str]]
Bind = Mapping[str, str]


@lru_cache(maxsize=256)
def expand(ruleset: Ruleset, edition: Edition) -> tuple[Instance, ...]:
    """Bind every placeholder of the active rules for one edition.

    Raises ``RulesetError`` that lists unknown axes and placeholders, pointers that the form does not
    have, and rules that would expand beyond ``LIMIT``.
    """
    instances, problems = _expanded(ruleset, edition)
    if problems:
        owner = f" ({ruleset.owner})" if ruleset.owner else ""
        raise RulesetError(
            said("ruleset.does-not-fit-edition", id=ruleset.id, owner=owner, edition=edition.id),
            problems,
        )
    return tuple(instances)


def expansion_problems(ruleset: Ruleset, edition: Edition) -> tuple[Problem, ...]:
    """List why a ruleset cannot be expanded for an edition; nothing where it can."""
    return tuple(_expanded(ruleset, edition)[1])


def example_problems(ruleset: Ruleset) -> tuple[Problem, ...]:
    """List the pointers inside examples that no edition of the ruleset has; last year's may be of any."""
    own = [EDITIONS[name] for name in ruleset.editions if name in EDITIONS]
    problems: list[Problem] = []
    for i, rule in enumerate(ruleset.rules):
        for j, example in enumerate(rule.examples):
            base = f"/rules/{i}/examples/{j}"
            below = example.children.reports if example.children else ()
            parts = [(f"{base}/cells", example.cells, own)]
            parts += [(f"{base}/previous", example.previous or {}, list(EDITIONS.values()))]
            parts += [(f"{base}/children/reports/{n}", one, own) for n, one in enumerate(below)]
            problems += (
                Problem(
                    append(place, pointer),
                    said(
                        "ruleset.no-such-number",
                        id=rule.id,
                        edition=", ".join(form.id for form in forms),
                        pointer=pointer,
                        guess=meant_cell(pointer, forms) if len(problems) < _SHOWN_PROBLEMS else "",
                    ),
                )
                for place, given, forms in parts
                for pointer in given
                if not any(_known(pointer, form) for form in forms)
            )
    return tuple(problems[:_SHOWN_PROBLEMS])


def _expanded(ruleset: Ruleset, edition: Edition) -> tuple[list[Instance], list[Problem]]:
    problems: list[Problem] = []
    sound: list[tuple[str, Rule]] = []
    whole = Size()
    for i, rule in enumerate(ruleset.rules):
        if rule.status == "active":
            base = f"/rules/{i}"
            wrong = list(faults(rule, ruleset.axes, base))
            problems += wrong
            if not wrong:
                sound.append((base, rule))
                whole += size(rule, ruleset.axes, len(cells(edition)))
                if not whole.within(LIMIT):
                    return [], [*problems, Problem(base, _too_much())]
    instances: list[Instance] = []
    for base, rule in sound:
        made = expand_rule(rule, ruleset, edition)
        few = len(problems) < _SHOWN_PROBLEMS
        unknown = (problem for one in made for problem in _unknown_cells(one, rule, edition, base, few))
        problems += dict.fromkeys(itertools.islice(unknown, _SHOWN_PROBLEMS))
        instances += made
    return instances, problems


def _too_much() -> Message:
    return said(
        "ruleset.expands-to-too-much-limit",
        instances=LIMIT.instances,
        terms=LIMIT.terms,
        characters=LIMIT.characters,
    )


def expand_rule(rule: Rule, ruleset: Ruleset, edition: Edition) -> tuple[Instance, ...]:
    """Bind one rule of a ruleset, for examples and documentation."""
    return tuple(_instances(rule, ruleset.axes, edition))


def bindings(rule: Rule, axes: Axes) -> Iterator[dict[str, str]]:
    """Give every way to bind the rule's own axes, the first axis slowest."""
    for values in itertools.product(*(axes[name] for name in rule.axes)):
        yield dict(zip(rule.axes, values, strict=True))


def _fill(template: str, bind: Bind) -> str:
    if "{" in template:
        for name, value in bind.items():  # no value holds a brace, so none is taken for a placeholder
            template = template.replace("{" + name + "}", value)
    return template


def _bindable(comparison: Comparison, axes: Axes) -> Callable[[Bind], Relation]:
    """Write sums out and add constants up, once for all instances of a rule; then only names are bound."""
    # kept apart by side, since a finding shows both sums as the rule writes them
    constants = {"left": 0, "right": 0}
    written: list[Term] = []
    for side, sign, templates in (("left", 1, comparison.left), ("right", -1, comparison.right)):
        for term in templates:
            if term.const is not None:
                constants[side] += term.k * term.const
                continue
            written += (
                Term(
                    pointer=pointer,
                    coefficient=sign * term.k,
                    side="left" if sign > 0 else "right",
                    origin=term.origin,
                    mention=term.mention,
                )
                for pointer in _written_out(term, axes)
            )

    def bound(bind: Bind) -> Relation:
        return Relation(
            terms=tuple(_bound(term, bind) for term in written) if bind else tuple(written),
            op=comparison.op,
            left_constant=constants["left"],
            right_constant=constants["right"],
        )

    return bound


def _bound(term: Term, bind: Bind) -> Term:
    return Term(
        pointer=_fill(term.pointer, bind),
        coefficient=term.coefficient,
        side=term.side,
        origin=term.origin,
        mention=term.mention,
    )


def _written_out(term: TermTemplate, axes: Axes) -> Iterator[str]:
    """Give the pointer of each cell of a term, with only the axes of the rule itself left open."""
    if term.mention:
        yield ""
    elif term.cell:
        yield term.cell
    elif term.sum:
        for values in itertools.product(*(axes[name] for name in term.over)):
            yield _fill(term.sum, dict(zip(term.over, values, strict=True)))


def _roots(
    relations: Iterable[Relation], listed: Iterable[str], args: Mapping[str, Any], edition: Edition
) -> set[str]:
    """Name the tables that an instance speaks of, by its own cells or as an argument of its check."""
    places = numbers(edition)
    own = (term.pointer for one in relations for term in one.terms if term.origin == "report")
    by_cell = {places[pointer].root for pointer in (*own, *listed) if pointer in places}
    return by_cell | {root for root in tables(edition) if root in args.values()}


def _asked(rule: Rule) -> frozenset[str]:
    """Name the other reports that a rule's terms look into."""
    compared = (term for one in (*rule.any, *rule.when) for term in (*one.left, *one.right))
    return frozenset(term.origin for term in compared if term.origin != "report")


def _instances(rule: Rule, axes: Axes, edition: Edition) -> Iterator[Instance]:
    bindable = [_bindable(one, axes) for one in rule.any]
    guarding = [_bindable(one, axes) for one in rule.when]
    hinting = [(hint, [_bindable(one, axes) for one in hint.when]) for hint in rule.hints]
    asked = _asked(rule)
    for bind in bindings(rule, axes):
        relations = tuple(one(bind) for one in bindable)
        listed = _beneath(_fill(rule.cell, bind), edition) if rule.cell else ()
        args = {key: _fill_deep(value, bind) for key, value in rule.args.items()}
        roots = _roots(relations, listed, args, edition)
        inside = {tables(edition)[root] for root in roots}
        yield Instance(
            id=instance_id(rule.id, bind),
            rule=rule.id,
            bind=bind,
            type=rule.type,
            severity=rule.severity,
            title=rule.title,
            relations=relations,
            when=tuple(one(bind) for one in guarding),
            hints=tuple(
                Hint(id=hint.id, when=tuple(one(bind) for one in when), message=hint.message)
                for hint, when in hinting
            ),
            needs=rule.needs | asked,
            cells=listed,
            check=rule.check,
            args=args,
            table=inside.pop() if len(inside) == 1 else None,
            roots=frozenset(roots),
            basis=rule.basis,
            message=rule.message,
        )


def _fill_deep(value: object, bind: Bind) -> object:
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda match: bind.get(match[1], match[0]), value)
    if isinstance(value, list | tuple):
        return [_fill_deep(item, bind) for item in value]
    if isinstance(value, Mapping):
        return {key: _fill_deep(item, bind) for key, item in value.items()}
    return value


def _beneath(pointer: str, edition: Edition) -> tuple[str, ...]:
    return tuple(found for found in numbers(edition) if found == pointer or found.startswith(f"{pointer}/"))


def _unknown_cells(
    instance: Instance, rule: Rule, edition: Edition, base: str, helpful: bool
) -> Iterator[Problem]:
    """Name the pointers that no form has, at the template that made them; ``helpful``: and what was meant.

    Last year's report may be of another form, so there any edition will do.
    """
    relations = (*instance.relations, *instance.when, *(one for hint in instance.hints for one in hint.when))
    known = numbers(edition)
    for (where, comparison), relation in zip(comparisons(rule), relations, strict=True):
        for term in relation.terms:
            if term.pointer in known or term.mention is not None:
                continue
            forms = EDITIONS.values() if term.origin == "previous" else (edition,)
            if not any(_known(term.pointer, form) for form in forms):
                meant = meant_cell(term.pointer, (edition,)) if helpful else ""
                yield Problem(
                    base + where + _template_of(term, comparison, instance.bind),
                    said(
                        "ruleset.no-such-number",
                        id=instance.id,
                        edition=edition.id,
                        pointer=term.pointer,
                        guess=meant,
                    ),
                )
    if instance.type == "present" and not instance.cells:
        yield Problem(
            f"{base}/cell",
            said("ruleset.no-number-below", id=instance.id, edition=edition.id),
        )


def _template_of(term: Term, comparison: Comparison, bind: Bind) -> str:
    templates = comparison.left if term.side == "left" else comparison.right
    for i, one in enumerate(templates):
        pattern = re.escape(PLACEHOLDER.sub(lambda m: bind.get(m[1], "\0"), one.cell or one.sum or ""))
        if one.origin == term.origin and re.fullmatch(pattern.replace("\0", ".+"), term.pointer):
            return f"/{term.side}/{i}/{'sum' if one.sum else 'cell'}"
    return f"/{term.side}"


def _known(pointer: str, edition: Edition) -> bool:
    return pointer in numbers(edition) or pointer == YEAR or pointer.startswith("/extensions/")
