"""Which rules a report is judged by: every active ruleset's instances that fit the layout of its tables."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import attrs

from govinfo_schema.editions import EDITIONS
from govinfo_schema.rules.document import Override, Ruleset
from govinfo_schema.rules.expand import expand
from govinfo_schema.rules.instance import Instance

__all__ = ["applicable", "matches"]


def applicable(
    rulesets: Sequence[Ruleset],
    layouts: Mapping[str, str],
    own: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Instance, ...]:
    """Give the instances for a report of edition ``own`` whose tables have these layouts, in order.

    A report that mixes two forms gets each table's rules from the rulebook of that table's layout.
    ``select`` and ``ignore`` hold rule ids or their leading parts (``requests`` for ``requests.balance``).

    Raises ``RulesetError`` where a ruleset does not fit the form.
    """
    found = [
        instance
        for ruleset in rulesets
        for edition in ruleset.editions
        if edition in {own, *layouts.values()} and edition in EDITIONS
        for instance in _expanded(ruleset, edition)
        if _fits(instance, edition, layouts, own)
    ]
    overrides = {one.rule: one for ruleset in rulesets for one in ruleset.overrides}
    return tuple(
        changed
        for instance in found
        if matches(instance.rule, select, default=True) and not matches(instance.rule, ignore)
        if (changed := _overridden(instance, overrides.get(instance.rule))) is not None
    )


@cache
def _expanded(ruleset: Ruleset, edition: str) -> tuple[Instance, ...]:
    return expand(ruleset, EDITIONS[edition])


def _fits(instance: Instance, edition: str, layouts: Mapping[str, str], own: str) -> bool:
    if not instance.roots:
        return edition == own
    return all(layouts.get(root) == edition for root in instance.roots)


def _overridden(instance: Instance, override: Override | None) -> Instance | None:
    if override is None:
        return instance
    if override.status in ("draft", "retired"):
        return None
    return attrs.evolve(instance, severity=override.severity or instance.severity)


def matches(rule: str, wanted: Iterable[str], *, default: bool = False) -> bool:
    """Tell whether a rule id is one of those wanted, or stands below one; none wanted gives ``default``."""
    names = tuple(wanted)
    if not names:
        return default
    return any(rule == name or rule.startswith(f"{name}.") for name in names)
