"""The expanded form that other languages vendor: Σ coefficient × cell ``op`` constant, rule by rule.

A loop of twenty lines can check it. Whatever such a loop can't take as it stands (a guard, several
readings, a number stated in the text, another document) is named in ``marks``, so that it can be left out.
"""

from collections.abc import Iterator
from typing import Any

from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import place
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.instance import Instance, Relation

__all__ = ["published_identities"]


def published_identities(ruleset: Ruleset, edition: Edition) -> dict[str, Any]:
    """Give every linear instance of a ruleset for one edition's pure form, as plain data.

    Like terms are netted. Raises ``RulesetError`` where the ruleset does not fit the edition.
    """
    return {
        "ruleset": {"id": ruleset.id, "version": ruleset.version, "sha256": ruleset.sha256},
        "edition": edition.id,
        "identities": [
            _identity(instance, edition) for instance in expand(ruleset, edition) if instance.type == "linear"
        ],
    }


def _identity(instance: Instance, edition: Edition) -> dict[str, Any]:
    data: dict[str, Any] = {"id": instance.id, "rule": instance.rule, "severity": instance.severity}
    relations = [_relation(one, edition) for one in instance.relations]
    table = {"table": instance.table} if instance.table is not None else {}
    if len(relations) == 1:
        data |= {"op": relations[0]["op"], **table, **relations[0]}
    else:
        data |= {**table, "any": relations}
    if instance.when:
        data["when"] = [_relation(one, edition) for one in instance.when]
    if marks := sorted(_marks(instance)):
        data["marks"] = marks
    return data


def _marks(instance: Instance) -> Iterator[str]:
    yield from instance.needs
    if instance.when:
        yield "guarded"
    if len(instance.relations) > 1:
        yield "any"
    if instance.mentions:
        yield "mention"


def _relation(relation: Relation, edition: Edition) -> dict[str, Any]:
    return {"op": relation.op, "terms": list(_terms(relation, edition)), "constant": relation.constant}


def _terms(relation: Relation, edition: Edition) -> Iterator[dict[str, Any]]:
    net: dict[tuple[str, str, str | None], int] = {}
    for term in relation.terms:
        key = (term.origin, term.pointer, term.mention)
        net[key] = net.get(key, 0) + term.coefficient
    for (origin, pointer, mention), coefficient in net.items():
        if coefficient:
            named = {"mention": mention} if mention else {"pointer": pointer}
            cell = place(pointer, edition)
            yield {
                **named,
                "coefficient": coefficient,
                **({} if origin == "report" else {"from": origin}),
                # a blank may be negative there, so it bounds nothing
                **({"signed": True} if cell is not None and cell.signed else {}),
            }
