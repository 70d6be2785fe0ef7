"""What every rule of ours does with every report."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.findings.outcome import STATUSES, Outcome
from govinfo_schema.checking.subject.gather import as_children, gather
from govinfo_schema.checking.subject.selection import applicable
from govinfo_schema.form.editions import EDITIONS, Report, edition
from govinfo_schema.form.paper.values import YEAR, form_places, layouts, values
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import load
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import ENGINE_RULES
from govinfo_schema.testing import with_numbers
from govinfo_schema.testing.strategies import (
    reports,
    reports_breaking_one_identity,
    reports_with_holes,
    reports_with_one_wrong_cell,
)
from tests.rules.byhand import before, by_hand

FORM = ("requests.balance", "requests.outcomes-total", "requests.row-total", "disputes.total")


def instances(report: Report, *select: str) -> tuple[Instance, ...]:
    return applicable(load().rulesets, layouts(report), report.edition, select=select)


def judged(report: Report, *select: str, **more: Any) -> list[Outcome]:
    return evaluate(instances(report, *select), gather(report, checks=load().checks, **more))


def hard(report: Report) -> dict[str, str]:
    """The status of each identity of the form's own arithmetic, by id."""
    names = {one.id for one in instances(report) if one.type == "linear" and one.severity == "error"}
    return {one.id: one.status for one in judged(report) if one.id in names}


def failing(outcomes: Iterable[Outcome]) -> set[str]:
    return {one.id for one in outcomes if one.status == "fail"}


def blanked(report: Report, pointers: Iterable[str]) -> Report:
    return with_numbers(report, dict.fromkeys(pointers))


@given(
    reports(holes=True) | reports(),
    st.none() | reports(),
    st.none() | st.lists(reports(holes=True), max_size=2),
    st.booleans(),
)
def test_every_rule_is_total(
    report: Report, previous: Report | None, children: list[Report] | None, complete: bool
) -> None:
    """No exception for any report, whatever stands beside it; every instance gets one of six statuses."""
    if previous is not None:
        previous, report = before(previous, report)
    below = None if children is None else as_children(children, () if complete else None)
    outcomes = judged(report, previous=previous, children=below)
    assert {one.status for one in outcomes} <= set(STATUSES) - {"error"}
    assert len({one.id for one in outcomes}) == len(outcomes)
    assert {one.rule for one in instances(report)} <= {one.rule for one in outcomes}


@given(reports(consistent=True))
def test_a_consistent_report_has_no_failing_identity(report: Report) -> None:
    assert set(hard(report).values()) == {"pass"}
    of_substance = {"disclosure.regulations-competence", "requests.closed-otherwise-share"}
    assert failing(judged(report, "disclosure", "disputes", "requests")) <= of_substance


@given(reports_with_holes())
def test_nor_has_one_with_holes(report: Report) -> None:
    assert "fail" not in hard(report).values()


@given(reports_with_one_wrong_cell())
def test_one_wrong_cell_fails_exactly_the_identities_that_hold_it(found: Any) -> None:
    report, pointer, _ = found
    expected = {id for id, holds in by_hand(report).items() if not holds}
    statuses = hard(report)
    assert {id for id, status in statuses.items() if status == "fail"} == expected
    assert set(statuses) == set(by_hand(report))
    touching = {
        one.id
        for one in instances(report)
        if one.id in statuses and pointer in {term.pointer for term in one.relations[0].terms}
    }
    assert expected == touching


@given(reports_breaking_one_identity())
def test_what_breaks_is_what_fails(found: Any) -> None:
    assert {id for id, status in hard(found.report).items() if status == "fail"} == found.identities


