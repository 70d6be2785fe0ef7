"""One relation against facts, and every completion of its holes tried by brute force."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Relation, Term
from govinfo_schema.rules.engine.linear import Judgement, NoSuchCellError, judge
from tests.rules.reference import HOLDS

CELLS = ("/a", "/b", "/c")


def relation(
    left: Mapping[str, int], op: Op = "=", right: Mapping[str, int] | None = None, constant: int = 0
) -> Relation:
    terms = [Term(pointer=p, coefficient=k, side="left") for p, k in left.items()]
    terms += [Term(pointer=p, coefficient=-k, side="right") for p, k in (right or {}).items()]
    return Relation(terms=tuple(terms), op=op, right_constant=constant)


def judged(
    values: Mapping[str, int | None], one: Relation, signed: frozenset[str] = frozenset()
) -> Judgement:
    return judge(one, Facts(values=values, signed=signed))


COEFFICIENTS = st.dictionaries(st.sampled_from(CELLS), st.sampled_from((1, -1)), min_size=1)


class TestEveryCompletion:
    """A count that is not stated lies in [0, ∞), a signed one in (−∞, ∞)."""

    @given(
        COEFFICIENTS,
        st.sampled_from(("=", "!=", "<", "<=", ">", ">=")),
        st.integers(-4, 4),
        st.fixed_dictionaries({cell: st.none() | st.integers(0, 3) for cell in CELLS}),
        st.sets(st.sampled_from(CELLS)),
    )
    def test_the_verdict_is_what_all_completions_say(
        self, net: dict[str, int], op: Op, constant: int, values: dict[str, int | None], signed: set[str]
    ) -> None:
        verdict = judged(values, relation(net, op, constant=constant), frozenset(signed)).verdict
        holes = [cell for cell in net if values[cell] is None]
        # 12 is beyond every sum of what is stated, so nothing new happens further out
        domains = [range(-12, 13) if cell in signed else range(13) for cell in holes]
        held = set()
        for filled in itertools.product(*domains):
            whole = {**values, **dict(zip(holes, filled, strict=True))}
            held.add(HOLDS[op](sum(k * (whole[cell] or 0) for cell, k in net.items()), constant))
        wanted = "pass" if held == {True} else "fail" if held == {False} else "unknown"
        assert verdict == wanted

    @given(
        COEFFICIENTS,
        st.integers(-4, 4),
        st.fixed_dictionaries({cell: st.none() | st.integers(0, 3) for cell in CELLS}),
        st.sets(st.sampled_from(CELLS)),
    )
    def test_implied_values_are_the_only_completion(
        self, net: dict[str, int], constant: int, values: dict[str, int | None], signed: set[str]
    ) -> None:
        found = judged(values, relation(net, constant=constant), frozenset(signed))
        holes = [cell for cell in net if values[cell] is None]
        domains = [range(-30, 31) if cell in signed else range(31) for cell in holes]
        solutions = []
        for filled in itertools.product(*domains):
            whole = {**values, **dict(zip(holes, filled, strict=True))}
            if sum(k * (whole[cell] or 0) for cell, k in net.items()) == constant:
                solutions.append(dict(zip(holes, filled, strict=True)))
                if len(solutions) > 1:
                    break
        if found.verdict != "unknown" or len(solutions) != 1:
            assert not found.implied or solutions == [found.implied]
        else:
            assert found.implied == solutions[0]


class TestNetting:
    """Like cells are netted first."""

    def test_a_hole_on_both_sides_takes_no_part(self) -> None:
        found = judged({"/a": None, "/b": 2}, relation({"/a": 1, "/b": 1}, "=", {"/a": 1}, constant=2))
        assert found.verdict == "pass"
        assert found.missing == ("/a",)

    def test_a_hole_counted_twice_is_divided(self) -> None:
        one = Relation(
            terms=(
                Term(pointer="/a", coefficient=1, side="left"),
                Term(pointer="/a", coefficient=1, side="left"),
            ),
            op="=",
            right_constant=6,
        )
        assert judged({"/a": None}, one).implied == {"/a": 3}

    def test_what_does_not_divide_implies_nothing(self) -> None:
        assert judged({"/a": None}, relation({"/a": 2}, constant=3)).implied == {}

    def test_both_sides_are_shown_as_written(self) -> None:
        found = judged({"/a": 5, "/b": None}, relation({"/a": 2}, "=", {"/b": 3}, constant=1))
        assert (found.left.low, found.left.high, found.right.low, found.right.high) == (10, 10, 1, None)
        assert [(c.pointer, c.coefficient, c.side, c.value) for c in found.cells] == [
            ("/a", 2, "left", 5),
            ("/b", 3, "right", None),
        ]


def test_all_holes_are_0_where_the_stated_parts_exhaust_the_total() -> None:
    found = judged(
        {"/a": 3, "/b": 3, "/c": None, "/d": None}, relation({"/a": 1}, "=", {"/b": 1, "/c": 1, "/d": 1})
    )
    assert found.verdict == "unknown"
    assert found.implied == {"/c": 0, "/d": 0}


def test_signed_holes_are_not_forced_to_0() -> None:
    found = judged({"/c": None, "/d": None}, relation({"/c": 1, "/d": 1}), frozenset({"/c"}))
    assert found.implied == {}


def test_an_unsigned_hole_is_never_implied_below_0() -> None:
    assert judged({"/a": None}, relation({"/a": 1}, constant=-2)).verdict == "fail"
    assert judged({"/a": None}, relation({"/a": 1}, constant=-2), frozenset({"/a"})).implied == {"/a": -2}


def test_a_cell_that_the_form_lacks_is_told_from_a_hole() -> None:
    with pytest.raises(NoSuchCellError) as caught:
        judged({}, relation({"/nowhere": 1}))
    assert (caught.value.pointer, caught.value.origin) == ("/nowhere", "report")
