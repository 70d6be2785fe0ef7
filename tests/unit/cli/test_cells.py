"""``schema cells``: every cell with its pointer, label, unit and what to count in it."""

import json

import pytest

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from tests.unit.cli.conftest import Run


@pytest.mark.parametrize("edition", EDITIONS)
def test_lists_every_cell_in_the_order_of_the_form(run: Run, edition: str) -> None:
    listed = json.loads(run("schema", "cells", edition, "--format", "json").out)
    assert [one["pointer"] for one in listed] == [cell.pointer for cell in cells(EDITIONS[edition])]
    assert all(one["label"] and one["note"]["zh-CN"] and one["note"]["en"] for one in listed)


@pytest.mark.parametrize(
    ("words", "count"),
    [("结转", 14), ("信息处理费", 8), ("BROUGHT FORWARD", 7), ("万元", 1), ("什么也不是", 0)],
)
def test_finds_them_by_any_words(run: Run, words: str, count: int) -> None:
    ran = run("schema", "cells", "2021", "--grep", words)
    assert ran.code == 0
    assert ran.out.count("\n/") + ran.out.startswith("/") == count
    assert f"{count} 格" in ran.out


def test_shows_pointer_unit_official_label_and_note(run: Run) -> None:
    ran = run("schema", "cells", "2021", "--grep", "/proactive_disclosure/penalties/decisions")
    assert "/proactive_disclosure/penalties/decisions  [件]" in ran.out
    assert "行政处罚 · 本年处理决定数量" in ran.out
    assert "依法未公开" in ran.out


def test_speaks_english(run: Run) -> None:
    ran = run("schema", "cells", "2021", "--grep", "fees/amount", "--lang", "en")
    assert "2021 form: 1 cell\n" in ran.out
    assert "not yuan" in ran.out
