"""Rule ids are unique per edition: a clash is an error that names both owners."""

from collections.abc import Iterable

from govinfo_schema.base.errors import Problem, RulesetError
from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.saying import said
from govinfo_schema.rules.documents.ruleset import Ruleset

__all__ = ["clashes", "hold_apart"]


def clashes(rulesets: Iterable[Ruleset]) -> list[Problem]:
    """List every rule id that two rulesets use for the same edition, and every ruleset id used twice."""
    problems: list[Problem] = []
    rules: dict[tuple[str, str], Ruleset] = {}
    ids: dict[str, Ruleset] = {}
    for ruleset in rulesets:
        if (other := ids.setdefault(ruleset.id, ruleset)) is not ruleset:
            problems.append(Problem("/id", _twice(ruleset.id, other, ruleset)))
            continue
        for i, rule in enumerate(ruleset.rules):
            taken = [
                before
                for edition in ruleset.editions
                if (before := rules.setdefault((edition, rule.id), ruleset)) is not ruleset
            ]
            if taken:
                problems.append(Problem(f"/rules/{i}/id", _twice(rule.id, taken[0], ruleset)))
    return problems


def hold_apart(rulesets: Iterable[Ruleset]) -> None:
    """Raise ``RulesetError`` where rulesets clash."""
    if problems := clashes(rulesets):
        raise RulesetError(said("ruleset.rules-clash"), problems)


def _twice(id: str, first: Ruleset, second: Ruleset) -> Message:
    owners = [ruleset.owner or ruleset.id for ruleset in (first, second)]
    return said("ruleset.defined-twice", id=id, part=owners[0], part_other=owners[1])
