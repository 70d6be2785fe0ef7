"""Rules that read numbers stated in the text: of a kind that nobody finds, a rule never gets any."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from govinfo_schema.base.messages import texts
from govinfo_schema.base.messages.saying import guess
from govinfo_schema.checking.mentions.cells import cells_of
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import numbers
from govinfo_schema.rules.documents.document import Ruleset
from govinfo_schema.rules.documents.faults import comparisons
from govinfo_schema.testing.lint.remark import Remark

__all__ = ["look_at_mentions"]


def look_at_mentions(ruleset: Ruleset) -> Iterator[Remark]:
    """Name the kinds of mention that no rule of ours reads and that speak of no cell."""
    for i, rule in enumerate(ruleset.rules):
        for where, comparison in comparisons(rule):
            kinds = [term.mention for term in (*comparison.left, *comparison.right) if term.mention]
            for kind in dict.fromkeys(kinds):
                if not _is_known(kind):
                    meant = guess(kind, _own_kinds())
                    yield Remark(
                        code="unknown-mention",
                        level="warning",
                        ruleset=ruleset.id,
                        rule=rule.id,
                        pointer=f"/rules/{i}{where}",
                        message=texts("lint.unknown-mention", kind=kind, guess=meant),
                    )


def _is_known(kind: str) -> bool:
    return kind in _own_kinds() or bool(cells_of(kind, _numbers()))


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
