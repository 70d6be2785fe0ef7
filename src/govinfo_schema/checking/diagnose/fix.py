"""Apply a chosen hypothesis to a copy of a report's data; the original is never touched."""

import copy
from typing import Any

from govinfo_schema.base.errors import Problem, UsageError
from govinfo_schema.base.findings.diagnosis import Change, Hypothesis
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import split
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import place
from govinfo_schema.form.paper.shown import json_number

__all__ = ["apply"]


def apply(data: dict[str, Any], hypothesis: Hypothesis) -> dict[str, Any]:
    """Give a copy of plain report data with every change of the hypothesis made.

    A cell whose right value the rules leave open becomes ``null``, not stated. A cell that gets a value is
    no longer listed as ``unread``. Raises ``UsageError`` that lists every cell which is not there or does
    not hold what the hypothesis says it holds: then it is another report's.
    """
    fixed = copy.deepcopy(data)
    problems: list[Problem] = []
    for change in hypothesis.changes:
        *parents, name = split(change.pointer)
        try:
            holder: Any = fixed
            for step in parents:
                holder = holder[_key(holder, step)]
            key = _key(holder, name)
            held = holder[key]
        except (KeyError, IndexError, TypeError, ValueError):
            problems.append(Problem(change.pointer, said("usage.no-such-cell-in-report")))
            continue
        if held != _written(change, change.from_):
            why = said("usage.holds-not", held=repr(held), wanted=repr(change.from_))
            problems.append(Problem(change.pointer, why))
            continue
        holder[key] = _written(change, change.to)
    if problems:
        raise UsageError(said("usage.hypothesis-does-not-fit-report"), problems)
    _read(fixed, {change.pointer for change in hypothesis.changes if change.to is not None})
    return fixed


def _key(holder: Any, step: str) -> Any:
    return int(step) if isinstance(holder, list) else step


def _written(change: Change, value: int | None) -> int | str | None:
    return None if value is None else json_number(value, place(change.pointer, *EDITIONS.values()))


def _read(data: dict[str, Any], stated: set[str]) -> None:
    if isinstance(unread := data.get("unread"), list) and stated & set(unread):
        data["unread"] = [pointer for pointer in unread if pointer not in stated]
        if not data["unread"]:
            del data["unread"]
