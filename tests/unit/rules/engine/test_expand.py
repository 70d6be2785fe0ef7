"""Expansion: ids, order, what each instance hangs on, and what is refused before it is made."""

import time
from typing import Any, ClassVar

import pytest

from govinfo_schema.base.errors import RulesetError
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.rules.engine.expand import LIMIT, expand, expansion_problems
from govinfo_schema.rules.engine.instance import Instance
from tests.rules.documents import COLUMNS, document, linear, ruleset

FORM = EDITIONS["2021"]


def made(*rules: dict[str, Any], **members: Any) -> tuple[Instance, ...]:
    return expand(ruleset(*rules, **members), FORM)


def pointers(*rules: dict[str, Any], **members: Any) -> list[str]:
    return [problem.pointer for problem in expansion_problems(ruleset(*rules, **members), FORM)]


class TestInstances:
    def test_the_first_axis_is_slowest(self) -> None:
        rule = linear(left=[{"cell": "/requests/{row}/{column}"}], **{"for": ["row", "column"]})
        axes = {"column": ["business", "total"], "row": ["received", "outcomes/total"]}
        assert [one.id for one in made(rule, axes=axes)] == [
            "a.b[row=received,column=business]",
            "a.b[row=received,column=total]",
            "a.b[row=outcomes/total,column=business]",
            "a.b[row=outcomes/total,column=total]",
        ]

    def test_without_an_axis_the_id_is_the_rule_s(self) -> None:
        (found,) = made(linear())
        assert (found.id, found.bind, found.table) == ("a.b", {}, 3)

    def test_sums_go_over_every_axis(self) -> None:
        axes = {"case": ["reconsideration", "litigation/direct"], "result": ["upheld", "other"]}
        rule = linear(left=[{"sum": "/disputes/{case}/{result}", "over": ["case", "result"], "k": 2}])
        (found,) = made(rule, axes=axes)
        assert [(term.pointer, term.coefficient) for term in found.relations[0].terms] == [
            ("/disputes/reconsideration/upheld", 2),
            ("/disputes/reconsideration/other", 2),
            ("/disputes/litigation/direct/upheld", 2),
            ("/disputes/litigation/direct/other", 2),
        ]

    def test_the_right_side_counts_negative_and_constants_are_gathered(self) -> None:
        (found,) = made(
            linear(
                left=[{"cell": "/requests/received/total"}, {"const": 3, "k": 2}],
                right=[{"cell": "/requests/brought_forward/total", "k": 3}, {"const": 1}],
            )
        )
        (relation,) = found.relations
        assert [term.coefficient for term in relation.terms] == [1, -3]
        assert (relation.left_constant, relation.right_constant, relation.constant) == (6, 1, -5)

    @pytest.mark.parametrize(
        ("left", "table", "roots"),
        [
            (["/requests/received/total"], 3, {"/requests"}),
            (
                ["/requests/received/total", "/disputes/reconsideration/total"],
                None,
                {"/requests", "/disputes"},
            ),
            (["/year"], None, set()),
            (["/extensions/cn.gov.example/x"], None, set()),
        ],
    )
    def test_table_and_roots_are_those_of_its_cells(
        self, left: list[str], table: int | None, roots: set[str]
    ) -> None:
        (found,) = made(linear(left=[{"cell": pointer} for pointer in left]))
        assert (found.table, set(found.roots)) == (table, roots)

    def test_other_documents_are_needed_where_terms_or_guards_read_them(self) -> None:
        cell = {"cell": "/requests/received/total"}
        guard = {"left": [{**cell, "from": "children"}], "op": ">", "right": [{"const": 0}]}
        (found,) = made(linear(right=[{**cell, "from": "previous"}], when=[guard]))
        assert found.needs == {"previous", "children"}

    def test_arguments_are_bound_however_deep(self) -> None:
        rule = {
            "id": "a.b",
            "type": "plugin",
            "severity": "error",
            "title": {"en": "x"},
            "check": "own/1",
            "for": ["table"],
            "args": {"within": "/{table}", "deep": {"list": ["{table}", 1, "{other}"]}},
        }
        (found,) = made(rule, axes={"table": ["requests"]})
        assert found.args == {"within": "/requests", "deep": {"list": ["requests", 1, "{other}"]}}
        assert found.roots == {"/requests"}

    def test_drafts_and_retired_rules_are_left_out(self) -> None:
        assert made(linear(status="draft"), linear(id="a.c", status="retired")) == ()

    def test_a_place_lists_every_number_beneath(self) -> None:
        rule = {"id": "a.b", "type": "present", "severity": "note", "title": {"en": "x"}, "cell": "/disputes"}
        (found,) = made(rule)
        assert len(found.cells) == 15

    def test_last_year_s_cells_may_be_of_another_form(self) -> None:
        before = {"cell": "/requests/outcomes/other/total", "from": "previous"}
        assert pointers(linear(right=[before])) == []
        assert pointers(linear(right=[{**before, "from": "children"}])) == ["/rules/0/right/0/cell"]
        assert pointers(linear(right=[{"cell": "/requests/nowhere", "from": "previous"}])) == [
            "/rules/0/right/0/cell"
        ]


