"""The drawings of growth are of the table that is kept, and cost is in step with the size."""

from itertools import pairwise

import pytest

from benchmarks.growth import CURVES, STATIC, drawing, kept

COMMAND = "python -m benchmarks.growth --write"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_is_drawn_of_the_table(language: str) -> None:
    drawn = (STATIC / f"growth-{language}.svg").read_text(encoding="utf-8")
    assert drawn == drawing(kept(), language), f"run: {COMMAND}"


@pytest.mark.parametrize("curve", CURVES)
def test_cost_is_in_step_with_the_size(curve: str) -> None:
    measured = [one for one in kept() if one.curve == curve]
    assert tuple(one.size for one in measured) == CURVES[curve][1], f"run: {COMMAND}"
    for small, large in pairwise(measured):
        assert large.ms / small.ms < 1.3 * large.size / small.size
