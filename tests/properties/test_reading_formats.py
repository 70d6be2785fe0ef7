"""One report in every format: the same cells, right or refused with a word, never wrong, never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_schema as gs
from govinfo_schema.reading.documents.sniff import sniff
from tests.layouts.formats import FORMATS, written
from tests.layouts.judge import Verdict, compare, made_of
from tests.layouts.variants import VARIANTS

PLAIN = sorted(set(VARIANTS) - {"cut_in_width"})
every_format = pytest.mark.parametrize("format", sorted(FORMATS))


def verdict_of(format: str, seed: int, variants: tuple[str, ...] = ()) -> Verdict:
    """Write a report in a format, read it by its content alone, and compare every cell."""
    made, _ = made_of(seed, variants=variants)
    return compare(made, gs.read(written(format, made)))


@every_format
def test_is_told_by_content(format: str) -> None:
    made, _ = made_of(1, variants=())
    assert sniff(written(format, made)) == format


@every_format
def test_the_official_layout_is_read_whole(format: str) -> None:
    for seed in range(4):
        verdict = verdict_of(format, seed)
        assert (verdict.wrong, verdict.untold, verdict.refused) == ([], [], 0)


@every_format
@given(st.integers(0, 2**32 - 1), st.sampled_from(PLAIN))
def test_no_cell_is_wrong_or_lost(format: str, seed: int, variant: str) -> None:
    verdict = verdict_of(format, seed, (variant,))
    assert verdict.wrong == []
    assert verdict.untold == []