class TestRefused:
    """Unknown axes and placeholders and pointers that the form does not have, each at its place."""

    @pytest.mark.parametrize(
        ("members", "at"),
        [
            ({"for": ["nothing"]}, "/rules/0/for/0"),
            ({"left": [{"cell": "/requests/{column}/total"}]}, "/rules/0/left/0/cell"),
            ({"left": [{"cell": "/requests/received/total"}, {"cell": "/nowhere"}]}, "/rules/0/left/1/cell"),
            ({"right": [{"sum": "/disputes/{x}/total", "over": ["x"]}]}, "/rules/0/right/0/over/0"),
            ({"right": [{"sum": "/requests/received/total", "over": ["column"]}]}, "/rules/0/right/0/sum"),
            (
                {"for": ["column"], "right": [{"sum": "/requests/received/{column}", "over": ["column"]}]},
                "/rules/0/right/0/over/0",
            ),
            (
                {"when": [{"left": [{"cell": "/no"}], "op": "=", "right": [{"const": 0}]}]},
                "/rules/0/when/0/left/0/cell",
            ),
            (
                {
                    "hints": [
                        {
                            "id": "h.x",
                            "message": {"en": "x"},
                            "when": [{"left": [{"const": 0}], "op": "=", "right": [{"cell": "/requests"}]}],
                        }
                    ]
                },
                "/rules/0/hints/0/when/0/right/0/cell",
            ),
            ({"left": [{"mention": "a"}, {"mention": "b"}]}, "/rules/0"),
            (
                {
                    "hints": [
                        {
                            "id": "h.x",
                            "message": {"en": "x"},
                            "when": [{"left": [{"mention": "a"}], "op": "=", "right": [{"const": 0}]}],
                        }
                    ]
                },
                "/rules/0/hints/0/when/0/left/0/mention",
            ),
            ({"message": {"en": "{left} but {wrong}"}}, "/rules/0/message/en"),
            ({"left": [{"cell": "/proactive_disclosure/procurement/amount"}]}, "/rules/0/left/0/cell"),
            ({"left": [{"cell": "/requests/outcomes/other/total"}]}, "/rules/0/left/0/cell"),
        ],
    )
    def test_at_its_place(self, members: dict[str, Any], at: str) -> None:
        assert pointers(linear(**members), axes={"column": COLUMNS}) == [at]

    def test_in_one_of_several_readings(self) -> None:
        rule = {key: value for key, value in linear().items() if key not in ("left", "op", "right")}
        one = {"left": [{"const": 0}], "op": "=", "right": [{"const": 0}]}
        wrong = {"left": [{"const": 0}], "op": "=", "right": [{"cell": "/no"}]}
        assert pointers({**rule, "any": [one, wrong]}) == ["/rules/0/any/1/right/0/cell"]

    def test_a_place_without_numbers(self) -> None:
        rule = {"id": "a.b", "type": "present", "severity": "note", "title": {"en": "x"}, "cell": "/overview"}
        assert pointers(rule) == ["/rules/0/cell"]

    def test_all_at_once_and_by_name(self) -> None:
        found = ruleset(linear(left=[{"cell": "/a"}]), linear(id="a.c", left=[{"cell": "/b"}]))
        with pytest.raises(RulesetError) as caught:
            expand(found, FORM)
        assert [problem.pointer for problem in caught.value.problems] == [
            "/rules/0/left/0/cell",
            "/rules/1/left/0/cell",
        ]
        assert "cn.example/1" in str(caught.value)
        assert "2021" in str(caught.value)


class TestBounds:
    """A hostile ruleset that would expand to 10^9 instances is refused."""

    AXIS: ClassVar = [f"v{i}" for i in range(1000)]

    @pytest.mark.parametrize(
        "rule",
        [
            linear(left=[{"cell": "/requests/{a}{b}{c}"}], **{"for": ["a", "b", "c"]}),
            linear(left=[{"sum": "/requests/{a}{b}{c}", "over": ["a", "b", "c"]}]),
            linear(
                when=[
                    {
                        "left": [{"sum": "/{a}{b}{c}", "over": ["a", "b", "c"]}],
                        "op": "=",
                        "right": [{"const": 0}],
                    }
                ]
            ),
            {
                "id": "a.b",
                "type": "present",
                "severity": "note",
                "title": {"en": "x"},
                "cell": "/requests",
                "for": ["a", "b"],
            },
            {
                "id": "a.b",
                "type": "plugin",
                "severity": "note",
                "title": {"en": "x"},
                "check": "own/1",
                "for": ["a"],
                "args": {"list": ["{a}" * 600] * 1000},
            },
        ],
        ids=["instances", "terms", "guard", "cells", "arguments"],
    )
    def test_refused_before_it_is_made(self, rule: dict[str, Any]) -> None:
        axes = dict.fromkeys("abc", self.AXIS)
        found = ruleset(rule, axes=axes)
        started = time.process_time()
        problems = expansion_problems(found, FORM)
        assert time.process_time() - started < 2
        assert [problem.pointer for problem in problems] == ["/rules/0"]
        assert str(LIMIT.instances) in problems[0].message

    def test_many_rules_together_are_bounded_too(self) -> None:
        rules = [linear(id=f"a.b{i}", left=[{"const": 0}], **{"for": ["a"]}) for i in range(101)]
        found = ruleset(*rules, axes={"a": self.AXIS})
        assert [problem.pointer for problem in expansion_problems(found, FORM)] == ["/rules/100"]

    def test_long_texts_are_bounded(self) -> None:
        axes = {"a": ["x" * 200], "b": [f"v{i}" for i in range(1000)], "c": [f"v{i}" for i in range(90)]}
        rule = linear(left=[{"cell": "/" + "{a}" * 100 + "{b}{c}"}], **{"for": ["a", "b", "c"]})
        assert pointers(rule, axes=axes) == ["/rules/0"]

    def test_wrong_pointers_are_listed_to_a_bound(self) -> None:
        rule = linear(left=[{"cell": "/requests/{a}"}], **{"for": ["a"]})
        assert len(pointers(rule, axes={"a": self.AXIS})) == 50


def test_documents_of_tests_are_well_formed() -> None:
    assert made(linear())
    assert document(linear())["rules"] == [linear()]
