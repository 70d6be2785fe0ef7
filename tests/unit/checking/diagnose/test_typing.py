"""Slips of the hand, and what they cost."""

import pytest

from govinfo_schema.checking.diagnose.figures.edits import EDITS, Surroundings, edit_of, free_cost
from govinfo_schema.checking.diagnose.figures.geometry import geometry_of

CELLS = ("/t/r/a", "/t/r/b", "/t/r/c", "/t/s/a", "/t/s/b", "/t/s/c")


def _edit(printed: int | None, right: int, **others: object) -> tuple[str, float]:
    beside = {"above": 0, "left": 0, "previous": {}, "totals": frozenset(), **others}
    around = Surroundings(
        printed=[0, beside["above"], 0, beside["left"], printed, 0],  # type: ignore[list-item]
        geometry=geometry_of(CELLS),
        totals=beside["totals"],  # type: ignore[arg-type]
        previous=beside["previous"],  # type: ignore[arg-type]
    )
    return edit_of(around, 4, right)


class TestSlips:
    """One digit, transposition, dropped or doubled digit, ×10, a neighbour's value, last year's, the sign."""

    @pytest.mark.parametrize(
        ("printed", "right", "edit"),
        [
            (7, 0, "substitution"),
            (0, 7, "substitution"),
            (153, 183, "substitution"),
            (513, 153, "transposition"),
            (135, 153, "transposition"),
            (13, 153, "dropped-digit"),
            (53, 153, "dropped-digit"),
            (1553, 153, "doubled-digit"),
            (1153, 153, "doubled-digit"),
            (1583, 153, "extra-digit"),
            (1530, 153, "times-ten"),
            (153, 1530, "divided-by-ten"),
            (1, 10, "divided-by-ten"),
            (153, 8207, "other"),
            (531, 153, "other"),
            (-153, 153, "sign"),
        ],
    )
    def test_are_told_apart(self, printed: int, right: int, edit: str) -> None:
        assert _edit(printed, right)[0] == edit

    def test_what_stands_beside(self) -> None:
        assert _edit(482, 15, left=482)[0] == "neighbouring-cell"
        assert _edit(482, 15, above=482)[0] == "copied-from-above"
        assert _edit(482, 15, previous={4: 482})[0] == "last-year"
        assert _edit(482, 15, previous={4: 481})[0] == "other"

    def test_a_total_left_zero(self) -> None:
        assert _edit(0, 15, totals=frozenset({4}))[0] == "total-left-zero"
        assert _edit(0, 15)[0] == "other"

    def test_zeros_beside_zeros_mean_nothing(self) -> None:
        assert _edit(0, 15, left=0, above=0, previous={4: 0})[0] == "other"

    def test_a_blank_is_no_slip(self) -> None:
        assert _edit(None, 15) == ("other", free_cost())


class TestCosts:
    """A rarer slip costs more, and so does one that could have come out otherwise."""

    def test_shares_are_shares(self) -> None:
        assert sum(EDITS.values()) == pytest.approx(1)

    def test_a_longer_number_has_more_wrong_digits(self) -> None:
        assert _edit(7, 5)[1] < _edit(17, 15)[1] < _edit(8817, 8815)[1]

    def test_any_slip_is_likelier_than_none(self) -> None:
        assert _edit(183, 153)[1] < _edit(179, 153)[1]
