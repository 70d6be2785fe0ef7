"""Labels of extensions change nothing in real documents, and their tables are read beside real ones."""

import attrs
import pytest

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.office import docx
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from govinfo_schema.reading.documents.text import read_text as text
from tests.further_tables import HOTLINE, ONLINE, grid, values
from tests.paths import CORPUS, needs_corpus

pytestmark = needs_corpus

READERS = {".html": html, ".txt": text, ".docx": docx, ".pdf": pdf}
FILES = (
    "tonghui-2023.txt",
    "shanghai-office-2019.html",
    "pingtan-2020-table2.html",
    "blank-form-2021.docx",
    "hongze-2023.pdf",
)


@pytest.fixture(scope="module", params=FILES)
def document(request: pytest.FixtureRequest) -> Document:
    path = CORPUS / request.param
    found: Document = READERS[path.suffix].read(path.read_bytes(), DEFAULT_LIMITS)
    return found


def test_without_such_a_table_the_reading_is_the_same(document: Document) -> None:
    assert assemble(document, parts=(HOTLINE, ONLINE)) == assemble(document)


@pytest.mark.parametrize("spatial", [True, False])
def test_with_one_the_statutory_tables_are_the_same(document: Document, spatial: bool) -> None:
    rows = [("来电总数", "12"), ("当场答复", "9"), ("转交办理", "2"), ("尚未办结", "1"), ("较上年增减", "+1")]
    further = attrs.evolve(document, blocks=(*document.blocks, grid(rows, spatial=spatial, number=999)))
    reading, without = assemble(further, parts=(HOTLINE,)), assemble(further)
    assert values(reading) == {"calls": 12, "answered": 9, "passed_on": 2, "open": 1, "change": 1}
    for name in ("proactive_disclosure", "requests", "disputes", "unread"):
        assert getattr(reading.report, name) == getattr(without.report, name)
    assert reading.problems == without.problems
