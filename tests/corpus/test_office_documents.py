"""Real PDFs read to their figures, cell by cell, with the place of each."""

from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from tests.corpus.figures import figures
from tests.paths import CORPUS, needs_corpus

pytestmark = needs_corpus


def _value(figure: Any) -> Any:
    return Decimal(figure) if isinstance(figure, str) else figure


@pytest.mark.parametrize("name", ["hongze-2023", "hongze-2024"])
class TestRealPdf:
    """Every file in the corpus read to its figures (hongze's two PDFs 186 each)."""

    def test_every_cell(self, name: str) -> None:
        found = figures(name)
        reading = gs.read(CORPUS / f"{name}.pdf")
        cells = {p: attrgetter(p[1:].replace("/", "."))(reading.report) for p in found["cells"]}
        assert len(cells) == 186
        assert cells == {pointer: _value(value) for pointer, value in found["cells"].items()}
        assert (reading.report.organ.name, reading.report.year) == (found["organ"], found["year"])
        assert reading.problems == ()

    def test_every_cell_has_its_place(self, name: str) -> None:
        reading = gs.read(CORPUS / f"{name}.pdf")
        for pointer, value in figures(name)["cells"].items():
            source = reading.sources[pointer]
            assert source.raw.strip() == str(value)
            assert source.page in (2, 3, 4)
            assert None not in (source.table, source.row, source.column)

    def test_three_tables_over_five_pages(self, name: str) -> None:
        document = pdf.read((CORPUS / f"{name}.pdf").read_bytes(), DEFAULT_LIMITS)
        assert [(grid.height, grid.width) for grid in document.grids] == [(14, 4), (26, 10), (4, 15)]
        assert [{cell.page for cell in grid.cells} for grid in document.grids] == [{2, 3}, {3, 4}, {4}]
        text = "".join(getattr(block, "text", "") for block in document.blocks)
        assert "- 2 -" not in text
        assert "-2-" not in text
