"""Instances against facts: guards, alternatives, hints, mentions, other documents, contradictions, checks."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import attrs
import pytest

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.findings.source import Source
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.facts import CheckFacts, Children, Facts, MentionFact, Previous, Verdict
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE
from tests.reports import report
from tests.rules.documents import linear, ruleset

RECEIVED = "/requests/received/total"
FORWARD = "/requests/brought_forward/total"
CARRIED = "/requests/carried_forward/total"
NUMBERS = {place.pointer: 0 for place in cells(EDITIONS["2021"]) if place.numeric} | {"/year": 2023}


def facts(values: Mapping[str, int | None] | None = None, **more: Any) -> Facts:
    return Facts(values={**NUMBERS, **(values or {})}, **more)


def judged(rule: Mapping[str, Any], given: Facts, **members: Any) -> Outcome:
    outcome, *together = evaluate(expand(ruleset(rule, **members), EDITIONS["2021"]), given)
    assert {one.rule for one in together} <= {CELLS_IMPOSSIBLE}
    return outcome


def equal(a: Any, b: Any, op: str = "=") -> dict[str, Any]:
    side = [{"cell": a} if isinstance(a, str) else {"const": a}]
    return {"left": side, "op": op, "right": [{"cell": b} if isinstance(b, str) else {"const": b}]}


class TestGuards:
    """A guard that is false gives `not_applicable`; an unknown guard leaves a pass and turns a fail into
    unknown."""

    GUARDED = linear(**equal(RECEIVED, 5), when=[equal(FORWARD, 0, ">")])

    @pytest.mark.parametrize(
        ("guard", "value", "status"),
        [
            (1, 5, "pass"),
            (1, 6, "fail"),
            (1, None, "unknown"),
            (0, 6, "not_applicable"),
            (0, 5, "not_applicable"),
            (None, 5, "pass"),
            (None, 6, "unknown"),
            (None, None, "unknown"),
        ],
    )
    def test_table(self, guard: int | None, value: int | None, status: str) -> None:
        assert judged(self.GUARDED, facts({FORWARD: guard, RECEIVED: value})).status == status

    def test_only_a_certain_guard_lets_values_be_implied(self) -> None:
        assert judged(self.GUARDED, facts({FORWARD: 1, RECEIVED: None})).implied == {RECEIVED: 5}
        assert judged(self.GUARDED, facts({FORWARD: None, RECEIVED: None})).implied == {}

    def test_several_guards_must_all_hold(self) -> None:
        rule = linear(**equal(RECEIVED, 5), when=[equal(FORWARD, 1), equal(CARRIED, 1)])
        assert judged(rule, facts({FORWARD: 1, CARRIED: 0})).status == "not_applicable"
        assert judged(rule, facts({FORWARD: None, CARRIED: 0})).status == "not_applicable"
        assert judged(rule, facts({FORWARD: 1, CARRIED: 1})).status == "fail"

    def test_a_guard_holds_back_other_types_too(self) -> None:
        present = {
            "id": "a.b",
            "type": "present",
            "severity": "note",
            "title": {"en": "x"},
            "cell": CARRIED,
            "when": [equal(FORWARD, 0, ">")],
        }
        assert judged(present, facts({FORWARD: 0, CARRIED: None})).status == "not_applicable"
        assert judged(present, facts({FORWARD: 1, CARRIED: None})).status == "fail"
        assert judged(present, facts({FORWARD: None, CARRIED: None})).status == "unknown"

    def test_a_guard_on_last_year_needs_last_year(self) -> None:
        before = {"left": [{"cell": FORWARD, "from": "previous"}], "op": ">", "right": [{"const": 0}]}
        rule = linear(**equal(RECEIVED, 5), when=[before])
        assert judged(rule, facts()).reason == "reason.no-previous"
        assert judged(rule, facts(previous=Previous(values={FORWARD: 1}))).status == "fail"
        assert judged(rule, facts(previous=Previous(values={FORWARD: 0}))).status == "not_applicable"


class TestAny:
    """`any` passes if one passes, fails if all fail, else is unknown."""

    RULE: ClassVar[dict[str, Any]] = {
        key: value for key, value in linear().items() if key not in ("left", "op", "right")
    } | {"any": [equal(RECEIVED, 1), equal(RECEIVED, FORWARD), equal(CARRIED, 9)]}

    @pytest.mark.parametrize(
        ("received", "forward", "carried", "status", "matched"),
        [
            (1, 5, 0, "pass", 0),
            (5, 5, 0, "pass", 1),
            (5, 6, 9, "pass", 2),
            (5, 6, 0, "fail", None),
            (5, None, 0, "unknown", None),
            (1, None, 0, "pass", 0),
            (5, None, 9, "pass", 2),
        ],
    )
    def test_table(
        self, received: int, forward: int | None, carried: int, status: str, matched: int | None
    ) -> None:
        found = judged(self.RULE, facts({RECEIVED: received, FORWARD: forward, CARRIED: carried}))
        assert (found.status, found.matched) == (status, matched)

    def test_every_reading_is_told(self) -> None:
        found = judged(self.RULE, facts({RECEIVED: 5, FORWARD: 6}))
        assert [one.right_min for one in found.details["alternatives"]] == [1, 6, 9]

    def test_one_of_several_readings_implies_nothing(self) -> None:
        assert judged(self.RULE, facts({RECEIVED: None, FORWARD: 6})).implied == {}


class TestHints:
    RULE = linear(
        **equal(RECEIVED, 5),
        hints=[
            {"id": "hints.zero", "when": [equal(RECEIVED, 0)], "message": {"en": "left 0?"}},
            {"id": "hints.other", "when": [equal(FORWARD, 7)], "message": {"en": "other"}},
        ],
    )

    def test_a_hint_stands_beside_a_failure_only(self) -> None:
        assert judged(self.RULE, facts({RECEIVED: 0})).hints == ("hints.zero",)
        assert judged(self.RULE, facts({RECEIVED: 0, FORWARD: 7})).hints == ("hints.zero", "hints.other")
        assert judged(self.RULE, facts({RECEIVED: 5, FORWARD: 7})).hints == ()

    def test_what_is_not_certain_is_no_hint(self) -> None:
        assert judged(self.RULE, facts({RECEIVED: 1, FORWARD: None})).hints == ()

    @pytest.mark.parametrize("origin", ["previous", "children"])
    def test_a_hint_never_changes_the_verdict(self, origin: str) -> None:
        other = {"left": [{"cell": FORWARD, "from": origin}], "op": "=", "right": [{"const": 0}]}
        hint = {"id": "hints.x", "when": [other], "message": {"en": "x"}}
        found = judged(linear(**equal(RECEIVED, 5), hints=[hint]), facts())
        assert (found.status, found.hints) == ("fail", ())


class TestMentions:
    """One instance per mention."""

    RULE = linear(left=[{"mention": "requests.received"}], right=[{"cell": RECEIVED}])

    @staticmethod
    def said(*values: int) -> dict[str, tuple[MentionFact, ...]]:
        return {
            "requests.received": tuple(
                MentionFact(
                    kind="requests.received",
                    value=value,
                    pointer="/overview/text",
                    source=Source(raw=f"{value}件"),
                )
                for value in values
            )
        }

    def test_each_is_judged(self) -> None:
        instances = expand(ruleset(self.RULE), EDITIONS["2021"])
        found = evaluate(instances, facts({RECEIVED: 5}, mentions=self.said(5, 6)))
        assert [(one.id, one.status) for one in found] == [
            ("a.b[mention=1]", "pass"),
            ("a.b[mention=2]", "fail"),
        ]
        assert found[0].cells[0].origin == "mention"
        assert found[0].cells[0].source == Source(raw="5件")

    def test_none_does_not_apply(self) -> None:
        found = judged(self.RULE, facts())
        assert (found.id, found.status, found.reason) == ("a.b", "not_applicable", "reason.no-mention")

    def test_a_guard_may_read_it(self) -> None:
        guard = {"left": [{"mention": "requests.received"}], "op": ">", "right": [{"const": 5}]}
        rule = linear(**equal(RECEIVED, 6), when=[guard])
        instances = expand(ruleset(rule), EDITIONS["2021"])
        found = evaluate(instances, facts({RECEIVED: 5}, mentions=self.said(5, 6)))
        assert [one.status for one in found] == ["not_applicable", "fail"]

    def test_a_hole_is_implied_by_it(self) -> None:
        assert judged(self.RULE, facts({RECEIVED: None}, mentions=self.said(4))).implied == {RECEIVED: 4}


class TestPrevious:
    RULE = linear(left=[{"cell": FORWARD}], right=[{"cell": CARRIED, "from": "previous"}], severity="warning")

    @pytest.mark.parametrize(
        ("now", "before", "status"),
        [(3, 3, "pass"), (3, 4, "fail"), (None, 4, "unknown"), (3, None, "unknown"), (None, None, "unknown")],
    )
    def test_table(self, now: int | None, before: int | None, status: str) -> None:
        given = facts({FORWARD: now}, previous=Previous(values={CARRIED: before}))
        assert judged(self.RULE, given).status == status

    def test_the_reason_why_there_is_none_is_told(self) -> None:
        previous = Previous(reason="reason.previous-other-year", details={"found": 2020, "wanted": 2022})
        found = judged(self.RULE, facts(previous=previous))
        assert (found.status, found.reason, found.details["wanted"]) == (
            "not_applicable",
            "reason.previous-other-year",
            2022,
        )

    def test_a_cell_that_last_year_s_form_lacks_does_not_apply(self) -> None:
        found = judged(self.RULE, facts(previous=Previous(values={})))
        assert (found.status, found.reason) == ("not_applicable", "reason.not-in-previous")

    def test_a_hole_of_last_year_is_not_implied(self) -> None:
        assert judged(self.RULE, facts({FORWARD: 1}, previous=Previous(values={CARRIED: None}))).implied == {}


class TestChildren:
    """`children` are incomplete unless a list of children says otherwise, and incomplete adds [0, ∞) (so a
    sum above the parent still fails)."""

    RULE = linear(
        left=[{"cell": RECEIVED}], right=[{"cell": RECEIVED, "from": "children"}], severity="warning"
    )

    @pytest.mark.parametrize(
        ("parent", "parts", "complete", "status"),
        [
            (5, (2, 3), True, "pass"),
            (5, (2, 4), True, "fail"),
            (5, (2, 2), True, "fail"),
            (5, (2, 2), False, "unknown"),
            (5, (2, 3), False, "unknown"),
            (5, (2, 4), False, "fail"),
            (5, (2, None), True, "unknown"),
            (5, (6, None), True, "fail"),
            (None, (2, 3), True, "unknown"),
            (5, (), True, "fail"),
            (5, (), False, "unknown"),
        ],
    )
    def test_table(
        self, parent: int | None, parts: tuple[int | None, ...], complete: bool, status: str
    ) -> None:
        reports = tuple((f"unit {i}", {RECEIVED: part}) for i, part in enumerate(parts))
        given = facts({RECEIVED: parent}, children=Children(reports=reports, complete=complete))
        assert judged(self.RULE, given).status == status

    def test_each_contribution_is_listed(self) -> None:
        children = Children(reports=(("甲局", {RECEIVED: 2}), ("乙局", {RECEIVED: None})), complete=True)
        found = judged(self.RULE, facts({RECEIVED: 1}, children=children))
        assert [(cell.document, cell.value) for cell in found.cells[1:]] == [("甲局", 2), ("乙局", None)]

    def test_none_does_not_apply(self) -> None:
        assert judged(self.RULE, facts()).reason == "reason.no-children"


class TestContradictions:
    """Two different values for one cell make one finding `cells.implied[cell=…]`, fail, at the lower
    severity."""

    @staticmethod
    def found(*severities_and_values: tuple[str, int]) -> list[Outcome]:
        rules = [
            linear(id=f"a.b{i}", severity=severity, **equal(RECEIVED, value))
            for i, (severity, value) in enumerate(severities_and_values)
        ]
        outcomes = evaluate(expand(ruleset(*rules), EDITIONS["2021"]), facts({RECEIVED: None}))
        assert {one.status for one in outcomes[: len(rules)]} == {"unknown"}
        return [one for one in outcomes[len(rules) :] if one.rule == CELLS_IMPLIED]

    def test_at_the_lower_severity(self) -> None:
        (found,) = self.found(("error", 1), ("warning", 2))
        assert (found.id, found.status, found.severity) == (
            f"{CELLS_IMPLIED}[cell={RECEIVED}]",
            "fail",
            "warning",
        )
        assert found.details["forced"] == ((1, "a.b0"), (2, "a.b1"))

    def test_the_gravest_pair_counts(self) -> None:
        (found,) = self.found(("note", 5), ("error", 1), ("error", 2))
        assert found.severity == "error"
        (found,) = self.found(("error", 1), ("error", 1), ("note", 2))
        assert found.severity == "note"

    def test_agreement_is_none(self) -> None:
        assert self.found(("error", 1), ("warning", 1)) == []


class TestPresent:
    RULE: ClassVar[dict[str, Any]] = {
        "id": "a.b",
        "type": "present",
        "severity": "note",
        "title": {"en": "x"},
        "cell": "/disputes/reconsideration",
    }
    TOTAL = "/disputes/reconsideration/total"

    def test_it_lists_the_blanks(self) -> None:
        found = judged(self.RULE, facts({self.TOTAL: None}))
        assert (found.status, found.missing) == ("fail", (self.TOTAL,))
        assert judged(self.RULE, facts()).status == "pass"

    def test_what_could_not_be_read_was_not_left_blank(self) -> None:
        assert judged(self.RULE, facts({self.TOTAL: None}, unread=frozenset({self.TOTAL}))).status == "pass"

    def test_a_blank_read_as_0_is_still_a_blank(self) -> None:
        assert (
            judged(self.RULE, facts({self.TOTAL: 0}, assumed_zero=frozenset({self.TOTAL}))).status == "fail"
        )

    def test_a_table_of_another_layout_does_not_apply(self) -> None:
        instances = expand(ruleset(self.RULE), EDITIONS["2021"])
        (found,) = evaluate(instances, Facts(values={}))
        assert found.status == "not_applicable"


Answer = Callable[[CheckFacts], Iterable[Verdict]]


class TestChecks:
    RULE: ClassVar[dict[str, Any]] = {
        "id": "a.b",
        "type": "plugin",
        "severity": "error",
        "title": {"en": "x"},
        "check": "own/1",
        "args": {"n": 3},
    }

    def run(self, answer: Any) -> list[Outcome]:
        def asked(bind: Mapping[str, str], args: Mapping[str, Any]) -> CheckFacts:
            return CheckFacts(report=report(), values=NUMBERS, bind=bind, args=args)

        given = facts(checks={"own/1": answer}, check_facts=asked)
        return evaluate(expand(ruleset(self.RULE), EDITIONS["2021"]), given)

    def test_its_verdicts_are_the_outcomes(self) -> None:
        def answer(asked: CheckFacts) -> Iterable[Verdict]:
            assert asked.args == {"n": 3}
            yield Verdict(status="fail", cells=(RECEIVED,), message={"en": "no"}, bind={"part": "1"})
            yield Verdict(status="pass", bind={"part": "2"})

        found = self.run(answer)
        assert [(one.id, one.status) for one in found] == [("a.b[part=1]", "fail"), ("a.b[part=2]", "pass")]
        assert found[0].cells[0].value == 0

    def test_verdicts_that_nothing_tells_apart_get_numbers(self) -> None:
        found = self.run(lambda _: [Verdict(status="fail")] * 3)
        assert [one.id for one in found] == ["a.b", "a.b[verdict=2]", "a.b[verdict=3]"]

    def test_silence_does_not_apply(self) -> None:
        assert [one.reason for one in self.run(lambda _: ())] == ["reason.check-silent"]

    def test_a_check_that_is_not_there_is_unsupported(self) -> None:
        assert judged(self.RULE, facts()).status == "unsupported"

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            (lambda _: 1 / 0, "ZeroDivisionError: division by zero"),
            (lambda _: None, "gave NoneType instead of verdicts"),
            (lambda _: ["fail"], "gave str among its verdicts"),
            (lambda _: [Verdict(status="bad")], "ValueError"),  # type: ignore[arg-type]
            (lambda _: [Verdict(status="fail", message="no")], "message: 应为对象"),  # type: ignore[arg-type]
            (lambda facts: facts.nothing, "AttributeError"),
        ],
    )
    def test_whatever_it_does_costs_its_own_rule_and_nothing_else(self, answer: Answer, told: str) -> None:
        (found,) = self.run(answer)
        assert (found.status, found.reason) == ("error", "reason.check-raised")
        assert told in str(found.details["problem"])


def test_a_mention_without_a_fact_does_not_raise() -> None:
    """Every rule is total, even one put together by hand."""
    (instance,) = expand(ruleset(TestMentions.RULE), EDITIONS["2021"])
    by_hand = attrs.evolve(instance, relations=(), when=instance.relations, type="present", cells=(RECEIVED,))
    (found,) = evaluate([by_hand], facts())
    assert found.status == "not_applicable"
