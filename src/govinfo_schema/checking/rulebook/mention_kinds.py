"""The kinds of numbers in the text that a rule may read: of one that nobody finds it never gets any."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from govinfo_schema.base.errors import Problem, RulesetError
from govinfo_schema.base.messages.saying import guess, said
from govinfo_schema.checking.mentions.cells import cells_of
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import numbers
from govinfo_schema.rules.documents.faults import comparisons
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["hold_mentions", "mention_problems"]


def hold_mentions(rulesets: Iterable[Ruleset]) -> None:
    """Raise ``RulesetError`` where an active rule reads a kind of number that is never found."""
    for ruleset in rulesets:
        if problems := list(mention_problems(ruleset)):
            owner = f" ({ruleset.owner})" if ruleset.owner else ""
            raise RulesetError(said("ruleset.reads-unknown-kind", id=ruleset.id, owner=owner), problems)


def mention_problems(ruleset: Ruleset) -> Iterator[Problem]:
    """Name the kinds that no rule of ours reads and that speak of no cell, and what may have been meant."""
    for i, rule in enumerate(ruleset.rules):
        if rule.status != "active":
            continue
        for where, comparison in comparisons(rule):
            for side, terms in (("left", comparison.left), ("right", comparison.right)):
                for j, term in enumerate(terms):
                    if term.mention and not _is_found(term.mention):
                        values = {"kind": term.mention, "guess": guess(term.mention, _own_kinds())}
                        message = said("ruleset.unknown-mention", id=rule.id, **values)
                        yield Problem(f"/rules/{i}{where}/{side}/{j}/mention", message)


def _is_found(kind: str) -> bool:
    return bool(cells_of(kind, _numbers())) or kind in _own_kinds()


@cache
def _numbers() -> Mapping[str, None]:
    return dict.fromkeys(pointer for form in EDITIONS.values() for pointer in numbers(form))


@cache
def _own_kinds() -> frozenset[str]:
    return frozenset(kind for name in EDITIONS for kind in _mentioned(rulebook(name)))


def _mentioned(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        if isinstance(kind := data.get("mention"), str):
            yield kind
        for value in data.values():
            yield from _mentioned(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _mentioned(value)
