"""Sums written as code say what the interpreter says of each, or nothing."""

from collections.abc import Mapping
from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_schema.base.code import Code
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Relation
from govinfo_schema.rules.engine.straight import straight_sums
from tests.unit.rules.engine.test_compiled import NUMBERS, POINTERS, instance, relations, term

NAMED = tuple(term(pointer) for pointer in POINTERS)


class TestStraightSums:
    """Whatever the relations, constants, coefficients, blanks and signs."""

    @given(st.lists(relations(), min_size=1, max_size=4), NUMBERS, st.sets(st.sampled_from(POINTERS)))
    @example([Relation(terms=NAMED[:1], op="=", right_constant=2)], dict.fromkeys(POINTERS, 0), set())
    @example([Relation(terms=NAMED[:1], op="=", right_constant=2)], dict.fromkeys(POINTERS, 3), set())
    @example([Relation(terms=NAMED[:1], op="=", left_constant=2)], dict.fromkeys(POINTERS), {POINTERS[0]})
    @example([Relation(terms=NAMED[:1], op="=", left_constant=2)], dict.fromkeys(POINTERS), set())
    @example(
        [Relation(terms=(term(POINTERS[0], 2),), op="=", right_constant=3)], dict.fromkeys(POINTERS), set()
    )
    def test_are_those_of_the_interpreter(
        self, given: list[Relation], numbers: Mapping[str, int | None], signed: set[str]
    ) -> None:
        made = [instance(one, id=f"a.b[{number}]") for number, one in enumerate(given)]
        members = {pointer: f"cells[{at}]" for at, pointer in enumerate(POINTERS)}
        sums = straight_sums(made, Code("cells"), members, frozenset(signed))
        assert sums is not None
        facts = Facts(values=numbers, signed=frozenset(signed))
        wanted = [one.status for one in evaluate(made, facts) if one.rule == "a.b"]
        cells = tuple(numbers[pointer] for pointer in POINTERS)
        with suppress(TypeError):  # a blank among them
            assert sums.all_hold(cells) == (set(wanted) == {"pass"})
        statuses = sums.statuses(cells)
        if statuses is not None:
            assert statuses == wanted
        else:
            assert None in cells
