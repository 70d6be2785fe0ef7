"""A real report of the 2021 form, whole and with each of its numbers changed once."""

import pytest

from govinfo_schema.form.convert import loads
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.paper.values import values
from govinfo_schema.pipeline import check
from govinfo_schema.testing import with_numbers
from tests.paths import GOLDEN, needs_corpus
from tests.rules.byhand import by_hand

pytestmark = needs_corpus

CELLS = [place.pointer for place in cells(EDITIONS["2021"]) if place.numeric]


@pytest.fixture(scope="module")
def seed() -> Report:
    return loads((GOLDEN / "report-2021.json").read_bytes())


def test_the_form_has_two_hundred_numbers() -> None:
    assert len(CELLS) == 200


def test_all_42_identities_hold(seed: Report) -> None:
    result = check(seed)
    assert result.identities == dict.fromkeys(result.identities, 0) | {"pass": 42}
    assert set(by_hand(seed).values()) == {True}
    assert result.ok
    assert result.diagnosis is None


@pytest.mark.parametrize("pointer", CELLS)
def test_one_changed_cell_fails_exactly_what_holds_it(seed: Report, pointer: str) -> None:
    changed = with_numbers(seed, {pointer: (values(seed)[pointer] or 0) + 3})
    expected = {id for id, holds in by_hand(changed).items() if not holds}
    result = check(changed, diagnose=False)
    failed = {one.id: one for one in result.failures if one.severity == "error"}
    assert set(failed) == expected
    for one in failed.values():
        assert abs(one.residual or 0) == 3
        assert pointer in {cell.pointer for cell in one.cells}
    inside = pointer.startswith(("/requests/", "/disputes/"))
    assert bool(expected) == inside
