"""Which cells, how many ways, and what is said past the bounds."""

from typing import Any

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.checking.diagnose import Diagnosis, diagnose
from govinfo_schema.checking.diagnose.causes import SETS
from govinfo_schema.checking.diagnose.solver import tableau
from tests.diagnosing import FORMS, identities, identity

ROW = ("/t", "/a", "/b", "/c", "/d")
TABLE_FOUR = identities("t = a + b + c + d")


def _sets(found: Diagnosis | None) -> list[dict[str, int | None]]:
    assert found is not None
    return [{c.pointer: c.to for c in one.changes} for one in found.hypotheses if one.kind == "cells"]


class TestTableFour:
    """Five cells and one identity: the rules cannot tell, and the tool must say so."""

    def test_every_cell_may_be_the_wrong_one(self) -> None:
        found = diagnose(TABLE_FOUR, dict(zip(ROW, (9, 3, 3, 2, 3), strict=True)), order=ROW)
        assert found is not None
        assert (found.min_changes, found.alternatives, found.certain) == (1, 5, ())
        assert found.proved_minimal
        assert found.complete
        assert sorted(tuple(one.items()) for one in _sets(found)) == [
            (("/a", 1),),
            (("/b", 1),),
            (("/c", 0),),
            (("/d", 1),),
            (("/t", 11),),
        ]

    def test_no_count_is_negative(self) -> None:
        found = diagnose(TABLE_FOUR, dict(zip(ROW, (0, 10, 1, 0, 0), strict=True)), order=ROW)
        assert _sets(found) == [{"/t": 11}]

    def test_unless_the_form_is_signed_there(self) -> None:
        found = diagnose(
            TABLE_FOUR, dict(zip(ROW, (0, 10, 1, 0, 0), strict=True)), order=ROW, signed=frozenset({"/b"})
        )
        assert {"/b": -10} in _sets(found)

    def test_trusted_totals(self) -> None:
        """An office can say that the totals come from the system."""
        values = dict(zip(ROW, (0, 10, 1, 0, 0), strict=True))
        weighed = diagnose(TABLE_FOUR, values, order=ROW, weights={"/t": 9})
        assert _sets(weighed) == [{"/a": 0, "/b": 0}]
        assert weighed is not None
        assert (weighed.min_changes, weighed.at_least) == (2, 2)
        assert _sets(diagnose(TABLE_FOUR, values, order=ROW, weights={"/t": 2})) == [
            {"/t": 11},
            {"/a": 0, "/b": 0},
        ]
        assert _sets(diagnose(TABLE_FOUR, values, order=ROW, fixed=frozenset({"/t"}))) == [{"/a": 0, "/b": 0}]

    @pytest.mark.parametrize("weight", [0, -1, True, 1.5, None, "2"])
    def test_weights_that_are_none(self, weight: object) -> None:
        with pytest.raises(UsageError, match=r"/t: 权重为 .* / weighs "):
            diagnose(TABLE_FOUR, dict.fromkeys(ROW, 1), weights={"/t": weight})  # type: ignore[dict-item]


class TestBlanks:
    """Holes are free: a blank is never the wrong cell, and takes what the others leave."""

    def test_a_blank_heals_what_it_can(self) -> None:
        assert diagnose(TABLE_FOUR, {"/t": 9, "/a": 3, "/b": None, "/c": 0, "/d": 0}) is None
        assert diagnose(TABLE_FOUR, {"/t": 9, "/a": 3, "/c": 0, "/d": 0}) is None

    def test_and_leaves_open_what_it_cannot(self) -> None:
        found = diagnose(TABLE_FOUR, {"/t": 2, "/a": 3, "/b": None, "/c": 0, "/d": 0}, order=ROW)
        assert found is not None
        total, part = (one.changes[0] for one in found.hypotheses)
        assert (total.pointer, total.to, total.low, total.high) == ("/t", None, 3, None)
        assert (part.pointer, part.to, part.low, part.high) == ("/a", None, 0, 2)
        assert total.edit is part.edit is None
        assert found.to_data()["hypotheses"][0]["changes"][0] == {
            "pointer": "/t",
            "from": 2,
            "to": None,
            "edit": None,
            "min": 3,
            "max": None,
        }

    def test_identities_that_only_together_fail(self) -> None:
        found = diagnose(identities("a = 1 + h", "b = 2 + h"), {"/a": 4, "/b": 4, "/h": None})
        assert _sets(found) == [{"/a": 3}, {"/b": 5}]

    def test_a_cell_that_two_blanks_bind(self) -> None:
        found = diagnose(identities("a = 2h", "a <= 5"), {"/a": 3, "/h": None})
        assert found is not None
        (change,) = found.hypotheses[0].changes
        assert (change.to, change.low, change.high) == (None, 0, 4)


class TestPartners:
    """A changed cell may need a partner in an identity that passes."""

    def test_is_found(self) -> None:
        found = diagnose(
            identities("a + b = 10", "a = c"), {"/a": 4, "/b": 4, "/c": 4}, fixed=frozenset({"/b"})
        )
        assert _sets(found) == [{"/a": 6, "/c": 6}]

    def test_independent_parts_multiply(self) -> None:
        found = diagnose(
            identities("a = b", "c = d", "e = f"), dict(zip(("/a", "/b", "/c", "/d"), range(4), strict=True))
        )
        assert found is not None
        assert (found.min_changes, found.alternatives, found.certain) == (2, 4, ())
        assert len(_sets(found)) == 4

    def test_two_figures_put_in_one_place(self) -> None:
        """A wrong cell whose identities are wrong by different amounts is not the only one."""
        found = diagnose(identities("a + b = 10", "a + c = 10"), {"/a": 3, "/b": 5, "/c": 4})
        assert found is not None
        assert found.min_changes == 2
        assert {"/b": 7, "/c": 7} in _sets(found)


