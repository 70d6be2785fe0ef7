"""What the identities alone can tell."""

from govinfo_schema.checking.diagnose.identify import identify
from tests.diagnosing import FORMS, identities, identity


class TestTheForms:
    """Cells no rule sees, cells that cannot be told apart, the fewest that can change together unnoticed."""

    FOUND = identify(FORMS["2021"]["instances"], cells=FORMS["2021"]["order"])

    def test_no_identity_sees_table_two(self) -> None:
        assert set(self.FOUND.unseen) == {p for p in FORMS["2021"]["order"] if p.startswith("/proactive_")}

    def test_the_cells_of_one_case_of_table_four_look_alike(self) -> None:
        assert [len(group) for group in self.FOUND.alike] == [5, 5, 5]
        assert all(p.startswith("/disputes/") for group in self.FOUND.alike for p in group)
        assert len({p.rpartition("/")[0] for p in self.FOUND.alike[0]}) == 1

    def test_four_cells_of_table_three_can_change_unnoticed_and_two_of_table_four(self) -> None:
        assert [len(one.cells) for one in self.FOUND.protection] == [175, 5, 5, 5]
        assert [one.distance for one in self.FOUND.protection] == [4, 2, 2, 2]
        assert all(one.proved for one in self.FOUND.protection)
        assert [len(one.example) for one in self.FOUND.protection] == [4, 2, 2, 2]

    def test_every_cell_has_its_own_distance(self) -> None:
        assert self.FOUND.fewest["/requests/received/total"] == 4
        assert self.FOUND.fewest["/requests/outcomes/total/natural_person"] == 6
        assert len(self.FOUND.fewest) == 190


class TestSmallSystems:
    """The same search: suppose a cell wrong and ask what hides it."""

    def test_a_change_that_is_always_noticed(self) -> None:
        found = identify(identities("a = 3", "b + c = d"))
        assert found.fewest == {"/a": None, "/b": 2, "/c": 2, "/d": 2}
        first, second = found.protection
        assert (first.distance, first.example, first.proved) == (None, (), True)
        assert second.distance == 2

    def test_fractions_count_as_changes(self) -> None:
        """2a = 3b is noticed where a and b change by 1 each, and not where they change by 3 and 2."""
        assert identify(identities("2a = 3b")).fewest == {"/a": 2, "/b": 2}

    def test_alike_up_to_a_factor(self) -> None:
        found = identify(identities("2a + b = c", "2d = 2a + b"))
        assert found.alike == (("/a", "/b"),)

    def test_bounds_and_soft_rules_tell_nothing(self) -> None:
        found = identify(
            (*identities("a <= b", "c != 2"), identity("d = e", severity="warning")),
            cells=("/a", "/b", "/c", "/d", "/e"),
        )
        assert found.unseen == ("/d", "/e")
        assert found.alike == ()
        assert found.fewest == {"/a": 1, "/b": 1, "/c": 1}

    def test_a_bound_on_the_search_is_said(self) -> None:
        found = identify(FORMS["2021"]["instances"], steps=3)
        assert not found.protection[0].proved
        assert found.protection[0].distance is None or found.protection[0].distance >= 4

    def test_no_rules(self) -> None:
        found = identify((), cells=("/a",))
        assert (found.unseen, found.alike, found.protection) == (("/a",), (), ())
