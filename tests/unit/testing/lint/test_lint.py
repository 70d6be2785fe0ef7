"""What the rules alone tell."""

from typing import Any

import pytest

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.plugins import load
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.instance import Relation, Term
from govinfo_schema.testing.lint import Remark, lint
from govinfo_schema.testing.lint.feasible import always_fails, feasible, implied
from tests.rules.documents import linear, ruleset

TOTAL = "/disputes/reconsideration/total"
UPHELD = "/disputes/reconsideration/upheld"


def relation(op: Any, constant: int, **net: int) -> Relation:
    terms = tuple(Term(pointer=f"/{name}", coefficient=k, side="left") for name, k in net.items())
    return Relation(terms=terms, op=op, right_constant=constant)


NONE: frozenset[str] = frozenset()


class TestFeasible:
    @pytest.mark.parametrize(
        ("relations", "signed", "answer"),
        [
            ([relation("=", 0, a=1)], NONE, True),
            ([relation("=", -1, a=1)], NONE, False),
            ([relation("=", -1, a=1)], frozenset({"/a"}), True),
            ([relation("=", 3, a=2)], NONE, False),
            ([relation("=", 3, a=1), relation("=", 4, a=1)], NONE, False),
            ([relation("=", 3, a=1, b=1), relation(">", 3, a=1)], NONE, False),
            ([relation("=", 3, a=1, b=1), relation(">=", 3, a=1), relation("!=", 0, b=1)], NONE, False),
            ([relation("!=", 0, a=1), relation("<=", 1, a=1)], NONE, True),
            ([relation("=", 0)], NONE, True),
            ([relation("=", 1)], NONE, False),
            ([relation("<", 0)], NONE, False),
            ([], NONE, True),
        ],
    )
    def test_by_hand(self, relations: list[Relation], signed: frozenset[str], answer: bool) -> None:
        assert feasible(relations, signed) is answer

    def test_implication_and_contradiction(self) -> None:
        given = [relation("=", 0, total=1, a=-1, b=-1)]
        assert implied([relation(">=", 0, total=1, a=-1)], given, NONE)
        assert not implied([relation(">", 0, total=1, a=-1)], given, NONE)
        assert implied([relation("<", 5, a=1), relation(">", 3, a=1)], given, NONE)
        assert always_fails([relation("<", 0, total=1, a=-1)], given, NONE)


def remarks(*rules: dict[str, Any], beside: tuple[Ruleset, ...] = (), **members: Any) -> list[Remark]:
    found = lint([ruleset(*rules, **members)], beside=beside, checks=("cells-count/1",))
    return [one for one in found if one.ruleset]


def codes(*rules: dict[str, Any], **more: Any) -> set[str]:
    return {one.code for one in remarks(*rules, **more)}


def rule(**members: Any) -> dict[str, Any]:
    """A rule that explains itself, so that only what a test adds is remarked."""
    whole = {
        "title": {"zh-CN": "甲", "en": "a"},
        "description": {"zh-CN": "甲", "en": "a"},
        "basis": [{"instrument": "某文"}],
        "left": [{"cell": TOTAL}],
        "op": ">=",
        "right": [{"cell": UPHELD}],
        "examples": [{"cells": {TOTAL: 1}, "expect": "pass"}, {"cells": {UPHELD: 1}, "expect": "fail"}],
    }
    return linear(**{**whole, **members})


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


ZERO = {"left": [{"cell": TOTAL}], "op": "<", "right": [{"const": 0}]}


def test_a_rule_that_explains_itself_is_clean() -> None:
    assert codes(rule()) == set()


class TestDocuments:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (without(rule(), "examples"), "missing-example"),
            (rule(examples=[{"expect": "pass"}]), "missing-example"),
            (without(rule(), "description"), "missing-description"),
            (without(rule(), "basis"), "missing-basis"),
            (rule(basis=[{"instrument": "某文", "text": "总计", "sha256": "0" * 64}]), "changed-quotation"),
            (rule(title={"en": "only"}), "missing-language"),
            (rule(message={"zh-CN": "错了", "en": "wrong"}), "message-without-placeholder"),
            (rule(left=[{"cell": "/nowhere"}]), "wrong-pointer"),
            (rule(left=[{"cell": "/requests/{x}/total"}]), "wrong-pointer"),
        ],
    )
    def test_parts(self, data: dict[str, Any], code: str) -> None:
        found = remarks(data)
        assert {one.code for one in found} == {code}
        assert all(one.pointer.startswith("/rules/0") for one in found)

    def test_messages_with_placeholders_are_fine(self) -> None:
        assert (
            codes(rule(message={"zh-CN": "总计 {left} 少于 {right}", "en": "{left} below {right}"})) == set()
        )

    def test_names_that_lead_nowhere(self) -> None:
        override = {"rule": "no.such-rule", "status": "retired", "reason": "x"}
        found = remarks(rule(), overrides=[override], axes={"row": ["a"]}, editions=["2021", "2030"])
        assert {(one.code, one.pointer) for one in found} == {
            ("unknown-override", "/overrides/0/rule"),
            ("unused-axis", "/axes/row"),
            ("unknown-edition", "/editions"),
        }

    def test_an_override_of_a_rule_beside_is_known(self) -> None:
        override = {"rule": "disputes.total", "severity": "note", "reason": "x"}
        assert codes(rule(), overrides=[override], beside=load(plugins=False).rulesets) == set()

    def test_unknown_checks(self) -> None:
        data = without(rule(type="plugin", check="nobody/1"), "left", "op", "right")
        assert codes(data) == {"unknown-check"}
        assert codes({**data, "check": "cells-count/1"}) == set()


