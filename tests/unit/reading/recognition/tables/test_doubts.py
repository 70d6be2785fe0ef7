"""Headings over the wrong columns: by count with a note where every row says so, else refused."""

import random

import pytest

import govinfo_schema as gs
from tests.layouts.edits import Edit, consistent, edited_by
from tests.layouts.judge import compare
from tests.layouts.office_pages import as_docx, as_xlsx
from tests.layouts.writers import WRITERS

FORMATS = {"html": WRITERS["html_plain"], "docx": as_docx, "xlsx": as_xlsx}
ORGANISATIONS = (3, 1, 1)
"""Where 法人或其他组织 stands: table, row, place in the row."""


class TestWrongColspans:
    """Rows whose sums all fail by headings and hold by count are read by count, and that is said."""

    @pytest.mark.parametrize("name", sorted(FORMATS))
    def test_too_narrow_by_one(self, name: str) -> None:
        made = edited_by(consistent(random.Random(4), "2021", "2021"), Edit("columns-1", *ORGANISATIONS))
        assert made is not None
        reading = gs.read(FORMATS[name](made))
        verdict = compare(made, reading)
        assert (verdict.wrong, verdict.untold) == ([], [])
        if verdict.refused == 0:
            assert "columns-by-count" in [problem.code for problem in reading.problems]

    def test_in_html_nothing_is_lost(self) -> None:
        made = edited_by(consistent(random.Random(4), "2021", "2021"), Edit("columns-1", *ORGANISATIONS))
        assert made is not None
        reading = gs.read(FORMATS["html"](made))
        assert compare(made, reading).right == len(made.expected)
        (note,) = [problem for problem in reading.problems if problem.code == "columns-by-count"]
        assert len(note.pointers) == 25 * 7

    def test_headings_that_hold_are_followed(self) -> None:
        made = consistent(random.Random(4), "2021", "2021")
        reading = gs.read(FORMATS["html"](made))
        assert reading.problems == ()
        assert compare(made, reading).right == len(made.expected)
