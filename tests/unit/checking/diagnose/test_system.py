"""The identities as one integer system."""

import attrs

from govinfo_schema.checking.diagnose.solver.system import build_system
from govinfo_schema.rules.engine.identity import is_plain_identity
from tests.diagnosing import FORMS, identities, identity, relation


class TestWhatTakesPart:
    """Only the report's own ``error`` identities constrain the search."""

    def test_an_error_identity_of_the_report(self) -> None:
        assert is_plain_identity(identity("a + b = c"))

    def test_nothing_soft_or_from_elsewhere(self) -> None:
        assert not is_plain_identity(identity("a = b", severity="warning"))
        assert not is_plain_identity(identity("a = b", severity="note"))
        assert not is_plain_identity(identity("a = previous:b"))
        assert not is_plain_identity(identity("a = mention:said"))

    def test_nothing_guarded_or_with_several_readings(self) -> None:
        guarded = identity("a = b", when=(relation("c = 1"),))
        either = identity("a = b", relations=(relation("a = b"), relation("a = c")))
        assert not is_plain_identity(guarded)
        assert not is_plain_identity(either)
        assert build_system([guarded, identity("d = 1"), either]).left_out == ("a = b", "a = b")

    def test_rules_that_are_no_sums_are_not_spoken_of(self) -> None:
        check = attrs.evolve(identity("a = b"), type="plugin", relations=())
        assert build_system([check]).left_out == ()

    def test_all_identities_of_both_forms(self) -> None:
        assert len(build_system(FORMS["2021"]["instances"]).equations) == 42
        assert len(build_system(FORMS["2019"]["instances"]).equations) == 40


class TestEquations:
    """Σ coefficient × cell ``op`` constant."""

    def test_like_terms_are_netted(self) -> None:
        system = build_system(identities("a + 2b + 3 = b + a + c + 1"))
        assert system.cells == ("/a", "/b", "/c")
        assert dict(system.equations[0].coefficients) == {1: 1, 2: -1}
        assert system.equations[0].constant == -2

    def test_cells_come_in_the_order_of_the_form_and_others_after_them(self) -> None:
        system = build_system(identities("x + c = a + b"), order=("/a", "/b", "/c", "/d"))
        assert system.cells == ("/a", "/b", "/c", "/x")

    def test_inequalities_get_a_slack_that_is_never_negative(self) -> None:
        for text, slack, constant in (
            ("a <= 5", 1, 5),
            ("a < 5", 1, 4),
            ("a >= 5", -1, 5),
            ("a > 5", -1, 6),
        ):
            system = build_system(identities(text))
            assert dict(system.equations[0].coefficients) == {0: 1, 1: slack}, text
            assert system.equations[0].constant == constant, text
            assert system.lower == (0, 0)

    def test_an_unequal_gets_a_slack_that_is_never_zero(self) -> None:
        system = build_system(identities("a != 5"))
        assert system.lower == (0, None)
        assert system.nonzero == {1}

    def test_signed_and_fixed_cells(self) -> None:
        system = build_system(
            identities("a + b = c"), signed=frozenset({"/b", "/z"}), fixed=frozenset({"/c", "/z"})
        )
        assert system.lower == (0, None, 0)
        assert system.fixed == {2}

    def test_how_far_from_0_a_cell_may_be(self) -> None:
        system = build_system(
            identities("a + b <= c"), signed=frozenset({"/b"}), most={"/a": 10, "/b": 5, "/z": 1}
        )
        assert system.lower == (0, -5, 0, 0)
        assert system.upper == (10, 5, None, None)
        assert [system.allows(0, value) for value in (-1, 0, 10, 11)] == [False, True, True, False]
        assert [system.allows(1, value) for value in (-6, -5, 5, 6)] == [False, True, True, False]


class TestTotals:
    """A total is alone on its side and equals a plain sum."""

    def test_on_either_side(self) -> None:
        found = build_system(identities("t = a + b", "a + c = u"))
        assert [None if e.total is None else found.cells[e.total] for e in found.equations] == ["/t", "/u"]

    def test_not_in_a_balance_or_a_weighted_sum_or_a_bound(self) -> None:
        found = build_system(
            identities("a + b = c + d", "t = a + 2b", "t = a + b + 1", "t <= a + b", "t = a")
        )
        assert [e.total for e in found.equations] == [None] * 5
