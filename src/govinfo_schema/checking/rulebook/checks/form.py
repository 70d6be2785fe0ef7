"""The built-in Python checks: what the rulebook asks and linear terms can't say."""

from collections.abc import Iterator
from functools import cache

from govinfo_schema.base.messages import texts
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckFacts, Checks, Verdict

__all__ = ["CHECKS"]


def _cells_count(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that every printed number is one that the form allows; those that are not were left unread."""
    within = f"{facts.args['within']}/"
    beneath = {one for one in facts.unread if one.startswith(within)}
    if not beneath:
        yield HOLDS_PLAINLY
        return
    unread = tuple(one for one in facts.values if one in beneath - facts.unjudged)
    if not unread:
        # what the reader could not tell apart is its own fault, and is told among the problems of reading
        untold = tuple(one for one in facts.values if one in beneath)
        message = texts("check.cells-count-unjudged", count=len(untold)) if untold else None
        yield Verdict(status="unknown" if untold else "pass", missing=untold, message=message)
        return
    # a row that could not be told apart is the source of all its cells: it is quoted once
    printed = dict.fromkeys(facts.sources[one].raw.strip() for one in unread if one in facts.sources)
    raw = "、".join(f"“{one}”" for one in printed)
    key = "check.cells-count" if raw else "check.cells-count-no-source"
    message = texts(key, count=len(unread), raw=raw)
    yield Verdict(status="fail", cells=unread, message=message)


@cache
def _cells_of(table: str, edition: str) -> tuple[str, ...]:
    return tuple(place.pointer for place in cells(EDITIONS[edition]) if place.root == table)


def _any_stated(table: str, facts: CheckFacts) -> bool:
    """Tell whether one of the table's own cells is stated; any other number is looked for elsewhere."""
    edition = facts.layouts.get(table)
    return edition is not None and any(facts.values.get(one) is not None for one in _cells_of(table, edition))


def _form_tables(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that a statutory table is there; data with no cell stated can't tell."""
    table = str(facts.args["table"])
    present = facts.tables.get(table) if facts.tables is not None else None
    if present is None:
        if _any_stated(table, facts):
            yield HOLDS_PLAINLY
            return
        within = f"{table}/"
        stated = any(
            pointer.startswith(within) and (value is not None or pointer in facts.unread)
            for pointer, value in facts.values.items()
        )
        present = True if stated else None
    if present:
        yield HOLDS_PLAINLY
        return
    name = texts(f"table{table.replace('/', '.')}")
    if present is None:
        yield Verdict(status="unknown", message=texts("check.form-tables.unknown", table=name))
    else:
        yield Verdict(status="fail", message=texts("check.form-tables.fail", table=name))


def _form_layout(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that all tables are of the edition that the report names."""
    own = facts.report.edition
    other = {table: name for table, name in facts.layouts.items() if name != own}
    if not other:
        yield HOLDS_PLAINLY
    for table, name in other.items():
        yield Verdict(
            status="fail",
            message=texts(
                "check.form-layout",
                table=texts(f"table{table.replace('/', '.')}"),
                found=name,
                instrument=EDITIONS[name].instrument,
                own=own,
            ),
        )


def _credit_code(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the eighteenth character of the credit code follows from the others (GB 32100-2015)."""
    code = facts.report.organ.credit_code
    if code is not None and code.check_digit_holds:
        yield HOLDS_PLAINLY
    elif code is not None:
        said = texts("check.credit-code", code=code, digit=code.expected_check_digit)
        yield Verdict(status="fail", message=said)


CHECKS: Checks = {
    "cells-count/1": _cells_count,
    "credit-code/1": _credit_code,
    "form-layout/1": _form_layout,
    "form-tables/1": _form_tables,
}