@given(reports(), st.data())
def test_a_hole_never_turns_a_fail_into_a_pass_nor_a_pass_into_a_fail(
    report: Report, data: st.DataObject
) -> None:
    before = {one.id: one.status for one in judged(report, "requests", "disputes", "disclosure")}
    numeric = [place.pointer for place in form_places(report) if place.numeric]
    holes = data.draw(st.lists(st.sampled_from(numeric), max_size=20, unique=True))
    after = {
        one.id: one.status for one in judged(blanked(report, holes), "requests", "disputes", "disclosure")
    }
    # cells.impossible has an outcome only where there is something to say of all identities together
    changed = {(before[id], after[id]) for id in before.keys() & after.keys()}
    assert not changed & {("fail", "pass"), ("pass", "fail")}


@given(reports(consistent=True), st.data())
def test_filling_a_hole_only_ever_settles_what_was_open(report: Report, data: st.DataObject) -> None:
    numeric = [place.pointer for place in form_places(report) if place.numeric]
    holes = data.draw(st.lists(st.sampled_from(numeric), min_size=1, max_size=20, unique=True))
    for id, status in hard(blanked(report, holes)).items():
        assert status in ("pass", "unknown"), id


@given(reports(consistent=True), st.data())
def test_implied_values_make_the_identity_hold(report: Report, data: st.DataObject) -> None:
    held = [place.pointer for place in form_places(report) if place.numeric and place.table in (3, 4)]
    holes = data.draw(st.lists(st.sampled_from(held), min_size=1, max_size=12, unique=True))
    open_report = blanked(report, holes)
    for outcome in judged(open_report, "requests", "disputes"):
        if outcome.implied:
            filled = {one.id: one for one in judged(with_numbers(open_report, outcome.implied), outcome.rule)}
            assert filled[outcome.id].status == "pass"
            # and in a report that is consistent they are what was there
            assert outcome.implied == {pointer: values(report)[pointer] for pointer in outcome.implied}


@given(reports_with_holes())
def test_a_consistent_report_never_contradicts_itself(report: Report) -> None:
    errors = [one for one in judged(report, "requests", "disputes") if one.rule in ENGINE_RULES]
    assert errors == []


@given(reports(holes=True))
def test_same_report_same_outcomes(report: Report) -> None:
    assert judged(report) == judged(report)
    assert list(dict.fromkeys(one.rule for one in judged(report) if one.rule not in ENGINE_RULES)) == list(
        dict.fromkeys(one.rule for one in instances(report))
    )


@given(reports(consistent=True), reports(consistent=True))
def test_soft_never_constrains_hard(report: Report, other: Report) -> None:
    """Warnings, previous and children never change an error's verdict."""
    previous, report = before(other, report)
    beside = judged(report, previous=previous, children=as_children([other], ()))
    alone = {one.id: one.status for one in judged(report)}
    statuses = {one.id: one.status for one in beside if one.severity == "error"}
    assert statuses == {id: alone[id] for id in statuses}


@given(reports(holes=True))
def test_blank_as_zero_touches_only_blanks(report: Report) -> None:
    """`--blank zero` reads a *blank cell* (never an `unread` one, nor a year that nothing says) as 0."""
    facts: Facts = gather(report, checks={}, blank="zero")
    stated = values(report)
    for pointer, value in facts.values.items():
        blank = stated[pointer] is None and pointer not in {*report.unread, YEAR}
        assert value == (0 if blank else stated[pointer])
        assert (pointer in facts.assumed_zero) == blank


@given(reports())
def test_money_is_counted_exactly(report: Report) -> None:
    if edition(report.edition) is EDITIONS["2021"]:
        amount: Decimal | None = report.proactive_disclosure.fees.amount  # type: ignore[union-attr]
        counted = values(report)["/proactive_disclosure/fees/amount"]
        assert (counted is None) == (amount is None)
        assert amount is None or Decimal(counted or 0) == amount * 10**6


@pytest.mark.parametrize("status", ["pass", "fail"])
def test_check_and_engine_agree(status: str) -> None:
    @given(reports(edition="2021"))
    def agree(report: Report) -> None:
        found = check(report, diagnose=False, everything=True)
        ours = {one.id for one in judged(report) if one.status == status and one.rule in FORM}
        assert ours == {one.id for one in found.findings if one.status == status and one.rule in FORM}

    agree()
