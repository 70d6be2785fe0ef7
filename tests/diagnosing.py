"""Identities written as text, and the built-in ones, for tests of the diagnosis."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from govinfo_schema.base.findings.outcome import Severity
from govinfo_schema.checking.diagnose.reports import exclusive_rows, furthest
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.instance import Instance, Relation, Term

__all__ = ["FORMS", "holds", "identities", "identity", "relation"]

_SIDES = re.compile(r"(.*?)\s*(!=|<=|>=|=|<|>)\s*(.*)")
_TERM = re.compile(r"([+-]?)\s*(\d*)\s*(previous:|mention:)?([a-z][a-z/_0-9]*)?")


def relation(text: str) -> Relation:
    """Read ``a + 2b = 3 + previous:c``: letters are cells (``/a``), ``mention:`` names a kind."""
    match = _SIDES.fullmatch(text)
    assert match, text
    left, op, right = match.groups()
    terms: list[Term] = []
    constants = {"left": 0, "right": 0}
    for side, half, sign in (("left", left, 1), ("right", right, -1)):
        for one in _TERM.finditer(half):
            if not one[0].strip():
                continue
            plus = -1 if one[1] == "-" else 1
            number = int(one[2] or 1)
            if one[4] is None:
                constants[side] += plus * number
                continue
            mention = one[4] if one[3] == "mention:" else None
            terms.append(
                Term(
                    pointer="" if mention else f"/{one[4]}",
                    coefficient=sign * plus * number,
                    side="left" if sign > 0 else "right",
                    origin="previous" if one[3] == "previous:" else "report",
                    mention=mention,
                )
            )
    known: dict[str, Op] = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
    return Relation(
        terms=tuple(terms),
        op=known[op],
        left_constant=constants["left"],
        right_constant=constants["right"],
    )


def identity(text: str, *, severity: Severity = "error", **members: Any) -> Instance:
    """Make an instance of one relation; its id is the text itself."""
    found = relation(text)
    needs = frozenset(term.origin for term in found.terms if term.origin != "report")
    given: dict[str, Any] = {"relations": (found,), "needs": needs} | members
    return Instance(
        id=text,
        rule=text,
        bind={},
        type="linear",
        severity=severity,
        title={"zh-CN": text, "en": text},
        **given,
    )


def identities(*texts: str) -> tuple[Instance, ...]:
    """Make several instances of severity error."""
    return tuple(identity(text) for text in texts)


def holds(instance: Instance, values: Mapping[str, int]) -> bool:
    """Tell whether figures without blanks satisfy an instance of one relation."""
    one = instance.relations[0]
    total = sum(term.coefficient * values[term.pointer] for term in one.terms)
    return {
        "=": total == one.constant,
        "!=": total != one.constant,
        "<": total < one.constant,
        "<=": total <= one.constant,
        ">": total > one.constant,
        ">=": total >= one.constant,
    }[one.op]


@cache
def _form(edition: str) -> dict[str, Any]:
    places = cells(EDITIONS[edition])
    return {
        "instances": expand(parse_ruleset(rulebook(edition)), EDITIONS[edition]),
        "order": tuple(place.pointer for place in places),
        "signed": frozenset(place.pointer for place in places if place.signed),
        "exclusive": exclusive_rows(places),
        "most": furthest(places),
    }


FORMS: Final = {edition: _form(edition) for edition in EDITIONS}
"""What ``diagnose`` wants to know of each edition's form, as keyword arguments."""
