"""Whatever a document's parts say, its reader ends in a sound grid or in a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.office import docx
from govinfo_schema.reading.documents.pdf import read_pdf as pdf
from govinfo_schema.reading.documents.sheets import read_sheets as sheets
from govinfo_schema.reading.recognition.unruled.unruled import told_apart
from tests.unit.reading.documents import made_word
from tests.unit.reading.documents.made_pdf import Box, Rule, Words
from tests.unit.reading.documents.made_pdf import pdf as made_pdf
from tests.unit.reading.documents.made_sheets import xlsx

_TEXTS = st.sampled_from(("", "0", "12", "规章", "（一）予以公开", " ", "1.x", "<&>"))
_MERGES = st.sampled_from(
    ("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:hMerge/>", '<w:hMerge w:val="restart"/>')
)
_SPANS = st.sampled_from(
    ("", "", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="x"/>')
)
_ROW = st.sampled_from(("", "", '<w:gridBefore w:val="1"/>', "<w:del/>", '<w:gridBefore w:val="-3"/>'))


def sound(document: Document) -> None:
    """Hold every grid to what it owes: places from 1 on, no cell over another."""
    numbers = [grid.number for grid in document.grids]
    assert numbers == list(range(1, len(numbers) + 1))
    for grid in document.grids:
        covered = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert min(map(min, covered)) >= 1
        assert len(covered) == len(set(covered))
        assert [(c.row, c.column) for c in grid.cells] == sorted((c.row, c.column) for c in grid.cells)


@contextmanager
def refusing(*codes: str) -> Iterator[None]:
    """Let a document be refused, with one of these codes."""
    try:
        yield
    except UnreadableError as refused:
        if refused.code not in codes:
            raise


def tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give Word tables, regular and not, whose cells hold paragraphs and tables."""
    cells = st.builds(
        lambda text, more, span, down, across: made_word.cell(
            properties=span + down + across, inner=made_word.paragraph(text) + more
        ),
        _TEXTS,
        st.just("") | inner,
        _SPANS,
        _MERGES,
        _MERGES,
    )
    rows = st.builds(
        lambda given, look: made_word.row(*given, properties=look), st.lists(cells, max_size=5), _ROW
    )
    return st.lists(rows, max_size=5).map(lambda given: made_word.table(*given))


class TestWord:
    """Irregular merges raise in other readers; here they end in cells that stand side by side."""

    @given(body=st.lists(st.recursive(tables(st.just("")), tables, max_leaves=3), min_size=1, max_size=3))
    @settings(max_examples=60)
    def test_grids_are_sound(self, body: list[str]) -> None:
        with refusing("no-text"):
            sound(docx.read(made_word.docx("".join(body)), DEFAULT_LIMITS))


_PLACES = st.integers(0, 12)
_LINES = st.builds(
    lambda x, y, length, down: (
        Rule(40 + x * 20, 40 + y * 20, 40 + x * 20, 40 + (y + length) * 20)
        if down
        else Rule(40 + x * 20, 40 + y * 20, 40 + (x + length) * 20, 40 + y * 20)
    ),
    _PLACES,
    _PLACES,
    st.integers(1, 12),
    st.booleans(),
)
_BOXES = st.builds(
    lambda x, y: Box(40 + x * 20, 120 + y * 20, 100 + x * 20, 121 + y * 20, 0.0), _PLACES, _PLACES
)
_WORDS = st.builds(
    lambda x, y, text: Words(43 + x * 20, 123 + y * 20, text, 9), _PLACES, _PLACES, _TEXTS.filter(bool)
)


_PAGES = st.builds(
    lambda lines, words: [*lines, *words],
    st.lists(_LINES | _BOXES, max_size=25),
    st.lists(_WORDS, max_size=12, unique_by=lambda item: (item.x, item.y)),
)


class TestPdf:
    """Any lines drawn make a sound grid or none, and no character is lost or doubled."""

    @given(pages=st.lists(_PAGES, min_size=1, max_size=3))
    @settings(max_examples=60)
    def test_grids_are_sound_and_keep_every_digit(self, pages: list[list[Rule | Box | Words]]) -> None:
        printed = "".join(item.text for items in pages for item in items if isinstance(item, Words))
        with refusing("no-text"):
            document = told_apart(pdf.read(made_pdf(*pages), DEFAULT_LIMITS), DEFAULT_LIMITS)
            sound(document)
            read = [cell.text for grid in document.grids for cell in grid.cells]
            read += [block.text for block in document.blocks if isinstance(block, Paragraph)]
            assert sorted("".join("".join(read).split())) == sorted("".join(printed.split()))


class TestSheets:
    """Any cells and merges make sound grids that hold every value."""

    @given(
        cells=st.dictionaries(
            st.tuples(st.integers(1, 12), st.integers(1, 8)), _TEXTS, min_size=1, max_size=20
        ),
        merges=st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=3),
    )
    @settings(max_examples=60)
    def test_grids_are_sound(
        self, cells: dict[tuple[int, int], str], merges: list[tuple[int, int, int, int]]
    ) -> None:
        rows: dict[int, list[str]] = {}
        for (row, column), text in sorted(cells.items()):
            place = f"{chr(64 + column)}{row}"
            rows.setdefault(row, []).append(
                f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            )
        xml = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in rows.items())
        ranges = "".join(
            f'<mergeCell ref="{chr(64 + min(a, b))}{min(c, d)}:{chr(64 + max(a, b))}{max(c, d)}"/>'
            for a, b, c, d in merges
        )
        with refusing("no-text", "corrupt"):
            sound(sheets.read(xlsx({"s": xml}, after=f"<mergeCells>{ranges}</mergeCells>"), DEFAULT_LIMITS))
