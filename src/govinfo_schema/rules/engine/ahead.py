"""Rulesets worked out ahead: what is known of one, and what it expands to, as compact plain data.

Reading, parsing and expanding our own rulebooks took a good part of a short run. What is kept here is made
of them by ``python -m govinfo_schema.publish --write``, and a test holds it equal to what they give.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final
from weakref import WeakKeyDictionary

import attrs

from govinfo_schema.base.findings.deferred import deferred
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.instance import Hint, Instance, Relation, Term, instance_id

__all__ = ["KnownRuleset", "instances_of", "is_known", "packed_instances", "packed_ruleset", "rule_ids"]

_OF_RULESETS: Final = ("format", "id", "version", "title", "editions", "sha256")
_OF_RULES: Final = ("rule", "type", "severity", "title", "needs", "check", "basis", "message")
"""What all instances of a rule have in common."""

_known: "WeakKeyDictionary[Ruleset, KnownRuleset]" = WeakKeyDictionary()


class KnownRuleset(Mapping[str, Any]):
    """A ruleset document that is read when somebody looks into it; what is judged by it is known before.

    ``head`` is what ``packed_ruleset`` made of it, ``expanded`` gives by edition what ``packed_instances``
    made, ``document`` reads the document itself.
    """

    def __init__(
        self,
        head: Mapping[str, Any],
        expanded: Callable[[str], Mapping[str, Any]],
        document: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Take what is known, and the ways to the rest."""
        self._head = head
        self._expanded = expanded
        self._document = document
        self._instances: dict[str, tuple[Instance, ...]] = {}

    def ruleset(self, owner: str) -> Ruleset:
        """Give the typed ruleset, whose rules are parsed when they are first read."""
        known = {name: self._head[name] for name in _OF_RULESETS}
        known |= {"editions": tuple(known["editions"]), "overrides": (), "messages": {}}
        made = deferred(Ruleset, lambda: self._parsed(owner), owner=owner, **known)
        _known[made] = self
        return made

    def _parsed(self, owner: str) -> Ruleset:
        from govinfo_schema.rules.documents.parse import parse_ruleset

        return parse_ruleset(self._document(), owner=owner)

    def rule_ids(self) -> tuple[str, ...]:
        """Name the rules, in order."""
        return tuple(self._head["rules"])

    def instances(self, edition: str) -> tuple[Instance, ...]:
        """Give what it expands to."""
        if edition not in self._instances:
            self._instances[edition] = _unpacked(self._expanded(edition))
        return self._instances[edition]

    def __getitem__(self, name: str) -> Any:
        """Give a member of the document."""
        return self._head["id"] if name == "id" else self._document()[name]

    def __iter__(self) -> Iterator[str]:
        """Name the members of the document."""
        return iter(self._document())

    def __len__(self) -> int:
        """Count the members of the document."""
        return len(self._document())


def is_known(ruleset: Ruleset) -> bool:
    """Tell whether a ruleset is one of those that are worked out ahead, as it was brought."""
    return ruleset in _known


def instances_of(ruleset: Ruleset, edition: Edition) -> tuple[Instance, ...]:
    """Give what a ruleset expands to for one edition, worked out now where it isn't known.

    Raises ``RulesetError`` as ``expand`` does.
    """
    known = _known.get(ruleset)
    if known is not None:
        return known.instances(edition.id)
    from govinfo_schema.rules.engine.expand import expand

    return expand(ruleset, edition)


def rule_ids(ruleset: Ruleset) -> tuple[str, ...]:
    """Name the rules of a ruleset, in order, without reading them where they are known."""
    known = _known.get(ruleset)
    return tuple(rule.id for rule in ruleset.rules) if known is None else known.rule_ids()


def packed_ruleset(ruleset: Ruleset) -> dict[str, Any]:
    """Put down what is asked of a ruleset before its rules are; it overrides no other's."""
    assert not ruleset.overrides, "an override has a say on every report"
    assert not ruleset.messages, "a message has a say on every report"
    return {name: getattr(ruleset, name) for name in _OF_RULESETS} | {"rules": rule_ids(ruleset)}


def packed_instances(instances: Iterable[Instance]) -> dict[str, Any]:
    """Put down instances: rules, terms, relations and hints once each, and by their numbers from then on."""
    return _Packing().packed(instances)


class _Packing:
    """Numbers what stands in many instances."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[Any, int]] = {}
        self._rows: dict[str, list[Any]] = {}

    def packed(self, instances: Iterable[Instance]) -> dict[str, Any]:
        rows = [self._instance(one) for one in instances]
        return {**self._rows, "instances": rows}

    def _number(self, kind: str, value: Any, row: Callable[[], Any]) -> int:
        numbers = self._numbers.setdefault(kind, {})
        if value not in numbers:
            made = row()  # what it holds comes before it
            numbers[value] = len(numbers)
            self._rows.setdefault(kind, []).append(made)
        return numbers[value]

    def _relations(self, relations: Iterable[Relation]) -> list[int]:
        return [self._number("relations", one, partial(self._relation, one)) for one in relations]

    def _relation(self, one: Relation) -> list[Any]:
        return [list(map(self._term, one.terms)), one.op, one.left_constant, one.right_constant]

    def _term(self, term: Term) -> int:
        return self._number("terms", term, lambda: list(attrs.astuple(term)))

    def _hint(self, hint: Hint) -> int:
        return self._number(
            "hints", repr(hint), lambda: [hint.id, self._relations(hint.when), dict(hint.message)]
        )

    def _instance(self, instance: Instance) -> list[Any]:
        shared = {name: getattr(instance, name) for name in _OF_RULES} | {"needs": sorted(instance.needs)}
        return [
            self._number("rules", instance.rule, lambda: shared),
            dict(instance.bind),
            self._relations(instance.relations),
            self._relations(instance.when),
            list(map(self._hint, instance.hints)),
            instance.cells,
            instance.args,
            instance.table,
            sorted(instance.roots),
        ]


def _unpacked(data: Mapping[str, Any]) -> tuple[Instance, ...]:
    terms = [
        Term(pointer=pointer, coefficient=coefficient, side=side, origin=origin, mention=mention)
        for pointer, coefficient, side, origin, mention in data["terms"]
    ]
    relations = [
        Relation(terms=tuple(terms[n] for n in numbers), op=op, left_constant=left, right_constant=right)
        for numbers, op, left, right in data["relations"]
    ]
    hints = [
        Hint(id=id, when=tuple(relations[n] for n in when), message=message)
        for id, when, message in data.get("hints", ())
    ]
    rules = [
        {**rule, "needs": frozenset(rule["needs"]), "basis": tuple(rule["basis"])} for rule in data["rules"]
    ]
    return tuple(
        Instance(
            id=instance_id(rules[rule]["rule"], bind),
            bind=bind,
            relations=tuple(relations[n] for n in held),
            when=tuple(relations[n] for n in when),
            hints=tuple(hints[n] for n in hinting),
            cells=tuple(cells),
            args=args,
            table=table,
            roots=frozenset(roots),
            **rules[rule],
        )
        for rule, bind, held, when, hinting, cells, args, table, roots in data["instances"]
    )
