"""Tables cut into parts: each under its own headings, or on a page that is a picture."""

import pytest

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.reading.recognition.tables.filled import Sheet
from govinfo_schema.reading.recognition.tables.unread import leave_what_pictures_hide
from tests.layouts.judge import judge, made_of

WITHOUT_MERGES = ("text_cell_a_line", "text_lines", "text_pipe_ended", "text_pipe_alone")


class TestCutInWidth:
    """Headings of one part, a line each and in the form's order, name the figures of that part."""

    @pytest.mark.parametrize("writer", WITHOUT_MERGES)
    def test_rows_are_put_together(self, writer: str) -> None:
        made, _ = made_of(22, variants=("cut_in_width",), blanks=0.0)
        found = judge(made, writer)
        assert (found.wrong, found.untold) == ([], [])
        assert found.refused == 0


class TestPages:
    """A row that is missing may stand on a page that is a picture: it isn't known to be blank."""

    @pytest.mark.parametrize("scanned", [True, False])
    def test_missing_rows_are_unread_there(self, scanned: bool) -> None:
        gap = problem("missing-rows", pointers=["/requests/received/total"], table=3, count=1, labels="")
        pages = [problem("page-scanned", pages="2")] if scanned else []
        sheet = Sheet(problems=[*pages, gap])
        leave_what_pictures_hide(sheet)
        assert list(sheet.unread) == (["/requests/received/total"] if scanned else [])