class TestLogic:
    def test_contradictions(self) -> None:
        assert codes(rule(**ZERO)) == {"contradictory"}
        ours = load(plugins=False).rulesets
        assert codes(rule(op="<"), beside=ours) == {"contradictory"}

    def test_unreachable_guards_hints_and_alternatives(self) -> None:
        assert codes(rule(when=[ZERO])) == {"unreachable"}
        assert codes(rule(hints=[{"id": "h.x", "when": [ZERO], "message": {"zh-CN": "a", "en": "a"}}])) == {
            "unreachable"
        }
        plain = {name: rule()[name] for name in ("left", "op", "right")}
        assert codes(without(rule(any=[plain, ZERO]), "left", "op", "right")) == {"unreachable"}

    def test_warnings_that_contradict_one_another(self) -> None:
        def warning(id: str, op: str, const: int, **members: Any) -> dict[str, Any]:
            return rule(id=id, severity="warning", op=op, right=[{"const": const}], **members)

        assert codes(warning("h.a", ">", 5), warning("h.b", "<", 5)) == {"clash"}
        assert codes(warning("h.a", ">=", 5), warning("h.b", "<=", 5)) == set()
        # three of which any two can be heeded
        upheld = {"left": [{"cell": UPHELD}]}
        between = rule(id="h.c", severity="warning", op="<")
        three = (warning("h.a", ">", 5), warning("h.b", "<", 5, **upheld), between)
        (found,) = [one for one in remarks(*three) if one.code == "clash"]
        assert found.message["zh-CN"].startswith("h.a、h.b、h.c 互相矛盾")
        assert all(codes(*(one for one in three if one is not left)) == set() for left in three)
        # guards that never hold together keep apart, those that do don't
        few, many = ({"when": [{**upheld, "op": op, "right": [{"const": 3}]}]} for op in ("<", ">"))
        assert codes(warning("h.a", ">", 5, **few), warning("h.b", "<", 5, **many)) == set()
        assert codes(warning("h.a", ">", 5, **few), warning("h.b", "<", 5, **few)) == {"clash"}
        assert codes(warning("h.a", ">", 5, **few), warning("h.b", "<", 5)) == {"clash"}

    def test_implied_rules(self) -> None:
        assert "implied" in codes(rule(op=">=", right=[{"const": 0}]))
        assert "implied" in codes(rule(), beside=load(plugins=False).rulesets)

    def test_duplicates_however_they_are_written(self) -> None:
        other = rule(id="a.c", op="<=", left=[{"cell": UPHELD, "k": 2}], right=[{"cell": TOTAL, "k": 2}])
        (found,) = [one for one in remarks(rule(), other) if one.code == "duplicate"]
        assert found.rule == "a.c"
        assert "a.b" in found.message["en"]

    def test_other_documents_are_other_variables(self) -> None:
        last_year = {"cell": TOTAL, "from": "previous"}
        assert codes(rule(op="<", right=[last_year])) == set()
        assert codes(rule(op="=", left=[{"cell": TOTAL}], right=[last_year, {"const": 1}])) == set()


@pytest.fixture(scope="module")
def found() -> list[Remark]:
    ours = load(plugins=False)
    return lint(ours.rulesets, checks=ours.checks)


class TestOurOwn:
    """lint on our own rulebooks clean, with the list of indistinguishable cells"""

    def test_clean(self, found: list[Remark]) -> None:
        assert [one for one in found if one.level != "info"] == []

    def test_cells_that_cannot_be_told_apart(self, found: list[Remark]) -> None:
        """In table four: five cells, one identity."""
        groups = {one.cells for one in found if one.code == "indistinguishable" and one.edition == "2021"}
        cases = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")
        results = ("upheld", "corrected", "other", "pending", "total")
        assert groups == {tuple(f"/disputes/{case}/{result}" for result in results) for case in cases}

    def test_protection(self, found: list[Remark]) -> None:
        shown = {
            len(one.cells)
            for one in found
            if one.code == "protection" and one.cells[0].startswith("/requests")
        }
        assert shown == {4}

    def test_cells_that_no_identity_sees(self, found: list[Remark]) -> None:
        (unseen,) = [one for one in found if one.code == "unseen-by-identities" and one.edition == "2021"]
        assert len(unseen.cells) == 10
        assert all(cell.startswith("/proactive_disclosure/") for cell in unseen.cells)

    def test_what_follows_from_the_rest(self, found: list[Remark]) -> None:
        """Of 42 identities two follow from the others: the rows and the columns add up to the same."""
        errors = [one for one in found if one.code == "implied" and one.rule == "requests.row-total"]
        assert all("2" in one.message["en"] for one in errors)
        assert {one.edition for one in errors} == set(EDITIONS)
