"""Which form a table follows is a score; what several forms print decides nothing between them."""

import pytest

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import row_places
from govinfo_schema.reading.recognition.tables.scores import Vote, chosen_of, evidence_for, score

OLD, NEW = "2019", "2021"


def _votes(*editions: str) -> list[Vote]:
    return [Vote(editions=frozenset({edition}), text=edition) for edition in editions]


class TestScore:
    def test_the_best_wins_by_a_margin(self) -> None:
        found = score(_votes(NEW, NEW, OLD))
        assert chosen_of(found, 2, set(row_places(NEW, 2)), []) == (NEW, True)
        assert found.is_mixed(NEW)
        assert [one.text for one in evidence_for(found, NEW)] == [NEW, NEW]

    def test_what_all_forms_print_says_nothing(self) -> None:
        assert score([Vote(editions=frozenset(EDITIONS), text="总计")]).best == ()

    def test_forms_that_differ_in_what_is_there_are_not_guessed_between(self) -> None:
        found = score(_votes(NEW, OLD))
        rows = {"/proactive_disclosure/regulations"}
        assert chosen_of(found, 2, rows, [(OLD,)]) == (None, False)

    def test_nothing_that_speaks_chooses_nothing(self) -> None:
        assert chosen_of(score([]), 2, set(), [(NEW,)]) == (None, False)

    @pytest.mark.parametrize("hint", [OLD, NEW])
    def test_forms_that_print_what_is_there_alike_go_by_a_hint(self, hint: str) -> None:
        found = score(_votes(NEW, OLD))
        rows = {"/requests/received", "/requests/outcomes/granted"}
        chosen, certain = chosen_of(found, 3, rows, [(hint,)])
        assert certain
        # the one that lacks the fewest of its rows comes first, whatever the hint says
        assert chosen == min(EDITIONS, key=lambda edition: len(row_places(edition, 3).keys() - rows))
