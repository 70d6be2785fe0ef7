"""Diagnose a typed report: its cells in the form's order, and all that is known beside it."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.diagnosis import Diagnosis
from govinfo_schema.base.magnitudes import MICRO
from govinfo_schema.checking.diagnose.causes import diagnose
from govinfo_schema.checking.diagnose.guesses.evidence import Evidence
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.places import Place
from govinfo_schema.form.paper.values import YEAR, form_places
from govinfo_schema.form.report.domains import DecimalDomain, IntegerDomain
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["diagnose_report", "evidence_of", "exclusive_rows", "furthest"]

_ONLY_HERE: Final = "只计这一情形"
"""How the form itself marks a row whose cases are counted in no other row."""


def diagnose_report(
    report: Report, instances: Sequence[Instance], facts: Facts, **options: Any
) -> Diagnosis | None:
    """Say which cells of a report are probably wrong, or ``None`` where its identities can hold.

    ``instances`` are all that the report is judged by, ``facts`` all that it is judged against; ``options``
    go to ``diagnose`` (``weights``, ``limit``, ``steps``, ``seconds``).
    """
    places = form_places(report)
    diagnosis = diagnose(
        instances,
        facts.values,
        signed=facts.signed,
        order=_order(places),
        exclusive=exclusive_rows(places),
        fixed=frozenset({YEAR}),
        most=furthest(places),
        evidence=evidence_of(facts),
        **options,
    )
    return _as_printed(diagnosis, facts.assumed_zero) if diagnosis and facts.assumed_zero else diagnosis


def _as_printed(diagnosis: Diagnosis, zeroed: frozenset[str]) -> Diagnosis:
    """Say of blanks that were read as 0 that they are not stated: that is what the report holds."""
    hypotheses = tuple(
        attrs.evolve(
            one,
            changes=tuple(
                attrs.evolve(change, from_=None) if change.pointer in zeroed else change
                for change in one.changes
            ),
        )
        for one in diagnosis.hypotheses
    )
    return attrs.evolve(diagnosis, hypotheses=hypotheses)


@cache
def _order(places: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(place.pointer for place in places)


@cache
def furthest(places: tuple[Place, ...]) -> Mapping[str, int]:
    """Say how far from 0 the form lets each number be, as rules count it."""
    found = {}
    for place in places:
        if isinstance(place.domain, IntegerDomain):
            found[place.pointer] = max(abs(place.domain.minimum), place.domain.maximum)
        elif isinstance(place.domain, DecimalDomain):
            found[place.pointer] = 10**place.domain.digits * MICRO - 1
    return MappingProxyType(found)


@cache
def exclusive_rows(places: tuple[Place, ...]) -> frozenset[str]:
    """Give the rows whose cases the form wants counted there alone, as 部分公开."""
    return frozenset(place.row for place in places if any(_ONLY_HERE in step.zh for step in place.path))


def evidence_of(facts: Facts) -> Evidence | None:
    """Take from the facts what may rank: last year, complete units below, numbers in the text."""
    children: dict[str, int | None] = {}
    # a sum of some of the units says nothing of the whole
    if facts.children is not None and facts.children.complete:
        for _, values in facts.children.reports:
            _add(children, values)
    previous = facts.previous.values or {}
    mentions = {kind: tuple(one.value for one in stated) for kind, stated in facts.mentions.items()}
    if not (previous or children or any(mentions.values())):
        return None
    return Evidence(previous=previous, children=children, mentions=mentions)


def _add(total: dict[str, int | None], values: Mapping[str, int | None]) -> None:
    for pointer, value in values.items():
        so_far = total.get(pointer, 0)
        total[pointer] = None if value is None or so_far is None else so_far + value
