"""Tables printed without lines: words in columns are read right or refused with a word; never wrong."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from tests.layouts.judge import Verdict, compare, made_of
from tests.layouts.paper import paper, setting_of
from tests.layouts.variants import VARIANTS

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
PLAIN = sorted(set(VARIANTS) - {"cut_in_width"})
"""Cut in width and bent besides, a table can have rows that stand a column too far to the left."""
FAULTS = ("columns_swapped", "garbled_label", "no_counts", "twice")
"""Where a row has lost or gained a cell, or cells are one, nothing tells it from a row with blanks."""


def verdict_of(seed: int, *, variants: tuple[str, ...] = (), faults: tuple[str, ...] = ()) -> Verdict:
    """Print a report without lines, read it, and compare every cell."""
    made, _ = made_of(seed, variants=variants, chosen_faults=faults)
    data = paper(made, setting_of(random.Random(seed)))
    return compare(made, assemble(pdf.read(data, DEFAULT_LIMITS)))


class TestNothingIsInvented:
    """Never invent: a figure that can't be placed is a problem; none shifts into its neighbour's column."""

    @given(SEEDS, st.lists(st.sampled_from(PLAIN), max_size=2, unique=True))
    def test_no_cell_is_wrong(self, seed: int, variants: list[str]) -> None:
        assert verdict_of(seed, variants=tuple(variants)).wrong == []

    @given(SEEDS)
    def test_no_cell_of_the_official_layout_is_lost_in_silence(self, seed: int) -> None:
        verdict = verdict_of(seed)
        assert verdict.wrong == []
        assert verdict.untold == []

    @given(SEEDS, st.sampled_from(FAULTS))
    def test_faults_leave_cells_right_or_refused(self, seed: int, fault: str) -> None:
        assert verdict_of(seed, faults=(fault,)).wrong == []


class TestMostIsRead:
    """Labels broken over lines, pages cut anywhere, figures left, right or in the middle of their cells."""

    def test_nearly_all_cells_of_the_official_layout_are_right(self) -> None:
        found = [verdict_of(seed) for seed in range(30)]
        right, refused = sum(one.right for one in found), sum(one.refused for one in found)
        assert right / (right + refused) > 0.97

    @pytest.mark.parametrize("variant", sorted(VARIANTS))
    def test_each_variant(self, variant: str) -> None:
        found = [verdict_of(1000 + seed, variants=(variant,)) for seed in range(2)]
        assert [one.wrong for one in found] == [[]] * len(found)
        right, refused = sum(one.right for one in found), sum(one.refused for one in found)
        assert right / (right + refused) > _HARD.get(variant, 0.8)


_HARD = {
    # Half a number is no number: those in full width, or with their units, are broken over lines.
    "full_width": 0.4,
    "with_units": 0.7,
    # Labels in pieces leave it open where a row ends.
    "spaced": 0.7,
}
