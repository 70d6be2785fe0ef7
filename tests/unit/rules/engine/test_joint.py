"""All identities together: a report that no figures can satisfy fails, one that some can never does."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE
from tests.diagnosing import holds, identities

SMALL = 6
"""Figures of the drawn systems stay so small that all fillings can be tried."""


def judged(
    system: tuple[Instance, ...], values: dict[str, int | None], signed: str = ""
) -> dict[str, Outcome]:
    """Judge a system; outcomes by id."""
    facts = Facts(values=values, signed=frozenset(signed.split()))
    return {outcome.id: outcome for outcome in evaluate(system, facts)}


class TestTogether:
    """each identity may be undecided where all of them cannot hold"""

    def test_two_sums_of_the_same_blanks(self) -> None:
        outcomes = judged(identities("a + b = s", "a + b = t"), {"/a": None, "/b": None, "/s": 3, "/t": 4})
        outcome = outcomes[CELLS_IMPOSSIBLE]
        assert (outcome.status, outcome.severity, outcome.rule) == ("fail", "error", CELLS_IMPOSSIBLE)
        assert outcome.missing == ("/a", "/b")
        assert set(outcome.details["identities"]) == {one for one in outcomes if one != CELLS_IMPOSSIBLE}

    def test_only_those_that_clash_are_named(self) -> None:
        system = identities("a + b = s", "c + d = t", "a + b + c = u")
        values = dict.fromkeys(("/a", "/b", "/c", "/d"), None) | {"/s": 5, "/t": 9, "/u": 4}
        outcome = judged(system, values)[CELLS_IMPOSSIBLE]
        assert outcome.details["identities"] == (system[0].id, system[2].id)
        assert {cell.pointer for cell in outcome.cells} == {"/a", "/b", "/c", "/s", "/u"}

    def test_no_whole_number_fits(self) -> None:
        assert judged(identities("2a = s"), {"/a": None, "/s": 3})[CELLS_IMPOSSIBLE].status == "fail"

    def test_a_signed_blank_may_go_below_zero(self) -> None:
        values = {"/a": None, "/s": 3, "/t": 1}
        assert CELLS_IMPOSSIBLE not in judged(identities("s + a = t"), values, signed="/a")

    def test_a_blank_that_is_left_one_value_is_implied(self) -> None:
        system = identities("a + b = s", "a + c = t", "b + c = u")
        values = {"/a": None, "/b": None, "/c": None, "/s": 0, "/t": 4, "/u": None}
        outcomes = judged(system, values)
        assert outcomes[system[1].id].implied == {"/a": 0, "/c": 4}
        assert outcomes[system[2].id].implied == {"/b": 0, "/c": 4, "/u": 4}

    def test_what_never_settles_ends_in_silence(self) -> None:
        """rounds are bounded: a system that goes up for ever is not called impossible"""
        system = identities("a = b + 1", "b = c + 1", "c = a + 1")
        assert CELLS_IMPOSSIBLE not in judged(system, {"/a": None, "/b": None, "/c": None})


class TestKnownAlready:
    """not_applicable where an identity or `cells.implied` fails"""

    def test_an_identity_fails(self) -> None:
        outcomes = judged(
            identities("a = b", "c + d = s", "c + d = t"),
            {"/a": 1, "/b": 2, "/c": None, "/d": None, "/s": 1, "/t": 2},
        )
        assert outcomes[CELLS_IMPOSSIBLE].status == "not_applicable"

    def test_two_identities_imply_different_values(self) -> None:
        outcomes = judged(identities("a = s", "a = t"), {"/a": None, "/s": 1, "/t": 2})
        assert outcomes[f"{CELLS_IMPLIED}[cell=/a]"].status == "fail"
        assert outcomes[CELLS_IMPOSSIBLE].status == "not_applicable"

    def test_nothing_is_said_where_all_is_stated(self) -> None:
        assert CELLS_IMPOSSIBLE not in judged(identities("a = b"), {"/a": 1, "/b": 1})


_CELLS = tuple("abcdef")


@st.composite
def systems(draw: st.DrawFn) -> tuple[tuple[Instance, ...], dict[str, int | None]]:
    """Draw a few sums over a few cells, some of them blank."""
    texts = []
    for _ in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(_CELLS), min_size=2, max_size=4, unique=True))
        parts = [f"{draw(st.sampled_from(('', '', '2')))}{name}" for name in names[:-1]]
        texts.append(f"{' + '.join(parts)} {draw(st.sampled_from(('=', '=', '<=', '>=')))} {names[-1]}")
    numbers = st.none() | st.integers(0, SMALL)
    return identities(*texts), {f"/{name}": draw(numbers) for name in _CELLS}


class TestEveryPossibleReport:
    """a report that is possible never fails it; what is implied is so in every filling"""

    @given(systems())
    def test_agrees_with_all_fillings(
        self, drawn: tuple[tuple[Instance, ...], dict[str, int | None]]
    ) -> None:
        system, values = drawn
        outcomes = judged(system, values)
        blanks = [pointer for pointer, value in values.items() if value is None]
        fillings = []
        for figures in product(range(2 * SMALL + 1), repeat=len(blanks)) if len(blanks) < 4 else ():
            whole = {pointer: value or 0 for pointer, value in values.items()} | dict(
                zip(blanks, figures, strict=True)
            )
            if all(holds(one, whole) for one in system):
                fillings.append(whole)
        if not fillings:
            return
        assert outcomes.get(CELLS_IMPOSSIBLE) is None
        for outcome in outcomes.values():
            for pointer, value in outcome.implied.items():
                assert {whole[pointer] for whole in fillings} == {value}
