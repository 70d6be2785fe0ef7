"""An extension's table is read out of every format by the same labels: one grid, so once."""

from collections.abc import Callable
from io import BytesIO

import attrs
import docx
import openpyxl
import pytest

from govinfo_schema.outputs.documents import docx as to_docx
from govinfo_schema.outputs.documents import html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.pipeline import read
from govinfo_schema.plugins import Extension, Plugin, registry_of
from tests.further_tables import HOTLINE
from tests.reports import report

ROWS = (
    ("来电总数", "12"),
    ("当场答复", "9"),
    ("转交办理", ""),
    ("尚未办结", "1"),
    ("较上年增减", "-2"),
    ("热线号码", "12345"),
)
WANTED = {"calls": 12, "answered": 9, "passed_on": None, "open": 1, "change": -2, "phone": "12345"}
PLUGINS = registry_of(
    Plugin(
        name="x",
        extensions=[
            Extension(name=HOTLINE.name, labels=HOTLINE.labels, signed=["/change"], texts=["/phone"])
        ],
    )
)


def by_html() -> bytes:
    rows = "".join(f"<tr><th>{label}</th><td>{figure}</td></tr>" for label, figure in ROWS)
    return html.render(report()).replace(b"</main>", f"<table>{rows}</table></main>".encode())


def across_in_html() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in zip(*ROWS, strict=True)
    )
    head = '<tr><td colspan="6">附表　咨询热线情况</td></tr>'
    return html.render(report()).replace(b"</main>", f"<table>{head}{rows}</table></main>".encode())


def by_docx() -> bytes:
    document = docx.Document(BytesIO(to_docx.render(report())))
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _workbook(sheet: str | None, first: int) -> bytes:
    book = openpyxl.load_workbook(BytesIO(xlsx.render(report())))
    page = book.create_sheet("附表") if sheet is None else book[sheet]
    start = first or page.max_row + 2
    for row, (label, figure) in enumerate(ROWS, start):
        page.cell(row, 1, label)
        page.cell(row, 2, int(figure) if figure.lstrip("-").isdigit() else figure or None)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def on_a_sheet_of_its_own() -> bytes:
    return _workbook(None, 1)


def below_table_three() -> bytes:
    return _workbook("第三部分", 0)


def _text(gap: str) -> bytes:
    return plain.render(report()) + "".join(f"{label}{gap}{figure}\n" for label, figure in ROWS).encode()


def by_tabs() -> bytes:
    return _text("\t")


def by_pipes() -> bytes:
    return plain.render(report()) + "".join(f"| {a} | {b} |\n" for a, b in ROWS).encode()


def one_cell_a_line() -> bytes:
    return plain.render(report()) + "".join(f"\t{a}\n\t{b}\n\n" for a, b in ROWS).encode()


@pytest.mark.parametrize(
    "made",
    [
        by_html,
        across_in_html,
        by_docx,
        on_a_sheet_of_its_own,
        below_table_three,
        by_tabs,
        by_pipes,
        one_cell_a_line,
    ],
)
def test_it_is_read(made: Callable[[], bytes]) -> None:
    data = made()
    reading = read(data, plugins=PLUGINS)
    without = read(data, plugins=registry_of())
    assert reading.report.extensions == {HOTLINE.name: WANTED}
    assert reading.problems == without.problems
    assert attrs.evolve(without.report.requests, text=None) == reading.report.requests == report().requests
    assert reading.report.disputes == without.report.disputes
    source = reading.sources[f"{HOTLINE.pointer}/calls"]
    assert (source.raw, source.row is not None) == ("12", True)


def test_a_word_of_the_table_above_stays_its_own() -> None:
    """Below table four, 尚未办结 could be 尚未审结, a heading there: the form comes first."""
    reading = read(_workbook("第四部分", 0), plugins=PLUGINS)
    assert reading.report.extensions == {HOTLINE.name: {**WANTED, "open": None}}
    assert [(one.code, one.pointers) for one in reading.problems][-1] == (
        "extension-missing",
        (f"{HOTLINE.pointer}/open",),
    )
    assert reading.report.disputes == report().disputes
