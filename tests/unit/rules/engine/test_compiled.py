"""What is told at once is what the interpreter says."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.compiled import prepare
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, Facts, Previous, Verdict
from govinfo_schema.rules.engine.instance import Instance, Relation, Term

OPERATORS: tuple[Op, ...] = ("=", "!=", "<", "<=", ">", ">=")
POINTERS = ("/a", "/b", "/~1'\"{}", "/甲\udc80")


def instance(relation: Relation, **members: Any) -> Instance:
    return Instance(
        id=members.pop("id", "a.b"),
        rule="a.b",
        bind={},
        type="linear",
        severity="error",
        title={"zh-CN": "甲"},
        relations=(relation,),
        **members,
    )


def term(pointer: str, coefficient: int = 1) -> Term:
    return Term(pointer=pointer, coefficient=coefficient, side="left")


def relations() -> st.SearchStrategy[Relation]:
    return st.builds(
        Relation,
        terms=st.lists(st.builds(term, st.sampled_from(POINTERS), st.integers(-12, 12)), max_size=5).map(
            tuple
        ),
        op=st.sampled_from(OPERATORS),
        left_constant=st.integers(-3, 3) | st.just(-(10**12)),
        right_constant=st.integers(-3, 3),
    )


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [one.status for one in outcomes]


NUMBERS = st.fixed_dictionaries({pointer: st.none() | st.integers(-3, 3) for pointer in POINTERS})
"""Every cell there, stated or not."""


class TestPrepared:
    """Whether a sum holds is told for any terms, with any cell that is not stated or not there."""

    @given(st.lists(relations(), max_size=6), NUMBERS, st.sets(st.sampled_from(POINTERS)))
    def test_any_relations(
        self, given: list[Relation], numbers: Mapping[str, int | None], absent: set[str]
    ) -> None:
        made = [instance(one, id=f"a.b[{number}]") for number, one in enumerate(given)]
        facts = Facts(values={at: one for at, one in numbers.items() if at not in absent})
        whole, brief = evaluate(made, facts), prepare(made).evaluate(facts)
        assert statuses(brief) == statuses(whole)
        for short, long in zip(brief, whole, strict=True):
            assert short == long or (long.status == "pass" and short.op is None)

    def test_of_what_holds_only_the_status_is_told(self) -> None:
        (found,) = prepare([instance(Relation(terms=(term("/a"),), op="="))]).evaluate(
            Facts(values={"/a": 0})
        )
        assert found == Outcome(id="a.b", rule="a.b", bind={}, status="pass", severity="error")

    def test_a_cell_that_is_not_stated_is_never_taken_for_unequal(self) -> None:
        unequal = [instance(Relation(terms=(term("/a"),), op="!=", right_constant=5))]
        assert statuses(prepare(unequal).evaluate(Facts(values={"/a": None}))) == ["unknown"]

    def test_what_fails_is_told_whole(self) -> None:
        made = [instance(Relation(terms=(term("/a"),), op="="))]
        facts = Facts(values={"/a": 2})
        assert prepare(made).evaluate(facts) == evaluate(made, facts)


class TestWaiting:
    """What needs a report that nobody gave does not apply, for the reason that the interpreter gives."""

    NEEDY = tuple(
        instance(Relation(terms=(), op="="), id=f"a.{name}", needs=frozenset(needs))
        for name, needs in {
            "both": {"previous", "children"},
            "one": {"children"},
            "last": {"previous"},
        }.items()
    )

    @pytest.mark.parametrize(
        "previous",
        [
            Previous(),
            Previous(reason="reason.previous-other-organ", details={"organ": "某局"}),
            Previous(values={}),
        ],
    )
    def test_the_reason_is_the_same(self, previous: Previous) -> None:
        facts = Facts(values={}, previous=previous)
        assert prepare(self.NEEDY).evaluate(facts) == evaluate(self.NEEDY, facts)


FAILING = Verdict(status="fail", cells=("/a",), message={"zh-CN": "甲"})


class TestChecks:
    """What a check gives is told as the interpreter tells it, however many verdicts there are."""

    @pytest.mark.parametrize(
        "verdicts",
        [
            (),
            (HOLDS_PLAINLY,),
            (HOLDS_PLAINLY, HOLDS_PLAINLY),
            (FAILING,),
            (FAILING, HOLDS_PLAINLY),
            (HOLDS_PLAINLY, FAILING),
            (Verdict(status="unknown", missing=("/b",)),),
            None,
        ],
    )
    def test_every_answer(self, verdicts: tuple[Verdict, ...] | None) -> None:
        made = [
            Instance(id="a.b", rule="a.b", bind={}, type="plugin", severity="error", title={}, check="c/1")
        ]
        facts = Facts(
            values={"/a": 1, "/b": None},
            checks={"c/1": lambda _: verdicts},  # type: ignore[dict-item,return-value] # None is wrong
            check_facts=lambda *_: None,  # type: ignore[arg-type]
        )
        assert prepare(made).evaluate(facts) == evaluate(made, facts)
