"""Which softer rules can't all be heeded: figures that one of them asks for, another forbids."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Final

import attrs

from govinfo_schema.base.messages import texts
from govinfo_schema.rules.engine.instance import Instance, Relation
from govinfo_schema.testing.lint.feasible import feasible
from govinfo_schema.testing.lint.remark import Remark

__all__ = ["look_at_clashes"]

_MOST: Final = 20
"""How many clashes of one form are looked for: each takes some dozens of trials."""


@attrs.frozen(eq=False)
class _Claim:
    """An instance of a rule, and its ruleset."""

    ruleset: str
    one: Instance

    @property
    def plain(self) -> bool:
        """Whether it holds for every report, in one way."""
        return not self.one.when and len(self.one.relations) == 1

    @property
    def cells(self) -> frozenset[tuple[str, str, str | None]]:
        return frozenset(
            (term.origin, term.pointer, term.mention) for each in self.one.relations for term in each.terms
        )


def look_at_clashes(
    owned: Iterable[tuple[str, Instance]], known: Sequence[Relation], signed: frozenset[str], edition: str
) -> Iterator[Remark]:
    """Name sets of rules that no figures satisfy together, though each of them can be satisfied.

    ``known`` are the relations that bind every report, ``owned`` the other linear rules, with their rulesets.
    """
    claims = [_Claim(*pair) for pair in owned]
    plain = [claim for claim in claims if claim.plain]
    others = [claim for claim in claims if not claim.plain]
    clashes: list[list[_Claim]] = []
    while len(clashes) < _MOST and (clash := _irreducible(plain, known, signed)):
        clashes.append(clash)
        last = clash[-1].one.rule
        # without it, or the same clash would be found again
        plain = [claim for claim in plain if claim.one.rule != last]
    for claim in others:
        beside = [one for one in plain if one.cells & claim.cells]
        clashes += [pair for one in beside if _never_both(pair := [one, claim], known, signed)]
    for former, other in combinations(others, 2):
        if former.one.rule != other.one.rule and former.cells & other.cells:
            clashes += [[former, other]] if _never_both([former, other], known, signed) else []
    yield from _told(clashes, edition)


def _irreducible(claims: list[_Claim], known: Sequence[Relation], signed: frozenset[str]) -> list[_Claim]:
    """Give claims that clash, of which none can be left out; nothing where all can be heeded."""

    def clash(some: Sequence[_Claim]) -> bool:
        return feasible([*known, *(claim.one.relations[0] for claim in some)], signed) is False

    if not clash(claims):
        return []
    kept: list[_Claim] = []
    rest = claims
    while not clash(kept):  # the shortest beginning that clashes ends with a claim that is needed
        low, high = 0, len(rest)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if clash([*kept, *rest[:middle]]) else (middle + 1, high)
        kept, rest = [rest[low - 1], *kept], rest[: low - 1]
    return kept


def _never_both(claims: Sequence[_Claim], known: Sequence[Relation], signed: frozenset[str]) -> bool:
    """Tell whether rules that may apply together can't both hold then, in whichever way."""
    given = [*known, *(guard for claim in claims for guard in claim.one.when)]
    if feasible(given, signed) is not True:
        return False
    ways = product(*(claim.one.relations for claim in claims))
    return all(feasible([*given, *way], signed) is False for way in ways)


def _told(clashes: Iterable[Sequence[_Claim]], edition: str) -> Iterator[Remark]:
    """Make a remark a set of rules, however many of their instances clash."""
    seen: set[tuple[str, ...]] = set()
    for clash in clashes:
        rules = tuple(dict.fromkeys(claim.one.rule for claim in clash))
        if rules not in seen and len(rules) > 1:
            seen.add(rules)
            yield Remark(
                code="clash",
                level="warning",
                ruleset=clash[-1].ruleset,
                rule=clash[-1].one.rule,
                edition=edition,
                message=texts("lint.clash", ids=[claim.one.id for claim in clash]),
            )
