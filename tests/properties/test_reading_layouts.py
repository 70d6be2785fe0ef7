"""Whatever an office or a tool does to the form, a cell is read right or refused with a word; never wrong."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layouts.judge import Verdict, judge, made_of
from tests.layouts.variants import FAULTS, VARIANTS
from tests.layouts.writers import DROPS_BLANKS, HIDES_ROWS, WRITERS

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
FILLED_UP = "text_pipes_filled"
"""Rows filled up to one width with empty cells: which of them the form has is not shown."""
KEEPS_ROWS = sorted(set(WRITERS) - DROPS_BLANKS - HIDES_ROWS - {FILLED_UP})


class TestNothingIsInvented:
    """Never invent: a row that does not fit is a problem; figures never shift into their neighbours."""

    @given(SEEDS)
    def test_no_cell_is_wrong_and_none_is_lost_in_silence(self, seed: int) -> None:
        made, writer = made_of(seed)
        verdict = judge(made, writer)
        assert verdict.wrong == [], (writer, made.done)
        assert verdict.untold == [], (writer, made.done)

    @given(SEEDS, st.integers(min_value=1, max_value=3))
    def test_faults_leave_cells_right_or_refused(self, seed: int, faults: int) -> None:
        made, writer = made_of(seed, faults=faults)
        assert judge(made, writer).wrong == [], (writer, made.done)

    @pytest.mark.parametrize("fault", sorted(FAULTS))
    def test_each_fault_alone(self, fault: str) -> None:
        refused = 0
        for seed in range(12):
            made, writer = made_of(seed, most=0, chosen_faults=(fault,))
            verdict = judge(made, writer)
            assert verdict.wrong == [], (seed, writer)
            refused += verdict.refused
        assert refused > 0, "a fault that refuses nothing tries nothing"


class TestEveryVariantIsRead:
    """Merged cells, split headings, repeated labels, other widths and scripts, blanks and units are read."""

    @pytest.mark.parametrize(("variant", "writer"), list(product(sorted(VARIANTS), sorted(WRITERS))))
    def test_each_variant_alone_in_each_layout(self, variant: str, writer: str) -> None:
        made, _ = made_of(sum(map(ord, variant + writer)), variants=(variant,), blanks=0.0)
        verdict = judge(made, writer)
        assert verdict.wrong == []
        assert verdict.untold == []
        share = verdict.right / len(made.expected)
        assert share >= _HARD.get((variant, writer), 0.9), f"{share:.3f} right"

    def test_nearly_all_cells_of_many_layouts_are_right(self) -> None:
        total = Verdict()
        for seed in range(150):
            made, writer = made_of(seed, writers=KEEPS_ROWS)
            verdict = judge(made, writer)
            total.right += verdict.right
            total.refused += verdict.refused
            total.wrong += verdict.wrong
        assert total.wrong == []
        assert total.right / (total.right + total.refused) > 0.99

    def test_rows_filled_up_are_read_or_refused(self) -> None:
        total = Verdict()
        for seed in range(40):
            made, writer = made_of(seed, writers=[FILLED_UP])
            verdict = judge(made, writer)
            total.right += verdict.right
            total.refused += verdict.refused
            total.wrong += verdict.wrong
        assert total.wrong == []
        assert total.right / (total.right + total.refused) > 0.75


# What a layout leaves of a table can be too little to place its figures: they are refused, never guessed,
# and this much at least is right.
_HARD = {
    # A table cut in width and printed one cell a line: what belongs to which row is gone.
    ("cut_in_width", "text_lines"): 0.1,
    ("cut_in_width", "text_pipe_alone"): 0.1,
    ("cut_in_width", "text_pipe_ended"): 0.1,
    # Rows are filled up to one width: a part of the columns, or an empty one in front, looks like padding.
    ("cut_in_width", "text_pipes_filled"): 0.1,
    ("placeholder_columns", "text_pipes_filled"): 0.1,
    # Nothing shows where a row ends: an empty cell more may be of the next one.
    ("cut_in_width", "text_cell_a_line_dense"): 0.2,
}
