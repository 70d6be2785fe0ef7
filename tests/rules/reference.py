"""Rules evaluated straight from their templates, knowing nothing of expansion or of the engine.

Only for what is fully stated: it answers with sums and truth, and the engine must agree.
"""

import operator
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

__all__ = ["HOLDS", "instances", "sides"]

HOLDS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def instances(rule: Mapping[str, Any], axes: Mapping[str, list[str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the id and the binding of each instance of a rule document."""
    names = rule.get("for", [])
    for chosen in product(*(axes[name] for name in names)):
        bind = dict(zip(names, chosen, strict=True))
        shown = ",".join(f"{name}={value}" for name, value in bind.items())
        yield (f"{rule['id']}[{shown}]" if bind else rule["id"]), bind


def sides(
    relation: Mapping[str, Any],
    bind: Mapping[str, str],
    axes: Mapping[str, list[str]],
    values: Mapping[str, int],
) -> tuple[int, int]:
    """Add up both sides of a relation whose terms are cells of the report and constants."""
    left, right = (
        sum(_value(term, bind, axes, values) for term in relation[side]) for side in ("left", "right")
    )
    return left, right


def _value(
    term: Mapping[str, Any], bind: Mapping[str, str], axes: Mapping[str, list[str]], values: Mapping[str, int]
) -> int:
    k: int = term.get("k", 1)
    if "const" in term:
        return k * int(term["const"])
    if "cell" in term:
        return k * values[_filled(term["cell"], bind)]
    total = 0
    for chosen in product(*(axes[name] for name in term["over"])):
        total += values[_filled(term["sum"], {**bind, **dict(zip(term["over"], chosen, strict=True))})]
    return k * total


def _filled(template: str, bind: Mapping[str, str]) -> str:
    for name, value in bind.items():
        template = template.replace("{" + name + "}", value)
    return template
