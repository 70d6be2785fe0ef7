"""A heading that covers too few or too many columns, in every format: no figure lands under another one."""

from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import to_data
from govinfo_schema.reading.documents.html import read_html
from tests.layouts.formats import FORMATS, written
from tests.layouts.model import Box, Made
from tests.paths import CORPUS, needs_corpus

pytestmark = needs_corpus
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
RIGHT = {
    f"/requests/{row}/{column}": value
    for row, values in {
        "received": (705, 3, 0, 0, 5, 0, 713),
        "brought_forward": (36, 0, 0, 0, 0, 0, 36),
    }.items()
    for column, value in zip(COLUMNS, values, strict=True)
}


def made_of_page(name: str) -> Made:
    """Take the tables of a page, merges and all, to be written in other formats."""
    grids = read_html.read((CORPUS / "field" / name).read_bytes()).grids
    tables = [
        [
            [Box(text=cell.text, rows=cell.row_span, columns=cell.column_span) for cell in grid.row(row)]
            for row in range(1, grid.height + 1)
        ]
        for grid in grids
    ]
    return Made(tables={3: tables}, expected=RIGHT, edition="2021", layout="2021", year=2025)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"text"}))
@pytest.mark.parametrize("name", ["m30-missing-colspan.html", "m31-colspan-4.html"])
def test_right_or_refused(name: str, format: str) -> None:
    reading = gs.read(written(format, made_of_page(name)))
    told = {pointer for problem in reading.problems for pointer in problem.pointers}
    data = to_data(reading.report)
    for pointer, expected in RIGHT.items():
        value: Any = data
        for step in split(pointer):
            value = value[step]
        assert value == expected or (value is None and pointer in told), pointer
