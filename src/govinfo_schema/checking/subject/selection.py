"""Which rules a report is judged by: every active ruleset's instances that fit the layout of its tables."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import Texts
from govinfo_schema.base.messages.saying import guess, said
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins.extension_data import EXTENSION_RULE
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.ahead import instances_of, is_known, rule_ids
from govinfo_schema.rules.engine.compiled import Prepared, prepare
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import ENGINE_RULES

if TYPE_CHECKING:
    from govinfo_schema.rules.documents.rule import Override, Rule

__all__ = ["applicable", "chosen", "hold_there", "matches", "prepared_for", "resolved", "unmet"]


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
    return prepared_for(rulesets, layouts, own, select=select, ignore=ignore).instances


def prepared_for(
    rulesets: Sequence[Ruleset],
    layouts: Mapping[str, str],
    own: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Prepared:
    """Give the instances that ``applicable`` gives, prepared once for all reports of this form.

    Raises ``RulesetError`` where a ruleset does not fit the form, or reads what is never in a text.
    """
    return _prepared(tuple(rulesets), tuple(layouts.items()), own, tuple(select), tuple(ignore))


@lru_cache(maxsize=128)
def _prepared(
    rulesets: tuple[Ruleset, ...],
    entered: tuple[tuple[str, str], ...],
    own: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Prepared:
    layouts = dict(entered)
    # our own are held to it by a test; to look them through would cost each start
    if others := [one for one in rulesets if not is_known(one)]:
        from govinfo_schema.checking.rulebook.mention_kinds import hold_mentions

        hold_mentions(others)
    return prepare(
        instance
        for ruleset in resolved(rulesets)
        for edition in ruleset.editions
        if edition in {own, *layouts.values()} and edition in EDITIONS
        for instance in instances_of(ruleset, EDITIONS[edition])
        if _fits(instance, edition, layouts, own) and chosen(instance.rule, select, ignore)
    )


@lru_cache(maxsize=64)
def resolved(rulesets: tuple[Ruleset, ...]) -> tuple[Ruleset, ...]:
    """Apply the overrides and the messages that rulesets have for each other's rules; later ones win.

    They reach the editions that their own ruleset is for.
    """
    if not any(one.overrides or one.messages for one in rulesets):
        return rulesets
    return tuple(_resolved(one, rulesets) for one in rulesets)


def _resolved(ruleset: Ruleset, among: tuple[Ruleset, ...]) -> Ruleset:
    overrides: dict[str, list[Override]] = {}
    messages: dict[str, Texts] = {}
    for other in among:
        if set(other.editions) & set(ruleset.editions):
            messages.update(other.messages)
            for override in other.overrides:
                overrides.setdefault(override.rule, []).append(override)
    rules = tuple(
        _overridden(rule, overrides.get(rule.id, ()), messages.get(rule.id)) for rule in ruleset.rules
    )
    changed = any(new is not old for new, old in zip(rules, ruleset.rules, strict=True))
    return attrs.evolve(ruleset, rules=rules) if changed else ruleset


def _overridden(rule: "Rule", overrides: "Sequence[Override]", message: Texts | None) -> "Rule":
    for one in overrides:
        rule = attrs.evolve(rule, severity=one.severity or rule.severity, status=one.status or rule.status)
    return rule if message is None else attrs.evolve(rule, message=message)


def _fits(instance: Instance, edition: str, layouts: Mapping[str, str], own: str) -> bool:
    if not instance.roots:
        return edition == own
    return all(layouts.get(root) == edition for root in instance.roots)


def chosen(rule: str, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> bool:
    """Tell whether a rule takes part: it is selected, or none is, and it is not ignored."""
    return matches(rule, select, default=True) and not matches(rule, ignore)


def matches(rule: str, wanted: Iterable[str], *, default: bool = False) -> bool:
    """Tell whether a rule id is one of those wanted, or stands below one; none wanted gives ``default``."""
    names = tuple(wanted)
    if not names:
        return default
    return any(rule == name or rule.startswith(f"{name}.") for name in names)


def unmet(names: Iterable[str], rulesets: Iterable[Ruleset]) -> tuple[str, ...]:
    """Give those names that no rule has or stands below.

    A slip in what is selected would let everything pass.
    """
    wanted = tuple(names)
    return _unmet(wanted, tuple(rulesets)) if wanted else ()  # most runs want none, and look into no ruleset


@lru_cache(maxsize=64)  # a run asks the same of each of its reports
def _unmet(wanted: tuple[str, ...], rulesets: tuple[Ruleset, ...]) -> tuple[str, ...]:
    known = {rule for ruleset in rulesets for rule in rule_ids(ruleset)} | {*ENGINE_RULES, EXTENSION_RULE}
    return tuple(name for name in wanted if not any(matches(rule, (name,)) for rule in known))


def hold_there(select: Sequence[str], rulesets: Sequence[Ruleset]) -> None:
    """Hold that every rule is there that is selected or that an override changes.

    Raises ``UsageError`` that asks which was meant.
    """
    known = (rule for ruleset in rulesets for rule in rule_ids(ruleset))
    if nothing := unmet(select, rulesets):
        shown = ", ".join(nothing)
        raise UsageError(said("usage.no-rule-selected", shown=shown, guess=guess(nothing[0], known)))
    for ruleset in rulesets:
        if ruleset.overrides and (nothing := unmet([one.rule for one in ruleset.overrides], rulesets)):
            meant = guess(nothing[0], known)
            values = {"ruleset": ruleset.id, "name": nothing[0], "guess": meant}
            raise UsageError(said("usage.overrides-no-rule", **values))