class TestContradictions:
    """Rules that no figures can satisfy are the rules' fault."""

    @pytest.mark.parametrize("rules", [("a = b", "a = b + 1"), ("0 = 1",), ("a + 1 <= 0",), ("2a = 3",)])
    def test_are_said_to_be_impossible(self, rules: tuple[str, ...]) -> None:
        found = diagnose(identities(*rules, "c = 4"), {"/a": 1, "/b": 1, "/c": 5})
        assert found is not None
        assert found.impossible
        assert (found.min_changes, found.alternatives, found.certain, found.hypotheses) == (None, 0, (), ())
        assert found.best is None
        assert found.to_data()["impossible"] is True

    def test_also_where_the_cells_are_fixed(self) -> None:
        found = diagnose(identities("a = 4"), {"/a": 5}, fixed=frozenset({"/a"}))
        assert found is not None
        assert found.impossible


class TestBounds:
    """Past the bound it says so and gives what it has."""

    VALUES = dict.fromkeys(FORMS["2021"]["order"], 0) | {
        f"/requests/outcomes/{row}/{column}": n
        for n, (row, column) in enumerate(
            (
                ("granted", "natural_person"),
                ("partly_granted", "business"),
                ("refused/state_secret", "research"),
                ("refused/internal_affairs", "other"),
                ("unavailable/not_held", "legal_service"),
                ("not_processed/duplicate", "public_interest"),
            ),
            3,
        )
    }

    def test_without_a_bound(self) -> None:
        found = diagnose(values=self.VALUES, steps=20_000, seconds=600, **FORMS["2021"])
        assert found is not None
        assert (found.min_changes, found.proved_minimal, found.complete) == (6, True, True)
        assert found.at_least == 6

    @pytest.mark.parametrize(("steps", "seconds"), [(5, 9.0), (10**9, 0.0)])
    def test_with_one(self, steps: int, seconds: float) -> None:
        found = diagnose(values=self.VALUES, **FORMS["2021"], steps=steps, seconds=seconds)
        assert found is not None
        assert not found.proved_minimal
        assert not found.complete
        assert found.at_least <= 6
        assert found.certain == ()
        assert found.to_data()["complete"] is False

    def test_some_set_is_given_all_the_same(self) -> None:
        found = diagnose(values=self.VALUES, steps=50, **FORMS["2021"])
        assert found is not None
        assert not found.proved_minimal
        assert found.min_changes == 6  # thinned out, and here no worse than the best
        assert found.alternatives == 1

    @pytest.mark.parametrize("wrong", [10, 30, 100])
    def test_however_wrong_it_costs_little_and_says_that_it_stopped(
        self, wrong: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        turns = 0
        eliminate = tableau._eliminate

        def counted(*given: Any) -> tableau.TableauRow:
            nonlocal turns
            turns += 1
            return eliminate(*given)

        monkeypatch.setattr(tableau, "_eliminate", counted)
        cells = [pointer for pointer in FORMS["2021"]["order"] if pointer.startswith("/requests/")]
        figures = dict.fromkeys(FORMS["2021"]["order"], 0)
        figures |= {pointer: 3 + n for n, pointer in enumerate(cells[:: len(cells) // wrong][:wrong])}
        found = diagnose(values=figures, **FORMS["2021"])
        assert found is not None
        assert not found.proved_minimal
        assert found.to_data()["complete"] is False
        assert found.hypotheses  # some set is given all the same
        assert turns < 10_000  # a few microseconds each, and most of what there is to do

    def test_listing_is_bounded_and_counting_goes_on(self) -> None:
        values = dict(zip(ROW, (9, 3, 3, 2, 3), strict=True))
        found = diagnose(TABLE_FOUR, values, order=ROW, limit=2)
        assert found is not None
        assert (len(found.hypotheses), found.alternatives, found.complete) == (2, 5, False)
        whole = diagnose(TABLE_FOUR, values, order=ROW)
        assert whole is not None
        assert found.hypotheses == whole.hypotheses[:2]

    def test_counting_is_bounded_too(self) -> None:
        many = " + ".join(f"x{i}" for i in range(SETS + 5))
        found = diagnose(identities(f"{many} = 0"), {"/x0": 1, "/x1": 1})
        assert found is not None  # the others are blank
        figures = {"/t": 1} | {f"/x{i}": 0 for i in range(SETS + 5)}
        wide = diagnose(identities(f"t = {many}"), figures, steps=20_000)
        assert wide is not None
        assert (wide.min_changes, wide.proved_minimal) == (1, True)
        assert (wide.alternatives, wide.complete, wide.certain) == (SETS, False, ())


class TestNothingToSay:
    """``None`` where the identities can hold."""

    def test_no_rules_or_no_figures(self) -> None:
        assert diagnose((), {"/a": 1}) is None
        assert diagnose(TABLE_FOUR, {}) is None
        assert diagnose(values={}, **FORMS["2021"]) is None

    def test_soft_rules_alone(self) -> None:
        assert diagnose((identity("a = 1", severity="warning"),), {"/a": 2}) is None

    def test_what_took_no_part_is_named(self) -> None:
        found = diagnose((*identities("a = 1"), identity("b = previous:b")), {"/a": 2, "/b": 3})
        assert found is not None
        assert found.left_out == ("b = previous:b",)
